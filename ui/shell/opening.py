"""What the window is handed when it starts: words, a way to registers, and where things lie."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from soilcase.model.edit import Actor
from soilcase.model.words import Words
from soilcase.ports import Clock, Registers, Seed, Tiles


@dataclass(frozen=True, slots=True)
class Opening:
    """Everything that comes from outside the window."""

    words: Words
    registers: Registers
    clock: Clock
    actor: Actor
    day: date | None
    options: Mapping[str, str]
    example: Callable[[], str]
    seeds: Callable[[], Iterable[Seed]]
    folder: Path
    resources: Path
    version: str
    say: Callable[[str], None]
    open_tiles: Callable[[str], Tiles]
    read_words: Callable[[str], Words] | None = None

    @property
    def address(self) -> str | None:
        """Give the register that was named."""
        return self.options.get("register")

    @property
    def theme(self) -> str | None:
        """Give the theme that was named."""
        return self.options.get("theme")
