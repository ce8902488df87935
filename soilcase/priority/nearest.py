"""How far it is from each shape to the nearest feature of a layer, and which feature that is.

Nothing is measured that cannot be the nearest. One feature that lies close says how far to look
at most; of all the others only those count whose box lies no farther away than that. Polygons of
a layer are looked at by their edges, cut into short pieces, because a large polygon's corners
would else all be compared with every shape (measured: 12 s for 150 of them); what overlaps is
found beforehand and is at 0. Among equals the first feature is given. However far away a layer
lies, no more than so many pairs are held at a time.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.priority.points import SLACK_M, Numbers, Points, Rows
from soilcase.priority.spatial import Parts, Shapes, meeting

# What is found of each shape: how far away, and the row of the feature; NaN and -1 for nothing.
FOUND = np.dtype([("metres", "<f8"), ("feature", "<i4")])
NOTHING = np.array((np.nan, -1), dtype=FOUND)
Boxes: TypeAlias = NDArray[np.float64]
# A shape, a feature, and how far apart they are, pair by pair.
Pairs: TypeAlias = tuple[Rows, Rows, Numbers]

MOST_PAIRS = 2_000_000
_AT_ONCE = 20_000
_NO_PAIRS = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))
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


def _nearest_shapes(these: Shapes, others: Shapes) -> Pairs:
    """Measure parts against the pieces of edges that may be nearest."""
    nowhere = np.empty(0, dtype=np.int64)
    mine, theirs = meeting(these, others) if others.is_polygon.any() else (nowhere, nowhere)
    is_apart = np.ones(len(these), dtype=bool)
    is_apart[mine] = False
    left = np.flatnonzero(is_apart)
    place, piece, metres = _to_pieces(these, left, others.edges)
    return (
        np.concatenate([mine, left[place]]),
        np.concatenate([others.owner[theirs], others.edges.owner[piece]]),
        np.concatenate([np.zeros(len(mine)), metres]),
    )


def _to_pieces(these: Shapes, rows: Rows, pieces: Shapes) -> Pairs:
    """Measure parts against the pieces that may be nearest, as many at a time as there is room."""
    parts, boxes = these.parts[rows], these.boxes[rows]
    close = pieces.middle_tree.nearest(these.middles[rows])
    reach: Numbers = shapely.distance(parts, pieces.parts[close])
    wider = _wider(boxes, reach)
    found = [_NO_PAIRS]
    for portion in _portions(wider, pieces.boxes):
        row, piece = pieces.tree.query(shapely.box(*wider[portion].T))
        place = portion[row]
        is_close = _gaps(boxes[place], pieces.boxes[piece]) <= reach[place] + SLACK_M
        place, piece = place[is_close], piece[is_close]
        found.append((place, piece, shapely.distance(parts[place], pieces.parts[piece])))
    return _joined(found)


def _portions(boxes: Boxes, others: Boxes) -> list[Rows]:
    """Split boxes so that each portion meets about so many others at most."""
    whole = np.concatenate([others[:, :2].min(axis=0), others[:, 2:].max(axis=0)])
    shared = np.minimum(boxes[:, 2:], whole[2:]) - np.maximum(boxes[:, :2], whole[:2])
    size = np.maximum(whole[2:] - whole[:2], 1.0)
    met = 1 + len(others) * np.clip(shared / size, 0, 1).prod(axis=1)
    portion = np.cumsum(met) // MOST_PAIRS
    return np.split(np.arange(len(boxes)), np.flatnonzero(np.diff(portion)) + 1)


def _nearest_points(these: Shapes, others: Points) -> Pairs:
    """Measure parts against the points that may be nearest, some parts at a time."""
    found = [
        _among_points(these, others, np.arange(start, min(start + _AT_ONCE, len(these))))
        for start in range(0, len(these), _AT_ONCE)
    ]
    return _joined(found)


def _among_points(these: Shapes, others: Points, rows: Rows) -> Pairs:
    parts, boxes = these.parts[rows], these.boxes[rows]
    some = others.some_near(these.middles[rows])
    part, place, gap = others.around(boxes, _at_most(boxes, others, some))
    first = _least_in_runs(gap, np.flatnonzero(np.diff(part, prepend=-1)))
    # What lies nearest to the box tells once more how far to look, before much is measured.
    metres = np.full(len(part), np.nan)
    metres[first] = _measure(parts, others, place[first])
    left = np.flatnonzero((gap <= metres[first][part] + SLACK_M) & np.isnan(metres))
    metres[left] = _measure(parts[part[left]], others, place[left])
    is_close = ~np.isnan(metres)
    return rows[part[is_close]], others.row[place[is_close]], metres[is_close]


def _joined(found: Sequence[Pairs]) -> Pairs:
    part, other, metres = map(np.concatenate, zip(*found, strict=True))
    return part, other, metres


def _measure(parts: Parts, points: Points, place: Rows) -> Numbers:
    metres: Numbers = shapely.distance(
        parts, shapely.points(points.east[place], points.north[place])
    )
    return metres


def _at_most(boxes: Boxes, points: Points, place: Rows) -> Numbers:
    """Give how far a point is from what fills a box at most: from its middle, and half of it."""
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    there = np.column_stack([points.east[place], points.north[place]])
    half = np.hypot(*(boxes[:, 2:] - boxes[:, :2]).T) / 2
    most: Numbers = np.hypot(*(there - middle).T) + half
    return most


def _wider(boxes: Boxes, reach: Numbers) -> Boxes:
    wider: Boxes = boxes + (reach + SLACK_M)[:, None] * _ALL_ROUND
    return wider


def _gaps(these: Boxes, others: Boxes) -> Numbers:
    """Give how far boxes lie apart, pair by pair."""
    across = np.maximum(these[:, :2] - others[:, 2:], others[:, :2] - these[:, 2:])
    gaps: Numbers = np.hypot(*np.maximum(across, 0).T)
    return gaps


def _least_in_runs(values: Numbers, starts: Rows) -> Rows:
    """Give the place of the least value of each run."""
    least = np.minimum.reduceat(values, starts)
    run = np.cumsum(np.bincount(starts, minlength=len(values))) - 1
    is_least = np.flatnonzero(values == least[run])
    return is_least[np.flatnonzero(np.diff(run[is_least], prepend=-1))]
