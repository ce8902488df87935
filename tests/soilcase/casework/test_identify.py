"""What lies at a place is told layer by layer, and what was not asked is unknown."""

from datetime import date

import numpy as np
import pytest
import shapely

from soilcase.casework.identify import Lying, identify
from soilcase.casework.snapshots import Snapshots, read_snapshots
from soilcase.model.features import Features, Shape
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb
from soilcase.query.here import layer_things
from tests.soilcase.model.regions import Region
from tests.soilcase.query.deliveries import address, addresses, features, parcels

HERE = (500_040.0, 6_250_040.0)
BOX = shapely.box(500_000, 6_250_000, 500_080, 6_250_080)
KINDS = ("osd", "bnbo", "home", "targeted_stream", "coast", "parcel", "address")


def _region() -> Region:
    """Give a register with a site on the plot and a bare one beside it, and the list of kinds."""
    region = Region()
    for place, kind in enumerate(KINDS):
        region.add("code", kind, list="layer_kind", code=kind, ordinal=place)
    region.add("code", "odd", list="layer_kind", code="odd")
    region.add("site", "s", number="791-00001")
    region.add("area", "a", site="s", label="Nord", geometry=normal_wkb(BOX, is_point=False))
    region.add("decision", "d", area="a", kind="v2", state="approved")
    beside = normal_wkb(shapely.Point(HERE[0] + 3, HERE[1]), is_point=True)
    region.add("site", "bare", number="791-00002", place=beside)
    return region


def _lay(region: Region, kind: str, made: Features, **values: object) -> Features:
    told = {"kind": kind, "current": True, "feature_count": len(made), "sha256": made.digest()}
    region.add("layer", kind, **{**told, **values})  # type: ignore[arg-type]
    return made


def _asked(
    region: Region, deliveries: dict[str, Features], slack: float = 5.0
) -> dict[str, Lying]:
    picture = region.picture()
    rows = picture.row_of("layer")
    layers = [
        layer_things(picture, rows[kind], made)
        for kind, made in deliveries.items()
        if kind not in {"parcel", "address"}
    ]
    snapshots = read_snapshots(deliveries.__getitem__, picture)
    found = identify(picture, snapshots, layers, HERE, slack)
    assert len(found) == len({lying.kind for lying in found})
    return {lying.kind: lying for lying in found}


def _one(shape: Shape, geometry: shapely.Geometry, name: str | None = "Vandværk") -> Features:
    return features(shape, [shapely.to_wkb(geometry)], ["nøgle"], [name])


def test_the_register_is_told_first() -> None:
    """Areas round the place with their own status, and sites that are only a point close by."""
    found = _asked(_region(), {})

    assert ["area", "site"] == list(found)[:2]
    area, site = found["area"].things[0], found["site"].things[0]
    assert ("791-00001 Nord", "a", "s", "v2", 0.0) == (
        area.name,
        area.key,
        area.uid,
        area.status,
        area.metres,
    )
    assert ("791-00002", "bare", None, 3.0) == (site.name, site.uid, site.status, site.metres)
    assert found["area"].is_known
    assert found["site"].is_known


def test_an_area_close_by_is_not_here() -> None:
    """The slack of a finger is for points and lines: an area is here only with the place in it."""
    region = _region()
    near = shapely.box(HERE[0] + 50, HERE[1], HERE[0] + 60, HERE[1] + 10)
    region.add("area", "b", site="s", geometry=normal_wkb(near, is_point=False))

    assert ["a"] == [thing.key for thing in _asked(region, {}, 55.0)["area"].things]


def test_what_was_not_laid_in_is_unknown_and_last() -> None:
    """Every kind of layer in the list is named; coast and the like are not missed."""
    found = _asked(_region(), {})

    unknown = [kind for kind, lying in found.items() if not lying.is_known]
    assert ["parcel", "address", "osd", "bnbo", "home", "targeted_stream", "odd"] == unknown
    assert list(found)[-len(unknown) :] == unknown
    assert all(found[kind].things == () for kind in unknown)


