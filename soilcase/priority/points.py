"""Many points, such as the homes of a region, held as coordinates and found by bands.

A hundred thousand points cost too much as objects. They lie sorted by bands from south to north
and from west to east within each, so that a box finds its points as a few runs of neighbours;
only those that are found become shapes and are measured.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]

BAND_M = 256.0
# Nothing on earth lies farther out; what does was never measured in metres.
FARTHEST_M = 1e8
# Room for what is lost when numbers are added: boxes only choose what is measured.
SLACK_M = 0.01
_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("east", "<f8"), ("north", "<f8")])
_LITTLE_ENDIAN, _POINT_TYPE = 1, 1


@dataclass(frozen=True, slots=True)
class Points:
    """Points sorted by band and easting; `row` says which of the given each one was."""

    east: Numbers
    north: Numbers
    row: Rows
    key: Numbers
    west: float
    south: float
    width: float

    def __len__(self) -> int:
        """Count the points."""
        return len(self.east)

    @property
    def spacing(self) -> float:
        """Give about half of how far apart the points would lie if they lay evenly."""
        height = float(self.north.max() - self.north.min())
        return max(1.0, float(np.sqrt(self.width * max(height, 1.0) / len(self))) / 2)

    def within(self, parts: NDArray[np.object_], distance: float) -> tuple[Rows, Rows]:
        """Give the pairs of a part and a point's place that lie within a distance."""
        boxes = shapely.bounds(parts) + np.array([-1, -1, 1, 1]) * (distance + SLACK_M)
        part, place = self.in_boxes(boxes)
        points = shapely.points(self.east[place], self.north[place])
        close = shapely.dwithin(parts[part], points, distance)
        return part[close], place[close]

    def in_boxes(self, boxes: Numbers) -> tuple[Rows, Rows]:
        """Give the pairs of a box and the place of a point in it, box by box."""
        if not len(self):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        low, high = (self._bands(boxes[:, side]) for side in (1, 3))
        box, band = _runs(low, high - low + 1)
        starts = band * self.width
        # A band ends one metre beyond its last point; a run must not reach into the next one.
        end = self.width - 0.5
        left = starts + np.clip(boxes[box, 0] - self.west, 0, end)
        right = starts + np.clip(boxes[box, 2] - self.west, 0, end)
        first = np.searchsorted(self.key, left, side="left")
        last = np.searchsorted(self.key, right, side="right")
        run, place = _runs(first, last - first)
        found = box[run]
        inside = (self.north[place] >= boxes[found, 1]) & (self.north[place] <= boxes[found, 3])
        return found[inside], place[inside]

    def _bands(self, north: Numbers) -> Rows:
        top = int(self.key[-1] // self.width)
        return np.clip((north - self.south) // BAND_M, -1, top + 1).astype(np.int64)


def read_points(wkb: Array) -> Points:
    """Read points; what is missing, empty or no place is left out."""
    coordinates, row = _coordinates(wkb)
    is_there = (np.abs(coordinates) <= FARTHEST_M).all(axis=1)
    return sort_points(coordinates[is_there], row[is_there])


def sort_points(coordinates: Numbers, row: Rows) -> Points:
    """Sort points into their bands."""
    if not len(coordinates):
        nothing = np.empty(0)
        return Points(nothing, nothing, np.empty(0, dtype=np.int64), nothing, 0, 0, 1)
    east, north = coordinates.T
    west, south = float(east.min()), float(north.min())
    # Whole and wider than the points lie, so that the bands never run into each other.
    width = float(np.ceil(east.max() - west)) + 1
    key = (north - south) // BAND_M * width + (east - west)
    order = np.argsort(key, kind="stable")
    return Points(east[order], north[order], row[order], key[order], west, south, width)


def _coordinates(wkb: Array) -> tuple[Numbers, Rows]:
    """Take coordinates out of plain points at once; of anything else by way of shapes."""
    if set(map(type, wkb)) == {bytes} and set(map(len, wkb)) == {_POINT.itemsize}:
        read = np.frombuffer(b"".join(wkb), dtype=_POINT)
        if ((read["order"] == _LITTLE_ENDIAN) & (read["type"] == _POINT_TYPE)).all():
            return np.stack([read["east"], read["north"]], axis=1), np.arange(len(wkb))
    found, row = shapely.get_coordinates(shapely.from_wkb(wkb), return_index=True)
    return found, row.astype(np.int64)


def _runs(first: Rows, count: Rows) -> tuple[Rows, Rows]:
    """Write out runs of neighbours: for each the number of its run, and its place."""
    count = np.maximum(count, 0)
    run = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return run, np.arange(len(run)) - before[run] + first[run]
