"""What became of each site and when: its life from suspicion to today, by columns of days.

`finished` is the day on which its investigation's report was approved, or on which it was
reassessed at the desk; a decision follows weeks or months later. That day is what counts when a
site leaves the public effort.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from soilcase.demo import volumes
from soilcase.demo.days import NEVER, TODAY, TODAY_NUMBER, Days, between_years, in_years, number
from soilcase.demo.lot import Flags, Lot, Rows
from soilcase.demo.roles import Dealt
from soilcase.demo.volumes import CAME, LEFT, apportion

DESK, REGION, HOMEOWNER, PRIVATE = "desk", "region", "homeowner", "private"
LAST_EARLY = volumes.BASELINE_YEAR
FIRST_LATE = LAST_EARLY + 1
_EARLY = tuple(range(2007, FIRST_LATE))
_LATE = tuple(range(FIRST_LATE, TODAY.year + 1))
_LATE_WEIGHTS = (1.0, 1.0, 1.0, 1.0, 1.0, 11 / 12)
_V1_CAME_EARLY = (190, 200, 200, 190, 180, 170, 160, 140, 120, 110, 100, 100, 95, 96)
_DROPPED_EARLY = (560, 560, 550, 540, 520, 500, 480)
_LEAST_LAG, _MOST_LAG = 25, 200

ENTERED_BY_2020 = (
    *("remain_old", "pending", "overruled_out", "unmeasured", "outside_old"),
    *("cleared_effort", "cleared_outside", "found_effort", "found_outside", "both_new"),
    *("cleared_late_2020", "found_late_2020"),
)
LEFT_EARLY = ("cleared_early", "found_early", "treated_found", "both_early")
LEFT_EFFORT = ("cleared_effort", "found_effort", "both_new", "pending")
_LEFT_OUTSIDE = ("cleared_outside", "found_outside")


@dataclass(frozen=True, slots=True)
class Lives:
    """Per site: its role, the days of its stages (NEVER where there was none), and how."""

    role: Dealt
    located: Days
    v1: Days
    v2: Days
    out: Days
    finished: Days
    kind: NDArray[np.object_]

    def are(self, *roles: str) -> Flags:
        """Say which sites have one of some roles."""
        found: Flags = np.isin(self.role, roles)
        return found


def make_lives(lot: Lot, role: Dealt) -> Lives:
    """Lay out the days of every site."""
    located, v1, v2, out, finished = (np.full(len(role), NEVER, dtype=np.int64) for _ in range(5))
    lives = Lives(role, located, v1, v2, out, finished, np.full(len(role), "", dtype=object))
    _enter(lot, lives)
    _leave_effort(lot, lives)
    _leave_otherwise(lot, lives)
    _known_as_v2(lot, lives)
    _decide(lot, lives)
    _treat(lot, lives)
    _drop(lot, lives)
    return lives


def _rows(lives: Lives, roles: Iterable[str]) -> Rows:
    return np.flatnonzero(np.isin(lives.role, tuple(roles)))


def _spread(lot: Lot, years: Sequence[int], weights: Sequence[float], count: int) -> Days:
    """Draw days over years of which each gets its exact share."""
    parts = apportion(count, weights)
    return in_years(lot, lot.random.permutation(np.repeat(years, parts)))


def _enter(lot: Lot, lives: Lives) -> None:
    """Lay out when each site was mapped V1."""
    old_share = volumes.V1_END_2006 - volumes.V1_EXITS_FROM_OLD_BY_2020
    entered = _rows(lives, ENTERED_BY_2020)
    full = sum(volumes.ROLES[role].count for role in ENTERED_BY_2020) - volumes.LATE_LEAVERS
    _enter_by_2020(lot, lives, entered, old_share / full)
    left = _rows(lives, LEFT_EARLY)
    exits = volumes.V1_EXITS_BY_2020 - 50
    _enter_by_2020(lot, lives, left, volumes.V1_EXITS_FROM_OLD_BY_2020 / exits)
    before = _rows(lives, ("cleared_before",))
    lives.v1[before] = between_years(lot, 2001, 2003, len(before))
    new = _rows(lives, ("remain_new", "overruled_in"))
    lives.v1[new] = _spread(lot, tuple(CAME), tuple(CAME.values()), len(new))
    other = _rows(lives, ("outside_new",))
    lives.v1[other] = _spread(lot, _LATE, _LATE_WEIGHTS, len(other))


def _enter_by_2020(lot: Lot, lives: Lives, rows: Rows, old_share: float) -> None:
    shuffled = lot.random.permutation(rows)
    old = shuffled[: round(old_share * len(rows))]
    lives.v1[old] = between_years(lot, 2001, 2006, len(old))
    later = shuffled[len(old) :]
    lives.v1[later] = _spread(lot, _EARLY, _V1_CAME_EARLY, len(later))
    # Who left early came in time to have been investigated.
    last = np.where(np.isin(lives.role[rows], LEFT_EARLY), number(date(2018, 6, 1)), TODAY_NUMBER)
    is_late = lives.v1[rows] > last
    lives.v1[rows[is_late]] = between_years(lot, 2007, 2016, int(is_late.sum()))


def _leave_effort(lot: Lot, lives: Lives) -> None:
    """Lay out when and how each left the public effort, by the yearly figures."""
    rows = lot.random.permutation(_rows(lives, LEFT_EFFORT))
    years, kinds = _events(lot, len(rows))
    days = in_years(lot, years)
    order = np.argsort(days, kind="stable")
    days, kinds = days[order], kinds[order]
    taken = np.full(len(rows), -1, dtype=np.int64)
    may_be_desk = lives.are("cleared_effort")[rows]
    free = np.ones(len(rows), dtype=bool)
    pending = np.flatnonzero(lives.are("pending")[rows])
    recent = np.flatnonzero(kinds != DESK)[-round(1.5 * len(pending)) - 1 :]
    _take(taken, free, pending, lot.some(recent, len(pending)))
    desk = np.flatnonzero(free & (kinds == DESK))
    _take(taken, free, np.flatnonzero(may_be_desk)[: len(desk)], desk)
    _take(taken, free, np.flatnonzero(taken < 0), lot.random.permutation(np.flatnonzero(free)))
    lives.finished[rows], lives.kind[rows] = days[taken], kinds[taken]
    late = np.flatnonzero(
        lives.are("cleared_effort", "found_effort") & (lives.finished > number(date(2023, 6, 1)))
    )
    share = volumes.LATE_LEAVERS / sum(volumes.ROLES[role].count for role in LEFT_EFFORT)
    hurried = lot.some(late, round(share * len(rows)))
    hurried = hurried[np.argsort(lives.finished[hurried], kind="stable")]
    came = np.sort(between_years(lot, FIRST_LATE, TODAY.year - 1, len(hurried)))
    lives.v1[hurried] = np.minimum(came, lives.finished[hurried] - 240)


def _take(taken: Rows, free: Flags, rows: Rows, events: Rows) -> None:
    """Let some rows have some of the events."""
    rows = rows[: len(events)]
    taken[rows] = events[: len(rows)]
    free[events[: len(rows)]] = False


def _events(lot: Lot, count: int) -> tuple[Rows, NDArray[np.object_]]:
    """Give the year and kind of so many leavings, in the proportions of the yearly figures."""
    cells = [(year, kind, n) for year, kinds in LEFT.items() for kind, n in kinds.items()]
    parts = apportion(count, [n for _, _, n in cells])
    order = lot.random.permutation(count)
    years = np.repeat([year for year, _, _ in cells], parts)[order]
    kinds = np.repeat(np.array([kind for _, kind, _ in cells], dtype=object), parts)[order]
    return years, kinds


def _leave_otherwise(lot: Lot, lives: Lives) -> None:
    """Lay out the investigations and reassessments outside the public effort, and before 2021."""
    outside = _rows(lives, _LEFT_OUTSIDE)
    lives.finished[outside] = _spread(lot, _LATE, _LATE_WEIGHTS, len(outside))
    _choose_kind(lot, lives, outside, {PRIVATE: 0.6, DESK: 0.4})
    early = _rows(lives, LEFT_EARLY)
    soonest = np.maximum(lives.v1[early] + 120, number(date(2007, 1, 1)))
    span = number(date(2020, 6, 1)) - soonest
    lives.finished[early] = soonest + (lot.random.random(len(early)) * span).astype(np.int64)
    _choose_kind(lot, lives, early, {REGION: 0.5, PRIVATE: 0.15, DESK: 0.35})
    lag = _rows(lives, ("cleared_late_2020", "found_late_2020"))
    begin, end = number(date(2020, 7, 20)), number(date(2020, 12, 15))
    lives.finished[lag] = lot.between(begin, end, len(lag))
    lives.kind[lag] = REGION
    lives.v1[lag] = np.minimum(lives.v1[lag], number(date(2019, 1, 1)))


def _choose_kind(lot: Lot, lives: Lives, rows: Rows, shares: Mapping[str, float]) -> None:
    lives.kind[rows] = np.array(lot.weigh(shares, len(rows)), dtype=object)
    found = rows[np.isin(lives.role[rows], ("found_outside", "found_early", "both_early"))]
    found = found[lives.kind[found] == DESK]
    lives.kind[found] = PRIVATE
    treated = rows[(lives.role[rows] == "treated_found") & (lives.kind[rows] == DESK)]
    lives.kind[treated] = REGION


def _known_as_v2(lot: Lot, lives: Lives) -> None:
    """Lay out those found contaminated without having been V1 with us."""
    old = _rows(lives, ("known_before", "treated_old", "both_old", "both_open"))
    lives.v2[old] = between_years(lot, 1988, 2006, len(old))
    both = _rows(lives, ("both_old", "both_open"))
    lives.v1[both] = np.maximum(lives.v2[both], number(date(2001, 3, 1)))
    for roles, first, last in (
        (("direct_early", "treated_direct"), 2007, 2017),
        (("direct_new",), 2021, 2026),
    ):
        rows = _rows(lives, roles)
        lives.v2[rows] = between_years(lot, first, last, len(rows))
        lives.finished[rows] = lives.v2[rows] - lot.between(20, 120, len(rows))
        lives.kind[rows] = np.array(lot.weigh({REGION: 0.5, PRIVATE: 0.5}, len(rows)))


def _decide(lot: Lot, lives: Lives) -> None:
    """Let the decision follow what was finished: V2, or out of the map."""
    lag = lot.between(_LEAST_LAG, _MOST_LAG, len(lives.role))
    lag = np.where(lives.kind == DESK, 0, lag)
    soon = lot.between(5, 30, len(lives.role))
    day = np.minimum(lives.finished + lag, TODAY_NUMBER - soon)
    day = np.maximum(day, lives.finished + np.where(lives.kind == DESK, 0, 1))
    in_2021 = lives.are("cleared_late_2020", "found_late_2020")
    day = np.where(in_2021, np.maximum(day, number(date(2021, 1, 4)) + soon), day)
    found = lives.are("found_effort", "found_outside", "found_late_2020", "found_early")
    found |= lives.are("treated_found", "both_early", "both_new")
    lives.v2[found] = day[found]
    cleared = lives.are("cleared_effort", "cleared_outside", "cleared_late_2020", "cleared_early")
    lives.out[cleared] = day[cleared]


def _treat(lot: Lot, lives: Lives) -> None:
    """Lay out when contaminated sites left the map again."""
    rows = lot.random.permutation(_rows(lives, ("treated_old", "treated_found", "treated_direct")))
    # The oldest first: what became V2 late cannot have left early.
    rows = rows[np.argsort(lives.v2[rows], kind="stable")]
    early = round(len(rows) * 200 / 560)
    lives.out[rows[:early]] = between_years(lot, 2007, 2020, early)
    lives.out[rows[early:]] = between_years(lot, 2021, 2026, len(rows) - early)
    too_soon = rows[lives.out[rows] < lives.v2[rows] + 200]
    lives.out[too_soon] = between_years(lot, 2022, 2026, len(too_soon))


def _drop(lot: Lot, lives: Lives) -> None:
    """Lay out those that were only ever located, or dropped without having been mapped."""
    before = _rows(lives, ("cleared_before",))
    lives.out[before] = between_years(lot, 2004, 2006, len(before))
    dropped = lot.random.permutation(_rows(lives, ("dropped",)))
    old, campaign = round(0.5 * len(dropped)), round(0.33 * len(dropped))
    lives.out[dropped[:old]] = between_years(lot, 1999, 2006, old)
    years = tuple(range(2007, 2014))
    lives.out[dropped[old : old + campaign]] = _spread(lot, years, _DROPPED_EARLY, campaign)
    rest = dropped[old + campaign :]
    lives.out[rest] = between_years(lot, 2014, 2026, len(rest))
    located = _rows(lives, ("located",))
    lives.located[located] = between_years(lot, 2004, 2026, len(located))
    first = np.where(lives.v1 != NEVER, lives.v1, np.where(lives.v2 != NEVER, lives.v2, lives.out))
    was_located = (first > number(date(2003, 1, 1))) & lot.chance(0.45, len(first))
    was_located &= lives.located == NEVER
    ahead = lot.between(40, 900, int(was_located.sum()))
    lives.located[was_located] = first[was_located] - ahead
