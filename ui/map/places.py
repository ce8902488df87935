"""Places: the sites of a picture as the map knows them, their points and their areas' polygons."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.picture import Picture
from soilcase.query.geometry_trouble import Trouble, in_denmark, trouble_of_points

from .camera import Bounds, Coordinates
from .outline import Rows
from .shapes import Geometry, Shapes, bounds_of, read_shapes

Texts = NDArray[np.object_]
# Scales at which areas are seen at all, in metres per device pixel.
_READY = tuple(2.0**octave for octave in range(-2, 7))


@dataclass(frozen=True)
class Places:
    """Sites row by row with the picture, and areas row by row with theirs.

    A site without a place has NaN for its point; `area_site` is -1 for an area without a site.
    `area_wkb` and `place` are what it was read from, so that what stays is not read again.
    """

    uid: Texts
    xy: Coordinates
    areas: Shapes
    area_uid: Texts
    area_site: Rows
    area_wkb: Texts
    place: Texts | None = None

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.uid)

    @property
    def bounds(self) -> Bounds | None:
        """Give the bounds of all sites that have a place."""
        return bounds_of(np.hstack([self.xy, self.xy]))

    def trouble(self) -> Trouble:
        """Say what is wrong with the sites' own points; looks at all, so away from the window."""
        given = np.empty(0, dtype=object) if self.place is None else self.place
        given = given[np.array([one is not None for one in given], dtype=bool)]
        with np.errstate(invalid="ignore"):
            points = shapely.from_wkb(given, on_invalid="ignore")
        is_point = shapely.get_type_id(points) == int(shapely.GeometryType.POINT)
        xy = shapely.get_coordinates(points[is_point])
        return trouble_of_points(xy, len(given) - len(xy))

    def seen_bounds(self, sites: Rows) -> Bounds | None:
        """Give the bounds of those sites that lie in Denmark, or of all where none does."""
        here = sites[in_denmark(self.xy[sites])]
        return self.bounds_of_sites(here if len(here) else sites)

    def areas_of(self, site: int) -> Rows:
        """Give the rows of a site's areas."""
        return np.flatnonzero(self.area_site == site)

    def bounds_of_sites(self, sites: Rows) -> Bounds | None:
        """Give the bounds of some sites, their points and areas."""
        points = self.xy[sites]
        areas = self.areas.boxes[np.isin(self.area_site, sites)]
        return bounds_of(np.vstack([np.hstack([points, points]), areas]))


def no_places() -> Places:
    """Give the places of an empty register."""
    nothing = np.empty(0, dtype=object)
    rows = np.empty(0, dtype=np.int64)
    shapes = Shapes(nothing, is_closed=True)
    return Places(nothing, np.empty((0, 2)), shapes, nothing, rows, nothing)


def read_places(picture: Picture, before: Places | None = None) -> Places:
    """Read the places of a picture; meant for the pool. Shapes that did not change are kept."""
    sites, table = picture.sites, picture.tables["area"]
    wkb, area_site, place = table["geometry"], picture.site_rows("area"), sites["place"]
    areas = _areas(wkb, before)
    now = (sites.uid, place, areas, area_site)
    if before is not None and all(
        one is other
        for one, other in zip(
            now, (before.uid, before.place, before.areas, before.area_site), strict=True
        )
    ):
        return before
    xy = _points(place, areas, area_site)
    return Places(sites.uid, xy, areas, table.uid, area_site, wkb, place)


def _areas(wkb: Texts, before: Places | None) -> Shapes:
    if before is None or len(before.area_wkb) != len(wkb):
        return read_shapes(wkb, is_closed=True).prepare(_READY)
    changed = np.flatnonzero(before.area_wkb != wkb)
    if not len(changed):
        return before.areas
    made = before.areas.replaced(changed, wkb[changed])
    return made.prepare(())


def _points(place: Geometry, areas: Shapes, area_site: Rows) -> Coordinates:
    """Give a point per site: its own, or else one in the middle of its largest area."""
    with np.errstate(invalid="ignore"):
        points = shapely.from_wkb(place, on_invalid="ignore")
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    boxes = areas.boxes
    lost = np.isnan(xy).any(axis=1)
    usable = np.flatnonzero((area_site >= 0) & np.isfinite(boxes).all(axis=1))
    usable = usable[lost[area_site[usable]]]
    size = (boxes[usable, 2] - boxes[usable, 0]) * (boxes[usable, 3] - boxes[usable, 1])
    # The largest comes last, and stays.
    usable = usable[np.argsort(size, kind="stable")]
    xy[area_site[usable]] = (boxes[usable, :2] + boxes[usable, 2:]) / 2
    return xy


def touched(before: Places, after: Places) -> list[Bounds]:
    """Give where areas differ between two readings."""
    if before.areas is after.areas:
        return []
    if len(before.area_uid) != len(after.area_uid) or (before.area_uid != after.area_uid).any():
        return _touched_by_identity(before, after)
    rows = np.flatnonzero(before.area_wkb != after.area_wkb)
    return _boxes(before, rows) + _boxes(after, rows)


def _touched_by_identity(before: Places, after: Places) -> list[Bounds]:
    """Compare area by area where some have come or gone."""
    old = dict(zip(before.area_uid, before.area_wkb, strict=True))
    new = dict(zip(after.area_uid, after.area_wkb, strict=True))
    gone = [row for row, uid in enumerate(before.area_uid) if old[uid] != new.get(uid)]
    come = [row for row, uid in enumerate(after.area_uid) if new[uid] != old.get(uid)]
    return _boxes(before, np.array(gone, dtype=np.int64)) + _boxes(
        after, np.array(come, dtype=np.int64)
    )


def _boxes(places: Places, rows: Rows) -> list[Bounds]:
    boxes = places.areas.boxes[rows]
    found = boxes[np.isfinite(boxes).all(axis=1)].tolist()
    return [(west, south, east, north) for west, south, east, north in found]
