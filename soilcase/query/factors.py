"""Columns taken apart into their different values, so that each is looked at only once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.memo import remembered
from soilcase.query.matching import join
from soilcase.query.syntax import Pattern
from soilcase.query.wordindex import index_words

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Factor:
    """The different values of a column, None first, and for each row which one it has."""

    values: list[Any]
    places: NDArray[np.int32]

    def spread(self, passes: Sequence[bool] | Flags) -> Flags:
        """Give each row what was found out about its value."""
        found: Flags = np.array(passes, dtype=bool)[self.places]
        return found


def factor(column: Array) -> Factor:
    """Take a column of texts, codes or sets apart."""
    return remembered("factor", [column], lambda: _take_apart(column))


def find_values(column: Array, pattern: Pattern) -> Flags:
    """Flag the different values of a column of texts that a pattern with words is found in."""
    values = factor(column).values
    index = remembered("words", [column], lambda: index_words([_raw(v) for v in values]))
    return index.find(pattern, lambda place: _searchable(values[place]))


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


def _raw(value: str | tuple[str, ...] | None) -> str:
    return " ".join(value) if isinstance(value, tuple) else value or ""


def _searchable(value: str | tuple[str, ...]) -> str:
    return join(value if isinstance(value, tuple) else (value,))
