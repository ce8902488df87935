"""What is drawn by lot: one stream per subject, so that more homes do not move a single site."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Picked = TypeVar("Picked")
Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FIRST_MOMENT = 1_796_083_200_000
_PER_MILLISECOND = 50


class Lot:
    """A stream of draws for one subject of one seed."""

    def __init__(self, seed: int, subject: str) -> None:
        """Begin the stream that this seed has for this subject."""
        self.random = np.random.default_rng([seed, *subject.encode()])

    def rows(self, weights: Numbers | Sequence[float], count: int) -> Rows:
        """Draw row numbers by weight."""
        shares = np.asarray(weights, dtype=np.float64)
        edges = np.cumsum(shares)
        drawn = np.searchsorted(edges, self.random.random(count) * edges[-1], side="right")
        rows: Rows = np.minimum(drawn, len(shares) - 1).astype(np.int64)
        return rows

    def pick(self, choices: Sequence[Picked], count: int) -> list[Picked]:
        """Draw one of some choices for each row, all alike."""
        return [choices[row] for row in self.random.integers(0, len(choices), count).tolist()]

    def weigh(self, choices: Mapping[Picked, float], count: int) -> list[Picked]:
        """Draw one of some choices for each row, by weight."""
        known = tuple(choices)
        return [known[row] for row in self.rows(tuple(choices.values()), count).tolist()]

    def chance(self, share: float | Numbers, count: int) -> Flags:
        """Say yes for about a share of the rows."""
        drawn: Flags = self.random.random(count) < share
        return drawn

    def some(self, rows: Rows, count: int) -> Rows:
        """Draw so many different ones of some rows, kept in their order."""
        taken = self.random.permutation(len(rows))[:count]
        return rows[np.sort(taken)]

    def between(self, low: int | Rows, high: int | Rows, count: int) -> Rows:
        """Draw whole numbers, the upper end left out."""
        return self.random.integers(low, high, count)

    def around(self, median: float | Numbers, spread: float, count: int) -> Numbers:
        """Draw positive numbers around a median, with a long tail."""
        drawn: Numbers = median * np.exp(spread * self.random.standard_normal(count))
        return drawn


class Identities:
    """Makes identities that look as an import makes them, the same for the same seed."""

    def __init__(self, seed: int, subject: str = "records") -> None:
        """Begin with the seed's first identity."""
        self._lot = Lot(seed, f"identities of {subject}")
        self._made = 0

    def make(self, count: int) -> list[str]:
        """Make so many: the moment first, then what was drawn."""
        tails = self._lot.random.bytes(9 * count).hex()
        first = self._made
        self._made += count
        made = []
        for number in range(count):
            stamp = f"{_FIRST_MOMENT + (first + number) // _PER_MILLISECOND:012x}"
            tail = tails[18 * number : 18 * number + 18]
            made.append(f"{stamp[:8]}-{stamp[8:]}-7{tail[:3]}-9{tail[3:6]}-{tail[6:18]}")
        return made


def nth_of(owner: Rows) -> Rows:
    """Count each owner's rows from zero; those of one owner stand together, in rising order."""
    nth: Rows = np.arange(len(owner)) - np.searchsorted(owner, owner)
    return nth
