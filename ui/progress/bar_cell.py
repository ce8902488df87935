"""A cell that is drawn as a bar: how much of the most there is, in ink on the row."""

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ..kit.desk import Desk

HEIGHT, MARGIN = 10, 6


class BarCell(QStyledItemDelegate):
    """Draws the part of one that the cell says."""

    def __init__(self, desk: Desk) -> None:
        """Draw in the colours that are worn."""
        super().__init__()
        self._desk = desk

    def displayText(self, _value: object, _locale: QLocale | QLocale.Language) -> str:
        """Write nothing: the bar says it."""
        return ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row as it is chosen, and the bar on it."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        cell: QRect = option.rect
        super().paint(painter, option, index)
        if text:
            width = round((cell.width() - 2 * MARGIN) * float(text))
            top = cell.center().y() - HEIGHT // 2
            painter.fillRect(
                cell.left() + MARGIN, top, max(width, 1), HEIGHT, self._desk.colours.secondary
            )
