"""Draws the cells of a table: text, symbol and selection, and nothing that is not needed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from .colours import Colours
from .symbols import SIZE, draw_status
from .table import GroupLine, TextColumn, TextTable

PADDING = 8
# A group's name stands where the text behind a symbol stands.
FOLD_WIDTH = 20
_BAR = 2
_RING = 2
_AFTER_SYMBOL = 8
_FOLD = 4
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE
_SELECTED = QStyle.StateFlag.State_Selected
_MOST_KEPT = 20_000


class CellPainter(QStyledItemDelegate):
    """Paints a text table's cells: unknown is grey and dotted, a status has its shape.

    `current` is the cell with the focus ring, or nowhere; `frozen` how many columns stand still.
    """

    def __init__(self, table: TextTable, colours: Colours, unknown: str, view: QTableView) -> None:
        """Paint cells of this table; `unknown` is the word that is drawn as such."""
        super().__init__(view)
        self._table = table
        # A code list may have the word as the name of one of its codes.
        self._unknown = (unknown, unknown.capitalize())
        self._fitted: dict[tuple[str, int], str] = {}
        self.colours = colours
        self.current = (-1, -1)
        self.frozen = 0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        box: QRect = option.rect
        place, section = index.row(), index.column()
        row = int(self._table.rows[place])
        self._draw_ground(painter, option, box, section, is_group=row < 0)
        if row >= 0:
            self._draw_cell(painter, box, self._table.columns[section], row)
        else:
            self._draw_group(painter, option, box, section, self._table.groups[-1 - row])
        if self.current == (place, section):
            painter.setPen(QPen(self.colours.focus, _RING))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _draw_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        section: int,
        *,
        is_group: bool,
    ) -> None:
        if option.state & _SELECTED:
            painter.fillRect(box, self.colours.selected)
            if section == 0:
                bar = QRect(box.left(), box.top(), _BAR, box.height())
                painter.fillRect(bar, self.colours.ink)
        elif is_group:
            painter.fillRect(box, self.colours.window)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.colours.line)
        if section == self.frozen - 1:
            painter.fillRect(box.right(), box.top(), 1, box.height(), self.colours.faint)

    def _draw_cell(self, painter: QPainter, box: QRect, column: TextColumn, row: int) -> None:
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        if len(column.symbols):
            self._draw_symbol(painter, column, row, room)
            room.setLeft(room.left() + SIZE + _AFTER_SYMBOL)
        self._draw_text(painter, column, row, room)

    def _draw_group(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        section: int,
        line: GroupLine,
    ) -> None:
        """Draw a group's name across the frozen columns, each cell its own slice of it."""
        painter.save()
        painter.setFont(_bold(painter.font()))
        painter.setPen(self.colours.ink)
        view = option.widget
        cell = line.cells.get(self._table.columns[section].id)
        if section < max(self.frozen, 1) and isinstance(view, QTableView):
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            left = view.columnViewportPosition(0)
            middle = QPointF(left + PADDING + _FOLD, box.center().y())
            draw_fold(painter, self.colours, middle, is_open=line.is_open)
            room = QRect(box)
            room.setLeft(left + PADDING + FOLD_WIDTH)
            room.setWidth(painter.fontMetrics().horizontalAdvance(line.label) + PADDING)
            painter.drawText(room, _LEFT, line.label)
        elif cell:
            room = box.adjusted(PADDING, 0, -PADDING, 0)
            painter.drawText(room, _RIGHT, cell)
        painter.restore()

    def _draw_symbol(self, painter: QPainter, column: TextColumn, row: int, room: QRect) -> None:
        centre = QPointF(room.left() + SIZE / 2, room.top() + room.height() / 2)
        ringed = bool(len(column.ringed) and column.ringed[row])
        draw_status(painter, self.colours, column.symbols[row], centre, ringed=ringed)

    def _draw_text(self, painter: QPainter, column: TextColumn, row: int, room: QRect) -> None:
        text = column.texts[row]
        if not text:
            return
        shown = self._fitting(painter, text, room.width())
        if text in self._unknown:
            painter.setPen(self.colours.faint)
            metrics = painter.fontMetrics()
            self._draw_dots(painter, metrics, shown, room, to_right=column.to_right)
        elif len(column.alarms) and column.alarms[row]:
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

    def _fitting(self, painter: QPainter, text: str, width: int) -> str:
        """Cut a text that is too wide; what was measured once is not measured again."""
        fitted = self._fitted.get((text, width))
        if fitted is None:
            if len(self._fitted) > _MOST_KEPT:
                self._fitted.clear()
            flat = text.replace("\n", " ")
            metrics = painter.fontMetrics()
            fitted = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width)
            self._fitted[text, width] = fitted
        return fitted


def draw_fold(painter: QPainter, colours: Colours, middle: QPointF, *, is_open: bool) -> None:
    """Draw how a group is folded: down where it is open, to the right where it is not."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.secondary, 1.5))
    half = _FOLD / 2
    if is_open:
        points = (QPointF(-_FOLD, -half), QPointF(0, half), QPointF(_FOLD, -half))
    else:
        points = (QPointF(-half, -_FOLD), QPointF(half, 0), QPointF(-half, _FOLD))
    painter.drawPolyline([middle + point for point in points])
    painter.restore()


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
