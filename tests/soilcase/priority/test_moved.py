"""Why a score moved: every point has a cause, and nothing is left over."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from soilcase.priority.factors import factors_of
from soilcase.priority.method import Method, with_weights
from soilcase.priority.moved import Cause, Moved, State, why_moved
from soilcase.priority.score import score
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.priority.cases import (
    DRY_CLEANER,
    Case,
    facts_from,
    many_cases,
    shipped_method,
)

METHOD = shipped_method()
OTHERS = many_cases(20)


def state(case: Case, method: Method = METHOD) -> State:
    """Give a site among some others."""
    table = factors_of(facts_from([case, *OTHERS]), method)
    return State(table, score(table, method), method, 0)


def changed(values: Mapping[str, object], method: Method = METHOD) -> Moved:
    """Tell why the dry cleaner moved when something about it, or the method, became another."""
    return why_moved(state(DRY_CLEANER), state({**DRY_CLEANER, **values}, method))


def points(found: Moved) -> float:
    """Sum the causes."""
    return sum(move.points for move in found.moves)


def test_what_did_not_change_has_no_cause() -> None:
    """The same state twice is no move."""
    found = changed({})
    assert found.moves == ()
    assert found.rank_before == found.alone == found.rank_after


@pytest.mark.parametrize(
    ("values", "cause", "receptor", "factor"),
    [
        ({"well_m": 4_000}, Cause.FACTOR, "groundwater", "well"),
        ({"zone": "od"}, Cause.FACTOR, "groundwater", "zone"),
        ({"use": "school"}, Cause.FACTOR, "homes", "use"),
        ({"gates": (0, 2, 0)}, Cause.GATE, "groundwater", ""),
    ],
)
def test_one_change_is_the_one_cause(
    values: Mapping[str, object], cause: Cause, receptor: str, factor: str
) -> None:
    """A single changed fact has all of the points, and nothing else any."""
    found = changed(values)
    (move,) = found.moves
    assert (move.cause, move.receptor, move.factor) == (cause, receptor, factor)
    assert move.points == pytest.approx(found.score_after - found.score_before, abs=1e-8)
    assert move.points < 0


def test_other_weights_are_the_cause_for_every_receptor() -> None:
    """Receptors that gained weight gave points, those that lost it took them."""
    found = changed({}, with_weights(METHOD, (0.6, 0.25, 0.15)))
    assert {move.cause for move in found.moves} == {Cause.WEIGHT}
    gave = {move.receptor: move.points > 0 for move in found.moves}
    assert gave == {"groundwater": True, "homes": False}
    assert points(found) == pytest.approx(found.score_after - found.score_before, abs=1e-8)


def test_a_weight_of_nothing_takes_all_that_its_receptor_gave() -> None:
    """Where a receptor no longer counts, no fact of it is to blame."""
    found = changed({"well_m": 4_000}, with_weights(METHOD, (0.0, 0.8, 0.2)))
    of_water = [move for move in found.moves if move.receptor == "groundwater"]
    assert [move.cause for move in of_water] == [Cause.WEIGHT]
    assert points(found) == pytest.approx(found.score_after - found.score_before, abs=1e-8)


def test_another_way_that_decides_is_a_cause_of_its_own() -> None:
    """Homes are threatened by contact where the air no longer is the worse."""
    found = changed({"building_m": 500, "topsoil": "bare"})
    assert [(move.cause, move.receptor) for move in found.moves] == [(Cause.ROUTE, "homes")]


def test_a_rank_may_move_because_others_did() -> None:
    """A site whose score stands still has no causes, and alone would have kept its rank."""
    before = state(DRY_CLEANER)
    better = [{**DRY_CLEANER, "well_m": 50, "clay_m": 0, "zone": "bnbo"}] * len(OTHERS)
    table = factors_of(facts_from([DRY_CLEANER, *better]), METHOD)
    found = why_moved(before, State(table, score(table, METHOD), METHOD, 0))
    assert found.moves == ()
    assert found.rank_before == found.alone < found.rank_after == len(OTHERS) + 1


@given(SEEDS)
def test_causes_sum_to_the_move(seed: int) -> None:
    """Whatever changes in site and method at once, the points of all causes are the whole move."""
    random = Random(seed)
    one, other = many_cases(2, seed % 10_000)
    exponents = {route: dict(shares) for route, shares in METHOD.exponents.items()}
    exponents["gw"] |= {"well": 0.07, "zone": 0.19}
    method = replace(
        METHOD,
        tau=random.choice([2.0, 1.5]),
        power=random.choice([1.0, 2.0, 4.0]),
        calibration=(random.uniform(0.5, 2), 1.0, random.uniform(0.5, 2)),
        outside=random.choice([0.0, 0.25]),
        contact_share=random.choice([0.6, 0.9]),
        exponents=random.choice([METHOD.exponents, exponents]),
        weights=random.choice([(0.45, 0.40, 0.15), (0.2, 0.8, 0.0)]),
    )
    found = why_moved(state(one), state(other, method))
    assert points(found) == pytest.approx(found.score_after - found.score_before, abs=1e-7)
