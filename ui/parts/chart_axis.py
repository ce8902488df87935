"""An axis in the person's own language: years as they are, figures with their separators."""

from collections.abc import Sequence

import pyqtgraph as pg

from soilcase.model.text import show_number

# More figures than these make no room for each other.
MOST_TICKS, WIDEST_TICK = 6, 42
STEPS = (1, 2, 5)


class ChartAxis(pg.AxisItem):  # type: ignore[misc]
    """Writes years, groups or figures under or beside a chart."""

    def __init__(self, orientation: str, language: str) -> None:
        """Start with figures."""
        super().__init__(orientation, showValues=True, maxTickLength=0)
        self._language = language
        self._is_years = False
        self._groups: tuple[str, ...] = ()
        self._last = float("inf")
        self.enableAutoSIPrefix(enable=False)

    def be_years(self, last: float) -> None:
        """Show whole years, up to the last that anything is told of."""
        self._is_years, self._groups, self._last = True, (), last

    def be_groups(self, groups: tuple[str, ...]) -> None:
        """Show names at 0, 1, 2 and so on."""
        self._is_years, self._groups, self._last = False, groups, float("inf")

    def tickValues(
        self, least: float, most: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """Give where something is written."""
        if self._groups:
            return [(1.0, [float(place) for place in range(len(self._groups))])]
        ticks = max(2.0, size / WIDEST_TICK) if self._is_years else float(MOST_TICKS)
        step = _step(max(most - least, 1.0) / ticks)
        most = min(most, self._last)
        first = -(-least // step) * step
        count = int((most - first) // step) + 1
        return [(step, [first + place * step for place in range(max(0, count))])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """Write what stands there."""
        if self._groups:
            return [self._groups[int(value)] for value in values]
        if self._is_years:
            return [str(round(value)) for value in values]
        return [show_number(round(value), language=self._language) for value in values]


def _step(least: float) -> float:
    """Give the smallest of 1, 2 and 5 and their tens that is not smaller."""
    size = 1.0
    while size * STEPS[-1] < least:
        size *= 10
    return next(size * step for step in STEPS if size * step >= least)
