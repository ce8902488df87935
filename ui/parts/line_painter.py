"""Draws the cells of a page's tables: names, values, marks, and what is unknown."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ..kit.colours import Colours
from ..kit.symbols import SIZE as STATUS_SIZE
from ..kit.symbols import draw_status
from .evidence import SIZE as EVIDENCE_SIZE
from .evidence import draw_evidence
from .line_model import LineModel
from .lines import Cell, Tone

PADDING = 7
_AFTER_MARK = 6
_RING = 2
_BAR = 2
_ABOVE_TEXT = 3
_EXPANDER = 4
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_HOVERED = QStyle.StateFlag.State_MouseOver


class LinePainter(QStyledItemDelegate):
    """Paints cells; long facts are wrapped, everything else is one line as high as `row`."""

    def __init__(self, model: LineModel, colours: Colours, row: int, view: QTableView) -> None:
        """Paint the cells of this model."""
        super().__init__(view)
        self._model = model
        self.colours = colours
        self.row = row

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        cell = self._model.cell(index.row(), index.column())
        box: QRect = option.rect
        is_selected = bool(option.state & _SELECTED)
        if is_selected:
            painter.fillRect(box, self.colours.selected)
            if index.column() == 0:
                bar = QRect(box.left(), box.top(), _BAR, box.height())
                painter.fillRect(bar, self.colours.ink)
        if self._model.is_ruled:
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.colours.line)
        if self._model.is_expander(index.column()):
            is_open = self._model.sheet.lines[index.row()].is_open
            self._draw_expander(painter, box, is_open=is_open)
        else:
            self._draw_cell(painter, option, cell, box)
        if option.state & _FOCUSED and is_selected:
            painter.setPen(QPen(self.colours.focus, _RING))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def height_of(self, row: int, widths: list[int], metrics: QFontMetrics) -> int:
        """Give the height that a line of facts needs for its longest text."""
        if not self._model.sheet.are_facts:
            return self.row
        height = self.row
        for column, cell in enumerate(self._model.sheet.lines[row].cells):
            if cell.tone is Tone.NAME:
                continue
            room = widths[column] - 2 * PADDING - _mark_width(cell.mark)
            if "\n" in cell.text or metrics.horizontalAdvance(cell.text) > room:
                lines = metrics.boundingRect(0, 0, max(room, 1), 1 << 16, _WRAP, cell.text)
                height = max(height, lines.height() + 2 * _ABOVE_TEXT)
        return height

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the size of a one-line cell."""
        cell = self._model.cell(index.row(), index.column())
        width = option.fontMetrics.horizontalAdvance(cell.text) + 2 * PADDING
        return QSize(width + _mark_width(cell.mark), self.row)

    def _draw_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, box: QRect
    ) -> None:
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        if cell.mark:
            self._draw_mark(painter, cell.mark, room)
            room.setLeft(room.left() + _mark_width(cell.mark))
        if not cell.text:
            return
        painter.setPen(self._ink_of(cell.tone))
        metrics = painter.fontMetrics()
        if cell.tone is Tone.NAME:
            text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
            top = room.adjusted(0, 0, 0, self.row - room.height())
            painter.drawText(top, _LEFT, text)
            return
        if box.height() > self.row:
            painter.drawText(room.adjusted(0, _ABOVE_TEXT, 0, 0), _WRAP, cell.text)
            return
        flat = cell.text.replace("\n", " ")
        text = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT if cell.to_right else _LEFT, text)
        if cell.tone in (Tone.UNKNOWN, Tone.DRAFT) or (
            cell.is_editable and option.state & _HOVERED
        ):
            self._draw_underline(painter, metrics, text, room, cell)

    def _draw_underline(
        self, painter: QPainter, metrics: QFontMetrics, text: str, room: QRect, cell: Cell
    ) -> None:
        width = min(metrics.horizontalAdvance(text), room.width())
        left = room.right() - width if cell.to_right else room.left()
        base = room.top() + (self.row + metrics.ascent() - metrics.descent()) // 2 + 3
        style = Qt.PenStyle.DashLine if cell.tone is Tone.DRAFT else Qt.PenStyle.DotLine
        painter.setPen(QPen(self.colours.faint, 1, style))
        painter.drawLine(left, base, left + width, base)

    def _ink_of(self, tone: Tone) -> object:
        colours = self.colours
        return {
            Tone.NAME: colours.secondary,
            Tone.SECONDARY: colours.secondary,
            Tone.UNKNOWN: colours.faint,
            Tone.ALARM: colours.alarm,
            Tone.LINK: colours.focus,
        }.get(tone, colours.ink)

    def _draw_mark(self, painter: QPainter, mark: str, room: QRect) -> None:
        kind, _, code = mark.partition(":")
        width = _mark_width(mark) - _AFTER_MARK
        centre = QPointF(room.left() + width / 2, room.top() + min(room.height(), self.row) / 2)
        if kind == "status":
            draw_status(painter, self.colours, code, centre, ringed=False)
        else:
            draw_evidence(painter, self.colours, code, centre)

    def _draw_expander(self, painter: QPainter, box: QRect, *, is_open: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.secondary)
        x, y, half = box.center().x(), box.top() + self.row / 2, _EXPANDER
        if is_open:
            points = (QPointF(x - half, y - 2), QPointF(x + half, y - 2), QPointF(x, y + half - 1))
        else:
            points = (QPointF(x - 2, y - half), QPointF(x - 2, y + half), QPointF(x + half - 1, y))
        painter.drawPolygon(points)
        painter.restore()


def _mark_width(mark: str) -> int:
    if not mark:
        return 0
    return (STATUS_SIZE if mark.startswith("status:") else EVIDENCE_SIZE) + _AFTER_MARK


def bold(font: QFont) -> QFont:
    """Give a font in the weight of headings."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
