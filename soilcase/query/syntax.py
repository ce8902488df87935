"""What a filter is once it is read: a tree of frozen nodes with field ids, codes and values.

Nothing in it is in a language or relative to a register, so it can be stored, compared and
evaluated on any picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a list, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words to look for: all of them in this order, the last one whole or only begun."""

    text: str
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A whole year."""

    year: int


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month of one year."""

    year: int
    month: int


class Span(StrEnum):
    """The steps in which a day is counted from today."""

    DAY = "d"
    WEEK = "w"
    MONTH = "m"
    YEAR = "y"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day so and so far ahead of today; behind it where the count is negative."""

    count: int
    span: Span = Span.DAY


Day: TypeAlias = date | Year | Month | Ahead
Operand: TypeAlias = bool | float | Code | Pattern | Day


class Sign(StrEnum):
    """How a value is compared with a limit."""

    BELOW = "<"
    UP_TO = "<="
    ABOVE = ">"
    FROM = ">="


@dataclass(frozen=True, slots=True)
class Unknown:
    """The value is not known."""


@dataclass(frozen=True, slots=True)
class Known:
    """There is a value."""


@dataclass(frozen=True, slots=True)
class Is:
    """The value is this one, or lies within this year, or has these words."""

    operand: Operand


@dataclass(frozen=True, slots=True)
class Limit:
    """The value lies on one side of another."""

    sign: Sign
    operand: Operand


@dataclass(frozen=True, slots=True)
class Between:
    """The value lies between two others, both counted in."""

    low: Operand
    high: Operand


Valued: TypeAlias = Is | Limit | Between
Test: TypeAlias = Unknown | Known | Valued


@dataclass(frozen=True, slots=True)
class Condition:
    """One field passes at least one of the tests.

    For a field of another noun than the site, at least one of the site's records does.
    """

    noun: str
    field: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Words that stand somewhere in the site's number, name, address or parcels."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Some:
    """At least one and the same record of a noun meets all that is asked."""

    noun: str
    inner: "Filter"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; of what is not known it is not known either."""

    inner: "Filter"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold; with no parts, everything does."""

    parts: "tuple[Filter, ...]" = ()


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: "tuple[Filter, ...]"


Filter: TypeAlias = Condition | Search | Some | Not | And | Or

EVERYTHING = And()


def all_of(parts: Iterable[Filter]) -> Filter:
    """Join filters that all must hold, in their one normal form: no And within an And."""
    flat: list[Filter] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Filter]) -> Filter:
    """Join filters of which one must hold, in their one normal form; there is at least one."""
    flat: list[Filter] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
