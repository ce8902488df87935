"""The rows of a table that is to be scored, and how its words and numbers are read."""

import csv
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.problem import Problem
from soilcase.model.text import sort_key
from soilcase.priority.facts import Status
from soilcase.priority.kleene import CODES, YES

NUMBER, STATUS, GATE = "number", "status", "gate"
_STATUSES = {status.name.lower(): status for status in Status}
_SEPARATORS = ";\t,"

Row = Mapping[str, str]


def rows_of(text: str) -> list[Row]:
    """Read the rows of a table in the order of their numbers; nothing in it is a Problem."""
    lines = text.lstrip("\ufeff").splitlines()
    head = lines[0] if lines else ""
    rows: list[Row] = list(csv.DictReader(lines, delimiter=max(_SEPARATORS, key=head.count)))
    if not rows or NUMBER not in rows[0]:
        raise Problem("factor_file_empty")
    rows.sort(key=lambda row: sort_key(row[NUMBER] or ""))
    return rows


def number_in(row: Row, column: str, least: float, most: float) -> float:
    """Read a number within bounds, with a point or a comma."""
    try:
        value = float(row[column].strip().replace(",", "."))
    except ValueError:
        value = np.nan
    if not least <= value <= most:
        raise Problem(
            "factor_outside",
            number=row[NUMBER],
            column=column,
            text=row[column],
            least=least,
            most=most,
        )
    return value


def status_in(row: Row, column: str) -> Status:
    """Read a status; what is given without one is known."""
    typed = (row.get(column) or "known").strip().lower()
    if typed not in _STATUSES:
        raise Problem("factor_code", number=row[NUMBER], column=column, text=typed)
    return _STATUSES[typed]


def gate_of(rows: Sequence[Row], receptor: str) -> NDArray[np.int8]:
    """Read the gates of a receptor; one that is not given is open."""
    column = f"{GATE}.{receptor}"
    found = np.full(len(rows), YES, dtype=np.int8)
    for line, row in enumerate(rows):
        typed = (row.get(column) or CODES[YES]).strip().lower()
        if typed not in CODES:
            raise Problem("factor_code", number=row[NUMBER], column=column, text=typed)
        found[line] = CODES.index(typed)
    return found


def as_objects(values: Sequence[object]) -> Array:
    """Hold texts as a column does."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
