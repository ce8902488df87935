"""Projects and phases as records, with batches, orders and money."""

from dataclasses import dataclass

import numpy as np

from soilcase.demo.days import NEVER, TODAY_NUMBER, Days
from soilcase.demo.exposure import RECEPTORS
from soilcase.demo.investigations import investigations
from soilcase.demo.lives import DESK
from soilcase.demo.lot import Lot, Numbers, Rows
from soilcase.demo.made import Made, receptor_sets
from soilcase.demo.names import Texts
from soilcase.demo.phases import (
    ALL_ANSWERED,
    DESIGN,
    EXTENDED,
    INITIAL,
    MONITORING,
    OPERATION,
    PARTLY_ANSWERED,
    REMEDIATION,
    Phases,
    day_number,
    together,
)
from soilcase.demo.remedies import remedies
from soilcase.demo.sites import Written, some
from soilcase.model.values import Value

_FRAMEWORK = {
    "region": "soil_act_17",
    "homeowner": "soil_act_7",
    "section_8": "soil_act_8",
    "desk": "soil_act_17",
}
_PAYER = {
    "region": "region",
    "homeowner": "region",
    "desk": "region",
    "builder": "builder",
    "section_8": "builder",
    "oil_pool": "oil_pool",
    "order": "polluter",
}
# Kroner of a middle phase; together about what the region had a year (S3, S146).
_COSTS = {INITIAL: 72_000, EXTENDED: 118_000, DESIGN: 130_000, REMEDIATION: 560_000}
_YEARLY = {OPERATION: 140_000, MONITORING: 35_000}
_ORE = 100
_OFFICERS_KEPT_FROM = day_number(2014, 1, 1)
_METHODS = {
    "excavation": 0.42,
    "ventilation": 0.2,
    "pump_and_treat": 0.2,
    "carbon_filter": 0.12,
    "thermal": 0.06,
}


@dataclass(frozen=True, slots=True)
class Worked:
    """The phases that were written, with their identities and costs in øre."""

    phases: Phases
    uid: Texts
    cost: Rows


def lay_out(made: Made) -> Phases:
    """Lay out all phases of the drawn sites, site by site."""
    lot = made.lot("phases")
    every = together([*investigations(made, lot), *remedies(made, lot)])
    first = np.where(every.started != NEVER, every.started, every.planned)
    order = np.lexsort((first, every.site))
    return Phases(*(getattr(every, name)[order] for name in Phases.__dataclass_fields__))


def write_work(made: Made, written: Written, orders: Texts, every: Phases) -> Worked:
    """Add a project to each site that has phases, and the phases."""
    lot = made.lot("work")
    cost = _costs(lot, every)
    project = _projects(made, written, every)
    calendar = made.calendar
    is_late = np.where(every.started != NEVER, every.started, every.planned) >= _OFFICERS_KEPT_FROM
    officer = made.people.officers[written.officer[every.site]]
    touched = made.receptors()[every.site]
    is_ours = np.array([_PAYER[one] == "region" for one in every.initiative.tolist()], dtype=bool)
    approver = made.people.officers[(written.officer[every.site] + 3) % len(made.people.officers)]
    is_remedy = every.are(REMEDIATION)
    uids = made.ledger.extend(
        "phase",
        {
            "project": list(project),
            "kind": list(every.kind),
            "initiative": list(every.initiative),
            "legal_framework": [_FRAMEWORK.get(one) for one in every.initiative.tolist()],
            "payer": [_PAYER[one] for one in every.initiative.tolist()],
            "receptors": receptor_sets(touched),
            "officer": some(officer, is_late),
            "consultant": some(_consultants(made, lot, len(every)), _is_bought(every)),
            "order": list(orders),
            "planned_start": calendar.days(every.planned),
            "planned_end": calendar.days(_planned_end(every)),
            "started": calendar.days(every.started),
            "ended": calendar.days(every.ended),
            "notified_on": calendar.days(_notified(every)),
            "report_received": calendar.days(every.received),
            "report_approved": calendar.days(every.approved),
            "approved_by": some(approver, (every.approved >= _OFFICERS_KEPT_FROM) & is_ours),
            "outcome": _outcomes(made, every),
            "receptors_answered": receptor_sets(_answered(touched, every)),
            "granted": _whole(cost, is_ours & (cost > 0)),
            "spent": _whole(cost, is_ours & (every.ended != NEVER) & (cost > 0)),
            "remediation_method": some(_methods(lot, len(every)), is_remedy),
        },
    )
    return Worked(every, np.array(uids, dtype=object), np.where(is_ours, cost, 0))


