"""What tests of the map draw: shapes, places and a theme, with nothing from a register."""

from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPixmap

from tests.ui.house import RESOURCES
from ui.kit.colours import Colours, read_colours
from ui.map.camera import Coordinates
from ui.map.places import Places
from ui.map.shapes import Shapes
from ui.map.spot import Spot
from ui.map.theme import AREA_STYLES, STATUSES, Theme, status_signs

EAST, NORTH = 560_000.0, 6_230_000.0
CORNER = np.array([EAST, NORTH])
V2 = STATUSES.index("v2")


def colours(name: str = "light") -> Colours:
    """Give the colours of a theme."""
    return read_colours(Path(RESOURCES / "style" / "colours.toml").read_text("utf-8"), name)


def spot(scale: float = 1.0, side: int = 256, ratio: float = 1.0) -> Spot:
    """Give a square of ground whose lower left corner is where the tests draw."""
    return Spot(EAST, NORTH + side * scale, scale, side, side, ratio, colours())


def objects(values: list[object]) -> NDArray[np.object_]:
    """Give an array of objects, also of those that numpy would take apart."""
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def blobs(count: int, *, seed: int, extent: float = 256.0) -> NDArray[np.object_]:
    """Draw polygons of many forms, some with a hole, some of two parts that overlap."""
    random = np.random.default_rng(seed)
    made: list[object] = []
    for _ in range(count):
        middle = random.uniform(0, extent, 2) + CORNER
        shape = _blob(random, middle, extent * 0.12)
        kind = random.integers(4)
        if kind == 0:
            ring = shapely.get_coordinates(shape)
            shape = shapely.Polygon(ring, [(ring - middle) * 0.5 + middle])
        elif kind == 1:
            other = _blob(random, middle + extent * 0.05, extent * 0.08)
            made.append(shapely.MultiPolygon([shape, other]))
            continue
        made.append(shape)
    return objects(made)


def _blob(random: np.random.Generator, middle: Coordinates, reach: float) -> shapely.Polygon:
    turn = np.sort(random.uniform(0, 2 * np.pi, random.integers(3, 40)))
    radius = reach * random.uniform(0.3, 1.0, len(turn))
    ring = np.column_stack([np.cos(turn), np.sin(turn)]) * radius[:, None] + middle
    return shapely.Polygon(ring)


def places(geometry: NDArray[np.object_], site: NDArray[np.int64], xy: Coordinates) -> Places:
    """Give sites at points, with areas."""
    uids = objects([f"site-{row}" for row in range(len(xy))])
    areas = objects([f"area-{row}" for row in range(len(geometry))])
    return Places(
        uids,
        xy,
        Shapes(geometry, is_closed=True),
        areas,
        site,
        objects(list(shapely.to_wkb(geometry))),
    )


def theme(held: Places, sign: int = V2) -> Theme:
    """Show all sites and areas alike."""
    return Theme(
        status_signs(),
        np.full(len(held), sign),
        AREA_STYLES,
        np.full(len(held.areas), sign),
        np.ones(len(held), dtype=bool),
    )


def pixels(picture: QImage | QPixmap) -> NDArray[np.uint32]:
    """Give a picture's pixels, row by row."""
    image = picture.toImage() if isinstance(picture, QPixmap) else picture
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    read = np.frombuffer(image.constBits(), dtype=np.uint32)
    return read.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()].copy()
