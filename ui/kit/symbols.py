"""The symbols of legal status: shape says it, colour repeats it, and it prints in grey."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen

from .colours import Colours

SIZE = 12
_LINE = 1.5
_QUARTER = 90 * 16
_HALF = 180 * 16
_RING = 2.5


def draw_status(
    painter: QPainter, colours: Colours, status: str | None, centre: QPointF, *, ringed: bool
) -> None:
    """Draw a status around a point; a generation contamination has a double ring about it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = SIZE / 2 - (1.5 if ringed else 0.5)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    draw = _SYMBOLS.get(status)
    if draw is not None:
        draw(painter, colours, box)
    if ringed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.ink, 1))
        for grown in (_RING - 1, _RING + 1):
            painter.drawEllipse(box.adjusted(-grown, -grown, grown, grown))
    painter.restore()


def _v2(painter: QPainter, colours: Colours, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.v2)
    painter.drawEllipse(box)


def _v1(painter: QPainter, colours: Colours, box: QRectF) -> None:
    painter.setPen(QPen(colours.v1_line, _LINE))
    painter.setBrush(QBrush(colours.v1_fill) if not colours.is_dark else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_within(box))


def _both(painter: QPainter, colours: Colours, box: QRectF) -> None:
    """Draw V1 as the left half and V2 as the right one."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.v2)
    painter.drawPie(box, -_QUARTER, _HALF)
    if not colours.is_dark:
        painter.setBrush(colours.v1_fill)
        painter.drawPie(box, _QUARTER, _HALF)
    painter.setPen(QPen(colours.v1_line, _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(_within(box), _QUARTER, _HALF)


def _located(painter: QPainter, colours: Colours, box: QRectF) -> None:
    painter.setPen(QPen(colours.undecided, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    font = QFont(painter.font())
    font.setPixelSize(9)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


def _dropped_before(painter: QPainter, colours: Colours, box: QRectF) -> None:
    inner = box.adjusted(2.5, 2.5, -2.5, -2.5)
    painter.setPen(QPen(colours.undecided, _LINE))
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _dropped_after(painter: QPainter, colours: Colours, box: QRectF) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(colours.undecided, _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    slant = inner.width() * 0.35
    middle = inner.center()
    painter.drawLine(
        QPointF(middle.x() - slant, middle.y() + slant),
        QPointF(middle.x() + slant, middle.y() - slant),
    )


def _within(box: QRectF) -> QRectF:
    return box.adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2)


_SYMBOLS: Mapping[str | None, Callable[[QPainter, Colours, QRectF], None]] = {
    "v2": _v2,
    "v1": _v1,
    "v1_v2": _both,
    "located": _located,
    "dropped_before": _dropped_before,
    "dropped_after": _dropped_after,
}
