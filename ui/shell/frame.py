"""What stands around the rooms: menus, the line that says read only, and the status line."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow

from soilcase.model.problem import Fact
from soilcase.model.words import Words
from soilcase.ports import About, Register

from .actions import ACTIONS, MENUS

STATUS_HEIGHT = 24
SERVER = "://"


class Holder(Protocol):
    """Who holds a register, on which machine, since when."""

    who: str
    where: str
    since: str


@runtime_checkable
class Held(Protocol):
    """A register that can tell who holds it instead of this program."""

    holder: Holder | None


def holder_of(register: Register) -> Holder | None:
    """Give who holds a register that could only be opened to be read."""
    return register.holder if isinstance(register, Held) else None


class StatusLine(QFrame):
    """One line at the bottom: what is shown, what is being done, and how far the register is."""

    def __init__(self, words: Words) -> None:
        """Start with nothing to say."""
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(STATUS_HEIGHT)
        self._words = words
        self.count = QLabel()
        self.busy = QLabel(words.say("window.busy"))
        self.busy.setProperty("role", "secondary")
        self.busy.hide()
        self.state = QLabel()
        self.state.setProperty("role", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.count)
        row.addSpacing(16)
        row.addWidget(self.busy)
        row.addStretch()
        row.addWidget(self.state)


class ReadOnlyLine(QFrame):
    """Says calmly that a register may only be read, and who holds it."""

    def __init__(self, words: Words) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("read_only")
        self._words = words
        self.text = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.text)
        self.hide()

    def tell(self, about: About, holder: Holder | None) -> None:
        """Show the line where the register may only be read."""
        self.setVisible(about.read_only)
        if holder is None:
            self.text.setText(self._words.say("window.read_only.folder"))
        else:
            self.text.setText(
                self._words.say(
                    "window.read_only.held",
                    who=holder.who,
                    where=holder.where,
                    since=_moment(holder.since),
                )
            )


def _moment(written: str) -> Fact:
    """Read the moment that the lock holds; what is no moment is shown as it is."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return written


def make_menus(
    window: QMainWindow, words: Words, triggered: Mapping[str, Callable[[], None]]
) -> dict[str, QAction]:
    """Make the menus of the declared actions; each tells its own sentence and key."""
    made: dict[str, QAction] = {}
    for menu_id in MENUS:
        menu = window.menuBar().addMenu(words.say(f"window.menu.{menu_id}"))
        for action in ACTIONS:
            if action.menu != menu_id:
                continue
            if action.is_apart:
                menu.addSeparator()
            item = QAction(words.say(f"window.action.{action.id}.text"), window)
            item.setStatusTip(words.say(f"window.action.{action.id}.help"))
            item.setShortcut(QKeySequence(action.shortcut))
            item.triggered.connect(lambda _checked=False, act=triggered[action.id]: act())
            menu.addAction(item)
            made[action.id] = item
    return made


def title_of(words: Words, about: About | None) -> str:
    """Write the window's title: the program, the register, and what kind of register it is."""
    if about is None:
        return "Soilcase"
    kind = words.say("window.title.server" if SERVER in about.place else "window.title.file")
    name = about.name or about.place
    return " · ".join(part for part in (f"Soilcase · {name} ({kind})", about.label) if part)
