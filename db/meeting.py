"""Meets edits with what others did meanwhile, and keeps what could not stand beside it.

The decision is the merge's; here it learns what the register knows: what moved since the author
looked, who moved it, and what a deleted record said.
"""

from datetime import datetime
from functools import cached_property

import sqlalchemy as sa

from soilcase.model import merge, rules
from soilcase.model.edit import Delete, Edit, Insert, Logged, Source, Update, Verdict
from soilcase.model.identity import new_uid
from soilcase.model.merge_kept import conflict_values, parked_values
from soilcase.model.values import Values

from . import history
from .draft import Draft
from .models.tables import NOUN_TABLES, commit_table, edit_table, tombstone_table
from .request import Request
from .store import Store

_stone = tombstone_table.c


class Seen:
    """What the author of a request can have seen, against what stands now."""

    def __init__(self, store: Store, draft: Draft, request: Request) -> None:
        """Keep what is asked; nothing is read until it is needed."""
        self.store = store
        self.draft = draft
        self.request = request

    def has_moved(self, edit: Edit) -> bool:
        """Say whether others changed or deleted the record after what the author had seen."""
        return self.request.base_seq is not None and edit.uid in self._moved

    @cached_property
    def _moved(self) -> frozenset[str]:
        """Find the touched records that another device touched after the author's base."""
        told, headers = edit_table.c, commit_table.c
        statement = (
            sa.select(told.uid)
            .join(commit_table, headers.seq == told.seq)
            .where(
                self.store.among(told.uid, [edit.uid for edit in self.request.edits]),
                told.seq > (self.request.base_seq or 0),
                headers.device != self.request.actor.device,
            )
            .distinct()
        )
        return frozenset(row[0] for row in self.store.rows(statement))

    @cached_property
    def _gone(self) -> frozenset[str]:
        """Find the records that the edits point at and that were deleted."""
        pointed: set[str] = set()
        for edit in self.request.edits:
            for reference in rules.references(edit.noun):
                value = None
                if isinstance(edit, Insert):
                    value = edit.values.get(reference.id)
                elif isinstance(edit, Update) and edit.field == reference.id:
                    value = edit.new
                if isinstance(value, str):
                    pointed.add(value)
        statement = sa.select(_stone.uid).where(self.store.among(_stone.uid, sorted(pointed)))
        return frozenset(row[0] for row in self.store.rows(statement))

    def points_at_gone(self, edit: Edit) -> bool:
        """Say whether field work points at a record that the office deleted meanwhile."""
        if self.request.source is not Source.FIELD or isinstance(edit, Delete):
            return False
        for reference in rules.references(edit.noun):
            if isinstance(edit, Insert):
                target = edit.values.get(reference.id)
            else:
                target = edit.new if edit.field == reference.id else None
            if (
                target in self._gone
                and self.draft.after.get((reference.target, str(target))) is None
            ):
                return True
        return False

    def office(self, edit: Edit) -> tuple[str | None, datetime | None]:
        """Tell who last changed a record, and when."""
        table = NOUN_TABLES[edit.noun]
        rows = self.store.rows(sa.select(table.c.rev).where(table.c.uid == edit.uid))
        found = history.commits(self.store, [int(rows[0][0])]) if rows else []
        return (found[0].actor, found[0].received_at) if found else (None, None)

    def deletion(self, edit: Edit) -> Delete | None:
        """Find the edit that took a record away."""
        for _, logged in reversed(history.history(self.store, [edit.uid])):
            if logged is not None and isinstance(logged.edit, Delete):
                return logged.edit
        return None


def meet(seen: Seen, edit: Edit) -> None:
    """Let the merge decide about one edit, and keep what it could not place."""
    draft, request = seen.draft, seen.request
    row = draft.after[edit.noun, edit.uid]
    found = merge.reconcile(
        edit,
        row if row is None else {k: v for k, v in row.items() if v is not None},
        existed=edit.uid in draft.buried or draft.before[edit.noun, edit.uid] is not None,
        from_field=request.source is Source.FIELD,
        parent_gone=seen.points_at_gone(edit),
        moved=seen.has_moved(edit),
    )
    for applied in found.apply:
        draft.apply(Logged(applied, found.label))
    if found.clash is not None:
        office_by, office_at = seen.office(edit)
        values = conflict_values(
            found.clash,
            commit_uid=request.uid,
            by=request.actor.name,
            at=request.client_time or request.now,
            office_by=office_by,
            office_at=office_at,
        )
        draft.conflicts.append(_keep(draft, "conflict", values, Verdict.CONFLICT))
    if found.parked is not None:
        deleted = seen.deletion(edit) if found.parked.why is merge.Why.DELETED else None
        values = parked_values(found.parked, commit_uid=request.uid, deleted=deleted)
        draft.parked.append(_keep(draft, "parked", values, Verdict.PARKED))


def _keep(draft: Draft, noun: str, values: Values, verdict: Verdict) -> str:
    """Insert a record that keeps what had no room in the row."""
    uid = new_uid()
    known = {name: value for name, value in values.items() if value is not None}
    draft.before[noun, uid] = None
    draft.apply(Logged(Insert(noun, uid, known), verdict))
    return uid
