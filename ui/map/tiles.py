"""Tiles that have been drawn, kept as long as they fit in a number of bytes."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap

from .camera import Bounds

BYTES = 128_000_000
_DEPTH = 4
# Tiles that are finer than this many times are too many to be put together.
_FINEST = 4.0
_CANDIDATES = 3
STALE = -1
# What is drawn where, and from which part of what.
Part: TypeAlias = tuple[QRectF, QPixmap, QRectF]


class Key(NamedTuple):
    """A tile's place: metres per device pixel, and column and row from the system's origin."""

    scale: float
    column: int
    row: int


@dataclass(slots=True)
class Tile:
    """What was drawn of the ground, and the same with the signs that lie on it.

    `version` is that of the layers, or STALE; `dressed` that of the signs on `face`.
    """

    ground: QPixmap
    version: int
    face: QPixmap | None = None
    dressed: int = STALE

    @property
    def size(self) -> int:
        """Give the bytes that the tile takes."""
        whole = self.ground.width() * self.ground.height() * _DEPTH
        return whole if self.face is None or self.face is self.ground else 2 * whole


class Tiles:
    """The tiles; what has not been asked for longest goes first when there are too many bytes."""

    def __init__(self, side: int, most: int = BYTES) -> None:
        """Keep tiles of so many device pixels a side."""
        self.side = side
        self.most = most
        self.bytes = 0
        self._held: OrderedDict[Key, Tile] = OrderedDict()
        self._per_scale: dict[float, int] = {}

    def __len__(self) -> int:
        """Count the tiles."""
        return len(self._held)

    def __iter__(self) -> Iterator[Key]:
        """Give the places of the tiles, the one not asked for longest first."""
        return iter(self._held)

    def get(self, key: Key) -> Tile | None:
        """Give a tile, and remember that it was asked for."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def peek(self, key: Key) -> Tile | None:
        """Give a tile without remembering."""
        return self._held.get(key)

    def put(self, key: Key, tile: Tile) -> None:
        """Keep a tile in the place of the one before."""
        self.drop(key)
        self._held[key] = tile
        self._per_scale[key.scale] = self._per_scale.get(key.scale, 0) + 1
        self.bytes += tile.size
        self._shrink()

    def dress(self, key: Key, face: QPixmap, dressed: int) -> None:
        """Put a face on a tile that is kept."""
        tile = self._held[key]
        self.bytes -= tile.size
        tile.face, tile.dressed = face, dressed
        self.bytes += tile.size
        self._shrink()

    def drop(self, key: Key) -> None:
        """Forget a tile."""
        gone = self._held.pop(key, None)
        if gone is None:
            return
        self.bytes -= gone.size
        self._per_scale[key.scale] -= 1
        if not self._per_scale[key.scale]:
            del self._per_scale[key.scale]

    def clear(self) -> None:
        """Forget all tiles."""
        self._held.clear()
        self._per_scale.clear()
        self.bytes = 0

    def touch(self, bounds: Bounds, margin: float) -> None:
        """Let the tiles on some ground, and so many device pixels around, be drawn anew."""
        west, south, east, north = bounds
        for key, tile in self._held.items():
            size, around = key.scale * self.side, margin * key.scale
            left, upper = key.column * size, -key.row * size
            beside = left - around > east or left + size + around < west
            if not (beside or upper + around < south or upper - size - around > north):
                tile.version = STALE

    def _shrink(self) -> None:
        while self.bytes > self.most and len(self._held) > 1:
            self.drop(next(iter(self._held)))

    def rough(self, key: Key) -> tuple[list[Part], bool]:
        """Give what other scales have of a tile, the nearest scale last, and whether it is all."""
        layers = []
        is_whole = False
        for scale in self._candidates(key.scale):
            parts, is_whole = self._parts(key, scale)
            layers.append(parts)
            if is_whole:
                break
        return [part for parts in reversed(layers) for part in parts], is_whole

    def _candidates(self, scale: float) -> list[float]:
        others = [
            other for other in self._per_scale if other != scale and other * _FINEST >= scale
        ]
        return sorted(others, key=lambda other: abs(log2(other / scale)))[:_CANDIDATES]

    def _parts(self, key: Key, scale: float) -> tuple[list[Part], bool]:
        """Give what another scale has of a tile, and whether that is all of it."""
        side, times = self.side, scale / key.scale
        shown = side * times
        found = []
        is_whole = True
        for row in _span(key.row, times):
            for column in _span(key.column, times):
                tile = self._held.get(Key(scale, column, row))
                if tile is None:
                    is_whole = False
                    continue
                x, y = column * shown - key.column * side, row * shown - key.row * side
                left, upper = max(x, 0.0), max(y, 0.0)
                right, lower = min(x + shown, side), min(y + shown, side)
                source = QRectF(
                    (left - x) / times,
                    (upper - y) / times,
                    (right - left) / times,
                    (lower - upper) / times,
                )
                target = QRectF(left, upper, right - left, lower - upper)
                found.append((target, tile.ground, source))
        return found, is_whole


def _span(place: int, times: float) -> range:
    """Give which tiles of another scale lie on a tile, in one direction."""
    first, last = place / times, (place + 1) / times
    return range(int(first // 1), int(-(-last // 1)))
