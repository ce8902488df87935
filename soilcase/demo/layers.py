"""The invented reference layers as the register takes them in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from soilcase.demo.days import Calendar
from soilcase.demo.dwellings import Dwellings
from soilcase.demo.ground import Ground
from soilcase.demo.names import FIRMS, Texts
from soilcase.demo.snapshots import Snapshot
from soilcase.demo.spots import Places
from soilcase.demo.water import Water
from soilcase.demo.zones import Shapes, Wells, Zones
from soilcase.model.features import Features, Shape
from soilcase.model.values import Value, Values, canonical

Layer = tuple[Values, Features]

LABEL = "syntetiske eksempeldata"
# No sheet of the map of wells has this number.
WELL_SHEET = 999
_MULTI: dict[Shape, Callable[..., Shapes]] = {
    Shape.LINE: shapely.multilinestrings,
    Shape.POLYGON: shapely.multipolygons,
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind of layer is called, when it was drawn up, and whose lines it rests on."""

    name: str
    dated: tuple[int, int, int]
    credit: str = ""


def make_layers(
    ground: Ground, calendar: Calendar, zones: Zones, water: Water, people: Dwellings
) -> list[Layer]:
    """Give every layer with what the register says of it."""
    works = waterworks(zones.wells)
    made = {
        "osd": _shapes(Shape.POLYGON, zones.osd, kind="OSD"),
        "od": _shapes(Shape.POLYGON, zones.od, kind="OD"),
        "catchment": _shapes(Shape.POLYGON, zones.catchments, name=works),
        "bnbo": _shapes(Shape.POLYGON, zones.bnbo, name=works[zones.wells.works]),
        "natura_2000": _shapes(Shape.POLYGON, zones.nature),
        "targeted_stream": _flowing(water),
        "targeted_lake": _shapes(Shape.POLYGON, water.lakes),
        "targeted_coast": _shapes(Shape.LINE, water.coast),
        "abstraction_well": _wells(zones.wells, works),
        "home": _points("bolig", people.home),
        "childcare": _points("institution", people.childcare),
        "playground": _points("legeplads", people.playground),
    }
    return [(_values(kind, ground, calendar), features) for kind, features in made.items()]


def snapshot_layers(
    ground: Ground, calendar: Calendar, addresses: Snapshot, parcels: Snapshot
) -> list[Layer]:
    """Give the two layers in which any address and any parcel is looked up."""
    made = {
        "address": _looked_up(Shape.POINT, addresses, _numbered("eksempel", addresses)),
        "parcel": _looked_up(Shape.POLYGON, parcels, [key for key, _ in parcels.entries]),
    }
    return [(_values(kind, ground, calendar), features) for kind, features in made.items()]


def _numbered(word: str, snapshot: Snapshot) -> list[str]:
    return [f"{word}-{row + 1:06d}" for row in range(len(snapshot.entries))]


def _looked_up(shape: Shape, snapshot: Snapshot, key: Sequence[str]) -> Features:
    empty = _objects([None] * len(key))
    shapes = snapshot.shapes
    return Features(
        shape=shape,
        geometry=_objects(_wkb(shapes if shape is Shape.POINT else _whole(shape, shapes))),
        key=_objects(key),
        name=_objects(name for name, _ in snapshot.entries),
        kind=empty,
        value=np.full(len(key), np.nan),
        attributes=_objects(canonical(known) for _, known in snapshot.entries),
    )


def _kinds(coast: str) -> dict[str, _Kind]:
    return {
        "osd": _Kind("Særlige drikkevandsinteresser (OSD)", (2025, 9, 15), coast),
        "od": _Kind("Drikkevandsinteresser (OD)", (2025, 9, 15), coast),
        "catchment": _Kind("Indvindingsoplande", (2025, 9, 15), coast),
        "bnbo": _Kind("Boringsnære beskyttelsesområder (BNBO)", (2025, 9, 15)),
        "natura_2000": _Kind("Natura 2000", (2024, 11, 1), coast),
        "targeted_stream": _Kind("Målsatte vandløb", (2023, 6, 22), coast),
        "targeted_lake": _Kind("Målsatte søer", (2023, 6, 22), coast),
        "targeted_coast": _Kind("Målsatte kystvande", (2023, 6, 22), coast),
        "abstraction_well": _Kind("Indvindingsboringer", (2026, 3, 2)),
        "home": _Kind("Boliger", (2026, 10, 1)),
        "childcare": _Kind("Børneinstitutioner", (2026, 10, 1)),
        "playground": _Kind("Offentlige legepladser", (2026, 10, 1)),
        "address": _Kind("Adresser", (2026, 11, 2)),
        "parcel": _Kind("Jordstykker", (2026, 11, 2)),
    }


