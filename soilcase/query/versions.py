"""Versions of records: what each one said from which commit on, the present undone step by step.

A record that no later commit touched has one version and costs nothing but its place in a column.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from soilcase.model import catalogue
from soilcase.model.columns import Array, Columns, make_column
from soilcase.model.edit import Edit, Insert, Update
from soilcase.model.values import Value
from soilcase.query.value_texts import column_values

Numbers = NDArray[np.int64]
State = Mapping[str, Value]

NOW = 2**60


@dataclass(frozen=True, slots=True)
class Touched:
    """What one record said between two commits; `since` is 0 where it was there at the start."""

    record: int
    since: int
    until: int
    state: State


@dataclass(frozen=True, slots=True)
class Versions:
    """All records that a noun ever had, those of the picture first, and their versions.

    The first rows of `record`, `since` and `until` are the records of the picture that were not
    touched, the others are `touched` in its order.
    """

    noun: str
    table: Columns
    uids: NDArray[np.object_]
    untouched: Numbers
    touched: Sequence[Touched]
    record: Numbers
    since: Numbers
    until: Numbers
    row_of: Mapping[str, int] = field(repr=False)

    def __len__(self) -> int:
        """Count the versions."""
        return len(self.record)

    def column(self, field_id: str) -> Array:
        """Give what each version says in one field."""
        made = make_column(
            catalogue.field(self.noun, field_id),
            [version.state.get(field_id) for version in self.touched],
        )
        return np.concatenate([self.table[field_id][self.untouched], made])

    def present(self, field_id: str) -> Array:
        """Give what each record says now, or said last before it was deleted."""
        last: dict[int, Value] = {}
        for version in self.touched:
            last[version.record] = version.state.get(field_id)
        gone = [last.get(row) for row in range(len(self.table), len(self.uids))]
        made = make_column(catalogue.field(self.noun, field_id), gone)
        return np.concatenate([self.table[field_id], made])


def make_versions(
    table: Columns, edits: Iterable[tuple[int, Edit]], fields: Collection[str]
) -> Versions:
    """Undo what was done to some fields of a noun, the newest first, and keep what was between."""
    done: dict[str, list[tuple[int, Edit]]] = {}
    for seq, edit in edits:
        if edit.noun == table.noun:
            done.setdefault(edit.uid, []).append((seq, edit))
    row_of = {uid: row for row, uid in enumerate(table.uid.tolist())}
    present = _states(table, [row_of[uid] for uid in done if uid in row_of], fields)
    touched: list[Touched] = []
    for uid, steps in done.items():
        # What came and went within one commit was never seen by anybody.
        versions = _undone(row_of.get(uid, len(row_of)), steps, present.get(uid))
        if versions:
            row_of.setdefault(uid, len(row_of))
            touched += versions
    is_touched = np.zeros(len(row_of), dtype=bool)
    is_touched[[version.record for version in touched]] = True
    untouched = np.flatnonzero(~is_touched)
    uids = np.empty(len(row_of), dtype=object)
    uids[:] = list(row_of)

    def both(plain: Numbers, told: Sequence[int]) -> Numbers:
        return np.concatenate([plain, np.array(told, dtype=np.int64)])

    return Versions(
        table.noun,
        table,
        uids,
        untouched,
        touched,
        both(untouched, [version.record for version in touched]),
        both(np.zeros(len(untouched), dtype=np.int64), [version.since for version in touched]),
        both(np.full(len(untouched), NOW), [version.until for version in touched]),
        row_of,
    )


def _states(
    table: Columns, rows: Sequence[int], fields: Collection[str]
) -> dict[str, dict[str, Value]]:
    """Give what some records say now."""
    names = [name for name in table.values if name in fields]
    columns = [
        column_values(catalogue.field(table.noun, name), table[name][list(rows)]) for name in names
    ]
    states = (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))
    return dict(zip(table.uid[list(rows)].tolist(), states, strict=True)) if rows else {}


def _undone(
    record: int, steps: Sequence[tuple[int, Edit]], present: dict[str, Value] | None
) -> list[Touched]:
    """Give the versions of one record, the oldest first."""
    versions: list[Touched] = []
    state, until = present, NOW
    for seq, edit in reversed(steps):
        if state is not None and until != seq:
            versions.append(Touched(record, seq, until, state))
        if isinstance(edit, Update):
            state = None if state is None else {**state, edit.field: edit.old}
        elif isinstance(edit, Insert):
            state = None
        else:
            # What was erased says nothing any more, and counts as never said.
            state = dict(edit.values) or None
        until = seq
    if state is not None:
        versions.append(Touched(record, 0, until, state))
    return versions[::-1]
