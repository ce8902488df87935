"""The base that ships: coast, municipalities and the names of places, read from resources."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from soilcase.query.base_map import BaseMap, read_base_map

from .contents import Drawn
from .labels import Labels
from .layer import Layer
from .reference import READY
from .shapes import Geometry, Shapes
from .style import Line, Pattern, Style

LAND = Style(fill="land", pattern=Pattern.SOLID, line="coast", width=1.0)
BORDERS = Style(line="border", kind=Line.DASHED, width=1.0)
# A place of size 0 has some 250 people, and each step doubles them.
_FIRST_SEEN = 9.0
_TIMES = 1.75
_STRONG = 6
# Over and under the signs of a town.
_SHIFTS = (0.0, *(side * away for away in range(20, 48, 4) for side in (-1.0, 1.0)))
_BORDERS_FROM = 6.0


@dataclass(frozen=True)
class Base:
    """The lowest layers and the names that go with them."""

    layers: tuple[Layer, ...]
    labels: tuple[Labels, ...]


def make_base(ground: BaseMap) -> Base:
    """Make layers and names of the bundled base map; meant for the pool."""
    coast_credit, border_credit, _ = ground.credits
    coast_note, border_note, _ = ground.notes
    layers = (
        Layer(
            id="coast",
            name="coast",
            kind="base",
            content=_drawn(ground.land, LAND),
            source=coast_note,
            credit=coast_credit,
        ),
        Layer(
            id="municipalities",
            name="municipalities",
            kind="base",
            content=_drawn(ground.municipalities, BORDERS),
            finest=_BORDERS_FROM,
            source=border_note,
            credit=border_credit,
        ),
    )
    return Base(layers, town_labels(ground))


def read_base(folder: Path) -> Base:
    """Read the base from the folder `resources/data/base`; meant for the pool."""
    names = ("coast", "municipalities", "places")
    coast, borders, towns = ((folder / f"{name}.json").read_text("utf-8") for name in names)
    return make_base(read_base_map(coast, borders, towns))


def _drawn(geometry: Geometry, style: Style) -> Drawn:
    return Drawn(Shapes(geometry, is_closed=True).prepare(READY), style)


def town_labels(ground: BaseMap) -> tuple[Labels, ...]:
    """Give the names of towns, larger ones from farther out, and of villages close in."""
    size = ground.town_sizes.astype(np.float64)
    text = np.array(ground.towns, dtype=object)
    coarsest = _FIRST_SEEN * _TIMES**size
    groups = []
    for is_strong in (True, False):
        picked = (size >= _STRONG) == is_strong
        groups.append(
            Labels(
                text[picked],
                ground.town_places[picked],
                size[picked],
                coarsest[picked],
                shifts=_SHIFTS,
                finest=0.8,
                size=12.0 if is_strong else 11.0,
                is_strong=is_strong,
                colour="ink" if is_strong else "secondary",
            )
        )
    return tuple(groups)
