"""Short lists to choose from: a text to the left, a quieter one to the right, perhaps a tick."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ..kit.desk import Desk

ROW = 22
PADDING = 8
TICK = 14
PAYLOAD = int(Qt.ItemDataRole.UserRole)
BESIDE = PAYLOAD + 1
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_TEXT = int(Qt.ItemDataRole.DisplayRole)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; `is_ticked` is None where there is nothing to tick."""

    text: str
    beside: str = ""
    payload: object = None
    is_ticked: bool | None = None


class TwoTexts(QStyledItemDelegate):
    """Draws a line: tick, text, and the quieter text at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the colours of the desk."""
        super().__init__(parent)
        self._desk = desk

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line."""
        colours = self._desk.colours
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.selected)
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), colours.ink)
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        ticked = index.data(_CHECK)
        if ticked is not None:
            self._draw_tick(
                painter, room, is_ticked=Qt.CheckState(ticked) == Qt.CheckState.Checked
            )
            room.setLeft(room.left() + TICK + PADDING)
        beside = str(index.data(BESIDE) or "")
        metrics = painter.fontMetrics()
        if beside:
            painter.setPen(colours.secondary)
            painter.drawText(room, _RIGHT, beside)
            room.setRight(room.right() - metrics.horizontalAdvance(beside) - PADDING)
        text = str(index.data(_TEXT) or "")
        painter.setPen(colours.ink)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)

    def _draw_tick(self, painter: QPainter, room: QRect, *, is_ticked: bool) -> None:
        colours = self._desk.colours
        top = room.top() + (room.height() - TICK) // 2 + 1
        box = QRect(room.left(), top, TICK - 1, TICK - 1)
        painter.setPen(QPen(colours.ink if is_ticked else colours.faint, 1))
        painter.setBrush(colours.ink if is_ticked else colours.surface)
        painter.drawRect(box)
        if is_ticked:
            painter.setPen(QPen(colours.surface, 1.5))
            corner = QPointF(box.topLeft())
            points = (QPointF(3, 7), QPointF(6, 10), QPointF(11, 4))
            painter.drawPolyline([corner + point for point in points])
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give every line the height of a row."""
        return QSize(0, ROW)


class ShortList(QListWidget):
    """A list of lines; it can be read aloud, and is used by keyboard and mouse alike."""

    def __init__(self, desk: Desk, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("short")
        self.setItemDelegate(TwoTexts(desk, self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, lines: Iterable[Line]) -> None:
        """Show other lines; the one in the same place stays the one that is pointed at."""
        place, scrolled = self.currentRow(), self.verticalScrollBar().value()
        self.blockSignals(True)  # noqa: FBT003  Qt's own
        self.clear()
        for line in lines:
            self.addItem(_item(line))
        if 0 <= place < self.count():
            self.setCurrentRow(place)
        self.blockSignals(False)  # noqa: FBT003
        self.verticalScrollBar().setValue(scrolled)

    def payload(self, row: int) -> object:
        """Give what a line stands for."""
        return self.item(row).data(PAYLOAD) if 0 <= row < self.count() else None

    def is_ticked(self, row: int) -> bool:
        """Say whether a line is ticked."""
        return self.item(row).checkState() == Qt.CheckState.Checked


def _item(line: Line) -> QListWidgetItem:
    item = QListWidgetItem(line.text)
    item.setData(PAYLOAD, line.payload)
    item.setData(BESIDE, line.beside)
    item.setToolTip(line.text)
    spoken = ", ".join(part for part in (line.text, line.beside) if part)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    if line.is_ticked is not None:
        state = Qt.CheckState.Checked if line.is_ticked else Qt.CheckState.Unchecked
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
    return item
