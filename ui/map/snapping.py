"""Snapping to what is drawn already: to corners of areas and parcels first, then to edges."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely

from .outline import Rows
from .rings import Place, nearest_on
from .shapes import Shapes

# So many pixels away a corner or an edge draws the mouse to it.
REACH = 10.0
# Far out so many areas lie that near that snapping would mean nothing.
MOST = 200


@dataclass(frozen=True, slots=True)
class Snap:
    """A place that is on something, and whether on its corner."""

    place: Place
    is_corner: bool


def snapped(
    layers: Iterable[Shapes], place: Place, reach: float, leave_out: Rows | None = None
) -> Snap | None:
    """Give the nearest corner within reach, or else the nearest place on an edge.

    Rows that are left out are those of the first layer: an area does not snap to itself.
    """
    east, north = place
    box = (east - reach, north - reach, east + reach, north + reach)
    found = []
    for number, shapes in enumerate(layers):
        rows = shapes.rows_in(box)
        if number == 0 and leave_out is not None:
            rows = np.setdiff1d(rows, leave_out)
        if len(rows) <= MOST:
            found.append(shapes.geometry[rows])
    return _nearest(np.concatenate(found), place, reach) if found else None


def _nearest(
    shapes: np.ndarray[tuple[int], np.dtype[np.object_]], place: Place, reach: float
) -> Snap | None:
    corners, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shapes)), return_index=True
    )
    if not len(corners):
        return None
    with np.errstate(invalid="ignore"):
        away = np.nan_to_num(np.hypot(*(corners - place).T), nan=np.inf)
    nearest = int(np.argmin(away))
    if away[nearest] <= reach:
        return Snap((float(corners[nearest, 0]), float(corners[nearest, 1])), is_corner=True)
    is_known = np.isfinite(corners).all(axis=1)
    is_edge = (ring[1:] == ring[:-1]) & is_known[1:] & is_known[:-1]
    edges = np.flatnonzero(is_edge)
    if not len(edges):
        return None
    away, on = nearest_on(corners[edges], corners[edges + 1], place)
    nearest = int(np.argmin(away))
    if away[nearest] > reach:
        return None
    return Snap((float(on[nearest, 0]), float(on[nearest, 1])), is_corner=False)