def test_each_layer_tells_its_things_with_source_and_date() -> None:
    """What lies here by its name, or its key; with where the layer is from, and of what day."""
    region, there = _region(), shapely.Point(HERE[0], HERE[1] + 2)
    stream = shapely.LineString([(HERE[0] - 9, HERE[1] + 4), (HERE[0] + 9, HERE[1] + 4)])
    told = {
        "name": "OSD (eksempel)",
        "source": "kilde",
        "credit": "tak",
        "dated": date(2025, 9, 15),
    }
    deliveries = {
        "osd": _lay(region, "osd", _one(Shape.POLYGON, BOX), **told),
        "home": _lay(region, "home", _one(Shape.POINT, there, None)),
        "targeted_stream": _lay(region, "targeted_stream", _one(Shape.LINE, stream)),
        "bnbo": _lay(region, "bnbo", _one(Shape.POLYGON, shapely.box(0, 0, 1, 1))),
    }
    found = _asked(region, deliveries)

    osd = found["osd"]
    assert ("OSD (eksempel)", "kilde", "tak", date(2025, 9, 15)) == (
        osd.name,
        osd.source,
        osd.credit,
        osd.dated,
    )
    assert ["Vandværk"] == [thing.name for thing in osd.things]
    assert [("nøgle", 2.0)] == [(thing.name, thing.metres) for thing in found["home"].things]
    assert [4.0] == [thing.metres for thing in found["targeted_stream"].things]
    assert ((), True) == (found["bnbo"].things, found["bnbo"].is_known)
    assert ["osd", "bnbo", "home", "targeted_stream"] == [
        kind for kind in found if kind in deliveries
    ]


def test_parcels_and_addresses_are_looked_up() -> None:
    """The parcel that the place lies in, and the addresses close by, the nearest first."""
    region = _region()
    town = ("8800", "Viborg")
    near = address("Prøvevej", "2", town, place=(HERE[0], HERE[1] + 4))
    nearer = address("Prøvevej", "9", town, place=(HERE[0], HERE[1] + 1))
    far = address("Prøvevej", "4", town, place=(HERE[0] + 4, HERE[1] + 4))
    far_off = shapely.box(0, 0, 9, 9)
    deliveries = {
        "address": _lay(region, "address", addresses([near, nearer, far])),
        "parcel": _lay(
            region, "parcel", parcels([("9000001 12a", "", BOX), ("9000001 13", "", far_off)])
        ),
    }
    found = _asked(region, deliveries)

    assert ["9000001 12a"] == [thing.key for thing in found["parcel"].things]
    assert [1.0, 4.0] == [thing.metres for thing in found["address"].things]
    assert "Prøvevej 9" in found["address"].things[0].name


def test_half_a_delivery_is_unknown_here() -> None:
    """A layer or snapshot that was not read whole is no ground to say that nothing is here."""
    region = _region()
    deliveries = {
        "osd": _lay(region, "osd", _one(Shape.POLYGON, BOX), feature_count=7, name="OSD"),
        "parcel": _lay(region, "parcel", parcels([("9000001 1", "", BOX)]), feature_count=3),
    }
    found = _asked(region, deliveries)

    assert [(False, ()), (False, ())] == [
        (found[kind].is_known, found[kind].things) for kind in ("osd", "parcel")
    ]
    assert found["osd"].name == "OSD"


def test_a_layer_that_was_not_read_yet_is_unknown() -> None:
    """A delivery that is in the register and not here yet is named, and unknown."""
    region = _region()
    _lay(region, "osd", _one(Shape.POLYGON, BOX), name="OSD")
    _lay(region, "parcel", parcels([("9000001 1", "", BOX)]))
    _lay(region, "coast", _one(Shape.POLYGON, BOX))
    picture = region.picture()
    found = {lying.kind: lying for lying in identify(picture, Snapshots(), [], HERE, 1.0)}

    assert [False, False, False] == [found[kind].is_known for kind in ("osd", "parcel", "coast")]
    assert [None, "OSD"] == [found["osd"].dated, found["osd"].name]


def test_a_delivery_that_was_replaced_is_not_asked() -> None:
    """Only the delivery in use is told, also where an older one lies beside it."""
    region = _region()
    old = _one(Shape.POLYGON, BOX, "gammel")
    region.add("layer", "old", kind="osd", current=False, feature_count=1, sha256=old.digest())
    deliveries = {"osd": _lay(region, "osd", _one(Shape.POLYGON, BOX, "ny"))}

    assert ["ny"] == [thing.name for thing in _asked(region, deliveries)["osd"].things]


@pytest.mark.parametrize("place", [(float("nan"), 0.0), (0.0, float("inf"))])
def test_a_place_that_is_no_place_is_refused(place: tuple[float, float]) -> None:
    """NaN lies nowhere, and it is not said that nothing is there."""
    with pytest.raises(Problem, match="coordinates_outside"):
        identify(_region().picture(), Snapshots(), [], place, 1.0)


def test_an_empty_register_says_that_it_has_nothing() -> None:
    """No areas and no sites are known to lie anywhere; layers are unknown."""
    found = identify(Region().picture(), Snapshots(), [], HERE, 5.0)

    assert [("area", True), ("site", True), ("parcel", False), ("address", False)] == [
        (lying.kind, lying.is_known) for lying in found
    ]
    assert np.all([lying.things == () for lying in found])
