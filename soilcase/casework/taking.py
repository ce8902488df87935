"""Taking one legal step with what a person fills in: the same for a window and a command.

What the draft still lacks is written into it first, so that one step is one commit.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from soilcase.casework.workflow import (
    Option,
    amend,
    approve,
    propose,
    send,
    send_to_hearing,
    take_up,
    withdraw,
)
from soilcase.model.edit import Change, Edit, Logged
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values

REASON = "justification_text"
# What may be filled in at each step; nuance and reason are written into the draft.
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "propose": ("nuance", "valid_from", REASON),
        "amend": ("nuance", "valid_from", REASON),
        "take_up": (),
        "hearing": ("nuance", REASON, "hearing_ends"),
        "approve": ("nuance", REASON, "valid_from", "hearing_ended"),
        "send": ("sent_on",),
        "withdraw": (),
    }
)
_OF_DRAFT = ("nuance", REASON)
_NUANCED = "v2"


def asked_at(option: Option) -> tuple[str, ...]:
    """Give what is asked for; after a draft, of nuance and reason only what is missing."""
    needed = needed_at(option)
    begins = option.step in ("propose", "amend")
    return tuple(
        field
        for field in FIELDS[option.step]
        if (field not in _OF_DRAFT or begins or field in needed)
        and (field != "nuance" or option.becomes == _NUANCED)
    )


def needed_at(option: Option) -> tuple[str, ...]:
    """Give the fields that must be filled in before a step."""
    return tuple(REASON if need == "reason" else need for need in option.needs)


def take(
    picture: Picture, area: str, option: Option, given: Values, officer: str | None
) -> list[Edit]:
    """Give the edits of a step; a field that the step does not ask for is a mistake of ours."""
    known = {field: value for field, value in given.items() if value is not None}
    if option.step == "propose":
        return propose(picture, area, option.becomes, known, officer=officer)
    if option.decision is None:
        raise Problem("unknown_record", record=area)
    if option.step == "amend":
        return amend(picture, option.decision, known)
    first = {field: known.pop(field) for field in _OF_DRAFT if field in known}
    edits = amend(picture, option.decision, first) if first else []
    seen = picture.after(Change(picture.seq, tuple(Logged(edit) for edit in edits)))
    return [*edits, *_step(seen, option, known, officer)]


def _step(picture: Picture, option: Option, known: Values, officer: str | None) -> Iterator[Edit]:
    decision, step = option.decision or "", option.step
    if step == "take_up":
        yield from take_up(picture, decision, officer=officer)
    elif step == "hearing":
        yield from send_to_hearing(picture, decision, ends=_day(known.get("hearing_ends")))
    elif step == "approve":
        days = {field: _day(known.get(field)) for field in ("valid_from", "hearing_ended")}
        yield from approve(picture, decision, officer=officer, **days)
    elif step == "send":
        yield from send(picture, decision, on=_day(known.get("sent_on")))
    else:
        yield from withdraw(picture, decision)


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
