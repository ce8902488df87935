"""Labels: the names that fit without lying on each other, the most important ones first."""

import time
from collections.abc import Iterator, Sequence
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
_GAP = 1.0
_HALO = 2.6
_KEPT = 600
_BLOCK = 4.0
_ASIDE = 4.0


@dataclass(frozen=True)
class Labels:
    """Names at points; the higher the rank the earlier a name gets its place.

    `finest` and `coarsest` are, name by name, the metres per pixel between which it is shown.
    `beside` is how many pixels to the right of its point a name begins; None is centred on it.
    `shifts` are the moves up and down that are tried in turn.
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
    shifts: tuple[float, ...] = (0.0,)


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

    def place(self, groups: Sequence[Labels], camera: Camera, kept: Sequence[QRectF] = ()) -> None:
        """Give a place to the names that fit on a view; nothing lies on the boxes to be kept."""
        taken: set[tuple[int, int]] = set()
        for box in kept:
            taken |= _blocks(box)
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
        height = labels.size + 1
        screen = camera.to_screen(xy[rows]).tolist()
        for row, (x, y) in zip(rows.tolist(), screen, strict=True):
            if len(self.placed) >= MOST:
                return
            text = str(labels.text[row])
            width = metrics.horizontalAdvance(text)
            for across, shift in _moves(labels, width):
                blocks = _blocks(QRectF(x + across, y + shift - height / 2, width, height))
                if taken.isdisjoint(blocks):
                    taken |= blocks
                    at = float(xy[row, 0]), float(xy[row, 1])
                    made = Placed(text, *at, across, shift - metrics.height() / 2, labels)
                    self.placed.append(made)
                    break

    def get_ready(self, colours: Colours, ratio: float, budget: float = BUDGET) -> bool:
        """Draw the placed names that are not drawn yet; say whether that was in time for all."""
        ends = time.perf_counter() + budget
        for name in self.placed:
            key = _key(name, colours, ratio)
            if key in self._drawn:
                continue
            if time.perf_counter() > ends:
                return False
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[key] = _draw(name.text, name.labels, colours, ratio)
        return True

    def write(self, painter: QPainter, camera: Camera, colours: Colours, ratio: float) -> None:
        """Write the placed names that are drawn, in device pixels."""
        if not self.placed:
            return
        ground = np.array([(name.east, name.north) for name in self.placed])
        screen = camera.to_screen(ground).tolist()
        edge = _HALO * ratio
        for name, (x, y) in zip(self.placed, screen, strict=True):
            pixmap = self._drawn.get(_key(name, colours, ratio))
            if pixmap is not None:
                at_x, at_y = (x + name.across) * ratio - edge, (y + name.down) * ratio - edge
                painter.drawPixmap(round(at_x), round(at_y), pixmap)


def _moves(labels: Labels, width: float) -> Iterator[tuple[float, float]]:
    """Give where a name may lie about its point, the best place first."""
    if labels.beside is not None:
        sides = [labels.beside]
    else:
        sides = [-width / 2]
        if len(labels.shifts) > 1:
            sides += [-width / 4, -3 * width / 4, _ASIDE, -width - _ASIDE]
    for across in sides:
        for shift in labels.shifts:
            yield across, shift


def _key(name: Placed, colours: Colours, ratio: float) -> tuple[object, ...]:
    """Give what decides how a name is drawn."""
    labels = name.labels
    return name.text, labels.size, labels.is_strong, labels.colour, worn(colours), ratio


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
