"""Places for nature: as many as were kept, nobody twice, and none costs nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soilcase.priority.factors import factors_of
from soilcase.priority.quota import first_with, nature_order, order_with
from soilcase.priority.score import score
from tests.soilcase.priority.cases import facts_from, many_cases, shipped_method

METHOD = shipped_method()
COUNT = 80
SCORES = score(factors_of(facts_from(many_cases(COUNT)), METHOD), METHOD)


@given(st.integers(0, COUNT + 5), st.integers(0, COUNT + 5))
def test_the_first_of_nature_are_among_the_first(top: int, places: int) -> None:
    """The quota is met, the rest are the best of the others, and everybody is there once."""
    is_first = first_with(SCORES, top, places)
    order = order_with(SCORES, top, places)
    kept = set(nature_order(SCORES)[: min(places, top)].tolist())
    others = [row for row in SCORES.order.tolist() if row not in kept]
    expected = kept | set(others[: min(top, COUNT) - len(kept)])

    assert set(np.flatnonzero(is_first).tolist()) == expected
    assert sorted(order.tolist()) == list(range(COUNT))
    if places:
        assert set(order[: min(top, COUNT)].tolist()) == expected


def test_without_a_quota_the_order_is_the_common_one() -> None:
    """Nothing moves."""
    assert np.array_equal(order_with(SCORES, 20, 0), SCORES.order)
    assert set(np.flatnonzero(first_with(SCORES, 20, 0))) == set(SCORES.order[:20])
