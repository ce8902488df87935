"""Erases a record for good: the row, what the log said of it, and what was kept beside it.

The hashes stay, so the chain still verifies; what was there can no longer be read by anyone.
"""

from dataclasses import replace

import sqlalchemy as sa

from soilcase.model.edit import Delete, Edit, Outcome
from soilcase.model.problem import Problem
from soilcase.model.values import canonical

from . import draft as drafts
from .edits import commit_within, with_retries
from .models.tables import NOUN_TABLES, edit_table
from .request import Request
from .store import Store

_KEPT_BESIDE = ("conflict", "parked", "origin")


def erase(store: Store, request: Request, noun: str, uid: str) -> Outcome:
    """Delete a record and its traces in one commit, then take its text out of the log."""
    return with_retries(store, lambda: _erase_once(store, request, noun, uid))


def _erase_once(store: Store, request: Request, noun: str, uid: str) -> Outcome:
    with store.transaction(write=True):
        drafts.lock(store, [Delete(noun, uid, {})])
        traces = _traces(store, noun, uid)
        uids = [uid, *(edit.uid for edit in traces)]
        record = store.records(noun, [uid]).get(uid)
        if record is None and not _is_logged(store, uid):
            raise Problem("unknown_record", noun=noun, record=uid)
        edits: list[Edit] = [*traces]
        if record is not None:
            known = {name: value for name, value in record.items() if value is not None}
            edits.append(Delete(noun, uid, known))
        outcome = commit_within(store, replace(request, edits=tuple(edits)))
        if not outcome.refusals and not store.records(noun, [uid]):
            uids += _buried_traces(store, noun, uid)
            table = edit_table
            store.connection.execute(
                sa.update(table).where(store.among(table.c.uid, uids)).values(text=None, salt=None)
            )
    return outcome


def _traces(store: Store, noun: str, uid: str) -> list[Delete]:
    """Find the records that repeat what this one said: clashes, parked edits, deliveries."""
    found: list[Delete] = []
    for beside in _KEPT_BESIDE:
        columns = NOUN_TABLES[beside].c
        condition = sa.and_(columns.record_noun == noun, columns.record_uid == uid)
        for trace, values in store.records_where(beside, condition).items():
            known = {name: value for name, value in values.items() if value is not None}
            found.append(Delete(beside, trace, known))
    return found


def _is_logged(store: Store, uid: str) -> bool:
    return bool(store.rows(sa.select(edit_table.c.uid).where(edit_table.c.uid == uid).limit(1)))


def _buried_traces(store: Store, noun: str, uid: str) -> list[str]:
    """Find traces that were deleted earlier; the log still tells them."""
    table = edit_table
    named = '"record_noun":{},"record_uid":{}'.format(*map(canonical, (noun, uid)))
    statement = (
        sa.select(table.c.uid)
        .where(table.c.noun.in_(_KEPT_BESIDE), table.c.text.contains(named, autoescape=True))
        .distinct()
    )
    return [row[0] for row in store.rows(statement)]
