"""A crowd of points: found by cells of a grid, and counted in a pyramid of coarser cells."""

from math import ceil, log2

import numpy as np
import shapely
from numpy.typing import NDArray

from .camera import EDGE, Bounds, Coordinates
from .outline import Rows, spans
from .shapes import Geometry

# The grid in which points are found, and the finest cells in which they are counted, in metres.
CELL = 500.0
COUNTED = 64.0
Counts = NDArray[np.uint32]
# A point as little-endian WKB.
_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])
# Bits of the number that orders points, half of which say the cell and half the point.
_BITS = 32
# More cells than this are no place in Denmark, but a few stray points far away.
_MOST_CELLS = 40_000_000


class Crowd:
    """Many points, in the order of their cells; `row` says which place each was given at."""

    def __init__(self, xy: Coordinates) -> None:
        """Sort points into cells; those that lie nowhere are left out."""
        # Column by column: numpy is slow along the short side of so many pairs.
        x, y = np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1])
        sound = np.flatnonzero((np.abs(x) <= EDGE) & (np.abs(y) <= EDGE))
        self.left_out = len(xy) - len(sound)
        if self.left_out:
            x, y = x[sound], y[sound]
        self._origin = np.array([x.min(), y.min()]) if len(x) else np.zeros(2)
        right = ((x - self._origin[0]) / CELL).astype(np.int64)
        up = ((y - self._origin[1]) / CELL).astype(np.int64)
        self._across = int(right.max(initial=0)) + 1
        self._down = int(up.max(initial=0)) + 1
        key = up * self._across + right
        order = _order(key)
        self.row: Rows = sound[order]
        self.xy: Coordinates = np.column_stack([x[order], y[order]])
        self._key = key[order]
        self._pyramid: dict[int, Counts] = {}

    def __len__(self) -> int:
        """Count the points."""
        return len(self.xy)

    @property
    def bounds(self) -> Bounds | None:
        """Give the bounds of all points, or None where there are none."""
        if not len(self.xy):
            return None
        x, y = self.xy[:, 0], self.xy[:, 1]
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())

    def near(self, bounds: Bounds) -> Rows:
        """Give the places of the points in all cells that meet some bounds."""
        west, south, east, north = bounds
        low = np.floor((np.array([west, south]) - self._origin) / CELL)
        high = np.floor((np.array([east, north]) - self._origin) / CELL)
        left, right = max(int(low[0]), 0), min(int(high[0]), self._across - 1)
        bottom, top = max(int(low[1]), 0), min(int(high[1]), self._down - 1)
        if left > right or bottom > top:
            return np.empty(0, dtype=np.int64)
        line = np.arange(bottom, top + 1) * self._across
        first = np.searchsorted(self._key, line + left)
        last = np.searchsorted(self._key, line + right, side="right")
        return spans(first, last - first)

    def counts(self, size: float) -> tuple[Counts, float]:
        """Give counts in cells of at least so many metres, and their size."""
        level = max(ceil(log2(size / COUNTED)), 0)
        found = self._pyramid.get(level)
        if found is None:
            found = self._pyramid[level] = self._counted(level)
        return found, COUNTED * 2**level

    def _counted(self, level: int) -> Counts:
        """Count the points in cells of a level; from the points, as most cells have none."""
        if not len(self.xy):
            return np.zeros((0, 0), dtype=np.uint32)
        # Worked out anew for each level: it is quick, and for so many points it is much to keep.
        right, up = (
            ((self.xy[:, at] - self._origin[at]) / COUNTED).astype(np.int64) >> level
            for at in (0, 1)
        )
        across, down = int(right.max()) + 1, int(up.max()) + 1
        if across * down > _MOST_CELLS:
            return np.zeros((0, 0), dtype=np.uint32)
        counted = np.zeros(across * down, dtype=np.uint32)
        np.add.at(counted, up * across + right, np.uint32(1))
        return counted.reshape(down, across)

    @property
    def origin(self) -> Coordinates:
        """Give the lower left corner of the cells."""
        return self._origin

    def prepare(self, coarsest: float) -> "Crowd":
        """Count ahead; meant for the pool, before the map sees the crowd."""
        size = COUNTED
        while self.counts(size)[1] < coarsest:
            size *= 2
        return self


def _order(key: Rows) -> Rows:
    """Order by cells, and within one as they were given; numbers that hold both sort fastest."""
    count = len(key)
    if count and int(key.max()) >> _BITS:
        return np.argsort(key, kind="stable")
    both = (key.astype(np.uint64) << np.uint64(_BITS)) | np.arange(count, dtype=np.uint64)
    both.sort()
    found: Rows = (both & np.uint64(2**_BITS - 1)).astype(np.int64)
    return found


def read_crowd(wkb: Geometry) -> Crowd:
    """Read points from WKB; what is none is left out."""
    joined = _joined(wkb)
    if joined is not None:
        return Crowd(joined)
    with np.errstate(invalid="ignore"):
        geometry = shapely.from_wkb(wkb, on_invalid="ignore")
    is_point = shapely.get_type_id(geometry) == int(shapely.GeometryType.POINT)
    is_point &= ~shapely.is_empty(geometry)
    xy = np.full((len(geometry), 2), np.nan)
    xy[is_point, 0] = shapely.get_x(geometry[is_point])
    xy[is_point, 1] = shapely.get_y(geometry[is_point])
    return Crowd(xy)


def _joined(wkb: Geometry) -> Coordinates | None:
    """Read points that are all in the one form that registers keep them in, as one text."""
    held = wkb.tolist()
    if None in held:
        return None
    text = b"".join(held)
    if len(text) != len(held) * _POINT.itemsize:
        return None
    read = np.frombuffer(text, dtype=_POINT)
    if (read["order"] != 1).any() or (read["kind"] != 1).any():
        return None
    return np.column_stack([read["x"], read["y"]])
