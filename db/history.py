"""Reads the log: commits, their edits, what changed since, and what may be undone or redone."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

import sqlalchemy as sa

from soilcase.model import log
from soilcase.model.edit import Actor, Change, Commit, Delete, Logged, Source
from soilcase.model.problem import Problem
from soilcase.model.values import moment_from_text

from .models.tables import commit_table, edit_table
from .store import Store

BATCH = 20_000


def commit_of(header: str, commit_hash: str) -> Commit:
    """Read a commit's header back from its canonical text."""
    content = json.loads(header)
    for key in ("received_at", "client_time"):
        content[key] = moment_from_text(content[key])
    content["source"] = Source(content["source"])
    return Commit(**content, hash=commit_hash)


def _commit(seq: int, header: str, commit_hash: str) -> Commit:
    try:
        return commit_of(header, commit_hash)
    except (ValueError, KeyError, TypeError):
        raise Problem("log_broken", seq=seq) from None


def commits(
    store: Store, seqs: Sequence[int] | None = None, limit: int | None = None
) -> list[Commit]:
    """Give commits, newest first: those of the given numbers, or the last so many."""
    columns = (commit_table.c.seq, commit_table.c.header, commit_table.c.hash)
    statement = sa.select(*columns)
    wanted = None if seqs is None else set(seqs)
    if wanted is not None:
        chosen = commit_table.c.seq.between(min(wanted, default=0), max(wanted, default=-1))
        statement = statement.where(chosen)
    statement = statement.order_by(commit_table.c.seq.desc()).limit(limit)
    return [
        _commit(seq, header, commit_hash)
        for seq, header, commit_hash in store.rows(statement)
        if wanted is None or seq in wanted
    ]


def edits_of(store: Store, seq: int, schema: int) -> list[Logged | None]:
    """Give a commit's edits in their order; None stands for one that was erased."""
    table = edit_table
    statement = sa.select(table.c.text).where(table.c.seq == seq).order_by(table.c.ord)
    return [_read(row[0], seq, schema) for row in store.rows(statement)]


def _read(text: str | None, seq: int, schema: int) -> Logged | None:
    """Read one edit; one that was erased is None, one that cannot be read is told."""
    if text is None:
        return None
    try:
        return log.read_edit(text, schema)
    except (ValueError, KeyError, TypeError):
        raise Problem("log_broken", seq=seq) from None


def history(store: Store, uids: Sequence[str]) -> list[tuple[Commit, Logged | None]]:
    """Give every edit of the given records with its commit, oldest first."""
    table = edit_table
    statement = sa.select(table.c.seq, table.c.text).where(store.among(table.c.uid, uids))
    rows = store.rows(statement.order_by(table.c.seq, table.c.ord))
    headers = {commit.seq: commit for commit in commits(store, sorted({row[0] for row in rows}))}
    return [(headers[seq], _read(text, seq, headers[seq].schema)) for seq, text in rows]


def changes_since(store: Store, seq: int) -> Iterator[Change]:
    """Give what each commit after a number altered, in order."""
    table, headers = edit_table, commit_table
    statement = sa.select(headers.c.seq, headers.c.header, headers.c.hash)
    found = store.rows(statement.where(headers.c.seq > seq))
    schemas = {row[0]: _commit(*row).schema for row in found}
    told = sa.select(table.c.seq, table.c.noun, table.c.uid, table.c.text)
    rows = store.rows(told.where(table.c.seq > seq).order_by(table.c.seq, table.c.ord))
    for number, group in groupby(rows, key=lambda row: int(row[0])):
        yield Change(number, tuple(_heard(row, schemas[number]) for row in group))


def _heard(row: sa.Row[tuple[int, str, str, str | None]], schema: int) -> Logged:
    """Read one edit as a listener needs it: of what was erased, that the record is gone."""
    seq, noun, uid, text = row
    return _read(text, seq, schema) or Logged(Delete(noun, uid, {}))


def undoable(store: Store, actor: Actor) -> int | None:
    """Give the latest commit of this actor on this device that still stands and is no undo."""
    undone = _undone(store)
    return next(
        (seq for seq, undoes in _mine(store, actor) if undoes is None and seq not in undone), None
    )


def redoable(store: Store, actor: Actor) -> int | None:
    """Give the latest undo that may itself be undone: nothing new was done since."""
    undone = _undone(store)
    mine = _mine(store, actor)
    undos = {seq for seq, undoes in mine if undoes is not None}
    for seq, undoes in mine:
        if seq in undone:
            continue
        if undoes is None:
            return None
        if undoes not in undos:
            return seq
    return None


def _mine(store: Store, actor: Actor) -> list[tuple[int, int | None]]:
    """Give this actor's commits on this device, newest first, with what each undoes."""
    table = commit_table
    statement = (
        sa.select(table.c.seq, table.c.undoes)
        .where(table.c.actor == actor.name, table.c.device == actor.device)
        .order_by(table.c.seq.desc())
    )
    return [(int(row[0]), row[1]) for row in store.rows(statement)]


def _undone(store: Store) -> set[int]:
    """Find what anybody has undone: an undo that was itself undone undoes nothing."""
    table = commit_table
    statement = sa.select(table.c.seq, table.c.undoes).where(table.c.undoes.is_not(None))
    undone: set[int] = set()
    for seq, undoes in store.rows(statement.order_by(table.c.seq.desc())):
        if seq not in undone:
            undone.add(undoes)
    return undone
