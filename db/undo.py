"""Undo: a new commit that inverts each edit of an old one that still holds.

What was changed since is listed and left. A commit on one record is refused whole; a bulk edit
or an import may be undone in part, after saying so. Redo is the undo of the undo.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from soilcase.model.edit import Commit, Delete, Edit, Insert, Logged, Outcome, Update
from soilcase.model.problem import Problem

from . import draft as drafts
from .draft import Draft
from .edits import with_retries, write
from .garbage import uncollected
from .history import commits, edits_of
from .request import Request
from .store import Store

SHOWN_FIELDS = 5


def undo(store: Store, seq: int, request: Request, *, partial: bool) -> Outcome:
    """Commit the inverse of a commit; `request` says who and when, its edits are found here."""
    with uncollected():
        with store.transaction():
            commit = _known(store, seq)
            logged = edits_of(store, seq, commit.schema)
        erased = sum(1 for item in logged if item is None)
        inverses = inverse_of([item for item in logged if item is not None])
        wanted = Wanted(commit, inverses, erased, partial)
        return with_retries(store, lambda: _undo_once(store, request, wanted))


def _known(store: Store, seq: int) -> Commit:
    found = commits(store, [seq])
    if not found:
        raise Problem("unknown_commit", commit=seq)
    return found[0]


def inverse_of(logged: Sequence[Logged]) -> list[Edit]:
    """Turn edits around, last first."""
    return [_inverse(item.edit) for item in reversed(logged)]


def _inverse(edit: Edit) -> Edit:
    if isinstance(edit, Insert):
        return Delete(edit.noun, edit.uid, edit.values)
    if isinstance(edit, Delete):
        return Insert(edit.noun, edit.uid, edit.values)
    return Update(edit.noun, edit.uid, edit.field, edit.new, edit.old)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be undone: the commit, its inverses, how much of it was erased."""

    commit: Commit
    inverses: Sequence[Edit]
    erased: int
    partial: bool

    @property
    def is_of_many(self) -> bool:
        """Say whether more than one record was touched."""
        return len({(edit.noun, edit.uid) for edit in self.inverses}) > 1


def _undo_once(store: Store, request: Request, wanted: Wanted) -> Outcome:
    with store.transaction(write=True):
        drafts.lock(store, wanted.inverses)
        draft = plan(store, wanted.inverses)
        left = len(draft.left) + wanted.erased
        if left and not (wanted.partial and wanted.is_of_many and draft.logged):
            raise _refusal(wanted, draft, left)
        refused = tuple(drafts.refusals(store, draft))
        if refused:
            return Outcome(None, refusals=refused, left=tuple(draft.left))
        return write(store, request, draft)


def _refusal(wanted: Wanted, draft: Draft, left: int) -> Problem:
    """Refuse a commit on one record whole; of a larger one say what could still be undone."""
    fields = dict.fromkeys(
        edit.field if isinstance(edit, Update) else edit.noun for edit in draft.left
    )
    shown, seq = tuple(fields)[:SHOWN_FIELDS], wanted.commit.seq
    if wanted.is_of_many and draft.logged:
        return Problem("undo_partial", commit=seq, count=len(draft.logged), left=shown)
    return Problem("undo_changed_since", commit=seq, count=left, fields=shown)


def plan(store: Store, inverses: Sequence[Edit]) -> Draft:
    """Find which inverses still hold; what would leave a reference hanging is left as well."""
    kept = list(inverses)
    left: list[Edit] = []
    while True:
        draft = drafts.load(store, inverses)
        held: list[Edit] = []
        for edit in kept:
            if _holds(draft, edit):
                draft.apply(Logged(edit))
                held.append(edit)
            else:
                left.append(edit)
        stuck = _stuck(store, draft)
        if not stuck:
            draft.left = left
            return draft
        left += [edit for edit in held if (edit.noun, edit.uid) in stuck]
        kept = [edit for edit in held if (edit.noun, edit.uid) not in stuck]


def _holds(draft: Draft, edit: Edit) -> bool:
    row = draft.after[edit.noun, edit.uid]
    if isinstance(edit, Insert):
        return row is None
    if row is None:
        return False
    if isinstance(edit, Delete):
        return {k: v for k, v in row.items() if v is not None} == edit.values
    return row.get(edit.field) == edit.old


def _stuck(store: Store, draft: Draft) -> set[tuple[str, str]]:
    """Find records whose undoing would leave a reference pointing at nothing."""
    hanging = {(noun, uid) for noun, uid, _ in drafts.missing_references(store, draft)}
    needed = {(noun, uid) for noun, uid, _ in drafts.still_referenced(store, draft)}
    return hanging | needed
