"""Who can be in a programme: who must, who is out, what each costs and serves."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from soilcase.model.edit import Insert
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.priority.factors import factors_of
from soilcase.priority.score import score
from soilcase.priority.standing import Standing
from soilcase.progress.adopting import adopt
from soilcase.progress.candidates import Candidates, Must, Out, candidates_of
from soilcase.progress.capacity import usual_cost
from soilcase.progress.goal import THE_GOAL
from soilcase.progress.programme import make_programme
from soilcase.progress.programme_rules import Asked
from soilcase.progress.programme_why import thresholds
from soilcase.progress.standing import standing_of
from tests.soilcase.priority.cases import facts_from, many_cases, shipped_method
from tests.soilcase.progress.lives import Lives


def ranked(picture: Picture) -> Standing:
    """Rank the sites by invented facts; the last site of the picture is not ranked."""
    method = shipped_method()
    facts = facts_from(many_cases(len(picture.sites) - 1), method)
    facts = replace(facts, uid=picture.sites.uid[:-1].copy())
    table = factors_of(facts, method)
    return Standing(method, facts, table, score(table, method))


def region() -> Lives:
    """Give six sites that remain, one of each kind."""
    lives = Lives()
    for number, receptors in enumerate(
        [("groundwater",), ("homes",), ("groundwater", "homes"), ("nature", "surface_water")] * 2
    ):
        lives.add_area(f"a{number}", f"s{number}", *receptors)
        lives.decide(f"a{number}", "v1", date(2020, 1, 1))
    return lives


def planned(lives: Lives, site: str, **values: object) -> None:
    """Plan an initial investigation, or let it begin."""
    number = len(lives.region.of("phase"))
    lives.region.add("project", f"p{number}", site=site)
    lives.region.add(
        "phase",
        f"f{number}",
        project=f"p{number}",
        kind="initial",
        **values,  # type: ignore[arg-type]
    )


def gathered(lives: Lives, **asked: object) -> Candidates:
    """Gather who can be in the programme of 2027."""
    picture = lives.picture()
    goal = standing_of(THE_GOAL, picture)
    return candidates_of(picture, goal, ranked(picture), 2027, **{"kroner": 80_000.0, **asked})  # type: ignore[arg-type]


def names(lives: Lives, rows: object) -> set[str]:
    """Name rows of sites."""
    uids = lives.picture().sites.uid
    return {str(uids[row]) for row in rows}  # type: ignore[attr-defined]


def test_who_must_finds_itself() -> None:
    """A homeowner's request, a deadline of the year, a judgement; not one that is due later."""
    lives = region()
    planned(lives, "s0", initiative="homeowner")
    for site, due, rule in (
        ("s1", date(2027, 12, 31), "home_investigation"),
        ("s2", date(2028, 1, 1), "home_investigation"),
        ("s3", date(2027, 3, 1), "annual_report"),
    ):
        lives.region.add(
            "deadline", f"d-{site}", site=site, title="F", due=due, rule=rule, state="open"
        )
    lives.region.of("site")["s4"]["priority_judgement"] = "first"
    found = gathered(lives, must=["s5"])
    uids = lives.picture().sites.uid
    assert {str(uids[row]): why for row, why in found.must.items()} == {
        "s0": Must.REQUEST,
        "s1": Must.DEADLINE,
        "s4": Must.JUDGED,
        "s5": Must.ASKED,
    }
    assert found.is_must.sum() == 4


def test_who_is_out_is_told_why() -> None:
    """Under way, judged to wait, or asked to be left out; none of them is a candidate."""
    lives = region()
    planned(lives, "s0", initiative="region", started=date(2026, 5, 1))
    planned(lives, "s1", initiative="homeowner", started=date(2026, 5, 1))
    lives.region.of("site")["s2"]["priority_judgement"] = "wait"
    found = gathered(lives, must_not=["s3"])
    uids = lives.picture().sites.uid
    assert {str(uids[row]): why for row, why in found.out.items()} == {
        "s0": Out.UNDER_WAY,
        "s1": Out.UNDER_WAY,
        "s2": Out.JUDGED,
        "s3": Out.ASKED,
    }
    assert names(lives, found.rows) == {"s4", "s5", "s6", "s7"}
    assert found.must == {}


def test_each_serves_what_asks_for_it_and_is_not_answered() -> None:
    """Two receptors share; what is answered for asks no more; without a score no points."""
    lives = region()
    lives.report("s2", date(2024, 1, 1), "homes")
    found = gathered(lives)
    shares = dict(zip(lives.picture().sites.uid[found.rows], found.shares.tolist(), strict=True))
    assert shares["s0"] == [1, 0, 0]
    assert shares["s2"] == [1, 0, 0]
    assert shares["s6"] == [0.5, 0.5, 0]
    assert shares["s3"] == [0, 0, 1]
    assert found.is_scored.tolist() == [True] * 7 + [False]
    assert found.points[-1] == 0


def test_the_price_is_the_regions_own() -> None:
    """The middle of what own approved ones cost lately; too few are no ground, and it is told."""
    lives = region()
    for number in range(10):
        planned(
            lives,
            "s0",
            initiative="region",
            report_approved=date(2025, 1, 1),
            ended=date(2025, 1, 1),
        )
        lives.region.add(
            "money",
            f"m{number}",
            site="s0",
            phase=f"f{number}",
            year=2025,
            kind="spent",
            amount=(50_000 + number * 1_000) * 100,
        )
    planned(lives, "s1", initiative="region", granted=66_000_00)
    cost = usual_cost(lives.picture())
    assert (cost.kroner, cost.count, cost.first, cost.last) == (54_500, 10, 2025, 2025)
    found = gathered(lives, kroner=None)
    prices = dict(zip(lives.picture().sites.uid[found.rows], found.kroner.tolist(), strict=True))
    assert (prices["s1"], prices["s2"]) == (66_000, 54_500)
    lives.region.of("money").pop("m0")
    assert usual_cost(lives.picture()).kroner is None
    with pytest.raises(Problem) as caught:
        gathered(lives, kroner=None)
    assert caught.value.facts["count"] == 9


def test_a_programme_becomes_one_batch() -> None:
    """A draft with its sites in order, each with its reason; a name can be used once."""
    lives = region()
    found = gathered(lives)
    asked = Asked(year=2027, kroner=400_000.0, capacity=4, balance=0.5)
    picture = lives.picture()
    made = make_programme(found, asked, dict.fromkeys(found.rows.tolist(), ""))
    edits = adopt(picture, made, thresholds(made), name=" Program  2027 ", method="m")
    batch, *members = (edit for edit in edits if isinstance(edit, Insert))
    assert (batch.values["name"], batch.values["state"]) == ("Program 2027", "draft")
    assert batch.values["budget"] == 40_000_000
    assert [one.values["ordinal"] for one in members] == list(range(1, len(made.rows) + 1))
    assert [one.values["site"] for one in members] == picture.sites.uid[made.rows].tolist()
    assert all('"points"' in str(one.values["reason"]) for one in members)
    points = found.points[np.searchsorted(found.rows, made.rows)]
    assert points.tolist() == sorted(found.points[made.chosen].tolist(), reverse=True)
    lives.region.add("batch", "b", name="program 2027")
    for name, problem in (("Program 2027", "plan_name_taken"), (" ", "plan_name_missing")):
        with pytest.raises(Problem) as caught:
            adopt(lives.picture(), made, thresholds(made), name=name, method="m")
        assert caught.value.id == problem
