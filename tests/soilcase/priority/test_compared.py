"""Two sites side by side: the receptor and the factors that put one above the other."""

from itertools import combinations

import pytest

from soilcase.priority.compared import SAME, compared
from soilcase.priority.explain import Explanation, explain
from soilcase.priority.factors import factors_of
from soilcase.priority.score import score
from tests.soilcase.priority.cases import (
    DRY_CLEANER,
    LANDFILL,
    PETROL,
    facts_from,
    many_cases,
    shipped_method,
)

METHOD = shipped_method()


def _explained(cases: list[dict[str, object]]) -> list[Explanation]:
    facts = facts_from(cases)
    table = factors_of(facts, METHOD)
    scores = score(table, METHOD)
    return [explain(facts, table, scores, METHOD, row) for row in range(len(cases))]


def test_the_dry_cleaner_stands_above_the_landfill_for_its_homes() -> None:
    """SCORING 4.5: A has 79 for homes, C next to nothing; nature speaks for C."""
    cleaner, _, landfill = _explained([dict(DRY_CLEANER), dict(PETROL), dict(LANDFILL)])
    found = compared(landfill, cleaner, METHOD.power)

    assert (cleaner, landfill, "homes") == (found.upper, found.lower, found.receptor)
    assert {"use", "building"} <= {pair.one.factor for pair in found.factors}
    assert found.factors[0].gap > 0


def test_what_differs_is_all_that_the_scores_differ_by() -> None:
    """The gaps sum to what the one route has more; which site is named first means nothing."""
    sites = _explained([dict(case) for case in many_cases(12)])
    for one, other in combinations(sites, 2):
        found = compared(one, other, METHOD.power)
        mine = found.upper.receptors[found.place].route
        lower = found.lower.receptors[found.place]
        ways = {way.route: way for way in (lower.route, lower.lesser) if way}
        gaps = sum(pair.gap for pair in found.factors)
        expected = mine.score - ways[mine.route].score

        assert found == compared(other, one, METHOD.power)
        assert found.upper.rank < found.lower.rank
        assert expected == pytest.approx(gaps, abs=SAME * len(mine.parts))


def test_a_site_is_like_itself() -> None:
    """Nothing differs."""
    (site,) = _explained([dict(PETROL)])

    assert () == compared(site, site, METHOD.power).factors
