"""A table that stands whole on a page: it never scrolls by itself, and leaves at its ends."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from ..kit.desk import Desk
from .line_model import Hint, LineModel
from .line_painter import PADDING, LinePainter
from .lines import Cell, Line, Place, Sheet, Tone

HEADER = 24
NAMES = 168
EXPANDER = 20
NARROWEST = 48
WIDEST = 460
WIDEST_HEAD = 80
_HEAD_SLACK = 4
# By so much columns may be cut before the last of them are left out, and how many may be.
SLIGHT, MOST_OUT = 64, 2
_MARK = 18
SAMPLE = 50
_KEYS = {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Grid(QTableView):
    """Shows one sheet; what is asked of a cell goes to whoever owns the page."""

    wanted = Signal(object)
    opened = Signal(object)
    deleted = Signal(object)
    added = Signal()
    history = Signal(object)
    left = Signal(int)
    looked = Signal(QRect)

    def __init__(self, desk: Desk, hint: Hint, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines = LineModel(hint, self)
        self.painter = LinePainter(self.lines, desk.colours, desk.row_height, self)
        self.setModel(self.lines)
        self.setItemDelegate(self.painter)
        self._widths: list[int] = []
        self._typed = ""
        self._since_typed = QElapsedTimer()
        self._set_up()
        self.selectionModel().currentChanged.connect(self._look)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.setProperty("role", "page")
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_row(self.painter.row)
        header.setFixedHeight(HEADER)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(EXPANDER)

    def show_sheet(self, sheet: Sheet, *, has_expander: bool = False) -> None:
        """Show other lines, and stay at the same field; the same lines stay as they are."""
        if sheet.lines and sheet == self.lines.sheet and has_expander == self.lines.has_expander:
            return
        at = self.place()
        row, is_name = self.currentIndex().row(), self.currentIndex().column() == 0
        self.lines.show(sheet, has_expander=has_expander)
        self.setAccessibleName(sheet.name)
        self.horizontalHeader().setVisible(not sheet.are_facts)
        self._widths = []
        self.fit()
        found = sheet.place_of(at) if at is not None else None
        if found is not None:
            self.go_to(found[0], 0 if is_name and sheet.are_facts else found[1])
        elif at is not None and sheet.lines:
            self.go_to(min(row, len(sheet.lines) - 1), 0)

    def dress(self, desk: Desk) -> None:
        """Wear the colours of another theme, and rows as high as is set."""
        self.painter.colours = desk.colours
        if self.painter.row != desk.row_height:
            self.painter.row = desk.row_height
            self._set_row(desk.row_height)
            self._widths = []
            self.fit()
        self.viewport().update()

    def _set_row(self, height: int) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)

    def cell_at(self, index: QModelIndex) -> Cell | None:
        """Give the cell of an index."""
        return self.lines.cell(index.row(), index.column()) if index.isValid() else None

    def line(self) -> Line | None:
        """Give the line that the cursor is on."""
        row = self.currentIndex().row()
        return self.lines.sheet.lines[row] if 0 <= row < len(self.lines.sheet.lines) else None

    def place(self) -> Place | None:
        """Give the field that the cursor is on."""
        index = self.currentIndex()
        return self.lines.place_at(index.row(), index.column()) if index.isValid() else None

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell of the sheet."""
        self.setCurrentIndex(self.lines.index(row, self.lines.column_of(column)))

    def box_of(self, place: Place) -> QRect | None:
        """Give where a field stands, in this table's own coordinates."""
        found = self.lines.sheet.place_of(place)
        if found is None:
            return None
        index = self.lines.index(found[0], self.lines.column_of(found[1]))
        return self.visualRect(index).translated(self.viewport().pos())

    def is_seen(self, place: Place) -> bool:
        """Say whether a field stands here, in a column for which there is room."""
        found = self.lines.sheet.place_of(place)
        return found is not None and not self.isColumnHidden(self.lines.column_of(found[1]))

    def next_editable(self, place: Place, step: int) -> Place | None:
        """Give the next field that can be edited, in the order of reading."""
        places = [
            cell.place
            for line in self.lines.sheet.lines
            for cell in line.cells
            if cell.place is not None
            and (cell.is_editable or cell.place == place)
            and self.is_seen(cell.place)
        ]
        if place not in places:
            return None
        at = places.index(place) + step
        return places[at] if 0 <= at < len(places) else None

    def enter(self, step: int) -> None:
        """Take the focus at the first or at the last line."""
        count = len(self.lines.sheet.lines)
        if count:
            column = 1 if self.lines.sheet.are_facts else 0
            self.go_to(0 if step > 0 else count - 1, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Share the width among the columns, and be as high as the lines are."""
        widths = self._shared(self.viewport().width() or self.width())
        if widths != self._widths:
            self._widths = widths
            for column, width in enumerate(widths):
                self.setColumnHidden(column, not width)
                self.setColumnWidth(column, width)
            self._set_heights(widths)
        lines = self.verticalHeader().length()
        head = 0 if self.lines.sheet.are_facts else HEADER
        if self.height() != lines + head or self.minimumHeight() != lines + head:
            self.setFixedHeight(lines + head)

    def _set_heights(self, widths: list[int]) -> None:
        metrics = self.fontMetrics()
        for row in range(len(self.lines.sheet.lines) if self.lines.sheet.are_facts else 0):
            height = self.painter.height_of(row, widths, metrics)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)

    def _shared(self, room: int) -> list[int]:
        sheet = self.lines.sheet
        if not sheet.lines:
            return []
        if sheet.are_facts:
            others = len(sheet.lines[0].cells) - 1
            return [NAMES] + [max(room - NAMES, NARROWEST) // others] * others
        front = [EXPANDER] if self.lines.has_expander else []
        columns = range(len(sheet.headings))
        wanted: list[int] = []
        # What is said in the cells goes before what stands above them, step by step.
        for most in (WIDEST, WIDEST_HEAD, NARROWEST):
            wanted = [self._wanted(column, most) for column in columns]
            if sum(wanted) <= room - sum(front):
                break
        kept = frozenset(n for n, heading in enumerate(sheet.headings) if heading.is_kept)
        room -= sum(front)
        out = crowded_out(wanted, room, kept)
        seen = [place for place in columns if place not in out]
        shared = share(
            [wanted[place] for place in seen],
            room,
            frozenset(at for at, place in enumerate(seen) if place in kept),
        )
        widths = dict(zip(seen, shared, strict=True))
        return front + [widths.get(place, 0) for place in columns]

    def _wanted(self, column: int, most: int) -> int:
        metrics, sheet = self.fontMetrics(), self.lines.sheet
        texts = [line.cells[column].text for line in sheet.lines[:SAMPLE]]
        has_mark = any(line.cells[column].mark for line in sheet.lines[:SAMPLE])
        widest = max(metrics.horizontalAdvance(text.replace("\n", " ")[:80]) for text in texts)
        head = min(metrics.horizontalAdvance(sheet.headings[column].text), most)
        width = max(head + _HEAD_SLACK, widest + (_MARK if has_mark else 0)) + 2 * PADDING + 2
        return max(NARROWEST, min(width, WIDEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line, and be looked at."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.enter(1)
        self._look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no cursor where nobody is."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.clearSelection()

    def _look(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.hasFocus():
            self.selectionModel().select(index, self.selectionModel().SelectionFlag.ClearAndSelect)
            self.looked.emit(self.visualRect(index).translated(self.viewport().pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit, open, add, delete, ask for the past, or leave at an end."""
        if self._act(event):
            event.accept()
            return
        row, last = self.currentIndex().row(), len(self.lines.sheet.lines) - 1
        if event.key() == Qt.Key.Key_Up and row <= 0:
            self.left.emit(-1)
        elif event.key() == Qt.Key.Key_Down and row >= last:
            self.left.emit(1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  Qt's
        """Go to the fact whose name begins with what is typed; in a table, to such a cell."""
        index = self.currentIndex()
        if not self.lines.sheet.are_facts or not index.isValid():
            super().keyboardSearch(search)
            return
        is_going_on = self._since_typed.isValid() and not self._since_typed.hasExpired(
            QApplication.keyboardInputInterval()
        )
        self._since_typed.start()
        self._typed = f"{self._typed if is_going_on else ''}{search}"
        names = [line.cells[0].text.casefold() for line in self.lines.sheet.lines]
        first = index.row() + (0 if is_going_on else 1)
        for row in (*range(first, len(names)), *range(min(first, len(names)))):
            if names[row].startswith(self._typed.casefold()):
                self.setCurrentIndex(self.lines.index(row, max(index.column(), 1)))
                return

    def _act(self, event: QKeyEvent) -> bool:
        line, cell = self.line(), self.cell_at(self.currentIndex())
        key = event.key()
        if line is None or cell is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _KEYS and self._wants(cell):
            self.wanted.emit(cell.place)
        elif key in _KEYS | {Qt.Key.Key_Space} and self.lines.has_expander:
            self.opened.emit(line)
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit(line)
        elif key == Qt.Key.Key_Insert:
            self.added.emit()
        elif key == Qt.Key.Key_F3 and self.place() is not None:
            self.history.emit(self.place())
        else:
            return False
        return True

    def _wants(self, cell: Cell) -> bool:
        return cell.place is not None and (cell.is_editable or cell.tone is Tone.LINK)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Edit the value that is clicked, or open the record."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = self.cell_at(index)
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.lines.is_expander(index.column()):
            self.opened.emit(self.lines.sheet.lines[index.row()])
        elif self._wants(cell) and self._is_on_value(index, event):
            self.wanted.emit(cell.place)

    def _is_on_value(self, index: QModelIndex, event: QMouseEvent) -> bool:
        return self.visualRect(index).contains(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what can be edited as one points at text."""
        super().mouseMoveEvent(event)
        cell = self.cell_at(self.indexAt(event.position().toPoint()))
        is_live = cell is not None and self._wants(cell)
        self.viewport().setCursor(
            Qt.CursorShape.IBeamCursor if is_live else Qt.CursorShape.ArrowCursor
        )


def crowded_out(wanted: Sequence[int], room: int, kept: frozenset[int]) -> frozenset[int]:
    """Say which columns to leave out where all would be cut: the last ones, and never the names.

    What is left out is read and edited where a line is opened.
    """
    out: set[int] = set()
    for place in reversed(range(1, len(wanted))):
        left = sum(width for at, width in enumerate(wanted) if at not in out)
        if left <= room + SLIGHT or len(out) == MOST_OUT:
            break
        if place not in kept:
            out.add(place)
    return frozenset(out)


def share(wanted: Sequence[int], room: int, kept: frozenset[int] = frozenset()) -> list[int]:
    """Share a width: the widest give way first, and what is left over goes to the last.

    What is kept gives way only where nothing else can.
    """
    widths = list(wanted)
    over = sum(widths) - room
    while over > 0:
        free = [place for place in range(len(widths)) if place not in kept]
        if not any(widths[place] > NARROWEST for place in free):
            free, kept = [*range(len(widths))], frozenset()
        widest = max(widths[place] for place in free)
        if widest <= NARROWEST:
            break
        givers = [place for place in free if widths[place] == widest]
        below = max([widths[p] for p in free if widths[p] < widest], default=NARROWEST)
        step = min(max(widest - max(below, NARROWEST), 1), -(-over // len(givers)))
        for place in givers:
            widths[place] -= step
        over = sum(widths) - room
    if widths and sum(widths) < room:
        widths[-1] += room - sum(widths)
    return widths
