"""Charts and tables: every number equals the sites behind it, over regions of all kinds."""

from datetime import date
from pathlib import Path
from random import Random

import numpy as np
from hypothesis import given

from soilcase.model.words import Words
from soilcase.priority.spent import spent
from soilcase.progress.capacity import need_of
from soilcase.progress.chart_flow import burn_up, by_year, inflow
from soilcase.progress.chart_flow import by_receptor as receptor_chart
from soilcase.progress.chart_more import ages, balance, statuses
from soilcase.progress.charts import Chart
from soilcase.progress.flow import Flow, by_receptor, flow_of, history_of
from soilcase.progress.forecast import draw_paths, forecast
from soilcase.progress.goal import THE_GOAL
from soilcase.progress.standing import standing_of
from soilcase.progress.tables import loads, municipalities, programmes
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.progress.lives import TODAY, Lives, draw_lives

WORDS_OF = Path(__file__).parents[3] / "resources" / "words"
WORDS = Words.read(
    {"da": [path.read_text("utf-8") for path in sorted((WORDS_OF / "da").iterdir())]}, "da"
)


def charts_of(lives: Lives) -> tuple[Flow, list[Chart]]:
    """Make every chart of a region."""
    picture = lives.picture()
    flow = flow_of(THE_GOAL, picture)
    history = history_of(flow)
    found = None
    if len(history) >= 12:
        found = forecast(draw_paths(history, THE_GOAL.due, runs=20))
    need = need_of(history, THE_GOAL.due)
    return flow, [
        burn_up(WORDS, flow, found, None),
        receptor_chart(WORDS, flow, by_receptor(THE_GOAL, picture)),
        by_year(WORDS, flow, need),
        inflow(WORDS, flow),
        balance(WORDS, flow, spent(picture), picture, 0.55),
        ages(WORDS, flow),
        statuses(WORDS, flow, picture),
    ]


@given(SEEDS)
def test_every_point_counts_its_sites(seed: int) -> None:
    """What can be clicked gives just so many sites as the point says."""
    _flow, charts = charts_of(draw_lives(Random(seed)))
    for chart in charts:
        for series in chart.series:
            if series.rows is None or chart.is_share:
                continue
            for at in range(0, len(series.x), 7):
                assert len(series.rows(at)) == series.y[at], (chart.id, series.id, at)


@given(SEEDS)
def test_charts_tell_the_same_as_the_goal(seed: int) -> None:
    """The last points of all charts are the numbers of the standing."""
    lives = draw_lives(Random(seed))
    flow, charts = charts_of(lives)
    remaining = len(flow.standing.remaining)
    by_id = {chart.id: chart for chart in charts}
    last = {one.id: one.y[-1] for one in by_id["burn_up"].series if len(one.y)}
    if flow.is_empty:
        assert (last, remaining) == ({}, 0)
    else:
        assert last["scope"] - last["done"] == remaining
    assert by_id["ages"].series[0].y.sum() == remaining
    one_by_one = [
        len(standing_of(THE_GOAL, lives.picture(), day).remaining)
        for day in (date(2022, 12, 31), TODAY)
    ]
    held = [int(flow.remaining[flow.months_of(year)[-1]]) for year in (2022, TODAY.year)]
    assert one_by_one == held


@given(SEEDS)
def test_the_municipalities_share_everyone_out(seed: int) -> None:
    """Each site that remains is in one municipality, also where nobody wrote which."""
    random = Random(seed)
    lives = draw_lives(random)
    for site in lives.region.of("site").values():
        site["municipality"] = random.choice((None, "751", "791"))
    picture = lives.picture()
    flow = flow_of(THE_GOAL, picture)
    found = municipalities(flow, picture, need_of(history_of(flow), THE_GOAL.due))
    together = np.sort(np.concatenate([[], *(one.remaining for one in found)]))
    assert together.tolist() == flow.standing.remaining.tolist()
    for one in found:
        assert set(picture.sites["municipality"][one.remaining]) <= {one.code}


def test_a_table_has_every_figure_of_its_chart() -> None:
    """For those who do not see charts: each series by its x, nothing where it has no point."""
    lives = draw_lives(Random(5))
    _flow, charts = charts_of(lives)
    for chart in charts:
        at, lines = chart.table()
        wanted = []
        for series in chart.series:
            wanted.append((series.name, series.x, series.y))
            if series.upper is not None:
                wanted.append((series.upper_name, series.x, series.upper))
        for (name, figures), (expected, x, y) in zip(lines, wanted, strict=True):
            assert name == expected
            told = {at_x: one for at_x, one in zip(at, figures, strict=True) if one is not None}
            assert told == dict(zip(x.tolist(), y.tolist(), strict=True))


def test_loads_are_what_is_open() -> None:
    """Open matters and deadlines for each officer, the late among them; the closed are not."""
    lives = Lives()
    for number, (officer, state) in enumerate(
        (("a", "open"), ("a", "closed"), ("b", "waiting"), (None, "open"))
    ):
        lives.region.add("matter", f"m{number}", officer=officer, state=state)
    for number, (officer, state, due) in enumerate(
        (
            ("a", "open", date(2026, 1, 1)),
            ("a", "open", date(2027, 1, 1)),
            ("b", "met", date(2026, 1, 1)),
        )
    ):
        lives.region.add("deadline", f"d{number}", officer=officer, state=state, due=due)
    picture = lives.region.picture(TODAY)
    assert [(one.officer, one.matters, one.deadlines, one.overdue) for one in loads(picture)] == [
        ("a", 1, 2, 1),
        ("b", 1, 0, 0),
        (None, 1, 0, 0),
    ]


def test_a_programme_says_what_is_told_and_no_more() -> None:
    """Frame, grants and what was spent are summed; a frame that nobody wrote is unknown."""
    lives = Lives()
    for number, frame in enumerate((72_800_000_000, None)):
        site = f"s{number}"
        lives.region.add("site", site, number=f"673-9000{number}", generation=True)
        lives.region.add("project", f"p{number}", site=site, frame=frame, payer="state")
    lives.region.add("site", "other", number="673-1")
    lives.region.add(
        "phase", "f", project="p0", kind="remediation", planned_end=date(2030, 12, 31)
    )
    for uid, kind, amount in (("a", "granted", 100), ("b", "spent", 60), ("c", "committed", 7)):
        lives.region.add("money", uid, site="s0", kind=kind, amount=amount * 100, year=2024)
    first, second = programmes(lives.region.picture(TODAY))
    assert (first.frame, first.granted, first.spent) == (728_000_000, 100, 60)
    assert (second.frame, second.granted, second.spent) == (None, 0, 0)
    assert first.payers == ("state",)
    assert [(day, key) for day, _row, key in first.milestones] == [
        (date(2030, 12, 31), "planned_end")
    ]
