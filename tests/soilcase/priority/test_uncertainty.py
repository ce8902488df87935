"""How sure the order is: chances that add up, the same bits by a seed, and honest ceilings."""

from dataclasses import replace
from math import erf, log, sqrt

import numpy as np
import pytest

from soilcase.priority.draws import prepare
from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Status
from soilcase.priority.score import score
from soilcase.priority.scores import FactorTable
from soilcase.priority.uncertainty import (
    chances,
    chances_streamed,
    intervals,
    ordered_weights,
    sets_of,
    weights_drawn,
)
from tests.soilcase.priority.cases import DRY_CLEANER, facts_from, many_cases, shipped_method

METHOD = shipped_method()
DRAWS = 400


def table_of(count: int, seed: int = 1) -> FactorTable:
    """Invent sites and look up their factors."""
    return factors_of(facts_from(many_cases(count, seed)), METHOD)


@pytest.mark.parametrize("top", [1, 20, 199, 200, 300])
def test_chances_sum_to_how_many_are_first(top: int) -> None:
    """S9: the chances of all sites sum to the number of places, ties or not."""
    table = table_of(200)
    found = chances(prepare(table, METHOD, draws=DRAWS), METHOD.weights, top)
    assert found.sum() == pytest.approx(min(top, len(table)), abs=1e-9)


def test_sites_that_are_alike_share_their_places_out() -> None:
    """Where all draws are tied at the ceiling, the places still are no more than there are."""
    table = factors_of(facts_from([DRY_CLEANER] * 30), METHOD)
    for route in table.routes.values():
        route.values[:] = 1.0
        route.status[:] = Status.KNOWN
    found = chances(prepare(table, METHOD, draws=DRAWS), (1.0, 0.0, 0.0), 10)
    assert found.sum() == pytest.approx(10, abs=1e-9)


def test_the_same_seed_gives_the_same_bits() -> None:
    """Draws depend on seed, facts and method alone; fewer draws are the first of more."""
    table = table_of(120)
    once, again = (prepare(table, METHOD, draws=130, seed=7) for _ in range(2))
    fewer, other = prepare(table, METHOD, draws=70, seed=7), prepare(table, METHOD, draws=70)
    assert once.powers.tobytes() == again.powers.tobytes()
    assert once.powers[:70].tobytes() == fewer.powers.tobytes()
    assert other.powers.tobytes() != fewer.powers.tobytes()
    assert chances(once, METHOD.weights, 9).tolist() == chances(again, METHOD.weights, 9).tolist()


def test_chances_are_the_same_to_the_bit_without_keeping_a_draw() -> None:
    """What is worked out draw by draw, for a large region, is what is worked out of kept draws."""
    table, method = table_of(150), replace(METHOD, top=40)
    kept = chances(prepare(table, method, draws=90, seed=3), method.weights, 40)
    assert chances_streamed(table, method, draws=90, seed=3).tobytes() == kept.tobytes()


def test_a_score_is_spread_as_the_formula_says() -> None:
    """SCORING 4.4: the logarithm of a route is normal by what its facts' statuses say."""
    table = factors_of(facts_from([{**DRY_CLEANER, "gates": (2, 0, 0), "well_m": 3_000}]), METHOD)
    draws = prepare(table, METHOD, draws=40_000)
    found = np.log(draws.powers[:, 0, 0]) / METHOD.power
    share, factors = np.array(list(METHOD.exponents["gw"].values())), table.routes["gw"]
    spread = METHOD.tau * share * np.array(METHOD.sigma)[factors.status[0]]
    middle = log(score(table, METHOD).receptors[0, 0])
    assert found.mean() == pytest.approx(middle, abs=0.01)
    assert found.std() == pytest.approx(sqrt((spread**2).sum()), rel=0.02)
    quantiles = np.quantile((found - middle) / found.std(), [0.025, 0.16, 0.5, 0.84, 0.975])
    assert quantiles == pytest.approx([-1.96, -0.994, 0.0, 0.994, 1.96], abs=0.05)


