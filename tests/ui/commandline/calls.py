"""Calls a command as a person would, and keeps what it answered."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date

from db.registers import SqlRegisters
from soilcase.model.edit import Actor
from soilcase.model.values import Plain
from soilcase.model.words import Words
from soilcase.ports import Clock
from tests.demo_ground import ground
from tests.ui.house import LANGUAGES, RESOURCES, read_words, seeds
from ui.commandline.run import run
from ui.commandline.session import Tools


@dataclass(frozen=True)
class Called:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def plain(self) -> Plain:
        """Read the answer as a program does."""
        answer: Plain = json.loads(self.out)
        return answer


def make_tools(
    registers: Callable[[Clock], SqlRegisters] | None = None, name: str = "MLP"
) -> Tools:
    """Give commands what the program's start would give them; no window is ever opened."""

    def window(
        _words: Words, _day: date | None, _options: object, say: Callable[[str], None]
    ) -> int:
        say("window")
        return 0

    return Tools(
        version="1.2.3",
        languages=LANGUAGES,
        words=read_words,
        registers=registers or (lambda clock: SqlRegisters(Actor(name, "pc-1"), clock)),
        seeds=seeds,
        ground=ground,
        window=window,
        who=lambda: name,
        screening=(RESOURCES / "data" / "screening.json").read_text,
        pictures=lambda _words: None,
        fonts=lambda: [
            RESOURCES / "fonts" / f"OpenSans-{weight}.ttf" for weight in ("Regular", "Semibold")
        ],
    )


def call(*words: str, tools: Tools | None = None) -> Called:
    """Carry out a command line."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words, tools or make_tools())
    return Called(code, out.getvalue(), err.getvalue())
