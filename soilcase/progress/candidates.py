"""Who can be in a year's programme: what each site weighs, costs and serves, and who must be in.

What must be in finds itself: homeowners' requests and deadlines of the year that only an
investigation meets, and what an officer judged is to be taken first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.codelists import RECEPTORS
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.priority.kleene import YES
from soilcase.priority.scores import RANKED
from soilcase.priority.standing import Standing
from soilcase.progress.capacity import Cost, usual_cost
from soilcase.progress.in_effort import effort_times
from soilcase.progress.standing import GoalStanding
from soilcase.query.footprints import footprints
from soilcase.query.timelines import Flags, Numbers

# Deadlines that are met by an investigation and by nothing else (rule ids of the register).
MET_BY_INVESTIGATION = frozenset({"home_investigation"})
HOMEOWNER, INITIAL = "homeowner", "initial"
FIRST, WAIT = "first", "wait"
# The side of the squares within which sites are taken together, in metres.
SQUARE = 2_000
_OERE = 100.0
_COLUMN = {"groundwater": 0, "homes": 1, "surface_water": 2, "nature": 2}

Amounts = NDArray[np.float64]


class Must(StrEnum):
    """Why a site must be in."""

    REQUEST = "request"
    DEADLINE = "deadline"
    JUDGED = "judged"
    ASKED = "asked"


class Out(StrEnum):
    """Why a site that remains cannot be in at all."""

    UNDER_WAY = "under_way"
    JUDGED = "judged"
    ASKED = "asked"


@dataclass(frozen=True)
class Candidates:
    """Sites by their rows in the picture; `points` is the score, and 0 where none is known.

    `shares` are what an investigation serves (columns as `RANKED`), `square` says who can be
    taken together; -1 is nobody.
    """

    rows: Numbers
    points: Amounts
    is_scored: Flags
    shares: Amounts
    kroner: Amounts
    square: Numbers
    must: Mapping[int, Must]
    out: Mapping[int, Out]
    cost: Cost

    def __len__(self) -> int:
        """Count those who can be chosen."""
        return len(self.rows)

    @property
    def is_must(self) -> Flags:
        """Flag those who must be in."""
        return np.array([row in self.must for row in self.rows.tolist()], dtype=bool)


def candidates_of(  # noqa: PLR0913  each is a thing of its own that is known
    picture: Picture,
    goal: GoalStanding,
    ranked: Standing,
    year: int,
    *,
    must: Sequence[str] = (),
    must_not: Sequence[str] = (),
    kroner: float | None = None,
) -> Candidates:
    """Gather who can be in a year's programme; that nobody knows the price is a Problem."""
    cost = usual_cost(picture)
    price = kroner if kroner is not None else cost.kroner
    if price is None:
        raise Problem("plan_cost_unknown", count=cost.count)
    remaining = set(goal.remaining.tolist())
    out = _out(picture, must_not)
    musts = _musts(picture, remaining, year, must)
    musts = {row: why for row, why in musts.items() if row not in out}
    rows = np.array(sorted((remaining | set(musts)) - set(out)), dtype=np.int64)
    points, is_scored = _points(picture, ranked, rows)
    return Candidates(
        rows=rows,
        points=points,
        is_scored=is_scored,
        shares=_shares(picture, goal, rows),
        kroner=_prices(picture, rows, price),
        square=_squares(picture, rows),
        must=musts,
        out={row: why for row, why in out.items() if row in remaining},
        cost=Cost(price, 0, None, None) if kroner is not None else cost,
    )


def _out(picture: Picture, must_not: Sequence[str]) -> dict[int, Out]:
    row_of = picture.row_of("site")
    found = dict.fromkeys(_judged(picture, WAIT), Out.JUDGED)
    found |= {row_of[uid]: Out.ASKED for uid in must_not if uid in row_of}
    return found | dict.fromkeys(_under_way(picture), Out.UNDER_WAY)


def _musts(
    picture: Picture, remaining: set[int], year: int, must: Sequence[str]
) -> dict[int, Must]:
    """Find who must be in; a judgement puts first only those who remain."""
    row_of = picture.row_of("site")
    first = [row for row in _judged(picture, FIRST) if row in remaining]
    return {
        **{row_of[uid]: Must.ASKED for uid in must if uid in row_of},
        **dict.fromkeys(first, Must.JUDGED),
        **dict.fromkeys(_by_deadlines(picture, year), Must.DEADLINE),
        **dict.fromkeys(_requests(picture), Must.REQUEST),
    }


