"""Will it hold: what may remain month by month, drawn from what happened, many times over.

Each kind of work, what falls away and what comes in is drawn apart, in blocks of months so that
good and bad times stay together. How well the rates themselves are known is drawn first: every
run has a past of its own, made of one month less than the real one. Months without anything are
drawn like all others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from soilcase.model.problem import Problem
from soilcase.progress.history import Counts, History, Months, WorkKind

RUNS, SEED, WINDOW = 4_000, 2030, 36
LEAST_MONTHS, THIN_MONTHS = 12, 24
BLOCK = 6
FARTHEST_YEARS, BEYOND = 25, 12
BANDS = (5, 15, 50, 85, 95)
CHANCES = (50, 85, 95)
# Twelfths do not sum up to whole numbers exactly.
_ROUNDING = 1e-9

Drawn = NDArray[np.int32]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Step:
    """A known change: so many more investigations a year from one day until another."""

    extra: float
    since: date
    until: date | None = None
    label: str = ""


@dataclass(frozen=True)
class Paths:
    """What was drawn, a row per run and a column per coming month, before any known change.

    `own` is the region's own work, which changes act on; `others` what others finish, and `net`
    what comes in less what falls away.
    """

    history: History
    due: date
    seed: int
    months: Months
    own: Drawn
    others: Drawn
    net: Drawn

    @property
    def is_thin(self) -> bool:
        """Say whether there is too little behind it to be leant on."""
        return len(self.history) < THIN_MONTHS

    @property
    def due_at(self) -> int:
        """Give the column of the month in which the goal is due."""
        return int((np.datetime64(self.due, "M") - self.months[0]).astype(np.int64))


@dataclass(frozen=True)
class Forecast:
    """What may remain at the end of each coming month, under some known changes."""

    paths: Paths
    steps: tuple[Step, ...]
    remaining: Drawn

    @cached_property
    def finished(self) -> NDArray[np.int64]:
        """Give for each run the month in which nothing remained; after the last where none."""
        done = self.remaining <= 0
        at = np.where(done.any(axis=1), done.argmax(axis=1), self.remaining.shape[1])
        found: NDArray[np.int64] = np.sort(at)
        return found

    @property
    def chance(self) -> float:
        """Give the share of runs in which nothing remained by the day."""
        return float((self.finished <= self.paths.due_at).mean())

    def month_of(self, percent: int) -> np.datetime64 | None:
        """Give the month by which so many of a hundred runs were done; None if none that far."""
        place = int(np.ceil(len(self.finished) * percent / 100)) - 1
        at = int(self.finished[place])
        return self.paths.months[at] if at < len(self.paths.months) else None

    @property
    def near(self) -> int:
        """Give how many months are drawn: a year more than until the day."""
        return min(self.paths.due_at + 1 + BEYOND, len(self.paths.months))

    @cached_property
    def bands(self) -> Mapping[int, Numbers]:
        """Give what at most remains in so many of a hundred runs, in the near months."""
        found = np.percentile(self.remaining[:, : self.near], BANDS, axis=0)
        return dict(zip(BANDS, found, strict=True))

    @cached_property
    def done(self) -> Mapping[int, Numbers]:
        """Give what is finished from now on in so many of a hundred runs, in the near months."""
        came = np.cumsum(self.paths.net[:, : self.near], axis=1)
        done = self.paths.history.remaining + came - self.remaining[:, : self.near]
        found = np.percentile(done, BANDS, axis=0)
        return dict(zip(BANDS, found, strict=True))

    @property
    def left_at_due(self) -> tuple[int, int, int]:
        """Give what remains on the day: usually, and in ninety of a hundred runs between."""
        column = self.remaining[:, min(self.paths.due_at, self.remaining.shape[1] - 1)]
        low, middle, high = (round(float(v)) for v in np.percentile(column, (5, 50, 95)))
        return middle, low, high


def draw_paths(
    history: History, due: date, *, seed: int = SEED, runs: int = RUNS, block: int = BLOCK
) -> Paths:
    """Draw what may come after a history; too short a one is a Problem."""
    if history.day > due:
        raise Problem("goal_due_passed", day=due)
    if len(history) < LEAST_MONTHS:
        raise Problem("history_too_short", months=len(history), least=LEAST_MONTHS)
    first = history.months[-1] + 1
    farthest = max(
        np.datetime64(due, "M"), np.datetime64(f"{history.day.year + FARTHEST_YEARS}-12", "M")
    )
    months = np.arange(first, farthest + 1)
    streams = np.random.SeedSequence(seed).spawn(len(WorkKind) + 2)
    kinds = tuple(WorkKind)
    drawn = {
        kind: _draw(history.left[kind], stream, (runs, len(months)), block)
        for kind, stream in zip(kinds, streams[: len(kinds)], strict=True)
    }
    net = _draw(history.entered, streams[-1], (runs, len(months)), block)
    net -= _draw(history.dropped, streams[-2], (runs, len(months)), block)
    own = drawn.pop(WorkKind.OWN)
    others = np.zeros_like(own)
    for work in drawn.values():
        others += work
    return Paths(history, due, seed, months, own, others, net)


def forecast(paths: Paths, steps: Sequence[Step] = ()) -> Forecast:
    """Tell what may remain under some known changes; the same draws, so that they compare."""
    own = np.maximum(paths.own + added(steps, paths.months), 0) if steps else paths.own
    left = np.cumsum(paths.net - paths.others - own, axis=1, dtype=np.int32)
    left += np.int32(paths.history.remaining)
    # Where nothing remains, nobody can be investigated: what is not used is not saved up.
    unused = np.minimum(np.minimum.accumulate(left, axis=1), 0)
    return Forecast(paths, tuple(steps), left - unused)


def added(steps: Sequence[Step], months: Months) -> Drawn:
    """Give how many more investigations each month brings, in whole ones that sum up right."""
    total = np.zeros(len(months), dtype=np.int32)
    for step in steps:
        holds = months >= np.datetime64(step.since, "M")
        if step.until is not None:
            holds &= months <= np.datetime64(step.until, "M")
        grown = np.floor(abs(step.extra) / 12 * np.cumsum(holds) + _ROUNDING)
        monthly = np.diff(grown, prepend=0.0).astype(np.int32)
        total += monthly if step.extra >= 0 else -monthly
    return total


def _draw(
    counts: Counts, stream: np.random.SeedSequence, shape: tuple[int, int], block: int
) -> Drawn:
    """Draw a past for each run, and from it the months to come; both in blocks round a circle."""
    runs, ahead = shape
    if not counts.any():
        return np.zeros(shape, dtype=np.int32)
    lot = np.random.default_rng(stream)
    length = len(counts) - 1
    past: Drawn = counts.astype(np.int32)[_blocks(lot, len(counts), runs, length, block)]
    drawn: Drawn = np.take_along_axis(past, _blocks(lot, length, runs, ahead, block), axis=1)
    return drawn


def _blocks(
    lot: np.random.Generator, among: int, runs: int, length: int, block: int
) -> NDArray[np.int32]:
    starts = lot.integers(0, among, (runs, -(-length // block)), dtype=np.int32)
    places = (starts[:, :, None] + np.arange(block, dtype=np.int32)) % np.int32(among)
    found: NDArray[np.int32] = places.reshape(runs, -1)[:, :length].astype(np.int32, copy=False)
    return found
