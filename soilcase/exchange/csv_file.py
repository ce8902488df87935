"""A file that a Danish spreadsheet opens by a double click: semicolons, decimal commas, a mark.

It has headings and lines only, for programs: no groups, no sums. A text that a spreadsheet would
take for a formula gets an apostrophe in front.
"""

import csv
import io
from datetime import date
from pathlib import Path

from soilcase.exchange.extract import Content, Extract
from soilcase.exchange.new_file import new_file
from soilcase.model.text import show_date, show_number
from soilcase.ports import Progress, no_progress

REPLACED = frozenset({".csv", ".txt"})
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_AT_ONCE = 2000


def write_csv(path: Path, extract: Extract, progress: Progress = no_progress) -> None:
    """Write columns under their headings; an older list is replaced when all is written."""
    rows = extract.lines[extract.lines >= 0]
    with new_file(path, REPLACED) as handle:
        text = io.TextIOWrapper(handle, encoding="utf-8-sig", errors="replace", newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow([neutral(column.heading) for column in extract.columns])
        for start in range(0, len(rows), _AT_ONCE):
            progress("writing_list", start, len(rows))
            part = rows[start : start + _AT_ONCE]
            columns = [map(_cell, column.contents(part)) for column in extract.columns]
            writer.writerows(zip(*columns, strict=True))
        text.detach()


def neutral(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text


def _cell(content: Content) -> str:
    if isinstance(content, str):
        return neutral(content)
    if isinstance(content, date):
        return show_date(content)
    return show_number(content).replace(".", "")
