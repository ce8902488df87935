"""Reads the log: commits, their edits, what changed since, and what may be undone or redone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import sqlalchemy as sa

from soilcase.model import log
from soilcase.model.edit import Actor, Change, Commit, Delete, Logged, Source
from soilcase.model.problem import Problem
from soilcase.model.values import moment_from_text

from .models.tables import commit_table, edit_table, tombstone_table
from .store import Store

AT_ONCE = 500


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
    table = commit_table
    statement = sa.select(table.c.seq, table.c.header, table.c.hash)
    statement = statement.order_by(table.c.seq.desc())
    if seqs is None:
        return [_commit(*row) for row in store.rows(statement.limit(limit))]
    wanted = sorted(set(seqs), reverse=True)
    found: list[Commit] = []
    for start in range(0, len(wanted), AT_ONCE):
        chosen = table.c.seq.in_(wanted[start : start + AT_ONCE])
        found += [_commit(*row) for row in store.rows(statement.where(chosen))]
    return found[:limit]


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
    return [(_of(headers, seq), _read(text, seq, headers[seq].schema)) for seq, text in rows]


def _of(headers: Mapping[int, Commit], seq: int) -> Commit:
    """Give the commit of an edit; an edit without one was not written by the road."""
    commit = headers.get(seq)
    if commit is None:
        raise Problem("log_broken", seq=seq)
    return commit


def deleted(store: Store) -> list[Delete]:
    """Give the edits that took away what is gone now, but for what was erased."""
    table, stone = edit_table.c, tombstone_table.c
    statement = sa.select(table.seq, table.text).where(table.text.is_not(None))
    is_last = (stone.uid == table.uid) & (stone.seq == table.seq)
    rows = store.rows(statement.join(tombstone_table, is_last).order_by(table.seq, table.ord))
    headers = {commit.seq: commit for commit in commits(store, [row[0] for row in rows])}
    told = (_read(text, seq, _of(headers, seq).schema) for seq, text in rows)
    return [each.edit for each in told if each is not None and isinstance(each.edit, Delete)]


def changes_since(store: Store, seq: int) -> Iterator[Change]:
    """Give what each commit after a number altered, in order."""
    table, headers = edit_table, commit_table
    statement = sa.select(headers.c.seq, headers.c.header, headers.c.hash)
    found = store.rows(statement.where(headers.c.seq > seq))
    headed = {row[0]: _commit(*row) for row in found}
    told = sa.select(table.c.seq, table.c.noun, table.c.uid, table.c.text)
    rows = store.rows(told.where(table.c.seq > seq).order_by(table.c.seq, table.c.ord))
    for number, group in groupby(rows, key=lambda row: int(row[0])):
        schema = _of(headed, number).schema
        yield Change(number, tuple(_heard(row, schema) for row in group))


def _heard(row: sa.Row[tuple[int, str, str, str | None]], schema: int) -> Logged:
    """Read one edit as a listener needs it: of what was erased, that the record is gone."""
    seq, noun, uid, text = row
    return _read(text, seq, schema) or Logged(Delete(noun, uid, {}))


def undoable(store: Store, actor: Actor) -> int | None:
    """Give the latest commit of this actor on this device that still stands and is no undo."""
    undone = _undone(store)
    for seq, undoes in _mine(store, actor):
        if undoes is None and seq not in undone and not _is_erased(store, seq):
            return seq
    return None


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
    """Give this actor's commits on this device, newest first, with what each undoes.

    Without those by which a register was made: its code lists are nobody's latest edit.
    """
    table = commit_table
    statement = (
        sa.select(table.c.seq, table.c.undoes)
        .where(
            table.c.actor == actor.name,
            table.c.device == actor.device,
            sa.or_(table.c.source != str(Source.PROGRAM), table.c.undoes.is_not(None)),
        )
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


def _is_erased(store: Store, seq: int) -> bool:
    """Say whether something of a commit was erased: it cannot be undone as a whole."""
    table = edit_table
    statement = sa.select(table.c.seq).where(table.c.seq == seq, table.c.text.is_(None))
    return bool(store.rows(statement.limit(1)))
