"""A look at one site below the list: its headline, the next step and the latest notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.text import show_date
from soilcase.model.words import Words
from soilcase.query.keys import SITE
from soilcase.query.selection import site_column
from soilcase.query.value_texts import Shower, column_values
from soilcase.query.views import Mark, View

from ..kit.desk import Desk
from .sheet import Sheet

HEIGHT = 150
NOTES = 3
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Peeked:
    """What is told of a site at a glance."""

    title: str
    headline: str
    step: str
    notes: Sequence[str]


def look_at(sheet: Sheet, view: View, row: int) -> Peeked:
    """Put together what is told of a site at a glance; nothing that names persons."""
    picture, shower = sheet.picture, sheet.shower
    texts = {each: _text(shower, picture, each, row) for each in ("number", "name", "address")}
    known = [text for text in texts.values() if text != shower.words.say("fact.unknown")]
    status = sheet.column("status").texts[row]
    told = [
        status,
        *(_named(shower, picture, each, row) for each in ("nuance", "effort", "phase")),
    ]
    marked = [_marked(mark) for mark in view.marks if sheet.flags_of(mark)[row]]
    return Peeked(
        " · ".join(known),
        " · ".join(part for part in (*told, *marked) if part),
        _next_step(shower, picture, row),
        _notes(shower.words, picture, row),
    )


def _marked(mark: Mark) -> str:
    return f"{mark.shape} {mark.word}"


def _text(shower: Shower, picture: Picture, field_id: str, row: int) -> str:
    return shower.lazily(catalogue.field(SITE, field_id), site_column(picture, field_id))[row]


def _named(shower: Shower, picture: Picture, field_id: str, row: int) -> str:
    """Write a value behind its field's name; what does not apply is not written."""
    text = _text(shower, picture, field_id, row)
    return f"{shower.label(catalogue.field(SITE, field_id))}: {text}" if text else ""


def _next_step(shower: Shower, picture: Picture, row: int) -> str:
    """Name the nearest open deadline and how near it is, and whose it is."""
    words = shower.words
    day = site_column(picture, "next_deadline").item(row)
    officer = _named(shower, picture, "officer", row)
    if not isinstance(day, date):
        return " · ".join((words.say("sites.peek.no_deadline"), officer))
    near = words.relative(day, picture.today)
    told = f"{show_date(day)} ({near})" if near else show_date(day)
    due = words.say("sites.peek.deadline", what=_title(picture, row, day) or None, when=told)
    return f"{due} · {officer}"


def _title(picture: Picture, row: int, day: date) -> str:
    """Find what it is that is due that day."""
    table = picture.tables.get("deadline")
    if table is None:
        return ""
    at_site = picture.site_rows("deadline") == row
    due = at_site & (table["due"] == np.datetime64(day, "D")) & (table["state"] == "open")
    places = np.flatnonzero(due)
    return str(table["title"][places[0]]) if len(places) else ""


def _notes(words: Words, picture: Picture, row: int) -> list[str]:
    """Write the latest notes, each on one line; what names persons is only counted."""
    table = picture.tables.get("journal")
    if table is None:
        return []
    places = np.flatnonzero(picture.site_rows("journal") == row)
    moments = table["happened_at"][places]
    latest = places[np.argsort(moments, kind="stable")[::-1][:NOTES]]
    declared = catalogue.field("journal", "happened_at")
    told: list[str] = []
    for place in latest.tolist():
        (moment,) = column_values(declared, table["happened_at"][place : place + 1])
        when = show_date(moment.astimezone(UTC)) if isinstance(moment, datetime) else ""
        is_private = table["confidential"][place] == 1
        text = words.say("sites.peek.private") if is_private else str(table["text"][place] or "")
        told.append(f"{when}  {' '.join(text.split())[:_LONGEST]}")
    return told


class Peek(QFrame):
    """The panel below the list; it folds away, and says so when nothing is chosen."""

    def __init__(self, desk: Desk) -> None:
        """Start with nothing to look at."""
        super().__init__()
        self._jobs = desk.jobs
        self._words = desk.words
        self.setObjectName("peek")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(desk.words.say("sites.peek.title"))
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.headline, self.step = QLabel(), QLabel()
        self.notes = [QLabel() for _ in range(NOTES)]
        heading = QHBoxLayout()
        heading.addWidget(self.title)
        heading.addStretch()
        key = QLabel(desk.words.say("sites.peek.key"))
        key.setProperty("role", "secondary")
        heading.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(heading)
        column.addWidget(self.headline)
        column.addWidget(self.step)
        for note in self.notes:
            note.setProperty("role", "secondary")
            column.addWidget(note)
        column.addStretch()
        for label in (self.title, self.headline, self.step, *self.notes):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)

    def follow(self, sheet: Sheet | None, view: View, row: int | None) -> None:
        """Look at another site, away from the window; or at none."""
        if sheet is None or row is None:
            self.show_site(None)
            return
        self._jobs.compute(
            f"sites.peek.{id(self)}", lambda: look_at(sheet, view, row), self.show_site
        )

    def show_site(self, peeked: Peeked | None) -> None:
        """Show a site, or that none is chosen."""
        if peeked is None:
            peeked = Peeked(self._words.say("sites.peek.nothing"), "", "", [])
            told: list[str] = []
        else:
            told = list(peeked.notes) or [self._words.say("sites.peek.no_notes")]
        self.title.setText(peeked.title)
        self.headline.setText(peeked.headline)
        self.step.setText(peeked.step)
        for label, text in zip(self.notes, [*told, *[""] * NOTES], strict=False):
            label.setText(text)
            label.setToolTip(text)
