"""The lines of a person's day as they are read: where, what, why, and how near."""

import re
from dataclasses import dataclass
from datetime import timedelta

from soilcase.casework.today import ALARM, DUE, OVERDUE, SECTIONS, Item, Today
from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.query.codewords import codes_of
from soilcase.query.value_texts import Shower

_LOUD = frozenset({OVERDUE, ALARM})
_NUMBER = re.compile(r"\d[\d.,]*")
# The fields whose codes name a record that has no title of its own.
_KINDS = {
    "decision": ("decision", "kind"),
    "phase": ("phase", "kind"),
    "result": ("result", "component"),
}


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line: its texts in the order of the columns, and whether it is loud."""

    item: Item
    day: str
    text: str
    why: str
    site: str
    is_loud: bool


def day_lines(picture: Picture, words: Words, today: Today, section: str) -> list[DayLine]:
    """Write the lines of one section."""
    shower = Shower(words, picture)
    return [_line(picture, shower, item) for item in today.section(section)]


def sentence(words: Words, today: Today) -> str:
    """Say the day in one sentence whose numbers lead to their lines; where nothing waits, that."""
    counts = {section: len(today.section(section)) for section in SECTIONS}
    parts = [
        _NUMBER.sub(f'<a href="{name}">\\g<0></a>', words.count(f"status.sum.{name}", n), count=1)
        for name, n in counts.items()
        if n
    ]
    if not parts:
        return words.say("status.nothing_waits")
    return words.say("status.sentence", parts=tuple(parts))


def _line(picture: Picture, shower: Shower, item: Item) -> DayLine:
    words = shower.words
    is_loud = item.section in _LOUD
    return DayLine(
        item,
        _day(picture, words, item),
        _title(shower, item),
        words.say(f"today.why.{item.why}"),
        _site(picture, item),
        is_loud,
    )


def _day(picture: Picture, words: Words, item: Item) -> str:
    if item.day is None:
        return ""
    # "3 dage over" is said of what is to be done by a day, not of the day something came.
    is_ahead = item.day >= picture.today - timedelta(days=1)
    is_asked = item.section in (OVERDUE, DUE)
    near = words.relative(item.day, picture.today) if is_asked or is_ahead else None
    shown = words.show(item.day)
    return f"{shown} · {near}" if near else shown


def _title(shower: Shower, item: Item) -> str:
    """Give what a record is called: its title, its kind in words, or its noun."""
    noun = catalogue.noun(item.noun)
    if item.noun in _KINDS and item.title:
        codes = codes_of(catalogue.field(*_KINDS[item.noun]).codes, shower.picture)
        return codes.label(item.title, shower.language)
    if item.noun == "conflict" and item.title:
        return _field_name(item.title, shower.language)
    if item.noun == "matter" and not item.title and shower.picture is not None:
        row = shower.picture.row_of("matter")[item.uid]
        return shower.value(noun.field("kind"), shower.picture.tables["matter"]["kind"][row])
    return item.title or noun.label(shower.language)


def _field_name(field_id: str, language: str) -> str:
    """Name the field of a clash; which noun it belongs to is not said, so any that has it."""
    for noun in catalogue.NOUNS.values():
        for field in noun.fields:
            if field.id == field_id:
                return field.label(language)
    return field_id


def _site(picture: Picture, item: Item) -> str:
    if item.site is None:
        return ""
    row = picture.row_of("site")[item.site]
    address = picture.sites["address"][row]
    return " · ".join(part for part in (item.number, address) if part)
