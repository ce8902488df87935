"""The score: the worked sites, the formula against HRS, and what must hold for any site."""

from dataclasses import replace

import numpy as np
import pytest

from soilcase.priority.factors import factors_of
from soilcase.priority.score import overall_scores, score
from tests.soilcase.priority.cases import (
    DRY_CLEANER,
    LANDFILL,
    PETROL,
    facts_from,
    shipped_method,
)

# SCORING 4.5, computed from the formulas there: groundwater, homes, nature, in all, and under p=1.
WORKED = (
    (DRY_CLEANER, 62.47, 79.25, 1.23, 65.34, 60.00),
    (PETROL, 38.03, 5.02, 1.14, 25.71, 19.29),
    (LANDFILL, 8.23, 0.34, 80.52, 31.67, 15.92),
)


@pytest.mark.parametrize("case", WORKED)
def test_the_worked_sites_get_their_scores(
    case: tuple[dict[str, object], *tuple[float, ...]],
) -> None:
    """M1: the three sites of SCORING 4.5 come out as listed, from their facts."""
    site, *expected = case
    method = shipped_method()
    table = factors_of(facts_from([site]), method)
    found = score(table, method)
    plain = score(table, replace(method, power=1.0))
    made = [*found.receptors[0], found.overall[0], plain.overall[0]]
    assert made == pytest.approx(expected, abs=0.01)


def test_the_contact_route_is_told_beside_the_air() -> None:
    """M1: site A's contact route is 12.55 once it counts for as much as it may."""
    method = shipped_method()
    found = score(factors_of(facts_from([DRY_CLEANER]), method), method)
    assert method.contact_share * found.routes[0, 2] == pytest.approx(12.55, abs=0.01)


def test_calibration_lifts_a_receptor() -> None:
    """M1: with the synthetic constants of SCORING 4.5 site A becomes 73.68, 83.58 and 1.53."""
    method = replace(shipped_method(), calibration=(1.1795, 1.0546, 1.2410))
    found = score(factors_of(facts_from([DRY_CLEANER]), method), method)
    made = [*found.receptors[0], found.overall[0]]
    assert made == pytest.approx([73.68, 83.58, 1.53, 72.37], abs=0.01)


@pytest.mark.parametrize(
    ("receptors", "expected"),
    [((60.0, 40.0, 0.0, 0.0), 36.055513), ((100.0, 0.0, 0.0, 0.0), 50.0), ((57.0, 0, 0, 0), 28.5)],
)
def test_equal_weights_and_squares_are_the_hazard_ranking_system(
    receptors: tuple[float, ...], expected: float
) -> None:
    """H3: the root of the mean square of four pathways, as EPA's HRS has it."""
    found = overall_scores(np.array([receptors]), (0.25,) * 4, 2)  # type: ignore[arg-type]
    assert found[0] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("clay", "expected"), [(20, (0.6, 0.8)), (1, (1.0, 1.0))])
def test_a_boring_without_clay_close_by_takes_the_cover_away(
    clay: float, expected: tuple[float, float]
) -> None:
    """GrundRisk's flag 32: the cover protects no more than the table says, however thick."""
    method = shipped_method()
    covered = {**DRY_CLEANER, "clay_m": clay}

    table = factors_of(facts_from([covered, {**covered, "uncovered_boring": 1}], method), method)

    route = table.routes["gw"]
    assert expected == tuple(route.values[:, route.factors.index("cover")].tolist())
