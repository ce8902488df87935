"""Where every area and site stands towards a goal, on any day.

All of it is valid time: decisions, judgements and reports with their own dates, as they are known
now. An area is looked at anew on each day on which one of these changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from soilcase.model.codelists import RECEPTORS
from soilcase.model.derive import derive_columns
from soilcase.model.gather import rows_of, versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.status import APPROVED, KIND_RANK, NUANCE_RANK
from soilcase.priority.kleene import UNKNOWN, YES, Answers
from soilcase.progress.answered import Answered, answered_by
from soilcase.progress.definition import Definition
from soilcase.progress.in_effort import effort_times
from soilcase.query.timelines import (
    NEVER,
    Codes,
    Flags,
    Numbers,
    Spans,
    Timeline,
    count_columns,
    keyed,
    make_timeline,
    owners_and_days,
)
from soilcase.query.was_lives import day_numbers, dense_ranks

NEEDS = ("area", "assessment", "decision", "phase", "project", "ruleset", "site")
_V1 = KIND_RANK["v1"]


class State(IntEnum):
    """Where an area or a site stands: not asked for, unknown, open, or answered for.

    What is answered for stands so until it is decided; then it is outside again.
    """

    OUTSIDE = 0
    UNKNOWN = 1
    REMAINS = 2
    PARTLY = 3
    ANSWERED = 4


OPEN = (State.REMAINS, State.PARTLY)


@dataclass(frozen=True, slots=True)
class Moments:
    """Each area on each day on which something changed, sorted by area and day.

    `kind` is the rank of the status that then stood, `spell` the day from which it has been V1.
    """

    area: Numbers
    day: Numbers
    state: Codes
    kind: Codes
    spell: Numbers

    @property
    def is_open(self) -> Flags:
        """Flag the moments in which an area remains."""
        return np.isin(self.state, OPEN)


@dataclass(frozen=True, slots=True)
class States:
    """The timelines of all areas and sites towards a goal, and what they were made of."""

    areas: Timeline
    sites: Timeline
    moments: Moments
    changes: tuple[Numbers, Numbers, Codes]
    answered: Answered
    site_of: Numbers


def states_of(
    picture: Picture, definition: Definition, receptors: Sequence[str] = RECEPTORS
) -> States:
    """Work out where everything stood when, looking at some receptors only where asked to."""
    derived = derive_columns(picture, "area")
    effort = [derived[f"computed_{receptor}"] for receptor in RECEPTORS]
    needed = [*versions(picture, NEEDS), picture.tables["area"]["site"], *effort]
    subject = ("progress", definition.version)

    def look() -> _Ground:
        return _look(picture, definition)

    def work_out() -> States:
        return _work_out(picture, remembered(subject, needed, look), receptors)

    return remembered((*subject, tuple(receptors)), needed, work_out)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every goal shares: each area on each day of a change, and what then held for it."""

    area: Numbers
    day: Numbers
    kind: Codes
    answers: Answers
    answered: Answered


def _look(picture: Picture, definition: Definition) -> _Ground:
    answered = answered_by(picture, definition)
    effort = effort_times(picture)
    status, decided_area, decided_day = _status(picture)
    when, receptor = np.nonzero(answered.first < NEVER)
    days = (
        keyed(decided_area, decided_day),
        keyed(effort.area, effort.day),
        keyed(when, answered.first[when, receptor]),
    )
    area, day = owners_and_days(np.unique(np.concatenate(days)))
    return _Ground(area, day, status.at(area, day), effort.at(area, day), answered)


