"""What a commit would do, before it does it.

The edits as they will be logged, the rows before and after, and what clashed or was left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from soilcase.model import rules
from soilcase.model.edit import Delete, Edit, Insert, Logged
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values

from .models.tables import NOUN_TABLES, tombstone_table
from .store import Store

Record = dict[str, Value]
Key = tuple[str, str]
# From so many on it is worth asking first whether a table holds anything at all.
MANY = 1_000


@dataclass(slots=True)
class Draft:
    """The working state of one commit; rows are copied before they change."""

    before: dict[Key, Values | None] = field(default_factory=dict)
    after: dict[Key, Values | None] = field(default_factory=dict)
    buried: set[str] = field(default_factory=set)
    logged: list[Logged] = field(default_factory=list)
    marked: dict[Key, None] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    parked: list[str] = field(default_factory=list)
    left: list[Edit] = field(default_factory=list)

    def apply(self, logged: Logged) -> None:
        """Let one edit take effect on the rows of the draft, and keep it for the log."""
        edit = logged.edit
        key = (edit.noun, edit.uid)
        if isinstance(edit, Insert):
            self.after[key] = edit.values
        elif isinstance(edit, Delete):
            self.after[key] = None
        else:
            row = dict(self.after[key] or {})
            row[edit.field] = edit.new
            self.after[key] = row
        self.marked[key] = None
        self.logged.append(logged)

    def touched(self) -> Iterable[Key]:
        """Give the records that a logged edit touched, each once, in the order of the log."""
        return self.marked


def load(store: Store, edits: Iterable[Edit]) -> Draft:
    """Read the rows and tombstones that edits speak of, held against other writers."""
    draft = Draft()
    wanted: dict[str, dict[str, None]] = {}
    for edit in edits:
        wanted.setdefault(edit.noun, {})[edit.uid] = None
    for noun in NOUN_TABLES:
        if noun not in wanted:
            continue
        uids = list(wanted[noun])
        is_new = len(uids) >= MANY and not _has_rows(store, NOUN_TABLES[noun])
        found = {} if is_new else store.records(noun, uids)
        missing = [uid for uid in uids if uid not in found]
        for uid in uids:
            draft.before[noun, uid] = draft.after[noun, uid] = found.get(uid)
        draft.buried |= _buried(store, missing)
    return draft


def _has_rows(store: Store, table: sa.Table) -> bool:
    return bool(store.rows(sa.select(table.c.uid).limit(1)))


def _buried(store: Store, uids: list[str]) -> set[str]:
    table = tombstone_table
    if not uids or (len(uids) >= MANY and not _has_rows(store, table)):
        return set()
    statement = sa.select(table.c.uid).where(store.among(table.c.uid, uids))
    return {row[0] for row in store.rows(statement)}


def lock(store: Store, edits: Iterable[Edit]) -> None:
    """Hold every row that the edits touch or point at, in one order for all clients."""
    if store.is_file:
        return
    held: dict[tuple[str, str], set[str]] = {}
    inserted: dict[str, set[str]] = {}
    for edit in edits:
        if isinstance(edit, Insert):
            inserted.setdefault(edit.noun, set()).add(edit.uid)
        else:
            strength = "UPDATE" if isinstance(edit, Delete) else "NO KEY UPDATE"
            held.setdefault((edit.noun, strength), set()).add(edit.uid)
        for target, uid in _pointed_at(edit):
            held.setdefault((target, "KEY SHARE"), set()).add(uid)
    for noun, uids in inserted.items():
        # One may be there already, sent by somebody else, and is met like any other.
        if _has_rows(store, NOUN_TABLES[noun]):
            held.setdefault((noun, "NO KEY UPDATE"), set()).update(uids)
    for (noun, strength), uids in sorted(held.items()):
        store.lock_rows(noun, sorted(uids), strength)


def _pointed_at(edit: Edit) -> Iterator[tuple[str, str]]:
    """Give the records that an edit will point at: noun, uid."""
    if isinstance(edit, Delete):
        return
    for reference in rules.references(edit.noun):
        if isinstance(edit, Insert):
            uid = edit.values.get(reference.id)
        else:
            uid = edit.new if edit.field == reference.id else None
        if isinstance(uid, str):
            yield reference.target, uid


def refusals(store: Store, draft: Draft) -> Iterator[Problem]:
    """Give every invariant that the draft would break."""
    for key in draft.touched():
        row = draft.after[key]
        if row is not None:
            yield from rules.check_record(key[0], key[1], row)
    yield from (
        Problem("reference_missing", noun=noun, field=field_id, record=uid)
        for noun, uid, field_id in missing_references(store, draft)
    )
    yield from (
        Problem("still_referenced", noun=noun, record=uid, by=by)
        for noun, uid, by in still_referenced(store, draft)
    )


def missing_references(store: Store, draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Give the new references of the draft that would point at nothing: noun, uid, field.

    Those that were there before hold: what they point at cannot go without them.
    """
    pointing: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
    for key in draft.touched():
        row, before = draft.after[key], draft.before[key] or {}
        if row is None:
            continue
        for reference in rules.references(key[0]):
            target = row.get(reference.id)
            if not isinstance(target, str) or target == before.get(reference.id):
                continue
            if draft.after.get((reference.target, target)) is None:
                there = pointing.setdefault(reference.target, {})
                there.setdefault(target, []).append((*key, reference.id))
    for noun, targets in pointing.items():
        gone = {uid for uid in targets if (noun, uid) in draft.after}
        asked = [uid for uid in targets if uid not in gone]
        missing = gone | (set(asked) - _existing(store, noun, asked))
        for uid in missing:
            yield from targets[uid]


def _existing(store: Store, noun: str, uids: list[str]) -> set[str]:
    if not uids:
        return set()
    table = NOUN_TABLES[noun]
    statement = sa.select(table.c.uid).where(store.among(table.c.uid, uids))
    return {row[0] for row in store.rows(statement)}


def still_referenced(store: Store, draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Give the deleted records that something would still point at: noun, uid, by which noun."""
    deleted: dict[str, list[str]] = {}
    for noun, uid in draft.touched():
        if draft.after[noun, uid] is None and draft.before[noun, uid] is not None:
            deleted.setdefault(noun, []).append(uid)
    for noun, uids in deleted.items():
        for by, field_id in rules.referrers(noun):
            table = NOUN_TABLES[by]
            column = table.c[field_id]
            statement = sa.select(table.c.uid, column).where(store.among(column, uids))
            for child, target in store.rows(statement):
                now = draft.after.get((by, child), {field_id: target})
                if now is not None and now.get(field_id) == target:
                    yield noun, target, by
