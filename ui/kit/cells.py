"""Draws the cells of a table: text, symbol and selection, and nothing that is not needed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from .colours import Colours
from .symbols import SIZE, draw_status
from .table import TextColumn, TextTable

PADDING = 8
_BAR = 2
_RING = 2
_AFTER_SYMBOL = 8
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus


class CellPainter(QStyledItemDelegate):
    """Paints a text table's cells: unknown is grey and dotted, a status has its shape."""

    def __init__(self, table: TextTable, colours: Colours, unknown: str, view: QTableView) -> None:
        """Paint cells of this table; `unknown` is the word that is drawn as such."""
        super().__init__(view)
        self._table = table
        self._unknown = unknown
        self.colours = colours

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        box: QRect = option.rect
        place, column_number = index.row(), index.column()
        column = self._table.columns[column_number]
        row = int(self._table.rows[place])
        self._draw_ground(painter, option, box, is_first=column_number == 0)
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        if column.symbols:
            self._draw_symbol(painter, column, row, room)
            room.setLeft(room.left() + SIZE + _AFTER_SYMBOL)
        self._draw_text(painter, column, row, room)
        if option.state & _FOCUSED and option.state & _SELECTED:
            painter.setPen(QPen(self.colours.focus, _RING))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _draw_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, *, is_first: bool
    ) -> None:
        if option.state & _SELECTED:
            painter.fillRect(box, self.colours.selected)
            if is_first:
                bar = QRect(box.left(), box.top(), _BAR, box.height())
                painter.fillRect(bar, self.colours.ink)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.colours.line)

    def _draw_symbol(self, painter: QPainter, column: TextColumn, row: int, room: QRect) -> None:
        centre = QPointF(room.left() + SIZE / 2, room.top() + room.height() / 2)
        ringed = bool(column.ringed) and column.ringed[row]
        draw_status(painter, self.colours, column.symbols[row], centre, ringed=ringed)

    def _draw_text(self, painter: QPainter, column: TextColumn, row: int, room: QRect) -> None:
        text = column.texts[row]
        if not text:
            return
        metrics = painter.fontMetrics()
        shown = _fitting(metrics, text, room.width())
        if text == self._unknown:
            painter.setPen(self.colours.faint)
            self._draw_dots(painter, metrics, shown, room, to_right=column.to_right)
        elif row in column.alarms:
            painter.setPen(self.colours.alarm)
        else:
            painter.setPen(self.colours.ink)
        painter.drawText(room, _RIGHT if column.to_right else _LEFT, shown)

    def _draw_dots(
        self, painter: QPainter, metrics: QFontMetrics, text: str, room: QRect, *, to_right: bool
    ) -> None:
        width = min(metrics.horizontalAdvance(text), room.width())
        left = room.right() - width if to_right else room.left()
        base = room.top() + (room.height() + metrics.ascent() - metrics.descent()) // 2 + 3
        pen = painter.pen()
        painter.setPen(QPen(self.colours.faint, 1, Qt.PenStyle.DotLine))
        painter.drawLine(left, base, left + width, base)
        painter.setPen(pen)


def _fitting(metrics: QFontMetrics, text: str, width: int) -> str:
    """Cut a text that is too wide; most are plainly short enough not to be measured."""
    flat = text.replace("\n", " ")
    if len(flat) * metrics.maxWidth() <= width:
        return flat
    return metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width)
