"""What the bench of the map draws, the same for us and for the others: arrays, from one seed."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from tests.bench.draw import Draw

SEED = 20_261_125
SIZE = (1600, 1000)
# Metres per pixel, and where the middle of the view lies.
SCALES = {"region": 120.0, "municipality": 15.6, "town": 3.0, "street": 0.625}
MIDDLE = (536_000.0, 6_230_000.0)
CLASSES = 6
_EXTENT = ((444_000.0, 6_171_000.0), (628_000.0, 6_289_000.0))
_LANE = 40.0

Geometry = NDArray[np.object_]
Coordinates = NDArray[np.float64]


@dataclass(frozen=True)
class Ground:
    """Polygons and lines by the kind of layer, sites with areas and classes, and homes."""

    layers: dict[str, Geometry]
    sites: Coordinates
    areas: Geometry
    classes: NDArray[np.int64]
    homes: Coordinates
    middle: tuple[float, float]


def make_ground(sites: int, homes: int) -> Ground:
    """Draw a region with so many sites and homes."""
    draw = Draw(SEED)
    random = np.random.default_rng(SEED)
    places = draw.places(sites)
    near = draw.places(homes) / 10
    share = sites / 8_600
    layers = {
        "od": _blobs(random, max(int(100 * share), 3), 300, 9_000),
        "osd": _blobs(random, max(int(120 * share), 3), 300, 7_000),
        "natura_2000": _blobs(random, max(int(130 * share), 3), 250, 3_000),
        "catchment": _blobs(random, max(int(370 * share), 3), 90, 1_800),
        "bnbo": _blobs(random, max(int(870 * share), 3), 40, 350),
        "targeted_stream": _lanes(random, max(int(250 * share), 3), 600),
        "parcel": shapely.from_wkb(draw.polygons(draw.places(int(20_000 * share)))),
    }
    return Ground(
        layers,
        places / 10,
        np.asarray(shapely.from_wkb(draw.polygons(places))),
        random.integers(1, CLASSES + 1, sites),
        near,
        _crowded(places / 10),
    )


def _crowded(places: Coordinates) -> tuple[float, float]:
    """Give the middle of the most crowded square of two kilometres."""
    cell, count = np.unique(np.floor(places / 2_000), axis=0, return_counts=True)
    east, north = ((cell[np.argmax(count)] + 0.5) * 2_000).tolist()
    return float(east), float(north)


def _middles(random: np.random.Generator, count: int) -> Coordinates:
    return random.uniform(*_EXTENT, (count, 2))


def _blobs(random: np.random.Generator, count: int, corners: int, reach: float) -> Geometry:
    """Draw polygons with rough edges, of so many corners each."""
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    wave = 1 + 0.25 * np.sin(3 * turn + random.uniform(0, 6, (count, 1)))
    size = reach * np.exp(0.4 * random.standard_normal((count, 1)))
    radius = size * wave * random.uniform(0.95, 1.05, (count, corners))
    around = np.stack([np.cos(turn) * radius, np.sin(turn) * radius], axis=2)
    made: Geometry = shapely.polygons(around + _middles(random, count)[:, None, :])
    return made


def _lanes(random: np.random.Generator, count: int, corners: int) -> Geometry:
    """Draw winding lines."""
    heading = random.uniform(0, 6, (count, 1)) + np.cumsum(
        random.normal(0, 0.12, (count, corners)), axis=1
    )
    steps = np.stack([np.cos(heading), np.sin(heading)], axis=2) * _LANE
    made: Geometry = shapely.linestrings(
        np.cumsum(steps, axis=1) + _middles(random, count)[:, None, :]
    )
    return made
