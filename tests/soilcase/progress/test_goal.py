"""Goals and where they stand: every number has its sites, and months and days add up."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given

from soilcase.model.edit import Insert, Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.progress.backtest import backtest
from soilcase.progress.events import ENTERED
from soilcase.progress.flow import flow_of, history_of
from soilcase.progress.goal import DUE, THE_GOAL, Goal, find_goal, goals_in, keep_goal
from soilcase.progress.standing import remaining_for, standing_of
from soilcase.progress.states import OPEN, State
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.progress.lives import TODAY, Lives, draw_day, draw_lives


def with_goal(lives: Lives, **values: object) -> Picture:
    """Give the region with one goal of its own."""
    told = {"name": "Grundvand", "due": date(2028, 12, 31), **values}
    lives.region.add("goal", "g", **told)  # type: ignore[arg-type]
    return lives.picture()


@given(SEEDS)
def test_every_number_has_its_sites(seed: int) -> None:
    """On any day those who remain are just the ones that a plain reckoning finds, one by one."""
    lives = draw_lives(Random(seed))
    picture, day = lives.picture(), draw_day(Random(seed))
    found = standing_of(THE_GOAL, picture, day)
    sites = picture.sites.uid.tolist()
    states = [lives.site_state(uid, day) for uid in sites]
    for rows, wanted in (
        (found.remaining, OPEN),
        (found.partly, (State.PARTLY,)),
        (found.unknown, (State.UNKNOWN,)),
        (found.decided_next, (State.ANSWERED,)),
    ):
        assert rows.tolist() == [row for row, state in enumerate(states) if state in wanted]
    areas = picture.tables["area"].uid.tolist()
    open_areas = [row for row, uid in enumerate(areas) if lives.area_state(uid, day) in OPEN]
    assert found.open_areas.tolist() == open_areas


@given(SEEDS)
def test_the_months_add_up_to_the_day(seed: int) -> None:
    """At each month's end there remain just as many as stand open that day, and today's today."""
    random = Random(seed)
    picture = draw_lives(random).picture()
    flow = flow_of(THE_GOAL, picture)
    assert flow.remaining[-1] == len(flow.standing.remaining)
    for place in random.sample(range(len(flow.months) - 1), 6):
        end = (flow.months[place + 1].astype("datetime64[D]") - 1).item()
        assert flow.remaining[place] == len(standing_of(THE_GOAL, picture, end).remaining)
    for what in range(ENTERED + 1):
        rows = flow.sites(np.arange(len(flow.months)), (what,))
        assert len(rows) == flow.counted(what).sum()


@given(SEEDS)
def test_an_earlier_day_is_the_beginning_of_a_later_one(seed: int) -> None:
    """What was told of an earlier day does not change because days have passed."""
    random = Random(seed)
    picture = draw_lives(random).picture()
    early = draw_day(random) + timedelta(days=20)
    now, then = flow_of(THE_GOAL, picture), flow_of(THE_GOAL, picture, early)
    whole = len(then.months) - 1
    assert now.counts[:whole].tolist() == then.counts[:whole].tolist()
    held = history_of(then)
    assert len(held) <= whole + 1
    assert held.remaining == then.remaining[-1 if then.is_whole else -2]


def test_a_history_begins_where_something_happened() -> None:
    """Empty years before the first event are no months without work; those after it are."""
    lives = Lives()
    lives.add_area("a", "s", "homes")
    lives.decide("a", "v1", date(2024, 2, 10))
    lives.report("s", date(2024, 6, 30), "homes")
    held = history_of(flow_of(THE_GOAL, lives.picture()))
    assert held.months[0] == np.datetime64("2024-02")
    assert held.months[-1] == np.datetime64("2026-10")
    assert held.finished.tolist() == [0, 0, 0, 0, 1, *[0] * 28]
    assert len(held.last(6)) == 6
    assert backtest(THE_GOAL, lives.picture()).tries == ()


def test_a_goal_may_be_for_some() -> None:
    """Its receptors, its municipality and its filter each leave sites out."""
    lives = Lives()
    lives.add_area("a", "s", "homes")
    lives.add_area("b", "t", "groundwater")
    lives.region.of("site")["s"]["municipality"] = "791"
    for area in ("a", "b"):
        lives.decide(area, "v1", date(2024, 2, 10))
    picture = lives.picture()

    def remain(**values: object) -> list[str]:
        goal = replace(THE_GOAL, **values)  # type: ignore[arg-type]
        return [str(uid) for uid in picture.sites.uid[standing_of(goal, picture).remaining]]

    assert remain() == ["s", "t"]
    assert remain(receptors=("groundwater",)) == ["t"]
    assert remain(municipality="791") == ["s"]
    assert remain(filter="number:751-00001") == ["t"]
    by_receptor = remaining_for(THE_GOAL, picture)
    assert {receptor: rows.tolist() for receptor, rows in by_receptor.items()} == {
        "groundwater": [1],
        "homes": [0],
        "surface_water": [],
        "nature": [],
    }


def test_the_yardstick_stands_beside() -> None:
    """Of two sites that counted then one is done; what came later is not measured by it."""
    lives = Lives()
    for area, site in (("a", "s"), ("b", "t"), ("c", "u")):
        lives.add_area(area, site, "homes")
        lives.decide(area, "v1", date(2024 if area != "c" else 2026, 2, 10))
    lives.report("t", date(2025, 1, 1), "homes")
    by_day = replace(THE_GOAL, baseline_on=date(2024, 12, 31))
    by_list = replace(by_day, baseline=("a", "b", "erased"))
    for goal, gone in ((by_day, 0), (by_list, 1)):
        found = standing_of(goal, lives.picture())
        assert found.yardstick is not None
        assert found.remaining.tolist() == [0, 2]
        assert (found.yardstick.sites.tolist(), found.yardstick.gone) == ([0, 1], gone)
        assert (found.yardstick.remaining.tolist(), found.yardstick.done.tolist()) == ([0], [1])


def test_a_report_that_says_nothing_is_listed() -> None:
    """It is approved, but nobody wrote for which receptors: the site remains, told apart."""
    lives = Lives()
    lives.add_area("a", "s", "homes")
    lives.decide("a", "v1", date(2024, 2, 10))
    lives.report("s", date(2025, 1, 1))
    found = standing_of(THE_GOAL, lives.picture())
    assert (found.remaining.tolist(), found.unsaid.tolist()) == ([0], [0])
    assert standing_of(THE_GOAL, lives.picture(), date(2024, 12, 31)).unsaid.tolist() == []


def test_the_goal_for_all_always_stands() -> None:
    """Beside goals for some; a goal of the region's own for everything takes its place."""
    assert goals_in(Lives().picture()) == (THE_GOAL,)
    some = with_goal(Lives(), receptors=("groundwater",))
    assert [goal.name for goal in goals_in(some)] == ["2030", "Grundvand"]
    assert find_goal(some, None) == THE_GOAL
    assert find_goal(some, "grundvand").receptors == ("groundwater",)
    whole = with_goal(Lives(), name="Alle", due=DUE)
    assert [goal.name for goal in goals_in(whole)] == ["Alle"]
    retired = with_goal(Lives(), state="retired")
    assert goals_in(retired) == (THE_GOAL,)
    with pytest.raises(Problem) as caught:
        find_goal(some, "PFAS")
    assert caught.value.facts["known"] == ("2030", "Grundvand")


