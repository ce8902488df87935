"""Sprites: small pictures side by side in one atlas, stamped by the thousand in one call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ..kit.colours import Colours
from .camera import Coordinates

Index = NDArray[np.int64]
Drawing = Callable[[QPainter, Colours, QPointF], None]

# x, y, left, top, width, height, scale x, scale y, turn, opacity: the fields of a fragment.
_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Sign:
    """One symbol: how it is drawn around a point, and how far it reaches, in logical pixels."""

    draw: Drawing
    reach: float = 9.0


class Atlas:
    """The signs of one theme, drawn once for one ratio of device pixels."""

    def __init__(self, signs: Sequence[Sign], colours: Colours, ratio: float) -> None:
        """Draw all signs beside each other."""
        self.reach = max((sign.reach for sign in signs), default=1.0) * ratio
        self.side = 2 * ceil(self.reach) + 1
        self.pixmap = QPixmap(max(self.side * len(signs), 1), self.side)
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, sign in enumerate(signs):
            painter.save()
            painter.setClipRect(number * self.side, 0, self.side, self.side)
            painter.translate((number + 0.5) * self.side, self.side / 2)
            painter.scale(ratio, ratio)
            sign.draw(painter, colours, QPointF(0, 0))
            painter.restore()
        painter.end()

    def stamp(
        self, painter: QPainter, pixels: Coordinates, index: Index, opacity: float = 1.0
    ) -> None:
        """Stamp signs with their middles on device pixels, the last one uppermost."""
        count = len(pixels)
        if not count:
            return
        fragments = np.empty((count, _FIELDS))
        # On whole pixels, so that a sign is as sharp everywhere as it was drawn.
        fragments[:, :2] = np.floor(pixels) + 0.5
        fragments[:, 2] = index * self.side
        fragments[:, 3] = 0
        fragments[:, 4:6] = self.side
        fragments[:, 6:8] = 1
        fragments[:, 8] = 0
        fragments[:, 9] = opacity
        stamp_fragments(painter, fragments, self.pixmap)


class _Room:
    """Where Qt reads fragments: one place that grows and is never given back.

    PySide remembers objects by where they lie, so a place that numpy used for something else a
    moment later could be taken for what lay there before.
    """

    def __init__(self) -> None:
        self._grow(4_096)

    def _grow(self, count: int) -> None:
        self.rows = np.zeros((count, _FIELDS))
        held = shiboken6.wrapInstance(self.rows.ctypes.data, QPainter.PixmapFragment)
        self.first = cast("QPainter.PixmapFragment", held)

    def take(self, fragments: NDArray[np.float64]) -> QPainter.PixmapFragment:
        """Copy fragments to where Qt reads them."""
        if len(fragments) > len(self.rows):
            _kept.append(self.rows)
            self._grow(2 * len(fragments))
        self.rows[: len(fragments)] = fragments
        return self.first


_kept: list[NDArray[np.float64]] = []
_rooms: list[_Room] = []


def stamp_fragments(painter: QPainter, fragments: NDArray[np.float64], pixmap: QPixmap) -> None:
    """Draw parts of a pixmap from rows of ten numbers, which Qt reads where they lie.

    Qt's fragment is ten doubles in a row; a test compares this with drawing them one by one.
    """
    if not _rooms:
        _rooms.append(_Room())
    painter.drawPixmapFragments(_rooms[0].take(fragments), len(fragments), pixmap)
