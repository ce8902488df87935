"""Which shapes lie near which others, for a whole region at once.

Shapes are taken apart into single parts, so that parts that overlap never cancel each other out,
and long lines into short pieces, so that their boxes say where they lie.

The side that a tree is asked with is the one that GEOS prepares. Few large shapes are therefore
asked of the tree over many small ones, never the other way round: else every corner of a large
polygon is compared for each small one (measured: 1.1 s instead of 0.1 s). Small shapes at a
distance are measured pair by pair, which costs half of preparing them.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.priority.points import FARTHEST_M, SLACK_M, Points

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
Parts = NDArray[np.object_]

MOST_CORNERS = 64
# What is measured piece by piece is cut shorter: fewer corners are then compared in vain.
EDGE_CORNERS = 12
_LINES = (int(shapely.GeometryType.LINESTRING), int(shapely.GeometryType.LINEARRING))
_POLYGON = int(shapely.GeometryType.POLYGON)


@dataclass(frozen=True)
class Shapes:
    """Single parts, each with the row of the shape that it belongs to; some rows have none."""

    parts: Parts
    owner: Rows
    count: int

    def __len__(self) -> int:
        """Count the parts."""
        return len(self.parts)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Give the tree over the parts."""
        return shapely.STRtree(self.parts)

    @cached_property
    def boxes(self) -> NDArray[np.float64]:
        """Give the box round each part: west, south, east, north."""
        found: NDArray[np.float64] = shapely.bounds(self.parts)
        return found

    @cached_property
    def middles(self) -> Parts:
        """Give the middles of the parts' boxes."""
        found: Parts = shapely.points((self.boxes[:, :2] + self.boxes[:, 2:]) / 2)
        return found

    @cached_property
    def middle_tree(self) -> shapely.STRtree:
        """Give the tree over the middles."""
        return shapely.STRtree(self.middles)

    @cached_property
    def is_polygon(self) -> Flags:
        """Flag the parts that have an inside."""
        found: Flags = shapely.get_type_id(self.parts) == _POLYGON
        return found

    @cached_property
    def edges(self) -> "Shapes":
        """Give the edges of the parts in short pieces; a line or a point is its own edge."""
        filled = np.flatnonzero(self.is_polygon)
        rings, ring_of = shapely.get_rings(self.parts[filled], return_index=True)
        edges = np.concatenate([self.parts[~self.is_polygon], rings])
        owner = np.concatenate([self.owner[~self.is_polygon], self.owner[filled[ring_of]]])
        return _with_short_lines(edges, owner, self.count, EDGE_CORNERS)

    @cached_property
    def is_small(self) -> Flags:
        """Flag the parts with few corners."""
        small: Flags = shapely.get_num_coordinates(self.parts) <= MOST_CORNERS
        return small

    def some(self, rows: Rows) -> "Shapes":
        """Give the shapes of some rows, in their order; no row is named twice."""
        place = np.full(self.count, -1, dtype=np.int64)
        place[rows] = np.arange(len(rows))
        owner = place[self.owner]
        kept = owner >= 0
        return Shapes(self.parts[kept], owner[kept], len(rows))

    def and_(self, others: "Shapes") -> "Shapes":
        """Put others behind these."""
        return Shapes(
            np.concatenate([self.parts, others.parts]),
            np.concatenate([self.owner, others.owner + self.count]),
            self.count + others.count,
        )


def take_apart(wkb: Array) -> Shapes:
    """Read shapes and take them apart; what is missing, empty or no place has no part."""
    shapes = shapely.from_wkb(wkb)
    several = shapely.get_num_geometries(shapes) > 1
    many, owner = shapely.get_parts(shapes[several], return_index=True)
    parts = np.concatenate([shapes[~several], many])
    rows = np.concatenate([np.flatnonzero(~several), np.flatnonzero(several)[owner]])
    # Missing and empty parts have no box.
    is_there = (np.abs(shapely.bounds(parts)) <= FARTHEST_M).all(axis=1)
    return _with_short_lines(parts[is_there], rows[is_there], len(wkb), MOST_CORNERS)


def _with_short_lines(parts: Parts, owner: Rows, count: int, corners: int) -> Shapes:
    """Cut long lines into pieces that each begin where the one before ended."""
    is_line = np.isin(shapely.get_type_id(parts), _LINES)
    points = np.where(is_line, shapely.get_num_points(parts), 0)
    is_long = points > corners
    if not is_long.any():
        return Shapes(parts, owner, count)
    coordinates, line = shapely.get_coordinates(parts[is_long], return_index=True)
    length = points[is_long]
    along = np.arange(len(coordinates)) - (np.cumsum(length) - length)[line]
    step = corners - 1
    pieces = -(-(length - 1) // step)
    piece = (np.cumsum(pieces) - pieces)[line] + np.minimum(along // step, pieces[line] - 1)
    joint = np.flatnonzero((along % step == 0) & (along > 0) & (along < length[line] - 1))
    place = np.concatenate([np.arange(len(coordinates)), joint])
    of_piece = np.concatenate([piece, piece[joint] - 1])
    order = np.lexsort((place, of_piece))
    cut = shapely.linestrings(coordinates[place[order]], indices=of_piece[order])
    return Shapes(
        np.concatenate([parts[~is_long], cut]),
        np.concatenate([owner[~is_long], np.repeat(owner[is_long], pieces)]),
        count,
    )


def near(these: Shapes, others: Shapes | Points, distance: float) -> Flags:
    """Flag each of these that has one of the others within a distance; touching is at 0."""
    found = np.zeros(these.count, dtype=bool)
    if len(these) and len(others):
        found[these.owner[_parts_near(these, others, distance)]] = True
    return found


def _parts_near(these: Shapes, others: Shapes | Points, distance: float) -> Rows:
    if isinstance(others, Points):
        return others.within(these.parts, distance)[0]
    if distance == 0:
        return meeting(these, others)[0]
    few, many = (others, these) if len(others) <= len(these) else (these, others)
    of_few, of_many = _pairs(few, many, distance)
    mine, theirs = (of_many, of_few) if few is others else (of_few, of_many)
    # Small ones were only found by their boxes. The order of the two matters: measuring is twice
    # as fast from small polygons to lines as the other way.
    is_near = ~few.is_small[of_few]
    left = np.flatnonzero(~is_near)
    is_near[left] = shapely.dwithin(these.parts[mine[left]], others.parts[theirs[left]], distance)
    return mine[is_near]


def meeting(these: Shapes, others: Shapes) -> tuple[Rows, Rows]:
    """Give the pairs of parts that touch or overlap, by their places on each side."""
    if len(others) <= len(these):
        met = these.tree.query(others.parts, predicate="intersects")
        return met[1], met[0]
    met = others.tree.query(these.parts, predicate="intersects")
    return met[0], met[1]


def _pairs(asked: Shapes, tree: Shapes, distance: float) -> tuple[Rows, Rows]:
    """Ask the tree over one side with the other, small parts by their boxes."""
    small, large = np.flatnonzero(asked.is_small), np.flatnonzero(~asked.is_small)
    boxes = shapely.bounds(asked.parts[small]) + np.array([-1, -1, 1, 1]) * (distance + SLACK_M)
    boxed = tree.tree.query(shapely.box(*boxes.T))
    met = tree.tree.query(asked.parts[large], predicate="dwithin", distance=distance)
    return np.concatenate([small[boxed[0]], large[met[0]]]), np.concatenate([boxed[1], met[1]])
