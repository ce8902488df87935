"""Base maps of pictures: each pixel lies where its coordinates say, in both systems."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from soilcase.model.tile_grid import UTM32, Tile, TileGrid, metre_grid, web_grid
from soilcase.model.utm import to_degrees
from tests.ui.map.ground import EAST, NORTH, colours
from ui.map.raster import Pictures
from ui.map.spot import Spot

OWN = metre_grid((500_000.0, 6_100_000.0, 700_000.0, 6_300_000.0), 64.0, 1.0)
WEB = web_grid(5, 16)


class Painted:
    """A shelf whose pictures say in their colours where each pixel lies."""

    def __init__(self, grid: TileGrid, levels: range, period: float) -> None:
        """Have all tiles of some levels."""
        self.grid = grid
        self.levels = levels
        self.period = period
        self.wanted: list[Tile] = []

    def at_hand(self, tile: Tile) -> QImage | None:
        """Paint a tile: red grows to the east, green to the north, within each period."""
        if tile.level not in self.levels:
            return None
        west, south, east, north = self.grid.box(tile)
        level = self.grid.levels[tile.level]
        half = level.resolution / 2
        across = np.linspace(west + half, east - half, level.width)
        down = np.linspace(north - half, south + half, level.height)
        pixels = np.empty((level.height, level.width), dtype=np.uint32)
        pixels[:] = 0xFF000000 + (_shade(across, self.period)[None, :] << 16)
        pixels += _shade(down, self.period)[:, None] << 8
        made = QImage(
            pixels.data, level.width, level.height, 4 * level.width, QImage.Format.Format_RGB32
        )
        return made.copy()

    def want(self, tile: Tile) -> None:
        """Remember what is missed."""
        self.wanted.append(tile)


def _shade(metres: NDArray[np.float64], period: float) -> NDArray[np.uint32]:
    """Give a shade that rises and falls with a period, so that it never jumps."""
    turn = (metres / period) % 2.0
    shade: NDArray[np.uint32] = np.rint(np.where(turn < 1, turn, 2 - turn) * 200 + 20).astype(
        np.uint32
    )
    return shade


def _drawn(shelf: Painted, spot: Spot) -> QImage:
    image = QImage(spot.width, spot.height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    for _ in Pictures(shelf).draw(painter, spot):
        pass
    painter.end()
    return image


def _there(grid: TileGrid, east: float, north: float) -> tuple[float, float]:
    if grid.epsg == UTM32:
        return east, north
    latitude, longitude = to_degrees(np.array(east), np.array(north))
    edge = 20037508.342789244
    return float(longitude / 180 * edge), float(
        np.arctanh(np.sin(np.radians(latitude))) / np.pi * edge
    )


@pytest.mark.parametrize("grid", [OWN, WEB], ids=["own", "web"])
@pytest.mark.parametrize("scale", [0.7, 3.0, 15.6, 120.0])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_each_pixel_lies_where_it_belongs(grid: TileGrid, scale: float, ratio: float) -> None:
    """Within a pixel and a half of the screen, from street to region, bent or not."""
    spot = Spot(EAST, NORTH + 256 * scale, scale / ratio, 512, 512, ratio, colours())
    level = grid.level_for(scale)
    period = 220 * max(scale, grid.levels[level].resolution)
    shelf = Painted(grid, range(len(grid.levels)), period)
    image = _drawn(shelf, spot)
    random = np.random.default_rng(8)
    off = []
    for column, row in random.integers(4, 508, (300, 2)).tolist():
        east = spot.west + (column + 0.5) * spot.scale
        north = spot.north - (row + 0.5) * spot.scale
        x, y = _there(grid, east, north)
        colour = image.pixelColor(column, row)
        off += [
            abs(colour.red() - int(_shade(np.array(x), period))),
            abs(colour.green() - int(_shade(np.array(y), period))),
        ]
    # One shade is 1.1 pixels of the coarsest screen; more than two of them is a wrong place.
    assert np.quantile(off, 0.98) <= 2 * ratio
    assert not shelf.wanted


@pytest.mark.parametrize("grid", [OWN, WEB], ids=["own", "web"])
def test_pictures_leave_no_seam(grid: TileGrid) -> None:
    """No background shines through between two pictures."""
    shelf = Painted(grid, range(len(grid.levels)), 1e9)
    for scale in (0.9, 2.3, 11.0):
        image = _drawn(shelf, Spot(EAST + 0.37, NORTH + 0.61, scale, 700, 700, 1.0, colours()))
        blue = [
            (column, row)
            for column in range(0, 700, 3)
            for row in range(0, 700, 3)
            if image.pixelColor(column, row).blue() > 40
        ]
        assert blue == []


@pytest.mark.parametrize("grid", [OWN, WEB], ids=["own", "web"])
def test_a_coarser_picture_stands_in(grid: TileGrid) -> None:
    """What has not come is asked for, and the ground is shown from what is there."""
    spot = Spot(EAST, NORTH, 2.0, 300, 300, 1.0, colours())
    level = grid.level_for(2.0 if grid is OWN else 3.5)
    shelf = Painted(grid, range(level - 1), 1e9)
    image = _drawn(shelf, spot)
    assert shelf.wanted
    assert {tile.level for tile in shelf.wanted} == {level}
    assert image.pixelColor(150, 150).blue() == 0


def test_nothing_is_drawn_where_there_is_no_picture() -> None:
    """The map's own ground stays, and nothing fails far outside of the base map."""
    for west in (EAST, -5e6, 9e6):
        image = _drawn(Painted(WEB, range(0), 1.0), Spot(west, 6e6, 50.0, 64, 64, 1.0, colours()))
        assert image.pixelColor(30, 30) == QColor("blue")
