"""Why a site moved, in words: a line for each cause, with what stood there before and after."""

from dataclasses import dataclass

from soilcase.model.text import show_number, show_percent
from soilcase.model.words import Words
from soilcase.priority.explain import Explanation, Part
from soilcase.priority.moved import Cause, Move, Moved
from soilcase.priority.since import Since
from soilcase.priority.why import GroupName, fact_text, factor_name, source_text

DECIMALS = 1
SHARES = frozenset({Cause.WEIGHT, Cause.EXPONENT, Cause.GATE})


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One cause as it is read: what it is, what it was and is, where that is from, its points."""

    cause: str
    before: str
    after: str
    source: str
    points: float


def lines_of_move(
    words: Words, since: Since, uid: str, group_name: GroupName
) -> tuple[Moved, list[MoveLine]] | None:
    """Tell a site's move; None where it is not in both."""
    moved = since.why(uid)
    was, now = since.before.why(uid), since.after.why(uid)
    if moved is None or was is None or now is None:
        return None
    return moved, [_line(words, move, was, now, group_name) for move in moved.moves]


def _line(
    words: Words, move: Move, was: Explanation, now: Explanation, group_name: GroupName
) -> MoveLine:
    receptor = words.say(f"priority.receptor.{move.receptor}") if move.receptor else ""
    if move.cause is Cause.FACTOR:
        old, new = (_part(found, move) for found in (was, now))
        return MoveLine(
            words.say(
                "moved.cause.factor", factor=factor_name(words, move.factor), receptor=receptor
            ),
            _fact(words, old, group_name),
            _fact(words, new, group_name),
            source_text(new, words.language) if new is not None else "",
            move.points,
        )
    factor = factor_name(words, move.factor) if move.factor else ""
    return MoveLine(
        words.say(f"moved.cause.{move.cause}", factor=factor, receptor=receptor),
        _amount(words, move.cause, move.before),
        _amount(words, move.cause, move.after),
        "",
        move.points,
    )


def _part(found: Explanation, move: Move) -> Part | None:
    receptor = next(one for one in found.receptors if one.receptor == move.receptor)
    return next((part for part in receptor.route.parts if part.factor == move.factor), None)


def _fact(words: Words, part: Part | None, group_name: GroupName) -> str:
    return words.say("priority.unknown") if part is None else fact_text(words, part, group_name)


def _amount(words: Words, cause: Cause, value: float) -> str:
    if cause in SHARES:
        return show_percent(value, DECIMALS, words.language)
    return show_number(round(value, 2), None, words.language)
