"""The charts of how what remains has moved, and of where it may go."""

from collections.abc import Mapping
from functools import partial

import numpy as np

from soilcase.model.text import show_date
from soilcase.model.words import Words
from soilcase.progress.answered import WORKS
from soilcase.progress.capacity import Need
from soilcase.progress.charts import At, Chart, Draw, Mark, RowsAt, Series, Values
from soilcase.progress.events import DROPPED, ENTERED
from soilcase.progress.flow import Flow
from soilcase.progress.forecast import Forecast
from soilcase.progress.history import Months
from soilcase.progress.states import OPEN
from soilcase.query.timelines import Numbers

# The charts look back so many years before the goal is due; bars show so many years.
BACK, BAR_YEARS = 10, 8
_ALL = tuple(range(DROPPED))
ROLES = ("secondary", "ink", "faint", "line", "undecided")
RECEPTOR_ROLES = {
    "groundwater": "groundwater",
    "homes": "homes",
    "surface_water": "nature",
    "nature": "nature",
}


def as_of(words: Words, flow: Flow) -> str:
    """Say of which day a figure is, and by which rule."""
    standing = flow.standing
    version = standing.definition.version or words.say("progress.no_rule")
    return words.say("progress.as_of", day=show_date(standing.day), version=version)


def ends_of(months: Months) -> Values:
    """Give the end of each month as a year with its part."""
    found: Values = 1970 + (months.astype(np.int64) + 1) / 12
    return found


def burn_up(
    words: Words, flow: Flow, found: Forecast | None, last: tuple[Months, Values] | None
) -> Chart:
    """Draw what is investigated and all that is to be, with where it may go until the day."""
    due = flow.standing.goal.due
    first = _first(flow)
    x = ends_of(flow.months[first:])
    done = np.cumsum(flow.investigated[first:]).astype(np.float64)
    scope = done + flow.remaining[first:]
    series = [
        *_fan(words, flow, found, float(done[-1])),
        *_last_year(words, last, x, scope),
        Series(
            id="done",
            name=words.say("progress.series.done"),
            draw=Draw.LINE,
            x=x,
            y=done,
            role="groundwater",
            named=At.OVER,
            rows=lambda at: flow.sites(np.arange(first, first + at + 1), _ALL),
        ),
        Series(
            id="scope",
            name=words.say("progress.series.scope"),
            draw=Draw.STEP,
            x=x,
            y=scope,
            named=At.OVER,
            rows=lambda at: _in_scope(flow, first, at),
        ),
    ]
    return Chart(
        id="burn_up",
        title=words.say("progress.chart.burn_up"),
        unit=words.say("progress.unit.sites"),
        note=as_of(words, flow),
        series=() if flow.is_empty else tuple(series),
        marks=(Mark(name=show_date(due), x=float(ends_of(np.array([due], "datetime64[M]"))[0])),),
        empty=words.say("progress.chart_empty"),
        reach=(float(due.year - BACK + 1), float(max(due.year + 1, flow.standing.day.year)) + 1),
    )


def _first(flow: Flow) -> int:
    start = np.datetime64(f"{flow.standing.goal.due.year - BACK + 1}-01", "M")
    return min(int(np.searchsorted(flow.months, start)), len(flow.months) - 1)


def _in_scope(flow: Flow, first: int, at: int) -> Numbers:
    """Give who had been investigated since the chart's beginning, and who then remained."""
    done = flow.sites(np.arange(first, first + at + 1), _ALL)
    return np.concatenate([done, remaining_at(flow, first + at)])


def remaining_at(flow: Flow, month: int) -> Numbers:
    """Give who remained at the end of a month, or on the day itself in the last one."""
    standing = flow.standing
    end = int((flow.months[month] + 1).astype("datetime64[D]").astype(np.int64)) - 1
    day = min(end, int(np.datetime64(standing.day, "D").astype(np.int64)))
    found: Numbers = np.flatnonzero(np.isin(standing.states.sites.on(day), OPEN) & standing.inside)
    return found


def _fan(words: Words, flow: Flow, found: Forecast | None, done: float) -> list[Series]:
    """Draw the runs: nine of ten, seven of ten, and the middle one."""
    if found is None:
        return []
    until = found.near
    # An unfinished month is drawn from the last whole one, where the runs begin.
    whole = len(flow.months) if flow.is_whole else len(flow.months) - 1
    begun = done - float(flow.investigated[whole:].sum())
    x = np.concatenate([ends_of(found.paths.months[:1] - 1), ends_of(found.paths.months[:until])])

    def line(values: Values) -> Values:
        return np.concatenate([[begun], begun + values[:until]])

    came = np.median(np.cumsum(found.paths.net[:, :until], axis=1), axis=0)
    base = begun + found.paths.history.remaining
    bands = found.done
    wide, narrow = (
        Series(
            id=key,
            name=words.say("progress.series.least", runs=runs),
            draw=Draw.BAND,
            x=x,
            y=line(bands[low]),
            upper=line(bands[high]),
            upper_name=words.say("progress.series.most", runs=runs),
        )
        for key, runs, low, high in (("wide", 9, 5, 95), ("narrow", 7, 15, 85))
    )
    middle = Series(
        id="middle",
        name=words.say("progress.series.middle"),
        draw=Draw.LINE,
        x=x,
        y=line(bands[50]),
        role="groundwater",
        is_dashed=True,
    )
    coming = Series(
        id="coming",
        name=words.say("progress.series.coming"),
        draw=Draw.LINE,
        x=x,
        y=np.concatenate([[base], base + came[:until]]),
        is_dashed=True,
    )
    return [wide, narrow, middle, coming]


