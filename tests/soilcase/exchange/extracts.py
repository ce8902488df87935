"""Small lists to be written to files, made of plain values."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from soilcase.exchange.extract import Column, Extract, Kind, Total
from soilcase.model.text import show_number

UNKNOWN = "ukendt"


def extract_of(*columns: Sequence[str | float | date | None]) -> Extract:
    """Make a list of columns called A, B, C …; the first known value says what a column holds."""
    count = len(columns[0])
    return Extract(
        "Lokaliteter",
        [_column(chr(ord("A") + place), values) for place, values in enumerate(columns)],
        np.arange(count, dtype=np.int64),
        (),
        Total(f"I alt: {count}", {}),
        about_title="Om udtrækket",
        about=(("Register", "Prøve"),),
    )


def _column(heading: str, values: Sequence[str | float | date | None]) -> Column:
    first = next((value for value in values if value is not None), "")
    texts = [_text(value) for value in values]
    if isinstance(first, str):
        return Column(heading, texts, 100)
    if isinstance(first, date):
        return Column(heading, texts, 100, Kind.DAY, np.array(values, dtype="datetime64[D]"))
    numbers = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return Column(heading, texts, 100, Kind.DECIMAL, numbers)


def _text(value: str | float | date | None) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else show_number(value)
