"""Makes menus and keys of the declared actions, and lets through what can be done now."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from soilcase.model.words import Words

from ..kit.actions import Action
from .actions import all_actions, help_of, menus, name_of

Acts = Mapping[str, Callable[[], None]]


class Commands(QObject):
    """Every action of the window and its rooms, by id; `done` tells which one was carried out."""

    done = Signal(str)

    def __init__(self, words: Words, acts: Acts, room_acts: Callable[[str], Acts]) -> None:
        """Make them; `acts` are the window's, `room_acts` gives those of a room by its id."""
        super().__init__()
        self.words = words
        self.declared = {action.id: action for action in all_actions()}
        self._acts = acts
        self._room_acts = room_acts
        self._menus: list[QMenu] = []
        self.items: dict[str, QAction] = {}
        for action in self.declared.values():
            item = QAction(name_of(words, action), self)
            item.setStatusTip(help_of(words, action))
            item.setShortcut(QKeySequence(action.shortcut))
            item.triggered.connect(lambda _checked=False, named=action.id: self.do(named))
            self.items[action.id] = item

    def do(self, action_id: str) -> None:
        """Carry out an action, if it can be done now."""
        action = self.declared[action_id]
        acts = self._room_acts(action.room) if action.room else self._acts
        act = acts.get(action_id)
        if act is not None and self.items[action_id].isEnabled():
            self.done.emit(action_id)
            act()

    def allow(self, *, has_register: bool, room: str) -> None:
        """Let through what fits the register and the room in front; hide other rooms' actions."""
        for action in self.declared.values():
            item = self.items[action.id]
            is_here = not action.room or action.room == room
            item.setVisible(is_here)
            item.setEnabled(is_here and (has_register or not action.needs_register))
        for menu in self._menus:
            items = [item for item in menu.actions() if not item.isSeparator()]
            menu.menuAction().setVisible(any(item.isVisible() for item in items))

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a bar."""
        self._menus = [self._menu(menu, bar) for menu in menus(tuple(self.declared.values()))]

    def listen_on(self, window: QWidget) -> None:
        """Let a window hear the keys too."""
        window.addActions([*self.items.values()])

    def possible(self, *, has_register: bool) -> Iterable[Action]:
        """Give what can be done from anywhere; an action of another room leads there first."""
        return [a for a in self.declared.values() if has_register or not a.needs_register]

    def _menu(self, menu_id: str, bar: QMenuBar) -> QMenu:
        menu = bar.addMenu(self.words.say(f"window.menu.{menu_id}"))
        for action in self.declared.values():
            if action.menu == menu_id:
                if action.is_apart:
                    menu.addSeparator()
                menu.addAction(self.items[action.id])
        return menu
