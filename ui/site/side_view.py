"""The side of a site's page: what comes next, who is waited for, what happened, why, a note."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..kit.desk import Desk
from ..map.small_map import SmallMap
from ..parts.small import INDENT, LeadingLine
from .priority_view import PriorityView
from .ready import Ready, Told

WIDTH = 300
MOST = 6
NOTE = 58
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Lines(QWidget):
    """A heading with some lines below, or one word where there is nothing."""

    def __init__(self, desk: Desk, heading: str, nothing: str) -> None:
        super().__init__()
        self._desk, self._nothing = desk, nothing
        self.lines: list[LeadingLine] = []
        head = QLabel(heading)
        head.setProperty("role", "section")
        self.empty = QLabel(nothing)
        self.empty.setProperty("role", "secondary")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for label in (head, self.empty):
            label.setContentsMargins(INDENT, 0, INDENT, 0)
        self._column.addWidget(head)
        self._column.addWidget(self.empty)
        self._told: tuple[Told, ...] = ()

    def show_lines(self, told: Sequence[Told], led: SignalInstance) -> None:
        """Show other lines; those that are the same stay as they are."""
        if tuple(told) == self._told:
            return
        self._told = tuple(told)
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for one in told[:MOST]:
            line = LeadingLine(self._desk, one.text, one.when, is_alarm=one.is_alarm)
            line.setToolTip(one.help)
            line.clicked.connect(lambda _checked=False, one=one: led.emit(one))
            self._column.addWidget(line)
            self.lines.append(line)
        self.empty.setVisible(not told)
        more = len(told) - MOST
        if more > 0:
            self.empty.setText(self._desk.words.say("site.side.more", count=more))
            self.empty.show()
        else:
            self.empty.setText(self._nothing)


class SideView(QWidget):
    """Stands beside the page, or on top of it where the window is narrow."""

    led = Signal(object)
    revealed = Signal()
    noted = Signal(str)
    typed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("site_side")
        self._desk = desk
        say = desk.words.say
        self.next = _Lines(desk, say("site.side.next"), say("site.side.nothing_next"))
        self.waits = _Lines(desk, say("site.side.waits"), say("site.side.waits_for_nobody"))
        self.latest = _Lines(desk, say("site.side.latest"), say("site.side.nothing_yet"))
        self.map = SmallMap(desk)
        self.priority = PriorityView(desk)
        self.parties = QPushButton()
        self.parties.setProperty("role", "link")
        self.parties.clicked.connect(self.revealed)
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText(say("site.note.placeholder"))
        self.note.setAccessibleName(say("site.note.name"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE)
        self.note.installEventFilter(self)
        self.note.textChanged.connect(lambda: self.typed.emit(self.note.toPlainText()))
        self.save = QPushButton(say("site.note.save"))
        self.save.clicked.connect(self._on_saved)
        self.kept = QLabel()
        self.kept.setProperty("role", "secondary")
        self.kept.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._groups = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._groups.setContentsMargins(8, 8, 8, 8)
        self._groups.setSpacing(12)
        first, last = QVBoxLayout(), QVBoxLayout()
        for column in (first, last):
            column.setSpacing(12)
        first.addWidget(self.next)
        first.addWidget(self.waits)
        where = QVBoxLayout()
        where.setContentsMargins(INDENT, 0, INDENT, 0)
        where.addWidget(self.map)
        first.addLayout(where)
        note = QVBoxLayout()
        note.setContentsMargins(INDENT, 0, INDENT, 0)
        note.setSpacing(4)
        head = QLabel(self._desk.words.say("site.note.heading"))
        head.setProperty("role", "section")
        for widget in (head, self.note, self.kept, self.save):
            note.addWidget(widget)
        note.setAlignment(self.save, Qt.AlignmentFlag.AlignLeft)
        last.addWidget(self.latest)
        last.addWidget(self.priority)
        party = QHBoxLayout()
        party.setContentsMargins(INDENT, 0, INDENT, 0)
        party.addWidget(self.parties, 0, Qt.AlignmentFlag.AlignLeft)
        last.addLayout(party)
        self._groups.addLayout(first, 1)
        self._groups.addLayout(last, 1)
        self._groups.addLayout(note, 1)
        self._end = QWidget()
        self._groups.addWidget(self._end, 100)
        for column in (first, last, note):
            column.addStretch(1)

    def lie(self, *, on_top: bool) -> None:
        """Lie on top of the page, or stand beside it."""
        ways = QBoxLayout.Direction
        self._groups.setDirection(ways.LeftToRight if on_top else ways.TopToBottom)
        for place in range(3):
            self._groups.setStretch(place, 1 if on_top else 0)
        self._end.setVisible(not on_top)
        # On top of the page its texts begin where those of the sections do.
        beside = INDENT if on_top else 2 * INDENT
        self._groups.setContentsMargins(beside, 8, beside, 8)
        if on_top:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(WIDTH)

    def show_side(self, ready: Ready, *, is_revealed: bool) -> None:
        """Show another site."""
        self.next.show_lines(ready.next, self.led)
        self.waits.show_lines(ready.waits, self.led)
        self.latest.show_lines(ready.latest, self.led)
        self.priority.show_priority(ready.page.uid, ready.priority)
        words = self._desk.words
        self.parties.setText(
            words.count("site.side.parties", ready.parties)
            if ready.parties
            else words.say("site.side.personal")
        )
        self.parties.setVisible(ready.has_personal and not is_revealed)

    def write_note(self, text: str, kept: str) -> None:
        """Put what was typed before into the box, and say that it is not saved."""
        if self.note.toPlainText() != text:
            self.note.blockSignals(True)  # noqa: FBT003  Qt's own
            self.note.setPlainText(text)
            self.note.blockSignals(False)  # noqa: FBT003
        self.say_kept(kept)

    def say_kept(self, kept: str) -> None:
        """Say below the box what became of the note."""
        self.kept.setText(kept)
        self.kept.setVisible(bool(kept))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the note into the journal with Ctrl+Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _ENTER and held:
                self._on_saved()
                return True
        return super().eventFilter(watched, event)

    def _on_saved(self) -> None:
        text = self.note.toPlainText().strip()
        if text:
            self.noted.emit(text)
