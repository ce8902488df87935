"""Small invented registers with plots, their snapshots, and the answers worked out slowly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

import shapely

from soilcase.casework.snapshots import Snapshots, read_snapshots
from soilcase.casework.subjects import Sources, prepare
from soilcase.model.features import Features
from soilcase.model.shapes import normal_wkb
from tests.soilcase.model.regions import Region
from tests.soilcase.query.deliveries import address, addresses, parcels

DAY = date(2026, 11, 20)
DATED = date(2026, 11, 2)
TOWN = ("8800", "Viborg")
KINDS = ("v1", "v2", "located", "dropped_before", "dropped_after", None)
GRID_M = 100.0


def box(column: float, row: float, size: float = 80.0) -> shapely.Polygon:
    """Give a square in a grid; neighbours do not touch."""
    east, north = 500_000 + GRID_M * column, 6_250_000 + GRID_M * row
    return shapely.box(east, north, east + size, north + size)


@dataclass
class Plotted:
    """A register and the snapshots that were laid in it."""

    region: Region = field(default_factory=Region)
    layers: dict[str, Features] = field(default_factory=dict)

    def site(self, uid: str, number: str, **values: object) -> str:
        """Add a site."""
        return self.region.add("site", uid, number=number, **values)  # type: ignore[arg-type]

    def area(
        self,
        site: str,
        kind: str | None,
        shape: shapely.Geometry | None = None,
        nuance: str | None = None,
        since: date | None = date(2020, 2, 3),
    ) -> str:
        """Add an area with a decision, or without one."""
        uid = f"{site}-area-{len(self.region.of('area'))}"
        wkb = None if shape is None else normal_wkb(shape, is_point=False)
        self.region.add("area", uid, site=site, geometry=wkb)
        if kind:
            told = {"kind": kind, "nuance": nuance, "valid_from": since}
            self.region.add("decision", f"{uid}-d", area=uid, state="approved", **told)
        return uid

    def parcel(self, site: str, district: str, number: str) -> None:
        """Link a parcel to a site."""
        uid = f"parcel-{len(self.region.of('parcel'))}"
        self.region.add(
            "parcel", uid, site=site, cadastral_district=district, parcel_number=number
        )

    def lay(self, kind: str, features: Features, **values: object) -> None:
        """Take in a delivery, as the register would."""
        uid = f"layer-{len(self.layers)}"
        told = {
            "kind": kind,
            "current": True,
            "feature_count": len(features),
            "sha256": features.digest(),
            "source": "Eksempelkilde",
            "dated": DATED,
            **values,
        }
        self.region.add("layer", uid, **told)  # type: ignore[arg-type]
        self.layers[uid] = features

    def sources(self, held: Snapshots | None = None) -> Sources:
        """Read it all."""
        picture = self.region.picture(DAY)
        return prepare(picture, read_snapshots(self.layers.__getitem__, picture, held))


def draw_plots(random: Random) -> tuple[Plotted, Sequence[Mapping[str, object]]]:
    """Draw a few plots in a grid, with addresses and sites that may have something to do."""
    made = Plotted()
    told: list[Mapping[str, object]] = []
    outlines = []
    for column in range(random.randint(1, 5)):
        key = f"9000014 {column + 1}a"
        place = box(column, 0).centroid
        told.append(
            address(
                "Eksempelvej",
                str(column + 1),
                TOWN,
                parcel=random.choice((key, "")),
                place=random.choice(((place.x, place.y), None)),
            )
        )
        outlines.append((key, "", box(column, 0)))
    for number in range(random.randint(0, 4)):
        column = random.randint(0, 6)
        site = made.site(
            f"s{number}",
            f"791-9000{number}",
            place=normal_wkb(box(column, 0).centroid, is_point=True)
            if random.random() < 0.5
            else None,
            address=f"Eksempelvej {column + 1}" if random.random() < 0.4 else None,
            postcode="8800",
            city="Viborg",
        )
        for _ in range(random.randint(0, 2)):
            shape = box(column + random.choice((0.0, 0.4)), 0, random.choice((40.0, 80.0)))
            drawn = shape if random.random() < 0.7 else None
            made.area(site, random.choice(KINDS), drawn, random.choice(("f0", "f2", None)))
        if random.random() < 0.4:
            made.parcel(site, "9000014", f"{column + 1}A")
    made.lay("address", addresses(told))
    if random.random() < 0.6:
        made.lay("parcel", parcels(outlines))
    return made, told
