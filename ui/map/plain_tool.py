"""A tool that takes nothing: what every tool of the map does with what is not its own."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QPolygonF

from ..kit.colours import Colours
from ..kit.desk import Desk
from .camera import Camera, Coordinates
from .canvas import Canvas
from .tool import Touch

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
LEFT = Qt.MouseButton.LeftButton
_CORNER = 3.0


@dataclass(frozen=True, slots=True)
class Grip:
    """What tools hold on to; `tell` writes above the map, `put_away` lets go of the tool."""

    desk: Desk
    canvas: Canvas
    tell: Callable[[str], None]
    put_away: Callable[[], None]

    @property
    def colours(self) -> Colours:
        """Give the colours that the map wears."""
        return self.canvas.scene.colours


class PlainTool:
    """Leaves everything to the map; a tool takes what it is for."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, grip: Grip) -> None:
        """Hold on to desk and map."""
        self.grip = grip

    def press(self, _touch: Touch) -> bool:
        """Leave a press to the map."""
        return False

    def move(self, _touch: Touch) -> bool:
        """Leave a movement to the map."""
        return False

    def release(self, _touch: Touch) -> bool:
        """Leave a release to the map."""
        return False

    def click(self, _touch: Touch) -> bool:
        """Leave a click to the map."""
        return False

    def double_click(self, _touch: Touch) -> bool:
        """Leave a second click to the map."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Let Escape put the tool away."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.grip.put_away()
        return True

    def begin(self) -> None:
        """Begin, as the tool is taken in hand."""

    @property
    def has_steps(self) -> bool:
        """Say whether there is a step to take back; else undo is the register's."""
        return False

    def undo(self) -> bool:
        """Take a step back, and say whether there was one."""
        return False

    def drop(self) -> None:
        """Leave off nothing."""

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint nothing."""


def trail(places: Coordinates, camera: Camera) -> QPolygonF:
    """Give places on the ground as a line on the screen."""
    return QPolygonF([QPointF(x, y) for x, y in camera.to_screen(places).tolist()])


def on_screen(place: tuple[float, float], camera: Camera) -> QPointF:
    """Give one place on the ground as a point on the screen."""
    x, y = camera.to_screen(np.array([place]))[0].tolist()
    return QPointF(x, y)


def paint_trail(
    painter: QPainter, colours: Colours, line: QPolygonF, *, is_closed: bool, is_dashed: bool
) -> None:
    """Paint a line that is read on any ground, and what it encloses as a light tint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(_tint(colours.focus) if is_closed else Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
    for colour, width, pen in (
        (colours.surface, 4.0, Qt.PenStyle.SolidLine),
        (colours.focus, 2.0, style),
    ):
        painter.setPen(QPen(colour, width, pen))
        (painter.drawPolygon if is_closed else painter.drawPolyline)(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_corners(painter: QPainter, colours: Colours, line: QPolygonF) -> None:
    """Paint a square at each corner."""
    painter.setPen(QPen(colours.focus, 1.5))
    painter.setBrush(colours.surface)
    size = QSizeF(2 * _CORNER, 2 * _CORNER)
    away = QPointF(_CORNER, _CORNER)
    for place in range(line.size()):
        painter.drawRect(QRectF(line.at(place) - away, size))


def paint_words(painter: QPainter, colours: Colours, at: QPointF, text: str) -> None:
    """Write beside a point, on a light ground."""
    metrics = QFontMetricsF(painter.font())
    box = QRectF(at.x() + 12, at.y() + 12, metrics.horizontalAdvance(text), metrics.height())
    painter.setPen(QPen(colours.line, 1.0))
    painter.setBrush(colours.surface)
    painter.drawRect(box.adjusted(-5, -2, 5, 2))
    painter.setPen(colours.ink)
    painter.drawText(box, text)


def _tint(colour: QColor) -> QColor:
    made = QColor(colour)
    made.setAlphaF(0.12)
    return made
