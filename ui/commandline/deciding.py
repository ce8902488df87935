"""The command that shows an area's legal steps and takes one, by the rules that bind the window.

A step is named as it is listed, such as `Send i høring: V2`, or by its id, such as `hearing:v2`.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from soilcase.casework.officers import officer_at
from soilcase.casework.taking import asked_at, needed_at, take
from soilcase.casework.workflow import Option, moves
from soilcase.model import catalogue
from soilcase.model.edit import Source
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.values import Plain, Value
from soilcase.query.keys import fold
from soilcase.query.selection import SITE
from soilcase.query.value_entry import Reader

from .belongings import Belonging, belonging_to
from .grammar import Given
from .outcomes import tell_outcome
from .session import DONE, Session
from .sites import find_site

AREA, NOUN = "area", "decision"
NEAREST = 3


def decide(session: Session, given: Given) -> int:
    """Take one step in one commit; without a step, say which there are and what each needs."""
    is_taken = given.maybe("step") is not None
    if given.many("answers") and not is_taken:
        raise Problem("decide_without_step")
    with session.opened(given.one("register"), write=is_taken) as register:
        picture = session.picture(register)
        officer = officer_at(picture, session.tools.who())
        site = find_site(picture.sites, given.one(SITE))
        areas = [one for one in belonging_to(picture, site) if one.noun == AREA]
        if not is_taken:
            _list(session, given, picture, areas, officer)
            return DONE
        area = _area(areas, given.maybe("area"))
        option = _option(session, picture, area.uid, given.one("step"), officer)
        if option.problem is not None:
            raise option.problem
        values = _read(session, picture, option, given.many("answers"))
        reason = (given.maybe("reason") or "").strip() or _name(session, option)
        edits = take(picture, area.uid, option, values, officer)
        outcome = register.commit(
            edits, reason=reason, source=Source.COMMAND, base_seq=picture.seq
        )
    return tell_outcome(session, given, outcome, picture)


def _list(
    session: Session,
    given: Given,
    picture: Picture,
    areas: Sequence[Belonging],
    officer: str | None,
) -> None:
    found = [(area, moves(picture, area.uid, officer)) for area in areas]
    if "json" in given.values:
        session.console.json({"areas": [_plain(session, *one) for one in found]})
        return
    words = session.words
    if not found:
        session.console.say(words.say("decide.no_area"))
    for area, options in found:
        session.console.say(words.say("decide.area", area=_label(area)))
        session.console.say(*(f"  {line}" for line in _lines(session, options)))


def _lines(session: Session, options: Sequence[Option]) -> Iterator[str]:
    for option in options:
        name = f"{_name(session, option)}  [{_id(option)}]"
        if option.problem is not None:
            why = tell(session.words, option.problem)
            yield session.words.say("decide.closed", step=name, why=why)
        else:
            needs = ", ".join(_field(session, field) for field in needed_at(option))
            yield session.words.say("decide.open", step=name, needs=needs or None)


def _plain(session: Session, area: Belonging, options: Sequence[Option]) -> Plain:
    steps: list[Plain] = [
        {
            "step": _id(option),
            "name": _name(session, option),
            "decision": option.decision,
            "asks": list(asked_at(option)) if option.is_open else [],
            "needs": list(needed_at(option)),
            "problem": option.problem.id if option.problem else None,
            "said": tell(session.words, option.problem) if option.problem else None,
        }
        for option in options
    ]
    return {"uid": area.uid, "label": _label(area), "steps": steps}


def _label(area: Belonging) -> str:
    label = area.values.get("label")
    return label if isinstance(label, str) else f"#{area.uid[-6:]}"


def _id(option: Option) -> str:
    return f"{option.step}:{option.becomes}"


def _name(session: Session, option: Option) -> str:
    words = session.words
    step = words.say(f"decision.step.{option.step}")
    return f"{step}: {words.say(f'becomes.{option.becomes}')}"


def _field(session: Session, field: str) -> str:
    return catalogue.field(NOUN, field).label(session.words.language)


def _area(areas: Sequence[Belonging], typed: str | None) -> Belonging:
    """Find the area that is meant; where there is only one, none need be named."""
    named = tuple(_label(area) for area in areas)
    if typed is None:
        if len(areas) == 1:
            return areas[0]
        raise Problem("decide_which_area", areas=named)
    word = fold(typed.lstrip("#"))
    found = [a for a in areas if fold(_label(a)) == word or a.uid.endswith(typed.lstrip("#"))]
    if len(found) != 1:
        raise Problem("decide_which_area", areas=named)
    return found[0]


def _option(
    session: Session, picture: Picture, area: str, typed: str, officer: str | None
) -> Option:
    """Find the step that is meant; of two alike, the one that can be taken."""
    options = sorted(moves(picture, area, officer), key=lambda option: not option.is_open)
    known: dict[str, Option] = {}
    for option in options:
        for name in (_id(option), _name(session, option)):
            known.setdefault(fold(name), option)
    found = known.get(fold(typed))
    if found is None:
        near = get_close_matches(fold(typed), known, NEAREST)
        steps = dict.fromkeys(_name(session, known[key]) for key in near)
        raise Problem("decide_step_unknown", step=typed, nearest=tuple(steps))
    return found


def _read(
    session: Session, picture: Picture, option: Option, answers: Sequence[str]
) -> Mapping[str, Value]:
    fields = asked_at(option)
    spelled = {fold(name): field for field in fields for name in (_field(session, field), field)}
    reader = Reader(session.words.language, picture)
    values: dict[str, Value] = {}
    for answer in answers:
        typed, equals, text = answer.partition("=")
        if not equals:
            raise Problem("change_unreadable", change=answer)
        field = spelled.get(fold(typed))
        if field is None:
            labels = tuple(_field(session, one) for one in fields)
            raise Problem("decide_not_asked", field=typed.strip(), allowed=labels)
        values[field] = reader.value(catalogue.field(NOUN, field), text)
    return values
