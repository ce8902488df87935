"""The report of the goal: the same answer, charts and municipalities as in the room, as tables."""

from dataclasses import replace

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.progress import telling
from soilcase.progress.answer import charts_of, paths_of
from soilcase.progress.capacity import need_of
from soilcase.progress.charts import Chart, Series, Values
from soilcase.progress.flow import flow_of, history_of
from soilcase.progress.forecast import WINDOW, forecast
from soilcase.progress.goal import Goal
from soilcase.progress.tables import municipalities
from soilcase.query.value_texts import Shower

from .report import Cell, Figure, Pictures, Table


def goal_report(
    words: Words, picture: Picture, goal: Goal, pictures: Pictures | None = None
) -> tuple[tuple[str, ...], tuple[Table, ...]]:
    """Give the sentences and tables of a goal; without a forecast it says why there is none."""
    flow = flow_of(goal, picture)
    standing, history = flow.standing, history_of(flow, WINDOW)
    said = [telling.about(words, goal, standing.day), telling.missing(words, standing)]
    found = None
    try:
        found = forecast(paths_of(flow)), need_of(history, goal.due)
    except Problem as problem:
        said.append(tell(words, problem))
    if found is not None and len(standing.remaining):
        said += [telling.chance(words, found[0]), telling.finish(words, found[0])]
        said.append(telling.pace(words, found[1], len(history)))
    said += [*telling.beside(words, standing), telling.definition(words, standing)]
    need = found[1] if found is not None else None
    charts = charts_of(words, picture, flow, found)
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
    lines = [
        (name, *(_cell(chart, series, values, place) for series, _, values in columns))
        for place, name in chart.kept()
    ]
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
