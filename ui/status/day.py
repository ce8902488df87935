"""The day as a list in sections: Enter opens the site or the matter behind a line."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from soilcase.casework.today import SECTIONS, Item, Today
from soilcase.model.picture import Picture

from ..kit.desk import Desk
from .lines import DayLine, day_lines

COLUMNS = ("day", "what", "why", "site")
WIDTHS = (200, 290, 190)
_ITEM = int(Qt.ItemDataRole.UserRole)


class DayList(QTreeWidget):
    """Shows the lines of a day; `opened` gives the one that somebody wants to go to."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._desk = desk
        say = desk.words.say
        self.setColumnCount(len(COLUMNS))
        self.setHeaderLabels([say(f"status.column.{name}") for name in COLUMNS])
        self.setAccessibleName(say("status.day"))
        self.setRootIsDecorated(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(WIDTHS):
            header.resizeSection(column, width)
        self.itemActivated.connect(self._on_activated)

    def show_day(self, picture: Picture, today: Today) -> None:
        """Show a day; what was folded stays folded, and the chosen line stays chosen."""
        folded = {self._section(n) for n in range(self.topLevelItemCount()) if self._is_folded(n)}
        chosen = self.chosen()
        self.clear()
        words = self._desk.words
        for section in SECTIONS:
            lines = day_lines(picture, words, today, section)
            if not lines:
                continue
            heading = QTreeWidgetItem([words.count(f"status.section.{section}", len(lines))])
            heading.setData(0, _ITEM, section)
            heading.setSizeHint(0, QSize(0, self._desk.row_height))
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            heading.addChildren([self._leaf(line) for line in lines])
            self.addTopLevelItem(heading)
            heading.setFirstColumnSpanned(True)
            heading.setExpanded(section not in folded)
        self._choose(chosen)

    def chosen(self) -> Item | None:
        """Give the line that is chosen."""
        item = self.currentItem()
        held = item.data(0, _ITEM) if item is not None else None
        return held if isinstance(held, Item) else None

    def _leaf(self, line: DayLine) -> QTreeWidgetItem:
        texts = [line.day, line.text, line.why, line.site]
        made = QTreeWidgetItem(texts)
        made.setData(0, _ITEM, line.item)
        made.setSizeHint(0, QSize(0, self._desk.row_height))
        for column, text in enumerate(texts):
            made.setToolTip(column, text)
        if line.is_loud:
            made.setForeground(1, QBrush(QColor(self._desk.colours.alarm)))
        return made

    def _choose(self, wanted: Item | None) -> None:
        """Choose the same line again, or the first one."""
        first: QTreeWidgetItem | None = None
        for place in range(self.topLevelItemCount()):
            heading = self.topLevelItem(place)
            for child in range(heading.childCount()) if heading is not None else ():
                leaf = heading.child(child) if heading is not None else None
                held = leaf.data(0, _ITEM) if leaf is not None else None
                first = first or leaf
                is_same = wanted is not None and isinstance(held, Item) and held.uid == wanted.uid
                if is_same and leaf is not None:
                    self.setCurrentItem(leaf)
                    return
        if first is not None:
            self.setCurrentItem(first)

    def _section(self, place: int) -> object:
        heading = self.topLevelItem(place)
        return heading.data(0, _ITEM) if heading is not None else None

    def _is_folded(self, place: int) -> bool:
        heading = self.topLevelItem(place)
        return heading is not None and not heading.isExpanded()

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        held = item.data(0, _ITEM)
        if isinstance(held, Item):
            self.opened.emit(held)
