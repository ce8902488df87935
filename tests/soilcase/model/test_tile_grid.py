"""How a base map is cut: the tiles of a view cover it, and none of them lies outside it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.tile_grid import TILE_PIXELS, WEB_EDGE, Box, Tile, metre_grid, web_grid

GROUND: Box = (400_000.0, 6_000_000.0, 932_000.0, 6_450_000.0)
GRID = metre_grid(GROUND, 1638.4, 0.1)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _common(one: Box, other: Box) -> float:
    west, south = max(one[0], other[0]), max(one[1], other[1])
    east, north = min(one[2], other[2]), min(one[3], other[3])
    return max(0.0, east - west) * max(0.0, north - south)


@given(
    x=st.floats(420_000, 900_000),
    y=st.floats(6_020_000, 6_430_000),
    level=st.integers(4, 10),
    wide=st.floats(10, 1_000),
    high=st.floats(10, 1_000),
)
def test_tiles_cover_a_view_and_nothing_else(
    x: float, y: float, level: int, wide: float, high: float
) -> None:
    """Together the tiles hold all of the view; each of them holds some of it."""
    resolution = GRID.levels[level].resolution
    view = (x, y, x + wide * resolution / 4, y + high * resolution / 4)
    shares = [_common(view, GRID.box(tile)) for tile in GRID.covering(view, level)]
    assert sum(shares) == pytest.approx(_area(view), rel=1e-4)
    assert all(share > 0 for share in shares)


@given(resolution=st.floats(0.05, 5_000))
def test_the_level_is_the_coarsest_that_is_sharp(resolution: float) -> None:
    """One level coarser would be blurred, or there is none."""
    level = GRID.level_for(resolution)
    assert level == 0 or GRID.levels[level - 1].resolution > resolution * 1.25
    assert GRID.levels[level].resolution <= resolution * 1.25 or level == len(GRID.levels) - 1


def test_a_view_that_is_no_place_has_no_tiles() -> None:
    """A view without numbers asks nothing, and neither does one far away."""
    assert list(GRID.covering((math.nan, 0.0, 1.0, 1.0), 3)) == []
    assert list(GRID.covering((math.inf, 0.0, math.inf, 1.0), 3)) == []
    assert list(GRID.covering((0.0, 0.0, 10.0, 10.0), 3)) == []


@given(column=st.integers(0, 2**9 - 1), row=st.integers(0, 2**9 - 1))
def test_a_tile_lies_in_its_parent(column: int, row: int) -> None:
    """The coarser tile that stands in for one that is missing shows the same ground."""
    grid = web_grid(0, 9)
    tile = Tile(9, column, row)
    parent = grid.parent(tile)
    assert parent == Tile(8, column // 2, row // 2)
    assert _common(grid.box(tile), grid.box(parent)) == pytest.approx(_area(grid.box(tile)))
    assert grid.parent(Tile(0, 0, 0)) is None


def test_the_web_grid_is_the_one_all_use() -> None:
    """Level 0 is the world in one tile; each level halves the metres per pixel."""
    grid = web_grid()
    assert grid.box(Tile(0, 0, 0)) == (-WEB_EDGE, -WEB_EDGE, WEB_EDGE, WEB_EDGE)
    assert grid.levels[0].resolution == pytest.approx(156_543.033928041)
    assert grid.levels[12].resolution * 2**12 == pytest.approx(grid.levels[0].resolution)
    assert grid.levels[3].columns * TILE_PIXELS * grid.levels[3].resolution == pytest.approx(
        2 * WEB_EDGE
    )