def test_drawing_is_stopped_on_the_way() -> None:
    """Whoever waits may stop it; it is asked well before the end."""

    def stop(_what: str, done: int, _of: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        prepare(table_of(3), METHOD, draws=50, progress=stop)


def test_weights_are_drawn_round_those_given() -> None:
    """SCORING 5.1: with a concentration of 60 the weights spread by .0637, .0627 and .0457."""
    drawn = weights_drawn(prepare(table_of(3), METHOD, draws=40_000), METHOD.weights)
    assert drawn.mean(axis=0) == pytest.approx(METHOD.weights, abs=0.002)
    assert drawn.std(axis=0) == pytest.approx([0.0637, 0.0627, 0.0457], abs=0.001)
    assert (drawn[:, 0] > drawn[:, 1]).mean() == pytest.approx(0.664, abs=0.01)


def test_ordered_weights_lie_round_their_centre() -> None:
    """S8: weights known only by their order average 11, 5 and 2 eighteenths."""
    drawn = ordered_weights(prepare(table_of(3), METHOD, draws=60_000))
    assert drawn.mean(axis=0) == pytest.approx([11 / 18, 5 / 18, 2 / 18], abs=0.002)
    assert (np.diff(drawn, axis=1) <= 0).all()


def test_a_pair_is_as_sure_as_the_formula_says() -> None:
    """SCORING 5.3: P(i beats j) is Phi of the middles' distance over the joint spread."""
    better = {**DRY_CLEANER, "gates": (2, 0, 0), "well_m": 1500}
    worse = {**better, "well_m": 3_000, "clay_m": 2}
    table = factors_of(facts_from([better, worse]), METHOD)
    draws = prepare(table, METHOD, draws=20_000)
    groundwater = draws.powers[:, 0, :]
    found = (groundwater[:, 0] > groundwater[:, 1]).mean()
    exponents = np.array(list(METHOD.exponents["gw"].values()))
    factors = table.routes["gw"]
    spread = METHOD.tau * exponents * np.array(METHOD.sigma)[factors.status]
    middles = [log(points) for points in score(table, METHOD).routes[:, 0]]
    distance = (middles[0] - middles[1]) / sqrt((spread**2).sum())
    assert found == pytest.approx((1 + erf(distance / sqrt(2))) / 2, abs=0.02)


def test_who_is_only_suspected_is_no_surer_than_its_suspicion() -> None:
    """The best site of all, if there is anything: its chance is about its likelihood."""
    best = {**DRY_CLEANER, "well_m": 50, "clay_m": 0, "infiltration_mm": 400, "zone": "bnbo"}
    suspected = {**best, "likelihood": 0.3, "suspected": True}
    rivals = [{**best, "likelihood": 1.0, "well_m": 1_500, "zone": "od", "clay_m": 10}] * 5
    table = factors_of(facts_from([suspected, *rivals]), METHOD)
    found = chances(prepare(table, METHOD, draws=4_000), (1.0, 0.0, 0.0), 1)
    assert found[0] == pytest.approx(0.3, abs=0.06)


def test_ranks_lie_within_their_intervals() -> None:
    """The interval is of ranks that were drawn, the low end not above the high."""
    table = table_of(150)
    draws = prepare(table, METHOD, draws=DRAWS)
    low, high = intervals(draws, METHOD.weights)
    whole_low, whole_high = intervals(draws, METHOD.weights, 0.0, 1.0)
    assert (low <= high).all()
    assert (whole_low <= low).all()
    assert (high <= whole_high).all()
    assert (whole_low.min(), whole_high.max()) == (1, 150)


def test_intervals_are_of_ranks_by_score_and_then_by_number() -> None:
    """Worked out the plain way: every draw is ranked, ties in the order of the sites."""
    table = factors_of(facts_from([*many_cases(30), *many_cases(30)]), METHOD)
    draws = prepare(table, METHOD, draws=60)
    draws.powers[:, :, 30:] = draws.powers[:, :, :30]
    low, high = intervals(draws, METHOD.weights)
    shares = weights_drawn(draws, METHOD.weights)
    overall = (draws.powers * shares[:, :, None]).sum(axis=1)
    ranks = np.sort(np.argsort(np.argsort(-overall, axis=1, kind="stable"), axis=1) + 1, axis=0)
    assert low.tolist() == ranks[round(0.05 * 59)].tolist()
    assert high.tolist() == ranks[round(0.95 * 59)].tolist()


def test_three_sets_take_every_site_once() -> None:
    """From nine in ten a site is surely in, up to one in ten surely out, else contested."""
    assert sets_of(np.array([0.0, 0.1, 0.11, 0.89, 0.9, 1.0]), 0.9).tolist() == [
        "out",
        "out",
        "contested",
        "contested",
        "in",
        "in",
    ]
