"""What folds out over the list: a heading's funnel, the columns, the groups and the marks."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from soilcase.model.picture import Picture
from soilcase.query.views import MARKS, View
from soilcase.query.vocabulary import Vocabulary

from ..kit.desk import Desk
from .chooser import ColumnChooser
from .facet_panel import FacetPanel
from .group_menu import GroupButton
from .marks_panel import MarksPanel
from .site_list import SiteList


class FoldOut(QObject):
    """Folds panels out over the room; `changed` gives the view that was chosen in one."""

    changed = Signal(object)

    def __init__(self, desk: Desk, room: QWidget, listed: SiteList) -> None:
        """Start folded in, with nothing to show."""
        super().__init__(room)
        self._words = desk.words
        self._room = room
        self._list = listed
        self._picture: Picture | None = None
        self._view = View()
        self.columns_button = QPushButton(desk.words.say("sites.columns.button"))
        self.group_button = GroupButton(desk.words)
        self.funnel = FacetPanel(desk, room)
        self.chooser = ColumnChooser(desk, room)
        self.marks = MarksPanel(desk, room)
        self.columns_button.clicked.connect(self.open_chooser)
        self.group_button.clicked.connect(self.open_groups)
        for panel in (self.funnel, self.chooser, self.marks):
            panel.closed.connect(listed.go_to_list)
        for choosing in (self.chooser, self.marks):
            choosing.changed.connect(self.changed)

    def follow(self, picture: Picture | None, view: View) -> None:
        """Keep up with what the list shows; what is folded out shows it, too."""
        self._picture, self._view = picture, view
        if self.chooser.isVisible():
            self.chooser.follow(view)
        if self.funnel.isVisible() and picture is not None:
            self.funnel.follow(picture, view)

    def open_funnel(self, section: int) -> None:
        """Show what a column holds, below its heading."""
        columns = self._list.table.columns
        column = columns[section] if section < len(columns) else None
        if column is None or self._picture is None or column.id == MARKS:
            return
        headings = self._list.grid.headings_of(section)
        left = headings.sectionViewportPosition(section)
        corner = headings.viewport().mapTo(self._room, QPoint(max(left, 0), headings.height()))
        self.funnel.show_field(self._picture, self._view, column.id, column.heading)
        self.funnel.open_at(corner)
        self.funnel.values.setFocus()

    def open_current_funnel(self) -> None:
        """Show what the column holds in which the cursor stands."""
        self.open_funnel(max(self._list.grid.currentIndex().column(), 0))

    def open_chooser(self) -> None:
        """Show which columns there are."""
        self.chooser.show_view(self._picture, self._view)
        self.chooser.open_at(self._below_columns())
        self.chooser.search.setFocus()

    def open_groups(self) -> None:
        """Show what the list can be grouped by."""
        self.group_button.open(self._view.columns, self._view.group)

    def open_marks(self) -> None:
        """Show the rules for marks."""
        self.marks.show_view(self._view, Vocabulary(self._words.language, self._picture))
        self.marks.open_at(self._below_columns())
        self.marks.rules[0].word.setFocus()

    def _below_columns(self) -> QPoint:
        button = self.columns_button
        return button.mapTo(self._room, QPoint(0, button.height() + 1))
