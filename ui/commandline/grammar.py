"""How a command line is read: commands, arguments and options are data.

Python's own reader of arguments speaks English only, and can be taught another language by the
whole process at most; so the few rules that are needed stand here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from soilcase.model.problem import Problem

if TYPE_CHECKING:
    from .session import Session

NEAREST = 2
ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that stands by its place; its name and help are in the words by its id."""

    id: str
    optional: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A word that begins with dashes; `takes` names what must follow it, if anything."""

    id: str
    takes: str = ""

    @property
    def spelling(self) -> str:
        """Give the option as it is typed."""
        return f"--{self.id}"


HELP = Option("help")
VERSION = Option("version")
LANGUAGE = Option("language", "language")
TODAY = Option("today", "day")
COMMON = (LANGUAGE, TODAY, HELP)
_WHOLE = re.compile(r"[0-9]{1,18}|[0-9]{1,3}(\.[0-9]{3}){1,5}")
_SHORT = {"-h": "--help"}


def whole(typed: str) -> int | None:
    """Read a whole number, with or without the dots of thousands; None where it is none."""
    return int(typed.replace(".", "")) if _WHOLE.fullmatch(typed.strip()) else None


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed after a command's name, by the ids of its arguments and options."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Give a word that must have been typed."""
        return self.values[name][0]

    def maybe(self, name: str) -> str | None:
        """Give a word that need not have been typed."""
        return self.values[name][-1] if self.values.get(name) else None

    def many(self, name: str) -> tuple[str, ...]:
        """Give all words of an argument that takes several."""
        return self.values.get(name, ())

    def whole(self, name: str, usual: int, least: int, most: int) -> int:
        """Give an option that is a whole number within bounds, or what is usual."""
        typed = self.maybe(name)
        if typed is None:
            return usual
        number = whole(typed)
        if number is None or not least <= number <= most:
            raise Problem("option_number", option=f"--{name}", text=typed, least=least, most=most)
        return number

    def has(self, option: Option) -> bool:
        """Say whether an option was typed."""
        return option.id in self.values


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it takes, and the function that does it and gives the exit code."""

    id: str
    run: "Callable[[Session, Given], int]"
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()

    @property
    def all_options(self) -> tuple[Option, ...]:
        """Give the command's own options and those that every command takes."""
        return (*self.options, *COMMON)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line taken apart: the words by place, and the options in their order."""

    words: tuple[str, ...]
    options: tuple[tuple[Option, str], ...]

    def last(self, option: Option) -> str | None:
        """Give the last value of an option, or None where it was not typed."""
        return next((value for known, value in reversed(self.options) if known == option), None)


def take_apart(tokens: Sequence[str], options: Iterable[Option]) -> Typed:
    """Part the options from the words by place; what stands after `--` is words only."""
    known = {option.spelling: option for option in options}
    words: list[str] = []
    found: list[tuple[Option, str]] = []
    rest = iter(tokens)
    for token in rest:
        if token == "--":  # noqa: S105  no password, the end of options
            words.extend(rest)
        elif len(token) > 1 and token.startswith("-"):
            found.append(_option(_SHORT.get(token, token), rest, known))
        else:
            words.append(token)
    return Typed(tuple(words), tuple(found))


def _option(token: str, rest: Iterator[str], known: Mapping[str, Option]) -> tuple[Option, str]:
    spelling, equals, value = token.partition("=")
    option = known.get(spelling)
    if option is None:
        near = tuple(get_close_matches(spelling, known, NEAREST, ALIKE))
        raise Problem("option_unknown", option=spelling, nearest=near)
    if not option.takes:
        if equals:
            raise Problem("option_takes_nothing", option=spelling)
        return option, ""
    if not equals:
        following = next(rest, None)
        if following is None:
            raise Problem("option_without_value", option=spelling)
        value = following
    return option, value


def assign(command: Command, typed: Typed, words: Sequence[str]) -> Given:
    """Give each word to the argument whose turn it is; too few and too many are told."""
    values: dict[str, tuple[str, ...]] = {}
    rest = list(words)
    for argument in command.arguments:
        if not rest and not argument.optional:
            raise Problem("argument_missing", argument=argument.id, command=command.id)
        if rest:
            taken = len(rest) if argument.many else 1
            values[argument.id], rest = tuple(rest[:taken]), rest[taken:]
    if rest:
        raise Problem("argument_left_over", argument=rest[0], command=command.id)
    for option, value in typed.options:
        if option not in command.all_options:
            raise Problem("option_elsewhere", option=option.spelling, command=command.id)
        values[option.id] = (*values.get(option.id, ()), value)
    return Given(values)
