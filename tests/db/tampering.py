"""What may be done to a log behind the road's back: each way has a name and a deed."""

from collections.abc import Callable

import sqlalchemy as sa

from db.models.tables import (
    NOUN_TABLES,
    commit_table,
    edit_table,
    head_table,
    tombstone_table,
)
from db.store import Store
from soilcase.model.identity import new_uid
from tests.conftest import LONG

EVERY = 1 if LONG else 5
SAMPLES = 60 if LONG else 4


def _drop(store: Store, seq: int) -> None:
    for table in (commit_table, edit_table):
        store.connection.execute(sa.delete(table).where(table.c.seq == seq))


def _move(store: Store, seq: int, to: int) -> None:
    for table in (edit_table, commit_table):
        change = sa.update(table).where(table.c.seq == seq).values(seq=to)
        store.connection.execute(change)


def _swap(store: Store, one: int, other: int) -> None:
    _move(store, one, 1_000_000)
    _move(store, other, one)
    _move(store, 1_000_000, other)


def _repeat(store: Store, seq: int, at: int) -> None:
    """Put a commit in once more, with its edits, as the newest one."""
    for table in (commit_table, edit_table):
        for row in store.rows(sa.select(table).where(table.c.seq == seq)):
            told = row._asdict() | {"seq": at}
            told.pop("fid", None)
            if table is commit_table:
                told |= {"uid": new_uid(), "device_seq": 1_000_000}
            store.connection.execute(sa.insert(table).values(told))
    store.connection.execute(sa.update(head_table).values(seq=at))


def _cut_off(store: Store, seq: int) -> None:
    """Take the newest commit away and let the head forget it."""
    _drop(store, seq)
    row = store.rows(sa.select(commit_table.c.hash).where(commit_table.c.seq == seq - 1))[0]
    store.connection.execute(sa.update(head_table).values(seq=seq - 1, hash=row[0]))


def _renumber(store: Store, seq: int) -> None:
    """Drop a commit and close the gap in the numbers behind it."""
    _drop(store, seq)
    for later in range(seq + 1, store.head()[0] + 1):
        _move(store, later, later - 1)
    store.connection.execute(sa.update(head_table).values(seq=head_table.c.seq - 1))


def _reverse_edits(store: Store, seq: int) -> None:
    """Exchange the first two edits of a commit."""
    for old, new in ((0, 1_000_000), (1, 0), (1_000_000, 1)):
        where = (edit_table.c.seq == seq) & (edit_table.c.ord == old)
        store.connection.execute(sa.update(edit_table).where(where).values(ord=new))


TAMPERINGS: dict[str, Callable[[Store], object]] = {
    "a commit dropped": lambda store: _drop(store, 5),
    "the first commit dropped": lambda store: _drop(store, 1),
    "a commit dropped and the rest renumbered": lambda store: _renumber(store, 5),
    "the last commit dropped": lambda store: _drop(store, 10),
    "the last commit dropped and the head moved back": lambda store: _cut_off(store, 10),
    "two commits swapped": lambda store: _swap(store, 3, 4),
    "the last two commits swapped": lambda store: _swap(store, 9, 10),
    "a commit repeated": lambda store: _repeat(store, 3, 11),
    "two edits swapped": lambda store: _reverse_edits(store, 3),
    "all edits of a commit dropped": lambda store: store.connection.execute(
        sa.delete(edit_table).where(edit_table.c.seq == 3)
    ),
    "an edit dropped": lambda store: store.connection.execute(
        sa.delete(edit_table).where((edit_table.c.seq == 3) & (edit_table.c.ord == 1))
    ),
    "an edit moved to another commit": lambda store: store.connection.execute(
        sa.update(edit_table)
        .where((edit_table.c.seq == 3) & (edit_table.c.ord == 1))
        .values(seq=2)
    ),
    "an edit of no commit": lambda store: store.insert(
        edit_table,
        ("seq", "ord", "noun", "uid", "text", "salt", "hash"),
        [(99, 0, "site", new_uid(), "{}", b"0" * 16, b"0" * 32)],
    ),
    "all of the log gone": lambda store: [
        store.connection.execute(sa.delete(table)) for table in (commit_table, edit_table)
    ],
    "the head gone": lambda store: store.connection.execute(sa.delete(head_table)),
    "a living record's last word erased": lambda store: _erase(store, edit_table.c.seq == 3),
    "a living record's first word erased": lambda store: _erase(store, edit_table.c.seq == 2),
    "a tombstone gone": lambda store: store.connection.execute(sa.delete(tombstone_table)),
    "a tombstone of a living record": lambda store: store.insert(
        tombstone_table, ("noun", "uid", "seq"), [("site", _living(store), 3)]
    ),
    "a tombstone of nobody": lambda store: store.insert(
        tombstone_table, ("noun", "uid", "seq"), [("site", new_uid(), 3)]
    ),
}


def _erase(store: Store, where: sa.ColumnElement[bool]) -> None:
    store.connection.execute(sa.update(edit_table).where(where).values(text=None, salt=None))


def _living(store: Store) -> str:
    return str(store.rows(sa.select(NOUN_TABLES["site"].c.uid))[-1][0])
