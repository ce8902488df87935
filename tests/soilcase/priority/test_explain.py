"""Why a site stands where it does: the parts are exact, and each names what it comes from."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.priority.explain import Explanation, RouteWhy, explain
from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Fact, FactKey, Origin, Status
from soilcase.priority.score import score
from tests.soilcase.priority.cases import (
    DRY_CLEANER,
    LANDFILL,
    PETROL,
    Case,
    facts_from,
    shipped_method,
)

METHOD = shipped_method()


def explained(case: Case) -> Explanation:
    """Explain the one site of a case."""
    facts = facts_from([case])
    table = factors_of(facts, METHOD)
    return explain(facts, table, score(table, METHOD), METHOD, 0)


def routes(found: Explanation) -> list[RouteWhy]:
    """Give all routes of an explanation."""
    pairs = [(receptor.route, receptor.lesser) for receptor in found.receptors]
    return [route for pair in pairs for route in pair if route is not None]


def test_the_waterfall_of_the_dry_cleaner_is_as_listed() -> None:
    """SCORING 4.5: what site A loses of its groundwater score, factor by factor."""
    parts = {part.factor: part.lost for part in explained(DRY_CLEANER).receptors[0].route.parts}
    listed = {"area": 8.8, "well": 6.8, "hazard": 6.4, "cover": 5.0, "infiltration": 4.4}
    rest = sum(lost for factor, lost in parts.items() if factor not in listed)
    assert {factor: parts[factor] for factor in listed} == pytest.approx(listed, abs=0.05)
    assert rest == pytest.approx(6.1, abs=0.05)


def test_the_parts_of_the_dry_cleaner_sum_to_what_is_lost() -> None:
    """M2: site A's groundwater parts sum to 37.52718626."""
    parts = explained(DRY_CLEANER).receptors[0].route.parts
    assert sum(part.lost for part in parts) == pytest.approx(37.52718626, abs=1e-8)


@given(
    st.fixed_dictionaries(
        {
            "group": st.sampled_from(sorted(METHOD.tables["groups"]["values"])),
            "clay_m": st.none() | st.floats(0, 100),
            "well_m": st.none() | st.floats(0, 50_000),
            "area_m2": st.none() | st.floats(0, 1e7),
            "water_m": st.none() | st.floats(0, 1e5),
            "use": st.none() | st.sampled_from(["home", "none", "of no list"]),
            "gates": st.tuples(*[st.sampled_from([0, 1, 2])] * 3),
        }
    )
)
def test_parts_and_shares_are_exact_for_any_site(case: Case) -> None:
    """Parts sum to a hundred less the score, shares to one, whatever is unknown."""
    found = explained(case)
    for route in routes(found):
        lost = sum(part.lost for part in route.parts)
        assert lost == pytest.approx(100 - route.score, abs=1e-8)
        assert all(part.lost >= 0 for part in route.parts)
    assert sum(receptor.share for receptor in found.receptors) == pytest.approx(1, abs=1e-8)


def test_home_is_explained_by_its_worse_route() -> None:
    """Air decides at the dry cleaner; where nothing is built but tar lies open, contact does."""
    playground: Case = {
        "group": "tar",
        "likelihood": 1.0,
        "topsoil": "bare",
        "use": "childcare",
        "building_m": 500,
        "area_m2": 10_000,
    }
    assert explained(DRY_CLEANER).receptors[1].route.route == "indoor"
    assert explained(playground).receptors[1].route.route == "contact"


def test_what_is_outside_the_effort_says_so() -> None:
    """A receptor outside counts for a quarter; an unknown answer counts whole, and is told."""
    found = explained({**LANDFILL, "gates": (0, 1, 2)})
    assert [(r.answer, r.gate) for r in found.receptors] == [
        ("no", 0.25),
        ("unknown", 1.0),
        ("yes", 1.0),
    ]


def test_the_fact_behind_a_factor_is_told_with_its_source() -> None:
    """A part gives the fact's own value and where it is from; what is unknown gives neither."""
    facts = facts_from([PETROL])
    layer = Origin("layer", "uid-of-layer", "", "Indvindingsboringer", date(2026, 3, 2))
    well = facts.columns[FactKey.WELL]
    columns = {
        **facts.columns,
        FactKey.WELL: Fact(well.values, well.status, np.array([0], dtype=np.int32), (layer,)),
    }
    told = type(facts)(facts.uid, facts.number, facts.groups, columns, facts.gates)
    table = factors_of(told, METHOD)
    found = explain(told, table, score(table, METHOD), METHOD, 0)
    parts = {part.factor: part for part in found.receptors[0].route.parts}
    assert (parts["well"].fact, parts["well"].origin) == (99.99, layer)
    assert parts["period"].fact == "1955–1995"
    floor = {part.factor: part for part in found.receptors[1].route.parts}["floor"]
    assert (floor.status, floor.fact, floor.origin) == (Status.UNKNOWN, None, None)
