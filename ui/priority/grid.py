"""The ranked list on the screen: a table with lanes, which Enter leaves for the chosen site."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ..kit.desk import Desk
from .model import CHANCE, LANES, LETTER, RANK, SITE, LanePainter, RankTable

HEADER = 28
WIDTHS = {RANK: 120, CHANCE: 60, LETTER: 56}
# A lane is as wide as its heading, or wider.
LANE, LANE_LEAST, RANK_LEAST, SITE_LEAST = 108, 84, 64, 112
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
        has_band = room - WIDTHS[RANK] >= LANE_LEAST * len(LANES)
        rank = WIDTHS[RANK] if has_band else RANK_LEAST
        self.setColumnWidth(RANK, rank)
        lane = min(LANE, max(LANE_LEAST, (room - rank) // len(LANES)))
        for section in LANES:
            self.setColumnWidth(section, lane)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or move in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
