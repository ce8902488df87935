"""What the register holds of plots: areas on the map, linked parcels, and the sites' addresses."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.query.folding import exact_key
from soilcase.query.footprints import NOWHERE, footprints

Shape: TypeAlias = shapely.Geometry
Links = Mapping[str, Sequence[str]]

SITE = "site"
# Plots that only share a border overlap by the width of a line drawn twice.
LEAST_OVERLAP_M2 = 1.0
_FIRST_LOOK_M = 100.0
_LOOK_FARTHER = 4
_FARTHEST_M = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Grounds:
    """Shapes with the sites and areas that they are of, and what links a plot to a site."""

    shapes: NDArray[np.object_]
    sites: Sequence[str]
    areas: Sequence[str | None]
    tree: shapely.STRtree
    parcels: Links
    addresses: Links

    def at(self, place: Shape) -> list[tuple[str, str | None]]:
        """Give site and area where a point lies in an area, or a plot and an area overlap.

        A site that is only a point on the map is met by the plot that it lies in.
        """
        rows = sorted(self.tree.query(place, predicate="intersects").tolist())
        return [
            (self.sites[row], self.areas[row]) for row in rows if _meet(self.shapes[row], place)
        ]

    def nearest(
        self, place: Shape, is_wanted: Callable[[str], bool], most: int
    ) -> dict[str, float]:
        """Give the wanted sites nearest to a place, the nearest first, with metres to the edge."""
        distance = _FIRST_LOOK_M
        while True:
            near: dict[str, float] = {}
            rows = self.tree.query(place, predicate="dwithin", distance=distance)
            metres = shapely.distance(self.shapes[rows], place)
            for row, away in zip(rows.tolist(), metres.tolist(), strict=True):
                site = self.sites[row]
                if is_wanted(site):
                    near[site] = min(away, near.get(site, away))
            if len(near) >= most or distance >= _FARTHEST_M:
                in_order = sorted(near, key=lambda site: (near[site], site))
                return {site: near[site] for site in in_order[:most]}
            distance *= _LOOK_FARTHER


def _meet(shape: Shape, place: Shape) -> bool:
    """Say whether two shapes that touch are of one plot; two points never are."""
    if shape.area and place.area:
        return bool(shapely.intersection(shape, place).area >= LEAST_OVERLAP_M2)
    return bool(shape.area or place.area)


def parcel_key(key: str) -> str:
    """Give the one way to write a parcel: code, blank, number; æ, ø and å count as they are."""
    district, _, number = " ".join(key.split()).partition(" ")
    return f"{district.lstrip('0')} {number.replace(' ', '').casefold()}"


def lay_out(picture: Picture) -> Grounds:
    """Make ready what plots are compared with, or give what was made of the same records."""
    arrays: list[Array] = [picture.sites.uid]
    arrays += [picture.sites[name] for name in _SITE_FIELDS]
    for noun, names in _OTHER_FIELDS.items():
        table = picture.tables[noun]
        arrays += [table.uid, *(table[name] for name in names)]
    return remembered("grounds", arrays, lambda: _lay_out(picture))


_SITE_FIELDS = ("place", "address", "postcode", "city", "address_uid")
_OTHER_FIELDS = {
    "area": ("site", "geometry"),
    "parcel": ("site", "cadastral_district", "parcel_number"),
}


def _lay_out(picture: Picture) -> Grounds:
    where, area_uids, site_uids = (
        footprints(picture),
        picture.tables["area"].uid,
        picture.sites.uid,
    )
    return Grounds(
        where.shapes,
        site_uids[where.site].tolist(),
        [None if row == NOWHERE else area_uids[row] for row in where.area.tolist()],
        where.tree,
        _links(_parcels(picture, set(site_uids.tolist()))),
        _links(_addresses(picture)),
    )


def _parcels(picture: Picture, known: set[str]) -> Iterator[tuple[str, str]]:
    table = picture.tables["parcel"]
    columns = (table["site"], table["cadastral_district"], table["parcel_number"])
    for site, district, number in zip(*columns, strict=True):
        if site in known and district and number:
            yield parcel_key(f"{district} {number}"), site


def _addresses(picture: Picture) -> Iterator[tuple[str, str]]:
    """Link sites by the id of their address, and by what is written, with and without the town."""
    sites = picture.sites
    columns = (sites.uid, *(sites[name] for name in _SITE_FIELDS[1:]))
    for site, address, postcode, city, uid in zip(*columns, strict=True):
        if uid:
            yield uid, site
        if address and postcode:
            town = f"{postcode} {city or ''}"
            yield exact_key(address if postcode in address else f"{address}, {town}"), site
        elif address:
            yield exact_key(address), site


def _links(pairs: Iterable[tuple[str, str]]) -> Links:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, site in pairs:
        found[key][site] = None
    return {key: tuple(sites) for key, sites in found.items() if key}
