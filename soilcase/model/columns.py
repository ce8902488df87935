"""Columns: a noun's records held as numpy arrays, one per field, rows in the order of entry.

Numbers, whole numbers and money are float64 with NaN for unknown; dates datetime64[D] and
moments datetime64[ms] with NaT; booleans int8 with -1 for unknown; sets tuples; geometry WKB;
everything else text, with None for unknown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soilcase.model import catalogue
from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.fields import Field, Type
from soilcase.model.values import Value, moment_text

Array = NDArray[Any]

UNKNOWN_BOOLEAN = -1
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_NUMBERS = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})


@dataclass(frozen=True, slots=True)
class Columns:
    """All records of one noun: identities, revisions, and the fields that were asked for."""

    noun: str
    uid: NDArray[np.object_]
    rev: NDArray[np.int64]
    values: Mapping[str, Array]

    def __len__(self) -> int:
        """Count the records."""
        return len(self.uid)

    def __getitem__(self, field_id: str) -> Array:
        """Give one field's column."""
        return self.values[field_id]


def make_column(field: Field, values: Sequence[object]) -> Array:
    """Make one column of values as a store or an edit holds them."""
    if values.count(None) == len(values):
        return _unknown(field, len(values))
    if field.type in _NUMBERS:
        return np.array(values, dtype=np.float64)
    if field.type is Type.DATE:
        return _days(values)
    if field.type is Type.MOMENT:
        return np.array([_naive(value) for value in values], dtype="datetime64[ms]")
    if field.type is Type.BOOLEAN:
        known = [UNKNOWN_BOOLEAN if value is None else int(bool(value)) for value in values]
        return np.array(known, dtype=np.int8)
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _unknown(field: Field, count: int) -> Array:
    """Make a column in which nothing is known: half of all columns, and slow value by value."""
    if field.type in _NUMBERS:
        return np.full(count, np.nan)
    if field.type is Type.DATE:
        return np.full(count, "NaT", dtype="datetime64[D]")
    if field.type is Type.MOMENT:
        return np.full(count, "NaT", dtype="datetime64[ms]")
    if field.type is Type.BOOLEAN:
        return np.full(count, UNKNOWN_BOOLEAN, dtype=np.int8)
    return np.full(count, None, dtype=object)


def _days(values: Sequence[object]) -> Array:
    """Make a column of days; each different one is read once, for a region has few."""
    different = list(dict.fromkeys(values))
    read = np.array(different, dtype="datetime64[D]").view(np.int64).tolist()
    number = dict(zip(different, read, strict=True))
    return np.fromiter(map(number.__getitem__, values), np.int64, len(values)).view(
        "datetime64[D]"
    )


def _naive(value: object) -> object:
    """Numpy knows no time zones: every moment of ours is in UTC and is given without it."""
    if value is None:
        return None
    text = value if isinstance(value, str) else moment_text(value)  # type: ignore[arg-type]
    if not _MOMENT.fullmatch(text):
        # Numpy would take an offset or a half fraction with no more than a warning.
        raise ValueError(text)
    return text[:-1]


def empty(noun: str) -> Columns:
    """Give the columns of a noun without records."""
    fields = catalogue.noun(noun).stored
    return Columns(
        noun,
        np.empty(0, dtype=object),
        np.empty(0, dtype=np.int64),
        {field.id: make_column(field, ()) for field in fields},
    )


@dataclass(slots=True)
class _Fate:
    """What a commit makes of one record: its new values, all of them or some, or its end."""

    values: dict[str, Value]
    is_whole: bool = False
    is_gone: bool = False


def patch(columns: Columns, seq: int, edits: Sequence[Edit]) -> Columns:
    """Give the columns as they stand after a commit; only what it touched is copied."""
    fates = _fates(edits)
    row_of = {uid: row for row, uid in enumerate(columns.uid) if uid in fates}
    stays = {uid: fate for uid, fate in fates.items() if not fate.is_gone}
    changed = {row_of[uid]: fate for uid, fate in stays.items() if uid in row_of}
    if changed:
        columns = _updated(columns, seq, changed)
    if gone := [row_of[uid] for uid in row_of if uid not in stays]:
        columns = _without(columns, gone)
    new = {uid: fate for uid, fate in stays.items() if uid not in row_of}
    return _with(columns, seq, new) if new else columns


def _fates(edits: Sequence[Edit]) -> dict[str, _Fate]:
    """Follow each record through a commit, in which it may come and go and come again."""
    fates: dict[str, _Fate] = {}
    for edit in edits:
        if isinstance(edit, Update):
            fates.setdefault(edit.uid, _Fate({})).values[edit.field] = edit.new
            continue
        fate = fates.setdefault(edit.uid, _Fate({}))
        fate.values = dict(edit.values) if isinstance(edit, Insert) else {}
        fate.is_whole, fate.is_gone = True, isinstance(edit, Delete)
    return fates


def _without(columns: Columns, rows: Sequence[int]) -> Columns:
    keep = np.ones(len(columns), dtype=bool)
    keep[rows] = False
    return Columns(
        columns.noun,
        columns.uid[keep],
        columns.rev[keep],
        {field_id: column[keep] for field_id, column in columns.values.items()},
    )


def _with(columns: Columns, seq: int, new: Mapping[str, _Fate]) -> Columns:
    noun = catalogue.noun(columns.noun)
    uids = np.empty(len(new), dtype=object)
    uids[:] = list(new)
    grown: dict[str, Array] = {}
    for field_id, column in columns.values.items():
        added: list[Value] = [fate.values.get(field_id) for fate in new.values()]
        grown[field_id] = np.concatenate([column, make_column(noun.field(field_id), added)])
    return Columns(
        columns.noun,
        np.concatenate([columns.uid, uids]),
        np.concatenate([columns.rev, np.full(len(new), seq, dtype=np.int64)]),
        grown,
    )


def _updated(columns: Columns, seq: int, changed: Mapping[int, _Fate]) -> Columns:
    noun = catalogue.noun(columns.noun)
    rev = columns.rev.copy()
    rev[list(changed)] = seq
    values = dict(columns.values)
    for field_id, old in columns.values.items():
        told = {row: f for row, f in changed.items() if f.is_whole or field_id in f.values}
        if told:
            column = old.copy()
            new: list[Value] = [fate.values.get(field_id) for fate in told.values()]
            column[list(told)] = make_column(noun.field(field_id), new)
            values[field_id] = column
    return replace(columns, rev=rev, values=values)
