"""The command that screens one site or the whole portfolio, with all that the figures rest on."""

import re
from collections.abc import Iterator, Mapping
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain
from soilcase.query.value_texts import Shower
from soilcase.screening.figures import Figures, Reason
from soilcase.screening.found import NOUNS_READ, UNIT_OF
from soilcase.screening.grundrisk import Answer, read_answer
from soilcase.screening.portfolio import (
    AIR,
    GROUNDWATER,
    INDOOR_AIR,
    Portfolio,
    mapped_sites,
    read_choice,
    screen,
)
from soilcase.screening.settings import Settings, read_settings
from soilcase.screening.telling import Teller, ToldFind

from .console import aligned
from .grammar import Given
from .screening_files import SHOWN, write_portfolio
from .session import DONE, Session
from .sites import find_site

MOST = 20
SHA_SHOWN = 12
_BETWEEN = re.compile(r",(?=\s*[^\W\d]\w*\s*=)")

if TYPE_CHECKING:
    from collections.abc import Sequence


def screen_sites(session: Session, given: Given) -> int:
    """Screen a site, or all that are mapped."""
    settings = read_settings(session.tools.screening())
    choice = read_choice(settings, _typed(given.maybe("inputs")))
    with session.opened(given.one("register")) as register:
        picture = session.picture(register, NOUNS_READ)
    typed = given.maybe("site")
    rows = mapped_sites(picture)
    if typed is not None:
        rows = np.array([picture.row_of("site")[find_site(picture.sites, typed)]])
    with session.console.step("screening"):
        portfolio = screen(picture, settings, rows, choice)
    answers = _answers(settings, given.maybe("grundrisk"))
    teller = Teller(Shower(session.words, picture), settings)
    path = given.maybe("csv")
    if path is not None:
        write_portfolio(Path(path), picture, teller, portfolio)
        count = len(portfolio.found)
        session.console.say(session.words.say("screening.command.saved", path=path, count=count))
    elif "json" in given.values:
        session.console.json(_plain(picture, settings, portfolio, answers))
    else:
        tell = _site_lines if typed is not None else _all_lines
        session.console.say(*tell(picture, teller, portfolio))
        session.console.say(*_grundrisk_lines(teller, answers))
    session.console.warn(session.words.say("screening.warning"))
    return DONE


def _typed(text: str | None) -> dict[str, str]:
    """Take `name=value` apart; a decimal comma does not end a value."""
    found: dict[str, str] = {}
    for part in _BETWEEN.split(text or ""):
        if part.strip():
            name, equals, value = part.partition("=")
            if not equals:
                raise Problem("screening_input_number", input=name.strip(), text="")
            found[name.strip()] = value.strip()
    return found


def _answers(settings: Settings, path: str | None) -> tuple[Answer, ...]:
    if path is None:
        return ()
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Problem("grundrisk_unreadable", detail=path) from None
    return read_answer(settings, text)


def _site_lines(_: Picture, teller: Teller, portfolio: Portfolio) -> Iterator[str]:
    """Tell each find with its figures, then what they rest on."""
    if not len(portfolio.found):
        yield teller.words.say("screening.command.nothing")
        return
    for row in range(len(portfolio.found)):
        yield from _find_lines(teller.find(portfolio, row))
        yield ""
    yield teller.words.say("screening.command.inputs")
    told = teller.inputs(portfolio, 0)
    lines = [(one.id, one.label, f"{one.value} {one.unit}".strip(), one.origin) for one in told]
    yield from aligned(lines, indent="  ")
    yield ""
    yield from _foot(teller, portfolio)


def _find_lines(find: ToldFind) -> Iterator[str]:
    yield find.title
    lines = [
        (one.label, one.text, one.times, one.band and f"({one.band})", one.verified)
        for one in find.figures
    ]
    yield from aligned(lines, indent="  ")


def _all_lines(picture: Picture, teller: Teller, portfolio: Portfolio) -> Iterator[str]:
    """Tell the finds that matter most, and how many could not be reckoned for which reason."""
    words, found = teller.words, portfolio.found
    yield words.say(
        "screening.command.counted",
        finds=len(found),
        sites=len(mapped_sites(picture)),
        away=int(portfolio.away.known.sum()),
        indoors=int(portfolio.indoors.known.sum()),
    )
    yield ""
    # What was measured indoors is a measurement, and no screening.
    is_modelled = found.medium != INDOOR_AIR
    indoors = np.where(is_modelled, _times(portfolio.indoors_times.times), -1.0)
    highest = np.fmax(_times(portfolio.away_times.times), indoors)
    above = np.flatnonzero(highest > 1)
    chosen = above[np.argsort(-highest[above], kind="stable")]
    if not len(chosen):
        yield words.say("screening.command.none_above")
    else:
        yield words.say("screening.command.finds")
        yield from aligned(_rows(picture, teller, portfolio, chosen[:MOST].tolist()), indent="  ")
        if len(chosen) > MOST:
            yield "  " + words.say("screening.command.and_more", count=len(chosen) - MOST)
    yield ""
    yield words.say("screening.command.counts")
    for name in ("away", "indoors"):
        yield f"  {words.say(f'screening.figure.{name}')}"
        yield from aligned(_counts(teller, getattr(portfolio, name)), right=(1,), indent="    ")
    yield ""
    yield from _foot(teller, portfolio)


