"""Tiles drawn together: the same picture as tile by tile, and nothing is drawn twice for it."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

import ui.map.ground as grounds
from tests.ui.map.ground import EAST, NORTH, blobs, colours, pixels, places, theme
from ui.map.camera import Camera
from ui.map.canvas import Canvas
from ui.map.tiles import Key
from ui.map.view import View

SIZE = (1_100, 800)
VIEW = View(1.0, 0, 0, 2_000, 2_000, 1.0)


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1))
def test_a_block_holds_the_tile_and_only_what_is_missing(cells: set[tuple[int, int]]) -> None:
    """And no larger block round the tile would have done."""
    missing = {Key(1.0, column, row) for column, row in cells}
    key = min(missing)
    first, block = grounds._block_of(key, missing, VIEW)
    held = set(grounds._keys_of(first, block))

    assert key in held <= missing
    assert len(held) == block[0] * block[1]
    whole = {Key(1.0, key.column + x, key.row + y) for x in range(3) for y in range(3)}
    assert len(held) == 9 or not whole <= missing


def test_far_out_each_tile_is_drawn_alone() -> None:
    """There a tile is full, and a block of them would keep the hand waiting."""
    far = grounds.TOGETHER_FROM * 2
    missing = {Key(far, column, row) for column in range(4) for row in range(4)}
    view = View(far, 0, 0, 2_000, 2_000, 1.0)

    assert (Key(far, 1, 1), (1, 1)) == grounds._block_of(Key(far, 1, 1), missing, view)


@pytest.mark.parametrize("scale", [0.7, 4.0])
def test_a_block_looks_like_its_tiles(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    """Patterns run on, and no edge is seen where two tiles meet."""
    pictures = []
    for blocks in ((), grounds.BLOCKS):
        monkeypatch.setattr(grounds, "BLOCKS", blocks)
        extent = 800 * scale
        shapes = blobs(40, seed=7, extent=extent)
        boxes = shapely.bounds(shapes)
        held = places(shapes, np.arange(40), (boxes[:, :2] + boxes[:, 2:]) / 2)
        canvas = Canvas(colours())
        qtbot.addWidget(canvas)
        canvas.resize(*SIZE)
        canvas.show_places(held, theme(held))
        canvas.look(Camera(EAST + extent / 2, NORTH + extent / 2, scale, *SIZE))
        canvas.finish()
        pictures.append(pixels(canvas.grab()))
        canvas.ground.stop()
    parts = [[picture >> shift & 255 for shift in (0, 8, 16)] for picture in pictures]
    apart = np.max([abs(a.astype(int) - b) for a, b in zip(*parts, strict=True)], axis=0)

    assert (pictures[0] != pictures[0][0, 0]).mean() > 0.2
    assert apart.max() <= 16
    assert (apart > 3).mean() < 0.001
