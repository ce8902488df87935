"""Gathering by rows: what many records say about the few rows that they belong to."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soilcase.model.picture import Picture

Rows = NDArray[np.int64]
Days = NDArray[np.datetime64]

NO_DAY = np.datetime64("NaT", "D")


def count_in(rows: Rows, total: int) -> NDArray[np.float64]:
    """Count how many records belong to each row; -1 belongs to none."""
    return np.bincount(rows[rows >= 0], minlength=total).astype(np.float64)


def earliest_in(rows: Rows, days: Days, total: int) -> Days:
    """Give each row the earliest of its records' days; NaT where there is none."""
    picked = np.flatnonzero((rows >= 0) & ~np.isnat(days))
    order = picked[np.argsort(days[picked], kind="stable")[::-1]]
    found = np.full(total, NO_DAY)
    found[rows[order]] = days[order]
    return found


def sets_in(rows: Rows, values: Sequence[str | None], total: int) -> NDArray[np.object_]:
    """Give each row the sorted set of what its records say; None where they say nothing."""
    said = np.array([value is not None for value in values], dtype=bool)
    picked = np.flatnonzero((rows >= 0) & said)
    order = picked[np.argsort(rows[picked], kind="stable")]
    owners = rows[order]
    members = [values[place] for place in order.tolist()]
    found = np.empty(total, dtype=object)
    starts = np.flatnonzero(np.diff(owners, prepend=-1)).tolist()
    for start, end in pairwise((*starts, len(members))):
        found[owners[start]] = tuple(sorted(set(filter(None, members[start:end]))))
    return found


def spread(rows: Rows, sets: Iterable[tuple[str, ...] | None]) -> tuple[Rows, list[str]]:
    """Take sets apart: one row and one value per member."""
    owners: list[int] = []
    members: list[str] = []
    for row, values in zip(rows.tolist(), sets, strict=True):
        if values:
            owners.extend([row] * len(values))
            members.extend(values)
    return np.array(owners, dtype=np.int64), members


def rows_of(references: Iterable[str | None], rows: Mapping[str, int], above: Rows) -> Rows:
    """Follow references to their records' rows, and from there to the rows they belong to."""
    found = np.array([rows.get(uid, -1) if uid else -1 for uid in references], dtype=np.int64)
    if not len(above):
        return np.full(len(found), -1, dtype=np.int64)
    return np.where(found >= 0, above[found], -1)


def versions(picture: Picture, nouns: Iterable[str]) -> list[NDArray[Any]]:
    """Give arrays that are others as soon as a record is; of sites only which there are counts."""
    return [
        picture.tables[noun].uid if noun == "site" else picture.tables[noun].rev for noun in nouns
    ]
