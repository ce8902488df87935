"""What lies where: sites and areas under a point, near one, in a rectangle, in a lasso."""

from functools import cached_property

import numpy as np
import shapely

from .camera import Bounds
from .contents import Dotted, Drawn
from .layer import Content
from .outline import Flags, Rows
from .places import Places
from .shapes import sound
from .theme import Theme

NOBODY = -1


class Hits:
    """Answers from shapely's trees over what is shown; all answers are rows of sites."""

    def __init__(self, places: Places, theme: Theme) -> None:
        """Look only at sites and areas that the theme shows."""
        self.places = places
        self.theme = theme

    @cached_property
    def _eastward(self) -> Rows:
        """Give the shown sites from west to east, in which a place is found by bisection."""
        rows = np.flatnonzero(self.shown)
        ordered: Rows = rows[np.argsort(self.places.xy[rows, 0], kind="stable")]
        return ordered

    def _between(self, west: float, east: float) -> Rows:
        along = self.places.xy[self._eastward, 0]
        first, last = np.searchsorted(along, (west, np.nextafter(east, np.inf)))
        return self._eastward[first:last]

    @cached_property
    def shown(self) -> Flags:
        """Flag the sites that are shown and have a place."""
        shown: Flags = (self.theme.sign >= 0) & np.isfinite(self.places.xy).all(axis=1)
        return shown

    def site_at(self, east: float, north: float, reach: float) -> int:
        """Give the site whose sign is under a point, or else whose area is; -1 for none.

        `reach` is how far a sign reaches, in metres.
        """
        near = self.near(east, north, reach)
        if len(near):
            away = ((self.places.xy[near] - (east, north)) ** 2).sum(axis=1)
            return int(near[np.argmin(away)])
        areas = self.areas_at(east, north)
        areas = areas[self.places.area_site[areas] >= 0]
        return int(self.places.area_site[areas[-1]]) if len(areas) else NOBODY

    def areas_at(self, east: float, north: float, reach: float = 0.0) -> Rows:
        """Give the shown areas that hold a point or are nearer than `reach`, uppermost last."""
        point = shapely.Point(east, north)
        tree = self.places.areas.tree
        found = (
            tree.query(point, predicate="dwithin", distance=reach)
            if reach
            else tree.query(point, predicate="intersects")
        )
        return self._drawn(found)

    def near(self, east: float, north: float, distance: float) -> Rows:
        """Give the sites whose point is within a distance."""
        rows = self._between(east - distance, east + distance)
        away = np.hypot(*(self.places.xy[rows] - (east, north)).T)
        found: Rows = np.sort(rows[away <= distance])
        return found

    def in_bounds(self, bounds: Bounds) -> Rows:
        """Give the sites with a point or an area in a rectangle."""
        return self.within(shapely.box(*bounds))

    def within(self, shape: shapely.Geometry) -> Rows:
        """Give the sites with a point or an area in a shape, such as a lasso's polygon."""
        if not shapely.is_valid(shape):
            shape = shapely.make_valid(shape)
        west, _, east, _ = shapely.bounds(shape)
        points = self._between(west, east)
        shapely.prepare(shape)
        points = points[shapely.intersects_xy(shape, *self.places.xy[points].T)]
        areas = self._drawn(self._areas_in(shape))
        of_areas = self.places.area_site[areas]
        return np.unique(np.concatenate([points, of_areas[of_areas >= 0]]))

    def _areas_in(self, shape: shapely.Geometry) -> Rows:
        """Find areas in a shape; where one that crosses itself hinders it, in sound ones."""
        try:
            found: Rows = self.places.areas.tree.query(shape, predicate="intersects")
        except shapely.errors.GEOSException:
            found = self._sound.query(shape, predicate="intersects")
        return found

    @cached_property
    def _sound(self) -> shapely.STRtree:
        return shapely.STRtree(sound(self.places.areas.geometry))

    def _drawn(self, areas: Rows) -> Rows:
        fill = self.theme.fill[areas]
        shown = areas[fill >= 0]
        return shown[np.lexsort((shown, self.theme.fill[shown]))]


def rows_at(content: Content, east: float, north: float, reach: float) -> Rows:
    """Give the features of a layer that hold a point or are nearer than `reach` metres.

    Rows are places in the delivery's order; a layer of pictures has none.
    """
    found: Rows = np.empty(0, dtype=np.int64)
    point = shapely.Point(east, north)
    if isinstance(content, Drawn):
        found = np.sort(content.shapes.tree.query(point, predicate="dwithin", distance=reach))
    elif isinstance(content, Dotted):
        crowd = content.crowd
        near = crowd.near((east - reach, north - reach, east + reach, north + reach))
        away = np.hypot(*(crowd.xy[near] - (east, north)).T)
        found = crowd.row[near[away <= reach]]
    return found
