"""A register's worth of rows, drawn from a seed: as edits for our road, as frames for the peers.

At scale 1 there are 23,300 sites and about 250,000 records, as many per site as is believable.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
import shapely

from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Insert
from soilcase.model.fields import GEOMETRIES, SETS, Field, Type
from soilcase.model.municipalities import MUNICIPALITIES
from soilcase.model.values import Value, canonical
from tests.bench.draw import Draw

if TYPE_CHECKING:
    import pandas as pd

SITES = 23_300
SEED = 20_261_120
SRID = 25832
LAST_YEAR = 2026
_STREETS = ("Nørregade", "Søndergade", "Møllevej", "Åboulevarden", "Industrivej", "Østerbro")
_TOWNS = ("Aarhus", "Viborg", "Ærø", "Holstebro", "Brønderslev", "Skanderborg", "Hedensted")
_USES = ("home", "commercial", "farmland", "road", "recreational", "childcare", "none")
_PARTS = ("lead", "arsenic", "benzene", "pce", "tce", "vinyl_chloride", "pfas_4", "mtbe", "zinc")
_MEDIA = ("soil", "groundwater", "soil_gas", "indoor_air")
_PHASES = ("historical", "initial", "extended", "design", "remediation", "operation")
_RECEPTORS = ("groundwater", "homes", "surface_water", "nature")

Columns = dict[str, list[Value]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of one noun, by columns; fields that are not named say nothing."""

    noun: str
    uids: list[str]
    columns: Columns

    def __len__(self) -> int:
        """Count the records."""
        return len(self.uids)


@dataclass(frozen=True, slots=True)
class Region:
    """All records of a region, parents before children."""

    tables: Mapping[str, Rows]

    def __len__(self) -> int:
        """Count the records."""
        return sum(len(rows) for rows in self.tables.values())


class _Making:
    """A region as it grows: each noun refers to those that are there."""

    def __init__(self, sites: int, seed: int) -> None:
        self.draw = Draw(seed)
        self.sites = sites
        self.tables: dict[str, Rows] = {}
        self.places = self.draw.places(sites)

    def add(self, noun: str, count: int, columns: Columns) -> None:
        self.tables[noun] = Rows(noun, self.draw.uids(count), columns)

    def below(self, parent: str, mean: float, least: int = 0) -> list[int]:
        return self.draw.children(len(self.tables[parent]), mean, least)

    def uids(self, noun: str, rows: Sequence[int]) -> list[Value]:
        known = self.tables[noun].uids
        return [known[row] for row in rows]

    def any_of(self, noun: str, count: int) -> list[Value]:
        known = self.tables[noun].uids
        return list(self.draw.pick(known, count))


def make(sites: int = SITES, seed: int = SEED) -> Region:
    """Draw a region of so many sites."""
    making = _Making(sites, seed)
    for step in _STEPS:
        step(making)
    order = [noun for noun in NOUNS if noun in making.tables]
    return Region({noun: making.tables[noun] for noun in order})


def _people(making: _Making) -> None:
    draw = making.draw
    initials: list[Value] = [f"M{number:02d}" for number in range(40)]
    making.add("officer", 40, {"initials": initials, "name": draw.text(40, 2)})
    making.add("consultant", 12, {"name": draw.text(12, 2), "active": draw.flags(12, 0.8)})


