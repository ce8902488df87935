"""Where the sites lie: their areas' polygons, or else their point; and which are near.

Distances are from edge to edge: 0 where two lie on each other.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.memo import remembered
from soilcase.model.picture import Picture

Rows = NDArray[np.int64]
Shapes = NDArray[np.object_]
Metres = NDArray[np.float64]

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Footprints:
    """Shapes with the rows of the site and the area that each is of; a bare point is of none."""

    shapes: Shapes
    site: Rows
    area: Rows
    tree: shapely.STRtree


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Sites from the nearest on, by their rows, with the metres to the edge of each."""

    rows: Rows
    metres: Metres


def footprints(picture: Picture) -> Footprints:
    """Give where the sites lie, or what was made of the same shapes before.

    A region takes some tens of milliseconds, so the first time is for the pool.
    """
    areas, sites = picture.tables["area"], picture.sites
    needed = [areas["geometry"], areas["site"], sites["place"], sites.uid]
    return remembered("footprints", needed, lambda: _lay_down(picture))


def _lay_down(picture: Picture) -> Footprints:
    owner, geometry = picture.site_rows("area"), picture.tables["area"]["geometry"]
    drawn = np.flatnonzero((owner >= 0) & _is_known(geometry))
    place = picture.sites["place"]
    is_bare = _is_known(place)
    is_bare[owner[drawn]] = False
    bare = np.flatnonzero(is_bare)
    shapes: Shapes = shapely.from_wkb(np.concatenate([geometry[drawn], place[bare]]))
    area = np.concatenate([drawn, np.full(len(bare), NOWHERE, dtype=np.int64)])
    return Footprints(shapes, np.concatenate([owner[drawn], bare]), area, shapely.STRtree(shapes))


def _is_known(column: Shapes) -> NDArray[np.bool_]:
    return np.array([wkb is not None for wkb in column], dtype=bool)


def shapes_of(picture: Picture, site: int) -> Shapes:
    """Give all shapes of a site; none where it has neither polygon nor point."""
    where = footprints(picture)
    found: Shapes = where.shapes[where.site == site]
    return found


def neighbours(picture: Picture, origin: Shapes, metres: float) -> Neighbours:
    """Give the sites within a distance of any of some shapes; those on it are 0 m away."""
    where = footprints(picture)
    origins = np.atleast_1d(np.asarray(origin, dtype=object))
    ours, theirs = where.tree.query(origins, predicate="dwithin", distance=metres)
    apart = shapely.distance(origins[ours], where.shapes[theirs])
    nearest = np.full(len(picture.sites), np.inf)
    np.minimum.at(nearest, where.site[theirs], apart)
    rows = np.flatnonzero(np.isfinite(nearest))
    order = rows[np.lexsort((_numbers(picture)[rows], nearest[rows]))]
    return Neighbours(order, nearest[order])


def neighbours_of(picture: Picture, site: int, metres: float) -> Neighbours:
    """Give the other sites within a distance of a site; a site without a place has none."""
    found = neighbours(picture, shapes_of(picture, site), metres)
    others = found.rows != site
    return Neighbours(found.rows[others], found.metres[others])


def _numbers(picture: Picture) -> Rows:
    """Give each site's place by its number, so that the order of equals is always the same."""
    number = picture.sites["number"]

    def place() -> Rows:
        keys = np.array([text or "" for text in number], dtype=np.str_)
        return np.argsort(np.argsort(keys, kind="stable"))

    return remembered("place_of_number", [number], place)
