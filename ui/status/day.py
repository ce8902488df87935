"""The day as a list in sections: Enter opens the site or the matter behind a line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from soilcase.casework.today import SECTIONS, Item, Today
from soilcase.model.picture import Picture

from ..kit.desk import Desk
from .day_painter import LOUD, DayPainter
from .lines import DayLine, day_lines

COLUMNS = ("day", "what", "site", "why")
DAY, WHY = 190, 180
HEADER = 28
# A list that is narrower leaves out why a line is here: its section says that already.
NARROW = 760
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
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(DayPainter(desk, self))
        header = self.header()
        header.setFixedHeight(HEADER)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, DAY), (len(COLUMNS) - 1, WHY)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        self.itemClicked.connect(self._on_clicked)
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
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
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

    def show_section(self, section: str) -> None:
        """Go to the first line of a section."""
        for place in range(self.topLevelItemCount()):
            heading = self.topLevelItem(place)
            if heading is not None and self._section(place) == section:
                heading.setExpanded(True)
                self.setCurrentItem(heading.child(0) or heading)
                self.scrollToItem(heading)
                self.setFocus()

    def drawRow(  # noqa: N802  Qt's own
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a line, with a ring round the one that the keys move from."""
        super().drawRow(painter, option, index)
        current = self.currentIndex()
        if self.hasFocus() and (index.row(), index.parent()) == (current.row(), current.parent()):
            painter.setPen(QPen(self._desk.colours.focus, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the last column out where there is no room for it."""
        super().resizeEvent(event)
        self.setColumnHidden(len(COLUMNS) - 1, self.viewport().width() < NARROW)

    def _leaf(self, line: DayLine) -> QTreeWidgetItem:
        texts = [line.day, line.text, line.site, line.why]
        made = QTreeWidgetItem(texts)
        made.setData(0, _ITEM, line.item)
        for column, text in enumerate(texts):
            made.setToolTip(column, text)
        made.setData(0, LOUD, line.is_loud)
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

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        if item.childCount():
            item.setExpanded(not item.isExpanded())

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        held = item.data(0, _ITEM)
        if isinstance(held, Item):
            self.opened.emit(held)
        elif item.childCount():
            item.setExpanded(not item.isExpanded())
