"""What calls for acting now, apart from the score: measured facts with what they say and when.

A condition is met by one measurement that exceeds the criterion in force, in its own medium. It is
not met where something was measured there and all of it could be held against a criterion and did
not exceed it. Else it is unknown: nothing measured, or nothing to hold it against, is not no.
Suspected, screened and derived figures have no say. Free phase is what a record of a substance
says of it: yes where one was found as free phase, no where one says that it was not, else unknown.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isnan

import numpy as np

from soilcase.model.columns import UNKNOWN_BOOLEAN
from soilcase.model.picture import Picture
from soilcase.model.status import is_mapped
from soilcase.priority.kleene import NO, UNKNOWN, YES
from soilcase.priority.water import Water
from soilcase.screening.criteria import Criterion, criteria_in, criterion_for, times

NEEDS = (
    *("site", "area", "decision", "project", "phase", "point"),
    *("sample", "result", "criterion"),
)
METHANE = "methane"
AIRS = frozenset({"indoor_air", "soil_gas"})
# What is drawn from a waterworks' own well is held against the criterion of groundwater.
WATERS = frozenset({"groundwater", "water"})


class Condition(StrEnum):
    """What calls for acting now."""

    INDOOR_AIR = "indoor_air"
    WATERWORKS = "waterworks"
    EXPLOSION = "explosion"
    FREE_PHASE = "free_phase"


@dataclass(frozen=True, slots=True)
class Measured:
    """One result with where it was taken and when, and how many times its criterion it is.

    One that was not detected has its limit as amount, if that is known. `over` is None where there
    is no criterion, or units do not measure alike. What is seen and not measured, as free phase
    is, says so by `seen` and has no amount.
    """

    uid: str
    site: int
    point: str
    component: str
    amount: float | None
    unit: str
    is_below: bool
    over: float | None
    taken: date | None
    seen: bool | None = None

    @property
    def answer(self) -> int:
        """Say whether it exceeds its criterion; not detected under a limit above it is unknown."""
        if self.seen is not None:
            return YES if self.seen else NO
        if self.over is None:
            return UNKNOWN
        if self.over <= 1:
            return NO
        return UNKNOWN if self.is_below else YES


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one condition on a site, and the measurement that says most of it."""

    condition: Condition
    answer: int
    fact: Measured | None


def acute_sites(
    picture: Picture, wells: Collection[str] | None = None
) -> Mapping[int, tuple[Answer, ...]]:
    """Give the answers of each mapped site on which a condition is met, by its row."""
    by_site: dict[int, list[tuple[Condition, Measured]]] = {}
    for condition, one in _facts(picture, wells):
        by_site.setdefault(one.site, []).append((condition, one))
    status = picture.derived["status"]
    answers = {
        site: _answers(found) for site, found in sorted(by_site.items()) if is_mapped(status[site])
    }
    return {site: told for site, told in answers.items() if any(one.answer == YES for one in told)}


def wells_of(water: Water) -> frozenset[str] | None:
    """Give the DGU numbers of the waterworks' wells; None where no layer says them."""
    return None if water.wells is None else frozenset(map(_plain, water.wells.key))


def acute_of(
    picture: Picture, site: int, wells: Collection[str] | None = None
) -> tuple[Answer, ...]:
    """Give the answer of every condition for a site by its row.

    Wells are the DGU numbers of the waterworks' own, from `wells_of`.
    """
    return _answers([pair for pair in _facts(picture, wells) if pair[1].site == site])


def _answers(found: list[tuple[Condition, Measured]]) -> tuple[Answer, ...]:
    return tuple(
        _answer(condition, [one for of, one in found if of == condition])
        for condition in Condition
    )


def _answer(condition: Condition, found: list[Measured]) -> Answer:
    if not found:
        return Answer(condition, UNKNOWN, None)
    most = max(found, key=lambda one: (one.answer, one.over or 0.0, one.uid))
    return Answer(condition, most.answer, most)


