"""What it would take: investigations a year that are needed, and what a change would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.progress.forecast import Forecast, Paths, Step, forecast
from soilcase.progress.history import History, WorkKind
from soilcase.query.timelines import Numbers

# A year of days, for rates.
YEAR = 365.25
WANTED = 0.85
MOST_EXTRA = 2_000
INITIAL, SPENT = "initial", "spent"
_OERE = 100.0
LEAST_COSTS, COST_YEARS = 10, 5


@dataclass(frozen=True, slots=True)
class Need:
    """Per year until the day: what must be finished in all, what is, and the region's own part.

    `coming` is what is expected to come in less what falls away, until the day; all are sites.
    """

    years: float
    remaining: int
    coming: float
    actual: float
    own: float

    @property
    def required(self) -> float:
        """Give how many must be finished a year, by whomever."""
        return max(0.0, self.remaining + self.coming) / self.years

    @property
    def own_required(self) -> float:
        """Give how many of them are the region's own, if others do as they have done."""
        return max(0.0, self.required - (self.actual - self.own))

    @property
    def missing(self) -> float:
        """Give how many more own investigations a year are needed."""
        return max(0.0, self.own_required - self.own)


def need_of(history: History, due: date) -> Need:
    """Reckon with the rates of a history; a goal that is due is given a month."""
    months = max(1, len(history))
    years = max((due - history.day).days, 30) / YEAR
    a_year = 12 / months
    coming = float(history.entered.sum() - history.dropped.sum()) * a_year * years
    return Need(
        years=years,
        remaining=history.remaining,
        coming=coming,
        actual=float(history.finished.sum()) * a_year,
        own=float(history.left[WorkKind.OWN].sum()) * a_year,
    )


def extra_for(
    paths: Paths, steps: Sequence[Step], since: date, wanted: float = WANTED
) -> int | None:
    """Give the fewest more investigations a year with which the chance is as wanted.

    None where even the most that is looked at is not enough.
    """
    low, high = 0, MOST_EXTRA

    def chance(extra: int) -> float:
        return forecast(paths, [*steps, Step(float(extra), since)]).chance

    if chance(low) >= wanted:
        return 0
    if chance(high) < wanted:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if chance(middle) >= wanted else (middle, high)
    return high


def with_extra(held: Forecast, extra: float, since: date) -> Forecast:
    """Give a forecast with so many more investigations a year."""
    return forecast(held.paths, [*held.steps, Step(extra, since)])


@dataclass(frozen=True, slots=True)
class Cost:
    """What an initial investigation of the region's own has cost lately, in kroner.

    `count` are those that it was read from; too few are no ground, and then it is unknown.
    """

    kroner: float | None
    count: int
    first: int | None
    last: int | None


def usual_cost(picture: Picture) -> Cost:
    """Read what was spent on approved own investigations: the middle one."""
    phases, amounts = picture.tables["phase"], picture.tables["money"]
    rows = picture.row_of("phase")
    place = np.array([rows.get(uid, -1) for uid in amounts["phase"]], dtype=np.int64)
    counts = (amounts["kind"] == SPENT) & (place >= 0)
    spent = np.zeros(len(phases))
    np.add.at(spent, place[counts], amounts["amount"][counts] / _OERE)
    approved = phases["report_approved"]
    done = (phases["kind"] == INITIAL) & (phases["initiative"] == "region") & ~np.isnat(approved)
    today = np.datetime64(picture.today, "D")
    done &= (approved <= today) & (approved > today - COST_YEARS * 365)
    own = np.isnan(phases["spent"].astype(float)) | (spent > 0)
    cost = np.where(own, spent, phases["spent"].astype(float) / _OERE)
    found = np.flatnonzero(done & (cost > 0))
    if len(found) < LEAST_COSTS:
        return Cost(None, len(found), None, None)
    years = approved[found].astype("datetime64[Y]").astype(np.int64) + 1970
    return Cost(float(np.median(cost[found])), len(found), int(years.min()), int(years.max()))


def by_value(column: Array, rows: Numbers) -> Mapping[str | None, Numbers]:
    """Share out sites by what a column says of them, such as their municipality."""
    values = column[rows]
    return {value: rows[values == value] for value in sorted(set(values), key=lambda v: v or "")}
