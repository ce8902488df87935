"""What stands on every map: a scale bar, an arrow to the north, and who is to be named for it."""

from collections.abc import Iterable
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

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
_SIGN = "©"
_SMALL = 11


def bar_metres(scale: float, longest: float = LONGEST) -> float:
    """Give the roundest length that a bar of so many pixels can show."""
    most = scale * longest
    power = 10.0 ** floor(log10(most))
    return next(step * power for step in _STEPS if step * power <= most)


def credits_of(layers: Iterable[Layer], scale: float) -> str:
    """Name those whose layers are seen, each once."""
    return SEPARATOR.join(named_once(layer.credit for layer in layers if layer.is_seen(scale)))


def named_once(credit_lines: Iterable[str]) -> tuple[str, ...]:
    """Name each once, also one who is named among others or with what is theirs before it."""
    named: dict[str, None] = {}
    for part in (part.strip() for line in credit_lines for part in line.split(";")):
        _, sign, holder = part.rpartition(_SIGN)
        if part and f"{sign}{holder}" not in named:
            named[part] = None
    return tuple(named)


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
        if self.credit:
            bottom = self._paint_credit(painter, right, bottom, camera.width) - 8
        self.paint_bar(painter, camera.scale, right, bottom)
        painter.restore()

    def _paint_credit(self, painter: QPainter, right: float, bottom: float, whole: float) -> float:
        """Paint the credit whole beside the legend, on some lines if need be; give its top."""
        font = painter.font()
        small = QFont(font)
        small.setPixelSize(_SMALL)
        painter.setFont(small)
        room = max(right - self.left - MARGIN, whole * 0.3)
        flags = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap
        box = painter.boundingRect(QRectF(right - room, 0, room, 0), flags, self.credit)
        box.moveBottom(bottom)
        self._plate(painter, box)
        painter.setPen(self.colours.secondary)
        painter.drawText(box, flags, self.credit)
        painter.setFont(font)
        return box.top()

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
        painter.fillRect(box.adjusted(-6, -4, 6, 4), ground)
