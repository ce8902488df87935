"""What a command works with: the words, the console, the day, and a way to registers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from soilcase.model.problem import Problem
from soilcase.model.words import Words

from .console import Console

if TYPE_CHECKING:
    from pathlib import Path

    from soilcase.demo.ground import Ground
    from soilcase.model.picture import Picture
    from soilcase.ports import Clock, Register, Registers, Seed
    from soilcase.reports.report import Pictures

DONE = 0
DOES_NOT_HOLD = 1
PROBLEM = 2


@dataclass(frozen=True, slots=True)
class Tools:
    """What is handed over from outside; each is a function, so that nothing is read in vain."""

    version: str
    languages: tuple[str, ...]
    words: Callable[[str], Words]
    registers: "Callable[[Clock], Registers]"
    seeds: "Callable[[], Iterable[Seed]]"
    ground: "Callable[[], Ground]"
    window: Callable[[Words, date | None, Mapping[str, str], Callable[[str], None]], int]
    who: Callable[[], str]
    screening: Callable[[], str]
    fonts: "Callable[[], Sequence[Path]]"
    pictures: "Callable[[Words], Pictures | None]"


@dataclass(frozen=True)
class Session:
    """One command line being carried out."""

    tools: Tools
    words: Words
    console: Console
    day: date | None = None
    troubles: list[Problem] = field(default_factory=list)

    @cached_property
    def clock(self) -> "Clock":
        """Give the clock, on the day that was asked for."""
        from soilcase.model.clock import SystemClock

        return SystemClock(self.day)

    @cached_property
    def registers(self) -> "Registers":
        """Give the way to registers."""
        return self.tools.registers(self.clock)

    @contextmanager
    def opened(self, address: str, *, write: bool = False) -> "Iterator[Register]":
        """Open a register for as long as a command needs it; the day's first edit is backed up."""
        with self.console.step("opening"):
            register = self.registers.open(address, write=write)
        try:
            yield register
            if write:
                self._back_up(register)
        finally:
            register.close()

    def _back_up(self, register: "Register") -> None:
        """Make the day's backup; where it fails, the change is saved and told all the same."""
        try:
            with self.console.step("backup"):
                register.daily_backup()
        except Problem as problem:
            self.troubles.append(problem)

    def picture(self, register: "Register", nouns: Sequence[str] | None = None) -> "Picture":
        """Read the region or some nouns of it, as it stands on the day that was asked for."""
        with self.console.step("reading"):
            picture = register.picture(nouns)
        return replace(picture, today=self.day) if self.day else picture

    def with_effort(self, register: "Register", picture: "Picture") -> "Picture":
        """Give the picture with its answers about public effort; the layers are read for it."""
        from soilcase.priority.effort_columns import read_effort

        with self.console.step("effort"):
            return read_effort(register.features, picture)[0]

    def with_priority(self, register: "Register", picture: "Picture") -> "Picture":
        """Give the picture with where its sites stand in the priority."""
        from soilcase.priority.effort_columns import read_layers
        from soilcase.priority.score_columns import attach_ranked, rank_picture

        with self.console.step("priority"):
            ranked = rank_picture(picture, read_layers(register.features, picture))
            return attach_ranked(picture, ranked)

    def tell(self, problem: Problem) -> None:
        """Say on stderr what does not hold."""
        from soilcase.model.telling import tell

        self.console.warn(tell(self.words, problem))
