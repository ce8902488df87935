"""The values of a filter, read from what was typed, by the type of the field they belong to."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from soilcase.model.fields import Field, Type
from soilcase.model.problem import Problem
from soilcase.model.text import read_date, read_money, read_number
from soilcase.query.keys import fold, spellings
from soilcase.query.syntax import Ahead, Code, Month, Operand, Pattern, Span, Year
from soilcase.query.vocabulary import Vocabulary

UNKNOWN_WORDS = ("ukendt", "unknown")
KNOWN_WORDS = ("kendt", "known")
TODAY_WORDS = ("idag", "today")
YES_WORDS = ("ja", "yes", "true", "sand")
NO_WORDS = ("nej", "no", "false", "falsk")

ORDERED = frozenset({Type.INTEGER, Type.NUMBER, Type.MONEY, Type.DATE, Type.MOMENT, Type.TEXT})
DECIMAL = frozenset({Type.NUMBER, Type.MONEY})
NUMERIC = DECIMAL | {Type.INTEGER}
EXPECTED: Mapping[Type, str] = MappingProxyType(
    {
        Type.TEXT: "text",
        Type.TEXTS: "text",
        Type.REFERENCE: "text",
        Type.CODE: "code",
        Type.CODES: "code",
        Type.INTEGER: "integer",
        Type.NUMBER: "number",
        Type.MONEY: "money",
        Type.DATE: "filter_day",
        Type.MOMENT: "filter_day",
        Type.BOOLEAN: "boolean",
        Type.POINT: "known_or_not",
        Type.POLYGON: "known_or_not",
        Type.JSON: "known_or_not",
    }
)

_SPAN_WORDS = {
    Span.DAY: ("d", "dag", "dage", "day", "days"),
    Span.WEEK: ("u", "uge", "uger", "w", "week", "weeks"),
    Span.MONTH: ("m", "md", "mdr", "måned", "måneder", "month", "months"),
    Span.YEAR: ("å", "år", "y", "year", "years"),
}
_SPANS = {
    spelling: span
    for span, words in _SPAN_WORDS.items()
    for word in words
    for spelling in spellings(word)
}
_AHEAD = re.compile(r"([+-]?[0-9]{1,5})([^\W\d]+)")
_YEAR = re.compile(r"[0-9]{4}")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_MONTHS = 12
_MOST_OERE = 10**18


class Typed(NamedTuple):
    """One value as it was typed: in quotes or not, with a star behind it or not."""

    text: str
    start: int
    is_quoted: bool = False
    is_begun: bool = False

    @property
    def is_bare(self) -> bool:
        """Say whether nothing was added, so that words of the grammar's own are meant."""
        return not (self.is_quoted or self.is_begun)


def is_word(typed: Typed, words: tuple[str, ...]) -> bool:
    """Say whether one of the grammar's own words was typed."""
    return typed.is_bare and fold(typed.text) in words


def read_operands(field: Field, typed: Typed, vocabulary: Vocabulary) -> tuple[Operand, ...]:
    """Read a value that a field is to have; a word for a group of codes gives them all.

    Nothing comes back from what can not be read.
    """
    if typed.text == "":
        return ()
    if field.type in (Type.CODE, Type.CODES):
        return _codes(field, typed, vocabulary)
    if field.type in (Type.TEXT, Type.TEXTS, Type.REFERENCE):
        return (Pattern(typed.text, typed.is_quoted and not typed.is_begun),)
    return read_limit(field, typed, vocabulary)


def read_limit(field: Field, typed: Typed, vocabulary: Vocabulary) -> tuple[Operand, ...]:
    """Read a value that others are compared with."""
    if typed.text == "" or typed.is_begun:
        return ()
    if field.type is Type.TEXT:
        return (Pattern(typed.text, is_whole=True),)
    reader = _READERS.get(field.type)
    if reader is None:
        return ()
    try:
        read = reader(typed.text, vocabulary.language)
    except Problem:
        return ()
    return () if read is None else (read,)


def _codes(field: Field, typed: Typed, vocabulary: Vocabulary) -> tuple[Operand, ...]:
    if typed.is_begun:
        return (Pattern(typed.text),)
    words = vocabulary.codes(field.codes)
    meant = words.named(typed.text) if typed.is_quoted else words.meant_by(typed.text)
    if not meant and typed.is_quoted and not words.is_closed:
        # A code may leave an open list while a stored filter still names it.
        meant = (typed.text,)
    return tuple(Code(code_id) for code_id in meant)


def _whole(text: str, language: str) -> Operand:
    return float(read_number(text, language, decimals=0).value)


def _number(text: str, language: str) -> Operand:
    return float(read_number(text, language).value)


def _money(text: str, language: str) -> Operand | None:
    amount = read_money(text, language).value
    return float(amount) if abs(amount) <= _MOST_OERE else None


def _boolean(text: str, _language: str) -> Operand | None:
    folded = fold(text)
    if folded in YES_WORDS:
        return True
    return False if folded in NO_WORDS else None


def _day(text: str, _language: str) -> Operand | None:
    if fold(text) in TODAY_WORDS:
        return Ahead(0)
    if found := _AHEAD.fullmatch(text):
        span = _SPANS.get(fold(found[2]))
        return Ahead(int(found[1]), span) if span else None
    if _YEAR.fullmatch(text):
        return Year(int(text)) if int(text) else None
    if found := _YEAR_MONTH.fullmatch(text):
        return _month(found[1], found[2])
    if found := _MONTH_YEAR.fullmatch(text):
        return _month(found[2], found[1])
    return read_date(text)


def _month(year: str, month: str) -> Month | None:
    is_real = int(year) > 0 and 1 <= int(month) <= _MONTHS
    return Month(int(year), int(month)) if is_real else None


_READERS: Mapping[Type, Callable[[str, str], Operand | None]] = MappingProxyType(
    {
        Type.INTEGER: _whole,
        Type.NUMBER: _number,
        Type.MONEY: _money,
        Type.BOOLEAN: _boolean,
        Type.DATE: _day,
        Type.MOMENT: _day,
    }
)
