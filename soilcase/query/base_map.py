"""The base that every map stands on: coast, municipalities and towns, as arrays ready to draw.

The texts are those of the bundled base map; they are handed over, and nothing is read from here.
The municipalities are an approximation: they may be shown so, and nothing is decided by them.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.problem import Problem

_REFERENCE = "EPSG::25832"


@dataclass(frozen=True, slots=True)
class BaseMap:
    """Land with its larger lakes cut out, municipalities, and towns from the largest down.

    `credits` must stand by the map; `notes` say what each of the three files is and is not.
    """

    land: NDArray[np.object_]
    municipalities: NDArray[np.object_]
    municipality_codes: tuple[str, ...]
    municipality_names: tuple[str, ...]
    towns: tuple[str, ...]
    town_places: NDArray[np.float64]
    town_sizes: NDArray[np.int64]
    credits: tuple[str, ...]
    notes: tuple[str, ...]


def read_base_map(coast: str, municipalities: str, places: str) -> BaseMap:
    """Make the arrays of the three texts; a text that is none of them is a Problem."""
    coasts, borders, towns = (
        _document(name, text)
        for name, text in (
            ("coast", coast),
            ("municipalities", municipalities),
            ("places", places),
        )
    )
    try:
        told = sorted(towns["places"], key=lambda row: -row[4])
        names = tuple(str(row[0]) for row in told)
        town_places = np.array([row[2:4] for row in told], dtype=np.float64).reshape(-1, 2)
        town_sizes = np.array([row[4] for row in told], dtype=np.int64)
    except (KeyError, IndexError, TypeError, ValueError):
        raise _unreadable("places") from None
    return BaseMap(
        _shapes("coast", coast, coasts),
        _shapes("municipalities", municipalities, borders),
        _properties(borders, "code"),
        _properties(borders, "name"),
        names,
        town_places,
        town_sizes,
        tuple(str(one.get("credit", "")) for one in (coasts, borders, towns)),
        tuple(str(one.get("note", "")) for one in (coasts, borders, towns)),
    )


def _document(name: str, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _unreadable(name)
    return found


def _shapes(name: str, text: str, found: dict[str, Any]) -> NDArray[np.object_]:
    """Read the shapes of a text; what is in another system than ours is not drawn at all."""
    try:
        is_ours = _REFERENCE in str(found["crs"])
        shapes: NDArray[np.object_] = shapely.get_parts(shapely.from_geojson(text))
        is_whole = len(shapes) == len(found["features"])
    except (shapely.errors.GEOSException, KeyError, TypeError):
        raise _unreadable(name) from None
    if not (is_ours and is_whole):
        raise _unreadable(name)
    return shapes


def _properties(borders: dict[str, Any], key: str) -> tuple[str, ...]:
    """Give what the municipalities say of themselves; one that says nothing has no name."""
    return tuple(str((each.get("properties") or {}).get(key, "")) for each in borders["features"])


def _unreadable(name: str) -> Problem:
    return Problem("base_map_unreadable", name=f"{name}.json")
