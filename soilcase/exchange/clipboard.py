"""A block of cells as spreadsheets put it on the clipboard and take it from there."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from soilcase.model.problem import Problem

MOST_ROWS = 50_000
# A spreadsheet keeps a number a number when it is told its value beside what is shown.
_NUMBER = ' data-sheets-value="{value}" x:num="{value}"'


@dataclass(frozen=True, slots=True)
class Block:
    """Cells as they were copied: rows of texts, all of the same width."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """Count the columns."""
        return len(self.rows[0]) if self.rows else 0


def read_block(text: str) -> Block:
    """Read tabulated text the way spreadsheets write it, with line breaks inside quotes.

    Short rows are filled up: a spreadsheet leaves out what is empty at the end.
    """
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        rows = list(csv.reader(io.StringIO(cleaned), dialect="excel-tab", strict=False))
    except csv.Error:
        raise Problem("paste_unreadable") from None
    kept = [[cell.strip() for cell in row] for row in rows]
    kept = [row for row in kept if any(row)]
    if not kept:
        raise Problem("paste_empty")
    if len(kept) > MOST_ROWS:
        raise Problem("paste_too_long", count=len(kept), most=MOST_ROWS)
    width = max(map(len, kept))
    return Block(tuple((*row, *[""] * (width - len(row))) for row in kept))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell to hand over: what is shown, and its number or its day where it is one."""

    text: str
    number: float | None = None
    day: date | None = None


def as_tabs(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write cells as tabulated text; tabs and breaks in a text are quoted."""
    written = io.StringIO()
    writer = csv.writer(written, dialect="excel-tab", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([cell.text for cell in row] for row in rows)
    return written.getvalue()


def as_html(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write cells as a table of HTML, in which numbers stay numbers and texts stay texts."""
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="utf-8">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></html>"
    )


def _html_cell(cell: Cell) -> str:
    if cell.day is not None:
        return (
            f"<td style=\"mso-number-format:'dd\\-mm\\-yyyy'\">{escape(cell.day.isoformat())}</td>"
        )
    if cell.number is None:
        # Told to be text, or 1/2 becomes a date and 007 becomes 7.
        return f"<td style=\"mso-number-format:'\\@'\">{escape(cell.text)}</td>"
    return f"<td{_NUMBER.format(value=repr(cell.number))}>{escape(cell.text)}</td>"
