"""The decisions that the drawn areas' status follows from, and judgements against the rules."""

from datetime import date

import numpy as np

from soilcase.demo import trades
from soilcase.demo.days import NEVER, TODAY_NUMBER, Days, number
from soilcase.demo.lives import DESK
from soilcase.demo.lot import Flags, Lot, Rows
from soilcase.demo.made import Made
from soilcase.demo.names import Texts
from soilcase.demo.sites import Written, some
from soilcase.model.values import Value

_HEARINGS_KEPT_FROM = number(date(2012, 1, 1))
_NUANCED_FROM = number(date(2007, 1, 1))
_UNDATED_BEFORE = number(date(2002, 1, 1))
_HEARING_DAYS = 21
_CODED = ("v1", "v2")


def write_decisions(made: Made, written: Written) -> None:
    """Add every area's decisions, from located to where it stands today."""
    lot = made.lot("decisions")
    lives, owner = made.lives, made.plots.site[made.areas]
    is_both = made.plots.pool[owner] == "both"
    is_second = made.plots.is_second[made.areas]
    stages = (
        ("located", lives.located[owner]),
        (
            "v1",
            np.where(is_both & is_second & ~_was_v1_first(made, owner), NEVER, lives.v1[owner]),
        ),
        ("v2", np.where(is_both & ~is_second, NEVER, lives.v2[owner])),
        (
            "dropped_before",
            np.where(lives.role[owner] == "dropped", lives.out[owner], NEVER),
        ),
        (
            "dropped_after",
            np.where(lives.role[owner] != "dropped", lives.out[owner], NEVER),
        ),
    )
    for kind, days in stages:
        rows = np.flatnonzero(days != NEVER)
        _write(made, written, kind, rows, days[rows])
    _write_drafts(made, lot, written, owner)
    _write_judgements(made, written, owner)


def _was_v1_first(made: Made, owner: Rows) -> Flags:
    """Say where the part that is V2 had been V1 before."""
    flags: Flags = made.lives.v1[owner] < made.lives.v2[owner]
    return flags


def _write(made: Made, written: Written, kind: str, rows: Rows, days: Days) -> None:
    lot = made.lot(f"decisions {kind}")
    count = len(rows)
    owner = made.plots.site[made.areas[rows]]
    calendar = made.calendar
    is_letter = (kind != "located") & (days >= _HEARINGS_KEPT_FROM)
    is_undated = (days < _UNDATED_BEFORE) & lot.chance(0.3, count)
    writer = made.people.officers[written.officer[owner]]
    approver = made.people.officers[(written.officer[owner] + 1) % len(made.people.officers)]
    sent = np.minimum(days + lot.between(0, 4, count), TODAY_NUMBER - 1)
    hearing = days - _HEARING_DAYS - lot.between(3, 20, count)
    nothing = np.full(count, NEVER, dtype=np.int64)
    is_sent = is_letter & (kind != "dropped_before")
    made.ledger.extend(
        "decision",
        {
            "area": list(written.area[rows]),
            "kind": [kind] * count,
            "nuance": _nuances(made, lot, kind, rows, days),
            "state": ["sent" if flag else "approved" for flag in is_sent.tolist()],
            "valid_from": calendar.days(np.where(is_undated, NEVER, days)),
            "hearing_sent": calendar.days(np.where(is_sent, hearing, nothing)),
            "hearing_ends": calendar.days(np.where(is_sent, hearing + _HEARING_DAYS, nothing)),
            "decided_by": some(writer, is_letter),
            "approved_by": some(approver, is_letter),
            "approved_on": calendar.days(np.where(is_letter, days, NEVER)),
            "sent_on": calendar.days(np.where(is_sent, sent, NEVER)),
            "justification": _justifications(made, lot, kind, owner),
            "qualified_on": calendar.days(
                np.where((kind in _CODED) & (days >= _NUANCED_FROM), days, NEVER)
            ),
        },
    )


def _nuances(made: Made, lot: Lot, kind: str, rows: Rows, days: Days) -> list[Value]:
    """Give homes that became V2 under the law's nuancing their code."""
    if kind != "v2":
        return [None] * len(rows)
    home = made.plots.use[made.areas[rows]] == trades.USES.index("home")
    drawn = lot.weigh({"f0": 0.28, "f1": 0.42, "f2": 0.22, None: 0.08}, len(rows))
    late = days >= _NUANCED_FROM
    on_request = lot.chance(0.25, len(rows))
    flags = home & (late | on_request)
    return [one if flag else None for one, flag in zip(drawn, flags, strict=True)]


def _justifications(made: Made, lot: Lot, kind: str, owner: Rows) -> list[Value]:
    count = len(owner)
    if kind != "dropped_after":
        return [None] * count
    drawn = lot.weigh({"wrongly_mapped": 0.35, "lightly_contaminated": 0.4, None: 0.25}, count)
    is_desk = made.lives.kind[owner] == DESK
    flags = is_desk | lot.chance(0.12, count)
    return [one if flag else None for one, flag in zip(drawn, flags, strict=True)]


def _write_drafts(made: Made, lot: Lot, written: Written, owner: Rows) -> None:
    """Add what is under way: drafts and hearings on those whose report has just been approved."""
    waiting = np.flatnonzero(made.lives.role[owner] == "pending")
    rows = lot.some(waiting, round(0.6 * len(waiting)))
    count = len(rows)
    states = lot.weigh({"draft": 0.45, "hearing": 0.55}, count)
    in_hearing = np.array([state == "hearing" for state in states], dtype=bool)
    sent = TODAY_NUMBER - lot.between(2, 19, count)
    site = made.plots.site[made.areas[rows]]
    made.ledger.extend(
        "decision",
        {
            "area": list(written.area[rows]),
            "kind": lot.weigh({"v2": 0.5, "dropped_after": 0.5}, count),
            "state": list(states),
            "hearing_sent": made.calendar.days(np.where(in_hearing, sent, NEVER)),
            "hearing_ends": made.calendar.days(np.where(in_hearing, sent + _HEARING_DAYS, NEVER)),
            "decided_by": list(made.people.officers[written.officer[site]]),
        },
    )


def _write_judgements(made: Made, written: Written, owner: Rows) -> None:
    """Add what officers judged against the rules: out of the public effort, or into it."""
    lot = made.lot("judgements")
    for role, answer, reason in (
        ("overruled_out", "no", "Tykt, sammenhængende ler over magasinet; ingen risiko."),
        ("overruled_in", "yes", "Nyt kildefelt er under etablering nedstrøms."),
    ):
        rows = np.flatnonzero(made.lives.role[owner] == role)
        site = made.plots.site[made.areas[rows]]
        first = np.maximum(made.lives.v1[site] + 30, number(date(2021, 2, 1)))
        if role == "overruled_in":
            days = made.lives.v1[site]
        else:
            share = lot.random.random(made.count)[site]
            days = first + (share * (TODAY_NUMBER - 20 - first)).astype(np.int64)
        officers: Texts = made.people.officers[written.officer[site]]
        made.ledger.extend(
            "assessment",
            {
                "area": list(written.area[rows]),
                "receptor": ["groundwater"] * len(rows),
                "answer": [answer] * len(rows),
                "reason": [reason] * len(rows),
                "decided_on": made.calendar.days(days),
                "officer": list(officers),
            },
        )
