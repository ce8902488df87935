"""What the room of source tracing shows, worked out away from the window."""

from dataclasses import dataclass

from soilcase.casework.tracing import Notice, notices
from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_number
from soilcase.model.words import Words
from soilcase.priority.sources import Traced, find_origin, trace
from soilcase.priority.telling_sources import (
    EVIDENCE,
    answer,
    evidence_of,
    flow_of,
    inside_of,
    reservations,
    title_of,
)
from soilcase.priority.water import Water
from soilcase.query.value_texts import Shower

from ..parts.short_table import ShortLine

COLUMNS = ("number", "status", "evidence", "away", "inside", "flow", "address")
MARKED, RIGHT = COLUMNS.index("evidence"), (COLUMNS.index("away"),)
_MARKS = {"measured": "measured", "suspected": "suspected", "branch": "screened"}
_GROUP = catalogue.field("substance", "substance_group")
_STATUS = catalogue.field("site", "status")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, as it stands in the line, the choice and the distance."""

    text: str
    group: str
    metres: float


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer with its lines, and who is to be told; or what kept it from being one."""

    asked: Asked
    traced: Traced | None
    problem: Problem | None
    sentence: str = ""
    reserved: tuple[str, ...] = ()
    title: str = ""
    lines: tuple[ShortLine, ...] = ()
    tell: tuple[Notice, ...] = ()


def find(words: Words, picture: Picture, water: Water, asked: Asked) -> Finding:
    """Trace; what the question cannot be answered for is said where it was asked."""
    try:
        origin = find_origin(picture, water, asked.text)
        traced = trace(picture, water, origin, asked.group, asked.metres)
    except Problem as problem:
        return Finding(asked, None, problem)
    shower = Shower(words, picture)
    group = shower.value(_GROUP, asked.group)
    measured = [
        str(uid)
        for uid, presence in zip(traced.uid, traced.evidence.tolist(), strict=True)
        if EVIDENCE[presence] == "measured"
    ]
    return Finding(
        asked,
        traced,
        None,
        answer(words, traced, group),
        tuple(reservations(words, traced)),
        title_of(words, traced, group),
        tuple(_line(shower, picture, traced, place) for place in range(len(traced))),
        notices(picture, origin.waterworks, measured),
    )


def _line(shower: Shower, picture: Picture, traced: Traced, place: int) -> ShortLine:
    words, sites, row = shower.words, picture.sites, int(traced.rows[place])
    cells = (
        str(sites["number"][row]),
        shower.value(_STATUS, picture.derived["status"][row]),
        evidence_of(words, traced, place),
        f"{show_number(float(traced.away[place]), 0, words.language)} m",
        inside_of(words, traced, place),
        flow_of(words, traced, place),
        str(sites["address"][row] or sites["name"][row] or ""),
    )
    evidence = _MARKS[EVIDENCE[int(traced.evidence[place])]]
    return ShortLine(cells, str(traced.uid[place]), evidence, is_ticked=True)


def told(words: Words, notice: Notice) -> str:
    """Name one who is to be told."""
    return words.say(f"tracing.tell.{notice.authority}", name=notice.name, count=notice.sites)
