"""Many points, such as the homes of a region, held as coordinates and found by bands.

A hundred thousand points cost too much as objects. They lie sorted by bands from south to north
and from west to east within each, so that a box finds its points as a few runs of neighbours;
only those that are found become shapes and are measured.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]

BAND_M = 256.0
MOST_SAMPLED = 20_000
# Nothing on earth lies farther out; what does was never measured in metres.
FARTHEST_M = 1e8
# Room for what is lost when numbers are added: boxes only choose what is measured.
SLACK_M = 0.01
_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("east", "<f8"), ("north", "<f8")])
_LITTLE_ENDIAN, _POINT_TYPE = 1, 1


@dataclass(frozen=True)
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

    def within(self, parts: NDArray[np.object_], distance: float) -> tuple[Rows, Rows]:
        """Give the pairs of a part and a point's place that lie within a distance."""
        part, place, _ = self.around(shapely.bounds(parts), np.full(len(parts), distance))
        points = shapely.points(self.east[place], self.north[place])
        close = shapely.dwithin(parts[part], points, distance)
        return part[close], place[close]

    def some_near(self, spots: NDArray[np.object_]) -> Rows:
        """Give each spot the place of a point that is close to it, though not surely the closest.

        Of many points only some are looked at; as they are sorted, those lie where all do.
        """
        found: Rows = self._sample[self._tree.nearest(spots)]
        return found

    @cached_property
    def _sample(self) -> Rows:
        return np.arange(0, len(self), 1 + len(self) // MOST_SAMPLED)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(shapely.points(self.east[self._sample], self.north[self._sample]))

    def around(self, boxes: Numbers, reach: Numbers) -> tuple[Rows, Rows, Numbers]:
        """Give the pairs of a box and a point's place within its reach, and how far apart.

        They come box by box. Each band is searched only as far to the west and east as its
        distance to the north or south leaves room for, so that a town far away is no burden.
        """
        nothing = np.empty(0, dtype=np.int64)
        if not len(self) or not len(boxes):
            return nothing, nothing, np.empty(0)
        reach = reach + SLACK_M
        low, high = self._bands(boxes[:, 1] - reach), self._bands(boxes[:, 3] + reach)
        box, band = _runs(low, high - low + 1)
        foot = self.south + band * BAND_M
        over = np.maximum(foot - boxes[box, 3], boxes[box, 1] - (foot + BAND_M))
        beside = np.sqrt(np.maximum(reach[box] ** 2 - np.maximum(over - SLACK_M, 0) ** 2, 0))
        starts = band * self.width
        # A band ends one metre beyond its last point; a run must not reach into the next one.
        end = self.width - 0.5
        left = starts + np.clip(boxes[box, 0] - beside - self.west, 0, end)
        right = starts + np.clip(boxes[box, 2] + beside - self.west, 0, end)
        first = np.searchsorted(self.key, left, side="left")
        last = np.searchsorted(self.key, right, side="right")
        run, place = _runs(first, last - first)
        found = box[run]
        east, north = self.east[place], self.north[place]
        across = np.maximum(boxes[found, 0] - east, east - boxes[found, 2])
        along = np.maximum(boxes[found, 1] - north, north - boxes[found, 3])
        gap = np.hypot(np.maximum(across, 0), np.maximum(along, 0))
        is_near = gap <= reach[found]
        return found[is_near], place[is_near], gap[is_near]

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
    east, north = np.ascontiguousarray(coordinates.T)
    west, south = float(east.min()), float(north.min())
    # Whole and wider than the points lie, so that the bands never run into each other.
    width = float(np.ceil(east.max() - west)) + 1
    key = (north - south) // BAND_M * width + (east - west)
    order = np.argsort(key)
    return Points(east[order], north[order], row[order], key[order], west, south, width)


def _coordinates(wkb: Array) -> tuple[Numbers, Rows]:
    """Take coordinates out of plain points at once; of anything else by way of shapes."""
    if set(map(type, wkb)) == {bytes} and set(map(len, wkb)) == {_POINT.itemsize}:
        read = np.frombuffer(b"".join(wkb), dtype=_POINT)
        if ((read["order"] == _LITTLE_ENDIAN) & (read["type"] == _POINT_TYPE)).all():
            return np.stack([read["east"], read["north"]]).T, np.arange(len(wkb))
    found, row = shapely.get_coordinates(shapely.from_wkb(wkb), return_index=True)
    return found, row.astype(np.int64)


def _runs(first: Rows, count: Rows) -> tuple[Rows, Rows]:
    """Write out runs of neighbours: for each the number of its run, and its place."""
    count = np.maximum(count, 0)
    run = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return run, np.arange(len(run)) - before[run] + first[run]
