"""Matters: taken in, whose turn it is, waited for, closed; each step gives its edits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.casework.deadline_rules import rules_in_force
from soilcase.casework.deadlines import (
    MATTER_EVENTS,
    About,
    due,
    lapse_all,
    meet_all,
    start,
    start_by_hand,
)
from soilcase.casework.decisions import check_order
from soilcase.casework.intake import MatterDraft
from soilcase.casework.records import changed, insert, record, records_of
from soilcase.model.columns import Array
from soilcase.model.derive_work import answer_by
from soilcase.model.edit import Edit, Insert
from soilcase.model.gather import Rows
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Values
from soilcase.query.codewords import codes_of

_LAPSING = frozenset({"withdrawn", "passed_on"})
_LAST = np.iinfo(np.int64).max


def open_matter(picture: Picture, draft: MatterDraft, *, officer: str | None) -> list[Edit]:
    """Take a matter in, with its sites and its deadlines; the sender's date goes before rules."""
    if draft.received > picture.today:
        raise Problem("day_ahead", noun="matter", field="received", day=draft.received)
    check_order("matter", ("received", draft.received), ("due_stated", draft.due))
    event = MATTER_EVENTS.get(draft.kind)
    rules = rules_in_force(picture).started_by(event) if event else ()
    days = [day for rule in rules if (day := due(rule, draft.received)) is not None]
    matter = insert(
        "matter",
        kind=draft.kind,
        title=draft.title,
        sender=draft.sender,
        address=draft.address,
        received=draft.received,
        due=min(days, default=None),
        due_stated=draft.due,
        state="open",
        officer=officer,
    )
    links = [insert("matter_site", matter=matter.uid, site=site) for site in draft.sites]
    site = draft.sites[0] if len(draft.sites) == 1 else None
    about = About(site=site, matter=matter.uid, officer=officer)
    return [matter, *links, *_deadlines(picture, draft, event, about)]


def _deadlines(
    picture: Picture, draft: MatterDraft, event: str | None, about: About
) -> list[Edit]:
    if draft.due is not None:
        title = codes_of("matter_kind", picture).label(draft.kind, "da")
        return [start_by_hand(title, draft.due, about, on=draft.received)]
    return start(picture, event, draft.received, about) if event else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who must move next in a matter: us, or somebody whom we wait for, and since when."""

    is_ours: bool
    is_over: bool
    who: str | None
    since: date | None
    answer_by: date | None


def who_moves_next(picture: Picture, matter: str) -> Turn:
    """Say whose turn it is; one of ours stays ours until it is said for whom we wait."""
    seen = record(picture, "matter", matter)
    waits, over = seen["state"] == "waiting", seen["state"] == "closed"
    return Turn(
        is_ours=not waits and not over,
        is_over=over,
        who=_text(seen, "waiting_for") if waits else None,
        since=_day(seen, "waiting_since" if waits else "received"),
        answer_by=_day(seen, "due_stated") or _day(seen, "due"),
    )


def in_order(picture: Picture, rows: Rows | None = None) -> Rows:
    """Sort rows of matters by who must move next.

    First ours, the soonest to be answered first and those without a date after them; then those
    that wait, the longest first; then the closed ones, the latest first.
    """
    table = picture.tables["matter"]
    picked = np.arange(len(table), dtype=np.int64) if rows is None else rows
    states = table["state"][picked]
    turn = np.select([states == "closed", states == "waiting"], [2, 1], default=0)
    by = _numbers(answer_by(picture)[picked])
    since = _numbers(table["waiting_since"][picked])
    closed = _numbers(table["closed_on"][picked])
    key = np.select([turn == 0, turn == 1], [by, since], default=-closed)
    order: Rows = picked[np.lexsort((_numbers(table["received"][picked]), key, turn))]
    return order


def _numbers(days: Array) -> Rows:
    """Give days as numbers; an unknown one comes last."""
    numbers = days.astype("datetime64[D]").view(np.int64)
    return np.where(np.isnat(days), _LAST, numbers)


def wait_for(picture: Picture, matter: str, who: str, *, since: date | None = None) -> list[Edit]:
    """Say whom a matter waits for; the turn is theirs from then on."""
    seen = _open(picture, matter)
    if not who.strip():
        raise Problem("waiting_for_nobody")
    day = _not_ahead(picture, "waiting_since", since)
    return changed(
        "matter", matter, seen, state="waiting", waiting_for=who.strip(), waiting_since=day
    )


def take_back(picture: Picture, matter: str) -> list[Edit]:
    """Say that the answer came, or that nobody is waited for: it is our turn again."""
    seen = _open(picture, matter)
    return changed("matter", matter, seen, state="open", waiting_for=None, waiting_since=None)


def close_matter(  # noqa: PLR0913  an end is just these facts (DECISIONS 4)
    picture: Picture,
    matter: str,
    outcome: str,
    *,
    on: date | None = None,
    answered_on: date | None = None,
    text: str | None = None,
) -> list[Edit]:
    """Close a matter; an answer meets its deadlines, what was withdrawn lets them lapse."""
    seen = _open(picture, matter)
    if not outcome:
        raise Problem("matter_needs_outcome")
    day = _not_ahead(picture, "closed_on", on)
    answered = answered_on or (None if outcome in _LAPSING else day)
    for field, one in (("answered_on", answered), ("closed_on", day)):
        check_order("matter", ("received", _day(seen, "received")), (field, one))
    check_order("matter", ("answered_on", answered), ("closed_on", day))
    edits = changed(
        "matter",
        matter,
        seen,
        state="closed",
        closed_on=day,
        answered_on=answered,
        outcome=outcome,
        outcome_text=text or seen.get("outcome_text"),
        waiting_for=None,
        waiting_since=None,
    )
    if outcome in _LAPSING:
        return [*edits, *lapse_all(picture, "matter", matter)]
    return [*edits, *meet_all(picture, "matter", matter, answered or day)]


def reopen_matter(picture: Picture, matter: str) -> list[Edit]:
    """Open a closed matter again; its deadlines stay as they ended."""
    seen = record(picture, "matter", matter)
    if seen["state"] != "closed":
        raise Problem("matter_not_closed")
    emptied = dict.fromkeys(("closed_on", "answered_on", "outcome"))
    return changed("matter", matter, seen, state="open", **emptied)


def link_sites(picture: Picture, matter: str, sites: Sequence[str]) -> list[Insert]:
    """Say that a matter is also about these sites; those it is already about are left out."""
    held = {values["site"] for _, values in records_of(picture, "matter_site", "matter", matter)}
    return [
        insert("matter_site", matter=matter, site=site)
        for site in dict.fromkeys(sites)
        if site not in held
    ]


def _open(picture: Picture, matter: str) -> Values:
    seen = record(picture, "matter", matter)
    if seen["state"] == "closed":
        raise Problem("matter_closed", day=_day(seen, "closed_on"))
    return seen


def _not_ahead(picture: Picture, field: str, day: date | None) -> date:
    found = day or picture.today
    if found > picture.today:
        raise Problem("day_ahead", noun="matter", field=field, day=found)
    return found


def _day(values: Values, field: str) -> date | None:
    value = values.get(field)
    return value if isinstance(value, date) else None


def _text(values: Values, field: str) -> str | None:
    value = values.get(field)
    return value if isinstance(value, str) else None