def test_a_goal_is_kept_as_it_was_made() -> None:
    """New it is one record; changed, only what differs; two may not have one name."""
    picture = Lives().picture()
    made = Goal(
        name=" PFAS ",
        filter="site.number:751-1 site.status:v1",
        receptors=("homes",),
        municipality="791",
        due=date(2029, 6, 30),
        baseline_on=TODAY,
        baseline=("a", "b"),
    )
    (edit,) = keep_goal(picture, made)
    assert isinstance(edit, Insert)
    lives = Lives()
    lives.region.add("goal", edit.uid, **edit.values)
    kept = find_goal(lives.picture(), "pfas")
    assert kept == replace(made, uid=edit.uid, name="PFAS")
    changes = keep_goal(lives.picture(), replace(kept, due=DUE))
    assert [(one.field, one.new) for one in changes if isinstance(one, Update)] == [("due", DUE)]
    for goal, problem in (
        (replace(made, name=" "), "goal_name_missing"),
        (replace(made, name="pfas"), "goal_name_taken"),
    ):
        with pytest.raises(Problem) as caught:
            keep_goal(lives.picture(), goal)
        assert caught.value.id == problem


def test_a_damaged_baseline_is_told() -> None:
    """Never counted as if it were empty."""
    with pytest.raises(Problem) as caught:
        goals_in(with_goal(Lives(), baseline="[1, 2"))
    assert caught.value.facts["name"] == "Grundvand"
