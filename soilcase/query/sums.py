"""Adding up columns over rows: the sum of what is known, and how many are not known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.derive import RANKED_FIELDS
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.text import show_money, show_number
from soilcase.model.words import Words
from soilcase.query.selection import Rows, site_column
from soilcase.query.views import column_fields

SUMMED = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})
# Years, flags and factors are numbers, but a sum of them says nothing.
_NOT_SUMMED = frozenset(
    {"grundrisk_flag", "grundrisk_factor", "clay_cover", "infiltration", *RANKED_FIELDS}
)
SQUARE_METRES = "m²"
HECTARE = 10_000


@dataclass(frozen=True, slots=True)
class Sum:
    """What a column comes to; what is not known is counted, and is not nothing."""

    field: str
    total: float
    unknown: int


def can_be_summed(field: Field) -> bool:
    """Say whether adding a field up says something."""
    is_year = field.id.endswith("year")
    return field.type in SUMMED and not is_year and field.id not in _NOT_SUMMED


def add_up(picture: Picture, rows: Rows, fields: Sequence[str]) -> tuple[Sum, ...]:
    """Add up some columns over some rows."""
    starts = np.zeros(1, dtype=np.int64)
    return add_up_parts(picture, rows, starts, fields)[0] if len(rows) else _nothing(fields)


def add_up_parts(
    picture: Picture, rows: Rows, starts: NDArray[np.int64], fields: Sequence[str]
) -> list[tuple[Sum, ...]]:
    """Add up some columns over the parts that begin at some places of the rows."""
    known = column_fields()
    columns = [_part_sums(picture, rows, starts, each) for each in fields if each in known]
    return [tuple(column[part] for column in columns) for part in range(len(starts))]


def _part_sums(
    picture: Picture, rows: Rows, starts: NDArray[np.int64], field_id: str
) -> list[Sum]:
    values = site_column(picture, field_id)[rows].astype(np.float64)
    unknown = np.isnan(values)
    totals = np.add.reduceat(np.where(unknown, 0.0, values), starts).tolist()
    counts = np.add.reduceat(unknown.astype(np.int64), starts).tolist()
    return [Sum(field_id, total, count) for total, count in zip(totals, counts, strict=True)]


def _nothing(fields: Sequence[str]) -> tuple[Sum, ...]:
    return tuple(Sum(each, 0.0, 0) for each in fields if each in column_fields())


def show_sum(made: Sum, words: Words) -> str:
    """Write a sum with its unit; large areas in hectares, what is not known beside it."""
    field = column_fields()[made.field]
    written = _written(field, made.total, words.language)
    return words.say("query.sum", sum=written, unknown=made.unknown or None)


def name_sum(made: Sum, words: Words) -> str:
    """Write a sum with what is added up in front."""
    label = column_fields()[made.field].label(words.language)
    return f"{label[:1].lower()}{label[1:]} {show_sum(made, words)}"


def _written(field: Field, total: float, language: str) -> str:
    if field.type is Type.MONEY:
        return show_money(int(total), language)
    if field.unit == SQUARE_METRES and total >= HECTARE:
        return f"{show_number(total / HECTARE, 1, language)} ha"
    shown = show_number(
        round(total, 2) if field.type is Type.NUMBER else int(total), None, language
    )
    return f"{shown} {field.unit}" if field.unit else shown
