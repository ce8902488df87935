"""A file that a Danish spreadsheet opens by a double click: semicolons, decimal commas, a mark.

A text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from soilcase.model.problem import Problem
from soilcase.model.text import show_number
from soilcase.model.values import Value

REPLACED = frozenset({".csv", ".txt"})
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(path: Path, columns: Mapping[str, Sequence[Value]], unknown: str) -> None:
    """Write columns under their headings; an older list is replaced when all is written."""
    if path.exists() and path.suffix.casefold() not in REPLACED:
        # A slip of the hand must not cost a region its register.
        raise Problem("file_not_replaced", path=path)
    aside = path.with_name(f"{path.name}.part")
    try:
        with aside.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle, delimiter=";")
            writer.writerow(map(neutral, columns))
            for row in zip(*columns.values(), strict=True):
                writer.writerow([_cell(value, unknown) for value in row])
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise Problem("write_failed", path=path, detail=error.strerror) from None


def neutral(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text


def _cell(value: Value, unknown: str) -> str:
    if value is None:
        return unknown
    if isinstance(value, int | float):
        return show_number(value).replace(".", "")
    return neutral(str(value))
