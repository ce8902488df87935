"""The menu of a cell of the list: what can be done there, each with its key."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ..kit.desk import Desk
from .actions import ACTIONS, ROOM
from .site_list import SiteList

# What concerns the row or the cell; a gap stands before what concerns many rows, and the column.
SHOWN = (("open", "edit", "peek"), ("copy", "paste", "bulk"), ("funnel", "group"))
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ListMenu(QObject):
    """Opens by the right button, by the menu key, and by Shift+F10."""

    def __init__(
        self, desk: Desk, listed: SiteList, acts: Callable[[], Mapping[str, Callable[[], None]]]
    ) -> None:
        """Stand by at a list; `acts` gives what each action does."""
        super().__init__(listed)
        self._list = listed
        self._acts = acts
        self.menu = QMenu(listed)
        declared = {action.id: action for action in ACTIONS}
        for group in SHOWN:
            self.menu.addSeparator()
            for name in group:
                action = declared[f"{ROOM}.{name}"]
                key = QKeySequence(action.shortcut).toString(_NATIVE)
                item = self.menu.addAction(f"{desk.words.say(action.text_key)}\t{key}")
                item.setStatusTip(desk.words.say(action.help_key))
                item.triggered.connect(lambda _on=False, named=action.id: self._acts()[named]())
        for view in (listed.grid, listed.grid.frozen):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(lambda _place: self.open())

    def open(self) -> None:
        """Fold the menu out below the cell that the cursor is on."""
        grid = self._list.grid
        index = grid.currentIndex()
        if not index.isValid() or self.menu.isVisible():
            return
        shown = grid.frozen if index.column() < grid.painter.frozen else grid
        corner = shown.visualRect(index).bottomLeft()
        self.menu.popup(shown.viewport().mapToGlobal(corner + QPoint(0, 1)))
        self.menu.setActiveAction(next(a for a in self.menu.actions() if not a.isSeparator()))
