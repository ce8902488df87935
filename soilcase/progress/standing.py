"""Where a goal stands on a day: who remains and why, with the sites behind every number."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.picture import Picture
from soilcase.progress.definition import Definition, definition_in_force
from soilcase.progress.events import Events, events_of_sites
from soilcase.progress.goal import Goal, sites_in
from soilcase.progress.states import OPEN, State, States, states_of
from soilcase.query.timelines import Flags, Numbers


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Of the areas that counted on the baseline's day, by their sites: who is done, who remains.

    `gone` are sites that are no longer in the register.
    """

    day: date | None
    sites: Numbers
    remaining: Numbers
    gone: int

    @property
    def done(self) -> Numbers:
        """Give those that no longer remain."""
        return np.setdiff1d(self.sites, self.remaining)


@dataclass(frozen=True)
class GoalStanding:
    """A goal on a day; all are rows of the picture's sites, sorted.

    `partly` and `unsaid` are among those that remain: investigated for some receptors only, and
    with an approved report that does not say which receptors it answers. `unknown` may yet
    belong to the goal; `decided_next` are answered for and wait for a decision.
    """

    goal: Goal
    definition: Definition
    day: date
    states: States
    inside: Flags
    remaining: Numbers
    partly: Numbers
    unsaid: Numbers
    unknown: Numbers
    decided_next: Numbers
    open_areas: Numbers
    yardstick: Yardstick | None

    @property
    def events(self) -> Events:
        """Give who of the goal came and left, up to the day."""
        events = events_of_sites(self.states)
        return events.some(self.inside[events.owner]).until(self.day)


def standing_of(goal: Goal, picture: Picture, day: date | None = None) -> GoalStanding:
    """Tell where a goal stands on a day, as the register knows it now."""
    day = day or picture.today
    definition = definition_in_force(picture)
    states = states_of(picture, definition, goal.receptors)
    inside = sites_in(goal, picture)
    number = int(np.datetime64(day, "D").astype(np.int64))
    areas, sites = states.areas.on(number), states.sites.on(number)
    open_areas = np.flatnonzero(np.isin(areas, OPEN) & _of(states.site_of, inside))
    silent = open_areas[states.answered.unsaid[open_areas] <= number]
    is_open = np.isin(sites, OPEN)
    return GoalStanding(
        goal=goal,
        definition=definition,
        day=day,
        states=states,
        inside=inside,
        remaining=np.flatnonzero(is_open & inside),
        partly=np.flatnonzero((sites == State.PARTLY) & inside),
        unsaid=np.unique(states.site_of[silent]),
        unknown=np.flatnonzero((sites == State.UNKNOWN) & inside),
        decided_next=np.flatnonzero((sites == State.ANSWERED) & inside),
        open_areas=open_areas,
        yardstick=_yardstick(goal, picture, states, inside, number),
    )


def remaining_for(goal: Goal, picture: Picture, day: date | None = None) -> dict[str, Numbers]:
    """Give who remains for each receptor of a goal; a site may remain for several."""
    day = day or picture.today
    definition, inside = definition_in_force(picture), sites_in(goal, picture)
    number = int(np.datetime64(day, "D").astype(np.int64))
    found = {}
    for receptor in (one for one in RECEPTORS if one in goal.receptors):
        sites = states_of(picture, definition, (receptor,)).sites.on(number)
        found[receptor] = np.flatnonzero(np.isin(sites, OPEN) & inside)
    return found


def _of(site_of: Numbers, inside: Flags) -> Flags:
    return np.append(inside, False)[site_of]


def _yardstick(
    goal: Goal, picture: Picture, states: States, inside: Flags, number: int
) -> Yardstick | None:
    """Hold the baseline beside what remains; without a list, it is what counted on its day."""
    if goal.baseline:
        rows = picture.row_of("area")
        known = [rows[uid] for uid in goal.baseline if uid in rows]
        areas = np.array(sorted(known), dtype=np.int64)
        gone = len(goal.baseline) - len(known)
    elif goal.baseline_on is not None:
        then = int(np.datetime64(goal.baseline_on, "D").astype(np.int64))
        areas = np.flatnonzero(np.isin(states.areas.on(then), OPEN) & _of(states.site_of, inside))
        gone = 0
    else:
        return None
    still = areas[np.isin(states.areas.on(number)[areas], OPEN)]
    site_of = states.site_of
    return Yardstick(
        goal.baseline_on,
        np.unique(site_of[areas][site_of[areas] >= 0]),
        np.unique(site_of[still][site_of[still] >= 0]),
        gone,
    )
