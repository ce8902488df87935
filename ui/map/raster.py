"""A base map of pictures: each tile laid where it belongs, bent where it is in another system."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import NamedTuple, Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPolygonF, QTransform

from soilcase.model.tile_grid import UTM32, WEB_EDGE, Box, Tile, TileGrid
from soilcase.model.utm import to_degrees, to_metres

from .camera import Bounds, Coordinates
from .spot import Spot

# A tile of the web's system is laid in pieces no wider than this, so that each can be flat.
FLAT_METRES = 25_000.0
_MOST_PIECES = 8
# So many levels up is looked for a picture that stands in for one that is not here yet.
_UP = 5
_LATITUDE_LIMIT = 85.0


class Placed(NamedTuple):
    """A picture, and the box that all of it covers."""

    image: QImage
    box: Box


class Shelf(Protocol):
    """Where the pictures of a base map lie, and who fetches those that are not here."""

    @property
    def grid(self) -> TileGrid:
        """Give how the base map is cut."""

    def at_hand(self, tile: Tile) -> QImage | None:
        """Give a picture if it is here; never waits, and fetches nothing."""

    def want(self, tile: Tile) -> None:
        """Fetch a picture, the one that was asked for last first."""


@dataclass(frozen=True)
class Pictures:
    """The content of a layer that shows a base map."""

    shelf: Shelf

    @property
    def bounds(self) -> Bounds | None:
        """Give nothing: a base map has no size of its own that a view should fit."""
        return None

    def draw(self, painter: QPainter, spot: Spot) -> Iterator[None]:
        """Draw the pictures that are here, coarser ones where a finer has not come yet."""
        grid = self.shelf.grid
        level = grid.level_for(spot.scale * _stretch(grid, spot))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        missing: list[Tile] = []
        for tile in grid.covering(_box_of(grid, spot), level):
            image = self.shelf.at_hand(tile)
            if image is None:
                missing.append(tile)
                self._draw_stand_in(painter, spot, tile)
            else:
                _lay(painter, spot, grid.epsg, Placed(image, grid.box(tile)), grid.box(tile))
            yield
        for tile in reversed(missing):
            self.shelf.want(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _draw_stand_in(self, painter: QPainter, spot: Spot, tile: Tile) -> None:
        grid = self.shelf.grid
        above = grid.parent(tile)
        for _ in range(_UP):
            if above is None:
                return
            image = self.shelf.at_hand(above)
            if image is not None:
                _lay(painter, spot, grid.epsg, Placed(image, grid.box(above)), grid.box(tile))
                return
            above = grid.parent(above)


def ground_of(grid: TileGrid, tile: Tile) -> Bounds:
    """Give the ground that a tile covers, in the map's own metres."""
    edge = _along(grid.box(tile), 4)
    ground = _to_ground(grid.epsg, edge)
    west, south = ground.min(axis=0).tolist()
    east, north = ground.max(axis=0).tolist()
    return west, south, east, north


def _box_of(grid: TileGrid, spot: Spot) -> Box:
    """Give a spot's ground in the system of the tiles."""
    bounds = spot.bounds()
    if grid.epsg == UTM32:
        return bounds
    there = _to_web(_along(bounds, 4))
    west, south = there.min(axis=0).tolist()
    east, north = there.max(axis=0).tolist()
    return west, south, east, north


def _stretch(grid: TileGrid, spot: Spot) -> float:
    """Give how many metres of the tiles' system one of the ground is, at the spot's middle."""
    if grid.epsg == UTM32:
        return 1.0
    west, south, east, north = spot.bounds()
    latitude, _ = to_degrees(np.array([(west + east) / 2]), np.array([(south + north) / 2]))
    return float(1 / np.cos(np.radians(np.clip(latitude, -_LATITUDE_LIMIT, _LATITUDE_LIMIT)))[0])


