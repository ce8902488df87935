"""Many records changed at once, first as a preview: what changes, stays and is refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from soilcase.casework.validation import check_field, check_value
from soilcase.model import catalogue
from soilcase.model.edit import Update
from soilcase.model.fields import SETS, Field
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from soilcase.query.value_texts import column_values

SITE = "site"
# One value for many can not be right here: it is each record's own.
_ITS_OWN = frozenset({"number", "address_uid", "place"})


class How(StrEnum):
    """What is done with the value: put in, put to a set, taken out of it, or all cleared."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a bulk edit would do, record by record, and the edits of those that it may do."""

    field: str
    changes: Mapping[str, tuple[Value, Value]]
    unchanged: tuple[str, ...]
    refused: Mapping[str, Problem]
    edits: tuple[Update, ...]


def preview_bulk(  # noqa: PLR0913  which records, which field, what (DECISIONS 4)
    picture: Picture,
    uids: Sequence[str],
    field_id: str,
    value: Value,
    how: How = How.SET,
    *,
    noun: str = SITE,
) -> Preview:
    """Say what a value would do to a field of many sites, or of another noun's records."""
    field = catalogue.field(noun, field_id)
    wanted = tuple(dict.fromkeys(uids))
    try:
        told = _checked(picture, noun, field, value, how)
    except Problem as problem:
        return Preview(
            field=field_id,
            changes={},
            unchanged=(),
            refused=dict.fromkeys(wanted, problem),
            edits=(),
        )
    rows_by_uid = picture.row_of(noun)
    known = [uid for uid in wanted if uid in rows_by_uid]
    rows = np.array([rows_by_uid[uid] for uid in known], dtype=np.int64)
    seen = column_values(field, picture.tables[noun][field_id][rows])
    change = _changer(told, how)
    pairs = [(uid, old, change(old)) for uid, old in zip(known, seen, strict=True)]
    edits = tuple(Update(noun, uid, field_id, old, new) for uid, old, new in pairs if old != new)
    return Preview(
        field=field_id,
        changes={edit.uid: (edit.old, edit.new) for edit in edits},
        unchanged=tuple(uid for uid, old, new in pairs if old == new),
        refused={
            uid: Problem("unknown_record", record=uid) for uid in wanted if uid not in rows_by_uid
        },
        edits=edits,
    )


def _checked(picture: Picture, noun: str, field: Field, value: Value, how: How) -> Value:
    check_field(noun, field)
    if field.personal:
        raise Problem("bulk_personal", noun=noun, field=field.id)
    if field.id in _ITS_OWN:
        raise Problem("bulk_its_own", noun=noun, field=field.id)
    if how in (How.ADD, How.REMOVE) and field.type not in SETS:
        raise Problem("bulk_no_set", noun=noun, field=field.id)
    if how is How.REMOVE:
        return value
    return check_value(picture, noun, field, None if how is How.CLEAR else value)


def _changer(told: Value, how: How) -> Callable[[Value], Value]:
    """Give what becomes of an old value; each different one is worked out once."""
    members = frozenset(told) if isinstance(told, tuple) else frozenset[str]()
    made: dict[Value, Value] = {}

    def change(old: Value) -> Value:
        if old not in made:
            held = frozenset(old) if isinstance(old, tuple) else frozenset[str]()
            joined = held | members if how is How.ADD else held - members
            made[old] = tuple(sorted(joined)) or None
        return made[old]

    return change if how in (How.ADD, How.REMOVE) else lambda _old: told
