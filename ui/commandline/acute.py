"""The command that lists what calls for acting now, with the measurement that says so."""

from collections.abc import Iterator, Mapping

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.text import show_number
from soilcase.model.values import Plain
from soilcase.model.words import Words
from soilcase.priority.acute import Answer, Measured, acute_sites, wells_of
from soilcase.priority.kleene import CODES, YES
from soilcase.priority.water import read_water
from soilcase.query.value_texts import Shower

from .console import aligned
from .grammar import Given
from .session import DONE, Session

DECIMALS = 1
COLUMNS = ("number", "condition", "component", "times", "point", "taken")
COMPONENT = catalogue.field("result", "component")


def acute(session: Session, given: Given) -> int:
    """List the mapped sites on which a condition is met, apart from any score."""
    with session.opened(given.one("register")) as register:
        picture = session.picture(register)
        found = acute_sites(picture, wells_of(read_water(register.features, picture)))
    if "json" in given.values:
        session.console.json({"sites": _plain(picture, found)})
    else:
        session.console.say(*_lines(session, picture, found))
    return DONE


def _plain(picture: Picture, found: Mapping[int, tuple[Answer, ...]]) -> Plain:
    numbers = picture.sites["number"]
    return [
        {
            "number": str(numbers[site]),
            "conditions": {one.condition.value: _answer(one) for one in answers},
        }
        for site, answers in found.items()
    ]


def _times(fact: Measured, words: Words) -> str:
    return "" if fact.over is None else show_number(fact.over, DECIMALS, words.language)


def _answer(one: Answer) -> Plain:
    fact = one.fact
    told: Plain = None
    if fact is not None:
        told = {
            "result": fact.uid,
            "component": fact.component,
            "point": fact.point,
            "amount": fact.amount,
            "unit": fact.unit,
            "times": fact.over,
            "taken": None if fact.taken is None else fact.taken.isoformat(),
        }
    return {"answer": CODES[one.answer], "fact": told}


def _lines(
    session: Session, picture: Picture, found: Mapping[int, tuple[Answer, ...]]
) -> Iterator[str]:
    words, shower = session.words, Shower(session.words, picture)
    if not found:
        yield words.say("acute.nobody")
        yield words.say("acute.unknown")
        return
    rows = [[words.say(f"acute.column.{name}") for name in COLUMNS]]
    for site, answers in found.items():
        for one in answers:
            if one.answer != YES or one.fact is None:
                continue
            rows.append(
                [
                    str(picture.sites["number"][site]),
                    words.say(f"acute.condition.{one.condition}"),
                    shower.value(COMPONENT, one.fact.component),
                    _times(one.fact, words),
                    one.fact.point,
                    words.show(one.fact.taken),
                ]
            )
    yield from aligned(rows, right=(COLUMNS.index("times"),))
    yield words.say("acute.unknown")