def _sites(making: _Making) -> None:
    draw, count = making.draw, making.sites
    codes = sorted(MUNICIPALITIES)
    towns = [codes[row % len(codes)] for row in range(count)]
    numbers: list[Value] = [f"{code}-{row // len(codes):05d}" for row, code in enumerate(towns)]
    streets = draw.pick(_STREETS, count)
    houses = draw.random.integers(1, 200, count).tolist()
    columns: Columns = {
        "number": numbers,
        "name": draw.text(count, 3),
        "address": [f"{s} {h}" for s, h in zip(streets, houses, strict=True)],
        "municipality": list(towns),
        "street_code": [f"{house:04d}" for house in houses],
        "house_number": [str(house) for house in houses],
        "postcode": [f"{8000 + house}" for house in houses],
        "city": list(draw.pick(_TOWNS, count)),
        "place": draw.points(making.places),
        "uses": draw.sets(_USES, count),
        "officer": draw.some(making.any_of("officer", count), 0.7),
        "esdh": [f"1-45-7{row:06d}" for row in range(count)],
        "generation": draw.some(draw.flags(count, 0.01), 0.3),
        "note": draw.some(draw.text(count, 25), 0.4),
        "clay_cover": draw.some(draw.numbers(count, 8), 0.6),
        "infiltration": draw.some(draw.numbers(count, 300, 0.3), 0.6),
        "grundrisk_factor": draw.some(draw.numbers(count, 0.4, 2), 0.3),
    }
    making.add("site", count, columns)


def _areas(making: _Making) -> None:
    draw = making.draw
    rows = making.below("site", 1.3, 1)
    count = len(rows)
    columns: Columns = {
        "site": making.uids("site", rows),
        "label": draw.some(draw.text(count, 1), 0.5),
        "geometry": draw.some(draw.polygons(making.places[rows]), 0.9),
        "object_id": [f"{row:08d}" for row in range(count)],
        "uses": draw.sets(_USES, count),
    }
    making.add("area", count, columns)


def _parcels(making: _Making) -> None:
    draw = making.draw
    rows = making.below("site", 1.3)
    count = len(rows)
    districts = draw.random.integers(10_000, 2_000_000, count).tolist()
    numbers = draw.random.integers(1, 900, count).tolist()
    columns: Columns = {
        "site": making.uids("site", rows),
        "cadastral_district": [str(number) for number in districts],
        "parcel_number": [f"{number}a" for number in numbers],
        "municipality": list(draw.pick(sorted(MUNICIPALITIES), count)),
        "partial": draw.flags(count, 0.4),
        "recalculated_on": draw.some(draw.days(count, 2010, LAST_YEAR), 0.5),
    }
    making.add("parcel", count, columns)


def _causes(making: _Making) -> None:
    draw = making.draw
    rows = making.below("site", 0.8)
    count = len(rows)
    branches = ("service_station", "car_workshop", "dry_cleaner", "landfill", "machine_works")
    columns: Columns = {
        "site": making.uids("site", rows),
        "branch": list(draw.pick(branches, count, steep=0.4)),
        "activities": draw.sets(("fuel_sale", "storage", "washing", "waste"), count),
        "company": draw.some(draw.text(count, 2), 0.6),
        "from_year": draw.whole(count, 1900, 1980),
        "to_year": draw.some(draw.whole(count, 1980, 2020), 0.8),
        "evidence": list(draw.pick(("suspected", "screened", "measured"), count, steep=0.5)),
    }
    making.add("cause", count, columns)


def _projects(making: _Making) -> None:
    draw = making.draw
    rows = making.below("site", 1 / 3)
    count = len(rows)
    columns: Columns = {
        "site": making.uids("site", rows),
        "number": [f"P{row:05d}" for row in range(count)],
        "name": draw.text(count, 3),
        "payer": list(draw.pick(("region", "owner", "builder"), count, steep=0.6)),
        "receptors": draw.sets(_RECEPTORS, count, 2),
        "started": draw.days(count, 1995, LAST_YEAR),
        "frame": draw.some(draw.whole(count, 100_000, 90_000_000), 0.5),
        "officer": making.any_of("officer", count),
    }
    making.add("project", count, columns)