def _along(box: Box, pieces: int) -> Coordinates:
    """Give points all along the edge of a box."""
    west, south, east, north = box
    across = np.linspace(west, east, pieces + 1)
    up = np.linspace(south, north, pieces + 1)
    sides = (
        np.stack([across, np.full_like(across, south)], axis=1),
        np.stack([across, np.full_like(across, north)], axis=1),
        np.stack([np.full_like(up, west), up], axis=1),
        np.stack([np.full_like(up, east), up], axis=1),
    )
    return np.concatenate(sides)


def _to_web(ground: Coordinates) -> Coordinates:
    latitude, longitude = to_degrees(ground[:, 0], ground[:, 1])
    latitude = np.radians(np.clip(latitude, -_LATITUDE_LIMIT, _LATITUDE_LIMIT))
    return np.stack(
        [longitude / 180 * WEB_EDGE, np.arctanh(np.sin(latitude)) / np.pi * WEB_EDGE], axis=1
    )


def _to_ground(epsg: int, there: Coordinates) -> Coordinates:
    if epsg == UTM32:
        return there
    longitude = there[:, 0] / WEB_EDGE * 180
    latitude = np.degrees(np.arctan(np.sinh(there[:, 1] / WEB_EDGE * np.pi)))
    # Far outside of the zone there is no map of ours, only numbers that must not run away.
    near = np.clip(longitude, -30.0, 50.0)
    east, north = to_metres(latitude, near)
    return np.stack([east, north], axis=1)


def _lay(painter: QPainter, spot: Spot, epsg: int, placed: Placed, part: Box) -> None:
    """Draw the part of a picture that covers a box."""
    image, source = placed.image, _cut(placed, part)
    if epsg == UTM32:
        west, south, east, north = part
        corners = spot.to_pixels(np.array([[west, north], [east, south]])).round()
        target = QRectF(QPointF(*corners[0]), QPointF(*corners[1]))
        painter.drawImage(target, image, source)
        return
    pieces = min(max(ceil((part[2] - part[0]) / FLAT_METRES), 1), _MOST_PIECES)
    pixels = _bent(epsg, part, pieces).reshape(-1, 2)
    laid = spot.to_pixels(pixels).reshape(pieces + 1, pieces + 1, 2)
    wide, high = source.width() / pieces, source.height() / pieces
    for row in range(pieces):
        for column in range(pieces):
            piece = QRectF(source.x() + column * wide, source.y() + row * high, wide, high)
            _lay_piece(painter, image, piece, laid[row : row + 2, column : column + 2])


@lru_cache(maxsize=2_000)
def _bent(epsg: int, part: Box, pieces: int) -> Coordinates:
    """Give the ground of a box's own raster of points, the northern row first."""
    west, south, east, north = part
    across, down = np.meshgrid(
        np.linspace(west, east, pieces + 1), np.linspace(north, south, pieces + 1)
    )
    return _to_ground(epsg, np.stack([across.ravel(), down.ravel()], axis=1))


def _lay_piece(painter: QPainter, image: QImage, piece: QRectF, laid: Coordinates) -> None:
    """Draw one flat piece of a picture onto four corners."""
    flat = (piece.topLeft(), piece.topRight(), piece.bottomRight(), piece.bottomLeft())
    corners = (laid[0, 0], laid[0, 1], laid[1, 1], laid[1, 0])
    target = QPolygonF([QPointF(*corner.tolist()) for corner in corners])
    bend = QTransform()
    if not QTransform.quadToQuad(QPolygonF(flat), target, bend):
        return
    painter.save()
    painter.setTransform(bend, combine=True)
    painter.drawImage(piece, image, piece)
    painter.restore()


def _cut(placed: Placed, part: Box) -> QRectF:
    """Give the pixels of a picture that show a part of its box."""
    image, whole = placed
    wide, high = whole[2] - whole[0], whole[3] - whole[1]
    across, down = image.width() / wide, image.height() / high
    return QRectF(
        (part[0] - whole[0]) * across,
        (whole[3] - part[3]) * down,
        (part[2] - part[0]) * across,
        (part[3] - part[1]) * down,
    )
