"""What can be done by procedure on a page: each thing asks for some fields and gives its edits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from soilcase.casework.officers import officer_at
from soilcase.casework.taking import asked_at, take
from soilcase.casework.workflow import Option, moves
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.telling import tell
from soilcase.model.values import Values
from soilcase.model.words import Words

DECISION = "decision"
Take = Callable[[Picture, Values], list[Edit]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One field that a move asks for; `begins` is what stands there to begin with.

    `hint` is the key of other words than the field's own help.
    """

    name: str
    noun: str
    field_id: str
    begins: str = ""
    is_needed: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One move in words: what it does, what it asks for, and why it can not be taken.

    `key` names it as long as the same can be done, so that a half-filled form finds back to it;
    `reason` names the answer that is the reason of its commit.
    """

    key: str
    text: str
    asks: tuple[Ask, ...]
    trouble: str = ""
    reason: str = ""
    take: Take = field(default=lambda _picture, _values: [], compare=False)


@dataclass(frozen=True, slots=True)
class Procedure:
    """The moves of one record; `about` is its identity."""

    about: str
    moves: tuple[Move, ...]


def moves_of(picture: Picture, area: str, actor: str, words: Words) -> tuple[Move, ...]:
    """Give every legal step of an area; those of its decisions under way come first."""
    officer = officer_at(picture, actor)
    return tuple(_step(area, option, officer, words) for option in moves(picture, area, officer))


def _step(area: str, option: Option, officer: str | None, words: Words) -> Move:
    return Move(
        step_key(option),
        step_text(option, words),
        asks_of(DECISION, *asked_at(option)),
        tell(words, option.problem) if option.problem is not None else "",
        take=partial(_take, area, option, officer),
    )


def _take(
    area: str, option: Option, officer: str | None, picture: Picture, given: Values
) -> list[Edit]:
    return take(picture, area, option, given, officer)


def step_key(option: Option) -> str:
    """Name a step, with the decision that it is about."""
    return f"{option.step}:{option.becomes}:{option.decision or ''}"


def step_text(option: Option, words: Words) -> str:
    """Write a step as it is shown."""
    step = words.say(f"decision.step.{option.step}")
    return words.say("site.moves.move", step=step, kind=words.say(f"becomes.{option.becomes}"))


def asks_of(noun: str, *field_ids: str) -> tuple[Ask, ...]:
    """Ask for fields of one noun, each under its own name."""
    return tuple(Ask(field_id, noun, field_id) for field_id in field_ids)


def move_of(found: Sequence[Move], key: str) -> Move | None:
    """Find a move by its key."""
    return next((move for move in found if move.key == key), None)
