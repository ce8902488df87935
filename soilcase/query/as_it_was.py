"""The register as it was on any day since 2007, and for each site by what it is known.

From the day on which a site entered the log, the log tells what the register said. Before that the
dates in the data tell what held: of its decisions and phases as they are known now, or were known
last before the site was deleted. A site is there from the first day that the data names for it,
also where nothing stood yet; one without dates is unknown on those days, not absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.model.status import KINDS, NUANCES
from soilcase.query.past import FOLLOWED, Past
from soilcase.query.timelines import NEVER, Codes, Numbers, Timeline
from soilcase.query.versions import NOW, Versions, make_versions
from soilcase.query.was_lives import alive, lives_of
from soilcase.query.was_phases import PhaseTimes, phase_times
from soilcase.query.was_seen import first_seen
from soilcase.query.was_status import StatusTimes, status_times

FIRST_DAY = date(2007, 1, 1)
STATUSES = (*KINDS, "v1_v2")
Flags = NDArray[np.bool_]


class Basis(IntEnum):
    """By what something is known of a day: not at all, by dates in the data, or by the log."""

    UNKNOWN = 0
    DATES = 1
    LOG = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """All sites that there ever were on one day, those of the picture first.

    `is_there` flags those that the register had, or that were known by their dates, and those of
    which nothing is known; `basis` and `phase_basis` say by what status and phase are known.
    """

    day: date
    is_there: Flags
    basis: NDArray[np.int8]
    phase_basis: NDArray[np.int8]
    status: NDArray[np.object_]
    nuance: NDArray[np.object_]
    phase: NDArray[np.object_]

    def counts(self) -> Mapping[Basis, int]:
        """Count the sites that are there by what their status is known."""
        counts = np.bincount(self.basis[self.is_there], minlength=len(Basis)).tolist()
        return dict(zip(Basis, counts, strict=True))


@dataclass(frozen=True, slots=True)
class AreaMoment:
    """All areas that there ever were on one day, those of the picture first."""

    day: date
    is_there: Flags
    basis: NDArray[np.int8]
    status: NDArray[np.object_]
    nuance: NDArray[np.object_]


@dataclass(frozen=True)
class AsItWas:
    """The whole past of a register, ready to be asked about any day."""

    sites: Versions
    areas: Versions
    past: Past
    status: StatusTimes
    phases: PhaseTimes
    entered: Numbers
    seen: Numbers
    alive: Timeline
    area_alive: Timeline
    _changes: dict[tuple[str, str], "_FieldTimes"] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> Moment:
        """Give the sites as they were at the end of a day."""
        number = _number(day)
        by_log = self.entered <= number
        status, phase = self.status.sites.on(number), self.phases.sites.on(number)
        has_begun = (status != 0) | (phase > 0) | (self.seen <= number)
        is_there = np.where(by_log, self.alive.on(number) > 0, has_begun)
        nuance = self.status.site_nuances.on(number)
        return Moment(
            day,
            is_there,
            _basis(by_log, status),
            _basis(by_log, phase),
            _named(STATUSES, status, is_there),
            _named(NUANCES, nuance, is_there),
            _named(self.phases.kinds, phase, is_there),
        )

    def areas_on(self, day: date) -> AreaMoment:
        """Give the areas as they were at the end of a day."""
        number = _number(day)
        by_log = self.area_alive.on(number) > 0
        before = (number < self.status.area_switch) & ~by_log
        dated, logged = self.status.areas_by_dates.on(number), self.status.areas.on(number)
        status = np.where(by_log, logged, np.where(before, dated, np.int16(0)))
        is_there = by_log | (before & (status != 0))
        nuance = np.where(
            by_log,
            self.status.area_nuances.on(number),
            np.where(before, self.status.area_nuances_by_dates.on(number), np.int16(0)),
        )
        basis = _basis(by_log, status)
        return AreaMoment(
            day,
            is_there,
            basis,
            _named(STATUSES, status, is_there),
            _named(NUANCES, nuance, is_there),
        )

    def column(self, noun: str, field_id: str, day: date) -> Array:
        """Give a stored field of all sites or areas as the log has it on a day.

        Before the log it is what is known now: such a field has no dates.
        """
        key = (noun, field_id)
        if key not in self._changes:
            versions = self.sites if noun == "site" else self.areas
            self._changes[key] = _field_times(versions, field_id, self.past)
        return self._changes[key].on(_number(day))


def prepare(picture: Picture, past: Past) -> AsItWas:
    """Make the past ready to be asked: up to a second for a region, so away from the window."""
    tables = {
        noun: make_versions(picture.tables[noun], past.edits, fields)
        for noun, fields in FOLLOWED.items()
    }
    sites, areas = tables["site"], tables["area"]
    lives = lives_of(sites, past)
    return AsItWas(
        sites,
        areas,
        past,
        status_times(tables, lives),
        phase_times(picture, tables, lives),
        lives.entered,
        first_seen(picture, tables, lives),
        alive(sites, past),
        alive(areas, past),
    )


@dataclass(frozen=True, slots=True)
class _FieldTimes:
    """A field as it is now, and what it said of some records from when until when."""

    present: Array
    record: Numbers
    since: Numbers
    until: Numbers
    said: Array

    def on(self, day: int) -> Array:
        """Give the field on a day."""
        holds = (self.since <= day) & (day < self.until)
        column = self.present.copy()
        column[self.record[holds]] = self.said[holds]
        return column


def _field_times(versions: Versions, field_id: str, past: Past) -> _FieldTimes:
    told = slice(len(versions.untouched), None)
    until = versions.until[told]
    return _FieldTimes(
        versions.present(field_id),
        versions.record[told],
        past.day_of(versions.since[told]),
        np.where(until == NOW, NEVER, past.day_of(until)),
        versions.column(field_id)[told],
    )


def _basis(by_log: Flags, codes: Codes) -> NDArray[np.int8]:
    dated = np.where(codes < 0, Basis.UNKNOWN, Basis.DATES)
    return np.where(by_log, Basis.LOG, dated).astype(np.int8)


def _named(names: tuple[str | None, ...], codes: Codes, is_there: Flags) -> NDArray[np.object_]:
    """Give the names of codes; what is unknown, or of nothing, has none."""
    column = np.array(names, dtype=object)
    named: NDArray[np.object_] = column[np.where(is_there, np.maximum(codes, 0), 0)]
    return named


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
