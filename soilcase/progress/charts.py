"""Charts as values: what is drawn, in words and numbers, with the sites behind every point.

Window, report and table read the same chart, so that they cannot disagree.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from soilcase.query.timelines import Numbers

Values: TypeAlias = NDArray[np.float64]
RowsAt: TypeAlias = Callable[[int], Numbers]
# As near to a whole year as makes no month.
_ALMOST = 1e-6


class At(StrEnum):
    """Where a series is named: at its end, or over or under its own middle."""

    END = "end"
    OVER = "over"
    UNDER = "under"


class Draw(StrEnum):
    """How a series is drawn: joined up, in steps, as an area, or as bars on each other."""

    LINE = "line"
    STEP = "step"
    BAND = "band"
    BARS = "bars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One thing over time or kinds: a point per x; `upper` closes a band.

    `role` names its colour. `rows` gives the sites behind a point; where a figure is of something
    else than sites there are none.
    """

    id: str
    name: str
    draw: Draw
    x: Values
    y: Values
    role: str = "ink"
    upper: Values | None = None
    upper_name: str = ""
    is_dashed: bool = False
    named: At = At.END
    rows: RowsAt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line across the chart with its words: upright at `x`, or lying at `y`."""

    name: str
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart; `groups` name the places on the axis where these are no years.

    `unfinished` is the x from which the figures are not whole yet, `reach` what is seen of the
    axis where that is more than the points.
    """

    id: str
    title: str
    unit: str
    note: str
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    groups: tuple[str, ...] = ()
    unfinished: float | None = None
    is_share: bool = False
    empty: str = ""
    reach: tuple[float, float] | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return not any(len(one.x) for one in self.series)

    def places(self) -> Values:
        """Give every x that a series has a point at."""
        if self.is_empty:
            return np.empty(0)
        found: Values = np.unique(np.concatenate([one.x for one in self.series]))
        return found

    def table(self) -> tuple[tuple[float, ...], Iterator[tuple[str, Sequence[float | None]]]]:
        """Give the numbers for those who do not see charts: each series by its x."""
        at = self.places()
        return tuple(at.tolist()), self._lines(at)

    def kept(self) -> Iterator[tuple[float, str]]:
        """Give the places that a table has room for, and their names: not every month.

        The end of a year's last month is where the next year begins.
        """
        at = self.places().tolist()
        is_years = all(x == round(x) for x in at)
        for x in at:
            if self.groups:
                yield x, self.groups[int(x)]
            elif is_years:
                yield x, str(round(x))
            elif abs(x - round(x)) < _ALMOST:
                yield x, f"31-12-{round(x) - 1}"

    def _lines(self, at: Values) -> Iterator[tuple[str, Sequence[float | None]]]:
        for one in self.series:
            yield one.name, _by_place(one.x, one.y, at)
            if one.upper is not None:
                yield one.upper_name, _by_place(one.x, one.upper, at)


def _by_place(x: Values, y: Values, at: Values) -> list[float | None]:
    found: list[float | None] = [None] * len(at)
    for place, value in zip(np.searchsorted(at, x).tolist(), y.tolist(), strict=True):
        found[place] = value
    return found
