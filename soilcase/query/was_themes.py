"""Themes of the past: status, nuance, phase and what the log tells of a site's own fields."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from soilcase.model.catalogue import NOUNS
from soilcase.model.picture import Picture
from soilcase.query.as_it_was import AreaMoment, AsItWas, Basis, Moment
from soilcase.query.selection import SITE
from soilcase.query.theme_styles import ThemeStyle
from soilcase.query.themes import AREA, NUANCE, STATUS, Themed, Values, classify, may_lack_nuance
from soilcase.query.was_lives import references

_PHASE = "phase"
_TIMED = frozenset({STATUS, NUANCE, _PHASE})


@dataclass(frozen=True, slots=True)
class ThemedMoment:
    """The sites of one day with their classes; the legend counts those that are there."""

    moment: Moment
    themed: Themed


@dataclass(frozen=True, slots=True)
class ThemedAreaMoment:
    """The areas of one day with their classes; the legend counts those that are there."""

    moment: AreaMoment
    themed: Themed


def offered_past(styles: Mapping[str, ThemeStyle]) -> tuple[ThemeStyle, ...]:
    """Give the themes that can be told of the past; what is worked out from today can not."""
    stored = {made.id for made in NOUNS[SITE].stored}
    return tuple(style for style in styles.values() if style.field in _TIMED | stored)


def theme_day(picture: Picture, style: ThemeStyle, was: AsItWas, day: date) -> ThemedMoment:
    """Give each site its class as it was on a day, in a few milliseconds."""
    moment = was.on(day)
    themed = classify(picture, style, _values(picture, style, was, moment))
    there = np.flatnonzero(moment.is_there)
    return ThemedMoment(moment, replace(themed, legend=themed.counted(there)))


def theme_areas_day(
    picture: Picture, style: ThemeStyle, was: AsItWas, day: date
) -> ThemedAreaMoment:
    """Give each area its class as it was on a day: its own, or else that of its site then."""
    moment = was.areas_on(day)
    if style.field in {STATUS, NUANCE}:
        column = moment.status if style.field == STATUS else moment.nuance
        doubted = moment.basis == Basis.UNKNOWN
        if style.field == NUANCE:
            doubted |= may_lack_nuance(moment.status)
        field, today = NOUNS[AREA].field(style.field), np.datetime64(day, "D")
        values = Values(field=field, column=column, doubted=doubted, today=today)
        themed = classify(picture, style, values)
    else:
        of_sites = theme_day(picture, style, was, day).themed
        site = references(was.column(AREA, SITE, day), was.sites.row_of)
        themed = of_sites.of_others(site)
    there = np.flatnonzero(moment.is_there)
    return ThemedAreaMoment(moment, replace(themed, legend=themed.counted(there)))


def _values(picture: Picture, style: ThemeStyle, was: AsItWas, moment: Moment) -> Values:
    field, today = NOUNS[SITE].field(style.field), np.datetime64(moment.day, "D")
    if style.field not in _TIMED:
        column = was.column(SITE, style.field, moment.day)
        doubted: NDArray[np.bool_] = np.zeros(len(column), dtype=bool)
        naming = picture.sites[style.field]
        return Values(field=field, column=column, doubted=doubted, today=today, naming=naming)
    column = {STATUS: moment.status, NUANCE: moment.nuance, _PHASE: moment.phase}[style.field]
    basis = moment.phase_basis if style.field == _PHASE else moment.basis
    doubted = basis == Basis.UNKNOWN
    if style.field == NUANCE:
        doubted = doubted | may_lack_nuance(moment.status)
    return Values(field=field, column=column, doubted=doubted, today=today)
