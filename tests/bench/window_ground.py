"""The register that the bench of the window opens: the example region, addresses, a heavy site.

The region's own heaviest site has 40 areas and 42 parcels; here it also gets some hundred results
and notes, so that nothing a real register holds is heavier.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.demo.region import SEED, build_region
from soilcase.demo.write import write_region
from soilcase.model.edit import Insert
from soilcase.model.features import Features, Shape
from soilcase.model.identity import new_uid
from soilcase.model.values import Value, canonical
from soilcase.ports import Register
from tests.bench.measure import Facts, Watch
from tests.bench.ours import registers, stands
from tests.demo_ground import ground
from tests.ui.house import seeds

REASON = "bench"
RESULTS = NOTES = 300
HOUSES = 60
WEST, SOUTH, ACROSS = 500_000.0, 6_200_000.0, 700
_BEGIN = datetime(2015, 1, 1, 9, tzinfo=UTC)
_ROADS = ("Kastanje", "Lærke", "Ø", "Mølle", "Nørre", "Sønder", "Å", "Skov", "Bakke", "Eng")
_ENDS = ("vej", "gade", "stien", "vænget", "parken", "toften", "allé", "lunden", "haven", "krogen")


def make(watch: Watch, path: str, sites: int, homes: int) -> Facts:
    """Make the register; as many addresses as homes."""
    region = build_region(ground(), SEED, sites=sites, homes=homes)
    layers = [
        (values, _addresses(homes) if values["kind"] == "address" else features)
        for values, features in region.layers
    ]
    with watch.running():
        register = write_region(registers(), path, replace(region, layers=layers), seeds())
    try:
        edits = list(_heavy(heaviest(register)))
        stands(register.commit(edits, reason=REASON), len(edits))
    finally:
        register.close()
    return {"records": float(len(region.edits) + len(edits))}


def heaviest(register: Register) -> str:
    """Give the site with most areas."""
    uids, counts = np.unique(register.columns("area", ["site"])["site"], return_counts=True)
    return str(uids[counts.argmax()])


def _heavy(site: str) -> Iterator[Insert]:
    """Give a site a project with many results, and a journal of many years."""
    project, phase, point, sample = (new_uid() for _ in range(4))
    yield Insert("project", project, {"site": site, "number": "P-bench", "name": "Bench"})
    yield Insert("phase", phase, {"project": project, "kind": "extended"})
    yield Insert("point", point, {"phase": phase, "number": "B1"})
    yield Insert("sample", sample, {"point": point, "medium": "groundwater"})
    for turn in range(RESULTS):
        result: dict[str, Value] = {
            "sample": sample,
            "component": "pce",
            "value": float(turn),
            "unit": "ug/l",
        }
        yield Insert("result", new_uid(), result)
    for turn in range(NOTES):
        moment = _BEGIN + timedelta(days=11 * turn)
        text = f"Samtale {turn} om prøverne ved den gamle bygning."
        note: dict[str, Value] = {
            "site": site,
            "kind": "note",
            "happened_at": moment,
            "text": text,
        }
        yield Insert("journal", new_uid(), note)


def names(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Give so many addresses: street, number, postcode and town; roads are as many as is usual."""
    towns = [(town.postcode, town.district) for town in ground().towns]
    for row in range(count):
        road, house = divmod(row, HOUSES)
        kind, place = divmod(road, len(towns))
        first, last = kind % len(_ROADS), kind // len(_ROADS) % len(_ENDS)
        yield f"{_ROADS[first]}{_ENDS[last]}", str(house + 1), *towns[place]


def _addresses(count: int) -> Features:
    rows = list(names(count))
    east, north = np.arange(count) % ACROSS, np.arange(count) // ACROSS
    places = shapely.points(WEST + 100.0 * east, SOUTH + 30.0 * north)
    known = ("street", "number", "postcode", "city")
    return Features(
        shape=Shape.POINT,
        geometry=_objects(shapely.to_wkb(places).tolist()),
        key=_objects([f"bench-{row:06d}" for row in range(count)]),
        name=_objects([f"{road} {house}, {code} {town}" for road, house, code, town in rows]),
        kind=_objects([None] * count),
        value=np.full(count, np.nan),
        attributes=_objects([canonical(dict(zip(known, row, strict=True))) for row in rows]),
    )


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found
