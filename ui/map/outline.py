"""Outlines: rings and lines as flat arrays, thinned for a scale, cut for a spot, made a path."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPainterPath

from .camera import Coordinates
from .spot import Spot

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_HEAD, _TAIL = 4, 8
_WINDING = 1
_POINTS_OF_RING = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """Rings or lines of many features: `start` where each begins, `first` each feature's first.

    Both have one entry more than there are rings and features.
    """

    xy: Coordinates
    start: Rows
    first: Rows
    is_closed: bool

    def thinned(self, tolerance: float, smallest: float) -> "Outline":
        """Leave out corners in the cell of the one before, and rings smaller than `smallest`."""
        if not len(self.xy):
            return self
        x, y = (np.floor(self.xy[:, side] * (1 / tolerance)) for side in (0, 1))
        keep = np.ones(len(x), dtype=bool)
        keep[1:] = x[1:] != x[:-1]
        keep[1:] |= y[1:] != y[:-1]
        keep[self.start[:-1]] = True
        keep[self.start[1:] - 1] = True
        seen = self._extent() >= smallest
        keep &= np.repeat(seen, np.diff(self.start))
        if keep.all():
            return self
        count = np.add.reduceat(keep, self.start[:-1], dtype=np.int64)
        kept_before = np.concatenate([[0], np.cumsum(seen)])
        return Outline(
            self.xy[keep],
            np.concatenate([[0], np.cumsum(count[seen])]),
            kept_before[self.first],
            self.is_closed,
        )

    def _extent(self) -> Coordinates:
        """Give the longer side of each ring's box."""
        begins = self.start[:-1]
        longer = np.zeros(len(begins))
        for side in (0, 1):
            along = np.ascontiguousarray(self.xy[:, side])
            across = np.maximum.reduceat(along, begins) - np.minimum.reduceat(along, begins)
            np.maximum(longer, across, out=longer)
        return longer

    def replaced(self, rows: Rows, others: "Outline") -> "Outline":
        """Give the same with some features replaced by others, one for each row."""
        first = self.first[:-1].copy()
        rings = np.diff(self.first)
        first[rows] = others.first[:-1] + len(self.start) - 1
        rings[rows] = np.diff(others.first)
        begins = np.concatenate([self.start[:-1], others.start[:-1] + len(self.xy)])
        corners = np.concatenate([np.diff(self.start), np.diff(others.start)])
        order = spans(first, rings)
        count = corners[order]
        xy = np.concatenate([self.xy, others.xy])
        return Outline(
            xy[spans(begins[order], count)],
            np.concatenate([[0], np.cumsum(count)]),
            np.concatenate([[0], np.cumsum(rings)]),
            self.is_closed,
        )

    def batches(self, rows: Rows, most: int) -> list[Rows]:
        """Part rows into runs of so many corners each, or of one row that has more."""
        corners = self.start[self.first[rows + 1]] - self.start[self.first[rows]]
        turn = np.cumsum(corners) // most
        return np.split(rows, np.flatnonzero(turn[1:] != turn[:-1]) + 1) if len(rows) else []

    def path(self, rows: Rows, spot: Spot, margin: float) -> QPainterPath:
        """Give some features as a path in the pixels of a spot, cut a little outside of it."""
        first, last = self.first[rows], self.first[rows + 1]
        rings = spans(first, last - first)
        count = self.start[rings + 1] - self.start[rings]
        if not len(count):
            return QPainterPath()
        begins = np.zeros(int(count.sum()), dtype=bool)
        ends = begins.copy()
        stops = np.cumsum(count)
        begins[stops - count] = True
        ends[stops - 1] = True
        pixels = spot.to_pixels(self.xy[spans(self.start[rings], count)])
        keep = _seen(pixels, spot, margin) | begins | ends
        return make_path(pixels[keep], begins[keep])


def _seen(pixels: Coordinates, spot: Spot, margin: float) -> Flags:
    """Flag the corners that matter: not those between two others on the same outer side.

    A run of corners that all lie in one of the eight fields around the spot stays there when all
    but its ends are left out, so neither a fill nor a line inside is changed.
    """
    x, y = pixels[:, 0], pixels[:, 1]
    side = (x > spot.width + margin).astype(np.int8) - (x < -margin)
    side += 3 * ((y > spot.height + margin).astype(np.int8) - (y < -margin))
    keep: Flags = side == 0
    keep[1:-1] |= (side[1:-1] != side[:-2]) | (side[1:-1] != side[2:])
    return keep


def make_path(pixels: Coordinates, begins: Flags) -> QPainterPath:
    """Make a path of corners; where one begins, the pen is lifted."""
    count = len(pixels)
    raw = np.zeros(_HEAD + count * _ELEMENT.itemsize + _TAIL, dtype=np.uint8)
    raw[:_HEAD].view(">i4")[0] = count
    elements = raw[_HEAD:-_TAIL].view(_ELEMENT)
    elements["kind"] = ~begins
    elements["x"] = pixels[:, 0]
    elements["y"] = pixels[:, 1]
    raw[-4:].view(">i4")[0] = _WINDING
    path = QPainterPath()
    # Held by name: the stream reads where the bytes lie.
    content = QByteArray(raw.tobytes())
    stream = QDataStream(content, QIODevice.OpenModeFlag.ReadOnly)
    stream >> path
    return path


def spans(first: Rows, count: Rows) -> Rows:
    """Give the numbers of many runs, one run after the other."""
    total = int(count.sum())
    before = np.cumsum(count) - count
    found: Rows = np.arange(total) + np.repeat(first - before, count)
    return found


def outline_of(geometry: NDArray[np.object_], *, is_closed: bool) -> Outline:
    """Take polygons or lines apart; corners that are no numbers are left out.

    Shells turn one way and holes the other, so that filling by winding keeps holes open and
    parts that overlap never cancel each other out.
    """
    parts, owner = shapely.get_parts(geometry, return_index=True)
    is_shell = np.ones(len(parts), dtype=bool)
    if is_closed:
        parts, of_part = shapely.get_rings(parts, return_index=True)
        owner = owner[of_part]
        is_shell = np.ones(len(parts), dtype=bool)
        is_shell[1:] = of_part[1:] != of_part[:-1]
    xy, ring = shapely.get_coordinates(parts, return_index=True)
    sound = np.isfinite(xy).all(axis=1)
    if not sound.all():
        xy, ring = xy[sound], ring[sound]
    count = np.bincount(ring, minlength=len(parts))
    kept = count >= (_POINTS_OF_RING if is_closed else 2)
    start = np.concatenate([[0], np.cumsum(count[kept])])
    xy = xy[kept[ring]]
    if is_closed and len(xy):
        xy = _turned(xy, start, is_shell[kept])
    owned = np.bincount(owner[kept], minlength=len(geometry))
    return Outline(xy, start, np.concatenate([[0], np.cumsum(owned)]), is_closed)


def _turned(xy: Coordinates, start: Rows, is_shell: Flags) -> Coordinates:
    """Let shells turn one way and holes the other."""
    # From the first corner of each ring, so that small rings far out keep their sign.
    count = np.diff(start)
    x, y = (xy - np.repeat(xy[start[:-1]], count, axis=0)).T
    cross = np.zeros(len(xy))
    cross[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    cross[start[1:] - 1] = 0
    wrong = (np.add.reduceat(cross, start[:-1]) > 0) != is_shell
    if not wrong.any():
        return xy
    place = np.arange(len(xy))
    back = np.repeat(start[:-1] + start[1:] - 1, count) - place
    return xy[np.where(np.repeat(wrong, count), back, place)]
