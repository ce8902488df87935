"""How a base map is cut into tiles: where each one lies, and which ones cover a view."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, isfinite
from typing import NamedTuple

UTM32 = 25832
WEB_MERCATOR = 3857
WEB_EDGE = 20037508.342789244
WEB_LEVELS = 20
TILE_PIXELS = 256
# A level this little coarser than the screen is sharp enough, and asks far fewer tiles.
_COARSER = 1.25
_EDGE = 1e-6

Box = tuple[float, float, float, float]


class Tile(NamedTuple):
    """The address of one tile: its level from the coarsest, its column, and its row from above."""

    level: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class TileLevel:
    """One level: metres per pixel, where its first tile begins, and how many tiles it has."""

    name: str
    resolution: float
    west: float
    north: float
    columns: int
    rows: int
    width: int = TILE_PIXELS
    height: int = TILE_PIXELS

    def box(self, column: int, row: int) -> Box:
        """Give west, south, east and north of a tile."""
        wide, high = self.width * self.resolution, self.height * self.resolution
        west, north = self.west + column * wide, self.north - row * high
        return west, north - high, west + wide, north


@dataclass(frozen=True, slots=True)
class TileGrid:
    """All levels of a base map, from the coarsest to the finest, in one system of coordinates."""

    epsg: int
    levels: tuple[TileLevel, ...]

    def level_for(self, resolution: float) -> int:
        """Say which level is drawn at so many metres per pixel: the coarsest that is sharp."""
        for index, level in enumerate(self.levels):
            if level.resolution <= resolution * _COARSER:
                return index
        return len(self.levels) - 1

    def box(self, tile: Tile) -> Box:
        """Give west, south, east and north of a tile."""
        return self.levels[tile.level].box(tile.column, tile.row)

    def covering(self, box: Box, level: int) -> Iterator[Tile]:
        """Give the tiles of a level that a box touches; nothing where the box is no place."""
        if not all(isfinite(edge) for edge in box):
            return
        cut = self.levels[level]
        wide, high = cut.width * cut.resolution, cut.height * cut.resolution
        west, south, east, north = box
        first = max(0, floor((west - cut.west) / wide + _EDGE))
        last = min(cut.columns, ceil((east - cut.west) / wide - _EDGE))
        top = max(0, floor((cut.north - north) / high + _EDGE))
        bottom = min(cut.rows, ceil((cut.north - south) / high - _EDGE))
        for row in range(top, bottom):
            for column in range(first, last):
                yield Tile(level, column, row)

    def parent(self, tile: Tile) -> Tile | None:
        """Give the tile one level coarser in which this one's middle lies, if there is one."""
        if tile.level == 0:
            return None
        west, south, east, north = self.box(tile)
        return self._holding((west + east) / 2, (south + north) / 2, tile.level - 1)

    def _holding(self, east: float, north: float, level: int) -> Tile | None:
        cut = self.levels[level]
        column = floor((east - cut.west) / (cut.width * cut.resolution))
        row = floor((cut.north - north) / (cut.height * cut.resolution))
        if 0 <= column < cut.columns and 0 <= row < cut.rows:
            return Tile(level, column, row)
        return None


def web_grid(lowest: int = 0, highest: int = WEB_LEVELS - 1) -> TileGrid:
    """Give the grid that web maps and MBTiles share, from one of its levels to another."""
    return TileGrid(WEB_MERCATOR, tuple(_web_level(zoom) for zoom in range(lowest, highest + 1)))


def _web_level(zoom: int) -> TileLevel:
    across = 1 << zoom
    resolution = 2 * WEB_EDGE / TILE_PIXELS / across
    return TileLevel(str(zoom), resolution, -WEB_EDGE, WEB_EDGE, across, across)


def metre_grid(box: Box, coarsest: float, finest: float, epsg: int = UTM32) -> TileGrid:
    """Give a grid of our own over a box, halving metres per pixel from level to level.

    A service that draws any box on demand (WMS) has no grid; ours lets its pictures be kept.
    """
    west, south, east, north = box
    levels: list[TileLevel] = []
    resolution = coarsest
    while resolution >= finest * (1 - _EDGE):
        side = TILE_PIXELS * resolution
        columns, rows = ceil((east - west) / side - _EDGE), ceil((north - south) / side - _EDGE)
        levels.append(TileLevel(str(len(levels)), resolution, west, north, columns, rows))
        resolution /= 2
    return TileGrid(epsg, tuple(levels))
