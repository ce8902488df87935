"""Which things of a layer lie at a place: polygons round it, lines and points close by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.features import Features, Shape
from soilcase.model.picture import Picture

Rows = NDArray[np.int64]
Metres = NDArray[np.float64]
Near = tuple[Rows, Metres]


class Where(Protocol):
    """Finds the rows of a layer at a place; a map may lend the tree that it draws with."""

    def near(self, place: shapely.Point, slack: float) -> Near:
        """Give the rows that lie at a place, with the metres to each."""


@dataclass(frozen=True, slots=True)
class ShapesWhere:
    """Polygons and lines in a tree; what can not be read lies nowhere."""

    shapes: NDArray[np.object_]
    tree: shapely.STRtree
    is_filled: bool

    def near(self, place: shapely.Point, slack: float) -> Near:
        """Give polygons that have the place in them or on their border, or lines within slack."""
        if self.is_filled:
            rows = np.sort(self.tree.query(place, predicate="intersects"))
            return rows, np.zeros(len(rows))
        rows = np.sort(self.tree.query(place, predicate="dwithin", distance=slack))
        return rows, shapely.distance(self.shapes[rows], place)


@dataclass(frozen=True, slots=True)
class PointsWhere:
    """Many points, sorted from west to east; half a million are found in microseconds."""

    east: Metres
    north: Metres
    row: Rows

    def near(self, place: shapely.Point, slack: float) -> Near:
        """Give the points within slack."""
        low = np.searchsorted(self.east, place.x - slack, side="left")
        high = np.searchsorted(self.east, place.x + slack, side="right")
        apart = np.hypot(self.east[low:high] - place.x, self.north[low:high] - place.y)
        close = np.flatnonzero(apart <= slack)
        return self.row[low:high][close], apart[close]


@dataclass(frozen=True, slots=True)
class LayerThings:
    """One delivery of a layer: what it is, what its things are called, and where they lie.

    `where` is None where the delivery could not be read whole: then nothing is known of it.
    """

    uid: str
    kind: str
    name: str
    source: str
    credit: str
    dated: date | None
    names: NDArray[np.object_]
    keys: NDArray[np.object_]
    where: Where | None


def layer_things(
    picture: Picture, row: int, features: Features, where: Where | None = None
) -> LayerThings:
    """Make a delivery ready to be asked: seconds for a large one, so away from the window."""
    table = picture.tables["layer"]
    is_whole = 0 < len(features) == table["feature_count"][row]
    dated = table["dated"][row]
    return LayerThings(
        str(table.uid[row]),
        str(table["kind"][row]),
        str(table["name"][row] or table["kind"][row]),
        str(table["source"][row] or ""),
        str(table["credit"][row] or ""),
        None if np.isnat(dated) else dated.astype(object),
        features.name,
        features.key,
        (where or _MAKE[features.shape](features)) if is_whole else None,
    )


def _points(features: Features) -> Where:
    with np.errstate(invalid="ignore"):
        shapes = shapely.from_wkb(features.geometry, on_invalid="ignore")
    east, north = shapely.get_x(shapes), shapely.get_y(shapes)
    order = np.argsort(east, kind="stable")
    known = order[np.isfinite(east[order])]
    return PointsWhere(east[known], north[known], known)


def _lines(features: Features) -> Where:
    with np.errstate(invalid="ignore"):
        shapes = shapely.from_wkb(features.geometry, on_invalid="ignore")
    return ShapesWhere(shapes, shapely.STRtree(shapes), is_filled=False)


def _polygons(features: Features) -> Where:
    with np.errstate(invalid="ignore"):
        shapes = shapely.from_wkb(features.geometry, on_invalid="ignore")
    return ShapesWhere(shapes, shapely.STRtree(shapes), is_filled=True)


_MAKE: dict[Shape, Callable[[Features], Where]] = {
    Shape.POINT: _points,
    Shape.LINE: _lines,
    Shape.POLYGON: _polygons,
}
