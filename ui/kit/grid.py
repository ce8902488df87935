"""A table whose first columns stand still: two views of one model with one selection.

The frozen view lies where the row headings would be. Moving, choosing and scrolling are worked
out here by rows of one height, so that a choice of all rows is one range and never a list.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from .cells import CellPainter
from .colours import Colours
from .frozen import Corner, Frozen, Index, set_up
from .heading import Headings
from .steps import runs, target
from .table import Rows, TextTable

_Flag = QItemSelectionModel.SelectionFlag
_ROWS = _Flag.ClearAndSelect | _Flag.Rows
_MORE = _Flag.Select | _Flag.Rows
_TURN = _Flag.Toggle | _Flag.Rows
_NOTHING = _Flag.NoUpdate
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_LEFT = Qt.MouseButton.LeftButton
_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ROW = 22


class Grid(QTableView):
    """Shows a text table; `left` is Escape, `opened` Enter, `folded` a group's line."""

    left = Signal()
    opened = Signal()
    peeked = Signal()
    folded = Signal(int, bool)
    arranged = Signal(list)
    resized = Signal(str, int)

    def __init__(
        self, table: TextTable, colours: Colours, unknown: str, parent: QWidget | None = None
    ) -> None:
        """Show a table; `unknown` is the word that is drawn as such."""
        super().__init__(parent)
        self.table = table
        self.painter = CellPainter(table, colours, unknown, self)
        self.headings = Headings(colours, self)
        self.frozen = Frozen(self, self)
        self.frozen_headings = Headings(colours, self.frozen)
        self.row_height = ROW
        self._anchor = 0
        self._is_busy = False
        self._typed = ""
        self._since_typed = QElapsedTimer()
        self.setHorizontalHeader(self.headings)
        self.setVerticalHeader(Corner(Qt.Orientation.Vertical, self))
        self.frozen.setHorizontalHeader(self.frozen_headings)
        self.setModel(table)
        self.frozen.setModel(table)
        self.frozen.setSelectionModel(self.selectionModel())
        for view in (self, self.frozen):
            set_up(view, self.painter)
        self._set_up_frozen()
        self.headings.setSectionsMovable(True)
        self.headings.setStretchLastSection(True)
        self.headings.sectionMoved.connect(self._on_moved)
        self.headings.sectionResized.connect(self._on_resized)
        self.frozen_headings.sectionResized.connect(self._on_resized)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.set_row_height(ROW)

    def _set_up_frozen(self) -> None:
        frozen = self.frozen
        frozen.verticalHeader().hide()
        frozen.setHorizontalScrollBarPolicy(_OFF)
        frozen.setVerticalScrollBarPolicy(_OFF)
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.setFocusProxy(self)
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(frozen.verticalScrollBar().setValue)

    # How it looks.

    def dress(self, colours: Colours) -> None:
        """Wear another theme."""
        self.painter.colours = colours
        for headings in (self.headings, self.frozen_headings):
            headings.colours = colours
            headings.viewport().update()
        for view in (self, self.frozen):
            view.viewport().update()

    def set_row_height(self, height: int) -> None:
        """Give every row this height."""
        self.row_height = height
        for view in (self, self.frozen):
            rows = view.verticalHeader()
            rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            rows.setMinimumSectionSize(height)
            rows.setDefaultSectionSize(height)

    def freeze(self, count: int, widths: Callable[[int], int]) -> None:
        """Let the first columns stand still, and give each column its width."""
        with self.laying_out():
            self._freeze(count, widths)
        self._place_frozen()

    @contextmanager
    def laying_out(self) -> Iterator[None]:
        """Tell nobody of widths that change meanwhile: no person made them so."""
        was_busy, self._is_busy = self._is_busy, True
        yield
        self._is_busy = was_busy

    def _freeze(self, count: int, widths: Callable[[int], int]) -> None:
        count = min(count, max(len(self.table.columns) - 1, 0))
        self.painter.frozen = count
        self.frozen_headings.last_frozen = count - 1
        for section in range(len(self.table.columns)):
            self.setColumnHidden(section, section < count)
            self.frozen.setColumnHidden(section, section >= count)
            for headings in (self.headings, self.frozen_headings):
                headings.resizeSection(section, widths(section))

    def headings_of(self, section: int) -> Headings:
        """Give the headings among which a column's stands."""
        return self.frozen_headings if section < self.painter.frozen else self.headings

    def _place_frozen(self) -> None:
        """Lay the frozen view where the row headings would be."""
        sections = range(self.painter.frozen)
        width = sum(self.frozen_headings.sectionSize(section) for section in sections)
        if self.verticalHeader().maximumWidth() != width:
            self.verticalHeader().setFixedWidth(width)
        top = self.headings.y()
        height = self.headings.height() + self.viewport().height()
        self.frozen.setGeometry(self.viewport().x() - width, top, width, height)
        self.frozen.setVisible(width > 0)
        self.frozen.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frozen columns in their place."""
        super().resizeEvent(event)
        self._place_frozen()

    def _on_moved(self, _section: int, before: int, after: int) -> None:
        """Tell the order that a heading was dragged into; the model follows, not the headings."""
        if self._is_busy:
            return
        self._is_busy = True
        self.headings.moveSection(after, before)
        self._is_busy = False
        ids = [column.id for column in self.table.columns]
        ids.insert(after, ids.pop(before))
        self.arranged.emit(ids)

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if self._is_busy or not width:
            return
        self._place_frozen()
        is_stretched = section == len(self.table.columns) - 1
        if not is_stretched:
            self.resized.emit(self.table.columns[section].id, width)

    # What is chosen.

    def chosen_rows(self) -> Rows:
        """Give the rows of the picture that are chosen, in the order of the screen."""
        chosen = self.selectionModel().selection()
        spans = sorted(
            (chosen.at(place).top(), chosen.at(place).bottom()) for place in range(chosen.size())
        )
        if not spans:
            return np.empty(0, dtype=np.int64)
        rows = np.concatenate([self.table.rows[top : bottom + 1] for top, bottom in spans])
        sites: Rows = rows[rows >= 0]
        return sites

    def choose_rows(self, rows: Rows, current: int | None, section: int = 0) -> None:
        """Choose rows of the picture where they stand now; those that are not shown are left."""
        chosen = QItemSelection()
        last = len(self.table.columns) - 1
        for top, bottom in runs(np.flatnonzero(np.isin(self.table.rows, rows))):
            chosen.select(self.table.cell(top, 0), self.table.cell(bottom, last))
        model = self.selectionModel()
        if current is not None and (place := self.table.place_of(current)) is not None:
            model.setCurrentIndex(self.table.index(place, section), _NOTHING)
            self._anchor = place
        # Told of a thousand rows far apart, each view would ask for all of them where they are.
        with QSignalBlocker(model):
            model.select(chosen, _Flag.ClearAndSelect)
        self.viewport().update()
        self.frozen.viewport().update()

    def selectAll(self) -> None:  # noqa: N802  Qt's
        """Choose everything that is shown, as one range."""
        last = len(self.table.rows) - 1
        if last >= 0:
            self._select(0, last, _ROWS)

    def _select(self, first: int, last: int, flags: QItemSelectionModel.SelectionFlag) -> None:
        top, bottom = min(first, last), max(first, last)
        end = len(self.table.columns) - 1
        spanned = QItemSelection(self.table.index(top, 0), self.table.index(bottom, end))
        self.selectionModel().select(spanned, flags)

    def _go(self, place: int, section: int, modifiers: Qt.KeyboardModifier) -> None:
        """Move to a cell: alone, or with all rows from where the choice began."""
        index = self.table.index(place, section)
        self.selectionModel().setCurrentIndex(index, _NOTHING)
        if modifiers & _SHIFT:
            self._select(self._anchor, place, _ROWS)
        else:
            self._anchor = place
            self._select(place, place, _ROWS)

    # The mouse.

    def press(self, index: Index, event: QMouseEvent) -> None:
        """Choose by a press; on a group's line fold or unfold it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not index.isValid():
            return
        place, modifiers = index.row(), event.modifiers()
        group = self.table.group_at(place)
        if event.button() != _LEFT:
            if not self.selectionModel().isRowSelected(place):
                self._go(place, index.column(), Qt.KeyboardModifier.NoModifier)
        elif group is not None and not modifiers & (_SHIFT | _CONTROL):
            self._go(place, index.column(), modifiers)
            self._turn_group(group)
        elif modifiers & _CONTROL and not modifiers & _SHIFT:
            self._anchor = place
            self.selectionModel().setCurrentIndex(index, _NOTHING)
            self._select(place, place, _TURN)
        else:
            self._go(place, index.column(), modifiers)

    def drag(self, index: Index, event: QMouseEvent) -> None:
        """Choose all rows down to the one that the mouse has been dragged to."""
        if (
            event.buttons() & _LEFT
            and index.isValid()
            and index.row() != self.currentIndex().row()
        ):
            self._go(index.row(), index.column(), _SHIFT)

    def double_click(self, index: Index, event: QMouseEvent) -> None:
        """Open the site that was clicked twice."""
        is_site = index.isValid() and self.table.group_at(index.row()) is None
        if event.button() == _LEFT and is_site:
            self.opened.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self.press(self.indexAt(event.position().toPoint()), event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose more."""
        self.drag(self.indexAt(event.position().toPoint()), event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing more."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        self.double_click(self.indexAt(event.position().toPoint()), event)

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, open and fold as in a spreadsheet; letters look for what begins so."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif not len(self.table.rows) or modifiers & _ALT:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Space:
            self._space(modifiers)
        elif key == Qt.Key.Key_A and modifiers & _CONTROL:
            self.selectAll()
        elif not self._moves(key, modifiers):
            super().keyPressEvent(event)

    def _enter(self) -> None:
        group = self.table.group_at(max(self.currentIndex().row(), 0))
        if group is None:
            self.opened.emit()
        else:
            self._turn_group(group)

    def _space(self, modifiers: Qt.KeyboardModifier) -> None:
        place = max(self.currentIndex().row(), 0)
        if modifiers & _CONTROL:
            self._anchor = place
            self._select(place, place, _TURN)
        else:
            self.peeked.emit()

    def _moves(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move by a key, if it is one that moves."""
        index = self.currentIndex()
        place, section = max(index.row(), 0), max(index.column(), 0)
        group = self.table.group_at(place)
        if group is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.folded.emit(group, key == Qt.Key.Key_Right)
            return True
        size = len(self.table.rows), len(self.table.columns)
        page = max(self.viewport().height() // self.row_height - 1, 1)
        found = target(key, (place, section), size, page, far=bool(modifiers & _CONTROL))
        if found is None:
            return False
        self._go(*found, modifiers)
        return True

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  Qt's
        """Go to the next row whose cell in this column begins with what is typed."""
        index = self.currentIndex()
        place, section = max(index.row(), 0), max(index.column(), 0)
        is_going_on = self._since_typed.isValid() and not self._since_typed.hasExpired(
            QApplication.keyboardInputInterval()
        )
        self._since_typed.start()
        self._typed = f"{self._typed if is_going_on else ''}{search}"
        wanted = self._typed.casefold()
        start = place if is_going_on else place + 1
        for other in self._round(start):
            if self.table.text_at(other, section).casefold().startswith(wanted):
                self._go(other, section, Qt.KeyboardModifier.NoModifier)
                return

    def _round(self, start: int) -> Iterator[int]:
        count = len(self.table.rows)
        yield from range(min(start, count), count)
        yield from range(min(start, count))

    def _turn_group(self, group: int) -> None:
        self.folded.emit(group, not self.table.groups[group].is_open)

    # Where it stands.

    def _on_current(self, index: QModelIndex, before: QModelIndex) -> None:
        self._show_focus(index)
        if index.isValid():
            self._reveal(index)
        for changed in (index, before):
            if changed.isValid() and changed.column() < self.painter.frozen:
                self.frozen.update(changed)

    def _show_focus(self, index: QModelIndex) -> None:
        shows = index.isValid() and self.hasFocus()
        self.painter.current = (index.row(), index.column()) if shows else (-1, -1)

    def _reveal(self, index: QModelIndex) -> None:
        """Scroll no more than is needed; along only for a column that moves."""
        rows, place = self.verticalScrollBar(), index.row()
        fitting = max(self.viewport().height() // self.row_height, 1)
        if place < rows.value():
            rows.setValue(place)
        elif place >= rows.value() + fitting:
            rows.setValue(place - fitting + 1)
        if index.column() >= self.painter.frozen:
            columns = self.horizontalScrollBar()
            start = self.headings.sectionPosition(index.column())
            end = start + self.headings.sectionSize(index.column())
            if start < columns.value():
                columns.setValue(start)
            elif end > columns.value() + self.viewport().width():
                columns.setValue(min(start, end - self.viewport().width()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._refocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._refocus()

    def _refocus(self) -> None:
        self._show_focus(self.currentIndex())
        self.viewport().update()
        self.frozen.viewport().update()
