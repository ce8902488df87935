"""How an edit meets the record as it stands: the merge that every clash goes through.

Pure and total: any edit on any record gives what to write, what clashed and what is parked. What
stands committed keeps its place; what cannot take it is kept beside it, and a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from soilcase.model import catalogue
from soilcase.model.edit import Delete, Edit, Insert, Update, Verdict
from soilcase.model.fields import Field, Merge
from soilcase.model.merge_value import Merged, merge_value
from soilcase.model.values import Value, Values


class Kind(StrEnum):
    """What clashed; the codes are those of the list `conflict_kind`. Sets never clash."""

    VALUE = "value"
    TEXT = "text"
    GEOMETRY = "geometry"
    PROPOSAL = "proposal"
    INSERT = "insert"
    DELETE = "delete"


class Why(StrEnum):
    """Why an edit is parked instead of applied; the last two are for those who ask the merge."""

    DELETED = "deleted"
    UNKNOWN_RECORD = "unknown_record"
    PARENT_GONE = "parent_gone"
    PROPOSAL = "proposal"
    RIGHTS = "rights"
    INVARIANT = "invariant"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes of which only one can stand in the row: the office's does, both are kept.

    The three sides are values by field. A clash in one field names it and has that one in each;
    a record inserted twice has the fields that differ, and a deleted one has all it said.
    """

    noun: str
    uid: str
    kind: Kind
    field: str
    base: Values
    office: Values
    incoming: Values


@dataclass(frozen=True, slots=True)
class Parked:
    """An edit that waits for a person, whole."""

    why: Why
    edit: Edit


class Reconciled(NamedTuple):
    """What becomes of an edit; a named tuple, because an import makes 250,000 of them.

    The edits to apply carry as `old` what stands now, so that the log inverts exactly.
    """

    verdict: Verdict
    apply: tuple[Edit, ...] = ()
    clash: Clash | None = None
    parked: Parked | None = None

    @property
    def label(self) -> Verdict:
        """Give the verdict of what is applied: beside a clash the rest of a record is merged."""
        return Verdict.PARALLEL if self.clash else self.verdict


_NOTHING_TO_DO = Reconciled(Verdict.SAME)
_KINDS: Mapping[Merge, Kind] = {
    Merge.TEXT: Kind.TEXT,
    Merge.GEOMETRY: Kind.GEOMETRY,
    Merge.PROPOSAL: Kind.PROPOSAL,
}


def reconcile(  # noqa: PLR0913  each flag is one fact about the register (DECISIONS 4)
    edit: Edit,
    current: Values | None,
    *,
    existed: bool,
    from_field: bool,
    parent_gone: bool = False,
    moved: bool = False,
) -> Reconciled:
    """Say what becomes of an edit on a record as it stands now.

    `current` is the row, None where there is none; `existed` says that a tombstone remembers
    it; `parent_gone`, that the edit points at a record that is deleted; `moved`, that others
    changed or deleted the record after what the edit's author had seen.
    """
    if isinstance(edit, Delete):
        return _delete(edit, current, from_field=from_field)
    if isinstance(edit, Insert):
        found = _insert(edit, current, from_field=from_field, buried=existed and moved)
    elif current is None:
        found = _update_nothing(edit, existed=existed)
    else:
        found = _update(edit, current, from_field=from_field, moved=moved)
    if parent_gone and found.verdict is not Verdict.SAME:
        return _park(Why.PARENT_GONE, edit)
    return found


def _insert(edit: Insert, current: Values | None, *, from_field: bool, buried: bool) -> Reconciled:
    wanted = _without_derived(edit)
    if current is not None:
        return _insert_again(wanted, current, from_field=from_field)
    if buried:
        return _park(Why.DELETED, edit)
    if from_field and _touches_status(edit.noun, edit.values):
        return _park(Why.PROPOSAL, edit)
    return Reconciled(Verdict.CLEAN, (wanted,))


