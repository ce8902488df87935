"""The second tier: GrundRisk's factor in the place of source and pathway."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.priority.factors import factors_of
from soilcase.priority.screened import factor_of, screened_scores
from tests.soilcase.priority.cases import PETROL, facts_from, shipped_method

METHOD = shipped_method()


@pytest.mark.parametrize(
    ("exceedance", "expected"),
    [(0.1, 0.01), (1, 0.20), (6.14, 0.358), (10, 0.40), (100, 0.60), (438, 0.728), (1e4, 1.0)],
)
def test_an_exceedance_counts_by_its_decades(exceedance: float, expected: float) -> None:
    """SCORING 6: u(F) is as listed there."""
    assert factor_of(np.array([exceedance]), METHOD)[0] == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize(("exceedance", "expected"), [(438.2789, 59.9417), (6.136065, 22.7788)])
def test_the_petrol_site_is_scored_by_its_screened_factor(
    exceedance: float, expected: float
) -> None:
    """M4: GrundRisk's two published factors at site B give the scores of SCORING 6."""
    table = factors_of(facts_from([PETROL]), METHOD)
    found = screened_scores(np.array([exceedance]), table, METHOD)
    assert found[0] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("exceedance", [np.nan, 0.0, -3.0])
def test_what_was_not_screened_has_no_score(exceedance: float) -> None:
    """No number, or none above nothing, is unknown; never a low score."""
    table = factors_of(facts_from([PETROL]), METHOD)
    assert np.isnan(screened_scores(np.array([exceedance]), table, METHOD)).all()


@given(st.floats(1e-12, 1e300), st.floats(1, 1e3))
def test_a_higher_exceedance_never_scores_lower(exceedance: float, times: float) -> None:
    """However large or small the factor is, the score rises with it and stays within bounds."""
    table = factors_of(facts_from([PETROL, PETROL]), METHOD)
    low, high = screened_scores(np.array([exceedance, exceedance * times]), table, METHOD)
    assert 0 < low <= high <= 100
