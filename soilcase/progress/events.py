"""When sites and areas came to remain, when they left again, and by whose work.

What was answered for left by the report. What was decided before that left by the latest report
or desk study of its time as V1; where there is none, it was found contaminated otherwise, or it
fell away, as does what is no longer in public effort.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.model.status import KIND_RANK
from soilcase.progress.answered import WORKS, Works
from soilcase.progress.history import WorkKind
from soilcase.progress.states import OPEN, State, States
from soilcase.query.timelines import Flags, Numbers, keyed

# What an event is: the place among the kinds of work, fallen away, or come to remain.
DROPPED, ENTERED = len(WORKS), len(WORKS) + 1
_V1, _V2 = KIND_RANK["v1"], KIND_RANK["v2"]
_OTHER = WORKS.index(WorkKind.OTHER)


@dataclass(frozen=True, slots=True)
class Events:
    """Who came and left when; `what` is a place among the kinds of work, or one of the two."""

    owner: Numbers
    day: Numbers
    what: Works

    def some(self, which: Flags) -> "Events":
        """Give some of the events."""
        return Events(self.owner[which], self.day[which], self.what[which])

    def until(self, day: date) -> "Events":
        """Give what happened up to a day."""
        return self.some(self.day <= int(np.datetime64(day, "D").astype(np.int64)))


def events_of_areas(states: States) -> Events:
    """Give the events of each area."""
    moments = states.moments
    before = np.zeros(len(moments.area), dtype=bool)
    same = moments.area[1:] == moments.area[:-1]
    before[1:] = moments.is_open[:-1] & same
    entered = moments.is_open & ~before
    left = np.flatnonzero(before & ~moments.is_open)
    what = np.full(len(moments.area), ENTERED, dtype=np.int8)
    what[left] = _causes(states, left)
    changed = entered | (before & ~moments.is_open)
    return Events(moments.area, moments.day, what).some(changed)


def _causes(states: States, at: Numbers) -> Works:
    moments, answered = states.moments, states.answered
    area, day, kind = moments.area[at], moments.day[at], moments.kind[at]
    is_answered = moments.state[at] == State.ANSWERED
    is_v1 = kind == _V1
    since = moments.spell[at]
    reported, by_report = answered.reports.latest(area, day, np.where(is_answered, day, since))
    studied, at_desk = answered.desk.latest(area, day, since)
    worked = np.where(studied > reported, at_desk, by_report)
    decided = np.where(worked >= 0, worked, np.where(kind == _V2, _OTHER, DROPPED))
    # Where a judgement took away all that was still asked for, nothing was answered that day.
    answered_for = np.where(by_report >= 0, by_report, DROPPED)
    found: Works = np.where(is_answered, answered_for, np.where(is_v1, DROPPED, decided)).astype(
        np.int8
    )
    return found


def events_of_sites(states: States) -> Events:
    """Give the events of each site: it left with the last of its areas, by that one's work."""
    owner, day, state = states.changes
    is_open = np.isin(state, OPEN)
    before = np.zeros(len(owner), dtype=bool)
    before[1:] = is_open[:-1] & (owner[1:] == owner[:-1])
    entered, left = is_open & ~before, before & ~is_open
    what = np.full(len(owner), ENTERED, dtype=np.int8)
    what[left] = _last_area(states, owner[left], day[left])
    return Events(owner, day, what).some(entered | left)


def _last_area(states: States, site: Numbers, day: Numbers) -> Works:
    """Give what the areas that left on a site's own day left by; work goes before falling away."""
    areas = events_of_areas(states)
    left = areas.some(areas.what != ENTERED)
    keys = keyed(states.site_of[left.owner], left.day)
    order = np.lexsort((left.what, keys))
    place = np.searchsorted(keys[order], keyed(site, day))
    found: Works = left.what[order][place]
    return found
