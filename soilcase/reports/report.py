"""A report as a value: what it says, in tables whose figures know the sites behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from soilcase.progress.charts import Chart
from soilcase.query.timelines import Numbers


class Pictures(Protocol):
    """Draws the charts of a report, as whoever started the program can."""

    def __call__(self, chart: Chart) -> bytes:
        """Give a chart as PNG, without its title and note; nothing where it can not be drawn."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of sites, and which they are: rows of the picture that it was counted in."""

    rows: Numbers

    @property
    def value(self) -> int:
        """Count the sites."""
        return len(self.rows)


# A text, a figure of sites, any other number, a day, or nothing that is known.
Plain = str | int | float | date | None
Cell = Plain | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its headings; the cells of a column are all of one kind, or None."""

    title: str
    headings: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]
    note: str = ""
    # The chart of the same figures as PNG, where somebody could draw it.
    picture: bytes = b""

    def is_figures(self, column: int) -> bool:
        """Say whether a column holds numbers, which stand to the right."""
        held = [line[column] for line in self.lines if line[column] is not None]
        return bool(held) and all(isinstance(one, Figure | int | float) for one in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report; `foot` stands on every page: as of which day, of which register and commit."""

    id: str
    title: str
    language: str
    foot: str
    mark: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def plain_cell(cell: Cell) -> Plain:
    """Give what a cell says, without what is behind it."""
    return cell.value if isinstance(cell, Figure) else cell


def plain_lines(table: Table) -> Sequence[Sequence[Plain]]:
    """Give what the lines of a table say."""
    return [[plain_cell(cell) for cell in line] for line in table.lines]
