"""What comes next on a site, by when, and who is waited for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .records import Record, Records

_ENDED = frozenset({"closed"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is to happen or is waited for; `what` says which sentence tells it.

    `due` is the last day, `since` how long it has been waited for, `key` the move that does it.
    """

    what: str
    noun: str
    uid: str
    title: str = ""
    due: date | None = None
    since: date | None = None
    who: str = ""
    key: str = ""
    help: str = ""


def steps_of(records: Records) -> tuple[Step, ...]:
    """Give what comes next by deadlines, matters and phases."""
    found = [*_deadlines(records), *_matters(records), *_phases(records)]
    return in_order(found)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Put steps in order, the nearest first; what has no day comes last."""
    return tuple(sorted(steps, key=lambda step: (step.due is None, step.due or date.max)))


def waits_of(records: Records) -> tuple[Step, ...]:
    """Give who is waited for, the longest waited for first."""
    found = [*_waiting_matters(records), *_waiting_orders(records), *_waiting_hearings(records)]
    return tuple(sorted(found, key=lambda step: step.since or date.max))


def _deadlines(records: Records) -> Iterator[Step]:
    for record in records.get("deadline", ()):
        if record.get("state") == "open":
            title = record.text("title") or ""
            yield Step("deadline", "deadline", record.uid, title, _day(record, "due"))


def _matters(records: Records) -> Iterator[Step]:
    """Give the matters to be answered that no deadline record speaks for."""
    spoken_for = {
        record.text("matter")
        for record in records.get("deadline", ())
        if record.get("state") == "open"
    }
    for record in records.get("matter", ()):
        is_answered = record.get("state") in _ENDED or record.get("answered_on") is not None
        if not is_answered and record.uid not in spoken_for:
            yield Step("answer", "matter", record.uid, _title(record), _day(record, "answer_by"))


def _phases(records: Records) -> Iterator[Step]:
    for record in records.get("phase", ()):
        kind, came = record.text("kind") or "", _day(record, "report_received")
        is_over = record.get("ended") or record.get("report_approved") or record.get("resting")
        if came is not None and not record.get("report_approved"):
            yield Step("report", "phase", record.uid, kind, since=came)
        elif record.get("started") and not is_over:
            yield Step("phase", "phase", record.uid, kind, _day(record, "planned_end"))


def _waiting_matters(records: Records) -> Iterator[Step]:
    for record in records.get("matter", ()):
        who = record.text("waiting_for")
        if record.get("state") == "waiting" or (who and record.get("state") not in _ENDED):
            since = _day(record, "waiting_since") or _day(record, "received")
            yield Step("matter", "matter", record.uid, _title(record), since=since, who=who or "")


def _waiting_orders(records: Records) -> Iterator[Step]:
    for record in records.get("order", ()):
        if record.get("state") == "ordered" and record.get("delivered_on") is None:
            yield Step(
                "order",
                "order",
                record.uid,
                record.text("title") or "",
                due=_day(record, "due"),
                since=_day(record, "ordered_on"),
                who=record.text("consultant") or "",
            )


def _waiting_hearings(records: Records) -> Iterator[Step]:
    for record in records.get("decision", ()):
        if record.get("state") == "hearing":
            yield Step(
                "hearing",
                "decision",
                record.uid,
                record.text("kind") or "",
                due=_day(record, "hearing_ends"),
                since=_day(record, "hearing_sent"),
            )


def _title(matter: Record) -> str:
    return matter.text("title") or matter.text("kind") or ""


def _day(record: Record, field_id: str) -> date | None:
    value = record.get(field_id)
    return value if isinstance(value, date) else None
