"""When two geometries are one: within 1 cm, however they are written."""

import math

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from soilcase.model.merge_geometry import Difference, difference, is_same_place
from soilcase.model.shapes import normal_wkb
from tests.soilcase.model.merge_samples import EAST, NORTH, a_point, a_polygon

Corners = list[tuple[float, float]]
SQUARE: Corners = [(0, 0), (10, 0), (10, 10), (0, 10)]
OUTER: Corners = [(0, 0), (20, 0), (20, 20), (0, 20)]
ROOM: Corners = [(5, 5), (15, 5), (15, 15), (5, 15)]

directions = st.floats(0, 2 * math.pi)
clearly_near, clearly_far = st.floats(0, 0.0099), st.floats(0.0101, 100)
starts = st.integers(0, 3)


def at_home(corners: Corners) -> Corners:
    """Put corners where a region lies."""
    return [(EAST + x, NORTH + y) for x, y in corners]


def polygon(corners: Corners, *holes: Corners) -> bytes:
    """Give a polygon with holes in its normal form."""
    return wkb(shapely.Polygon(at_home(corners), [at_home(hole) for hole in holes]))


def wkb(shape: BaseGeometry) -> bytes:
    """Give a shape in its normal form."""
    normal = normal_wkb(shape, is_point=shape.geom_type == "Point")
    assert normal is not None
    return normal


def moved(corners: Corners, by: float, towards: float, start: int = 0) -> bytes:
    """Give a polygon moved in a direction, whose ring begins at another corner."""
    turned = corners[start:] + corners[:start]
    east, north = by * math.cos(towards), by * math.sin(towards)
    return polygon([(x + east, y + north) for x, y in turned])


@example(0.0099, math.pi / 8, 1)
@given(clearly_near, directions, starts)
def test_a_polygon_moved_by_less_than_a_centimetre_is_the_same(
    by: float, towards: float, start: int
) -> None:
    """Neither the way it moved nor where its ring begins matters."""
    found = is_same_place(polygon(SQUARE), moved(SQUARE, by, towards, start))

    assert found


@given(clearly_far, directions, starts)
def test_a_polygon_moved_by_more_than_a_centimetre_is_another(
    by: float, towards: float, start: int
) -> None:
    """The rule holds in every direction, also along the diagonal."""
    found = is_same_place(polygon(SQUARE), moved(SQUARE, by, towards, start))

    assert not found


@given(st.one_of(clearly_near, clearly_far), directions)
def test_points_are_the_same_within_a_centimetre(by: float, towards: float) -> None:
    """For points it is the plain distance."""
    other = shapely.Point(EAST + by * math.cos(towards), NORTH + by * math.sin(towards))

    found = is_same_place(a_point(), wkb(other))

    assert found == (by < 0.01)


@given(*[st.lists(st.tuples(*[st.integers(0, 3)] * 2), min_size=3, max_size=6)] * 2)
def test_being_the_same_place_is_mutual(one: Corners, other: Corners) -> None:
    """Also for rings that cross themselves or have no area."""
    first, second = polygon(one), polygon(other)

    assert is_same_place(first, second) == is_same_place(second, first)


@pytest.mark.parametrize(
    "other",
    [
        polygon(SQUARE[::-1]),
        polygon([(0, 0), (5, 0.004), (10, 0), (10, 10), (10, 10), (0, 10)]),
    ],
    ids=["the other way round", "more corners on its sides"],
)
def test_another_way_to_write_a_polygon_is_the_same_place(other: bytes) -> None:
    """What counts is the place, not the list of corners."""
    assert is_same_place(polygon(SQUARE), other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (polygon(SQUARE), polygon([(0, 0), (5, 0), (5, 0.02), (5.01, 0), *SQUARE[1:]])),
        (polygon([*SQUARE, (5, 5)]), polygon([(5, 5), *SQUARE[1:], (0, 0)])),
        (polygon(OUTER), polygon(OUTER, ROOM)),
        (polygon(SQUARE), polygon(SQUARE, [(0.004, 0.004), (9.996, 0.004), (9.996, 9.996)])),
        (a_point(), a_polygon()),
        (a_polygon(), a_point()),
    ],
    ids=["notch", "same corners", "hole", "rim only", "point and area", "area and point"],
)
def test_another_place_with_the_same_extent_is_told_apart(one: bytes, other: bytes) -> None:
    """A notch, a hole or another order of the same corners is a change."""
    assert not is_same_place(one, other)


def test_a_rim_within_a_centimetre_of_a_boundary_is_not_its_area() -> None:
    """The boundaries are near each other, the areas are not."""
    inner: Corners = [(0.004, 0.004), (9.996, 0.004), (9.996, 9.996), (0.004, 9.996)]

    assert not is_same_place(polygon(SQUARE), polygon(SQUARE, inner))


def test_a_slit_is_a_boundary_of_its_own() -> None:
    """The areas are near each other, the boundaries are not."""
    slit: Corners = [(2, 5), (8, 5), (8, 5.005), (2, 5.005)]

    assert not is_same_place(polygon(SQUARE), polygon(SQUARE, slit))


def test_what_cannot_be_compared_is_not_the_same() -> None:
    """Coordinates far outside the world end in a clash, not in an error."""
    far = 1e300
    ring: Corners = [(2 * far, 0), (2 * far, 2 * far), (2 * far, 3 * far), (2 * far, far)]
    ring.append((3 * far, 3 * far))
    one, other = (wkb(shapely.Polygon(corners)) for corners in (ring, ring[1:] + ring[:1]))

    assert not is_same_place(one, other)


def test_the_difference_tells_area_and_shift() -> None:
    """The clash window says how many m² larger it became and how far its middle moved."""
    grown = polygon([(0, 0), (10, 0), (10, 16), (0, 16)])

    assert difference(polygon(SQUARE), grown) == Difference(60.0, 3.0)


def test_the_difference_of_points_is_a_shift() -> None:
    """A point has no area to lose."""
    assert difference(a_point(), a_point(2.5)) == Difference(0.0, 2.5)


@pytest.mark.parametrize(("office", "incoming"), [(None, a_point()), (a_point(), None)])
def test_nothing_is_measured_where_one_is_missing(
    office: bytes | None, incoming: bytes | None
) -> None:
    """A geometry that was removed has not moved."""
    assert difference(office, incoming) == Difference(None, None)


def test_a_difference_beyond_numbers_is_unknown() -> None:
    """An area too large for a number is not written as one."""
    huge = wkb(shapely.Polygon([(0, 0), (1.7e308, 0), (1.7e308, 1.7e308)]))

    assert difference(huge, huge) == Difference(None, None)
