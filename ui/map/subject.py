"""Which area is drawn: one of the chosen site that has no polygon, a new one, or one picked up."""

from dataclasses import dataclass

import numpy as np
import shapely

from soilcase.model.edit import Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.shapes import normal_wkb

AREA, SITE = "area", "site"


@dataclass(frozen=True, slots=True)
class Subject:
    """An area that is drawn; one that is new has no identity yet, and none of them a value."""

    site: str
    number: str
    case: str | None
    area: str | None = None
    label: str | None = None
    wkb: bytes | None = None

    def edit(self, shape: shapely.Geometry) -> Edit:
        """Give the one edit that keeps a polygon."""
        wkb = normal_wkb(shape, is_point=False)
        if self.area is None:
            return Insert(AREA, new_uid(), {SITE: self.site, "geometry": wkb})
        return Update(AREA, self.area, "geometry", self.wkb, wkb)


def to_draw(picture: Picture, site: str) -> Subject | None:
    """Give the site's first area without a polygon, or else a new one."""
    row = picture.row_of(SITE).get(site)
    if row is None:
        return None
    areas = np.flatnonzero(picture.site_rows(AREA) == row).tolist()
    geometry = picture.tables[AREA]["geometry"]
    bare = [area for area in areas if geometry[area] is None]
    return _subject(picture, row, bare[0] if bare else None)


def to_edit(picture: Picture, area: str) -> Subject | None:
    """Give an area that has a polygon and a site."""
    row = picture.row_of(AREA).get(area)
    if row is None or picture.tables[AREA]["geometry"][row] is None:
        return None
    site = int(picture.site_rows(AREA)[row])
    return _subject(picture, site, row) if site >= 0 else None


def only_area(picture: Picture, site: str) -> Subject | None:
    """Give the site's area where it has just one with a polygon."""
    row = picture.row_of(SITE).get(site)
    areas = np.flatnonzero(picture.site_rows(AREA) == row).tolist() if row is not None else []
    geometry = picture.tables[AREA]["geometry"]
    drawn = [area for area in areas if geometry[area] is not None]
    return _subject(picture, row, drawn[0]) if row is not None and len(drawn) == 1 else None


def _subject(picture: Picture, site: int, area: int | None) -> Subject:
    sites, areas = picture.sites, picture.tables[AREA]
    lead = str(sites.uid[site]), str(sites["number"][site]), sites["esdh"][site]
    if area is None:
        return Subject(*lead)
    return Subject(*lead, str(areas.uid[area]), areas["label"][area], areas["geometry"][area])
