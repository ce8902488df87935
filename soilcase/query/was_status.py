"""What stood for every area and site on every day, by the counting rule of `model/status.py`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from soilcase.model.status import APPROVED, KIND_RANK, KINDS, NUANCE_RANK, NUANCES
from soilcase.query.timelines import (
    EVER,
    NEVER,
    Codes,
    Numbers,
    Spans,
    Timeline,
    count_columns,
    make_timeline,
    pairs,
    strongest,
    timeline_of,
)
from soilcase.query.versions import Versions
from soilcase.query.was_lives import (
    UNKNOWN_CODE,
    Flags,
    Lives,
    day_numbers,
    dense_ranks,
    references,
)

BOTH = len(KINDS)
_V1, _V2 = KIND_RANK["v1"], KIND_RANK["v2"]
_UNDATED = len(KINDS) + len(NUANCES)


@dataclass(frozen=True, slots=True)
class StatusTimes:
    """When each site and area had which status and nuance, by their ranks; -1 is unknown.

    Of an area before `area_switch` the dates tell, and the log where it has the area.
    """

    sites: Timeline
    site_nuances: Timeline
    areas: Timeline
    area_nuances: Timeline
    areas_by_dates: Timeline
    area_nuances_by_dates: Timeline
    area_switch: Numbers


@dataclass(frozen=True, slots=True)
class _Decided:
    """The versions of all decisions, with what the counting rule asks of them."""

    versions: Versions
    area: Numbers
    counts: Flags
    valid_from: Numbers
    kind: Numbers
    nuance: Numbers
    rank: Numbers


@dataclass(frozen=True, slots=True)
class _Ground:
    """The versions of decisions and areas, the site of each version of an area, and the lives.

    `last` are the versions of areas that stood when their site was last known.
    """

    decided: _Decided
    areas: Versions
    site: Numbers
    last: Numbers
    lives: Lives


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stood when: for an area, on its site, by which version of a decision."""

    area: Numbers
    site: Numbers
    start: Numbers
    end: Numbers
    decided: Numbers


@dataclass(frozen=True, slots=True)
class _Dated:
    """What held by its dates, where it has none, and which areas on which sites have any."""

    standing: _Standing
    is_undated: Flags
    area: Numbers
    site: Numbers


def status_times(tables: Mapping[str, Versions], lives: Lives) -> StatusTimes:
    """Work out what stood when."""
    areas = tables["area"]
    site = references(areas.column("site"), tables["site"].row_of)
    every = np.arange(len(areas))
    ground = _Ground(
        _decided(tables["decision"], areas),
        areas,
        site,
        every[lives.is_last(areas, every, site)],
        lives,
    )
    logged, dated = _by_log(ground), _by_dates(ground)
    owner, day, status, nuance = _headlines(ground, logged, dated)
    count, decided = len(tables["site"].uids), ground.decided
    by_dates, nuances_by_dates, switch = _areas_by_dates(ground, dated)
    return StatusTimes(
        make_timeline(owner, day, status, count),
        make_timeline(owner, day, nuance, count),
        _area_timeline(areas, logged, decided.kind),
        _area_timeline(areas, logged, decided.nuance),
        by_dates,
        nuances_by_dates,
        switch,
    )


def _decided(versions: Versions, areas: Versions) -> _Decided:
    valid_from = day_numbers(versions.column("valid_from"))
    kind = _ranks(versions, "kind", KIND_RANK)
    nuance = _ranks(versions, "nuance", NUANCE_RANK)
    ordinal = np.nan_to_num(versions.column("ordinal"), nan=-1)
    approved_on = day_numbers(versions.column("approved_on"))
    return _Decided(
        versions,
        references(versions.column("area"), areas.row_of),
        np.array([state in APPROVED for state in versions.column("state")], dtype=bool),
        valid_from,
        kind,
        nuance,
        dense_ranks(nuance, kind, ordinal, approved_on, valid_from),
    )


def _ranks(versions: Versions, field_id: str, rank: Mapping[str | None, int]) -> Numbers:
    column = versions.column(field_id)
    return np.fromiter((rank.get(value, 0) for value in column), np.int64, len(column))


def _by_log(ground: _Ground) -> _Standing:
    """Give what stood while the register said so: decisions and areas as they were then."""
    decided, areas = ground.decided, ground.areas
    since, until = ground.lives.days(decided.versions)
    start = np.maximum(since, decided.valid_from)
    area = np.where(decided.counts, decided.area, -1)
    stood = strongest(Spans(area, start, until, area), decided.rank)
    span, link = pairs(stood.owner, areas.record)
    area_since, area_until = ground.lives.days(areas)
    start = np.maximum(stood.start[span], area_since[link])
    end = np.minimum(stood.end[span], area_until[link])
    real = start < end
    span, link = span[real], link[real]
    return _Standing(
        stood.owner[span], ground.site[link], start[real], end[real], stood.said[span]
    )


