"""The ranked list on the screen: a table with lanes, which Enter leaves for the chosen site."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ..kit.desk import Desk
from .model import CHANCE, LANES, LETTER, RANK, SITE, LanePainter, RankTable

HEADER = 28
WIDTHS = {RANK: 120, CHANCE: 60, LETTER: 52}
# A lane is as wide as its heading, or wider: groundwater has the longest.
LANE, RANK_LEAST, SITE_LEAST = 108, 60, 116
LANES_LEAST = (92, 78, 78)
LEAST = 48


class RankGrid(QTableView):
    """Shows the ranked list."""

    entered = Signal()

    def __init__(self, desk: Desk, table: RankTable) -> None:
        """Show this table."""
        super().__init__()
        self._desk = desk
        self.painter = LanePainter(table, desk.colours, self)
        header, rows = self.horizontalHeader(), self.verticalHeader()
        self.setModel(table)
        self.setItemDelegate(self.painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(desk.words.say("priority.list"))
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(HEADER)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(LEAST)
        for section, width in WIDTHS.items():
            self.setColumnWidth(section, width)
        header.setSectionResizeMode(SITE, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.dress()

    def dress(self) -> None:
        """Wear the desk's colours and the height of its rows."""
        self.painter.colours = self._desk.colours
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self._desk.row_height)
        rows.setDefaultSectionSize(self._desk.row_height)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the lanes give way, and then the ranges, before the site's number does."""
        room = self.viewport().width() - WIDTHS[CHANCE] - WIDTHS[LETTER] - SITE_LEAST
        least = sum(LANES_LEAST)
        rank = WIDTHS[RANK] if room - WIDTHS[RANK] >= least else RANK_LEAST
        self.setColumnWidth(RANK, rank)
        more = max(0, (room - rank - least) // len(LANES))
        for section, narrow in zip(LANES, LANES_LEAST, strict=True):
            self.setColumnWidth(section, min(LANE, narrow + more))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or move in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
