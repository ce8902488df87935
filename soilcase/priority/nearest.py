"""How far it is from each shape to the nearest feature of a layer, and which feature that is.

Nothing is measured that cannot be the nearest. A first feature that is close to the shape's
middle says how far to look at most; of all the others only those count whose box lies no farther
away than that. Polygons of a layer are looked at by their edges, cut into short pieces, because
a large polygon's corners would else all be compared with every shape (measured: 12 s for 150 of
them); what overlaps is found beforehand and is at 0. Among equals the first feature is given.
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.priority.points import SLACK_M, Numbers, Points, Rows
from soilcase.priority.spatial import Parts, Shapes, meeting

# What is found of each shape: how far away, and the row of the feature; NaN and -1 for nothing.
FOUND = np.dtype([("metres", "<f8"), ("feature", "<i4")])
NOTHING = np.array((np.nan, -1), dtype=FOUND)
Boxes = NDArray[np.float64]

_GROWTH = 4.0
_ALL_ROUND = np.array([-1.0, -1.0, 1.0, 1.0])


def nearest(these: Shapes, others: Shapes | Points) -> Array:
    """Give, for each of these, the distance to the nearest of the others, and which it is."""
    found = np.full(these.count, NOTHING)
    if not len(these) or not len(others):
        return found
    ask = _nearest_points if isinstance(others, Points) else _nearest_shapes
    part, feature, metres = ask(these, others)  # type: ignore[arg-type]
    owner = these.owner[part]
    first = first_of(owner, metres, feature)
    found["metres"][owner[first]] = metres[first]
    found["feature"][owner[first]] = feature[first]
    return found


def first_of(owner: Rows, metres: Numbers, feature: Rows) -> Rows:
    """Give the place of each owner's least distance; among equals that of the first feature."""
    order = np.lexsort((feature, metres, owner))
    return order[np.flatnonzero(np.diff(owner[order], prepend=-1))]


def _nearest_shapes(these: Shapes, others: Shapes) -> tuple[Rows, Rows, Numbers]:
    """Measure parts against the pieces of edges that may be nearest."""
    nowhere = np.empty(0, dtype=np.int64)
    mine, theirs = meeting(these, others) if others.is_polygon.any() else (nowhere, nowhere)
    is_apart = np.ones(len(these), dtype=bool)
    is_apart[mine] = False
    left = np.flatnonzero(is_apart)
    pieces = others.edges
    parts = these.parts[left]
    reach = shapely.distance(parts, pieces.parts[pieces.tree.nearest(_middles(parts))])
    boxes = shapely.bounds(parts)
    place, piece = pieces.tree.query(shapely.box(*_wider(boxes, reach).T))
    is_close = _gaps(boxes[place], pieces.boxes[piece]) <= reach[place] + SLACK_M
    place, piece = place[is_close], piece[is_close]
    metres = shapely.distance(parts[place], pieces.parts[piece])
    return (
        np.concatenate([mine, left[place]]),
        np.concatenate([others.owner[theirs], pieces.owner[piece]]),
        np.concatenate([np.zeros(len(mine)), metres]),
    )


def _nearest_points(these: Shapes, others: Points) -> tuple[Rows, Rows, Numbers]:
    """Look for points in boxes that grow until one was found, then as far as that one lies."""
    boxes = shapely.bounds(these.parts)
    reach = np.full(len(these), others.spacing)
    is_sure = np.zeros(len(these), dtype=bool)
    found: list[tuple[Rows, Rows, Numbers]] = []
    left = np.arange(len(these))
    while len(left):
        box, place = others.in_boxes(_wider(boxes[left], reach[left]))
        part = left[box]
        gap = _gaps_to_points(boxes[part], others.east[place], others.north[place])
        starts = np.flatnonzero(np.diff(part, prepend=-1))
        closest = _least_in_runs(gap, starts)
        seen = part[starts]
        bound = _measure(these.parts, others, seen, place[closest])
        limit = np.full(len(these), -1.0)
        limit[seen] = bound
        is_sure[seen] = bound <= reach[seen]
        done = is_sure[part] & (gap <= limit[part] + SLACK_M)
        found.append(_measured(these.parts, others, part[done], place[done]))
        reach[left] *= _GROWTH
        reach[seen] = bound
        left = left[~is_sure[left]]
    return tuple(map(np.concatenate, zip(*found, strict=True)))  # type: ignore[return-value]


def _measured(parts: Parts, points: Points, part: Rows, place: Rows) -> tuple[Rows, Rows, Numbers]:
    return part, points.row[place], _measure(parts, points, part, place)


def _measure(parts: Parts, points: Points, part: Rows, place: Rows) -> Numbers:
    spots = shapely.points(points.east[place], points.north[place])
    metres: Numbers = shapely.distance(parts[part], spots)
    return metres


def _middles(parts: Parts) -> Parts:
    boxes = shapely.bounds(parts)
    middles: Parts = shapely.points((boxes[:, :2] + boxes[:, 2:]) / 2)
    return middles


def _wider(boxes: Boxes, reach: Numbers) -> Boxes:
    wider: Boxes = boxes + (reach + SLACK_M)[:, None] * _ALL_ROUND
    return wider


def _gaps(these: Boxes, others: Boxes) -> Numbers:
    """Give how far boxes lie apart, pair by pair."""
    across = np.maximum(these[:, :2] - others[:, 2:], others[:, :2] - these[:, 2:])
    gaps: Numbers = np.hypot(*np.maximum(across, 0).T)
    return gaps


def _gaps_to_points(boxes: Boxes, east: Numbers, north: Numbers) -> Numbers:
    return _gaps(boxes, np.column_stack([east, north, east, north]))


def _least_in_runs(values: Numbers, starts: Rows) -> Rows:
    """Give the place of the least value of each run."""
    if not len(starts):
        return starts
    least = np.minimum.reduceat(values, starts)
    run = np.cumsum(np.bincount(starts, minlength=len(values))) - 1
    is_least = np.flatnonzero(values == least[run])
    return is_least[np.flatnonzero(np.diff(run[is_least], prepend=-1))]
