"""Draws the lines of a day: sections with their fold, lines with a mark where they are loud."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from ..kit.cells import FOLD_WIDTH, PADDING, draw_fold
from ..kit.desk import Desk

LOUD = int(Qt.ItemDataRole.UserRole) + 1
_BAR = 2
_DOT = 4
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class DayPainter(QStyledItemDelegate):
    """Paints every line as lists are painted elsewhere; the shape says what the colour repeats."""

    def __init__(self, desk: Desk, view: QTreeWidget) -> None:
        """Paint in the colours of the desk."""
        super().__init__(view)
        self._desk = desk
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give every line the height of a row."""
        return QSize(0, self._desk.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell; a section's is as wide as the list."""
        colours, box = self._desk.colours, QRect(option.rect)
        is_section = not index.parent().isValid()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.selected)
            if index.column() == 0:
                painter.fillRect(box.left(), box.top(), _BAR, box.height(), colours.ink)
        elif is_section:
            painter.fillRect(box, colours.window)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colours.line)
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        painter.save()
        is_loud = bool(index.data(LOUD))
        painter.setPen(colours.ink)
        if is_section:
            self._draw_fold(painter, room, index)
        elif index.column() == 0 and is_loud:
            painter.setPen(colours.alarm)
            self._draw_dot(painter, room)
        elif index.column() > 1:
            painter.setPen(colours.secondary)
        if index.column() == 0:
            room.setLeft(room.left() + FOLD_WIDTH)
        text = str(index.data() or "")
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, cut)
        painter.restore()

    def _draw_fold(
        self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        item = self._view.topLevelItem(index.row())
        middle = QPointF(room.left() + _DOT, room.center().y())
        is_open = item is not None and item.isExpanded()
        draw_fold(painter, self._desk.colours, middle, is_open=is_open)

    def _draw_dot(self, painter: QPainter, room: QRect) -> None:
        """Draw the mark of what is late, so that no colour is needed to see it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._desk.colours.alarm)
        middle = QPointF(room.left() + _DOT, room.top() + room.height() / 2)
        painter.drawEllipse(middle, _DOT, _DOT)
        painter.restore()
