"""The room of the sites: a filter, the list, and what is asked of both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soilcase.model.picture import Picture
from soilcase.query.selection import SITE
from soilcase.query.syntax import EVERYTHING, Filter
from soilcase.query.views import MARKS, View, write_view
from soilcase.query.vocabulary import Vocabulary

from ..kit.desk import Desk
from ..kit.grid import Grid
from ..kit.room import Offer, State
from ..kit.table import TextTable
from .actions import ROOM
from .cell_editing import CellEditing
from .exporting import Exporting
from .filter_line import FilterLine
from .fold_out import FoldOut
from .foot import Foot
from .left import read_left
from .list_menu import ListMenu
from .many import Many
from .peek import Peek
from .saved_views import SavedView
from .sheet import Arrangement
from .site_list import SiteList
from .sorting import ordered_by
from .view_switch import NameLine, ViewSwitch
from .working_out import WorkingOut


class SitesView(QWidget):
    """Shows the sites of a picture; filtering and sorting happen away from the window."""

    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self._words = desk.words
        self._picture: Picture | None = None
        self.shown: Arrangement | None = None
        self._folded: frozenset[str] = frozenset()
        self._is_fresh = True
        self._scroll_to = 0
        self.filter_line = FilterLine(desk, self)
        self.name_line = NameLine(desk)
        self.switch = ViewSwitch(desk, self.name_line)
        self.view: View = self.switch.current.view()
        self.list = SiteList(desk)
        self.peek = Peek(desk)
        self.peek.hide()
        self.foot = Foot(desk)
        self.working_out = WorkingOut(desk, self)
        self.fold_out = FoldOut(desk, self, self.list)
        self.cells = CellEditing(desk, self, self.list)
        self.many = Many(desk, self, self.list)
        self.menu = ListMenu(desk, self.list, self.acts)
        self.exporting = Exporting(desk, self, self.list)
        self._lay_out()
        self._connect()

    @property
    def id(self) -> str:
        """Give the name by which the desk knows the room."""
        return ROOM

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    @property
    def grid(self) -> Grid:
        """Give the list's grid."""
        return self.list.grid

    @property
    def table(self) -> TextTable:
        """Give what the grid shows."""
        return self.list.table

    def _lay_out(self) -> None:
        row: QHBoxLayout = self.filter_line.row
        for button in (self.fold_out.columns_button, self.fold_out.group_button, self.switch):
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.filter_line, self.name_line, self.list, self.peek, self.foot):
            whole.addWidget(widget)
        whole.setStretchFactor(self.list, 1)

    def _connect(self) -> None:
        grid, fold_out = self.grid, self.fold_out
        self.working_out.arranged.connect(self._show)
        self.filter_line.asked.connect(self._ask)
        self.filter_line.left.connect(self.list.go_to_list)
        self.list.chosen.connect(self._on_chosen)
        self.list.dropped_asked.connect(self.filter_line.show_dropped)
        self.list.clear_asked.connect(self.filter_line.line.clear)
        grid.left.connect(self.focus_filter)
        grid.opened.connect(self._open)
        grid.peeked.connect(self.turn_peek)
        grid.folded.connect(self._fold)
        grid.arranged.connect(self._rearrange)
        grid.resized.connect(self._resize_column)
        for headings in (grid.headings, grid.frozen_headings):
            headings.asked.connect(self._sort_section)
            headings.funnelled.connect(fold_out.open_funnel)
        self.switch.switched.connect(self.show_view)
        fold_out.changed.connect(self._change)
        fold_out.funnel.chosen.connect(self.show_filter)
        fold_out.funnel.sorted_by.connect(self._sort_by)
        fold_out.group_button.chosen.connect(self._group_by)
        self.name_line.closed.connect(self.list.go_to_list)
        self._desk.pictured.connect(self._on_pictured)
        self._desk.texts_read.connect(self._refresh)
        self._desk.dressed.connect(self.list.dress)

    # What the shell asks of a room.

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each of the room's declared actions does."""
        done: dict[str, Callable[[], None]] = {
            "filter": self.focus_filter,
            "select_all": self.grid.selectAll,
            "open": self._open,
            "menu": self.menu.open,
            "funnel": self.fold_out.open_current_funnel,
            "dropped": self.filter_line.dropped.toggle,
            "columns": self.fold_out.open_chooser,
            "group": self.fold_out.open_groups,
            "fold_all": self.fold_all,
            "unfold_all": lambda: self._refold(frozenset()),
            "marks": self.fold_out.open_marks,
            "peek": self.turn_peek,
            "views": self.switch.open,
            "save_view": self.switch.save,
            "save_view_as": self.switch.save_as,
            "rename_view": self.switch.rename,
            "delete_view": self.switch.delete,
        }
        ours = {f"{ROOM}.{name}": act for name, act in done.items()}
        return {**ours, **self.many.acts(), **self.exporting.acts(), **self.cells.acts()}

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; the old list stays until the new one is ready."""
        if picture is self._picture:
            return
        self._picture = picture
        self.switch.follow(picture)
        self.filter_line.know(Vocabulary(self._words.language, picture))
        self._refresh()

    def enter(self, subject: object) -> None:
        """Come to the front: with a site chosen, a filter asked for, or a view shown."""
        if isinstance(subject, SavedView):
            self.switch.switch(subject)
        elif isinstance(subject, get_args(Filter)):
            self.show_filter(subject)
        elif isinstance(subject, str):
            self._desk.selection.choose((subject,))
        if self.grid.currentIndex().isValid():
            self.list.go_to_list()
        else:
            self.focus_filter()

    def due(self) -> int:
        """Count nothing: what is due stands in Min status."""
        return 0

    def state(self) -> State:
        """Give what is to be found again tomorrow."""
        return {
            "view": self.switch.current.id,
            "definition": write_view(self.view),
            "peek": self.peek.isVisibleTo(self),
            "folded": sorted(self._folded),
            "scroll": self.grid.verticalScrollBar().value(),
        }

    def restore(self, state: State) -> None:
        """Stand as it was left; what is not understood is left alone."""
        kept, scroll = read_left(state), state.get("scroll")
        if kept is not None:
            self.switch.restore(str(state.get("view", "")))
            self.view, self._folded = kept
            self._read_filter(kept[0])
        self.peek.setVisible(state.get("peek") is True)
        if isinstance(scroll, int):
            self._scroll_to = scroll
            self._scroll()

    def offers(self) -> Sequence[Offer]:
        """Give the views, to be found by name from everywhere."""
        detail = self._words.say("sites.view.offer")
        return [Offer(kept.name, detail, partial(self._bring, kept)) for kept in self.switch.views]

    def _bring(self, kept: SavedView) -> None:
        self._desk.want(ROOM, kept)

    # What is shown.

    def show_view(self, view: View) -> None:
        """Show a whole view: its filter goes into the line."""
        self._folded = frozenset()
        self.view = view
        self._read_filter(view)

    def show_filter(self, asked: object) -> None:
        """Ask for another filter; the line tells it."""
        if isinstance(asked, get_args(Filter)):
            self._read_filter(replace(self.view, filter=asked))

    def _read_filter(self, view: View) -> None:
        self.filter_line.show_filter(view.filter, with_dropped=view.with_dropped)

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is None:
            self._picture = None
        else:
            self.show_picture(picture)

    def _ask(self, asked: Filter, with_dropped: bool) -> None:  # noqa: FBT001  a signal's own
        self._change(replace(self.view, filter=asked, with_dropped=with_dropped))

    def _rearrange(self, ids: Sequence[str]) -> None:
        """Put the columns in another order; those that only another version knows come last."""
        unknown = (each for each in self.view.columns if each not in ids)
        self._change(replace(self.view, columns=(*ids, *unknown)))

    def _change(self, view: View) -> None:
        self.view = view
        self.switch.tell(view)
        self._refresh()

    def _refresh(self) -> None:
        """Show the view as it is now; the old list stays until the new one is worked out."""
        if self._picture is None:
            self.fold_out.follow(None, self.view)
        else:
            self.fold_out.follow(self.working_out.known(self._picture), self.view)
            self.working_out.ask(self._picture, self.view, self._folded)

    def _show(self, arranged: Arrangement) -> None:
        self.shown = arranged
        self.list.show_rows(arranged)
        if self._scroll_to:
            self._scroll()
        sites = arranged.sheet.picture.sites
        self.filter_line.count_dropped(len(sites) - arranged.living)
        self._desk.selection.narrow(sites.uid[arranged.rows].tolist())

    def _scroll(self) -> None:
        """Stand where it was left, as soon as there are so many rows."""
        scrolled = self.grid.verticalScrollBar()
        if self._scroll_to <= scrolled.maximum():
            scrolled.setValue(self._scroll_to)
            self._scroll_to = 0

    def _on_chosen(self) -> None:
        if self.shown is None:
            return
        self.counted.emit(self.foot.tell(self.shown, self.list.rows_chosen()))
        if self.peek.isVisible():
            self._look()

    # Sorting, columns, groups.

    def _sort_section(self, section: int, adds: bool) -> None:  # noqa: FBT001  a signal's own
        field_id = self.table.columns[section].id
        if field_id != MARKS:
            self._change(replace(self.view, sort=ordered_by(self.view.sort, field_id, adds=adds)))

    def _sort_by(self, field_id: str, descending: bool, adds: bool) -> None:  # noqa: FBT001
        wanted = ordered_by(self.view.sort, field_id, adds=adds, descending=descending)
        self._change(replace(self.view, sort=wanted))

    def _resize_column(self, field_id: str, width: int) -> None:
        self.view = replace(self.view, widths={**self.view.widths, field_id: width})
        self.fold_out.follow(self._picture, self.view)

    def _group_by(self, field_id: str) -> None:
        self._folded = frozenset()
        self._change(replace(self.view, group=field_id))

    def _fold(self, group: int, is_open: bool) -> None:  # noqa: FBT001  a signal's own
        if self.shown is not None:
            label = frozenset({self.shown.groups[group].label})
            self._refold(self._folded - label if is_open else self._folded | label)

    def fold_all(self) -> None:
        """Show the groups' lines only."""
        if self.shown is not None:
            self._refold(frozenset(group.label for group in self.shown.groups))

    def _refold(self, folded: frozenset[str]) -> None:
        self._folded = folded
        self._refresh()

    # One site.

    def turn_peek(self) -> None:
        """Fold the look at one site out or in."""
        self.peek.setVisible(not self.peek.isVisible())
        if self.peek.isVisible():
            self._look()

    def _look(self) -> None:
        self.peek.follow(self.working_out.sheet, self.view, self.list.current_row())

    def _open(self) -> None:
        uid = self.list.current_uid()
        if uid is not None:
            self._desk.want(SITE, uid)

    # The keyboard.

    def focus_filter(self) -> None:
        """Put the cursor in the filter line."""
        self.filter_line.line.setFocus()
        self.filter_line.line.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the filter line."""
        super().showEvent(event)
        if self._is_fresh or self.view.filter == EVERYTHING:
            self._is_fresh = False
            self.focus_filter()
