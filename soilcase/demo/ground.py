"""The ground that a synthetic region stands on: coast, towns, and roughly the municipalities.

The texts come from the bundled base map and are handed over; nothing is read from here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import shapely


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
    coasts, borders, towns = (json.loads(text) for text in (coast, municipalities, places))
    land = shapely.from_geojson([json.dumps(one["geometry"]) for one in coasts["features"]])
    areas = shapely.from_geojson([json.dumps(one["geometry"]) for one in borders["features"]])
    codes = [one["properties"]["code"] for one in borders["features"]]
    return Ground(
        land=tuple(land),
        municipalities=dict(zip(codes, areas, strict=True)),
        towns=tuple(Town(*row) for row in towns["places"]),
        coast_credit=coasts["credit"],
        town_credit=towns["credit"],
    )
