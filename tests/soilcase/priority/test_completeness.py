"""How much of a score is known, and what it would help to find out."""

from dataclasses import replace

import numpy as np
import pytest

from soilcase.priority.completeness import completeness, known_part, letters
from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Status
from soilcase.priority.score import score
from soilcase.priority.worth import (
    cheapest_deciding,
    ends_of,
    investigate_first,
    missing_facts,
)
from tests.soilcase.priority.cases import (
    DRY_CLEANER,
    PETROL,
    facts_from,
    many_cases,
    shipped_method,
)

METHOD = shipped_method()
K, P, U = Status.KNOWN, Status.POTENTIAL, Status.UNKNOWN


def test_the_example_of_groundwater_is_as_listed() -> None:
    """SCORING 4.4: known .56, potential .33 and unknown .11 make .725, a letter B."""
    table = factors_of(facts_from([DRY_CLEANER]), METHOD)
    factors = table.routes["gw"]
    listed = {
        "hazard": K,
        "likelihood": K,
        "well": K,
        "zone": K,
        "mobility": P,
        "area": P,
        "cover": P,
        "infiltration": P,
        "period": U,
        "volume": U,
    }
    factors.status[0] = [listed[name] for name in factors.factors]
    only_groundwater = replace(METHOD, weights=(1.0, 0.0, 0.0))
    found = completeness(table, score(table, only_groundwater), only_groundwater)
    assert found.routes[0, 0] == pytest.approx(0.725, abs=1e-9)
    assert found.overall[0] == pytest.approx(0.725, abs=1e-9)
    assert found.unknown[0] == pytest.approx(0.11, abs=1e-9)
    assert (found.letter[0], bool(found.insufficient[0])) == ("B", False)


def test_letters_begin_where_they_say() -> None:
    """A from .80, B from .65, C from .50, D from .35, E below."""
    shares = np.array([0.0, 0.349, 0.35, 0.499, 0.5, 0.65, 0.799, 0.8, 1.0])
    assert "".join(letters(shares, METHOD)) == "EEDDCBBAA"


def test_nothing_known_is_insufficient() -> None:
    """A site of which nothing is known gets its score, an E, and is told as insufficient."""
    table = factors_of(facts_from([{}]), METHOD)
    scores = score(table, METHOD)
    found = completeness(table, scores, METHOD)
    assert np.isfinite(scores.overall).all()
    assert (found.letter[0], bool(found.insufficient[0])) == ("E", True)


def test_known_and_potential_sum_to_the_score() -> None:
    """What stands on known facts and what is added by the rest are the whole."""
    table = factors_of(facts_from(many_cases(60)), METHOD)
    part = known_part(table, METHOD)
    whole = score(table, METHOD).receptors
    assert part.known + part.potential == pytest.approx(whole, abs=1e-9)


def test_it_pays_most_to_look_where_it_is_open() -> None:
    """SCORING 4.4: a chance of a half and a score of 60 give .60; what is sure gives nothing."""
    found = investigate_first(np.array([0.5, 0.0, 1.0, 0.5]), np.array([60.0, 90, 90, 130]))
    assert found == pytest.approx([0.6, 0.0, 0.0, 1.0], abs=1e-9)


def test_a_missing_fact_is_tried_at_both_ends() -> None:
    """The site without a zone may be anywhere between; the cheapest that decides is told."""
    others = many_cases(80, seed=3)
    middling = {**DRY_CLEANER, "well_m": 1_500, "clay_m": 20, "use": "commercial"}
    unsure = {key: value for key, value in middling.items() if key not in ("zone", "floor")}
    table = factors_of(facts_from([unsure, *others]), METHOD)
    scores = score(table, METHOD)
    missing = missing_facts(table, scores, METHOD, 0)
    assert [fact.factor for fact in missing] == ["zone", "floor"]
    for fact in missing:
        assert fact.best <= scores.rank[0] <= fact.worst
    widest = max(missing, key=lambda fact: fact.worst - fact.best)
    assert cheapest_deciding(missing, widest.best) is not None
    assert cheapest_deciding(missing, len(table)) is None


def test_what_is_only_suspected_is_missing() -> None:
    """However likely it is that a V1 site is contaminated, nobody has looked yet."""
    table = factors_of(facts_from([PETROL, *many_cases(40)]), METHOD)
    scores = score(table, METHOD)
    assert "likelihood" in {fact.factor for fact in missing_facts(table, scores, METHOD, 0)}


@pytest.mark.parametrize(
    ("route", "factor", "ends"),
    [
        ("gw", "zone", (0.05, 1.0)),
        ("gw", "area", (0.2, 1.0)),
        ("gw", "cover", (0.1, 1.0)),
        ("gw", "hazard", (0.05, 0.85)),
        ("indoor", "hazard", (0.05, 1.0)),
        ("gw", "mobility", (0.05, 1.0)),
        ("gw", "likelihood", (0.05, 1.0)),
        ("gw", "period", (0.6, 1.0)),
        ("gw", "infiltration", (0.3, 1.0)),
        ("gw", "well", (0.1, 1.0)),
        ("gw", "volume", (0.15, 1.0)),
        ("indoor", "building", (0.01, 1.0)),
        ("indoor", "persons", (0.3, 1.0)),
        ("indoor", "use", (0.01, 1.0)),
        ("nat", "water", (0.01, 1.0)),
        ("nat", "dilution", (0.15, 1.0)),
        ("nat", "natura", (0.2, 1.0)),
    ],
)
def test_a_factor_ends_where_its_table_does(
    route: str, factor: str, ends: tuple[float, float]
) -> None:
    """SCORING 4.3: no missing fact is tried beyond what its table can give."""
    assert ends_of(METHOD, route, factor) == ends


def test_no_factor_lies_beyond_its_ends() -> None:
    """Whatever sites there are, every factor lies between the ends of its table."""
    table = factors_of(facts_from(many_cases(300, seed=5)), METHOD)
    for route, factors in table.routes.items():
        for place, name in enumerate(factors.factors):
            least, most = ends_of(METHOD, route, name)
            assert factors.values[:, place].min() >= least
            assert factors.values[:, place].max() <= most
