"""What a command prints: text or JSON on stdout, sentences and progress on stderr."""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from soilcase.model.words import Words

if TYPE_CHECKING:
    from soilcase.model.values import Plain

QUIET_SECONDS = 1.0
SECONDS_BETWEEN_LINES = 5.0
SECONDS_BETWEEN_REDRAWS = 0.1
GAP = "  "


class Console:
    """Writes to the person or the program that called; keeps what it drew over itself."""

    def __init__(self, words: Words, out: TextIO | None = None, err: TextIO | None = None) -> None:
        """Write to these two, by default the process's own."""
        self.words = words
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._drawn = 0
        self._begun = self._told = time.monotonic()

    @property
    def is_terminal(self) -> bool:
        """Say whether a person reads the answer as it comes."""
        return self._out.isatty()

    def say(self, *lines: str) -> None:
        """Print lines of the answer."""
        self._wipe()
        for line in lines:
            self._out.write(f"{line}\n")

    def json(self, answer: "Plain") -> None:
        """Print the answer for a program to read."""
        self._wipe()
        json.dump(answer, self._out, ensure_ascii=False, indent=2)
        self._out.write("\n")

    def warn(self, text: str) -> None:
        """Print a sentence beside the answer."""
        self._out.flush()
        self._wipe()
        self._err.write(f"{text}\n")
        self._err.flush()

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Say on a terminal what is being waited for, and take it away again."""
        self._draw(self.words.say(f"command.progress.{what}"))
        try:
            yield
        finally:
            self._wipe()

    def progress(self, what: str, done: int, of: int) -> None:
        """Tell how far a long task has come: once it has taken a second, and not too often."""
        now = time.monotonic()
        if done == 0:
            self._begun = self._told = now
        is_terminal = self._err.isatty()
        pause = SECONDS_BETWEEN_REDRAWS if is_terminal else SECONDS_BETWEEN_LINES
        first = self._told == self._begun and now - self._begun >= QUIET_SECONDS
        if not first and (now - self._begun < QUIET_SECONDS or now - self._told < pause):
            return
        self._told = now
        text = self.words.say(f"command.progress.{what}_of", done=done, of=of)
        if is_terminal:
            self._draw(text)
        else:
            self._err.write(f"{text}\n")
            self._err.flush()

    def flush(self) -> None:
        """Hand over what is still held back; a reader who has gone is met here."""
        self._wipe()
        self._out.flush()

    def _draw(self, text: str) -> None:
        if self._err.isatty():
            self._wipe()
            self._err.write(text)
            self._err.flush()
            self._drawn = len(text)

    def _wipe(self) -> None:
        if self._drawn:
            self._err.write(f"\r{' ' * self._drawn}\r")
            self._err.flush()
            self._drawn = 0


def aligned(
    rows: Iterable[Sequence[str]], right: Iterable[int] = (), indent: str = ""
) -> Iterator[str]:
    """Lay rows out in columns; those named stand to the right."""
    kept = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)]
    to_right = frozenset(right)
    for row in kept:
        cells = (
            cell.rjust(width) if place in to_right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"{indent}{GAP.join(cells)}".rstrip()


def counted(counts: Mapping[str, str]) -> Iterator[str]:
    """Lay out names and figures, a figure to the right of each name."""
    return aligned(counts.items(), right=(1,), indent=GAP)
