"""The command that holds the chosen balance against what was done and what comes first."""

from collections.abc import Iterator
from math import isnan

from soilcase.model.problem import Problem
from soilcase.model.text import show_number, show_percent
from soilcase.model.values import Plain
from soilcase.priority.balance import Composition, composition
from soilcase.priority.method import Method, method_in_force
from soilcase.priority.scores import RANKED
from soilcase.priority.spent import SERVED, Served, Spent, spent

from .console import aligned
from .grammar import Given
from .priority import stand
from .session import DONE, Session

YEARS = 10
MILLION = 1_000_000.0


def balance(session: Session, given: Given) -> int:
    """Tell what was chosen, what investigations and money went to, and what drives the first."""
    with session.opened(given.one("register")) as register:
        picture = session.picture(register)
        method = method_in_force(picture)
        if method is None:
            raise Problem("method_none")
        scores = stand(session, register, picture, method).scores
    first = composition(scores, method.weights, method.power, method.top)
    went = spent(picture)
    if "json" in given.values:
        session.console.json(_plain(method, went, first))
    else:
        session.console.say(*_lines(session, method, went, first))
    return DONE


def _lines(session: Session, method: Method, went: Spent, first: Composition) -> Iterator[str]:
    words = session.words
    yield words.say(
        "balance.chosen",
        groundwater=_percent(session, method.balance),
        version=method.version,
    )
    for key, served, unit, decimals in (
        ("investigations", went.investigations, 1.0, 1),
        ("money", went.money, MILLION, 2),
    ):
        yield ""
        yield words.say(f"balance.{key}")
        if not served.years:
            yield words.say("balance.nothing")
            continue
        yield from aligned(
            _rows(session, served, unit, decimals), right=range(1, len(SERVED) + 2), indent="  "
        )
        if len(served.years) > YEARS:
            yield words.say("balance.earlier", count=len(served.years) - YEARS)
    yield ""
    nominal, drives = (
        " / ".join(_percent(session, share) for share in shares)
        for shares in (method.weights, first.shares)
    )
    yield words.say("balance.nominal", shares=nominal)
    yield words.say("balance.effective", count=first.top, shares=drives)
    yield words.say(
        "priority.effective",
        count=first.top,
        groundwater=_percent(session, first.groundwater),
        chosen=_percent(session, method.balance),
    )


def _rows(session: Session, served: Served, unit: float, decimals: int) -> Iterator[list[str]]:
    words = session.words
    yield [
        words.say("balance.year"),
        *(words.say(f"balance.column.{receptor}") for receptor in SERVED),
        words.say("balance.column.share"),
    ]
    shown = zip(served.years, served.shares.tolist(), served.groundwater.tolist(), strict=True)
    for year, shares, groundwater in list(shown)[-YEARS:]:
        figures = (
            show_number(round(e / unit, decimals), decimals, words.language) for e in shares
        )
        yield [str(year), *figures, _percent(session, groundwater)]


def _percent(session: Session, share: float) -> str:
    if isnan(share):
        return session.words.say("priority.unknown")
    return show_percent(share, 1, session.words.language)


def _plain(method: Method, went: Spent, first: Composition) -> Plain:
    return {
        "chosen": method.balance,
        "method": {"version": method.version, "sha256": method.sha256},
        "investigations": _years(went.investigations),
        "money": _years(went.money),
        "nominal": dict(zip(RANKED, method.weights, strict=True)),
        "effective": dict(zip(RANKED, first.shares, strict=True)),
        "groundwater_of_two": first.groundwater,
        "top": first.top,
    }


def _years(served: Served) -> Plain:
    return [
        {
            "year": year,
            **dict(zip(SERVED, shares, strict=True)),
            "groundwater_of_two": None if isnan(groundwater) else groundwater,
        }
        for year, shares, groundwater in zip(
            served.years, served.shares.tolist(), served.groundwater.tolist(), strict=True
        )
    ]
