"""The marks of evidence: filled for measured, open, hatched, and a question for unknown."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from ..kit.colours import Colours

SIZE = 10
_LINE = 1.2
_STEP = 3.0


def draw_evidence(painter: QPainter, colours: Colours, evidence: str, centre: QPointF) -> None:
    """Draw a mark around a point; a word that is none of the four draws nothing."""
    draw = _MARKS.get(evidence)
    if draw is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = SIZE / 2
    box = QRectF(centre.x() - half + 0.5, centre.y() - half + 0.5, SIZE - 1, SIZE - 1)
    painter.setPen(QPen(colours.ink, _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw(painter, colours, box)
    painter.restore()


def _filled(painter: QPainter, colours: Colours, box: QRectF) -> None:
    painter.setBrush(colours.ink)
    painter.drawRect(box)


def _open(painter: QPainter, _colours: Colours, box: QRectF) -> None:
    painter.drawRect(box)


def _hatched(painter: QPainter, _colours: Colours, box: QRectF) -> None:
    painter.drawRect(box)
    painter.setClipRect(box)
    offset = -box.height()
    while offset < box.width():
        painter.drawLine(
            QPointF(box.left() + offset, box.bottom()),
            QPointF(box.left() + offset + box.height(), box.top()),
        )
        offset += _STEP


def _question(painter: QPainter, colours: Colours, box: QRectF) -> None:
    font = QFont(painter.font())
    font.setPixelSize(SIZE + 1)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(colours.faint)
    painter.drawText(box.adjusted(-2, -2, 2, 2), Qt.AlignmentFlag.AlignCenter, "?")


_MARKS: Mapping[str, Callable[[QPainter, Colours, QRectF], None]] = {
    "measured": _filled,
    "suspected": _open,
    "screened": _hatched,
    "unknown": _question,
}
