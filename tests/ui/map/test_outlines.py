"""Outlines and snapping against shapely: what is near, what is wrong, what is taken away."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.map.ground import EAST, NORTH, blobs
from ui.map.rings import Rings, rings_of
from ui.map.shapes import Shapes
from ui.map.snapping import snapped

SHAPES = Shapes(blobs(60, seed=4), is_closed=True)
BORDERS = shapely.boundary(SHAPES.geometry)
CORNERS = shapely.points(shapely.get_coordinates(SHAPES.geometry))
ASIDE = st.floats(-20, 276)
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


@given(east=ASIDE, north=ASIDE, reach=st.floats(0.5, 30))
def test_the_mouse_snaps_to_the_nearest_corner_or_else_edge(
    east: float, north: float, reach: float
) -> None:
    """As near as shapely finds any; and to nothing where nothing is within reach."""
    place = EAST + east, NORTH + north
    point = shapely.Point(place)
    to_corner = float(shapely.distance(CORNERS, point).min())
    to_border = float(shapely.distance(BORDERS, point).min())
    found = snapped([SHAPES], place, reach)

    assert (found is None) == (to_border > reach)
    if found is not None:
        assert found.is_corner == (to_corner <= reach)
        away = shapely.distance(shapely.Point(found.place), point)
        assert away == pytest.approx(to_corner if found.is_corner else to_border, abs=1e-6)


def test_an_area_does_not_snap_to_itself() -> None:
    """The rows that are left out draw nothing to them, and those of other layers do."""
    corner = shapely.get_coordinates(SHAPES.geometry[0])[0]
    alone = Shapes(SHAPES.geometry[:1], is_closed=True)
    place = (float(corner[0]), float(corner[1]))

    assert snapped([alone], place, 1.0, np.array([0])) is None
    assert snapped([alone, alone], place, 1.0, np.array([0])) is not None


def test_what_is_no_number_draws_nothing_to_it() -> None:
    """A polygon with NaN in it hinders no other."""
    with np.errstate(invalid="ignore"):
        bad = shapely.Polygon([(EAST, NORTH), (float("nan"), NORTH), (EAST + 1, NORTH + 1)])
    both = Shapes(np.array([bad, *SHAPES.geometry], dtype=object), is_closed=True)
    place = (EAST + 100, NORTH + 100)

    assert snapped([SHAPES], place, 40.0) == snapped([both], place, 40.0)


@pytest.mark.parametrize("row", range(len(SHAPES)))
def test_taken_apart_and_put_together_it_is_the_same(row: int) -> None:
    """With holes and parts, and just as valid."""
    shape = SHAPES.geometry[row]
    rings = rings_of(shape)

    assert shapely.equals_exact(shapely.multipolygons([*shapely.get_parts(shape)]), rings.shape())
    assert (rings.wrong() is None) == shapely.is_valid(rings.shape())


def test_an_outline_that_crosses_itself_is_told_where() -> None:
    """A bow tie crosses in its middle."""
    wrong = Rings(((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]),), (0,)).wrong()

    assert wrong is not None
    assert (wrong.what, wrong.place) == ("crossing", (5.0, 5.0))


@pytest.mark.parametrize(
    ("rings", "parts", "what"),
    [
        (((),), (0,), "few"),
        ((SQUARE[:2],), (0,), "few"),
        ((SQUARE, ((20.0, 20.0), (21.0, 20.0), (20.0, 21.0))), (0, 0), "apart"),
        ((SQUARE, ((2.0, 2.0), (3.0, 2.0), (2.0, 3.0))), (0, 1), "apart"),
        ((SQUARE, SQUARE), (0, 1), "crossing"),
        ((SQUARE, ((5.0, 0.0), (10.0, 5.0), (5.0, 10.0), (0.0, 5.0))), (0, 0), "other"),
    ],
)
def test_what_is_wrong_is_named(
    rings: tuple[tuple[tuple[float, float], ...], ...], parts: tuple[int, ...], what: str
) -> None:
    """Too few corners, a hole outside, a part within another, and whatever else there is."""
    wrong = Rings(rings, parts).wrong()

    assert wrong is not None
    assert what == wrong.what


def test_the_last_corners_are_never_taken_away() -> None:
    """A triangle stays; a hole of three corners goes whole, and so does a part beside another."""
    triangle = SQUARE[:3]
    hole = ((4.0, 1.0), (6.0, 1.0), (6.0, 2.0))
    aside = ((20.0, 20.0), (30.0, 20.0), (30.0, 30.0))

    assert Rings((triangle,), (0,)).without((0, 1)) == Rings((triangle,), (0,))
    assert Rings((SQUARE, hole), (0, 0)).without((1, 0)) == Rings((SQUARE,), (0,))
    assert Rings((triangle, hole, aside), (0, 0, 1)).without((0, 0)) == Rings((aside,), (1,))
    assert Rings((SQUARE,), (0,)).without((0, 3)) == Rings((triangle,), (0,))


@given(east=st.floats(-5, 15), north=st.floats(-5, 15))
def test_the_nearest_edge_is_found(east: float, north: float) -> None:
    """As near as shapely says; a corner put in there alters no area."""
    rings = Rings((SQUARE,), (0,))
    away = shapely.distance(shapely.Polygon(SQUARE).exterior, shapely.Point(east, north))
    found = rings.edge_near((east, north), 100.0)

    assert found is not None
    at, on = found
    assert shapely.distance(shapely.Point(on), shapely.Point(east, north)) == pytest.approx(away)
    assert rings.inserted(at, on).shape().area == pytest.approx(100.0)
    assert rings.inserted(at, on).without((at[0], at[1] + 1)) == rings
