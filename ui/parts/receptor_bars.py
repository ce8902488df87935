"""A bar for each receptor, in lanes of one place and width, so that sites compare downwards."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..kit.desk import Desk
from .small import INDENT

ROW, BAR, GAP = 18, 8, 8
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE


class Bar(Protocol):
    """What is drawn of a receptor; `filled` is its part of a whole lane."""

    @property
    def receptor(self) -> str:
        """Give the receptor, whose colour the bar has."""

    @property
    def name(self) -> str:
        """Give what stands before the lane."""

    @property
    def filled(self) -> float:
        """Give how much of the lane is filled, of one."""

    @property
    def points(self) -> str:
        """Give what stands behind it."""


class ReceptorBars(QWidget):
    """Draws the bars; all of them are read aloud as one sentence."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without bars."""
        super().__init__(parent)
        self._desk = desk
        self.bars: Sequence[Bar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self.bars = bars
        self.setAccessibleName(", ".join(f"{bar.name} {bar.points}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take a row for each."""
        return QSize(160, ROW * len(self.bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names, lanes and points, each kind below one another."""
        painter, colours = QPainter(self), self._desk.colours
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(bar.name) for bar in self.bars), default=0)
        points = metrics.horizontalAdvance("000")
        left, right = INDENT + names + GAP, self.width() - INDENT - points - GAP
        for place, bar in enumerate(self.bars):
            row = QRect(0, place * ROW, self.width(), ROW)
            painter.setPen(colours.ink)
            painter.drawText(row.adjusted(INDENT, 0, 0, 0), _MIDDLE, bar.name)
            painter.drawText(row.adjusted(0, 0, -INDENT, 0), _RIGHT, bar.points)
            lane = QRect(left, row.center().y() - BAR // 2 + 1, right - left, BAR)
            painter.fillRect(lane.left(), lane.bottom() + 1, lane.width(), 1, colours.line)
            lane.setWidth(max(round(lane.width() * bar.filled), 1))
            painter.fillRect(lane, self._colour_of(bar.receptor))
        painter.end()

    def _colour_of(self, receptor: str) -> QColor:
        found: QColor = getattr(self._desk.colours, receptor)
        return found
