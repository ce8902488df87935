"""The base that ships: coast, municipalities and the names of places, read from resources."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .contents import Drawn
from .labels import Labels
from .layer import Layer
from .shapes import Shapes
from .style import Line, Pattern, Style

LAND = Style(fill="land", pattern=Pattern.SOLID, line="coast", width=1.0)
BORDERS = Style(line="border", kind=Line.DASHED, width=1.0)
# A place of size 0 has some 250 people, and each step doubles them.
_FIRST_SEEN = 9.0
_TIMES = 1.75
_STRONG = 6
_BORDERS_FROM = 6.0


@dataclass(frozen=True)
class Base:
    """The lowest layers and the names that go with them."""

    layers: tuple[Layer, ...]
    labels: tuple[Labels, ...]


def read_base(folder: Path) -> Base:
    """Read the base from the folder `resources/data/base`; meant for the pool."""
    coast = _read(folder, "coast")
    borders = _read(folder, "municipalities")
    layers = (
        _layer("coast", coast, LAND),
        _layer("municipalities", borders, BORDERS, finest=_BORDERS_FROM),
    )
    return Base(layers, place_labels(_read(folder, "places")))


def _read(folder: Path, name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return read


def _layer(name: str, content: dict[str, Any], style: Style, finest: float = 0.0) -> Layer:
    shapes = shapely.from_geojson(
        [json.dumps(feature["geometry"]) for feature in content["features"]]
    )
    made = Shapes(np.asarray(shapes, dtype=object), is_closed=True).prepare((120.0, 480.0))
    return Layer(
        id=name,
        name=name,
        kind="base",
        content=Drawn(made, style),
        finest=finest,
        source=content["note"],
        credit=content["credit"],
    )


def place_labels(content: dict[str, Any]) -> tuple[Labels, ...]:
    """Give the names of towns, larger ones from farther out, and of villages close in."""
    columns = content["columns"]
    rows = [dict(zip(columns, line, strict=True)) for line in content["places"]]
    size = np.array([row["size"] for row in rows], dtype=np.float64)
    text = np.array([row["name"] for row in rows], dtype=object)
    xy = np.array([(row["east"], row["north"]) for row in rows], dtype=np.float64)
    coarsest = _FIRST_SEEN * _TIMES**size
    groups = []
    for is_strong in (True, False):
        picked = (size >= _STRONG) == is_strong
        groups.append(
            Labels(
                text[picked],
                xy[picked],
                size[picked],
                coarsest[picked],
                finest=0.8,
                size=12.0 if is_strong else 11.0,
                is_strong=is_strong,
                colour="ink" if is_strong else "secondary",
            )
        )
    return tuple(groups)
