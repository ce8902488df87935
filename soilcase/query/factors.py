"""Columns taken apart into their different values, so that each is looked at only once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.memo import remembered
from soilcase.query.matching import join, searchable

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Factor:
    """The different values of a column, None first, and for each row which one it has."""

    values: list[Any]
    places: NDArray[np.int32]

    def spread(self, passes: Sequence[bool]) -> Flags:
        """Give each row what was found out about its value."""
        found: Flags = np.array(passes, dtype=bool)[self.places]
        return found


def factor(column: Array) -> Factor:
    """Take a column of texts, codes or sets apart."""
    return remembered("factor", [column], lambda: _take_apart(column))


def searchable_values(column: Array) -> list[str]:
    """Give the different values of a column as search compares them."""
    return remembered("searchable", [column], lambda: [_join(v) for v in factor(column).values])


def known_rows(column: Array) -> Flags:
    """Say for each row whether there is a value; of objects too large to be compared."""
    return remembered(
        "known", [column], lambda: np.array([value is not None for value in column], dtype=bool)
    )


def map_values(column: Array, subject: str, make: Callable[[Any], Any]) -> list[Any]:
    """Work something out for each different value, and keep it with the column."""
    return remembered(subject, [column], lambda: [make(v) for v in factor(column).values])


def _take_apart(column: Array) -> Factor:
    values: dict[Any, int] = {None: 0}
    places = [values.setdefault(value, len(values)) for value in column.tolist()]
    return Factor(list(values), np.array(places, dtype=np.int32))


def _join(value: str | tuple[str, ...] | None) -> str:
    if value is None:
        return ""
    return searchable(value) if isinstance(value, str) else join(value)
