"""Checks the log by itself: each edit's hash, each commit's payload and the chain over them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from soilcase.model import log
from soilcase.model.findings import Finding, Kind
from soilcase.model.values import canonical

from .history import commit_of
from .models.tables import commit_table, edit_table
from .store import Store

COMMITS_AT_ONCE = 500
EDITS_AT_ONCE = 20_000
_COPIED = ("uid", "actor", "device", "device_seq", "source", "undoes")


def chain_findings(store: Store) -> Iterator[Finding]:
    """Give every commit and edit that was altered, left out or put in."""
    previous, expected = log.FIRST, 1
    table = commit_table
    rows = store.rows(sa.select(table).order_by(table.c.seq))
    for start in range(0, len(rows), COMMITS_AT_ONCE):
        batch = rows[start : start + COMMITS_AT_ONCE]
        for row, edits in _with_edits(store, batch):
            payload, count, altered = _payload(row.seq, edits)
            yield from altered
            if not _holds(row, previous, expected, payload, count):
                yield Finding(Kind.CHAIN_BROKEN, seq=row.seq)
            previous, expected = row.hash, row.seq + 1
    yield from _stray_edits(store)
    if store.head() != (expected - 1, previous):
        yield Finding(Kind.HEAD_DIFFERS, seq=store.head()[0])


def _with_edits(
    store: Store, batch: Sequence[sa.Row[Any]]
) -> Iterator[tuple[sa.Row[Any], Iterable[sa.Row[Any]]]]:
    """Give each commit with its edits, which must be read before the next commit is asked for."""
    edits = groupby(_edits_between(store, batch[0].seq, batch[-1].seq), lambda row: int(row.seq))
    seq, group = next(edits, (None, ()))
    for row in batch:
        while seq is not None and seq < row.seq:
            seq, group = next(edits, (None, ()))
        yield row, group if seq == row.seq else ()


def _edits_between(store: Store, first: int, last: int) -> Iterator[sa.Row[Any]]:
    """Read the edits of some commits, so many at a time: one commit may hold a whole region."""
    table = edit_table
    names = ("seq", "ord", "noun", "uid", "text", "salt", "hash")
    statement = sa.select(*(table.c[name] for name in names))
    statement = statement.where(table.c.seq.between(first, last))
    statement = statement.order_by(table.c.seq, table.c.ord).limit(EDITS_AT_ONCE)
    rows = store.rows(statement)
    yield from rows
    while len(rows) == EDITS_AT_ONCE:
        further = sa.tuple_(table.c.seq, table.c.ord) > (rows[-1].seq, rows[-1].ord)
        rows = store.rows(statement.where(further))
        yield from rows


def _holds(row: sa.Row[Any], previous: str, seq: int, payload: str, count: int) -> bool:
    try:
        commit = commit_of(row.header, row.hash)
    except (ValueError, KeyError, TypeError):
        return False
    return (
        row.seq == seq
        and commit.seq == seq
        and commit.count == count
        and all(getattr(row, name) == getattr(commit, name) for name in _COPIED)
        and log.header_text(commit) == row.header
        and row.previous == previous
        and row.payload == payload
        and row.hash == log.commit_hash(previous, row.header, payload)
    )


def _payload(seq: int, rows: Iterable[sa.Row[Any]]) -> tuple[str, int, list[Finding]]:
    """Hash a commit's edits anew; an erased edit counts by the hash that it left."""
    altered: list[Finding] = []
    hashes: list[bytes] = []
    for place, row in enumerate(rows):
        if not _edit_holds(row, place):
            altered.append(Finding(Kind.EDIT_ALTERED, row.noun, row.uid, seq=seq, detail=place))
        hashes.append(bytes(row.hash))
    return log.payload_hash(hashes), len(hashes), altered


def _edit_holds(row: sa.Row[Any], place: int) -> bool:
    if row.ord != place:
        return False
    if row.text is None:
        return row.salt is None
    if row.salt is None or log.edit_hash(bytes(row.salt), row.text) != bytes(row.hash):
        return False
    named = f'"noun":{canonical(row.noun)},' in row.text
    return named and row.text.endswith(f'"uid":{canonical(row.uid)}}}')


def _stray_edits(store: Store) -> Iterator[Finding]:
    known = sa.select(commit_table.c.seq)
    statement = sa.select(edit_table.c.seq).where(edit_table.c.seq.not_in(known)).distinct()
    for seq, _ in groupby(store.rows(statement), key=lambda row: int(row[0])):
        yield Finding(Kind.CHAIN_BROKEN, seq=seq)
