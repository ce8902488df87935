"""Trouble that is the world's fault: an id with facts, put into words elsewhere."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

Fact = str | int | float | date | datetime | Path | None | tuple[str, ...]


class Problem(Exception):  # noqa: N818 - HOUSE section 6 names it; it is not always an error
    """A refusal or failure that a person can do something about.

    The sentence stands under ``[problem]`` in the word lists, by ``id``.
    """

    def __init__(self, identifier: str, /, **facts: Fact) -> None:
        """Name the trouble and the facts that its sentence needs."""
        super().__init__(identifier)
        self.id = identifier
        self.facts: dict[str, Fact] = facts

    def __str__(self) -> str:
        """Show the id and the facts, for logs."""
        if not self.facts:
            return self.id
        shown = ", ".join(f"{key}={value}" for key, value in self.facts.items())
        return f"{self.id}: {shown}"

    def __reduce__(self) -> tuple[Callable[..., "Problem"], tuple[str, dict[str, Fact]]]:
        """Carry the facts along when the problem crosses a process boundary."""
        return _rebuilt, (self.id, self.facts)


def _rebuilt(identifier: str, facts: dict[str, Fact]) -> Problem:
    return Problem(identifier, **facts)