def _judged(picture: Picture, judgement: str) -> list[int]:
    found: list[int] = np.flatnonzero(picture.sites["priority_judgement"] == judgement).tolist()
    return found


def _initial(picture: Picture) -> tuple[Flags, Flags]:
    """Flag the initial investigations that are not approved, and the phases that have begun."""
    phases = picture.tables["phase"]
    is_open = (phases["kind"] == INITIAL) & np.isnat(phases["report_approved"])
    is_open &= np.isnat(phases["ended"])
    return is_open, ~np.isnat(phases["started"])


def _under_way(picture: Picture) -> list[int]:
    is_open, has_begun = _initial(picture)
    rows = picture.site_rows("phase")[is_open & has_begun]
    return sorted(set(rows[rows >= 0].tolist()))


def _requests(picture: Picture) -> list[int]:
    """Give the sites whose owner has asked (§ 7 stk. 3) and that nobody has begun with."""
    is_open, has_begun = _initial(picture)
    asked = is_open & ~has_begun & (picture.tables["phase"]["initiative"] == HOMEOWNER)
    rows = picture.site_rows("phase")[asked]
    return sorted(set(rows[rows >= 0].tolist()))


def _by_deadlines(picture: Picture, year: int) -> list[int]:
    """Give the sites with an open deadline by the end of the year that only this work meets."""
    table, row_of = picture.tables["deadline"], picture.row_of("site")
    last = np.datetime64(date(year, 12, 31), "D")
    counts = (table["state"] == "open") & (table["due"] <= last)
    counts &= np.isin(table["rule"].astype(str), sorted(MET_BY_INVESTIGATION))
    return sorted({row_of[uid] for uid in table["site"][counts] if uid in row_of})


def _points(picture: Picture, ranked: Standing, rows: Numbers) -> tuple[Amounts, Flags]:
    places = np.array(
        [ranked.rows.get(uid, -1) for uid in picture.sites.uid[rows]], dtype=np.int64
    )
    overall = np.append(ranked.scores.overall, 0.0)
    points: Amounts = overall[places]
    return points, places >= 0


def _shares(picture: Picture, goal: GoalStanding, rows: Numbers) -> Amounts:
    """Share an investigation out over what asks for it, as those that were done are counted."""
    day = int(np.datetime64(goal.day, "D").astype(np.int64))
    areas, site_of = goal.open_areas, goal.states.site_of
    answers = effort_times(picture).at(areas, np.full(len(areas), day))
    is_asked = (answers == YES) & (goal.states.answered.first[areas] > day)
    of_sites = np.zeros((len(picture.sites), len(RANKED)))
    for number, receptor in enumerate(RECEPTORS):
        of_sites[site_of[areas[is_asked[:, number]]], _COLUMN[receptor]] = 1.0
    asked = of_sites[rows]
    total = asked.sum(axis=1, keepdims=True)
    shared: Amounts = np.divide(asked, total, out=np.zeros_like(asked), where=total > 0)
    return shared


def _prices(picture: Picture, rows: Numbers, price: float) -> Amounts:
    """Give what was granted for a planned investigation, or else the usual price."""
    is_open, has_begun = _initial(picture)
    phases, owner = picture.tables["phase"], picture.site_rows("phase")
    granted = phases["granted"].astype(np.float64)
    planned = np.flatnonzero(is_open & ~has_begun & (granted > 0) & (owner >= 0))
    prices = np.full(len(picture.sites), price)
    prices[owner[planned]] = granted[planned] / _OERE
    return prices[rows]


def _squares(picture: Picture, rows: Numbers) -> Numbers:
    """Give the square that each site lies in, by the middle of what is drawn of it first."""
    laid = footprints(picture)
    middle = shapely.get_coordinates(shapely.centroid(laid.shapes))
    square = np.full(len(picture.sites), -1, dtype=np.int64)
    if len(middle):
        cell = np.floor(middle / SQUARE).astype(np.int64)
        number = np.unique(cell, axis=0, return_inverse=True)[1].reshape(-1)
        square[laid.site[::-1]] = number[::-1]
    return square[rows]
