"""The report of the goal: the same answer, charts and municipalities as in the room, as tables."""

from dataclasses import replace

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.priority.method import method_in_force
from soilcase.priority.spent import spent
from soilcase.progress import telling
from soilcase.progress.capacity import need_of
from soilcase.progress.chart_flow import burn_up, by_year, inflow
from soilcase.progress.chart_more import ages, balance, statuses
from soilcase.progress.charts import Chart, Draw, Series, Values
from soilcase.progress.flow import flow_of, history_of
from soilcase.progress.forecast import WINDOW, draw_paths, forecast
from soilcase.progress.goal import Goal
from soilcase.progress.tables import municipalities
from soilcase.query.value_texts import Shower

from .report import Cell, Figure, Pictures, Table

# As near to a whole year as makes no month.
WHOLE = 1e-6


def goal_report(
    words: Words, picture: Picture, goal: Goal, pictures: Pictures | None = None
) -> tuple[tuple[str, ...], tuple[Table, ...]]:
    """Give the sentences and tables of a goal; without a forecast it says why there is none."""
    flow = flow_of(goal, picture)
    standing, history = flow.standing, history_of(flow, WINDOW)
    said = [telling.about(words, goal, standing.day), telling.missing(words, standing)]
    need = found = None
    try:
        found = forecast(draw_paths(history, goal.due))
    except Problem as problem:
        said.append(tell(words, problem))
    else:
        need = need_of(history, goal.due)
        if len(standing.remaining):
            said += [telling.chance(words, found), telling.finish(words, found)]
            said.append(telling.pace(words, need, len(history)))
    said += [*telling.beside(words, standing), telling.definition(words, standing)]
    method = method_in_force(picture)
    charts = (
        burn_up(words, flow, found, None),
        by_year(words, flow, need),
        inflow(words, flow),
        balance(words, flow, spent(picture), picture, method.balance if method else None),
        ages(words, flow),
        statuses(words, flow, picture),
    )
    shower, made = Shower(words, picture), field("site", "municipality")
    lines: list[tuple[Cell, ...]] = [
        (
            shower.value(made, one.code) if one.code else words.say("fact.unknown"),
            Figure(one.remaining),
            Figure(one.finished),
            -int(-one.required // 1) if need is not None else None,
        )
        for one in municipalities(flow, picture, need)
    ]
    keys = ("municipality", "remaining", "last_year", "required")
    by_municipality = Table(
        title=words.say("progress.tab.municipalities"),
        headings=tuple(words.say(f"progress.heading.{key}") for key in keys),
        lines=tuple(lines),
    )
    return tuple(said), (
        *(_drawn(chart, pictures) for chart in charts),
        by_municipality,
    )


def _drawn(chart: Chart, pictures: Pictures | None) -> Table:
    made = table_of(chart)
    return made if pictures is None or chart.is_empty else replace(made, picture=pictures(chart))


def table_of(chart: Chart) -> Table:
    """Give the figures of a chart: a line per year or group, a column per series.

    A point that knows its sites keeps them.
    """
    columns = [(one, one.name, one.y) for one in chart.series]
    columns += [(one, one.upper_name, one.upper) for one in chart.series if one.upper is not None]
    columns.sort(key=lambda column: chart.series.index(column[0]))
    is_monthly = any(series.draw in (Draw.LINE, Draw.STEP) for series in chart.series)
    lines = []
    for place in chart.places().tolist():
        if is_monthly and abs(place - round(place)) > WHOLE:
            # Month by month is more than a table can be read for: the ends of years are kept.
            continue
        # A year's last month ends where the next year begins.
        name = chart.groups[int(place)] if chart.groups else str(round(place) - int(is_monthly))
        cells = [_cell(chart, series, values, place) for series, _, values in columns]
        lines.append((name, *cells))
    unit = "" if not chart.is_share else " %"
    return Table(
        title=chart.title,
        headings=("", *(f"{name}{unit}" for _, name, _ in columns)),
        lines=tuple(lines),
        note=chart.empty if chart.is_empty else chart.note,
    )


def _cell(chart: Chart, series: Series, values: Values, place: float) -> Cell:
    """Give a figure of a series at a place; the sites that it counts, where these are known."""
    found = [at for at, x in enumerate(series.x.tolist()) if x == place]
    if not found:
        return None
    if series.rows is None or chart.is_share:
        return round(float(values[found[0]]))
    return Figure(series.rows(found[0]))