def _values(kind: str, ground: Ground, calendar: Calendar) -> Values:
    told = _kinds(ground.coast_credit)[kind]
    values: dict[str, Value] = {
        "kind": kind,
        "name": f"{told.name} ({LABEL})",
        "source": f"Soilcase, {LABEL}",
        "dated": calendar.day(*told.dated),
        "imported_at": calendar.moment(calendar.ago(20), 8),
        "current": True,
        "note": "Opdigtet. Kun kysten og de større søer er virkelige."
        if told.credit
        else "Opdigtet.",
    }
    if told.credit:
        values["credit"] = f"Kyst og søer: {told.credit}"
    return values


def waterworks(wells: Wells) -> Texts:
    """Name each waterworks after nothing that exists."""
    count = int(np.max(wells.works)) + 1
    names = np.empty(count, dtype=object)
    names[:] = [
        f"{FIRMS[row % len(FIRMS)]}{_ENDS[row // len(FIRMS) % len(_ENDS)]} Vandværk (opdigtet)"
        for row in range(count)
    ]
    return names


_ENDS = (
    "kilde",
    "lund",
    "holt",
    "by",
    "mark",
    "rød",
    "sted",
    "toft",
    "bjerg",
    "dal",
    "ager",
    "høj",
)


def _shapes(
    shape: Shape, single: Shapes, *, name: Texts | None = None, kind: str | None = None
) -> Features:
    whole = _whole(shape, single)
    count = len(single)
    return Features(
        shape=shape,
        geometry=_objects(_wkb(whole)),
        key=_objects(f"{row + 1}" for row in range(count)),
        name=name if name is not None else _objects([None] * count),
        kind=_objects([kind] * count),
        value=np.full(count, np.nan),
        attributes=_objects([None] * count),
    )


def _flowing(water: Water) -> Features:
    """Give the streams with the least that flows in them."""
    made = _shapes(Shape.LINE, water.streams)
    told = canonical({"unit": "l/s", "value": "medianminimum"})
    return replace(made, value=water.flow, attributes=_objects([told] * len(made)))


def _whole(shape: Shape, single: Shapes) -> Shapes:
    """Write each shape in the form of many, of which it may be the only one."""
    parts, owner = shapely.get_parts(single, return_index=True)
    return _MULTI[shape](parts, indices=owner)


def _wkb(shapes: Shapes) -> list[bytes]:
    return list(shapely.to_wkb(shapes, byte_order=1, output_dimension=2))


def _wells(wells: Wells, works: Texts) -> Features:
    count = len(wells.places)
    return Features(
        shape=Shape.POINT,
        geometry=_objects(_wkb(shapely.points(wells.places))),
        key=_objects(f"{WELL_SHEET}.{row + 1:4d}" for row in range(count)),
        name=works[wells.works],
        kind=_objects(["almen vandforsyning"] * count),
        value=wells.yearly,
        attributes=_objects(
            canonical({"unit": "m3/år", "waterworks": row}) for row in wells.works.tolist()
        ),
    )


def _points(key: str, places: Places) -> Features:
    count = len(places)
    return Features(
        shape=Shape.POINT,
        geometry=_objects(_wkb(shapely.points(places))),
        key=_objects(f"{key}-{row + 1}" for row in range(count)),
        name=_objects([None] * count),
        kind=_objects([None] * count),
        value=np.full(count, np.nan),
        attributes=_objects([None] * count),
    )


def _objects(values: Iterable[object] | Sequence[object]) -> Texts:
    listed = list(values)
    column = np.empty(len(listed), dtype=object)
    column[:] = listed
    return column
