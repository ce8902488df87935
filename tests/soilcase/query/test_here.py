"""What of a layer lies at a place is what one finds by looking at each thing."""

from datetime import date
from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.features import Features, Shape
from soilcase.query.here import ShapesWhere, layer_things
from tests.soilcase.model.regions import SEEDS, Region
from tests.soilcase.query.deliveries import features


def _drawn(random: Random, shape: Shape) -> list[shapely.Geometry]:
    made: list[shapely.Geometry] = []
    for _ in range(random.randint(1, 12)):
        west, south = random.randint(0, 20), random.randint(0, 20)
        if shape is Shape.POINT:
            made.append(shapely.Point(west, south))
        elif shape is Shape.LINE:
            made.append(shapely.LineString([(west, south), (west + 4, south + 7)]))
        else:
            made.append(shapely.box(west, south, west + random.randint(1, 9), south + 5))
    return made


def _delivery(shape: Shape, drawn: list[shapely.Geometry]) -> Features:
    names = [f"ting {number}" for number in range(len(drawn))]
    return features(shape, shapely.to_wkb(drawn).tolist(), names, names)


def _region(count: int, **values: object) -> Region:
    region = Region()
    told = {"kind": "osd", "current": True, "feature_count": count, **values}
    region.add("layer", "layer", **told)  # type: ignore[arg-type]
    return region


@given(SEEDS, st.sampled_from(Shape), st.integers(0, 4))
def test_things_are_those_that_one_finds_one_by_one(seed: int, shape: Shape, slack: int) -> None:
    """Polygons that the place lies in or on the edge of; lines and points within the slack."""
    random = Random(seed)
    drawn = _drawn(random, shape)
    things = layer_things(_region(len(drawn)).picture(), 0, _delivery(shape, drawn))
    place = shapely.Point(random.randint(0, 20), random.randint(0, 20))
    reach = 0 if shape is Shape.POLYGON else slack
    expected = {
        row: one.distance(place) for row, one in enumerate(drawn) if one.distance(place) <= reach
    }

    assert things.where is not None
    rows, metres = things.where.near(place, slack)
    assert expected == pytest.approx(dict(zip(rows.tolist(), metres.tolist(), strict=True)))
    assert len(rows) == len(set(rows.tolist()))


def test_what_can_not_be_read_lies_nowhere() -> None:
    """A broken shape is left out, and the others are found."""
    for shape, good in (
        (Shape.POINT, shapely.Point(1, 1)),
        (Shape.LINE, shapely.LineString([(0, 0), (2, 2)])),
        (Shape.POLYGON, shapely.box(0, 0, 2, 2)),
    ):
        made = features(shape, [b"no shape", shapely.to_wkb(good)], ["a", "b"], ["a", "b"])
        things = layer_things(_region(2).picture(), 0, made)
        assert things.where is not None
        rows, _ = things.where.near(shapely.Point(1, 1), 0.5)
        assert [1] == rows.tolist()


def test_a_delivery_says_what_it_is() -> None:
    """Name, source, credit and date go along; what has no name is called as its kind."""
    drawn: list[shapely.Geometry] = [shapely.Point(1, 1)]
    told = {"name": "OSD", "source": "Miljøportal", "credit": "c", "dated": date(2025, 9, 15)}
    named = layer_things(_region(1, **told).picture(), 0, _delivery(Shape.POINT, drawn))
    bare = layer_things(_region(1).picture(), 0, _delivery(Shape.POINT, drawn))

    assert ("OSD", "Miljøportal", "c", date(2025, 9, 15)) == (
        named.name,
        named.source,
        named.credit,
        named.dated,
    )
    assert ("osd", "", "", None) == (bare.name, bare.source, bare.credit, bare.dated)
    assert ("layer", "osd") == (bare.uid, bare.kind)


@pytest.mark.parametrize(("there", "told"), [(1, 2), (0, 0)])
def test_a_delivery_that_is_not_whole_says_nothing(there: int, told: int) -> None:
    """Half a delivery, or an empty one, is no ground to say that nothing lies here."""
    drawn: list[shapely.Geometry] = [shapely.Point(1, 1)] * there
    things = layer_things(_region(told).picture(), 0, _delivery(Shape.POINT, drawn))

    assert things.where is None


def test_a_map_may_lend_its_own_tree() -> None:
    """The tree that a layer is drawn with finds what lies at a place as well."""
    drawn = np.array([shapely.box(0, 0, 2, 2)], dtype=object)
    lent = ShapesWhere(drawn, shapely.STRtree(drawn), is_filled=True)
    made = _delivery(Shape.POLYGON, drawn.tolist())

    assert layer_things(_region(1).picture(), 0, made, lent).where is lent