def _rows(
    picture: Picture, teller: Teller, portfolio: Portfolio, rows: "Sequence[int]"
) -> Iterator[tuple[str, ...]]:
    say = teller.words.say
    headings = [say("screening.column.site"), say("screening.column.component")]
    yield (*headings, *(say(f"screening.figure.{name}") for name in SHOWN), "")
    for row in rows:
        told = {one.id: one for one in teller.find(portfolio, row).figures}
        cells = [told.get(name) for name in SHOWN]
        texts = ("" if one is None else f"{one.text}  {one.times}".strip() for one in cells)
        unverified = next((one.verified for one in cells if one and one.verified), "")
        number = str(picture.sites["number"][portfolio.found.site[row]])
        yield (number, teller.title(portfolio, row), *texts, unverified)


def _counts(teller: Teller, figures: Figures) -> list[tuple[str, str]]:
    reasons, counts = np.unique(figures.reasons, return_counts=True)
    told = sorted(zip(counts.tolist(), reasons.tolist(), strict=True), reverse=True)
    return [
        (teller.reason(Reason(reason)), teller.words.show(count))
        for count, reason in told
        if reason != Reason.KNOWN
    ] or [("–", "")]


def _times(figures: Figures) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.where(figures.known, figures.values, -1.0)


def _foot(teller: Teller, portfolio: Portfolio) -> Iterator[str]:
    say, settings = teller.words.say, teller.settings
    yield say("screening.command.spread", factor=teller.number(exp(portfolio.sigma)))
    sha = settings.sha256[:SHA_SHOWN]
    yield say("screening.command.version", version=settings.version, sha=sha)


def _grundrisk_lines(teller: Teller, answers: tuple[Answer, ...]) -> Iterator[str]:
    if not answers:
        return
    say, language = teller.words.say, teller.words.language
    yield ""
    yield say("screening.grundrisk.as_is")
    for one in answers:
        factor = one.counted_factor
        parts = [
            one.compound,
            say("screening.grundrisk.none")
            if factor is None
            else say("screening.grundrisk.factor", factor=teller.number(factor)),
            *(flag.label(language) for flag in one.flags.flags),
        ]
        if one.flags.unknown:
            bits = tuple(str(bit) for bit in one.flags.unknown)
            parts.append(say("screening.grundrisk.unlisted", bits=bits))
        if one.removal is not None:
            parts.append(say("screening.grundrisk.removed", why=one.removal.label(language)))
        elif one.is_removed:
            number = one.removal_number
            parts.append(say("screening.grundrisk.removed_unlisted", number=number))
        yield "  " + " · ".join(parts)


def _plain(
    picture: Picture, settings: Settings, portfolio: Portfolio, answers: tuple[Answer, ...]
) -> Plain:
    return {
        "screening": True,
        "warning": "screening, erstatter ikke JAGG eller målinger",
        "version": settings.version,
        "sha256": settings.sha256,
        "soil": portfolio.choice.soil,
        "building": portfolio.choice.building,
        "sigma": portfolio.sigma,
        "finds": [_plain_find(picture, portfolio, row) for row in range(len(portfolio.found))],
        "grundrisk": [_plain_answer(one) for one in answers],
    }


def _plain_find(picture: Picture, portfolio: Portfolio, row: int) -> Plain:
    found = portfolio.found
    medium = found.medium[row]
    inputs: dict[str, Plain] = {
        name: {"value": one.at(row), "default": one.default_at(row)}
        for name, one in portfolio.inputs.items()
    }
    inputs["flow"] = {"value": portfolio.choice.flow, "default": portfolio.choice.flow is None}
    figures: Mapping[str, tuple[Figures, str]] = {
        "own": (found.concentration, UNIT_OF.get(medium or "", "")),
        "own_times": (portfolio.own.times, ""),
        "top": (portfolio.top, UNIT_OF[GROUNDWATER]),
        "away": (portfolio.away, UNIT_OF[GROUNDWATER]),
        "away_times": (portfolio.away_times.times, ""),
        "indoors": (portfolio.indoors, UNIT_OF[AIR]),
        "indoors_times": (portfolio.indoors_times.times, ""),
        "added": (portfolio.added, UNIT_OF[GROUNDWATER]),
    }
    told: dict[str, Plain] = {
        "site": picture.sites["number"][found.site[row]],
        "component": found.component[row],
        "medium": medium,
        "from": {"noun": found.noun[row], "uid": found.uid[row], "count": int(found.count[row])},
        "inputs": inputs,
    }
    for name, (column, unit) in figures.items():
        told[name] = _plain_figure(column, row, unit)
    return told


def _plain_figure(figures: Figures, row: int, unit: str) -> Plain:
    value = figures.at(row)
    if value is None:
        return {"unknown": figures.reason(row).word}
    return {"value": value, "unit": unit} if unit else {"value": value}


def _plain_answer(one: Answer) -> Plain:
    return {
        "compound": one.compound,
        "factor": one.counted_factor,
        "flags": [flag.name for flag in one.flags.flags],
        "unknown_flags": list(one.flags.unknown),
        "removed": one.is_removed,
        "removal": one.removal_number,
    }
