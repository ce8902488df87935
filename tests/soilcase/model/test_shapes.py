"""Geometry has one normal form, alone and in a crowd."""

import pytest
import shapely

from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb, normal_wkbs

BOX = shapely.box(0, 0, 10, 10)


def test_a_polygon_becomes_a_multipolygon() -> None:
    """A layer has one geometry type."""
    found = shapely.from_wkb(normal_wkb(BOX, is_point=False))

    assert found == shapely.MultiPolygon([BOX])


def test_heights_and_byte_orders_go() -> None:
    """Whoever wrote it, the same place is the same bytes."""
    tall = shapely.to_wkb(shapely.force_3d(BOX, 7), byte_order=0, include_srid=True)
    expected = normal_wkb(BOX, is_point=False)

    assert expected == normal_wkb(tall, is_point=False)


def test_what_is_empty_is_no_place() -> None:
    """An empty geometry says nothing, and so does a missing one."""
    given = [shapely.Point(), None, shapely.Point(1, 2)]

    assert [None, None, normal_wkb(given[2], is_point=True)] == normal_wkbs(given, is_point=True)


def test_a_crowd_is_normalised_like_each_alone() -> None:
    """Mixed polygons, multipolygons and WKB come out as one by one."""
    given = [BOX, shapely.MultiPolygon([BOX]), shapely.to_wkb(BOX), shapely.Polygon(), None]
    alone = [normal_wkb(value, is_point=False) for value in given]

    assert alone == normal_wkbs(given, is_point=False)


@pytest.mark.parametrize("wrong", [shapely.Point(1, 1), b"", b"\x01\x07", 7, "POLYGON"])
def test_one_wrong_shape_refuses_the_crowd(wrong: object) -> None:
    """Nothing is normalised halfway."""
    with pytest.raises(Problem, match="geometry_invalid"):
        normal_wkbs([BOX, wrong], is_point=False)
