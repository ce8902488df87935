"""The past of one field: who changed it, when, from what, and the way back to each value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from soilcase.model import catalogue
from soilcase.model.clock import danish_time
from soilcase.model.edit import Commit, Insert, Logged, Source, Update
from soilcase.model.picture import Picture
from soilcase.model.text import show_datetime
from soilcase.model.values import Value
from soilcase.model.words import Words

from ..kit.desk import Desk
from .entry import is_editable, shown_value
from .lines import Place

MOST = 8
_HINTED = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Past:
    """One change of a field; the first is the record's own beginning."""

    seq: int
    when: datetime
    who: str
    why: str
    old: Value
    new: Value
    is_first: bool = False
    source: str = Source.WINDOW


def past_of(history: Sequence[tuple[Commit, Logged | None]], place: Place) -> tuple[Past, ...]:
    """Give the changes of a field, newest first."""
    return tuple(reversed([*_changes(history, place)]))


def _changes(history: Sequence[tuple[Commit, Logged | None]], place: Place) -> Iterator[Past]:
    noun, uid, field_id = place
    for commit, logged in history:
        edit = logged.edit if logged is not None else None
        if edit is None or (edit.noun, edit.uid) != (noun, uid):
            continue
        told = (commit.seq, commit.client_time, commit.actor, commit.reason)
        if isinstance(edit, Update) and edit.field == field_id:
            yield Past(*told, edit.old, edit.new, source=commit.source)
        elif isinstance(edit, Insert) and edit.values.get(field_id) is not None:
            first = edit.values[field_id]
            yield Past(*told, None, first, is_first=True, source=commit.source)


def hint_of(pasts: Sequence[Past], place: Place, words: Words, picture: Picture) -> str:
    """Say in a few lines who wrote a field, when, and what stood there before."""
    return "\n".join(_told(one, place, words, picture) for one in pasts[:_HINTED])


def _told(one: Past, place: Place, words: Words, picture: Picture) -> str:
    when = show_datetime(one.when, words.language, danish_time())
    why = one.why or None
    if one.source != Source.WINDOW:
        source = words.say(f"label.source.{one.source}")
        why = f"{one.why}; {source}" if one.why else source
    if one.is_first:
        return words.say("site.past.first", who=one.who, when=when, why=why)
    old = _brief(place, one.old, words, picture)
    return words.say("site.past.changed", who=one.who, when=when, old=old, why=why)


def _brief(place: Place, value: Value, words: Words, picture: Picture) -> str:
    field = catalogue.field(place[0], place[2])
    text = " ".join(shown_value(field, value, words, picture).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class FieldPast(QFrame):
    """Stands below a field with its past; Escape puts it away."""

    back = Signal(object)
    left = Signal()

    def __init__(
        self, desk: Desk, place: Place, pasts: Sequence[Past], picture: Picture, parent: QWidget
    ) -> None:
        """Show the latest changes of a field, each with the way back to what stood before it."""
        super().__init__(parent)
        self.setObjectName("field_past")
        words = desk.words
        field = catalogue.field(place[0], place[2])
        self.setAccessibleName(words.say("site.past.name", field=field.label(words.language)))
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        head = QLabel(self.accessibleName())
        head.setProperty("role", "section")
        grid.addWidget(head, 0, 0)
        close = self._link(words.say("site.past.close"))
        close.clicked.connect(self.left)
        grid.addWidget(close, 0, 1, Qt.AlignmentFlag.AlignRight)
        if not pasts:
            grid.addWidget(QLabel(words.say("site.past.nothing")), 1, 0)
        self.ways: list[QPushButton] = []
        for row, one in enumerate(pasts[:MOST], 1):
            grid.addWidget(QLabel(_told(one, place, words, picture)), row, 0)
            if not one.is_first and is_editable(place[0], field):
                way = self._link(
                    words.say("site.past.back", value=_brief(place, one.old, words, picture))
                )
                way.clicked.connect(lambda _checked=False, one=one: self.back.emit(one.old))
                grid.addWidget(way, row, 1)
                self.ways.append(way)
        self.setFocusProxy(self.ways[0] if self.ways else close)

    def _link(self, text: str) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("role", "link")
        return link

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
