"""Shapes of a layer: what lies where, and outlines that fit each scale, kept once made."""

from collections.abc import Iterable
from functools import cached_property
from math import floor, log2

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath

from soilcase.query.geometry_trouble import Trouble, trouble_of

from .camera import Bounds, Coordinates
from .outline import Outline, Rows, outline_of
from .spot import Spot

Geometry = NDArray[np.object_]

# How far a drawn corner may lie from its place, in device pixels.
TOLERANCE = 0.5
_KINDS = {
    int(kind)
    for kind in (
        shapely.GeometryType.POLYGON,
        shapely.GeometryType.MULTIPOLYGON,
        shapely.GeometryType.LINESTRING,
        shapely.GeometryType.MULTILINESTRING,
    )
}


class Shapes:
    """Polygons or lines, row by row as they were given; a row may have nothing to draw."""

    def __init__(self, geometry: Geometry, *, is_closed: bool, unreadable: int = 0) -> None:
        """Take shapely geometries; those of another kind count as unreadable."""
        kind = shapely.get_type_id(geometry)
        strange = ~np.isin(kind, list(_KINDS)) & ~shapely.is_missing(geometry)
        if strange.any():
            geometry = geometry.copy()
            geometry[strange] = None
        self.geometry: Geometry = geometry
        self.is_closed = is_closed
        self._unreadable = unreadable + int(strange.sum())
        self._levels: dict[int, Outline] = {}

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.geometry)

    @cached_property
    def full(self) -> Outline:
        """Give every corner."""
        return outline_of(self.geometry, is_closed=self.is_closed)

    @cached_property
    def boxes(self) -> Coordinates:
        """Give the box of each row: west, south, east, north; NaN where there is nothing."""
        boxes: Coordinates = shapely.bounds(self.geometry)
        return boxes

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Give the tree in which rows are found."""
        return shapely.STRtree(self.geometry)

    @property
    def bounds(self) -> Bounds | None:
        """Give the bounds of all rows, or None where there is nothing."""
        return bounds_of(self.boxes)

    def rows_in(self, bounds: Bounds) -> Rows:
        """Give the rows whose box meets some bounds, in their order."""
        found: Rows = np.sort(self.tree.query(shapely.box(*bounds)))
        return found

    def level(self, scale: float) -> Outline:
        """Give the outlines for a scale in metres per device pixel."""
        octave = floor(log2(scale))
        found = self._levels.get(octave)
        if found is None:
            finer = max((o for o in self._levels if o < octave), default=None)
            source = self.full if finer is None else self._levels[finer]
            size = 2.0**octave
            found = self._levels[octave] = source.thinned(TOLERANCE * size, size)
        return found

    def replaced(self, rows: Rows, wkb: Geometry) -> "Shapes":
        """Give the same shapes with some of them replaced; the outlines of the others are kept."""
        others = read_shapes(wkb, is_closed=self.is_closed)
        geometry = self.geometry.copy()
        geometry[rows] = others.geometry
        made = Shapes(geometry, is_closed=self.is_closed, unreadable=self._unreadable)
        made.full = self.full.replaced(rows, others.full)
        for octave, outline in self._levels.items():
            made._levels[octave] = outline.replaced(rows, others.level(2.0**octave))
        return made

    def prepare(self, scales: Iterable[float]) -> "Shapes":
        """Make tree and outlines ahead; meant for the pool, before the map sees the shapes."""
        _ = self.tree, self.boxes
        for scale in sorted(scales):
            self.level(scale)
        return self

    def path(self, rows: Rows, spot: Spot, margin: float) -> QPainterPath:
        """Give some rows as one path in the pixels of a spot."""
        return self.level(spot.scale).path(rows, spot, margin)

    def trouble(self) -> Trouble:
        """Count what can not be drawn, crosses itself or lies astray; not for a frame."""
        return trouble_of(self.geometry, is_closed=self.is_closed, unreadable=self._unreadable)


def read_shapes(wkb: Geometry, *, is_closed: bool) -> Shapes:
    """Read shapes from WKB; what can not be read leaves its row without a shape."""
    with np.errstate(invalid="ignore"):
        geometry = shapely.from_wkb(wkb, on_invalid="ignore")
    given = np.array([one is not None for one in wkb], dtype=bool)
    unread = int((shapely.is_missing(geometry) & given).sum())
    return Shapes(geometry, is_closed=is_closed, unreadable=unread)


def bounds_of(boxes: Coordinates) -> Bounds | None:
    """Give the bounds of many boxes, leaving out those that are no numbers."""
    sound = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(sound):
        return None
    west, south = sound[:, :2].min(axis=0).tolist()
    east, north = sound[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def sound(geometry: Geometry) -> Geometry:
    """Give shapes that every question can be asked of; those that are no numbers are left out."""
    mended = geometry.copy()
    corners, row = shapely.get_coordinates(geometry, return_index=True)
    mended[row[~np.isfinite(corners).all(axis=1)]] = None
    crossing = ~shapely.is_valid(mended) & ~shapely.is_missing(mended)
    mended[crossing] = shapely.make_valid(mended[crossing])
    return mended