def _by_dates(ground: _Ground) -> _Dated:
    """Give what held by its dates before the log: decisions as they are last known."""
    decided, areas, lives = ground.decided, ground.areas, ground.lives
    which, place = pairs(decided.area, areas.record[ground.last])
    link = ground.last[place]
    holds = decided.counts[which]
    holds &= lives.is_last(decided.versions, which, ground.site[link])
    which, link = which[holds], link[holds]
    start = decided.valid_from[which]
    stood = strongest(Spans(link, start, np.full(len(which), NEVER), link), decided.rank[which])
    site = ground.site[stood.owner]
    end = np.minimum(stood.end, lives.entered[site])
    said = which[stood.said]
    told = link[start > EVER]
    return _Dated(
        _Standing(areas.record[stood.owner], site, stood.start, end, said),
        decided.valid_from[said] == EVER,
        areas.record[told],
        ground.site[told],
    )


def _headlines(
    ground: _Ground, logged: _Standing, dated: _Dated
) -> tuple[Numbers, Numbers, Codes, Codes]:
    """Count what stands on each site, kind by kind, and give its headline at every change."""
    decided, told = ground.decided, dated.standing
    kind = np.where(dated.is_undated, _UNDATED, decided.kind[told.decided])
    spans = Spans(logged.site, logged.start, logged.end, decided.kind[logged.decided]).and_(
        Spans(told.site, told.start, told.end, kind),
        _nuances(decided, logged, np.zeros(len(logged.site), dtype=bool)),
        _nuances(decided, told, dated.is_undated),
        ground.lives.without_dates(dated.site, _UNDATED),
    )
    owner, day, counts = count_columns(spans, _UNDATED + 1)
    found = counts > 0
    kinds, nuances = found[:, : len(KINDS)], found[:, len(KINDS) : _UNDATED]
    status = _highest(kinds)
    status[kinds[:, _V1] & kinds[:, _V2]] = BOTH
    unknown = found[:, _UNDATED]
    return (
        owner,
        day,
        np.where(unknown, UNKNOWN_CODE, status).astype(np.int16),
        np.where(unknown, 0, _highest(nuances)).astype(np.int16),
    )


def _nuances(decided: _Decided, part: _Standing, is_undated: Flags) -> Spans:
    """Give when V2 stood with a nuance, in the columns behind those of the kinds."""
    said = len(KINDS) + decided.nuance[part.decided]
    counts = (decided.kind[part.decided] == _V2) & ~is_undated
    return Spans(part.site, part.start, part.end, said).some(counts)


def _highest(found: Flags) -> Numbers:
    """Give the last column of each row that is found, or 0."""
    highest: Numbers = (found * np.arange(found.shape[1])).max(axis=1, initial=0)
    return highest


def _area_timeline(areas: Versions, part: _Standing, code: Numbers) -> Timeline:
    spans = Spans(part.area, part.start, part.end, code[part.decided])
    return timeline_of(spans, len(areas.uids))


def _areas_by_dates(ground: _Ground, dated: _Dated) -> tuple[Timeline, Timeline, Numbers]:
    """Give each area by its dates, on the site that it was on last."""
    count, told = len(ground.areas.uids), dated.standing
    owner = np.full(count, -1, dtype=np.int64)
    owner[ground.areas.record[ground.last]] = ground.site[ground.last]
    switch = np.where(owner >= 0, ground.lives.entered[np.maximum(owner, 0)], EVER)
    has_date = np.zeros(count, dtype=bool)
    has_date[dated.area[owner[dated.area] == dated.site]] = True
    silent = np.flatnonzero(~has_date)
    unknown = np.full(len(silent), UNKNOWN_CODE)
    shown = (owner[told.area] == told.site) & has_date[told.area]
    kind, nuance = (
        np.where(dated.is_undated, otherwise, code[told.decided])
        for code, otherwise in (
            (ground.decided.kind, UNKNOWN_CODE),
            (ground.decided.nuance, 0),
        )
    )
    status = Spans(told.area, told.start, told.end, kind).some(shown)
    return (
        timeline_of(
            status.and_(Spans(silent, np.full(len(silent), EVER), switch[silent], unknown)), count
        ),
        timeline_of(Spans(told.area, told.start, told.end, nuance).some(shown), count),
        switch,
    )