def _phases(making: _Making) -> None:
    draw = making.draw
    rows = making.below("project", 1.8, 1)
    count = len(rows)
    columns: Columns = {
        "project": making.uids("project", rows),
        "kind": list(draw.pick(_PHASES, count, steep=0.5)),
        "receptors": draw.sets(_RECEPTORS, count, 2),
        "officer": making.any_of("officer", count),
        "consultant": draw.some(making.any_of("consultant", count), 0.6),
        "planned_start": draw.days(count, 1995, 2030),
        "started": draw.some(draw.days(count, 1995, LAST_YEAR), 0.8),
        "ended": draw.some(draw.days(count, 1996, LAST_YEAR), 0.6),
        "outcome": draw.some(draw.pick(("v1", "v2", "further", "resting"), count), 0.5),
        "summary": draw.some(draw.text(count, 60), 0.5),
        "granted": draw.some(draw.whole(count, 100_000, 50_000_000), 0.6),
        "spent": draw.some(draw.whole(count, 100_000, 50_000_000), 0.4),
    }
    making.add("phase", count, columns)


def _substances(making: _Making) -> None:
    draw = making.draw
    rows = making.below("site", 1.2)
    count = len(rows)
    columns: Columns = {
        "site": making.uids("site", rows),
        "component": list(draw.pick(_PARTS, count, steep=0.2)),
        "evidence": list(draw.pick(("suspected", "measured", "screened"), count, steep=0.4)),
        "medium": list(draw.pick(_MEDIA, count, steep=0.5)),
        "concentration": draw.some(draw.numbers(count, 12, 2), 0.5),
        "unit": list(draw.pick(("mg/kg", "ug/l"), count)),
        "below_detection": draw.some(draw.flags(count, 0.2), 0.5),
        "measured_on": draw.some(draw.days(count, 1998, LAST_YEAR), 0.5),
    }
    making.add("substance", count, columns)


def _measurements(making: _Making) -> None:
    draw = making.draw
    rows = making.below("phase", 0.35)
    count = len(rows)
    columns: Columns = {
        "phase": making.uids("phase", rows),
        "number": [f"B{row}" for row in range(count)],
        "depth": draw.numbers(count, 4, 0.5),
        "place": draw.points(draw.places(count)),
        "ground_level": draw.numbers(count, 20, 0.6),
    }
    making.add("point", count, columns)
    rows = making.below("point", 1.2)
    count = len(rows)
    columns = {
        "point": making.uids("point", rows),
        "medium": list(draw.pick(_MEDIA, count, steep=0.5)),
        "top": draw.numbers(count, 2, 0.4),
        "taken_at": draw.moments(count, 2005, LAST_YEAR),
        "laboratory": draw.text(count, 1),
    }
    making.add("sample", count, columns)
    rows = making.below("sample", 2.0)
    count = len(rows)
    columns = {
        "sample": making.uids("sample", rows),
        "component": list(draw.pick(_PARTS, count)),
        "value": draw.numbers(count, 3, 2),
        "unit": list(draw.pick(("mg/kg", "ug/l"), count)),
        "below_detection": draw.flags(count, 0.5),
    }
    making.add("result", count, columns)


def _desk(making: _Making) -> None:
    draw = making.draw
    count = making.sites // 4
    received = draw.days(count, 2018, LAST_YEAR)
    columns: Columns = {
        "kind": list(draw.pick(("enquiry", "section_8", "home_request"), count, steep=0.7)),
        "title": draw.text(count, 4),
        "sender": draw.text(count, 2),
        "received": received,
        "state": list(draw.pick(("closed", "open", "waiting"), count, steep=1.0)),
        "officer": making.any_of("officer", count),
    }
    making.add("matter", count, columns)
    rows = list(range(count))
    columns = {"matter": making.uids("matter", rows), "site": making.any_of("site", count)}
    making.add("matter_site", count, columns)
    rows = making.below("site", 0.7)
    count = len(rows)
    columns = {
        "site": making.uids("site", rows),
        "kind": list(draw.pick(("note", "call", "visit", "mail"), count, steep=0.3)),
        "happened_at": draw.moments(count, 2000, LAST_YEAR),
        "author": list(draw.pick([f"M{number:02d}" for number in range(40)], count)),
        "text": draw.text(count, 40),
    }
    making.add("journal", count, columns)