def _work_out(picture: Picture, ground: _Ground, receptors: Sequence[str]) -> States:
    area, day, kind, answered = ground.area, ground.day, ground.kind, ground.answered
    places = [RECEPTORS.index(receptor) for receptor in receptors]
    is_answered = answered.first[area][:, places] <= day[:, None]
    state = _state(kind == _V1, ground.answers[:, places], is_answered)
    moments = Moments(area, day, state, kind, _spells(area, day, kind == _V1))
    site_of = picture.site_rows("area")
    owner, change, sites = _site_changes(moments, site_of)
    return States(
        make_timeline(area, day, state, len(picture.tables["area"])),
        make_timeline(owner, change, sites, len(picture.sites)),
        moments,
        (owner, change, sites),
        answered,
        site_of,
    )


def _status(picture: Picture) -> tuple[Timeline, Numbers, Numbers]:
    """Give what stood for each area when, by the counting rule; and areas and days of changes."""
    table, areas = picture.tables["decision"], len(picture.tables["area"])
    area = rows_of(table["area"], picture.row_of("area"), np.arange(areas, dtype=np.int64))
    counts = (area >= 0) & np.array([state in APPROVED for state in table["state"]], dtype=bool)
    kind = np.array([KIND_RANK.get(one, 0) for one in table["kind"]], dtype=np.int16)
    nuance = np.array([NUANCE_RANK.get(one, 0) for one in table["nuance"]], dtype=np.int16)
    day, approved = day_numbers(table["valid_from"]), day_numbers(table["approved_on"])
    ordinal = np.nan_to_num(table["ordinal"], nan=-1)
    rank = dense_ranks(nuance, kind, ordinal, approved, day)
    order = np.flatnonzero(counts)
    order = order[np.argsort(rank[order])]
    area, day = area[order], day[order]
    return make_timeline(area, day, kind[order], areas), area, day


def _state(is_v1: Flags, answers: Answers, is_answered: NDArray[np.bool_]) -> Codes:
    """Give the state of each moment by what is asked (columns are receptors) and answered."""
    asked, unsure = answers == YES, answers == UNKNOWN
    is_open = np.any(asked & ~is_answered, axis=1)
    some = np.any(asked & is_answered, axis=1)
    may_be = np.any(unsure & ~is_answered, axis=1) & ~np.any(asked, axis=1)
    settled = np.any((asked | unsure) & is_answered, axis=1)
    found = np.select(
        [~is_v1, is_open & some, is_open, may_be, settled],
        [State.OUTSIDE, State.PARTLY, State.REMAINS, State.UNKNOWN, State.ANSWERED],
        State.OUTSIDE,
    )
    return found.astype(np.int16)


def _spells(area: Numbers, day: Numbers, is_v1: Flags) -> Numbers:
    """Give each moment the day on which its area's latest time as V1 began."""
    before = np.zeros(len(area), dtype=bool)
    before[1:] = is_v1[:-1] & (area[1:] == area[:-1])
    begins = np.where(is_v1 & ~before, np.arange(len(area)), 0)
    return day[np.maximum.accumulate(begins)] if len(area) else day


def _site_changes(moments: Moments, site_of: Numbers) -> tuple[Numbers, Numbers, Codes]:
    """Join the areas into their sites: a site remains while one of its areas does."""
    end = np.full(len(moments.area), NEVER)
    end[:-1] = np.where(moments.area[1:] == moments.area[:-1], moments.day[1:], NEVER)
    said = moments.state.astype(np.int64)
    spans = Spans(site_of[moments.area], moments.day, end, said).some(said > 0)
    owner, day, counts = count_columns(spans, len(State))
    # What still holds ends on no day.
    owner, day, counts = owner[day < NEVER], day[day < NEVER], counts[day < NEVER]
    found: NDArray[np.bool_] = counts > 0
    is_open = found[:, State.REMAINS] | found[:, State.PARTLY]
    some = found[:, State.PARTLY] | found[:, State.ANSWERED]
    state = np.select(
        [is_open & some, is_open, found[:, State.UNKNOWN], found[:, State.ANSWERED]],
        [State.PARTLY, State.REMAINS, State.UNKNOWN, State.ANSWERED],
        State.OUTSIDE,
    )
    return owner, day, state.astype(np.int16)
