"""Synthetic histories whose future is known: the truth that a forecast is held against.

Each has its own rates, seasons, waves of good and bad times and unevenness, drawn from a seed.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from soilcase.progress.history import History, WorkKind

LENGTHS = (24, 36, 60)
MOST_AHEAD = 480
# Investigations and arrivals a month: from, to.
_RATES = {
    WorkKind.OWN: (4.0, 25.0),
    WorkKind.DEMANDED: (0.0, 2.0),
    WorkKind.PRIVATE: (0.0, 4.0),
    WorkKind.DESK: (0.0, 5.0),
    WorkKind.OTHER: (0.0, 0.5),
}
_DROPPED, _ENTERED = (0.0, 1.0), (0.5, 6.0)
_MOST_SEASON, _MOST_WAVE, _MOST_UNEVEN = 0.4, 0.15, 2.0
_WAVE_KEEPS = 0.9
_YEARS_AHEAD = (1.0, 6.0)
FIRST = np.datetime64("2020-01", "M")


@dataclass(frozen=True)
class Truth:
    """A history, and the month after it in which nothing remained; counted from 0."""

    history: History
    finished: int


def truth(seed: int) -> Truth:
    """Draw a history and what came after it."""
    lot = np.random.default_rng(seed)
    length = int(lot.choice(LENGTHS))
    total = length + MOST_AHEAD
    left = {kind: _series(lot, lot.uniform(*bounds), total) for kind, bounds in _RATES.items()}
    dropped = _series(lot, lot.uniform(*_DROPPED), total)
    entered = _series(lot, lot.uniform(*_ENTERED), total)
    out = sum(left.values()) + dropped
    a_month = max(1.0, float(out.mean() - entered.mean()))
    remaining = round(a_month * 12 * lot.uniform(*_YEARS_AHEAD))
    net = remaining + np.cumsum(entered[length:] - out[length:])
    done = np.flatnonzero(net <= 0)
    months = FIRST + np.arange(length)
    day: date = (months[-1] + 1).astype("datetime64[D]").item()
    history = History(
        months,
        {kind: counts[:length] for kind, counts in left.items()},
        dropped[:length],
        entered[:length],
        remaining,
        day,
    )
    return Truth(history, int(done[0]) if len(done) else MOST_AHEAD)


def _series(lot: np.random.Generator, rate: float, months: int) -> NDArray[np.int64]:
    """Draw counts of a rate that has seasons and waves, more uneven than chance alone."""
    season = 1 + lot.uniform(0, _MOST_SEASON) * np.cos(2 * np.pi * np.arange(months) / 12)
    height = lot.uniform(0, _MOST_WAVE)
    wave = np.empty(months)
    level = lot.normal() * height
    shocks = lot.normal(size=months) * height * np.sqrt(1 - _WAVE_KEEPS**2)
    for month in range(months):
        wave[month] = level
        level = _WAVE_KEEPS * level + shocks[month]
    mean = rate * season * np.exp(wave)
    uneven = lot.uniform(0.05, _MOST_UNEVEN)
    counts: NDArray[np.int64] = lot.poisson(lot.gamma(mean / uneven + 1e-12, uneven))
    return counts
