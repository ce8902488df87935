"""A crowd of points: found by cells of a grid, and counted in a pyramid of coarser cells."""

from functools import cached_property
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
# More cells than this are no place in Denmark, but a few stray points far away.
_MOST_CELLS = 40_000_000


class Crowd:
    """Many points, in the order of their cells; `row` says which place each was given at."""

    def __init__(self, xy: Coordinates) -> None:
        """Sort points into cells; those that lie nowhere are left out."""
        sound = np.flatnonzero((np.abs(xy) <= EDGE).all(axis=1))
        self.left_out = len(xy) - len(sound)
        xy = xy[sound]
        self._origin = xy.min(axis=0) if len(xy) else np.zeros(2)
        cell = np.floor((xy - self._origin) / CELL).astype(np.int64)
        self._across = int(cell[:, 0].max(initial=0)) + 1
        self._down = int(cell[:, 1].max(initial=0)) + 1
        key = cell[:, 1] * self._across + cell[:, 0]
        order = np.argsort(key, kind="stable")
        self.row: Rows = sound[order]
        self.xy: Coordinates = xy[order]
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
        west, south = self.xy.min(axis=0).tolist()
        east, north = self.xy.max(axis=0).tolist()
        return west, south, east, north

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

    @cached_property
    def _finest(self) -> Counts:
        """Count the points in the finest cells, from the lower left."""
        bounds = self.bounds
        if bounds is None:
            return np.zeros((0, 0), dtype=np.uint32)
        across, down = (
            int((high - low) // COUNTED) + 1
            for low, high in zip(bounds[:2], bounds[2:], strict=True)
        )
        if across * down > _MOST_CELLS:
            return np.zeros((0, 0), dtype=np.uint32)
        cell = ((self.xy - self._origin) / COUNTED).astype(np.int64)
        counted = np.bincount(cell[:, 1] * across + cell[:, 0], minlength=across * down)
        return counted.astype(np.uint32).reshape(down, across)

    def counts(self, size: float) -> tuple[Counts, float]:
        """Give counts in cells of at least so many metres, and their size."""
        level = max(ceil(log2(size / COUNTED)), 0)
        found = self._pyramid.get(level)
        if found is None:
            found = self._finest if level == 0 else _halved(self.counts(size / 2)[0])
            self._pyramid[level] = found
        return found, COUNTED * 2**level

    @property
    def origin(self) -> Coordinates:
        """Give the lower left corner of the cells."""
        return self._origin

    def prepare(self, coarsest: float) -> "Crowd":
        """Count ahead; meant for the pool, before the map sees the crowd."""
        self.counts(coarsest)
        return self


def _halved(counts: Counts) -> Counts:
    """Put each four cells together."""
    down, across = counts.shape
    padded = np.pad(counts, ((0, down % 2), (0, across % 2)))
    halved: Counts = padded[::2, ::2] + padded[1::2, ::2] + padded[::2, 1::2] + padded[1::2, 1::2]
    return halved


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
    if any(one is None for one in wkb):
        return None
    text = b"".join(wkb)
    if len(text) != len(wkb) * _POINT.itemsize:
        return None
    read = np.frombuffer(text, dtype=_POINT)
    if (read["order"] != 1).any() or (read["kind"] != 1).any():
        return None
    return np.column_stack([read["x"], read["y"]])
