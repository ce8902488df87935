"""What is typed into a field: how it begins, how it is read, and what it may be completed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from soilcase.casework.validation import check_number, check_sequence, check_value
from soilcase.model import catalogue
from soilcase.model.clock import danish_time
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.fields import GEOMETRIES, SETS, Editor, Field, Merge, Type
from soilcase.model.merge_text import merge_lines
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rules import check_record
from soilcase.model.telling import tell
from soilcase.model.text import search_key, show_datetime, show_number
from soilcase.model.values import Value
from soilcase.model.words import Words
from soilcase.query.codewords import codes_of
from soilcase.query.value_entry import Reader
from soilcase.query.value_texts import OERE, Shower, column_values

from .lines import Place

# References that a person chooses; all others say where a record belongs.
_CHOSEN = frozenset({"officer", "consultant"})
# Legal status moves by its procedure, never by typing.
_LEGAL = frozenset({("parcel", "status"), ("parcel", "nuance")})
_DECIDING = frozenset({"decision", "assessment"})
_SHOWN_AS_READ = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY, Type.DATE, Type.MOMENT})
NUMBER = ("site", "number")
MOST = 60


def is_editable(noun: str, field: Field) -> bool:
    """Say whether a person edits this field on a page."""
    if noun in _DECIDING and field.id != "note":
        return False
    return (
        field.is_stored
        and field.merge is not Merge.PROPOSAL
        and field.editor in (Editor.OFFICE, Editor.FIELD)
        and field.type not in GEOMETRIES | {Type.JSON}
        and (field.type is not Type.REFERENCE or field.target in _CHOSEN)
        and (noun, field.id) not in _LEGAL
    )


def is_long(field: Field) -> bool:
    """Say whether a field's text has lines of its own."""
    return field.type is Type.TEXT and field.merge is Merge.TEXT


@dataclass(frozen=True, slots=True)
class Entry:
    """One field open for typing: what it belongs to, and the value that was seen."""

    place: Place
    base: Value
    values: Mapping[str, Value]
    picture: Picture
    words: Words

    @property
    def field(self) -> Field:
        """Give the field."""
        return catalogue.field(self.place[0], self.place[2])

    @property
    def label(self) -> str:
        """Give the field's name with its unit."""
        return Shower(self.words, self.picture).label(self.field)

    def begin(self) -> str:
        """Give the text that typing begins with; reading it gives the value again."""
        return write_value(self.field, self.base, self.words, self.picture)

    def read(self, typed: str) -> Value:
        """Read what was typed; what does not fit is a Problem that says what to write."""
        value = Reader(self.words.language, self.picture).value(self.field, typed, self.base)
        noun, uid, field_id = self.place
        for problem in check_record(noun, uid, {**self.values, field_id: value}):
            if problem.facts.get("field") == field_id:
                raise problem
        checked = check_value(self.picture, noun, self.field, value)
        if (noun, field_id) == NUMBER and checked is not None:
            check_number(self.picture, str(checked), uid)
        check_sequence(noun, {**self.values, field_id: checked})
        return checked

    def trouble(self, typed: str) -> str:
        """Say what is wrong with what was typed; nothing where it can be read."""
        try:
            self.read(typed)
        except Problem as problem:
            facts = {"noun": self.place[0], **problem.facts}
            return tell(self.words, Problem(problem.id, **facts))
        return ""

    def reading(self, typed: str) -> str:
        """Say how numbers and days are read, where they were not typed that way."""
        field = self.field
        if field.type not in _SHOWN_AS_READ or not typed.strip():
            return ""
        try:
            value = self.read(typed)
        except Problem:
            return ""
        shown = shown_value(field, value, self.words, self.picture)
        if shown == typed.strip():
            return ""
        unit = f" {field.unit}" if field.unit else ""
        return self.words.say("site.editor.read_as", value=f"{shown}{unit}")


def shown_value(field: Field, value: Value, words: Words, picture: Picture) -> str:
    """Write a value as it stands on a page; moments by the clock in Denmark."""
    if isinstance(value, datetime):
        return show_datetime(value, words.language, danish_time())
    return Shower(words, picture).value(field, value)


def write_value(field: Field, value: Value, words: Words, picture: Picture) -> str:
    """Write a value so that reading it gives the same value again."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        if field.type is Type.CODES:
            codes = codes_of(field.codes, picture)
            return "; ".join(codes.label(code, words.language) for code in value)
        return "; ".join(value)
    if isinstance(value, bool):
        return words.show(value)
    if isinstance(value, int | float):
        return _ungrouped(value / OERE if field.type is Type.MONEY else value, words.language)
    return shown_value(field, value, words, picture)


def _ungrouped(number: float, language: str) -> str:
    return show_number(number, language=language).replace("." if language == "da" else ",", "")


@dataclass(frozen=True, slots=True)
class Offer:
    """One completion: what is written, and what stands beside it."""

    text: str
    beside: str = ""


def offers(field: Field, words: Words, picture: Picture) -> Sequence[Offer]:
    """Give all that a field may be completed to."""
    if field.type is Type.BOOLEAN:
        return tuple(Offer(words.show(flag)) for flag in (True, False))
    if field.codes in CODE_LISTS:
        codes = codes_of(field.codes, picture).codes.values()
        return tuple(Offer(code.label(words.language)) for code in codes)
    if field.type is Type.REFERENCE and field.target in _CHOSEN:
        return tuple(_people(field.target, picture))
    return ()


def _people(noun: str, picture: Picture) -> list[Offer]:
    table = picture.tables.get(noun)
    if table is None:
        return []
    first = "initials" if noun == "officer" else "name"
    active = column_values(catalogue.field(noun, "active"), table["active"])
    return [
        Offer(name, table["name"][row] or "" if first == "initials" else "")
        for row, name in enumerate(table[first].tolist())
        if name and active[row] is not False
    ]


def fitting(all_offers: Sequence[Offer], typed: str, field: Field) -> Sequence[Offer]:
    """Give the offers that fit what is typed last: those that begin so come first."""
    word = search_key(last_part(typed, field))
    if not word:
        return all_offers[:MOST]
    keyed = [(search_key(f"{offer.text} {offer.beside}"), offer) for offer in all_offers]
    begun = [offer for key, offer in keyed if key.startswith(word)]
    held = [offer for key, offer in keyed if word in key and not key.startswith(word)]
    return (*begun, *held)[:MOST]


def last_part(typed: str, field: Field) -> str:
    """Give the member of a set that is being typed, or the whole."""
    return typed.rpartition(";")[2].strip() if field.type in SETS else typed.strip()


def completed(typed: str, offer: Offer, field: Field) -> str:
    """Put an offer in the place of what is being typed."""
    if field.type not in SETS:
        return offer.text
    before, semicolon, _ = typed.rpartition(";")
    return f"{before}{semicolon} {offer.text}" if semicolon else offer.text


def rebased(entry: Entry, typed: str, theirs: Value) -> str | None:
    """Give what is to stand in an open field when somebody else changed the value meanwhile.

    Untouched text follows; long texts are merged by line. None says that a person has to choose.
    """
    if typed == entry.begin():
        return write_value(entry.field, theirs, entry.words, entry.picture)
    if not is_long(entry.field):
        return None
    before, office = (str(value or "").split("\n") for value in (entry.base, theirs))
    merged = merge_lines(before, office, typed.split("\n"))
    return None if merged is None else "\n".join(merged)
