"""Tiles are kept as long as they fit, and a missing one is made of its neighbours in scale."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from tests.ui.map.ground import pixels
from ui.map.tiles import STALE, Key, Tile, Tiles

SIDE = 64
ONE = SIDE * SIDE * 4


def _tile(colour: Qt.GlobalColor = Qt.GlobalColor.red) -> Tile:
    made = QPixmap(SIDE, SIDE)
    made.fill(colour)
    return Tile(made, 1)


@pytest.mark.usefixtures("qapp")
def test_the_tiles_never_take_more_bytes_than_they_may() -> None:
    """The one that was not asked for longest goes first; faces count as well."""
    tiles = Tiles(SIDE, most=5 * ONE)
    for column in range(5):
        tiles.put(Key(1.0, column, 0), _tile())
    tiles.get(Key(1.0, 0, 0))
    tiles.put(Key(1.0, 5, 0), _tile())

    assert {0, 2, 3, 4, 5} == {key.column for key in tiles}
    assert 5 * ONE == tiles.bytes
    tiles.dress(Key(1.0, 5, 0), QPixmap(SIDE, SIDE), 1)
    assert 5 * ONE >= tiles.bytes
    assert {0, 3, 4, 5} - {key.column for key in tiles} <= {3}
    tiles.clear()
    assert (0, 0) == (tiles.bytes, len(tiles))


@pytest.mark.usefixtures("qapp")
def test_only_tiles_on_touched_ground_go_stale() -> None:
    """At every scale those that meet the ground, and no other, are to be drawn anew."""
    tiles = Tiles(SIDE)
    keys = [Key(s, c, r) for s in (1.0, 4.0) for c in range(-3, 4) for r in range(-3, 4)]
    for key in keys:
        tiles.put(key, _tile())
    tiles.touch((10.0, 10.0, 70.0, 20.0), margin=2.0)
    stale = {key for key in keys if (tile := tiles.peek(key)) and tile.version == STALE}

    assert {Key(1.0, 0, -1), Key(1.0, 1, -1), Key(4.0, 0, -1)} == stale


@pytest.mark.parametrize("scale", [0.5, 2.0, 3.0])
@pytest.mark.usefixtures("qapp")
def test_a_missing_tile_is_made_of_another_scale(scale: float) -> None:
    """Where tiles of another scale cover the ground, the rough tile has their colours."""
    tiles = Tiles(SIDE)
    for column in range(-6, 6):
        for row in range(-6, 6):
            is_east = column >= 0
            tiles.put(
                Key(scale, column, row),
                _tile(Qt.GlobalColor.red if is_east else Qt.GlobalColor.blue),
            )
    rough = QPixmap(SIDE, SIDE)
    for column, colour in ((0, 0xFFFF0000), (-1, 0xFF0000FF)):
        rough.fill(Qt.GlobalColor.white)
        painter = QPainter(rough)
        parts, is_whole = tiles.rough(Key(1.0, column, 0))
        for part in parts:
            painter.drawPixmap(*part)
        painter.end()
        assert is_whole
        assert {colour} == set(np.unique(pixels(rough)).tolist())
