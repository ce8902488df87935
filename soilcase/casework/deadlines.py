"""Deadlines: which events start them, when they fall due, and how they end.

The rules are data (`deadline_rules.py`). A date that the sender of a matter gave goes before any
rule, for it is what somebody waits for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from soilcase.casework.deadline_rules import Rule, rules_in_force
from soilcase.casework.records import changed, insert, record, records_of
from soilcase.casework.workdays import Unit, moved
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values

# Which event it is that a matter of a kind came in.
MATTER_EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "access_request": "access_request_received",
        "home_request": "home_request_received",
        "section_66": "pollution_found",
        "section_72c": "section_72c_received",
        "section_8": "section_8_draft_received",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a deadline belongs to, and who has to keep it."""

    site: str | None = None
    matter: str | None = None
    decision: str | None = None
    phase: str | None = None
    officer: str | None = None

    @property
    def owner(self) -> tuple[str, str | None]:
        """Give the nearest thing that it hangs on."""
        for name in ("decision", "phase", "matter"):
            uid: str | None = getattr(self, name)
            if uid is not None:
                return name, uid
        return "site", self.site


def due(rule: Rule, trigger_day: date) -> date | None:
    """Give the day that a rule leads to; None where nobody has said how long it runs."""
    return _span_from(trigger_day, rule.length, rule.unit, -1 if rule.is_before else 1)


def warn_on(rule: Rule, due_day: date) -> date | None:
    """Give the day from which a deadline is shown; None: as the region's setting says."""
    return _span_from(due_day, rule.warn_before, rule.warn_unit, -1)


def _span_from(day: date, length: int | None, unit: Unit | None, sign: int) -> date | None:
    if length is None or unit is None:
        return None
    try:
        return moved(day, sign * length, unit)
    except OverflowError:
        raise Problem("day_beyond_calendar", day=day) from None


def start(picture: Picture, event: str, on: date, about: About) -> list[Edit]:
    """Start every deadline that an event starts; one that already runs is not started again."""
    name, uid = about.owner
    running = {
        values.get("rule")
        for _, values in _open_at(picture, name, uid)
        if values.get("triggered_on") == on
    }
    rules = rules_in_force(picture).started_by(event)
    return [start_rule(rule, on, about) for rule in rules if rule.id not in running]


def start_rule(rule: Rule, on: date, about: About) -> Edit:
    """Start the deadline of one rule; a rule that gives no day is a Problem that says so."""
    day = due(rule, on)
    if day is None:
        raise Problem("deadline_without_length", rule=rule.danish)
    return _made(
        about,
        title=rule.danish,
        rule=rule.id,
        paragraph=rule.paragraph,
        triggered_on=on,
        due=day,
        warn_on=warn_on(rule, day),
    )


def start_by_hand(
    title: str, day: date, about: About, *, on: date | None = None, paragraph: str | None = None
) -> Edit:
    """Start a deadline that a person or a sender set."""
    if not title.strip():
        raise Problem("value_missing", noun="deadline", field="title")
    return _made(about, title=title.strip(), paragraph=paragraph, triggered_on=on, due=day)


def _made(about: About, **values: Value) -> Edit:
    return insert(
        "deadline",
        site=about.site,
        matter=about.matter,
        decision=about.decision,
        phase=about.phase,
        officer=about.officer,
        state="open",
        **values,
    )


def meet(picture: Picture, deadline: str, on: date) -> list[Edit]:
    """Say that a deadline was met."""
    seen = _still_open(picture, deadline)
    if on > picture.today:
        raise Problem("day_ahead", noun="deadline", field="met_on", day=on)
    return _ended(deadline, seen, "met", on)


def lapse(picture: Picture, deadline: str) -> list[Edit]:
    """Say that nothing is to be done about a deadline any more."""
    return _ended(deadline, _still_open(picture, deadline), "lapsed", None)


def postpone(picture: Picture, deadline: str, day: date) -> list[Edit]:
    """Move an open deadline to another day; it is by hand from then on."""
    seen = _still_open(picture, deadline)
    return changed("deadline", deadline, seen, due=day, rule=None, warn_on=None)


def _still_open(picture: Picture, deadline: str) -> Values:
    seen = record(picture, "deadline", deadline)
    if seen["state"] != "open":
        raise Problem("deadline_not_open", deadline=str(seen["title"]))
    return seen


def meet_all(
    picture: Picture, owner: str, uid: str | None, on: date, rules: frozenset[str] | None = None
) -> list[Edit]:
    """Meet the open deadlines of a record, or only those of some rules."""
    return [
        edit
        for deadline, seen in _open_at(picture, owner, uid)
        if rules is None or seen.get("rule") in rules
        for edit in _ended(deadline, seen, "met", on)
    ]


def lapse_all(picture: Picture, owner: str, uid: str) -> list[Edit]:
    """Let the open deadlines of a record lapse."""
    return [
        edit
        for deadline, seen in _open_at(picture, owner, uid)
        for edit in _ended(deadline, seen, "lapsed", None)
    ]


def _open_at(picture: Picture, owner: str, uid: str | None) -> Iterator[tuple[str, Values]]:
    if uid is None:
        return
    for deadline, seen in records_of(picture, "deadline", owner, uid):
        if seen["state"] == "open":
            yield deadline, seen


def _ended(deadline: str, seen: Values, state: str, on: date | None) -> list[Edit]:
    return changed("deadline", deadline, seen, state=state, met_on=on)