def _insert_again(edit: Insert, current: Values, *, from_field: bool) -> Reconciled:
    """Let a record that is there already meet itself: equal values are a repetition."""
    apply: list[Edit] = []
    office: dict[str, Value] = {}
    lost: dict[str, Value] = {}
    for field_id, value in edit.values.items():
        field, stands = catalogue.field(edit.noun, field_id), current.get(field_id)
        merged = merge_value(field, None, stands, value, from_field=from_field)
        if merged.verdict is Verdict.PARKED:
            return _park(Why.PROPOSAL, edit)
        if merged.verdict is Verdict.CONFLICT or _completes_a_decision(field, stands, merged):
            office[field_id], lost[field_id] = stands, value
        elif merged.value != stands:
            apply.append(Update(edit.noun, edit.uid, field_id, stands, merged.value))
    if lost:
        clash = Clash(edit.noun, edit.uid, Kind.INSERT, "", {}, office, lost)
        return Reconciled(Verdict.CONFLICT, tuple(apply), clash)
    return Reconciled(Verdict.PARALLEL, tuple(apply)) if apply else _NOTHING_TO_DO


def _update_nothing(edit: Update, *, existed: bool) -> Reconciled:
    if _changes_nothing(edit, catalogue.field(edit.noun, edit.field)):
        return _NOTHING_TO_DO
    return _park(Why.DELETED if existed else Why.UNKNOWN_RECORD, edit)


def _update(edit: Update, current: Values, *, from_field: bool, moved: bool) -> Reconciled:
    field = catalogue.field(edit.noun, edit.field)
    office = current.get(edit.field)
    if _changes_nothing(edit, field):
        return _NOTHING_TO_DO
    if office == edit.old and field.merge is not Merge.PROPOSAL:
        return Reconciled(Verdict.PARALLEL if moved else Verdict.CLEAN, (edit,))
    merged = merge_value(field, edit.old, office, edit.new, from_field=from_field)
    if merged.verdict is Verdict.PARKED:
        return _park(Why.PROPOSAL, edit)
    mixed = moved and _completes_a_decision(field, office, merged)
    if mixed or merged.verdict is Verdict.CONFLICT:
        return _clash(edit, field, office)
    if merged.value == office:
        return _NOTHING_TO_DO
    written = Update(edit.noun, edit.uid, edit.field, office, merged.value)
    return Reconciled(Verdict.PARALLEL if moved else merged.verdict, (written,))


def _changes_nothing(edit: Update, field: Field) -> bool:
    return edit.old == edit.new or field.merge is Merge.DERIVED


def _completes_a_decision(field: Field, office: Value, merged: Merged) -> bool:
    """Say whether a merge would add to a legal decision that others have touched.

    Two people who change its kind and its step have both decided about the whole; the mixture
    was decided by nobody, so it is for a person.
    """
    return field.merge is Merge.PROPOSAL and merged.value != office


def _delete(edit: Delete, current: Values | None, *, from_field: bool) -> Reconciled:
    if current is None:
        return _NOTHING_TO_DO
    if edit.values != current and not _says_the_same(edit, current):
        clash = Clash(edit.noun, edit.uid, Kind.DELETE, "", edit.values, current, {})
        return Reconciled(Verdict.CONFLICT, clash=clash)
    if from_field and _touches_status(edit.noun, current):
        return _park(Why.PROPOSAL, edit)
    applied = edit if edit.values == current else Delete(edit.noun, edit.uid, current)
    return Reconciled(Verdict.CLEAN, (applied,))


def _says_the_same(edit: Delete, current: Values) -> bool:
    return all(
        merge_value(
            catalogue.field(edit.noun, field_id),
            None,
            current.get(field_id),
            edit.values.get(field_id),
        ).verdict
        is Verdict.SAME
        for field_id in current.keys() | edit.values.keys()
    )


def _clash(edit: Update, field: Field, office: Value) -> Reconciled:
    clash = Clash(
        edit.noun,
        edit.uid,
        _KINDS.get(field.merge, Kind.VALUE),
        edit.field,
        {edit.field: edit.old},
        {edit.field: office},
        {edit.field: edit.new},
    )
    return Reconciled(Verdict.CONFLICT, clash=clash)


def _park(why: Why, edit: Edit) -> Reconciled:
    return Reconciled(Verdict.PARKED, parked=Parked(why, edit))


def _without_derived(edit: Insert) -> Insert:
    derived = _fields_of(edit.noun, Merge.DERIVED)
    if edit.values.keys().isdisjoint(derived):
        return edit
    kept = {key: value for key, value in edit.values.items() if key not in derived}
    return Insert(edit.noun, edit.uid, kept)


def _touches_status(noun: str, values: Values) -> bool:
    return any(values.get(key) is not None for key in _fields_of(noun, Merge.PROPOSAL))


@cache
def _fields_of(noun: str, merge: Merge) -> frozenset[str]:
    fields = catalogue.fields(noun).values()
    return frozenset(field.id for field in fields if field.merge is merge)
