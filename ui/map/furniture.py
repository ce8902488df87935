"""What stands on every map: a scale bar, an arrow to the north, and who is to be named for it."""

from collections.abc import Iterable
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from ..kit.colours import Colours
from .camera import Camera
from .layer import Layer

MARGIN = 12.0
LONGEST = 160.0
_STEPS = (5.0, 2.0, 1.0)
_TICK = 5.0
_ARROW = (7.0, 18.0)
_KILOMETRE = 1_000.0
SEPARATOR = " · "


def bar_metres(scale: float, longest: float = LONGEST) -> float:
    """Give the roundest length that a bar of so many pixels can show."""
    most = scale * longest
    power = 10.0 ** floor(log10(most))
    return next(step * power for step in _STEPS if step * power <= most)


def credits_of(layers: Iterable[Layer], scale: float) -> str:
    """Name those whose layers are seen, each once."""
    named = (layer.credit for layer in layers if layer.is_seen(scale) and layer.credit)
    return SEPARATOR.join(dict.fromkeys(named))


def _round_length(metres: float) -> str:
    """Write a length that is round; it needs no decimals."""
    if metres >= _KILOMETRE:
        return f"{metres / _KILOMETRE:.0f} km"
    return f"{metres:.0f} m" if metres >= 1 else f"{metres * 100:.0f} cm"


class Furniture:
    """Paints scale, north and credit above the map."""

    def __init__(self, colours: Colours) -> None:
        """Wear the colours of a theme."""
        self.colours = colours
        self.credit = ""
        self.left = 0.0

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint in the lower right corner, the credit below all."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right, bottom = camera.width - MARGIN, camera.height - MARGIN
        metrics = QFontMetricsF(painter.font())
        if self.credit:
            text = metrics.elidedText(self.credit, Qt.TextElideMode.ElideRight, camera.width * 0.6)
            width = metrics.horizontalAdvance(text)
            self._plate(painter, QRectF(right - width, bottom - metrics.height(), width, 0))
            painter.setPen(self.colours.secondary)
            painter.drawText(QPointF(right - width, bottom - metrics.descent()), text)
            bottom -= metrics.height() + 8
        self.paint_bar(painter, camera.scale, right, bottom)
        painter.restore()

    def paint_bar(self, painter: QPainter, scale: float, right: float, bottom: float) -> None:
        """Paint the scale bar and the arrow so that they end at a corner."""
        metres = bar_metres(scale)
        length = metres / scale
        left = right - length - _ARROW[0] * 2 - 8
        metrics = QFontMetricsF(painter.font())
        self._plate(painter, QRectF(left, bottom - 24, right - left, 24))
        painter.setPen(QPen(self.colours.ink, 1.5))
        painter.drawLine(QPointF(left, bottom), QPointF(left + length, bottom))
        for x in (left, left + length):
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom - _TICK))
        text = _round_length(metres)
        width = metrics.horizontalAdvance(text)
        painter.drawText(QPointF(left + (length - width) / 2, bottom - _TICK - 2), text)
        self._arrow(painter, right - _ARROW[0], bottom)

    def _arrow(self, painter: QPainter, middle: float, bottom: float) -> None:
        half, high = _ARROW[0] - 1, _ARROW[1]
        tip, notch = QPointF(middle, bottom - high), QPointF(middle, bottom - high * 0.25)
        painter.setPen(QPen(self.colours.ink, 1.0))
        painter.setBrush(self.colours.ink)
        painter.drawPolygon(QPolygonF([tip, notch, QPointF(middle - half, bottom)]))
        painter.setBrush(self.colours.surface)
        painter.drawPolygon(QPolygonF([tip, notch, QPointF(middle + half, bottom)]))

    def _plate(self, painter: QPainter, box: QRectF) -> None:
        """Lay a light ground below, so that it reads on any map."""
        ground = self.colours.surface
        ground.setAlphaF(0.8)
        if not box.height():
            box.setHeight(QFontMetricsF(painter.font()).height())
        painter.fillRect(box.adjusted(-6, -4, 6, 4), ground)
