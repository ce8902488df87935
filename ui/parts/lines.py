"""What a table of a page shows, as values: lines of cells, each knowing what it stands for."""

from dataclasses import dataclass
from enum import Enum, auto

Place = tuple[str, str, str]


class Tone(Enum):
    """How a cell's text is to be read."""

    PLAIN = auto()
    NAME = auto()
    UNKNOWN = auto()
    SECONDARY = auto()
    ALARM = auto()
    DRAFT = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, the field it shows, and how it is drawn.

    `mark` is drawn before the text: the evidence or the status that the text names.
    """

    text: str = ""
    place: Place | None = None
    tone: Tone = Tone.PLAIN
    mark: str = ""
    to_right: bool = False
    is_editable: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the record it tells of, and its cells."""

    noun: str
    uid: str
    cells: tuple[Cell, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column, on which side, and whether the column is shown whole."""

    text: str
    help: str = ""
    to_right: bool = False
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of one table; without headings they are the facts of one record."""

    name: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]

    @property
    def are_facts(self) -> bool:
        """Say whether each line is a name and a value."""
        return not self.headings

    def place_of(self, place: Place) -> tuple[int, int] | None:
        """Give the line and the column where a field stands."""
        for row, line in enumerate(self.lines):
            for column, cell in enumerate(line.cells):
                if cell.place == place:
                    return row, column
        return None