def _decisions(making: _Making) -> None:
    draw = making.draw
    rows = making.below("area", 1.6, 1)
    count = len(rows)
    kinds = ("dropped_before", "v1", "v2", "located", "dropped_after")
    columns: Columns = {
        "area": making.uids("area", rows),
        "kind": list(draw.pick(kinds, count, steep=0.3)),
        "nuance": draw.some(draw.pick(("f0", "f1", "f2"), count), 0.1),
        "state": list(draw.pick(("approved", "sent", "draft"), count, steep=1.5)),
        "valid_from": draw.some(draw.days(count, 1990, LAST_YEAR), 0.95),
        "decided_by": draw.some(making.any_of("officer", count), 0.8),
        "approved_by": draw.some(making.any_of("officer", count), 0.7),
        "approved_on": draw.some(draw.days(count, 1990, LAST_YEAR), 0.7),
        "justification_text": draw.some(draw.text(count, 20), 0.3),
    }
    making.add("decision", count, columns)


def _deadlines(making: _Making) -> None:
    draw = making.draw
    rows = making.below("site", 0.35)
    count = len(rows)
    columns: Columns = {
        "site": making.uids("site", rows),
        "title": draw.text(count, 3),
        "due": draw.days(count, 2015, 2030),
        "state": list(draw.pick(("met", "open", "lapsed"), count, steep=0.8)),
        "officer": making.any_of("officer", count),
    }
    making.add("deadline", count, columns)
    rows = making.below("phase", 0.8)
    count = len(rows)
    columns = {
        "phase": making.uids("phase", rows),
        "year": draw.whole(count, 2005, 2027),
        "kind": list(draw.pick(("spent", "planned", "granted"), count, steep=0.5)),
        "amount": draw.whole(count, 10_000, 40_000_000),
    }
    making.add("money", count, columns)


_STEPS: tuple[Callable[[_Making], None], ...] = (
    _people,
    _sites,
    _areas,
    _parcels,
    _causes,
    _projects,
    _phases,
    _substances,
    _measurements,
    _desk,
    _decisions,
    _deadlines,
)


def inserts(region: Region) -> list[Insert]:
    """Give the region as edits, parents before children."""
    return [insert for rows in region.tables.values() for insert in _inserts(rows)]


def _inserts(rows: Rows) -> Iterator[Insert]:
    names = list(rows.columns)
    for uid, values in zip(rows.uids, zip(*rows.columns.values(), strict=True), strict=True):
        known = [value is not None for value in values]
        pairs = zip(compress(names, known), compress(values, known), strict=True)
        yield Insert(rows.noun, uid, dict(pairs))


def frames(region: Region) -> dict[str, "pd.DataFrame"]:
    """Give the region as data frames, one per noun, with every column that our tables have."""
    return {noun: _frame(rows) for noun, rows in region.tables.items()}


def _frame(rows: Rows) -> "pd.DataFrame":
    import geopandas as gpd
    import pandas as pd

    noun = NOUNS[rows.noun]
    unknown: list[Value] = [None] * len(rows)
    series = {
        field.id: _series(field, rows.columns.get(field.id, unknown)) for field in noun.stored
    }
    frame = pd.DataFrame({"uid": rows.uids, **series})
    if noun.geometry is None:
        return frame
    return gpd.GeoDataFrame(frame, geometry=noun.geometry.id, crs=SRID)


def _series(field: Field, values: Sequence[Value]) -> "pd.Series[object]":
    import pandas as pd

    if field.type in GEOMETRIES:
        return pd.Series(shapely.from_wkb(np.array(values, dtype=object)))
    if field.type in SETS:
        texts = [None if value is None else canonical(list(value)) for value in values]  # type: ignore[arg-type]
        return pd.Series(texts, dtype="str")
    if field.type in {Type.DATE, Type.MOMENT}:
        return pd.Series(pd.to_datetime(list(values), utc=field.type is Type.MOMENT))
    kinds = {Type.INTEGER: "Int64", Type.MONEY: "Int64", Type.BOOLEAN: "boolean"}
    kind = "float64" if field.type is Type.NUMBER else kinds.get(field.type, "str")
    return pd.Series(list(values), dtype=kind)
