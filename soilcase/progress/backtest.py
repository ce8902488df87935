"""What earlier forecasts would have said, held against what happened since.

Each looks back from the same register: what was later corrected counts as if it had been known.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.model.picture import Picture
from soilcase.progress.flow import flow_of, history_of
from soilcase.progress.forecast import (
    BANDS,
    LEAST_MONTHS,
    SEED,
    WINDOW,
    Numbers,
    draw_paths,
    forecast,
)
from soilcase.progress.goal import Goal

AHEAD = 12
MOST_TRIES = 10
# Of the years that are looked at, so many must lie within nine of ten, or a warning is given.
EXPECTED_WITHIN = 0.9
_UNLIKELY = 0.05


@dataclass(frozen=True, slots=True)
class Try:
    """A forecast made on an earlier day, and what then remained a year later."""

    day: date
    until: date
    low: float
    middle: float
    high: float
    happened: int

    @property
    def is_within(self) -> bool:
        """Say whether what happened lies where nine of ten runs did."""
        return self.low <= self.happened <= self.high


@dataclass(frozen=True, slots=True)
class Backtest:
    """The tries, the oldest first, and what last year's said month by month."""

    tries: tuple[Try, ...]
    last: tuple[np.ndarray[tuple[int], np.dtype[np.datetime64]], Numbers] | None

    @property
    def within(self) -> int:
        """Count the tries that held."""
        return sum(one.is_within for one in self.tries)

    @property
    def is_calibrated(self) -> bool:
        """Say whether so few would be within by bad luck alone; without tries nobody knows."""
        return _at_most(self.within, len(self.tries), EXPECTED_WITHIN) >= _UNLIKELY


def backtest(
    goal: Goal, picture: Picture, *, window: int | None = WINDOW, seed: int = SEED
) -> Backtest:
    """Make the forecasts of earlier years, each with what was behind it then."""
    now = flow_of(goal, picture)
    end = len(now.months) - (0 if now.is_whole else 1)
    tries: list[Try] = []
    last = None
    for back in range(MOST_TRIES, 0, -1):
        place = end - back * AHEAD
        if place < 0:
            continue
        day = _last_day(now.months[place - 1]) if place else now.months[0].item()
        held = history_of(flow_of(goal, picture, day), window)
        if len(held) < LEAST_MONTHS or not held.remaining:
            continue
        until = _last_day(now.months[place + AHEAD - 1])
        made = forecast(draw_paths(held, max(goal.due, until), seed=seed, runs=2_000))
        low, _, middle, _, high = (float(made.bands[band][AHEAD - 1]) for band in BANDS)
        happened = int(now.remaining[place + AHEAD - 1])
        tries.append(Try(day, until, low, middle, high, happened))
        if back == 1:
            last = made.paths.months[: made.near], made.bands[50]
    return Backtest(tuple(tries), last)


def _last_day(month: np.datetime64) -> date:
    day: date = ((month + 1).astype("datetime64[D]") - 1).item()
    return day


def _at_most(hits: int, tries: int, chance: float) -> float:
    """Give how likely it is that at most so many of some tries hold."""
    from math import comb

    return sum(comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(hits + 1))
