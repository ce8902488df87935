"""Homes and childcare: on the areas used so, close to some, and elsewhere in the towns.

An area that was given a role outside the public effort has no home within thirty metres, however
many homes there are; so the same sites are in public effort with 100,000 homes and with 600,000.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from soilcase.demo import trades
from soilcase.demo.lot import Flags, Lot, Rows
from soilcase.demo.plots import Plots
from soilcase.demo.spots import Country, Places, Spread, scatter
from soilcase.demo.zones import Shapes

NEAR_HOME_M = 30
CHILDCARE, PLAYGROUNDS = 1_450, 520
_AWAY_M = (6.0, 20.0)
_CLEAR_M = 0.5
_HOMES = Spread(pull=1.0, open_share=0.13)
_KINDS = ("home", "childcare", "playground")


@dataclass(frozen=True, slots=True)
class Dwellings:
    """Where people live and children play, by kind of layer."""

    home: Places
    childcare: Places
    playground: Places


def on_areas(lot: Lot, plots: Plots) -> Dwellings:
    """Put a home or childcare on each area used so, and a home beside those that have one near."""
    inside = shapely.get_coordinates(shapely.point_on_surface(plots.geometry))
    found = {}
    for kind in _KINDS:
        rows = plots.use == trades.USES.index(kind)
        found[kind] = np.round(inside[rows], 1)
    near = np.flatnonzero(plots.near_home)
    beside = _beside(lot, plots.geometry[near])
    found["home"] = np.vstack((beside, found["home"]))
    return Dwellings(**found)


def _beside(lot: Lot, areas: Shapes) -> Places:
    """Give a point a few metres off each area's edge."""
    rings = shapely.get_exterior_ring(shapely.buffer(areas, lot.random.uniform(*_AWAY_M)))
    points = shapely.line_interpolate_point(rings, lot.random.random(len(rings)), normalized=True)
    found: Places = np.round(shapely.get_coordinates(points), 1)
    return found


def wanted(homes: int, share: float) -> dict[str, int]:
    """Give how many of each a region of so many homes, and this share of all sites, has."""
    children = {"childcare": CHILDCARE, "playground": PLAYGROUNDS}
    return {"home": homes, **{kind: round(count * share) for kind, count in children.items()}}


def near_people(areas: Shapes, people: Dwellings) -> Flags:
    """Say which areas have a home or childcare within thirty metres."""
    near = np.zeros(len(areas), dtype=bool)
    tree = shapely.STRtree(areas)
    for places in (people.home, people.childcare):
        points = shapely.points(places)
        near[tree.query(points, predicate="dwithin", distance=NEAR_HOME_M)[1]] = True
    return near


def settle(
    country: Country, lot: Lot, people: Dwellings, wanted: Mapping[str, int], clear: Shapes
) -> Dwellings:
    """Let people live all over the towns, but not close to the areas that are to stay clear."""
    keeper = shapely.STRtree(clear)
    more = {kind: max(0, wanted[kind] - len(getattr(people, kind))) for kind in _KINDS}
    found = {
        kind: np.vstack((getattr(people, kind), _clear_of(country, lot, keeper, count)))
        for kind, count in more.items()
    }
    return Dwellings(**found)


def _clear_of(country: Country, lot: Lot, keeper: shapely.STRtree, count: int) -> Places:
    held: Places = np.empty((0, 2))
    while len(held) < count:
        drawn = np.round(scatter(country, lot, count - len(held) + 20, _HOMES), 1)
        close: Rows = keeper.query(
            shapely.points(drawn), predicate="dwithin", distance=NEAR_HOME_M + _CLEAR_M
        )[0]
        kept = np.ones(len(drawn), dtype=bool)
        kept[close] = False
        held = np.vstack((held, drawn[kept]))
    return held[:count]
