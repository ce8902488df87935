"""The one road: every change is a commit of edits, checked, merged, written and logged at once.

Rows and log stand in one transaction. Touched rows are held first and the head last, so the
order of commits is the order of their numbers and nobody waits in a ring.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import psycopg
import sqlalchemy as sa

from soilcase.model import catalogue
from soilcase.model.edit import (
    Change,
    Commit,
    Delete,
    Edit,
    Insert,
    Logged,
    Outcome,
    Source,
    Update,
)
from soilcase.model.fields import Type
from soilcase.model.identity import is_uid
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkbs
from soilcase.model.values import Value, normalise, normaliser

from . import draft as drafts
from . import meeting
from .draft import Draft, Record
from .garbage import uncollected
from .models.tables import commit_table
from .request import Request
from .store import Store
from .trouble import RETRY_STATES, sql_state
from .writing import write_log, write_rows

TRIES = 6
_UNIQUE = "23505"


@dataclass(slots=True)
class Retries:
    """How often commits had to be tried again, for the bench to print."""

    count: int = 0


def commit(store: Store, request: Request, retries: Retries | None = None) -> Outcome:
    """Commit edits through the merge; the whole is refused where an invariant breaks."""
    with uncollected():
        normal = replace(request, edits=normal_edits(request.edits))
        return with_retries(store, lambda: _commit_once(store, normal), retries)


def with_retries(
    store: Store, attempt: Callable[[], Outcome], retries: Retries | None = None
) -> Outcome:
    """Try again where two writers met in a way that only one could pass."""
    for left in reversed(range(TRIES)):
        try:
            return attempt()
        except (sa.exc.DBAPIError, psycopg.Error) as error:
            state = sql_state(getattr(error, "orig", error))
            if state not in RETRY_STATES | {_UNIQUE} or (not left and state == _UNIQUE):
                raise
            if not left:
                raise Problem("server_busy", address=store.place.shown) from error
            if retries is not None:
                retries.count += 1
    message = "unreachable"
    raise AssertionError(message)


def normal_edits(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Bring all values of edits to their normal form; geometries all at once."""
    shapes = _normal_shapes(edits)
    return tuple(normal_edit(edit, shapes) for edit in edits)


def normal_edit(edit: Edit, shapes: Mapping[int, Value] | None = None) -> Edit:
    """Bring all values of an edit to their normal form."""
    if not is_uid(edit.uid):
        raise Problem("value_invalid", field="uid", value=ascii(edit.uid)[:80], expected="UUID")
    if isinstance(edit, Update):
        field = catalogue.field(edit.noun, edit.field)
        if not field.is_stored:
            raise Problem("field_not_editable", field=edit.field)
        old, new = normalise(field, edit.old), normalise(field, edit.new)
        return Update(edit.noun, edit.uid, edit.field, old, new)
    normalisers, geometry = _normalisers(edit.noun)
    values: Record = {}
    for field_id, value in edit.values.items():
        if value is None:
            continue
        known = shapes.get(id(value)) if shapes and field_id == geometry else None
        normal = known or normalisers[field_id](value)
        if normal is not None:
            values[field_id] = normal
    return type(edit)(edit.noun, edit.uid, values)


@cache
def _normalisers(noun_id: str) -> tuple[Mapping[str, Callable[[object], Value]], str]:
    """Give how each field of a noun is normalised, and which of them is its geometry."""
    geometry = catalogue.noun(noun_id).geometry
    fields = catalogue.fields(noun_id).values()
    return {
        field.id: normaliser(field) if field.is_stored else _drop for field in fields
    }, geometry.id if geometry else ""


def _drop(_value: object) -> Value:
    """Leave out a derived value: it is worked out, never kept."""
    return None


def _normal_shapes(edits: Sequence[Edit]) -> dict[int, Value]:
    """Normalise the geometries of inserts together, by the identity of what was given."""
    found: dict[int, Value] = {}
    for is_point, kind in ((True, Type.POINT), (False, Type.POLYGON)):
        given = [
            value
            for edit in edits
            if isinstance(edit, Insert)
            and (field := catalogue.noun(edit.noun).geometry) is not None
            and field.type is kind
            and (value := edit.values.get(field.id)) is not None
        ]
        if len(given) > 1:
            normal = normal_wkbs(given, is_point=is_point)
            found.update(zip(map(id, given), normal, strict=True))
    return found


def _commit_once(store: Store, request: Request) -> Outcome:
    with store.transaction(write=True):
        return commit_within(store, request)


def commit_within(store: Store, request: Request) -> Outcome:
    """Commit normal edits inside a transaction that writes something more."""
    drafts.lock(store, request.edits)
    draft = _merged(store, request)
    refused = tuple(drafts.refusals(store, draft))
    if refused:
        return Outcome(None, refusals=refused)
    return write(store, request, draft)


def write(store: Store, request: Request, draft: Draft) -> Outcome:
    """Take the next number and write rows and log; within the caller's transaction."""
    change = None
    if draft.logged:
        seq, previous = store.take_head()
        header = _header(store, request, seq, len(draft.logged))
        write_rows(store, draft, seq)
        write_log(store, header, previous, draft.logged)
        store.notify(seq)
        change = Change(seq, tuple(draft.logged))
    return Outcome(change, tuple(draft.conflicts), tuple(draft.parked), left=tuple(draft.left))


def _header(store: Store, request: Request, seq: int, count: int) -> Commit:
    return Commit(
        seq=seq,
        uid=request.uid,
        actor=request.actor.name,
        device=request.actor.device,
        device_seq=request.device_seq or _next_device_seq(store, request.actor.device),
        source=request.source,
        reason=request.reason,
        received_at=request.now,
        client_time=request.client_time or request.now,
        base_seq=seq - 1 if request.base_seq is None else request.base_seq,
        schema=catalogue.SCHEMA,
        count=count,
        package=request.package,
        undoes=request.undoes,
    )


def _next_device_seq(store: Store, device: str) -> int:
    newest = sa.func.max(commit_table.c.device_seq)
    row = store.rows(sa.select(newest).where(commit_table.c.device == device))[0]
    return int(row[0] or 0) + 1


def _merged(store: Store, request: Request) -> Draft:
    """Meet each edit with what stands now; what fits passes at once."""
    draft = drafts.load(store, request.edits)
    seen = meeting.Seen(store, draft, request)
    is_office = request.source is not Source.FIELD
    for edit in request.edits:
        if is_office and not seen.has_moved(edit) and _fits(draft, edit):
            draft.apply(Logged(edit))
        else:
            meeting.meet(seen, edit)
    return draft


def _fits(draft: Draft, edit: Edit) -> bool:
    row = draft.after[edit.noun, edit.uid]
    if isinstance(edit, Insert):
        return row is None and edit.uid not in draft.buried
    if row is None:
        return False
    if isinstance(edit, Delete):
        return {k: v for k, v in row.items() if v is not None} == edit.values
    return row.get(edit.field) == edit.old and edit.old != edit.new
