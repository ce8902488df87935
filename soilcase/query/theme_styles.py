"""What sites and areas look like under each theme: data in files, checked when they are read.

A class is told by its shape: no two classes of a theme have the same symbol, nor the same pattern
and line on an area. Colour repeats it, so that a theme reads in grey and without red and green.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from soilcase.model.problem import Problem

VERSION = 1
UNKNOWN, OTHER = "unknown", "other"
SYMBOLS = frozenset(
    {"disc", "square", "triangle", "diamond", "pentagon", "star", "half_disc", "question"}
    | {"cross", "slashed_ring", "alarm", "dash", "bars_1", "bars_2", "bars_3"}
)
FILLS = frozenset({"solid", "open", "half", "hatched", "dotted"})
PATTERNS = frozenset(
    {"none", "solid", "hatch", "back_hatch", "cross_hatch", "dots", "horizontal", "vertical"}
)
LINES = frozenset({"solid", "dashed", "dotted", "double", "bold"})
# The roles of the frame and of status that a theme may use as they are.
ROLES = frozenset({"ink", "secondary", "faint", "v2", "v1_fill", "v1_line", "undecided", "alarm"})
_COLOUR = re.compile(r"#[0-9A-F]{6}")


class Kind(StrEnum):
    """How a theme makes classes of values: by code, by their own names, by days or by size."""

    CODES = "codes"
    MANY = "many"
    DAYS = "days"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Look:
    """The symbol of a site, and the pattern and line of an area, with the roles of colour."""

    symbol: str
    fill: str
    pattern: str
    line: str
    colour: str
    outline: str


@dataclass(frozen=True, slots=True)
class ClassStyle:
    """One class; `below` is the first value beyond it, None where it has no end."""

    id: str
    look: Look
    danish: str = ""
    english: str = ""
    below: float | None = None


@dataclass(frozen=True, slots=True)
class ThemeStyle:
    """One theme: the field that it shows, and what each class of values looks like.

    `absent` is the class of those that have no value because there is nothing to have; where it
    is empty, no value is unknown. A theme of many names gives its looks in turn (`slots`).
    `colours` gives the theme's own roles in the light and the dark window.
    """

    id: str
    danish: str
    english: str
    field: str
    kind: Kind
    classes: tuple[ClassStyle, ...]
    slots: tuple[Look, ...]
    absent: str
    colours: Mapping[str, tuple[str, str]]
    source: str
    is_verified: bool

    def label(self, language: str) -> str:
        """Give the theme's name as a person reads it."""
        return self.danish if language == "da" else self.english

    @property
    def ranges(self) -> tuple[ClassStyle, ...]:
        """Give the classes of a theme of days or numbers, from the least up."""
        return tuple(each for each in self.classes if each.id not in {self.absent, UNKNOWN})

    def looks(self) -> tuple[Look, ...]:
        """Give every look that may be met under this theme."""
        return (*(each.look for each in self.classes), *self.slots)


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The themes that could be read, and what was wrong with the others."""

    styles: Mapping[str, ThemeStyle]
    problems: tuple[Problem, ...]


def read_themes(texts: Mapping[str, str]) -> ThemeFiles:
    """Read the files by name; one that is wrong is told, and the others are used."""
    styles: dict[str, ThemeStyle] = {}
    problems: list[Problem] = []
    for name in sorted(texts):
        try:
            style = read_theme(name, texts[name])
            if style.id in styles:
                raise _wrong(name, "twice")
        except Problem as problem:
            problems.append(problem)
        else:
            styles[style.id] = style
    return ThemeFiles(MappingProxyType(styles), tuple(problems))


def read_theme(name: str, text: str) -> ThemeStyle:
    """Read one theme; what is missing, unknown or alike is a Problem that names the file."""
    told = _document(name, text)
    if told.get("version") != VERSION:
        raise _wrong(name, "version")
    try:
        style = ThemeStyle(
            id=_word(told["id"]),
            danish=_word(told["danish"]),
            english=_word(told["english"]),
            field=_word(told["field"]),
            kind=Kind(told["kind"]),
            classes=tuple(_class(each) for each in told["classes"]),
            slots=tuple(_look(each) for each in told.get("slots", ())),
            absent=str(told.get("absent", "")),
            colours=_colours(told.get("colours", {})),
            source=_word(told["source"]),
            is_verified=told["verified"] is True,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _wrong(name, "form") from None
    wrong = next(_troubles(style), None)
    if wrong is not None:
        raise _wrong(name, wrong)
    return style


def _document(name: str, text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise _wrong(name, "form")
    return told


def _wrong(name: str, wrong: str) -> Problem:
    return Problem("theme_unreadable", name=name, theme_wrong=wrong)


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def _class(told: Mapping[str, Any]) -> ClassStyle:
    below = told.get("below")
    return ClassStyle(
        _word(told["id"]),
        _look(told),
        str(told.get("danish", "")),
        str(told.get("english", "")),
        None if below is None else float(below),
    )


def _look(told: Mapping[str, Any]) -> Look:
    look = Look(
        _word(told["symbol"]),
        _word(told["fill"]),
        _word(told["pattern"]),
        _word(told["line"]),
        _word(told["colour"]),
        _word(told.get("outline", told["colour"])),
    )
    known = (SYMBOLS, FILLS, PATTERNS, LINES)
    given = (look.symbol, look.fill, look.pattern, look.line)
    if not all(value in values for value, values in zip(given, known, strict=True)):
        raise ValueError
    return look


def _colours(told: Mapping[str, Any]) -> Mapping[str, tuple[str, str]]:
    return MappingProxyType(
        {role: (_colour(each["light"]), _colour(each["dark"])) for role, each in told.items()}
    )


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError
    return value


def _troubles(style: ThemeStyle) -> Iterator[str]:
    """Give what is wrong with a theme that was read whole."""
    ids = [each.id for each in style.classes]
    if UNKNOWN not in ids or len(set(ids)) < len(ids) or style.absent not in {"", *ids}:
        yield "classes"
    if style.kind is Kind.MANY and not (style.slots and OTHER in ids):
        yield "classes"
    if style.kind in {Kind.DAYS, Kind.NUMBERS} and not _are_in_order(style.ranges):
        yield "ranges"
    looks = style.looks()
    symbols = {(look.symbol, look.fill) for look in looks}
    grounds = {(look.pattern, look.line) for look in looks}
    if min(len(symbols), len(grounds)) < len(looks):
        yield "alike"
    used = {role for look in looks for role in (look.colour, look.outline)}
    if not used <= ROLES | style.colours.keys():
        yield "colour"


def _are_in_order(ranges: Sequence[ClassStyle]) -> bool:
    """Say whether each class ends after the one before, and the last one nowhere."""
    ends = [each.below for each in ranges]
    known = [end for end in ends[:-1] if end is not None]
    is_whole = bool(ends) and ends[-1] is None and len(known) == len(ends) - 1
    return is_whole and all(one < next_one for one, next_one in pairwise(known))
