"""The programme: exactly the best of all that could be chosen, and plain about what cannot be."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given

from soilcase.model.problem import Problem
from soilcase.progress.candidates import Candidates, Must
from soilcase.progress.capacity import Cost
from soilcase.progress.programme import from_the_top, make_programme
from soilcase.progress.programme_rules import Asked, balance_of, off_balance, total_kroner
from soilcase.progress.programme_why import thresholds, why
from tests.soilcase.model.regions import SEEDS

SHARES = (
    (1.0, 0.0, 0.0),
    (0.0, 1.0, 0.0),
    (0.5, 0.5, 0.0),
    (0.0, 0.0, 1.0),
    (1 / 3, 1 / 3, 1 / 3),
)
ASKED = Asked(year=2027, kroner=300_000.0, capacity=4, balance=0.55)


def candidates(random: Random, count: int) -> Candidates:
    """Draw a few sites with scores, prices and squares that often coincide."""
    return Candidates(
        rows=np.arange(count) * 2,
        points=np.array([random.randint(0, 100) for _ in range(count)], dtype=float),
        is_scored=np.ones(count, dtype=bool),
        shares=np.array([random.choice(SHARES) for _ in range(count)]).reshape(count, 3),
        kroner=np.array([random.choice((40_000.0, 80_000.0, 130_000.0)) for _ in range(count)]),
        square=np.array([random.randint(-1, 2) for _ in range(count)], dtype=np.int64),
        must={2 * place: Must.REQUEST for place in range(count) if random.random() < 0.1},
        out={},
        cost=Cost(80_000.0, 20, 2022, 2026),
    )


def drawn(seed: int) -> tuple[Candidates, Asked]:
    """Draw a case that is small enough to try everything."""
    random = Random(seed)
    asked = Asked(
        year=2027,
        kroner=float(random.choice((0, 90_000, 200_000, 400_000))),
        capacity=random.randint(1, 6),
        balance=random.choice((0.0, 0.4, 0.55, 1.0)),
        within=random.choice((0.0, 0.05)),
        shared=random.choice((0.0, 0.1, 0.4)),
    )
    return candidates(random, random.randint(1, 9)), asked


def numbers(of: Candidates) -> dict[int, str]:
    """Name the sites."""
    return {row: f"751-{row:05d}" for row in of.rows.tolist()}


def best(of: Candidates, asked: Asked, *, is_balanced: bool) -> float | None:
    """Try all that could be chosen; None where nothing keeps to what was asked."""
    points = []
    for bits in product((False, True), repeat=len(of)):
        chosen = np.array(bits, dtype=bool)
        fits = chosen.sum() <= asked.capacity and np.all(chosen | ~of.is_must)
        fits = fits and total_kroner(of, asked, chosen) <= asked.kroner + 1e-6
        off = off_balance(asked, of.shares[chosen].sum(axis=0))
        if fits and (off <= 1e-9 or not is_balanced):
            points.append(float(of.points[chosen].sum()))
    return max(points, default=None)


@given(SEEDS)
def test_nothing_that_could_be_chosen_is_better(seed: int) -> None:
    """Every choice is tried; where none is in balance, the best of all others, and it is said."""
    of, asked = drawn(seed)
    must = of.is_must
    if (
        must.sum() > asked.capacity
        or total_kroner(of, asked, must) > asked.kroner
        or asked.kroner < of.kroner.min()
    ):
        with pytest.raises(Problem):
            make_programme(of, asked, numbers(of))
        return
    made = make_programme(of, asked, numbers(of))
    in_balance = best(of, asked, is_balanced=True)
    expected = best(of, asked, is_balanced=False) if in_balance is None else in_balance
    assert made.is_balanced == (in_balance is not None)
    assert made.points == pytest.approx(expected)
    assert made.chosen.sum() <= asked.capacity
    assert made.kroner <= asked.kroner + 1e-6
    assert np.all(made.chosen[of.is_must])


@given(SEEDS)
def test_the_list_is_never_better_under_the_same_terms(seed: int) -> None:
    """Going down the list keeps to the money and to who must; in balance it weighs no more."""
    of, asked = drawn(seed)
    try:
        made = make_programme(of, asked, numbers(of))
    except Problem:
        return
    top = from_the_top(of, asked, is_balanced=made.is_balanced)
    assert total_kroner(of, asked, top) <= asked.kroner + 1e-6
    assert np.all(top[of.is_must])
    is_met = off_balance(asked, of.shares[top].sum(axis=0)) == 0
    if is_met or not made.is_balanced:
        assert of.points[top].sum() <= made.points + 1e-6


@given(SEEDS)
def test_every_reason_fits(seed: int) -> None:
    """Who must is told so; who weighs more than it took is in, or at most on the edge."""
    of, asked = drawn(seed)
    try:
        made = make_programme(of, asked, numbers(of))
    except Problem:
        return
    needed = thresholds(made)
    for place, row in enumerate(of.rows.tolist()):
        told = why(made, needed, place)
        if row in of.must:
            assert told == "must.request"
        elif made.chosen[place]:
            assert told in ("weighs", "edge")
        else:
            assert told in ("below", "edge")
            assert (told == "below") == (of.points[place] < needed[place])


def test_neighbours_share_the_way() -> None:
    """Three in one square cost two ways less than apart; places nobody knows share nothing."""
    of = candidates(Random(1), 3)
    alike = replace(of, kroner=np.full(3, 80_000.0), square=np.array([0, 0, 0]))
    everyone = np.ones(3, dtype=bool)
    asked = replace(ASKED, shared=0.1)
    assert total_kroner(alike, asked, everyone) == 240_000 - 2 * 8_000
    apart = replace(alike, square=np.array([0, 1, 2]))
    nowhere = replace(alike, square=np.array([-1, -1, -1]))
    for one in (apart, nowhere):
        assert total_kroner(one, asked, everyone) == 240_000


def test_what_cannot_be_is_told_with_the_sites() -> None:
    """Too many that must be in, too dear, no money at all, and nobody."""
    of = candidates(Random(3), 5)
    all_must = replace(of, must=dict.fromkeys(of.rows.tolist(), Must.DEADLINE))
    for changed, asked, problem in (
        (all_must, replace(ASKED, capacity=4), "plan_must_capacity"),
        (all_must, replace(ASKED, capacity=5, kroner=50_000.0), "plan_must_budget"),
        (replace(of, must={}), replace(ASKED, kroner=10.0), "plan_buys_nothing"),
        (candidates(Random(3), 0), ASKED, "plan_nobody"),
    ):
        with pytest.raises(Problem) as caught:
            make_programme(changed, asked, numbers(changed))
        assert caught.value.id == problem
        if "must" in problem:
            assert caught.value.facts["sites"] == tuple(numbers(changed).values())


def test_nothing_served_has_no_balance() -> None:
    """Nature alone says nothing of groundwater and homes."""
    assert balance_of(np.array([0.0, 0.0, 3.0])) is None
    assert balance_of(np.array([3.0, 1.0, 9.0])) == 0.75
