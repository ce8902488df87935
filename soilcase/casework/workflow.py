"""A mapping decision step by step: draft, hearing, approved, sent; each step gives its edits.

Nothing here commits. What is not allowed is a Problem that says what is missing. An approved
decision is never changed: a correction is a new one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from soilcase.casework.deadline_rules import rules_in_force
from soilcase.casework.deadlines import (
    About,
    due,
    lapse_all,
    meet_all,
    start,
    start_by_hand,
)
from soilcase.casework.decisions import (
    UNDER_WAY,
    Case,
    case_of,
    demand,
    missing,
    new_case,
    obstacle,
)
from soilcase.casework.legal_moves import HOME, KINDS, SETTLED, STEPS
from soilcase.casework.records import NOTHING, changed, deleted, insert, record, records_of
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values

HEARING_RULE = "hearing_of_parties"
_HEARING_TITLE: Mapping[str, str] = {
    "v1": "Partshøring slutter, V1",
    "v2": "Partshøring slutter, V2",
    "dropped_before": "Partshøring slutter, udgår",
    "dropped_after": "Partshøring slutter, udgår",
}
UNFINISHED = ("proposed", *UNDER_WAY)
_DRAFT_FIELDS = frozenset(
    {"kind", "nuance", "valid_from", "justification", "justification_text", "part", "note"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One step as it stands now: what is still asked for, and why it can not be taken."""

    step: str
    becomes: str
    decision: str | None
    needs: tuple[str, ...]
    problem: Problem | None

    @property
    def is_open(self) -> bool:
        """Say whether it can be taken, once what it needs is filled in."""
        return self.problem is None


def moves(picture: Picture, area: str, officer: str | None) -> tuple[Option, ...]:
    """Give every step for an area: those of its decisions under way, then new decisions.

    An approved decision that nobody dated is from an old record, and waits for no letter.
    """
    found = [
        _option(step, case_of(picture, uid, {}), officer)
        for uid, values in records_of(picture, "decision", "area", area)
        if values["state"] in UNFINISHED or "approved_on" in values
        for step in STEPS
        if values["state"] in STEPS[step]
    ]
    new = [_option("propose", new_case(picture, area, {"kind": kind}), officer) for kind in KINDS]
    return (*found, *new)


def _option(step: str, case: Case, officer: str | None) -> Option:
    problem = obstacle(case, step, officer)
    return Option(
        step=step,
        becomes=case.kind,
        decision=case.uid or None,
        needs=() if problem else missing(_with_rule(case) if step == "hearing" else case, step),
        problem=problem,
    )


def propose(
    picture: Picture, area: str, kind: str, given: Values = NOTHING, *, officer: str | None
) -> list[Edit]:
    """Begin a draft; given: nuance, valid_from, justification, justification_text, part, note."""
    _only(given, _DRAFT_FIELDS - {"kind"})
    case = new_case(picture, area, {**given, "kind": kind, "decided_by": officer})
    demand(case, "propose", officer)
    return [insert("decision", **case.values)]


def take_up(picture: Picture, decision: str, *, officer: str | None) -> list[Edit]:
    """Make a proposal from the field one's own draft."""
    case = case_of(picture, decision, {})
    demand(case, "take_up", officer)
    return _moved(case, state="draft", decided_by=officer)


def amend(picture: Picture, decision: str, given: Values) -> list[Edit]:
    """Change what a draft says; what has left that step is changed by going back, or anew."""
    _only(given, _DRAFT_FIELDS)
    case = case_of(picture, decision, given)
    demand(case, "amend", None)
    return _moved(case, **given)


def send_to_hearing(
    picture: Picture, decision: str, *, ends: date | None = None, sent: date | None = None
) -> list[Edit]:
    """Send a draft out to be heard; its last day is given, or follows from the region's rule."""
    first = sent or picture.today
    case = _with_rule(case_of(picture, decision, {"hearing_sent": first, "hearing_ends": ends}))
    demand(case, "hearing", None)
    last = case.values["hearing_ends"]
    steps = _moved(case, state="hearing", hearing_sent=first, hearing_ends=last)
    about = _about(case)
    if ends is None:
        return [*steps, *start(picture, "hearing_sent", first, about)]
    return [*steps, start_by_hand(_HEARING_TITLE[case.kind], ends, about, on=first)]


