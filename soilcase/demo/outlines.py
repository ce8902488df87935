"""Outlines of areas, with the sizes and numbers of corners that areas in Denmark have.

Known of the national extract: the median area is 881 m², the median outline has eight points
and the largest 591 (the last point repeats the first, and is counted as there).
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.demo.lot import Lot, Numbers, Rows
from soilcase.demo.spots import Places

MEDIAN_M2 = 881.0
MOST_POINTS = 591
LEAST_M2, MOST_M2 = 2.0, 1_430_000.0
_SPREAD = 1.75
_CORNERS = 4
_ASKEW = 0.12
_FEW = 2_000
# The areas that come beside a site's first one are smaller, and draw the median down.
_SMALL_ADDED = 1.04


def sizes(lot: Lot, count: int, room: Numbers) -> Numbers:
    """Draw areas in m² around the median, the larger ones where there is more room."""
    drawn = lot.around(MEDIAN_M2 * _SMALL_ADDED, _SPREAD, count).clip(LEAST_M2, MOST_M2)
    drawn.sort()
    if count > _FEW:
        drawn[-1] = MOST_M2
    placed = np.empty(count)
    placed[np.argsort(room * np.exp(0.4 * lot.random.standard_normal(count)))] = drawn
    return placed


def point_counts(lot: Lot, area: Numbers, finest: int) -> Rows:
    """Draw how many points an outline has; large ones have more, and the finest has 591."""
    count = len(area)
    base = np.exp(np.log(3.4) + 0.85 * lot.random.standard_normal(count))
    grown = base * np.clip(area / MEDIAN_M2, 0.35, 60.0) ** 0.22
    points = np.clip(_CORNERS + grown.astype(np.int64), _CORNERS, MOST_POINTS - 1)
    points[finest] = MOST_POINTS - 1
    closed: Rows = points + 1
    return closed


def outlines(
    lot: Lot, centre: Places, area: Numbers, points: Rows, turn: Numbers
) -> NDArray[np.object_]:
    """Draw an outline around each centre: a plot's four corners, and points between them."""
    count = len(area)
    corners = points - 1
    ring = np.repeat(np.arange(count), corners)
    start = np.cumsum(corners) - corners
    place = np.arange(len(ring)) - start[ring]
    along = np.where(place < _CORNERS, place.astype(float), 4 * lot.random.random(len(ring)))
    along = along[np.lexsort((along, ring))]
    x, y = _on_square(along)
    bay = 1 - 0.09 * lot.random.random(len(ring))
    ratio = np.sqrt(np.exp(0.45 * lot.random.standard_normal(count)))[ring]
    x, y = x * bay * ratio, y * bay / ratio
    scale = np.sqrt(area / _shoelace(x, y, ring, start, corners))
    turn = (turn + _ASKEW * (lot.random.random(count) - 0.5))[ring]
    east = scale[ring] * (x * np.cos(turn) - y * np.sin(turn)) + centre[ring, 0]
    north = scale[ring] * (x * np.sin(turn) + y * np.cos(turn)) + centre[ring, 1]
    around = np.column_stack((east, north))
    made = _rings(np.round(around, 2), ring)
    # Where many points lie close, rounding may cross an edge over another.
    crossed = ~shapely.is_valid(made)
    made[crossed] = _rings(around, ring)[crossed]
    return made


def _rings(around: Places, ring: Rows) -> NDArray[np.object_]:
    made: NDArray[np.object_] = shapely.polygons(shapely.linearrings(around, indices=ring))
    return made


def _on_square(along: Numbers) -> tuple[Numbers, Numbers]:
    """Give the point of a square of half-width one, at so many sides along its edge."""
    side = np.floor(along).astype(np.int64) % _CORNERS
    part = 2 * (along - np.floor(along)) - 1
    one = np.ones_like(part)
    x = np.choose(side, (part, one, -part, -one))
    y = np.choose(side, (-one, part, one, -part))
    return x, y


def _shoelace(x: Numbers, y: Numbers, ring: Rows, start: Rows, corners: Rows) -> Numbers:
    following = np.arange(len(ring)) + 1
    last = start + corners - 1
    following[last] = start
    twice = np.bincount(ring, weights=x * y[following] - x[following] * y)
    halves: Numbers = np.abs(twice) / 2
    return halves
