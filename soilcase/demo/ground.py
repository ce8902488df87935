"""The ground that a synthetic region stands on: coast, towns, and roughly the municipalities.

The texts come from the bundled base map and are handed over; nothing is read from here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import shapely

from soilcase.query.base_map import read_base_map


@dataclass(frozen=True, slots=True)
class Town:
    """A town or village; its size is a step of doubling, not a number of people."""

    name: str
    municipality: str
    east: int
    north: int
    size: int
    postcode: str
    district: str
    old_code: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Land with its larger lakes cut out, the municipalities, and the towns."""

    land: tuple[shapely.Polygon, ...]
    municipalities: Mapping[str, shapely.Geometry]
    towns: tuple[Town, ...]
    coast_credit: str
    town_credit: str


def read_ground(coast: str, municipalities: str, places: str) -> Ground:
    """Read the three texts of the base map."""
    base = read_base_map(coast, municipalities, places)
    coast_credit, _, town_credit = base.credits
    return Ground(
        land=tuple(base.land),
        municipalities=dict(zip(base.municipality_codes, base.municipalities, strict=True)),
        towns=tuple(Town(*row) for row in json.loads(places)["places"]),
        coast_credit=coast_credit,
        town_credit=town_credit,
    )