def _with_rule(case: Case) -> Case:
    """Fill in the hearing's last day by the region's rule, where it has one that is on."""
    rules = {rule.id: rule for rule in rules_in_force(case.picture).started_by("hearing_sent")}
    if case.day("hearing_ends") is not None or HEARING_RULE not in rules:
        return case
    ends = due(rules[HEARING_RULE], case.day("hearing_sent") or case.picture.today)
    return replace(case, values={**case.values, "hearing_ends": ends})


def approve(
    picture: Picture,
    decision: str,
    *,
    officer: str | None,
    valid_from: date | None = None,
    hearing_ended: date | None = None,
) -> list[Edit]:
    """Approve what was heard; `hearing_ended` says that all have answered before the last day."""
    told = {"valid_from": valid_from, "hearing_ended": hearing_ended}
    given = {field: day for field, day in told.items() if day is not None}
    case = case_of(picture, decision, given)
    demand(case, "approve", officer)
    today, begins = picture.today, case.values["valid_from"]
    ended = case.values.get("hearing_ended") or case.values.get("hearing_ends")
    steps = _moved(
        case,
        state="approved",
        approved_by=officer,
        approved_on=today,
        valid_from=begins,
        hearing_ended=ended if case.values["state"] == "hearing" else None,
        ordinal=case.ordinal_after(begins),
    )
    settled = meet_all(picture, "site", case.site, today, SETTLED.get(case.kind, frozenset()))
    heard = meet_all(picture, "decision", decision, today)
    return _each_once([*steps, *heard, *settled])


def send(
    picture: Picture,
    decision: str,
    *,
    on: date | None = None,
    to: Iterable[str] = (),
    document: str | None = None,
) -> list[Edit]:
    """Say that the letter went out, when and to whom; the time for appeal starts by its rule."""
    day = on or picture.today
    case = case_of(picture, decision, {"sent_on": day})
    demand(case, "send", None)
    seen = record(picture, "decision", decision)
    steps = _moved(
        case,
        state="sent",
        sent_on=day,
        sent_to=tuple(sorted(set(to))) or seen.get("sent_to"),
        document=document or seen.get("document"),
    )
    return [*steps, *start(picture, "decision_sent", day, _about(case))]


def withdraw(picture: Picture, decision: str) -> list[Edit]:
    """Take a hearing back to the draft, or a draft or a proposal away."""
    case = case_of(picture, decision, {})
    problem = obstacle(case, "withdraw", None)
    if problem is not None:
        raise problem
    seen = case.values
    if seen["state"] == "hearing":
        lapsed = lapse_all(picture, "decision", decision)
        emptied: dict[str, Value] = dict.fromkeys(("hearing_sent", "hearing_ends"))
        return [*changed("decision", decision, seen, state="draft", **emptied), *lapsed]
    loosened = [
        edit
        for deadline, told in records_of(picture, "deadline", "decision", decision)
        for edit in changed("deadline", deadline, told, decision=None)
    ]
    return [*loosened, deleted("decision", decision, seen)]


def start_assessment(
    picture: Picture, area: str, *, on: date | None = None, officer: str | None = None
) -> list[Edit]:
    """Say that enough is known to begin assessing a home: its decision is due (§ 3 stk. 5)."""
    case = new_case(picture, area, {"kind": "located"})
    if HOME not in case.uses:
        raise Problem("assessment_only_homes")
    day = on or picture.today
    if day > picture.today:
        raise Problem("day_ahead", noun="deadline", field="triggered_on", day=day)
    return start(picture, "assessment_started", day, About(site=case.site, officer=officer))


def _moved(case: Case, **new: Value) -> list[Edit]:
    return changed("decision", case.uid, record(case.picture, "decision", case.uid), **new)


def _about(case: Case) -> About:
    officer = case.values.get("decided_by")
    by = officer if isinstance(officer, str) else None
    return About(site=case.site, decision=case.uid, officer=by)


def _only(given: Values, fields: frozenset[str]) -> None:
    unknown = sorted(set(given) - fields)
    if unknown:
        raise KeyError(unknown)


def _each_once(edits: Iterable[Edit]) -> list[Edit]:
    """Leave out what was already said: one deadline may be met for two reasons."""
    return list(_first_said(edits))


def _first_said(edits: Iterable[Edit]) -> Iterator[Edit]:
    said: list[Edit] = []
    for edit in edits:
        if edit not in said:
            said.append(edit)
            yield edit
