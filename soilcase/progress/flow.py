"""How what remains has moved: month by month and year by year, with the sites behind each number.

Everything follows from the same events, so that what remains at the end of a month is what
remained before it, and who came, without who left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from soilcase.model.codelists import RECEPTORS
from soilcase.model.picture import Picture
from soilcase.progress.answered import WORKS
from soilcase.progress.events import DROPPED, ENTERED, Events
from soilcase.progress.goal import Goal
from soilcase.progress.history import History, Months, WorkKind
from soilcase.progress.standing import GoalStanding, standing_of
from soilcase.query.timelines import Numbers

FIRST_YEAR = 2007
_WHATS = ENTERED + 1


@dataclass(frozen=True)
class Flow:
    """Months one after the other, the last of them perhaps unfinished; events are by site.

    `counts` has a row per month and a column per kind of event; `remaining` is at each month's
    end, and on the day itself in the last one.
    """

    standing: GoalStanding
    events: Events
    months: Months
    month_of: Numbers
    counts: Numbers
    before: int

    @property
    def remaining(self) -> Numbers:
        """Give how many remained at the end of each month."""
        found: Numbers = self.before + np.cumsum(
            self.counts[:, ENTERED] - self.counts[:, :ENTERED].sum(axis=1)
        )
        return found

    @property
    def is_empty(self) -> bool:
        """Say whether nothing ever belonged to the goal."""
        return not self.before and not self.counts.any()

    def counted(self, what: int) -> Numbers:
        """Give one kind of event, month by month."""
        return self.counts[:, what]

    @property
    def investigated(self) -> Numbers:
        """Give what was investigated or reassessed in each month."""
        found: Numbers = self.counts[:, :DROPPED].sum(axis=1)
        return found

    @property
    def years(self) -> NDArray[np.int64]:
        """Give the year of each month."""
        return self.months.astype("datetime64[Y]").astype(np.int64) + 1970

    @property
    def is_whole(self) -> bool:
        """Say whether the last month is over."""
        return _is_last_of_month(self.standing.day)

    def sites(self, months: Sequence[int] | Numbers, whats: Sequence[int]) -> Numbers:
        """Give the site of each event of some months and kinds: a row per event."""
        chosen = np.isin(self.month_of, months) & np.isin(self.events.what, whats)
        return self.events.owner[chosen]

    def months_of(self, year: int) -> Numbers:
        """Give the places of a year's months."""
        return np.flatnonzero(self.years == year)


def flow_of(goal: Goal, picture: Picture, day: date | None = None) -> Flow:
    """Count month by month from the first year that is told of, up to a day."""
    standing = standing_of(goal, picture, day)
    events = standing.events
    last = np.datetime64(standing.day, "M")
    first = np.datetime64(f"{FIRST_YEAR}-01", "M")
    months = np.arange(min(first, last), last + 1)
    start = int(months[0].astype("datetime64[D]").astype(np.int64))
    is_early = events.day < start
    early = events.some(is_early)
    before = int((early.what == ENTERED).sum() - (early.what != ENTERED).sum())
    told = events.some(~is_early)
    month_of = _months(told.day) - int(months[0].astype(np.int64))
    counts = np.zeros((len(months), _WHATS), dtype=np.int64)
    np.add.at(counts, (month_of, told.what), 1)
    return Flow(standing, told, months, month_of, counts, before)


def by_receptor(goal: Goal, picture: Picture, day: date | None = None) -> dict[str, Flow]:
    """Give the flow of each of a goal's receptors alone."""
    return {
        receptor: flow_of(replace(goal, receptors=(receptor,)), picture, day)
        for receptor in RECEPTORS
        if receptor in goal.receptors
    }


def history_of(flow: Flow, months: int | None = None) -> History:
    """Give the whole months of a flow as the ground of a forecast, the last so many if asked."""
    end = len(flow.months) if flow.is_whole else len(flow.months) - 1
    begin = _begins(flow, end) if months is None else max(0, end - months)
    cut = slice(begin, end)
    left: Mapping[WorkKind, Numbers] = {
        kind: flow.counts[cut, place] for place, kind in enumerate(WORKS)
    }
    remaining = int(flow.remaining[end - 1]) if end else flow.before
    return History(
        flow.months[cut],
        left,
        flow.counts[cut, DROPPED],
        flow.counts[cut, ENTERED],
        remaining,
        flow.standing.day,
    )


def _begins(flow: Flow, end: int) -> int:
    """Give the first month in which anything happened."""
    happened = np.flatnonzero(flow.counts[:end].any(axis=1))
    return int(happened[0]) if len(happened) else end


def _months(days: Numbers) -> Numbers:
    found: Numbers = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return found


def _is_last_of_month(day: date) -> bool:
    after = np.datetime64(day, "D") + 1
    return bool(after.astype("datetime64[M]") > np.datetime64(day, "M"))
