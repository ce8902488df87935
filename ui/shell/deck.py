"""The deck: the room in front, the others behind it, panels beside it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QStackedWidget, QWidget

from ..kit.desk import Desk
from ..kit.room import Counting, Offer, Offering, Room
from .own_window import OwnWindow
from .rooms import BY_ID, FRONT, PLACES
from .visits import Trail, Visit

RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
Acts = Mapping[str, Callable[[], None]]


class Deck(QMainWindow):
    """Puts rooms in front, also into windows of their own, and goes back and forth.

    `turned` tells which room is in front; empty is the page before a register is open.
    """

    turned = Signal(str)
    counted = Signal(str)
    opened_window = Signal(object)

    def __init__(self, desk: Desk, first: QWidget) -> None:
        """Begin on the first page."""
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._desk = desk
        self._first = first
        self._rooms: dict[str, Room] = {}
        self._kept: dict[str, object] = {}
        self._counts: dict[str, str] = {}
        self.windows: dict[str, OwnWindow] = {}
        self.panels: dict[str, QDockWidget] = {}
        self._alone: dict[tuple[str, str], Room] = {}
        self.trail = Trail()
        self.stack = QStackedWidget()
        self.stack.addWidget(first)
        self.setCentralWidget(self.stack)
        desk.wanted.connect(self.go)

    @property
    def front(self) -> str:
        """Name the room in front."""
        here = self.trail.here
        return here.room if here is not None and self.stack.currentWidget() != self._first else ""

    def room(self, room: str) -> Room:
        """Give a room; it is made when it is first wanted."""
        if room not in self._rooms:
            made = BY_ID[room].make(self._desk)
            self._rooms[room] = made
            self.stack.addWidget(made.widget)
            if isinstance(made, Counting):
                made.counted.connect(partial(self._on_counted, room))
            self._furnish(made)
        return self._rooms[room]

    def _furnish(self, made: Room) -> None:
        """Let a room that comes late find what the others have: the picture, and its own state."""
        if self._desk.picture is not None:
            made.show_picture(self._desk.picture)
        kept = self._kept.get(made.id)
        if isinstance(kept, Mapping):
            made.restore(kept)

    def go(self, room: str, subject: object = None) -> None:
        """Bring a room to the front; one that there is not stays where it is."""
        place = BY_ID.get(room)
        if place is None or (place.needs_register and self._desk.picture is None):
            return
        self._leave()
        self.trail = self.trail.to(room, subject)
        self._show(Visit(room, subject))

    def step(self, steps: int) -> None:
        """Go back or forth, to a place as it was left."""
        moved = self.trail.step(steps)
        if moved.at != self.trail.at:
            self._leave()
            self.trail = self.trail.step(steps)
            if self.trail.here is not None:
                self._show(self.trail.here)

    def begin(self, kept: Mapping[str, object]) -> None:
        """Begin with a register: each room as it was left, the last one in front."""
        self.trail = Trail()
        states = kept.get("states")
        self._kept = dict(states) if isinstance(states, Mapping) else {}
        for made in self._rooms.values():
            state = self._kept.get(made.id)
            if isinstance(state, Mapping):
                made.restore(state)
        front = kept.get("front")
        self.go(front if isinstance(front, str) and front in BY_ID else FRONT)
        if not self.front:
            self.go(FRONT)

    def end(self) -> None:
        """Go back to the page with the doors."""
        self.trail = Trail()
        self.stack.setCurrentWidget(self._first)
        for window in self.windows.values():
            window.hide()
        for panel in self.panels.values():
            panel.hide()
        self.turned.emit("")

    def left(self) -> Mapping[str, object]:
        """Give what is to be found again tomorrow."""
        states = {room: dict(made.state()) for room, made in self._rooms.items()}
        return {"front": self.front, "states": {**self._kept, **states}}

    def make_all(self) -> bool:
        """Make one of the rooms that are not there yet; says whether there was one."""
        for place in PLACES:
            if place.needs_register and place.id not in self._rooms:
                self.room(place.id)
                return True
        return False

    def due(self, room: str) -> int:
        """Count what is due in a room; one that is not made yet tells nothing."""
        made = self._rooms.get(room)
        return made.due() if made is not None and self._desk.picture is not None else 0

    def acts(self, room: str) -> Acts:
        """Give what the actions of a room do: in the window in front, else here."""
        front = QApplication.activeWindow()
        for window in self.windows.values():
            if window is front and window.room.id == room:
                return window.room.acts()
        if self.front != room:
            self.go(room)
        return self.room(room).acts()

    def offers(self) -> list[Offer]:
        """Give what the rooms let be found by name."""
        made = [room for room in self._rooms.values() if isinstance(room, Offering)]
        return [offer for room in made for offer in room.offers()]

    def own_window(self, room: str) -> OwnWindow | None:
        """Show a second one of a room in a window of its own."""
        if not room or not BY_ID[room].may_stand_alone:
            return None
        if room not in self.windows:
            self.windows[room] = OwnWindow(self._desk, self._second(room, "window"), self.window())
            self.opened_window.emit(self.windows[room])
        window = self.windows[room]
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def beside(self, room: str) -> QDockWidget | None:
        """Show a second one of a room in a panel beside the room in front."""
        if not room or not BY_ID[room].may_stand_alone:
            return None
        if room not in self.panels:
            name = self._desk.words.say(f"window.room.{room}")
            self.add_panel(room, name, self._second(room, "panel").widget)
        self.panels[room].show()
        return self.panels[room]

    def add_panel(self, name: str, title: str, widget: QWidget) -> QDockWidget:
        """Put something into a panel that can be folded away, moved and torn off."""
        panel = QDockWidget(title, self)
        panel.setObjectName(f"panel_{name}")
        panel.setAccessibleName(title)
        panel.setWidget(widget)
        self.addDockWidget(RIGHT, panel)
        panel.hide()
        self.panels[name] = panel
        return panel

    def _second(self, room: str, where: str) -> Room:
        key = room, where
        if key not in self._alone:
            self._alone[key] = BY_ID[room].make(self._desk)
            self._furnish(self._alone[key])
        return self._alone[key]

    def _leave(self) -> None:
        here, selection = self.trail.here, self._desk.selection
        if here is not None:
            state = self.room(here.room).state()
            self.trail = self.trail.left(state, selection.chosen, selection.current)

    def _show(self, visit: Visit) -> None:
        made = self.room(visit.room)
        self.stack.setCurrentWidget(made.widget)
        made.enter(visit.subject)
        if visit.state is not None:
            made.restore(visit.state)
            self._desk.selection.choose(visit.chosen, visit.current)
        self.counted.emit(self._counts.get(visit.room, ""))
        self.turned.emit(visit.room)

    def _on_counted(self, room: str, text: str) -> None:
        self._counts[room] = text
        if room == self.front:
            self.counted.emit(text)
