"""What the room shows, worked out away from the window: the goal, the runs, and every chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.progress import telling
from soilcase.progress.answer import charts_of, paths_of
from soilcase.progress.backtest import Backtest, backtest
from soilcase.progress.capacity import (
    WANTED,
    Cost,
    Need,
    extra_for,
    need_of,
    usual_cost,
)
from soilcase.progress.chart_flow import burn_up
from soilcase.progress.chart_flow import by_receptor as receptor_chart
from soilcase.progress.charts import Chart
from soilcase.progress.flow import Flow, by_receptor, flow_of, history_of
from soilcase.progress.forecast import Forecast, Paths, Step, forecast
from soilcase.progress.goal import Goal, find_goal, goals_in
from soilcase.progress.tables import (
    Load,
    Municipality,
    Programme,
    loads,
    municipalities,
    programmes,
)

WINDOWS = (12, 24, 36, 60)


@dataclass(frozen=True)
class Asked:
    """Which goal is looked at, and how many months back the runs are drawn from."""

    goal: str | None
    months: int


@dataclass(frozen=True)
class Levers:
    """What is tried: more investigations and more money a year, and from which year."""

    more: int = 0
    millions: float = 0.0
    year: int = 0

    @property
    def is_set(self) -> bool:
        """Say whether anything is tried."""
        return bool(self.more or self.millions)

    def steps(self, cost: Cost) -> tuple[Step, ...]:
        """Give the known changes; money buys investigations at what they have cost."""
        bought = self.millions * 1_000_000 / cost.kroner if cost.kroner else 0.0
        total = self.more + bought
        return (Step(total, date(self.year, 1, 1)),) if total else ()


@dataclass(frozen=True)
class Found:
    """All that the room shows of one goal in one picture; `trouble` says why nothing is drawn."""

    picture: Picture
    goals: tuple[Goal, ...]
    flow: Flow
    paths: Paths | None
    trouble: str
    need: Need
    cost: Cost
    tries: Backtest
    charts: Mapping[str, Chart]
    municipalities: tuple[Municipality, ...]
    loads: tuple[Load, ...]
    programmes: tuple[Programme, ...]
    told: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """The runs under what is tried, and how many more it would still take."""

    levers: Levers
    forecast: Forecast
    more: int | None
    chart: Chart


def work_out(words: Words, picture: Picture, asked: Asked) -> Found:
    """Work out everything; what draws charts is read here too, so that the window never waits."""
    import pyqtgraph  # noqa: F401  so that it is there when the first chart is made

    goals = goals_in(picture)
    names = {goal.name for goal in goals}
    goal = find_goal(picture, asked.goal if asked.goal in names else None)
    flow = flow_of(goal, picture)
    history = history_of(flow, asked.months)
    paths, trouble = None, ""
    try:
        paths = paths_of(flow, asked.months)
    except Problem as problem:
        trouble = tell(words, problem)
    need = need_of(history, goal.due)
    tries = backtest(goal, picture, window=asked.months)
    made = (
        *charts_of(words, picture, flow, (forecast(paths), need) if paths else None, tries),
        receptor_chart(words, flow, by_receptor(goal, picture)),
    )
    return Found(
        picture=picture,
        goals=goals,
        flow=flow,
        paths=paths,
        trouble=trouble,
        need=need,
        cost=usual_cost(picture),
        tries=tries,
        charts={chart.id: chart for chart in made},
        municipalities=municipalities(flow, picture, need),
        loads=loads(picture),
        programmes=programmes(picture),
        told=tuple(_told(words, flow, tries)),
    )


def _told(words: Words, flow: Flow, tries: Backtest) -> list[str]:
    return [
        *telling.beside(words, flow.standing),
        *telling.tested(words, tries),
        telling.definition(words, flow.standing),
    ]


def try_levers(words: Words, found: Found, paths: Paths, levers: Levers) -> Tried:
    """Draw the same runs under what is tried."""
    since = date(max(levers.year, found.picture.today.year + 1), 1, 1)
    steps = levers.steps(found.cost)
    made = forecast(paths, steps)
    chart = burn_up(words, found.flow, made, found.tries.last)
    return Tried(levers, made, extra_for(paths, steps, since, WANTED), chart)
