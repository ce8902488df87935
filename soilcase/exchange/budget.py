"""How much a file from outside may cost: time, text, attachments; and whether to go on at all.

Files are hostile: every reader asks here as it goes along, so that none runs for ever.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from soilcase.model.problem import Problem

SECONDS = 30.0
LARGEST_READ = 128 << 20
LONGEST_TEXT = 2_000_000
MOST_ATTACHMENTS = 200
DEEPEST = 8


class OverBudgetError(Exception):
    """A file would cost more than it may; what was read of it so far stands."""


def never() -> bool:
    """Let a reading go on."""
    return False


@dataclass(slots=True)
class Budget:
    """What is left for one file and all that is attached to it."""

    cancelled: Callable[[], bool] = never
    seconds: float = SECONDS
    attachments: int = MOST_ATTACHMENTS
    unpacked: int = LARGEST_READ
    _until: float = field(init=False)

    def __post_init__(self) -> None:
        """Start the clock."""
        self._until = time.monotonic() + self.seconds

    def check(self) -> None:
        """Stop where nobody waits any longer, or the time is over."""
        if self.cancelled():
            raise Problem("document_reading_stopped")
        if time.monotonic() > self._until:
            raise OverBudgetError

    def take_attachment(self, size: int) -> None:
        """Count an attachment, and the room it takes."""
        self.check()
        self.take_bytes(size)
        if not self.attachments:
            raise OverBudgetError
        self.attachments -= 1

    def take_bytes(self, size: int) -> None:
        """Count bytes that were unpacked; together they may not be more than a large file."""
        if size > self.unpacked:
            raise OverBudgetError
        self.unpacked -= size


@dataclass(slots=True)
class TextSoFar:
    """A text as it grows; more than the longest is not kept."""

    budget: Budget
    parts: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, part: str) -> None:
        """Add a part; beyond the longest text reading ends."""
        self.parts.append(part)
        self.size += len(part)
        if self.size > LONGEST_TEXT:
            raise OverBudgetError

    def __str__(self) -> str:
        """Give what there is."""
        return "".join(self.parts)[:LONGEST_TEXT]
