"""Writes a draft's rows and its log, many rows at a time."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from soilcase.model import log
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Commit, Logged
from soilcase.model.fields import Field
from soilcase.model.values import Values

from .codec import Stored
from .draft import Draft
from .models.tables import (
    NOUN_TABLES,
    commit_table,
    edit_table,
    tombstone_table,
)
from .store import Row, Store

_EDIT_COLUMNS = ("seq", "ord", "noun", "uid", "text", "salt", "hash")
_COMMIT_COLUMNS = (
    "seq",
    "uid",
    "actor",
    "device",
    "device_seq",
    "source",
    "undoes",
    "header",
    "payload",
    "previous",
    "hash",
)


def write_rows(store: Store, draft: Draft, seq: int) -> None:
    """Bring the tables to what the draft says, deepest deletes and revivals alike."""
    inserted: dict[str, list[tuple[str, Values]]] = defaultdict(list)
    updated: dict[tuple[str, tuple[str, ...]], list[tuple[str, Values]]] = defaultdict(list)
    deleted: dict[str, list[str]] = defaultdict(list)
    for noun, uid in draft.touched():
        before, after = draft.before[noun, uid], draft.after[noun, uid]
        if before is None and after is not None:
            inserted[noun].append((uid, after))
        elif after is None:
            deleted[noun].append(uid)
        elif before is not None:
            names = tuple(
                field.id
                for field in NOUNS[noun].stored
                if before.get(field.id) != after.get(field.id)
            )
            updated[noun, names].append((uid, after))
    _insert(store, inserted, seq)
    _update(store, updated, seq)
    _delete(store, deleted, seq, draft.buried)
    revived = [uid for rows in inserted.values() for uid, _ in rows if uid in draft.buried]
    if revived:
        store.delete(tombstone_table, revived)


def encoded(
    store: Store, fields: Sequence[Field], records: Sequence[Values]
) -> list[list[Stored]]:
    """Give records' values as the store holds them, one list per field."""
    return [
        store.encoded(field.type, [record.get(field.id) for record in records]) for field in fields
    ]


def _insert(store: Store, inserted: dict[str, list[tuple[str, Values]]], seq: int) -> None:
    for noun, table in NOUN_TABLES.items():
        rows = inserted.get(noun)
        if not rows:
            continue
        records = [record for _, record in rows]
        told = set().union(*records)
        fields = [field for field in NOUNS[noun].stored if field.id in told]
        columns = encoded(store, fields, records)
        uids = [uid for uid, _ in rows]
        names = ("uid", "rev", *(field.id for field in fields))
        store.insert(table, names, zip(uids, [seq] * len(uids), *columns, strict=True))


def _update(
    store: Store, updated: dict[tuple[str, tuple[str, ...]], list[tuple[str, Values]]], seq: int
) -> None:
    for (noun, names), rows in updated.items():
        fields = [NOUNS[noun].field(name) for name in names]
        columns = encoded(store, fields, [record for _, record in rows])
        uids = [uid for uid, _ in rows]
        store.update(
            NOUN_TABLES[noun],
            ("rev", *names),
            list(zip([seq] * len(uids), *columns, uids, strict=True)),
        )


def _delete(
    store: Store, deleted: dict[str, list[str]], seq: int, buried: Collection[str]
) -> None:
    for noun, uids in deleted.items():
        store.delete(NOUN_TABLES[noun], uids)
        revived = [uid for uid in uids if uid in buried]
        if revived:
            store.delete(tombstone_table, revived)
        stones: list[Row] = [(noun, uid, seq) for uid in uids]
        store.insert(tombstone_table, ("noun", "uid", "seq"), stones)


def write_log(store: Store, header: Commit, previous: str, logged: Sequence[Logged]) -> None:
    """Write a commit and its edits as the fixed format says, and move the head."""
    hashes: list[bytes] = []
    store.insert(edit_table, _EDIT_COLUMNS, _edit_rows(header.seq, logged, hashes))
    payload = log.payload_hash(hashes)
    text = log.header_text(header)
    commit_hash = log.commit_hash(previous, text, payload)
    commit_row: Row = (
        header.seq,
        header.uid,
        header.actor,
        header.device,
        header.device_seq,
        str(header.source),
        header.undoes,
        text,
        payload,
        previous,
        commit_hash,
    )
    store.insert(commit_table, _COMMIT_COLUMNS, [commit_row])
    store.set_head(commit_hash)


def _edit_rows(seq: int, logged: Sequence[Logged], hashes: list[bytes]) -> Iterator[Row]:
    """Write the edits one by one, keeping their hashes; a server stores one while we write on."""
    for place, (item, salt) in enumerate(zip(logged, _salts(len(logged)), strict=True)):
        text = log.edit_text(item)
        edit_hash = log.edit_hash(salt, text)
        hashes.append(edit_hash)
        yield seq, place, item.edit.noun, item.edit.uid, text, salt, edit_hash


def _salts(count: int) -> list[bytes]:
    """Draw fresh salts at once."""
    raw = os.urandom(count * log.SALT_BYTES)
    return [raw[start : start + log.SALT_BYTES] for start in range(0, len(raw), log.SALT_BYTES)]
