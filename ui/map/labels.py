"""Labels: the names that fit without lying on each other, the most important ones first."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from ..kit.colours import Colours
from .camera import Camera, Coordinates
from .style import colour_of, worn

# More names than this on one screen are read by nobody.
MOST = 160
# So long a frame may draw names that were not drawn before, in seconds.
BUDGET = 0.002
# More candidates than this are not even tried.
_TRIED = 2_000
_GAP = 3.0
_HALO = 2.6
_KEPT = 600
_BLOCK = 16.0


@dataclass(frozen=True)
class Labels:
    """Names at points; the higher the rank the earlier a name gets its place.

    `finest` and `coarsest` are, name by name, the metres per pixel between which it is shown.
    `beside` is how many pixels to the right of its point a name begins; None is centred on it.
    """

    text: NDArray[np.object_]
    xy: Coordinates
    rank: NDArray[np.float64]
    coarsest: NDArray[np.float64]
    finest: float = 0.0
    size: float = 11.0
    is_strong: bool = False
    colour: str = "ink"
    beside: float | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that has got a place: at a point on the ground, moved by some pixels."""

    text: str
    east: float
    north: float
    across: float
    down: float
    labels: Labels


class Writer:
    """Places names on a view and writes them; each is drawn once and then only copied."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self.placed: list[Placed] = []
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def place(self, groups: Sequence[Labels], camera: Camera) -> None:
        """Give a place to the names that fit on a view."""
        taken: set[tuple[int, int]] = set()
        self.placed = []
        for labels in groups:
            if labels.finest <= camera.scale:
                self._place_group(labels, camera, taken)

    def _place_group(self, labels: Labels, camera: Camera, taken: set[tuple[int, int]]) -> None:
        west, south, east, north = camera.bounds
        xy = labels.xy
        seen = (xy >= (west, south)).all(axis=1) & (xy <= (east, north)).all(axis=1)
        rows = np.flatnonzero(seen & (camera.scale < labels.coarsest))
        rows = rows[np.argsort(-labels.rank[rows], kind="stable")][:_TRIED]
        metrics = QFontMetricsF(_font(labels, 1.0))
        screen = camera.to_screen(xy[rows]).tolist()
        for row, (x, y) in zip(rows.tolist(), screen, strict=True):
            if len(self.placed) >= MOST:
                return
            text = str(labels.text[row])
            width, height = metrics.horizontalAdvance(text), metrics.height()
            across = -width / 2 if labels.beside is None else labels.beside
            box = QRectF(x + across, y - height / 2, width, height)
            blocks = _blocks(box)
            if taken.isdisjoint(blocks):
                taken |= blocks
                at = float(xy[row, 0]), float(xy[row, 1])
                self.placed.append(Placed(text, *at, across, -height / 2, labels))

    def write(
        self,
        painter: QPainter,
        camera: Camera,
        colours: Colours,
        ratio: float,
        budget: float = BUDGET,
    ) -> bool:
        """Write the placed names in device pixels; say whether all new ones could be drawn."""
        if not self.placed:
            return True
        ends = time.perf_counter() + budget
        ground = np.array([(name.east, name.north) for name in self.placed])
        screen = camera.to_screen(ground).tolist()
        edge = _HALO * ratio
        is_whole = True
        for name, (x, y) in zip(self.placed, screen, strict=True):
            at_x, at_y = (x + name.across) * ratio - edge, (y + name.down) * ratio - edge
            pixmap = self._pixmap(name, colours, ratio, ends)
            if pixmap is None:
                is_whole = False
            else:
                painter.drawPixmap(round(at_x), round(at_y), pixmap)
        return is_whole

    def _pixmap(self, name: Placed, colours: Colours, ratio: float, ends: float) -> QPixmap | None:
        labels = name.labels
        look = labels.size, labels.is_strong, labels.colour
        key = name.text, look, worn(colours), ratio
        found = self._drawn.get(key)
        if found is None and time.perf_counter() < ends:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            found = self._drawn[key] = _draw(name.text, labels, colours, ratio)
        return found


def _blocks(box: QRectF) -> set[tuple[int, int]]:
    """Give the blocks of a coarse grid that a name and a gap around it take."""
    columns = range(int((box.left() - _GAP) // _BLOCK), int((box.right() + _GAP) // _BLOCK) + 1)
    rows = range(int((box.top() - _GAP) // _BLOCK), int((box.bottom() + _GAP) // _BLOCK) + 1)
    return {(column, row) for column in columns for row in rows}


def _font(labels: Labels, ratio: float) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(round(labels.size * ratio))
    if labels.is_strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _draw(text: str, labels: Labels, colours: Colours, ratio: float) -> QPixmap:
    """Draw a name with a halo in the colour of the ground, so that it reads on everything."""
    font = _font(labels, ratio)
    metrics = QFontMetricsF(font)
    edge = _HALO * ratio
    width, height = metrics.horizontalAdvance(text) + 2 * edge, metrics.height() + 2 * edge
    made = QPixmap(int(width) + 1, int(height) + 1)
    made.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(QPointF(edge, edge + metrics.ascent()), font, text)
    halo = QColor(colours.land)
    halo.setAlphaF(0.85)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(halo, 2 * edge)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.setFont(font)
    painter.setPen(colour_of(colours, labels.colour))
    painter.drawText(QPointF(edge, edge + metrics.ascent()), text)
    painter.end()
    return made
