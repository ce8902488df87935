"""Key figures after the regions' own tables, with the rule that each was counted by.

A site that is both V1 and V2 counts as V2. What the register does not hold is named at the end,
so that nobody takes a missing table for a zero.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from soilcase.model.catalogue import field
from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.progress.chart_more import headlines_on
from soilcase.progress.goal import find_goal
from soilcase.progress.standing import remaining_for, standing_of
from soilcase.progress.tables import programmes
from soilcase.query.timelines import Numbers
from soilcase.query.value_texts import Shower

from .report import Cell, Figure, Table

STATUSES = ("located", "v1", "v2", "dropped_before", "dropped_after")
MAPPED = ("v1", "v2")
DROPPED = ("dropped_before", "dropped_after")
NUANCES = ("f0", "f1", "f2")
YEARS = 11
MILLION = 1_000_000.0
# The status that each site counted as; and the same at the end of one year after the other.
Held: TypeAlias = Array
Years: TypeAlias = Sequence[tuple[date, Held]]
# The tables of the regions' key figures that the register cannot answer.
LEFT_OUT = (6, 7, 10, 12, 14, 15, 16, 17)


def key_figures(words: Words, picture: Picture) -> tuple[Table, ...]:
    """Work out the tables of the key figures that the register can answer."""
    days = _year_ends(picture.today)
    years = [(day, headlines_on(picture, day)) for day in days]
    now = years[-1][1]
    return (
        _status(words, picture, years[-2][1], now),
        _development(words, picture, years),
        _dropped(words, years),
        _effort(words, picture, now),
        _awaiting(words, picture),
        _outside(words, picture, now),
        _nuances(words, picture, now),
        _programmes(words, picture),
    )


def left_out(words: Words) -> tuple[str, ...]:
    """Name the tables that are missing, and say that they are not nought."""
    names = [words.say(f"report.left_out.{number}") for number in LEFT_OUT]
    return (words.say("report.left_out.all", tables="; ".join(names)),)


def _year_ends(today: date) -> list[date]:
    """Give the days that years are counted at; this year's is today, as it is not over."""
    years = range(today.year - YEARS, today.year + 1)
    return [min(date(year, 12, 31), today) for year in years]


def _which(held: Held, *statuses: str) -> Numbers:
    return np.flatnonzero(np.isin(held.astype(str), statuses))


def _became(before: Held, after: Held, status: str) -> Numbers:
    return np.flatnonzero((after == status) & (before != status))


def _headings(words: Words, *keys: str, year: int = 0) -> tuple[str, ...]:
    return tuple(words.say(f"report.heading.{key}", year=str(year)) for key in keys)


def _status(words: Words, picture: Picture, before: Held, now: Held) -> Table:
    shower, status = Shower(words, picture), field("site", "status")
    lines: list[tuple[Cell, ...]] = [
        (shower.value(status, one), Figure(_became(before, now, one)), Figure(_which(now, one)))
        for one in STATUSES
    ]
    return Table(
        title=words.say("report.table.status"),
        headings=_headings(words, "status", "became", "total", year=picture.today.year),
        lines=tuple(lines),
        note=words.say("report.note.status"),
    )


def _development(words: Words, picture: Picture, years: Years) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for day, held in years[1:]:
        figures = (_which(held, "v1"), _which(held, "v2"), _which(held, *MAPPED))
        lines.append((str(day.year), *map(Figure, figures)))
    return Table(
        title=words.say("report.table.development"),
        headings=_headings(words, "year", "v1", "v2", "mapped"),
        lines=tuple(lines),
        note=words.say("report.note.development", day=picture.today),
    )


def _dropped(words: Words, years: Years) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for (_day, before), (day, held) in pairwise(years):
        became = [_became(before, held, one) for one in DROPPED]
        in_all = [_which(held, one) for one in DROPPED]
        lines.append((str(day.year), *map(Figure, (*became, *in_all))))
    keys = ("year", "before_in_year", "after_in_year", "before_in_all", "after_in_all")
    return Table(
        title=words.say("report.table.dropped"),
        headings=_headings(words, *keys),
        lines=tuple(lines),
        note=words.say("report.note.dropped"),
    )


