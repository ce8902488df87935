"""What the page shows of a screening: worked out in the pool, with what a person tries instead."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.query.value_texts import Shower
from soilcase.screening.found import NOUNS_READ
from soilcase.screening.portfolio import BUILDING, SOIL, Portfolio, read_choice, screen
from soilcase.screening.settings import Settings, read_settings
from soilcase.screening.telling import Teller, ToldFind, ToldInput

MOST = 8
FILE = Path("data") / "screening.json"
Tried = Mapping[str, str]
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Screened:
    """One site's finds and inputs in words; `trouble` says what could not be read of it."""

    uid: str
    finds: tuple[ToldFind, ...] = ()
    inputs: tuple[ToldInput, ...] = ()
    options: Mapping[str, Options] = field(default_factory=dict)
    left_out: int = 0
    trouble: str = ""


@cache
def _settings(path: Path) -> Settings:
    return read_settings(path.read_text("utf-8"))


def screen_site(
    picture: Picture, uid: str, resources: Path, words: Words, tried: Tried
) -> Screened:
    """Screen one site with what a person tries; what cannot be read is told in words."""
    row = picture.row_of("site").get(uid)
    if row is None or not picture.tables.keys() >= set(NOUNS_READ):
        return Screened(uid)
    try:
        settings = _settings(resources / FILE)
        portfolio = screen(picture, settings, np.array([row]), read_choice(settings, tried))
    except Problem as problem:
        return Screened(uid, trouble=tell(words, problem))
    teller = Teller(Shower(words, picture), settings)
    count = len(portfolio.found)
    language = words.language
    options = {
        SOIL: tuple((name, one.told.label(language)) for name, one in settings.soils.items()),
        BUILDING: tuple(
            (name, one.told.label(language)) for name, one in settings.buildings.items()
        ),
    }
    return Screened(
        uid,
        tuple(teller.find(portfolio, number) for number in _first_to_be_read(portfolio)),
        teller.inputs(portfolio, 0) if count else (),
        options,
        max(count - MOST, 0),
    )


def _first_to_be_read(portfolio: Portfolio) -> list[int]:
    """Give the finds that matter most: those with a figure, by how far above a criterion."""
    held = (portfolio.own, portfolio.away_times, portfolio.indoors_times)
    times = [np.where(one.times.known, one.times.values, -1.0) for one in held]
    highest = np.max(times, axis=0)
    order = np.lexsort((-highest, ~portfolio.found.concentration.known))
    return [int(row) for row in order[:MOST]]


def read_tried(draft: str | None) -> dict[str, str]:
    """Read what was tried before and kept as a draft; what is damaged is nothing."""
    try:
        held: object = json.loads(draft or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {str(name): text for name, text in held.items() if isinstance(text, str)}


def tried_text(tried: Tried) -> str:
    """Write it for the drafts."""
    return json.dumps(dict(tried), ensure_ascii=False, sort_keys=True)


def draft_place(uid: str) -> str:
    """Name the place at which a site's what-if is kept."""
    return f"screening/{uid}"
