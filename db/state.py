"""The state hash: one number over everything that a register says now.

Existing records by noun and uid, their catalogue fields in canonical text; not row numbers, not
revisions, not the log.
"""

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa

from soilcase.model.catalogue import NOUNS
from soilcase.model.log import record_hash_text
from soilcase.model.problem import Problem
from soilcase.model.values import Value

from .models.tables import NOUN_TABLES
from .store import Store

BATCH = 10_000


def state_hash(store: Store) -> str:
    """Hash all records; equal hashes mean equal registers, on whatever store."""
    sha = hashlib.sha256()
    for noun in sorted(NOUNS):
        for uid, values in records_by_uid(store, noun):
            sha.update(record_hash_text(noun, uid, values).encode())
            sha.update(b"\n")
    return sha.hexdigest()


def records_by_uid(store: Store, noun: str) -> Iterator[tuple[str, dict[str, Value]]]:
    """Give a noun's records in the order of their uid, so many at a time.

    Sorted here: a server's own collation would sort otherwise than a file's.
    """
    uids = sorted(str(row[0]) for row in store.rows(sa.select(NOUN_TABLES[noun].c.uid)))
    for start in range(0, len(uids), BATCH):
        batch = uids[start : start + BATCH]
        found = store.records(noun, batch)
        if found.keys() != set(batch):
            # An index tells of other rows than its table.
            raise Problem("register_damaged", path=store.place.shown, detail=noun)
        yield from ((uid, found[uid]) for uid in batch)


def count_records(store: Store) -> dict[str, int]:
    """Count the records of each noun."""
    return {
        noun: int(store.rows(sa.select(sa.func.count()).select_from(table))[0][0])
        for noun, table in NOUN_TABLES.items()
    }
