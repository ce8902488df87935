"""What stands around the rooms, laid out: rail, read-only line, deck, notices and status line."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from soilcase.model.clock import danish_time
from soilcase.model.picture import Picture
from soilcase.ports import About

from ..kit.desk import Desk
from .bell_list import BellList
from .deck import Deck
from .lines import SERVER, ReadOnlyLine, StatusLine
from .rail import Rail
from .rooms import BY_ID
from .top_line import TopLine

PATIENCE = 300
BELL = "notices"


class Frame(QWidget):
    """Everything but the rooms; `top` is put above it by the window."""

    def __init__(self, desk: Desk, deck: Deck, shown_keys: Mapping[str, str]) -> None:
        """Lay it out; `shown_keys` gives each action's key as it is written."""
        super().__init__()
        self._desk = desk
        self._deck = deck
        self._words = desk.words
        keys = {room: shown_keys.get(f"go_{room}", shown_keys.get(room, "")) for room in BY_ID}
        self.top = TopLine(desk, shown_keys["find"])
        self.rail = Rail(desk, keys)
        self.status = StatusLine(desk.words)
        desk.notices.act.setToolTip(shown_keys["notice_act"])
        self._lock = QLabel()
        self.read_only = ReadOnlyLine(desk.words, self._lock)
        self.bell_list = BellList(desk)
        self.bell_panel = deck.add_panel(BELL, desk.words.say("window.bell.name"), self.bell_list)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.read_only, self._deck, self._desk.notices, self.status):
            column.addWidget(widget, 1 if widget is self._deck else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        desk, notices = self._desk, self._desk.notices
        self._patience.timeout.connect(self.status.busy.show)
        desk.jobs.busy.connect(self._on_busy)
        desk.saved.connect(lambda moment, _seq: self.tell_saved(moment))
        desk.pictured.connect(lambda _picture: self.count_due())
        desk.dressed.connect(self._dress)
        self.rail.chosen.connect(self._deck.go)
        self.top.bell.clicked.connect(self.turn_bell)
        notices.stacked.connect(lambda: self.top.bell.count(notices.unread))

    def tell_saved(self, moment: datetime) -> None:
        """Say in the status line when the latest commit was kept."""
        today = self._desk.now().astimezone(danish_time()).date()
        self.status.tell_saved(moment, today)

    def count_due(self) -> None:
        """Show in the rail what is due in each room."""
        self.rail.count(self._deck.due)

    def turn_bell(self) -> None:
        """Show what was told, or put it away."""
        self.bell_panel.setVisible(not self.bell_panel.isVisible())

    def show_state(self, about: About | None, picture: Picture | None) -> None:
        """Say in label and status line which register this is, and how far it has come."""
        label = about.label if about is not None else ""
        self.top.tag.setText(label)
        self.top.tag.setVisible(bool(label))
        self.rail.setVisible(about is not None)
        self.status.setVisible(about is not None)
        if about is not None and picture is not None:
            name = about.place if SERVER in about.place else PurePath(about.place).name
            self.status.state.setText(
                self._words.say("window.state", place=name, seq=picture.seq, day=picture.today)
            )
            self.status.state.setToolTip(about.place)

    def go_on(self) -> None:
        """Go on between search, rail and room, as F6 does everywhere."""
        focused, room = self.window().focusWidget(), self._deck.front
        if self.rail.isVisible() and focused is self.top.search:
            self.rail.buttons.get(room, self.rail.preferences).setFocus()
        elif self.rail.isAncestorOf(focused) and room:
            self._deck.room(room).enter(None)
        else:
            self.top.search.setFocus()

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001  a signal's own
        if is_busy:
            self._patience.start()
        else:
            self._patience.stop()
            self.status.busy.hide()

    def _dress(self) -> None:
        """Draw the lock in the theme that is worn."""
        self._lock.setPixmap(self._desk.icon("lock").pixmap(16, 16))