def _facts(
    picture: Picture, wells: Collection[str] | None
) -> Iterator[tuple[Condition, Measured]]:
    yield from _measured(picture, wells)
    for one in _free_phases(picture):
        yield Condition.FREE_PHASE, one


def _free_phases(picture: Picture) -> Iterator[Measured]:
    """Give each substance of which it is said whether it was found as a phase of its own."""
    table = picture.tables.get("substance")
    if table is None:
        return
    sites, seen = picture.site_rows("substance"), table["free_phase"]
    for row in np.flatnonzero((sites >= 0) & (seen != UNKNOWN_BOOLEAN)).tolist():
        yield Measured(
            uid=str(table.uid[row]),
            site=int(sites[row]),
            point="",
            component=str(table["component"][row] or table["name"][row] or ""),
            amount=None,
            unit="",
            is_below=False,
            over=None,
            taken=_day(table["measured_on"][row]),
            seen=bool(seen[row] == 1),
        )


def _measured(
    picture: Picture, wells: Collection[str] | None
) -> Iterator[tuple[Condition, Measured]]:
    """Give each result with the condition that it speaks to."""
    if not picture.tables.keys() >= set(NEEDS):
        return
    results, samples, points = (picture.tables[noun] for noun in ("result", "sample", "point"))
    sample_of, point_of = picture.row_of("sample"), picture.row_of("point")
    criteria = criteria_in(picture)
    for row in np.flatnonzero(picture.site_rows("result") >= 0).tolist():
        sample = sample_of[results["sample"][row]]
        dgu = points["dgu"][point_of[samples["point"][sample]]]
        medium, component = samples["medium"][sample], results["component"][row]
        for condition, limit_of in _conditions(medium, component, dgu, wells or ()):
            criterion = criterion_for(criteria, component, limit_of, picture.today)
            one = _read(picture, row, criterion)
            if one is not None:
                yield condition, one


def _conditions(
    medium: str | None, component: str | None, dgu: str | None, wells: Collection[str]
) -> Iterator[tuple[Condition, str]]:
    """Give the conditions that a result speaks to, and the medium whose criterion it is."""
    if medium == "indoor_air" and component != METHANE:
        yield Condition.INDOOR_AIR, medium
    if medium in AIRS and component == METHANE:
        yield Condition.EXPLOSION, medium
    if medium in WATERS and dgu is not None and _plain(dgu) in wells:
        yield Condition.WATERWORKS, "groundwater"


def _plain(dgu: str) -> str:
    """Write a DGU number without the blanks that some put in it."""
    return "".join(dgu.split())


def _read(picture: Picture, row: int, criterion: Criterion | None) -> Measured | None:
    """Read a result; one without any figure is none, and one not detected counts as its limit."""
    results, samples, points = (picture.tables[noun] for noun in ("result", "sample", "point"))
    sample = picture.row_of("sample")[results["sample"][row]]
    point = picture.row_of("point")[samples["point"][sample]]
    is_below = results["below_detection"][row] == 1
    amount = float(results["detection_limit" if is_below else "value"][row])
    if isnan(amount) and not is_below:
        return None
    unit = results["unit"][row]
    known = criterion is not None and not isnan(amount)
    return Measured(
        uid=str(results.uid[row]),
        site=int(picture.site_rows("result")[row]),
        point=str(points["dgu"][point] or points["number"][point] or ""),
        component=str(results["component"][row] or results["name"][row] or ""),
        amount=None if isnan(amount) else amount,
        unit=str(unit or ""),
        is_below=is_below,
        over=times(amount, unit, criterion) if criterion is not None and known else None,
        taken=_day(samples["taken_at"][sample]) or _day(results["analysed_at"][row]),
    )


def _day(moment: np.datetime64) -> date | None:
    """Give the day of a moment; None where it is unknown."""
    return None if np.isnat(moment) else moment.astype("datetime64[D]").item()