def _of_status(now: Held, status: str, answers: Held, answer: str) -> Figure:
    return Figure(np.flatnonzero((now == status) & (answers == answer)))


def _effort(words: Words, picture: Picture, now: Held) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for receptor in ("", *RECEPTORS):
        answers = picture.derived[f"effort_{receptor}" if receptor else "effort"]
        cells = [
            _of_status(now, status, answers, answer)
            for status in MAPPED
            for answer in ("yes", "unknown")
        ]
        name = words.say(f"report.receptor.{receptor or 'any'}")
        lines.append((name, *cells))
    return Table(
        title=words.say("report.table.effort"),
        headings=_headings(words, "receptor", "v1_yes", "v1_unknown", "v2_yes", "v2_unknown"),
        lines=tuple(lines),
        note=words.say("report.note.effort"),
    )


def _awaiting(words: Words, picture: Picture) -> Table:
    goal = find_goal(picture, None)
    standing = standing_of(goal, picture)
    lines: list[tuple[Cell, ...]] = [
        (words.say("report.receptor.any"), Figure(standing.remaining)),
        *(
            (words.say(f"report.receptor.{receptor}"), Figure(rows))
            for receptor, rows in remaining_for(goal, picture).items()
        ),
    ]
    rule = standing.definition.version
    return Table(
        title=words.say("report.table.awaiting"),
        headings=_headings(words, "receptor", "awaiting"),
        lines=tuple(lines),
        note=words.say("report.note.awaiting", rule=rule)
        if rule
        else words.say("report.note.awaiting_no_rule"),
    )


def _outside(words: Words, picture: Picture, now: Held) -> Table:
    shower, status = Shower(words, picture), field("site", "status")
    answers = picture.derived["effort"]
    lines: list[tuple[Cell, ...]] = [
        (
            shower.value(status, one),
            _of_status(now, one, answers, "no"),
            _of_status(now, one, answers, "unknown"),
        )
        for one in MAPPED
    ]
    return Table(
        title=words.say("report.table.outside"),
        headings=_headings(words, "status", "outside", "unknown"),
        lines=tuple(lines),
        note=words.say("report.note.outside"),
    )


def _nuances(words: Words, picture: Picture, now: Held) -> Table:
    shower, declared = Shower(words, picture), field("site", "nuance")
    nuance = picture.derived["nuance"]
    lines: list[tuple[Cell, ...]] = [
        (
            shower.value(declared, one),
            Figure(np.flatnonzero((now == "v2") & (nuance == one))),
        )
        for one in NUANCES
    ]
    without = np.flatnonzero((now == "v2") & ~np.isin(nuance.astype(str), NUANCES))
    lines.append((words.say("report.no_nuance"), Figure(without)))
    return Table(
        title=words.say("report.table.nuances"),
        headings=_headings(words, "nuance", "v2"),
        lines=tuple(lines),
        note=words.say("report.note.nuances"),
    )


def _programmes(words: Words, picture: Picture) -> Table:
    sites, shower = picture.sites, Shower(words, picture)
    payer = field("phase", "payer")
    lines: list[tuple[Cell, ...]] = [
        (
            str(sites["number"][one.site]),
            str(sites["name"][one.site] or ""),
            ", ".join(shower.value(payer, each) for each in one.payers),
            None if one.frame is None else one.frame / MILLION,
            one.granted / MILLION if one.granted else None,
            one.spent / MILLION if one.spent else None,
        )
        for one in programmes(picture)
    ]
    keys = ("number", "name", "payers", "frame", "granted", "spent")
    return Table(
        title=words.say("report.table.programmes"),
        headings=_headings(words, *keys),
        lines=tuple(lines),
        note=words.say("report.note.programmes"),
    )