def _last_year(
    words: Words, last: tuple[Months, Values] | None, x: Values, scope: Values
) -> list[Series]:
    """Draw what last year's forecast said of the months since."""
    if last is None:
        return []
    said = ends_of(last[0])
    place = np.searchsorted(x, said - 1e-6)
    seen = (place < len(x)) & (said <= x[-1] + 1e-6)
    return [
        Series(
            id="last_year",
            name=words.say("progress.series.last_year"),
            draw=Draw.LINE,
            x=said[seen],
            y=scope[place[seen]] - last[1][seen],
            role="secondary",
            is_dashed=True,
            named=At.UNDER,
        )
    ]


def by_receptor(words: Words, flow: Flow, flows: Mapping[str, Flow]) -> Chart:
    """Draw who remains for each receptor, month by month; a site may remain for several."""
    first = _first(flow)
    x = ends_of(flow.months[first:])
    return Chart(
        id="by_receptor",
        title=words.say("progress.chart.by_receptor"),
        unit=words.say("progress.unit.sites"),
        note=as_of(words, flow),
        series=tuple(
            Series(
                id=receptor,
                name=words.say(f"progress.receptor.{receptor}"),
                draw=Draw.LINE,
                x=x,
                y=one.remaining[first:].astype(np.float64),
                role=RECEPTOR_ROLES[receptor],
                is_dashed=receptor == "nature",
                rows=partial(_remaining_since, one, first),
            )
            for receptor, one in flows.items()
        ),
        empty=words.say("progress.chart_empty"),
    )


def _remaining_since(flow: Flow, first: int, at: int) -> Numbers:
    return remaining_at(flow, first + at)


def by_year(words: Words, flow: Flow, need: Need | None) -> Chart:
    """Draw what was investigated each year by whom, beside what is needed a year."""
    years, unfinished = _years(flow)
    marks = (
        ()
        if need is None or not need.remaining
        else (
            Mark(
                name=words.say("progress.needed", count=int(np.ceil(need.required))),
                y=need.required,
            ),
        )
    )
    return Chart(
        id="by_year",
        title=words.say("progress.chart.by_year"),
        unit=words.say("progress.unit.sites"),
        note=as_of(words, flow),
        series=tuple(
            _bars(words, flow, years, what, f"progress.column.{work}", role)
            for (what, work), role in zip(enumerate(WORKS), ROLES, strict=True)
            if flow.counted(what).any()
        ),
        marks=marks,
        unfinished=unfinished,
        empty=words.say("progress.chart_empty"),
    )


def inflow(words: Words, flow: Flow) -> Chart:
    """Draw what came in each year, and what fell away."""
    years, unfinished = _years(flow)
    return Chart(
        id="inflow",
        title=words.say("progress.chart.inflow"),
        unit=words.say("progress.unit.sites"),
        note=as_of(words, flow),
        series=(
            _bars(words, flow, years, ENTERED, "progress.column.entered", "secondary"),
            _bars(words, flow, years, DROPPED, "progress.column.dropped", "line"),
        ),
        unfinished=unfinished,
        empty=words.say("progress.chart_empty"),
    )


def _years(flow: Flow) -> tuple[Numbers, float | None]:
    last = int(flow.years[-1])
    years = np.arange(max(int(flow.years[0]), last - BAR_YEARS + 1), last + 1)
    is_over = (flow.standing.day.month, flow.standing.day.day) == (12, 31)
    return years, None if is_over else float(last)


def _bars(  # noqa: PLR0913, PLR0917  one kind of event as bars
    words: Words, flow: Flow, years: Numbers, what: int, name: str, role: str
) -> Series:
    counts = [int(flow.counted(what)[flow.months_of(int(year))].sum()) for year in years]
    rows: RowsAt = lambda at: flow.sites(flow.months_of(int(years[at])), (what,))  # noqa: E731
    return Series(
        id=str(what),
        name=words.say(name),
        draw=Draw.BARS,
        x=years.astype(np.float64),
        y=np.array(counts, dtype=np.float64),
        role=role,
        rows=rows,
    )
