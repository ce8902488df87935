"""How much two orders differ, by published measures; and how the balance is met."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.priority.balance import calibrate, composition
from soilcase.priority.factors import factors_of
from soilcase.priority.method import method_of
from soilcase.priority.score import overall_scores, ranked, score
from soilcase.priority.stability import (
    compare_orders,
    movers,
    overlap,
    rank_biased_overlap,
    smallest_swap,
    steady_in,
    tornado,
    triangle,
    weight_of_depth,
)
from tests.soilcase.priority.cases import facts_from, many_cases, shipped_method

METHOD = shipped_method()
TABLE = factors_of(facts_from(many_cases(900)), METHOD)
POINTS = st.tuples(*[st.floats(0, 150)] * 3).map(np.array)


def test_the_first_ten_weigh_as_published() -> None:
    """R2: with a persistence of .9 the first ten places decide .8555854467 of the overlap."""
    assert weight_of_depth(0.9, 10) == pytest.approx(0.8555854467, abs=1e-9)


def test_an_order_is_wholly_like_itself() -> None:
    """Every measure is one, and nothing has moved."""
    ranks = score(TABLE, METHOD).rank
    found = compare_orders(ranks, ranks)
    assert (found.tau, found.weighted_tau) == pytest.approx((1, 1))
    assert (found.rank_biased, found.mean_shift) == pytest.approx((1, 0))
    assert set(found.overlap.values()) == {1.0}


def test_an_order_turned_round_is_as_unlike_as_can_be() -> None:
    """Tau is minus one, and the first places have nothing in common."""
    ranks = np.arange(1, 2_001)
    found = compare_orders(ranks, ranks[::-1].copy())
    assert (found.tau, found.weighted_tau) == pytest.approx((-1, -1))
    assert overlap(ranks, ranks[::-1], 1_000) == 0.0
    assert found.rank_biased < 1e-6


def test_what_moves_at_the_top_weighs_more() -> None:
    """Two neighbours that change at the top cost more overlap than two at the end."""
    ranks = np.arange(1, 301)
    first, last = ranks.copy(), ranks.copy()
    first[:2], last[-2:] = [2, 1], [300, 299]
    assert rank_biased_overlap(ranks, first) < rank_biased_overlap(ranks, last) <= 1
    found = [compare_orders(ranks, other) for other in (first, last)]
    assert found[0].weighted_tau < found[1].weighted_tau
    assert found[0].tau == pytest.approx(found[1].tau)


@given(st.permutations(range(1, 13)), st.permutations(range(1, 13)))
def test_measures_are_what_they_are_defined_as(one: list[int], other: list[int]) -> None:
    """SCORING 5.4: tau counts pairs, the weighted one by 1/(r+1)+1/(s+1), overlap by depth."""
    before, after = np.array(one), np.array(other)
    found = compare_orders(before, after)
    pairs = list(combinations(range(12), 2))
    signs = [np.sign((one[a] - one[b]) * (other[a] - other[b])) for a, b in pairs]
    assert found.tau == pytest.approx(np.mean(signs))
    both = []
    for ranks in (one, other):
        weights = [1 / ranks[a] + 1 / ranks[b] for a, b in pairs]
        both.append(np.average(signs, weights=weights))
    assert found.weighted_tau == pytest.approx(np.mean(both))
    assert found.weighted_tau == pytest.approx(compare_orders(after, before).weighted_tau)
    shared = [len(_first(one, depth) & _first(other, depth)) / depth for depth in range(1, 13)]
    weights = [0.02 * 0.98 ** (depth - 1) for depth in range(1, 13)]
    expected = float(np.dot(weights, shared)) + shared[-1] * 0.98**12
    assert found.rank_biased == pytest.approx(expected)


def _first(ranks: list[int], depth: int) -> set[int]:
    return {site for site, rank in enumerate(ranks) if rank <= depth}


@given(POINTS, POINTS)
def test_the_smallest_swap_makes_two_sites_equal(
    one: np.ndarray[tuple[int], np.dtype[np.float64]],
    other: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    """Under the weights found both score the same, and no set of tenths comes nearer."""
    found = smallest_swap(one, other, METHOD)
    if found is None:
        return
    made = overall_scores(np.array([one, other]), found.weights, METHOD.power)
    assert made[0] == pytest.approx(made[1], rel=1e-6, abs=1e-6)
    assert sum(found.weights) == pytest.approx(1)
    assert min(found.weights) >= -1e-12


def test_no_set_of_tenths_swaps_with_less() -> None:
    """The distance found is no larger than to any weights under which the two have changed."""
    scores = score(TABLE, METHOD)
    for first, second in pairwise(scores.order[:12].tolist()):
        found = smallest_swap(scores.receptors[first], scores.receptors[second], METHOD)
        present = np.array(METHOD.weights)
        if found is None:
            continue
        reached = float(((np.array(found.weights) - present) ** 2).sum())
        for weights in triangle(20):
            made = overall_scores(scores.receptors[[first, second]], weights, METHOD.power)
            if made[1] > made[0]:
                assert reached <= ((np.array(weights) - present) ** 2).sum() + 1e-9


def test_the_triangle_has_66_points() -> None:
    """Tenths from corner to corner, each summing to one; steady sites are in under all."""
    points = triangle()
    assert len(set(points)) == 66
    assert all(sum(weights) == pytest.approx(1) for weights in points)
    steady = steady_in(score(TABLE, METHOD).receptors, points, METHOD.power, 100)
    assert steady.sum() == pytest.approx(100)


def test_a_tornado_has_a_bar_for_every_factor() -> None:
    """The widest comes first, and what is known pulls least for its weight."""
    bars = tornado(TABLE, METHOD, 0)
    assert len(bars) == sum(len(factors) for factors in METHOD.exponents.values())
    assert [bar[2] for bar in bars] == sorted((bar[2] for bar in bars), reverse=True)


def test_movers_are_those_that_cross_the_line() -> None:
    """As many come as go, and each is told with both its ranks."""
    before = score(TABLE, METHOD)
    after = score(TABLE, METHOD, (0.2, 0.7, 0.1))
    found = movers(TABLE.number, before, after, 100)
    come = [mover for mover in found if mover.after <= 100]
    assert len(come) * 2 == len(found) > 0
    assert all((mover.before <= 100) != (mover.after <= 100) for mover in found)


@pytest.mark.parametrize("chosen", [0.35, 0.55, 0.7])
def test_the_chosen_balance_is_met(chosen: float) -> None:
    """After calibration groundwater drives its chosen part of the first, within five points."""
    method = replace(METHOD, balance=chosen, top=200)
    found = calibrate(TABLE, method)
    assert found.is_met
    assert found.method.balance == chosen
    assert found.after.groundwater == pytest.approx(chosen, abs=0.05)
    assert sum(found.method.weights) == pytest.approx(1)
    assert found.method.weights[2] == METHOD.weights[2]
    assert found.method.sha256 != METHOD.sha256


def test_a_balance_that_cannot_be_met_is_said_so() -> None:
    """Where nothing threatens homes, groundwater drives all of it under any weights."""
    cases = [{**case, "gates": (2, 0, 0), "use": "none"} for case in many_cases(300)]
    formula = {**METHOD.document["formula"], "outside": 0}
    strict = method_of({**METHOD.document, "formula": formula}, "strict")
    found = calibrate(factors_of(facts_from(cases), strict), strict)
    assert found.after.groundwater == pytest.approx(1)
    assert not found.is_met


def test_shares_of_the_first_sum_to_one() -> None:
    """What drives the first sites is shared out wholly, and every site has a leading receptor."""
    scores = score(TABLE, METHOD)
    found = composition(scores, METHOD.weights, METHOD.power, 200)
    assert sum(found.shares) == pytest.approx(1)
    assert sum(found.leading) == found.top == 200


def test_weights_times_a_constant_give_the_same_order() -> None:
    """Only the proportion of the weights counts."""
    scores = score(TABLE, METHOD)
    larger = ranked(scores.routes, scores.receptors, (4.5, 4.0, 1.5), METHOD.power)
    assert larger.order.tolist() == scores.order.tolist()