def _projects(made: Made, written: Written, every: Phases) -> Texts:
    """Add one project for each site that has phases; gives each phase its project."""
    site, first = np.unique(every.site, return_index=True)
    started = every.started[first]
    is_open = np.zeros(made.count, dtype=bool)
    np.logical_or.at(is_open, every.site, every.ended == NEVER)
    last = np.full(made.count, NEVER, dtype=np.int64)
    np.maximum.at(last, every.site, every.ended)
    ended = np.where(is_open[site], NEVER, last[site])
    officer = made.people.officers[written.officer[site]]
    initiative = every.initiative[first].tolist()
    uids = made.ledger.extend(
        "project",
        {
            "site": list(written.site[site]),
            "number": [f"P{row:05d}" for row in range(1, len(site) + 1)],
            "name": [_PROJECT_NAMES.get(one, "Privat undersøgelse") for one in initiative],
            "payer": [_PAYER[one] for one in initiative],
            "receptors": receptor_sets(made.receptors()[site]),
            "started": made.calendar.days(started),
            "ended": made.calendar.days(ended),
            "officer": some(officer, is_open[site] | (started > _OFFICERS_KEPT_FROM)),
        },
    )
    place = np.zeros(made.count, dtype=np.int64)
    place[site] = np.arange(len(site))
    found: Texts = np.array(uids, dtype=object)[place[every.site]]
    return found


_PROJECT_NAMES = {
    "region": "Offentlig indsats",
    "homeowner": "Boligundersøgelse",
    DESK: "Revurdering",
}


def _is_bought(every: Phases) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    ours = np.isin(every.initiative, ("region", "homeowner"))
    bought: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        ours & (every.kind != "historical") & (every.planned >= day_number(2009, 1, 1))
    )
    return bought


def _consultants(made: Made, lot: Lot, count: int) -> Texts:
    rows = lot.rows([float(weight) for weight in made.people.consultant_weights], count)
    found: Texts = made.people.consultants[rows]
    return found


def _planned_end(every: Phases) -> Days:
    length = np.where(every.are(INITIAL, EXTENDED), 270, 400)
    is_open = every.ended == NEVER
    known = (every.planned != NEVER) & is_open & ~every.are(OPERATION, MONITORING)
    return np.where(known, every.planned + length, NEVER)


def _notified(every: Phases) -> Days:
    """Give the notice of § 21, sent a few weeks before the field work."""
    is_field = every.are(INITIAL, EXTENDED, REMEDIATION) & (every.started != NEVER)
    day = every.started + 45
    is_told = is_field & (every.started >= _OFFICERS_KEPT_FROM) & (day < TODAY_NUMBER)
    is_told &= np.isin(every.initiative, ("region", "homeowner"))
    return np.where(is_told, day, NEVER)


def _outcomes(made: Made, every: Phases) -> list[Value]:
    """Say what each led to: the decision, or on to the next phase."""
    lives, site = made.lives, every.site
    is_done = every.approved != NEVER
    found = np.full(len(every), None, dtype=object)
    is_known = is_done & every.are(INITIAL, "historical")
    decided = lives.finished[site] == every.approved
    found[is_known & decided & (lives.v2[site] > every.approved)] = "v2"
    found[is_known & decided & (lives.out[site] >= every.approved)] = "dropped_after"
    found[is_known & (lives.role[site] == "dropped")] = "dropped_before"
    found[is_known & (every.answers == PARTLY_ANSWERED)] = "further"
    found[is_done & every.are(EXTENDED, DESIGN)] = "further"
    found[is_done & every.are(REMEDIATION)] = "no_effort"
    outcomes: list[Value] = found.tolist()
    return outcomes


def _answered(
    touched: np.ndarray[tuple[int, int], np.dtype[np.bool_]], every: Phases
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Give the receptors a report answers for: homes and all it threatens, or the first only.

    Every full investigation asks for people too, so that it stands when a home comes closer.
    """
    asked = touched | (np.arange(touched.shape[1]) == RECEPTORS.index("homes"))
    first = touched & (np.cumsum(touched, axis=1) == 1)
    first &= touched.sum(axis=1, keepdims=True) > 1
    all_of_them = (every.answers == ALL_ANSWERED)[:, None] & asked
    found: np.ndarray[tuple[int, int], np.dtype[np.bool_]] = all_of_them | (
        (every.answers == PARTLY_ANSWERED)[:, None] & first
    )
    return found


def _costs(lot: Lot, every: Phases) -> Rows:
    """Draw what each phase costs in øre; what runs costs by the year."""
    middle = np.array([_COSTS.get(kind, _YEARLY.get(kind, 0)) for kind in every.kind.tolist()])
    drawn: Numbers = lot.around(middle.astype(np.float64), 0.5, len(every))
    rounded: Rows = (np.round(drawn, -2) * _ORE).astype(np.int64)
    return rounded


def _whole(values: Rows, flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[Value]:
    return [value if flag else None for value, flag in zip(values.tolist(), flags, strict=True)]


def _methods(lot: Lot, count: int) -> Texts:
    return np.array(lot.weigh(_METHODS, count), dtype=object)
