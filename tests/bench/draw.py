"""Draws believable values in bulk: identities, codes, days, names and polygons, from one seed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import repeat
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.values import Value

Rows = NDArray[np.int64]
Picked = TypeVar("Picked")

FIRST_MOMENT = 1_767_225_600_000
PER_MILLISECOND = 100
DAY_ZERO = date(1970, 1, 1)
MOST_VERTICES = 591
_WORDS = (
    *("grunden", "undersøges", "for", "olie", "og", "tjære", "efter", "værkstedet", "jorden"),
    *("er", "gravet", "væk", "under", "haven", "og", "boringen", "på", "vejen", "viser"),
    *("klorerede", "stoffer", "i", "grundvandet", "ældre", "tank", "står", "endnu", "i"),
    *("kælderen", "ejeren", "ønsker", "besked", "før", "næste", "møde", "sagen", "afventer"),
    *("svar", "fra", "kommunen", "om", "spildevand"),
)


class Draw:
    """One stream of draws: the same seed gives the same region on every machine."""

    def __init__(self, seed: int) -> None:
        """Begin the stream."""
        self.random = np.random.default_rng(seed)
        self._made = 0

    def uids(self, count: int) -> list[str]:
        """Make identities as an import makes them: many in each millisecond."""
        tail = self.random.bytes(10 * count).hex()
        first = self._made
        self._made += count
        made = []
        for number in range(count):
            stamp = f"{FIRST_MOMENT + (first + number) // PER_MILLISECOND:012x}"
            rest = tail[20 * number : 20 * number + 20]
            made.append(f"{stamp[:8]}-{stamp[8:]}-7{rest[:3]}-9{rest[3:6]}-{rest[6:18]}")
        return made

    def pick(self, choices: Sequence[Picked], count: int, *, steep: float = 0.0) -> list[Picked]:
        """Pick one of some choices for each row, the first ones oftener where it is steep."""
        weights = np.exp(-steep * np.arange(len(choices)))
        rows = self.random.choice(len(choices), count, p=weights / weights.sum())
        return [choices[row] for row in rows.tolist()]

    def sets(self, choices: Sequence[str], count: int, most: int = 3) -> list[Value]:
        """Pick a set for each row; some are empty and say nothing."""
        ranked = sorted(choices)
        known = [tuple(ranked[at : at + size]) for size in range(1, most + 1) for at in range(4)]
        return [picked or None for picked in self.pick([*known, ()], count)]

    def some(self, values: Iterable[Value], share: float) -> list[Value]:
        """Leave values out, but for a share of them."""
        listed = list(values)
        keeps = (self.random.random(len(listed)) < share).tolist()
        return [value if keep else None for value, keep in zip(listed, keeps, strict=True)]

    def days(self, count: int, first: int, last: int) -> list[Value]:
        """Draw days between the beginnings of two years."""
        low, high = ((date(year, 1, 1) - DAY_ZERO).days for year in (first, last))
        numbers = self.random.integers(low, high, count).tolist()
        return [DAY_ZERO + timedelta(days=number) for number in numbers]

    def moments(self, count: int, first: int, last: int) -> list[Value]:
        """Draw moments between the beginnings of two years, in whole milliseconds."""
        low, high = (datetime(year, 1, 1, tzinfo=UTC) for year in (first, last))
        span = int((high - low).total_seconds() * 1000)
        numbers = self.random.integers(0, span, count).tolist()
        return [low + timedelta(milliseconds=number) for number in numbers]

    def numbers(self, count: int, median: float, spread: float = 1.0) -> list[Value]:
        """Draw positive numbers around a median, with a long tail."""
        drawn = median * np.exp(spread * self.random.standard_normal(count))
        return [float(number) for number in np.round(drawn, 3)]

    def whole(self, count: int, low: int, high: int) -> list[Value]:
        """Draw whole numbers, the upper end left out."""
        return [int(number) for number in self.random.integers(low, high, count)]

    def flags(self, count: int, share: float) -> list[Value]:
        """Say yes for a share of the rows."""
        return [bool(flag) for flag in self.random.random(count) < share]

    def text(self, count: int, words: int) -> list[Value]:
        """Write a text of about so many words for each row."""
        prose = [" ".join(self.pick(_WORDS, words)) for _ in range(200)]
        tails = self.random.integers(100, 10_000, count).tolist()
        lines = self.pick(prose, count)
        return [f"{line} {tail}" for line, tail in zip(lines, tails, strict=True)]

    def children(self, parents: int, mean: float, least: int = 0) -> list[int]:
        """Give the parent's row of each child, when each parent has about so many."""
        counts = least + self.random.poisson(mean - least, parents)
        return [int(row) for row in np.repeat(np.arange(parents), counts)]

    def places(self, count: int) -> Rows:
        """Draw places in forty-five towns of a region, as whole decimetres east and north."""
        towns = self.random.uniform((440_000, 6_170_000), (610_000, 6_290_000), (45, 2))
        chosen = towns[self.random.integers(0, len(towns), count)]
        spread = self.random.normal(0, 2_500, (count, 2))
        return np.round((chosen + spread) * 10).astype(np.int64)

    def points(self, places: Rows) -> list[Value]:
        """Give places as points."""
        made: list[Value] = list(shapely.to_wkb(shapely.points(places / 10), byte_order=1))
        return made

    def polygons(self, places: Rows) -> list[Value]:
        """Draw a polygon around each place: eight corners at the median, 591 at most."""
        count = len(places)
        wild = np.exp(np.log(4.5) + 0.8 * self.random.standard_normal(count))
        corners = np.clip(4 + wild.astype(np.int64), 4, MOST_VERTICES)
        if count:
            corners[count // 2] = MOST_VERTICES
        rings = np.repeat(np.arange(count), corners)
        first = np.cumsum(corners) - corners
        turn = (np.arange(len(rings)) - first[rings]) / corners[rings]
        radius = np.exp(np.log(22) + 0.7 * self.random.standard_normal(count))[rings]
        radius *= self.random.uniform(0.7, 1.3, len(rings))
        offset = np.column_stack((np.cos(2 * np.pi * turn), np.sin(2 * np.pi * turn)))
        around = np.round(places[rings] / 10 + radius[:, None] * offset, 2)
        flat = shapely.polygons(shapely.linearrings(around, indices=rings))
        multi = shapely.multipolygons(flat, indices=np.arange(count))
        made: list[Value] = list(shapely.to_wkb(multi, byte_order=1))
        return made


def nothing(count: int) -> list[Value]:
    """Give a column in which nothing is known."""
    return list(repeat(None, count))
