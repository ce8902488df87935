"""The matters as a list: whose turn, what, where and until when; worked out away from the window.

Senders are personal data: they stay out of the list, and are shown for one matter when asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from soilcase.casework.matters import in_order
from soilcase.model import catalogue
from soilcase.model.columns import Array
from soilcase.model.derive_work import answer_by
from soilcase.model.gather import Rows
from soilcase.model.picture import Picture
from soilcase.model.text import search_key
from soilcase.model.words import Words
from soilcase.query.value_texts import Shower

from ..kit.table import TextColumn

COLUMNS = ("turn", "answer_by", "kind", "sites", "title", "received", "officer")
MARK = "●"
MOST_NUMBERS = 3


class Whose(StrEnum):
    """Which matters are shown."""

    MINE = "mine"
    OPEN = "open"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for."""

    whose: Whose = Whose.MINE
    text: str = ""


@dataclass(frozen=True, slots=True)
class MatterSheet:
    """The list as it is shown: columns over all matters, and the rows that are wanted."""

    picture: Picture
    columns: Sequence[TextColumn]
    rows: Rows
    open_count: int


def make_sheet(picture: Picture, words: Words, officer: str | None, asked: Asked) -> MatterSheet:
    """Write the list, those that ask for something first."""
    table = picture.tables["matter"]
    shower = Shower(words, picture)
    columns = [_column(picture, shower, name) for name in COLUMNS]
    closed = np.fromiter((state == "closed" for state in table["state"]), bool, len(table))
    wanted = np.ones(len(table), dtype=bool)
    if asked.whose is not Whose.ALL:
        wanted &= ~closed
    if asked.whose is Whose.MINE:
        mine = (table["officer"] == officer) | (table["deputy"] == officer)
        wanted &= mine if officer is not None else False
    if asked.text.strip():
        wanted &= _matching(columns, asked.text, len(table))
    rows = in_order(picture, np.flatnonzero(wanted))
    return MatterSheet(picture, columns, rows, int((~closed).sum()))


def _matching(columns: Sequence[TextColumn], text: str, count: int) -> Array:
    """Say which matters have every word somewhere in their line."""
    found = np.ones(count, dtype=bool)
    lines = [search_key(" ".join(column.texts[row] for column in columns)) for row in range(count)]
    for word in search_key(text).split():
        found &= np.fromiter((word in line for line in lines), bool, count)
    return found


def _column(picture: Picture, shower: Shower, name: str) -> TextColumn:
    words = shower.words
    heading = words.say(f"matters.column.{name}")
    help_text = words.say(f"matters.column_help.{name}")
    if name == "answer_by":
        texts, alarms = _answers(picture, words)
        return TextColumn(name, heading, help_text, texts, alarms=alarms)
    if name == "turn":
        return TextColumn(name, heading, help_text, _turns(picture, words))
    if name == "sites":
        return TextColumn(name, heading, help_text, _sites(picture))
    declared = catalogue.field("matter", name)
    column = picture.tables["matter"][name]
    texts = shower.column(declared, column)
    if name == "title":
        # Many matters need no subject beside their kind: nothing is missing there.
        texts = [text if held else "" for text, held in zip(texts, column, strict=True)]
    return TextColumn(name, heading, help_text, texts)


def _turns(picture: Picture, words: Words) -> list[str]:
    """Say whose turn it is: ours, somebody's whom we wait for, or nobody's any more.

    Since when stands with the chosen matter: in the list the name is what is read.
    """
    table = picture.tables["matter"]
    ours, over = words.say("matters.turn.ours"), words.say("matters.turn.over")
    texts = []
    for state, who in zip(table["state"], table["waiting_for"], strict=True):
        if state == "waiting":
            texts.append(words.say("matters.turn.waits", who=who, since=None))
        else:
            texts.append(over if state == "closed" else ours)
    return texts


def _answers(picture: Picture, words: Words) -> tuple[list[str], list[bool]]:
    """Write the day of the answer with how near it is; one that is over has a mark as well."""
    days = answer_by(picture).astype("datetime64[D]").tolist()
    states = picture.tables["matter"]["state"].tolist()
    texts, alarms = [], []
    for day, state in zip(days, states, strict=True):
        is_over = isinstance(day, date) and state != "closed" and day < picture.today
        alarms.append(is_over)
        texts.append(_near(picture, words, day, state, is_over=is_over))
    return texts, alarms


def _near(picture: Picture, words: Words, day: date | None, state: str, *, is_over: bool) -> str:
    if day is None:
        return ""
    near = words.relative(day, picture.today) if state != "closed" else None
    shown = f"{words.show(day)} · {near}" if near else words.show(day)
    return f"{MARK} {shown}" if is_over else shown


def _sites(picture: Picture) -> list[str]:
    """Name the sites of each matter by their numbers; many are counted."""
    links, rows = picture.tables["matter_site"], picture.site_rows("matter_site")
    numbers = picture.sites["number"]
    held: dict[str, list[str]] = {}
    for matter, row in zip(links["matter"].tolist(), rows.tolist(), strict=True):
        if row >= 0:
            held.setdefault(matter, []).append(numbers[row])
    return [_listed(held.get(uid, [])) for uid in picture.tables["matter"].uid.tolist()]


def _listed(numbers: list[str]) -> str:
    named = sorted(numbers)[:MOST_NUMBERS]
    rest = len(numbers) - len(named)
    return ", ".join(named) + (f" +{rest}" if rest else "")
