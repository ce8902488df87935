"""Hands that never leave the keyboard; they note each key as the help writes it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from soilcase.ports import Register
from tests.journeys.hands import Keys
from tests.ui.house import RESOURCES, registers
from ui.matters.room import MattersRoom
from ui.shell.window import MainWindow
from ui.site.view import SiteRoom
from ui.sites.view import SitesView
from ui.status.room import StatusRoom

_MOUSE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
    }
)
# How the help writes a key, and how Qt does.
_SPELLED = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return"}
_LAST = r"[A-Z0-9]|F\d+|[←→↑↓]|Enter|Tab|Esc|Insert|Home"
_KEY = re.compile(rf"^(?:(?:Ctrl|Alt|Shift)\+)*(?:{_LAST})$")


class _NoMouse(QObject):
    """Watches the whole program, and remembers whatever came from a mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass."""
        if event.type() in _MOUSE:
            self.seen.append(f"{event.type().name}: {type(watched).__name__}")
        return False


@contextmanager
def no_mouse(application: QApplication) -> Iterator[None]:
    """Fail where anything meanwhile came from a mouse."""
    watch = _NoMouse()
    application.installEventFilter(watch)
    try:
        yield
    finally:
        application.removeEventFilter(watch)
    assert [] == watch.seen


class Typist(Keys):
    """Presses, types and reads; `pressed` is what the help must tell of a task."""

    def __init__(self, window: MainWindow, address: str) -> None:
        """Sit down in front of a window that has a register open."""
        super().__init__(window)
        self.address = address
        self.pressed: list[str] = []

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            if self.pressed[-1:] != [key]:
                self.pressed.append(key)
            *held, last = key.split("+")
            self.press("+".join([*held, _SPELLED.get(last, last)]))

    def search(self, text: str) -> None:
        """Type in the search line, and wait until what is meant was looked up."""
        self.write(text)
        self.until(lambda: self.window.search.found_for == text)

    @property
    def sites(self) -> SitesView:
        """Give the list of sites."""
        room = self.window.deck.room("sites")
        assert isinstance(room, SitesView)
        return room

    @property
    def page(self) -> SiteRoom:
        """Give the page of a site."""
        room = self.window.deck.room("site")
        assert isinstance(room, SiteRoom)
        return room

    @property
    def matters(self) -> MattersRoom:
        """Give the room of the matters."""
        room = self.window.deck.room("matters")
        assert isinstance(room, MattersRoom)
        return room

    @property
    def status(self) -> StatusRoom:
        """Give the room of the day."""
        room = self.window.deck.room("status")
        assert isinstance(room, StatusRoom)
        return room

    @contextmanager
    def register(self) -> Iterator[Register]:
        """Look into the register as anybody else can, while the window holds it."""
        held = registers("JHK", "pc-2").open(self.address, write=False)
        try:
            yield held
        finally:
            held.close()

    def held(self, noun: str, key: str, value: str) -> list[dict[str, object]]:
        """Give the records of the register that have a value."""
        with self.register() as register:
            return [dict(values) for values in register.find(noun, key, [value]).values()]


def tasks_in(language: str) -> dict[int, tuple[str, Sequence[str]]]:
    """Read the list of tasks from the help: each with its name, and its keys in order."""
    (page,) = (RESOURCES / "help" / language).glob("*-tasks.md")
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", page.read_text("utf-8"), re.MULTILINE)
    return {int(number): (name, keys_in(told)) for number, name, told in rows}


def keys_in(told: str) -> Sequence[str]:
    """Give the keys among what stands in code, each once where it is pressed again and again."""
    keys = [each for each in re.findall(r"`([^`]+)`", told) if _KEY.match(each)]
    return [key for place, key in enumerate(keys) if key not in keys[place - 1 : place]]
