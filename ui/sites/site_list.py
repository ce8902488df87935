"""The list itself: the grid, what stands in its place when it is empty, and what is chosen."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.query.facets import own_tests
from soilcase.query.selection import Rows
from soilcase.query.syntax import EVERYTHING
from soilcase.query.views import View

from ..kit.cells import PADDING
from ..kit.desk import Desk
from ..kit.grid import Grid
from ..kit.heading import ARROW, FUNNEL
from ..kit.symbols import SIZE
from ..kit.table import TextColumn, TextTable
from .columns import OVERDUE
from .sheet import Arrangement

NARROWEST = 72
WIDEST = 230
# A generation contamination is always named in full.
WIDEST_STATUS = 320
SAMPLE = 50
# Widths are rounded, and a text that misses by less than a pixel would be cut.
SLACK = 4
PATIENCE = 300
_NONE = np.empty(0, dtype=np.int64)


class SiteList(QStackedWidget):
    """Shows what was arranged; what is chosen here and on the desk is the same."""

    chosen = Signal()
    clear_asked = Signal()
    dropped_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start empty."""
        super().__init__()
        self._desk = desk
        self._words = words = desk.words
        self._arranged: Arrangement | None = None
        self._natural: dict[str, int] = {}
        self._laid_out: tuple[object, ...] = ()
        self._wanted: Sequence[str] = ()
        self._wanted_rows = _NONE
        self._wanted_in: Array | None = None
        self._is_setting = False
        # Whether what is chosen was chosen here, and not on the map or in another window.
        self._is_mine = True
        self.table = TextTable(self)
        self.grid = Grid(self.table, desk.colours, words.say("fact.unknown"))
        self.grid.setAccessibleName(words.say("window.sites"))
        for corner in self.grid.findChildren(QAbstractButton):
            corner.setAccessibleName(words.say("sites.action.select_all.text"))
        # A filter that is half typed fits nothing for a moment; no page comes and goes for that.
        self._was_empty = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(lambda: self.setCurrentIndex(1))
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_dropped = QPushButton(words.say("window.empty.show_dropped"))
        self.clear_filter = QPushButton(words.say("sites.empty.clear"))
        self._lay_out()
        self.show_dropped.clicked.connect(self.dropped_asked)
        self.clear_filter.clicked.connect(self.clear_asked)
        self.grid.selectionModel().selectionChanged.connect(lambda *_spans: self._on_chosen())
        self.grid.selectionModel().currentChanged.connect(lambda *_cells: self._on_chosen())
        desk.selection.changed.connect(self._on_elsewhere)
        self.dress()

    def _lay_out(self) -> None:
        message = QWidget()
        column = QVBoxLayout(message)
        column.addStretch(2)
        column.addWidget(self.empty)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addStretch()
        for button in (self.show_dropped, self.clear_filter):
            ways.addWidget(button)
        ways.addStretch()
        column.addSpacing(4)
        column.addLayout(ways)
        column.addStretch(3)
        self.addWidget(self.grid)
        self.addWidget(message)

    def dress(self) -> None:
        """Wear the desk's colours, and rows as high as is set."""
        self.grid.dress(self._desk.colours)
        self.grid.set_row_height(self._desk.row_height)

    @property
    def picture(self) -> Picture | None:
        """Give the picture that is shown."""
        return None if self._arranged is None else self._arranged.sheet.picture

    @property
    def seen(self) -> Arrangement | None:
        """Give what is shown."""
        return self._arranged

    def widths(self) -> list[int]:
        """Give how wide each column stands; the last one is not counted as far as it is drawn."""
        sections = range(len(self.table.columns) - 1)
        sizes = [self.grid.headings_of(section).sectionSize(section) for section in sections]
        if self._arranged is not None and self.table.columns:
            sizes.append(self._width(self._arranged.view, len(sizes)))
        return sizes

    def show_rows(self, arranged: Arrangement) -> None:
        """Show what was arranged; what was chosen is chosen again, wherever it stands now."""
        section, scrolled = (
            self.grid.currentIndex().column(),
            self.grid.verticalScrollBar().value(),
        )
        is_same = self._arranged is not None and self._arranged.view == arranged.view
        self._arranged = arranged
        self._is_setting = True
        with self.grid.laying_out():
            self.table.show(arranged.columns, arranged.lines, arranged.group_lines)
            self._lay_columns(arranged.view)
        self._head(arranged.view)
        if is_same:
            self.grid.verticalScrollBar().setValue(scrolled)
        self._choose_wanted(max(section, 0))
        self._is_setting = False
        if self._is_mine:
            self._mirror()
        self._say_empty(arranged)
        self.chosen.emit()

    # How the columns stand.

    def _lay_columns(self, view: View) -> None:
        """Give each column its place and width; only where something about them is new."""
        ids = tuple(column.id for column in self.table.columns)
        laid_out = (ids, view.frozen, tuple(sorted(view.widths.items())))
        if laid_out == self._laid_out or not (len(self.table.rows) or not self._laid_out):
            return
        if len(self.table.rows):
            self._laid_out = laid_out
        self.grid.freeze(view.frozen, lambda section: self._width(view, section))

    def _width(self, view: View, section: int) -> int:
        column = self.table.columns[section]
        return view.widths.get(column.id) or self._natural_width(column)

    def _natural_width(self, column: TextColumn) -> int:
        """Make a column as wide as its heading and the first texts need."""
        if column.id in self._natural:
            return self._natural[column.id]
        metrics = self.grid.fontMetrics()
        sample = self.table.rows[self.table.rows >= 0][:SAMPLE].tolist()
        texts = [metrics.horizontalAdvance(column.texts[row]) for row in sample]
        if len(column.alarms):
            texts.append(metrics.horizontalAdvance(self._longest_deadline()))
        symbol = SIZE + PADDING if len(column.symbols) else 0
        heading = metrics.horizontalAdvance(column.heading) + ARROW + FUNNEL
        widest = max([heading, *(text + symbol for text in texts)]) + 2 * PADDING + SLACK
        most = WIDEST_STATUS if symbol else WIDEST
        width = int(np.clip(widest, NARROWEST, most))
        if sample:
            self._natural[column.id] = width
        return width

    def _longest_deadline(self) -> str:
        return f"{OVERDUE} 00-00-0000 · {self._words.say('time.over', count=14)}"

    def _head(self, view: View) -> None:
        """Say in the headings what is sorted by and what is filtered."""
        sections = {column.id: section for section, column in enumerate(self.table.columns)}
        in_sight = [order for order in view.sort if order.field in sections]
        placed = {
            sections[order.field]: (place, order.descending)
            for place, order in enumerate(in_sight, 1)
        }
        filtered = frozenset(
            section for field_id, section in sections.items() if own_tests(view.filter, field_id)
        )
        for headings in (self.grid.headings, self.grid.frozen_headings):
            headings.sorted, headings.filtered = placed, filtered
            headings.viewport().update()

    # What is chosen.

    def rows_chosen(self) -> Rows:
        """Give the rows of the picture that are chosen."""
        return self.grid.chosen_rows()

    def current_row(self) -> int | None:
        """Give the row of the picture that is looked at."""
        index = self.grid.currentIndex()
        if not index.isValid() or index.row() >= len(self.table.rows):
            return None
        row = int(self.table.rows[index.row()])
        return row if row >= 0 else None

    def current_uid(self) -> str | None:
        """Give the identity of the site that is looked at."""
        row, picture = self.current_row(), self.picture
        if row is None or picture is None:
            return None
        uid: str = picture.sites.uid[row]
        return uid

    def _on_chosen(self) -> None:
        """Remember what a person chose here, and lay it on the desk."""
        if self._is_setting or self.picture is None:
            return
        rows = self.rows_chosen()
        self._wanted = self.picture.sites.uid[rows].tolist()
        self._wanted_rows, self._wanted_in = rows, self.picture.sites.uid
        self._is_mine = True
        self._mirror()
        self.chosen.emit()

    def _mirror(self) -> None:
        """Lay what is chosen and shown on the desk, and nothing that is out of sight."""
        if self.picture is None:
            return
        rows = self.rows_chosen()
        self._is_setting = True
        self._desk.selection.choose(self.picture.sites.uid[rows].tolist(), self.current_uid())
        self._is_setting = False

    def _on_elsewhere(self) -> None:
        """Follow what was chosen on the map or elsewhere."""
        if self._is_setting or self.picture is None:
            return
        self._wanted, self._wanted_in = self._desk.selection.chosen, None
        self._is_mine = False
        self._is_setting = True
        self._choose_wanted(max(self.grid.currentIndex().column(), 0))
        self._is_setting = False
        self.chosen.emit()

    def _choose_wanted(self, section: int) -> None:
        picture = self.picture
        if picture is None:
            return
        if self._wanted_in is not picture.sites.uid:
            row_of = picture.row_of("site")
            rows = [row_of[uid] for uid in self._wanted if uid in row_of]
            self._wanted_rows = np.array(rows, dtype=np.int64)
            self._wanted_in = picture.sites.uid
        current = picture.row_of("site").get(self._desk.selection.current or "")
        if current is None and len(self._wanted_rows):
            current = int(self._wanted_rows[0])
        self.grid.choose_rows(self._wanted_rows, current, section)

    def go_to_list(self) -> None:
        """Put the keyboard into the list, on a row."""
        if not len(self.table.rows):
            return
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.table.index(0, 0))
        self.grid.setFocus()

    def _say_empty(self, arranged: Arrangement) -> None:
        """Where nothing is left, say what is filtered away and how it comes back."""
        words, is_empty = self._words, not len(arranged.rows)
        if is_empty:
            of = len(arranged.sheet.picture.sites)
            reason = "window.empty.nothing_fits" if of else "window.empty.no_sites"
            dropped = words.count("window.empty.dropped", arranged.hidden)
            self.empty.setText(
                f"{words.say(reason)} {dropped}" if arranged.hidden else words.say(reason)
            )
            self.show_dropped.setVisible(bool(arranged.hidden))
            self.clear_filter.setVisible(bool(of) and arranged.view.filter != EVERYTHING)
        if is_empty and arranged.view.filter == EVERYTHING:
            self.setCurrentIndex(1)
        elif is_empty and not self._was_empty:
            self._patience.start()
        elif not is_empty:
            self._patience.stop()
            self.setCurrentIndex(0)
        self._was_empty = is_empty
