"""Checks that every row says what the log says: the log is folded, record by record."""

import json
from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa

from soilcase.model.catalogue import NOUNS, SCHEMA
from soilcase.model.findings import Finding, Kind
from soilcase.model.log import plain_values
from soilcase.model.upgrades import upgrade_edit
from soilcase.model.values import Plain

from .models.tables import NOUN_TABLES, commit_table, edit_table, tombstone_table
from .store import Store

BATCH = 5_000
Told = tuple[int, dict[str, Plain] | None]
Stone = tuple[str, int]
Edited = tuple[int, str | None]


def row_findings(store: Store) -> Iterator[Finding]:
    """Give every row that differs from the log, on either side."""
    table = edit_table
    logged: dict[str, set[str]] = {noun: set() for noun in NOUNS}
    for noun, uid in store.rows(sa.select(table.c.noun, table.c.uid).distinct()):
        logged.setdefault(noun, set()).add(uid)
    schemas = _schemas(store)
    stones = _stones(store)
    for noun in NOUNS:
        kept = {row[0] for row in store.rows(sa.select(NOUN_TABLES[noun].c.uid))}
        for uid in sorted(kept - logged[noun]):
            yield Finding(Kind.ROW_WITHOUT_LOG, noun, uid)
        told = sorted(logged[noun])
        for start in range(0, len(told), BATCH):
            yield from _batch(store, noun, told[start : start + BATCH], schemas, stones)
    for uid, (noun, seq) in stones.items():
        yield Finding(Kind.TOMBSTONE_DIFFERS, noun, uid, seq=seq)
    for noun, uids in logged.items():
        if noun not in NOUNS:
            yield from (Finding(Kind.ROW_MISSING, noun, uid) for uid in sorted(uids))


def _stones(store: Store) -> dict[str, Stone]:
    """Give what the tombstones say; each is struck out where the log tells the same."""
    table = tombstone_table.c
    return {
        row[0]: (row[1], row[2]) for row in store.rows(sa.select(table.uid, table.noun, table.seq))
    }


def _schemas(store: Store) -> dict[int, int]:
    rows = store.rows(sa.select(commit_table.c.seq, commit_table.c.header))
    return {int(seq): _schema(header) for seq, header in rows}


def _schema(header: str) -> int:
    try:
        return int(json.loads(header)["schema"])
    except (ValueError, KeyError, TypeError):
        return SCHEMA


def _batch(
    store: Store, noun: str, uids: list[str], schemas: dict[int, int], stones: dict[str, Stone]
) -> Iterator[Finding]:
    records = store.records(noun, uids)
    table = NOUN_TABLES[noun]
    statement = sa.select(table.c.uid, table.c.rev).where(store.among(table.c.uid, uids))
    revisions = {row[0]: row[1] for row in store.rows(statement)}
    for uid, rows in _edits_by_uid(store, uids):
        seq, told = _folded(rows, schemas)
        kept = records.get(uid)
        yield from _half_erased(noun, uid, rows)
        if told is None and kept is None:
            if stones.get(uid) != (noun, seq):
                yield Finding(Kind.TOMBSTONE_DIFFERS, noun, uid, seq=seq)
            stones.pop(uid, None)
        elif kept is None:
            yield Finding(Kind.ROW_MISSING, noun, uid, seq=seq)
        elif told is None or plain_values(kept) != told:
            yield Finding(Kind.ROW_DIFFERS, noun, uid, seq=seq)
        elif revisions[uid] != seq:
            yield Finding(Kind.REVISION_DIFFERS, noun, uid, seq=seq)


def _edits_by_uid(store: Store, uids: list[str]) -> Iterator[tuple[str, list[Edited]]]:
    table = edit_table
    statement = (
        sa.select(table.c.uid, table.c.seq, table.c.text)
        .where(store.among(table.c.uid, uids))
        .order_by(table.c.uid, table.c.seq, table.c.ord)
    )
    for uid, group in groupby(store.rows(statement), key=lambda row: str(row[0])):
        yield uid, [(int(seq), text) for _, seq, text in group]


def _half_erased(noun: str, uid: str, rows: list[Edited]) -> Iterator[Finding]:
    """Find a text that is missing though an older one is there: erasing takes all there are."""
    told = False
    for seq, text in rows:
        if text is not None:
            told = True
        elif told:
            yield Finding(Kind.EDIT_ALTERED, noun, uid, seq=seq)


def _folded(rows: list[Edited], schemas: dict[int, int]) -> Told:
    """Replay a record's edits: its last commit, and its values or None; what is erased is gone."""
    values: dict[str, Plain] | None = None
    for seq, text in rows:
        values = None if text is None else _replayed(values, text, schemas.get(seq, SCHEMA))
    return rows[-1][0], values


def _replayed(values: dict[str, Plain] | None, text: str, schema: int) -> dict[str, Plain] | None:
    """Apply one edit in JSON's own terms; no value is made only to be compared."""
    try:
        content = upgrade_edit(json.loads(text), schema, SCHEMA)
        operation = content["op"]
        if operation == "I":
            new = content["new"]
            return dict(new) if isinstance(new, dict) else None
        if operation == "D":
            return None
        changed = dict(values or {})
        changed[str(content["field"])] = content["new"]
    except (ValueError, KeyError, TypeError):
        return None
    return {name: value for name, value in changed.items() if value is not None}
