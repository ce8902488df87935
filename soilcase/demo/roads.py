"""Roads and house numbers: those close to each other share a road, and no two share a number.

A road is invented for each block of a town, and for each wider square of the open country; the
numbers grow along it, odd on one side and even on the other, as a Dane expects. They follow from
the places in their order, so that more places behind them move nobody's number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soilcase.demo.ground import Town
from soilcase.demo.lot import Flags, Lot, Numbers, Rows, nth_of
from soilcase.demo.names import ROADS, Texts, road_rows
from soilcase.demo.spots import Country, Places

_BLOCK_M, _SQUARE_M = 420.0, 1_800.0
_STEP_M, _OPEN_STEP_M = 9.0, 26.0
# Beyond every number that a place along a road asks for.
_NEXT_ROUND = 200
_LETTERS = ("", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PRIME = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Houses:
    """Where places have their addresses; `row` is the road's, `turn` the way it runs."""

    town: Rows
    row: Rows
    house: Texts
    turn: Numbers

    @property
    def road(self) -> Texts:
        """Give the roads' names."""
        names: Texts = ROADS[self.row]
        return names

    def behind(self, first: int) -> "Houses":
        """Give those behind the first so many."""
        return Houses(self.town[first:], self.row[first:], self.house[first:], self.turn[first:])

    def written(self, towns: Sequence[Town]) -> list[str]:
        """Write the addresses in full; the towns are theirs, one for each."""
        return [
            f"{road} {house}, {town.postcode} {town.district}"
            for road, house, town in zip(self.road, self.house, towns, strict=True)
        ]


def lay_roads(country: Country, lot: Lot, places: Places, town: Rows, is_open: Flags) -> Houses:
    """Give each place a road and a number of its own; one lot gives every place the same."""
    size = np.where(is_open, _SQUARE_M, _BLOCK_M)
    block = np.floor(places / size[:, None]).astype(np.int64)
    salt = int(lot.random.integers(1, 1 << 30))
    mixed = town * 7_919 + block[:, 0] * 104_729 + block[:, 1] * 1_299_709 + salt
    mixed = (mixed * 2 + is_open) % _PRIME
    row = road_rows(mixed, is_open)
    turn = (mixed % 997) / 997 * np.pi
    wanted = _wanted(places - block * size[:, None], size, turn, is_open)
    return Houses(town, row, _numbered(_districts(country)[town], row, wanted), turn)


def _wanted(within: Places, size: Numbers, turn: Numbers, is_open: Flags) -> Rows:
    """Give the number that goes with how far along its road each place lies, and on which side."""
    east, north = np.cos(turn), np.sin(turn)
    along = within[:, 0] * east + within[:, 1] * north - np.minimum(east, 0) * size
    middle = within - size[:, None] / 2
    is_left = east * middle[:, 1] > north * middle[:, 0]
    step = np.where(is_open, _OPEN_STEP_M, _STEP_M)
    return 1 + 2 * np.floor(along / step).astype(np.int64) + is_left


def _districts(country: Country) -> Rows:
    """Give each town the number of its postal district, which several may share."""
    named = [f"{town.postcode} {town.district}" for town in country.ground.towns]
    numbers: Rows = np.unique(named, return_inverse=True)[1]
    return numbers


def _numbered(district: Rows, row: Rows, wanted: Rows) -> Texts:
    """Write the numbers; who comes to one that is taken gets it with a letter."""
    nth = occurrence(np.column_stack((district, row, wanted)))
    plain = wanted + _NEXT_ROUND * (nth // len(_LETTERS))
    letters = (nth % len(_LETTERS)).tolist()
    written = np.empty(len(wanted), dtype=object)
    written[:] = [
        f"{number}{_LETTERS[letter]}"
        for number, letter in zip(plain.tolist(), letters, strict=True)
    ]
    return written


def occurrence(keys: Rows) -> Rows:
    """Say how many of the earlier rows have the same key."""
    group = np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)
    order = np.argsort(group, kind="stable")
    found: Rows = np.empty(len(group), dtype=np.int64)
    found[order] = nth_of(group[order])
    return found
