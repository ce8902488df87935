"""Grouping rows by a column: by code, by officer, by year; each group with what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.query.selection import Ranks, Rows, ranks, site_column
from soilcase.query.sums import Sum, add_up_parts
from soilcase.query.value_texts import Shower
from soilcase.query.views import column_fields

_DAYS = frozenset({Type.DATE, Type.MOMENT})
GROUPED = frozenset({Type.CODE, Type.CODES, Type.BOOLEAN, Type.REFERENCE}) | _DAYS
_YEAR_ZERO = 1970


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows that have a value in common: what it is called, where they stand, their sums."""

    label: str
    start: int
    end: int
    sums: tuple[Sum, ...]

    @property
    def count(self) -> int:
        """Count the rows."""
        return self.end - self.start


def can_be_grouped(field: Field) -> bool:
    """Say whether rows can be grouped by a field."""
    return field.type in GROUPED


def group_ranks(shower: Shower, picture: Picture, field_id: str) -> Ranks:
    """Give numbers that are alike for rows of one group, and sort as the groups should."""
    field, column = column_fields()[field_id], site_column(picture, field_id)
    if field.type not in _DAYS:
        return ranks(shower, field, column)
    years: Ranks = column.astype("datetime64[Y]").astype(np.float64)
    years[np.isnat(column)] = np.nan
    return years


def make_groups(
    shower: Shower, picture: Picture, rows: Rows, field_id: str, sums: Sequence[str]
) -> tuple[Group, ...]:
    """Part rows that are sorted by their groups; each group is added up."""
    if not len(rows):
        return ()
    ranked = group_ranks(shower, picture, field_id)[rows]
    starts = _starts(ranked)
    ends = [*starts[1:].tolist(), len(rows)]
    added = add_up_parts(picture, rows, starts, sums)
    labels = _labels(shower, picture, field_id, rows[starts], ranked[starts])
    together = zip(labels, starts.tolist(), ends, added, strict=True)
    return tuple(Group(label, start, end, each) for label, start, end, each in together)


def _starts(ranked: Ranks) -> NDArray[np.int64]:
    """Say where another value begins; what is not known counts as one value."""
    before, after = ranked[:-1], ranked[1:]
    differs = (before != after) & ~(np.isnan(before) & np.isnan(after))
    return np.concatenate([[0], np.flatnonzero(differs) + 1])


def _labels(
    shower: Shower, picture: Picture, field_id: str, firsts: Rows, ranked: Ranks
) -> list[str]:
    field = column_fields()[field_id]
    texts = shower.lazily(field, site_column(picture, field_id))
    labels = [texts[row] for row in firsts.tolist()]
    if field.type in _DAYS:
        known = ~np.isnan(ranked)
        labels = [
            str(_YEAR_ZERO + int(year)) if is_known else label
            for year, is_known, label in zip(ranked, known, labels, strict=True)
        ]
    return [label or shower.words.say("query.no_value") for label in labels]
