"""The room of the sites: a filter, the list, and what is said when nothing is left of it."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.picture import Picture
from soilcase.query.syntax import Filter
from soilcase.query.vocabulary import Vocabulary

from ..kit.cells import PADDING, CellPainter
from ..kit.desk import Desk
from ..kit.symbols import SIZE
from ..kit.table import TextTable
from .filter_line import FilterLine
from .sheet import NUMBER, SHOWN, Arrangement, Asked, Sheet, arrange, make_sheet

ROW = 22
HEADER = 28
NARROWEST = 72
WIDEST = 230
# A generation contamination is always named in full.
WIDEST_STATUS = 320
SAMPLE = 50
# Widths are rounded, and a text that misses by less than a pixel would be cut.
SLACK = 2


class _Grid(QTableView):
    """A table from which Escape leads back to the filter."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the filter, or move in the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SitesView(QWidget):
    """Shows the sites of a picture; filtering and sorting happen away from the window."""

    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self._jobs = desk.jobs
        self._words = words = desk.words
        self._picture: Picture | None = None
        self._sheet: Sheet | None = None
        self._asked = Asked()
        self.table = TextTable(self)
        self.filter_line = FilterLine(words)
        self.grid = _Grid()
        self.painter = CellPainter(self.table, desk.colours, words.say("fact.unknown"), self.grid)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_dropped = QPushButton(words.say("window.empty.show_dropped"))
        self._pages = QStackedWidget()
        self._set_up_grid()
        self._lay_out()
        self.filter_line.asked.connect(self._ask)
        self.filter_line.left.connect(self._go_to_list)
        self.grid.left.connect(self.focus_filter)
        self.show_dropped.clicked.connect(self.filter_line.show_dropped)
        desk.pictured.connect(self.show_picture)
        desk.dressed.connect(self._on_dressed)

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture; the old list stays until the new one is ready."""
        self._picture = picture
        if picture is None:
            return
        self.filter_line.know(Vocabulary(self._words.language, picture))
        self._refresh()

    def _on_dressed(self) -> None:
        self.painter.colours = self._desk.colours
        self.grid.viewport().update()

    def focus_filter(self) -> None:
        """Put the cursor in the filter line."""
        self.filter_line.line.setFocus()
        self.filter_line.line.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the filter line."""
        super().showEvent(event)
        self.focus_filter()

    def _set_up_grid(self) -> None:
        grid, header = self.grid, self.grid.horizontalHeader()
        grid.setModel(self.table)
        grid.setItemDelegate(self.painter)
        grid.setShowGrid(False)
        grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setWordWrap(False)
        grid.setTabKeyNavigation(False)
        grid.setAccessibleName(self._words.say("window.sites"))
        rows = grid.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        header.setFixedHeight(HEADER)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(True)
        header.setSortIndicator(SHOWN.index(NUMBER), Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)

    def _lay_out(self) -> None:
        message = QWidget()
        column = QVBoxLayout(message)
        column.addStretch(2)
        column.addWidget(self.empty)
        column.addWidget(self.show_dropped, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(message)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.filter_line)
        whole.addWidget(self._pages, 1)

    def _ask(self, asked: Filter, with_dropped: bool) -> None:  # noqa: FBT001  a signal's own
        self._asked = replace(self._asked, filter=asked, with_dropped=with_dropped)
        self._refresh()

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        self._asked = replace(self._asked, sort_by=SHOWN[section], descending=descending)
        self._refresh()

    def _refresh(self) -> None:
        picture, sheet, asked, words = self._picture, self._sheet, self._asked, self._words
        if picture is None:
            return

        def work() -> Arrangement:
            is_made = sheet is not None and sheet.picture is picture
            return arrange(sheet if is_made and sheet else make_sheet(picture, words), asked)

        self._jobs.compute("sites", work, self._show)

    def _show(self, arranged: Arrangement) -> None:
        is_first = self._sheet is None
        chosen = self._chosen()
        self._sheet = arranged.sheet
        self.table.show(arranged.sheet.columns, arranged.rows)
        if is_first:
            self._set_widths()
        self._choose(chosen)
        self._say(arranged)

    def _chosen(self) -> str | None:
        """Give the identity of the chosen site."""
        index = self.grid.currentIndex()
        if self._sheet is None or not index.isValid():
            return None
        uid: str = self._sheet.picture.sites.uid[self.table.rows[index.row()]]
        return uid

    def _choose(self, uid: str | None) -> None:
        """Choose the same site again, wherever it stands now."""
        if self._sheet is None or uid is None:
            return
        row = self._sheet.picture.row_of("site").get(uid)
        place = None if row is None else self.table.place_of(row)
        if place is not None:
            self.grid.setCurrentIndex(self.table.index(place, 0))

    def _go_to_list(self) -> None:
        if self.table.rowCount() == 0:
            return
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.table.index(0, 0))
        self.grid.setFocus()

    def _set_widths(self) -> None:
        """Make the columns as wide as their headings and the first texts need."""
        metrics, header = self.grid.fontMetrics(), self.grid.horizontalHeader()
        for section, column in enumerate(self.table.columns):
            texts = [column.texts[row] for row in self.table.rows[:SAMPLE]]
            widths = [metrics.horizontalAdvance(text) for text in texts]
            widest = max([metrics.horizontalAdvance(column.heading) + SIZE, *widths])
            symbol = SIZE + PADDING if column.symbols else 0
            width = widest + symbol + 2 * PADDING + SLACK
            most = WIDEST_STATUS if column.symbols else WIDEST
            header.resizeSection(section, int(np.clip(width, NARROWEST, most)))

    def _say(self, arranged: Arrangement) -> None:
        of, words = len(arranged.sheet.picture.sites), self._words
        count = words.say("window.count", shown=len(arranged.rows), of=of)
        hidden = words.count("window.hidden", arranged.hidden) if arranged.hidden else ""
        self.counted.emit(" · ".join(part for part in (count, hidden) if part))
        is_empty = not len(arranged.rows)
        if is_empty:
            reason = "window.empty.nothing_fits" if of else "window.empty.no_sites"
            dropped = words.count("window.empty.dropped", arranged.hidden)
            self.empty.setText(
                f"{words.say(reason)} {dropped}" if arranged.hidden else words.say(reason)
            )
            self.show_dropped.setVisible(bool(arranged.hidden))
        self._pages.setCurrentIndex(1 if is_empty else 0)
