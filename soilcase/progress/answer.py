"""What the window and the reports show of a goal: the runs that answer, and the charts."""

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.words import Words
from soilcase.priority.method import method_in_force
from soilcase.priority.spent import spent
from soilcase.progress.backtest import Backtest
from soilcase.progress.capacity import Need
from soilcase.progress.chart_flow import burn_up, by_year, inflow
from soilcase.progress.chart_more import ages, balance, statuses
from soilcase.progress.charts import Chart
from soilcase.progress.flow import Flow, history_of
from soilcase.progress.forecast import WINDOW, Forecast, Paths, draw_paths


def paths_of(flow: Flow, window: int = WINDOW, **drawn: int) -> Paths:
    """Draw what may come of a goal; one that nobody ever belonged to is a Problem."""
    goal = flow.standing.goal
    if flow.is_empty:
        raise Problem("goal_empty", name=goal.name)
    return draw_paths(history_of(flow, window), goal.due, **drawn)


def charts_of(
    words: Words,
    picture: Picture,
    flow: Flow,
    found: tuple[Forecast, Need] | None,
    tries: Backtest | None = None,
) -> tuple[Chart, ...]:
    """Make the charts of a goal; without a forecast they show what was."""
    made, need = found or (None, None)
    method = method_in_force(picture)
    return (
        burn_up(words, flow, made, tries.last if tries is not None else None),
        by_year(words, flow, need),
        balance(words, flow, spent(picture), picture, method.balance if method else None),
        inflow(words, flow),
        ages(words, flow),
        statuses(words, flow, picture),
    )
