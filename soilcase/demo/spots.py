"""Where sites and homes lie: in and around the towns, some in the open country, never at sea."""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.demo.ground import Ground
from soilcase.demo.lot import Flags, Lot, Rows

Places: TypeAlias = NDArray[np.float64]

CELL_M = 70
HAMLETS = 560
_HAMLET_SHARE, _HAMLET_M = 0.68, 190.0
_SMALLEST = 250
_SPARE = 1.35
_TOWN_ENDS = 1.25


@dataclass(frozen=True, slots=True)
class Country:
    """The region's land made ready for questions, with the weight and reach of each town."""

    ground: Ground
    dry: shapely.Geometry
    centres: Places
    people: NDArray[np.float64]
    reach: NDArray[np.float64]
    frame: tuple[float, float, float, float]
    tree: shapely.STRtree
    hamlets: Places

    def is_open(self, places: Places, town: Rows) -> Flags:
        """Say which places lie beyond their town."""
        distance = np.hypot(*(places - self.centres[town]).T)
        beyond: Flags = distance > _TOWN_ENDS * self.reach[town]
        return beyond

    def nearest_town(self, places: Places) -> Rows:
        """Give the row of the town whose country each place is in."""
        return np.asarray(self.tree.nearest(shapely.points(places)), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Spread:
    """How places spread: how much large towns draw, and what share lies in the open country."""

    pull: float
    open_share: float


def make_country(ground: Ground) -> Country:
    """Make the ground ready."""
    whole = shapely.union_all(list(ground.municipalities.values()))
    dry = shapely.intersection(whole, shapely.union_all(list(ground.land)))
    shapely.prepare(dry)
    centres = np.array([(town.east, town.north) for town in ground.towns], dtype=np.float64)
    people = _SMALLEST * 2.0 ** np.array([town.size for town in ground.towns])
    west, south, east, north = dry.bounds
    country = Country(
        ground=ground,
        dry=dry,
        centres=centres,
        people=people,
        reach=150 + 9.5 * np.sqrt(people),
        frame=(west, south, east, north),
        tree=shapely.STRtree(shapely.points(centres)),
        hamlets=np.empty((0, 2)),
    )
    # Where nobody knows a village there is one of ours, the same in every seed.
    hamlets = outside_towns(country, Lot(0, "hamlets"), HAMLETS, 1.5)
    return replace(country, hamlets=hamlets)


def scatter(country: Country, lot: Lot, count: int, spread: Spread) -> Places:
    """Draw dry places in and around the towns, and some in the open country."""
    found: list[Places] = []
    missing = count
    while missing > 0:
        tried = int(missing * _SPARE) + 20
        in_open = int(tried * spread.open_share * 1.45)
        places = np.vstack(
            (_in_towns(country, lot, tried, spread.pull), _in_the_open(country, lot, in_open))
        )
        is_dry = shapely.contains_xy(country.dry, places)
        kept = lot.random.permutation(places[is_dry])[:missing]
        found.append(kept)
        missing -= len(kept)
    return np.vstack(found)


def _in_towns(country: Country, lot: Lot, count: int, pull: float) -> Places:
    rows = lot.rows(country.people**pull, count)
    is_edge = lot.chance(0.35, count)
    reach = country.reach[rows]
    distance = np.where(
        is_edge,
        reach * (0.75 + 0.28 * lot.random.standard_normal(count)),
        reach * 0.62 * np.sqrt(lot.random.random(count)),
    )
    # Trade gathers along a few roads out of each town rather than all around it.
    spokes = 5 + rows % 4
    turn = lot.random.integers(0, spokes, count) + 0.16 * lot.random.standard_normal(count)
    angle = np.where(is_edge, turn / spokes, lot.random.random(count)) * 2 * np.pi + rows
    offset = distance[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    places: Places = country.centres[rows] + offset
    return places


def outside_towns(country: Country, lot: Lot, count: int, beyond: float) -> Places:
    """Draw dry places that are farther from every town than so many times its reach."""
    found: Places = np.empty((0, 2))
    while len(found) < count:
        places = _in_the_open(country, lot, 4 * count + 20)
        places = places[shapely.contains_xy(country.dry, places)]
        town = country.nearest_town(places)
        distance = np.hypot(*(places - country.centres[town]).T)
        found = np.vstack((found, places[distance > beyond * country.reach[town]]))
    return found[:count]


def _in_the_open(country: Country, lot: Lot, count: int) -> Places:
    west, south, east, north = country.frame
    places: Places = lot.random.uniform((west, south), (east, north), (count, 2))
    if len(country.hamlets):
        drawn = country.hamlets[lot.random.integers(0, len(country.hamlets), count)]
        drawn = drawn + lot.random.normal(0, _HAMLET_M, (count, 2))
        # Half of the plain places are at sea, so that hamlets need half their share only.
        places = np.where(lot.chance(_HAMLET_SHARE / 1.5, count)[:, None], drawn, places)
    return places


def apart(country: Country, lot: Lot, count: int, spread: Spread, taken: Places) -> Places:
    """Draw places of which no two share a cell, nor one with those taken."""
    held: Places = taken
    missing = count
    while missing > 0:
        drawn = scatter(country, lot, missing + 10, spread)
        together = np.vstack((held, drawn))
        cells = np.floor(together / CELL_M).astype(np.int64)
        _, first = np.unique(cells[:, 0] * 10_000_000 + cells[:, 1], return_index=True)
        held = together[np.sort(first)][: len(taken) + count]
        missing = len(taken) + count - len(held)
    return np.round(held[len(taken) :], 1)
