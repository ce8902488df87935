"""Who remains to be investigated in a demo region on any day, and the chance of 2030.

A plain reckoning for tests and tables: a site remains while one of its V1 areas is in public
effort for a receptor that no approved initial report has answered for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.region import Region
from soilcase.model.codelists import RECEPTORS
from soilcase.model.picture import Picture
from soilcase.model.status_columns import (
    DecidedColumns,
    StandingColumns,
    area_columns,
    site_columns,
)
from soilcase.priority.kleene import YES
from soilcase.priority.public_effort import Effort
from tests.demo_picture import effort_in, picture_of, surroundings_of

Flags = NDArray[np.bool_]
LAST_DAY = date(2030, 12, 31)
RUNS = 20_000


@dataclass(frozen=True)
class Reckoning:
    """A region with what its rules answer, to be asked for any day."""

    picture: Picture
    effort: Effort

    @cached_property
    def site(self) -> NDArray[np.int64]:
        """Give each area's site."""
        return self.picture.site_rows("area")

    def areas(self, on: date) -> StandingColumns:
        """Give what stood for each area on a day."""
        table, rows = self.picture.tables["decision"], self.picture.row_of("area")
        decided = DecidedColumns(
            area=np.array([rows[uid] for uid in table["area"]], dtype=np.int64),
            kind=table["kind"],
            state=table["state"],
            nuance=table["nuance"],
            valid_from=table["valid_from"],
            approved_on=table["approved_on"],
            ordinal=table["ordinal"],
        )
        return area_columns(decided, len(self.picture.tables["area"]), on)

    def sites(self, on: date) -> StandingColumns:
        """Give the headlines of a day."""
        return site_columns(self.areas(on), self.site, len(self.picture.sites))

    def of_areas(self, flags: Flags) -> Flags:
        """Say which sites have one of some areas."""
        found = np.zeros(len(self.picture.sites), dtype=bool)
        found[self.site[flags]] = True
        return found

    def v1_in_effort(self, on: date) -> Flags:
        """Say which sites were V1 and computed to be in public effort, by today's layers."""
        is_v1 = self.areas(on).status == "v1"
        in_effort = self.of_areas(is_v1 & (self.effort.computed.max(axis=1) == YES))
        flags: Flags = in_effort & (self.sites(on).status == "v1")
        return flags

    def remaining(self, on: date) -> Flags:
        """Say which sites had a V1 area in public effort that nobody had answered for."""
        asks = (self.effort.in_force == YES) & (self.areas(on).status == "v1")[:, None]
        needed = np.zeros((len(self.picture.sites), len(RECEPTORS)), dtype=bool)
        np.logical_or.at(needed, self.site, asks)
        flags: Flags = np.any(needed & ~self._answered(on), axis=1)
        return flags

    def _answered(self, on: date) -> Flags:
        phases, site = self.picture.tables["phase"], self.picture.site_rows("phase")
        approved = phases["report_approved"] <= np.datetime64(on, "D")
        found = np.zeros((len(self.picture.sites), len(RECEPTORS)), dtype=bool)
        for row in np.flatnonzero((phases["kind"] == "initial") & approved).tolist():
            for receptor in phases["receptors_answered"][row] or ():
                found[site[row], RECEPTORS.index(receptor)] = True
        return found


def reckon(region: Region) -> Reckoning:
    """Read a region and answer for it."""
    picture = picture_of(region)
    return Reckoning(picture, effort_in(picture, surroundings_of(region)))


@dataclass(frozen=True)
class Flow:
    """Month by month who came to remain and who left, up to the last whole one."""

    came: NDArray[np.int64]
    left: NDArray[np.int64]
    remaining: int
    months_ahead: int

    def chance(self, window: int, seed: int = 1) -> float:
        """Give the share of runs that are done in time, drawn from the last so many months."""
        lot = np.random.default_rng(seed)
        rows = lot.integers(0, window, (RUNS, self.months_ahead))
        came, left = self.came[-window:][rows], self.left[-window:][rows]
        return float((self.remaining + (came - left).sum(axis=1) <= 0).mean())


def flow(reckoning: Reckoning, months: int = 60) -> Flow:
    """Count who came and left in the months before today."""
    ends = _month_ends(reckoning.picture.today, months + 1)
    sets = [reckoning.remaining(end) for end in ends]
    pairs = list(pairwise(sets))
    return Flow(
        came=np.array([(after & ~before).sum() for before, after in pairs]),
        left=np.array([(before & ~after).sum() for before, after in pairs]),
        remaining=int(reckoning.remaining(reckoning.picture.today).sum()),
        months_ahead=_months_until(reckoning.picture.today, LAST_DAY),
    )


def _month_ends(today: date, count: int) -> Sequence[date]:
    """Give the last days of months, oldest first; the newest is before today."""
    ends = [today.replace(day=1) - timedelta(days=1)]
    while len(ends) < count:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def _months_until(today: date, last: date) -> int:
    return (last.year - today.year) * 12 + last.month - today.month + 1
