"""The legal steps of an area as they stand now, and the edits of the one that is taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from soilcase.casework.officers import officer_at
from soilcase.casework.workflow import (
    Option,
    amend,
    approve,
    moves,
    propose,
    send,
    send_to_hearing,
    take_up,
    withdraw,
)
from soilcase.model.edit import Change, Edit, Logged
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.values import Value, Values
from soilcase.model.words import Words

# What may be filled in at each step; the first two are written into the draft before it goes on.
REASON = "justification_text"
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


@dataclass(frozen=True, slots=True)
class Move:
    """One step in words: what it does, what it asks for, and why it can not be taken."""

    option: Option
    text: str
    fields: tuple[str, ...]
    trouble: str

    @property
    def key(self) -> tuple[str | None, str, tuple[str, ...], str]:
        """Give what tells it from other steps, and from itself as it stood before."""
        return self.option.decision, self.text, self.fields, self.trouble


def moves_of(picture: Picture, area: str, actor: str, words: Words) -> tuple[Move, ...]:
    """Give every step of an area; those of its decisions under way come first."""
    officer = officer_at(picture, actor)
    return tuple(_move(option, words) for option in moves(picture, area, officer))


def _move(option: Option, words: Words) -> Move:
    step = words.say(f"decision.step.{option.step}")
    kind = words.say(f"becomes.{option.becomes}")
    trouble = tell(words, option.problem) if option.problem is not None else ""
    return Move(
        option, words.say("site.moves.move", step=step, kind=kind), _asked(option), trouble
    )


def _asked(option: Option) -> tuple[str, ...]:
    """Give what is asked for; after a draft, of nuance and reason only what is missing."""
    needed = {REASON if need == "reason" else need for need in option.needs}
    begins = option.step in ("propose", "amend")
    return tuple(
        field
        for field in FIELDS[option.step]
        if (field not in _OF_DRAFT or begins or field in needed)
        and (field != "nuance" or option.becomes == _NUANCED)
    )


def edits_of(picture: Picture, area: str, option: Option, given: Values, actor: str) -> list[Edit]:
    """Give the edits of a step; what the draft still lacks is written into it first."""
    officer = officer_at(picture, actor)
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
