"""The ranked list on the screen: a table with lanes, which Enter leaves for the chosen site."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ..kit.desk import Desk
from .model import CHANCE, COLUMNS, LETTER, RANK, SITE, LanePainter, RankTable

HEADER = 28
WIDTHS = {RANK: 120, CHANCE: 60, LETTER: 48}
LANE = 108
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
        for section in range(len(COLUMNS)):
            self.setColumnWidth(section, WIDTHS.get(section, LANE))
        header.setSectionResizeMode(SITE, QHeaderView.ResizeMode.Stretch)
        self.dress()

    def dress(self) -> None:
        """Wear the desk's colours and the height of its rows."""
        self.painter.colours = self._desk.colours
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self._desk.row_height)
        rows.setDefaultSectionSize(self._desk.row_height)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or move in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
