"""Which phase of every site had begun last on every day, as the site's own column has it today."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from soilcase.model.derive_ground import places_of_phases
from soilcase.model.picture import Picture
from soilcase.query.timelines import (
    EVER,
    NEVER,
    Numbers,
    Spans,
    Timeline,
    pairs,
    strongest,
    timeline_of,
)
from soilcase.query.versions import Versions
from soilcase.query.was_lives import (
    UNKNOWN_CODE,
    Lives,
    day_numbers,
    dense_ranks,
    references,
)


@dataclass(frozen=True, slots=True)
class PhaseTimes:
    """When each site was in which phase; the code is the place among the kinds, -1 is unknown."""

    sites: Timeline
    kinds: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class _Begun:
    """Phases that count, one row for each version on each version of its project.

    `phase` and `project` are the rows of these versions.
    """

    phase: Numbers
    project: Numbers
    site: Numbers
    began: Numbers
    kind: Numbers
    rank: Numbers


def phase_times(picture: Picture, tables: Mapping[str, Versions], lives: Lives) -> PhaseTimes:
    """Work out which phase was the latest when."""
    kinds, begun = _begun(picture, tables)
    logged, dated = _by_log(tables, begun, lives), _by_dates(tables, begun, lives)
    return PhaseTimes(timeline_of(logged.and_(dated), len(lives.entered)), kinds)


def _begun(
    picture: Picture, tables: Mapping[str, Versions]
) -> tuple[tuple[str | None, ...], _Begun]:
    """Leave out what is only planned: it has not begun. What has no date at all is the oldest."""
    phases, projects = tables["phase"], tables["project"]
    kind = phases.column("kind").tolist()
    started, ended = phases.column("started"), phases.column("ended")
    planned = ~np.isnat(phases.column("planned_start")) | ~np.isnat(phases.column("planned_end"))
    began = day_numbers(np.where(np.isnat(started), ended, started))
    named = np.array([one is not None for one in kind], dtype=bool)
    counts = named & ~((began == EVER) & planned)
    place = places_of_phases(picture, {one for one in kind if one is not None})
    kinds = (None, *sorted(place, key=place.__getitem__))
    codes = np.array([0 if one is None else 1 + place[one] for one in kind], dtype=np.int64)
    project = references(phases.column("project"), projects.row_of)
    phase, link = pairs(np.where(counts, project, -1), projects.record)
    site = references(projects.column("site"), tables["site"].row_of)[link]
    rank = dense_ranks(codes, began)
    return kinds, _Begun(phase, link, site, began[phase], codes[phase], rank[phase])


def _by_log(tables: Mapping[str, Versions], begun: _Begun, lives: Lives) -> Spans:
    """Give the latest phase while the register said so."""
    since, until = lives.days(tables["phase"])
    link_since, link_until = lives.days(tables["project"])
    start = np.maximum(since[begun.phase], link_since[begun.project])
    end = np.minimum(until[begun.phase], link_until[begun.project])
    spans = Spans(begun.site, np.maximum(start, begun.began), end, begun.kind)
    stood = strongest(spans, begun.rank)
    return Spans(stood.owner, stood.start, stood.end, begun.kind[stood.said])


def _by_dates(tables: Mapping[str, Versions], begun: _Begun, lives: Lives) -> Spans:
    """Give the latest phase by the dates, and unknown where it has none."""
    holds = lives.is_last(tables["phase"], begun.phase, begun.site)
    holds &= lives.is_last(tables["project"], begun.project, begun.site)
    which = np.flatnonzero(holds)
    site, began = begun.site[which], begun.began[which]
    spans = Spans(site, began, np.full(len(which), NEVER), which)
    stood = strongest(spans, begun.rank[which])
    said = which[stood.said]
    code = np.where(begun.began[said] == EVER, UNKNOWN_CODE, begun.kind[said])
    told = lives.until_entered(Spans(stood.owner, stood.start, stood.end, code))
    with_date = site[began > EVER]
    has_date = np.zeros(len(lives.entered), dtype=bool)
    has_date[with_date] = True
    unknown = lives.without_dates(with_date, UNKNOWN_CODE)
    return told.some(has_date[told.owner]).and_(unknown)
