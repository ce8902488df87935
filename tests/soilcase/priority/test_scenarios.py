"""Scenarios: kept under a name, read again as the same method, replaced and taken away."""

import pytest

from db.register import SqlRegister
from soilcase.model.problem import Problem
from soilcase.priority.method import with_weights
from soilcase.priority.scenarios import (
    contrast,
    drop_scenario,
    keep_scenario,
    scenarios_in,
    standing_under,
)
from tests.soilcase.model.regions import Region
from tests.soilcase.priority.cases import shipped_method
from tests.soilcase.priority.test_since import CASES, COUNT, standing

METHOD = shipped_method()
OTHER = with_weights(METHOD, (0.2, 0.7, 0.1))


def test_a_scenario_comes_back_as_the_same_method(register: SqlRegister) -> None:
    """By name; under the same name it is replaced, and one undo takes it back."""
    for method in (METHOD, OTHER):
        register.commit(
            keep_scenario(register.picture(), " Mest  boliger ", method), reason="Prøv"
        )
        (kept,) = scenarios_in(register.picture())
        assert (kept.name, kept.method) == ("Mest boliger", method)
    assert keep_scenario(register.picture(), "Mest boliger", OTHER) == []
    register.undo()
    (kept,) = scenarios_in(register.picture())
    assert kept.method == METHOD
    register.commit(drop_scenario(register.picture(), kept.uid), reason="Væk")
    assert scenarios_in(register.picture()) == []
    assert drop_scenario(register.picture(), kept.uid) == []
    assert register.verify() == []


def test_a_scenario_needs_a_name() -> None:
    """Nobody would find it again."""
    with pytest.raises(Problem, match="scenario_nameless"):
        keep_scenario(Region().picture(), "  ", METHOD)


@pytest.mark.parametrize("definition", ["{}", "[]", '{"method": {"tau": 2}}', '"x"'])
def test_what_cannot_be_read_is_shown_without_a_method(definition: str) -> None:
    """It keeps its name, so that somebody can take it away."""
    region = Region()
    region.add("view", "v", name="Gammel", room="priority", definition=definition)
    region.add("view", "w", name="Min liste", room="sites", definition="{}")
    (kept,) = scenarios_in(region.picture())

    assert (kept.name, kept.method) == ("Gammel", None)


def test_the_same_facts_under_another_method() -> None:
    """What comes in and falls out is as many, and the same method is no change."""
    held = standing(CASES)
    other = standing_under(held, OTHER)
    found, same = contrast(held, other), contrast(held, standing_under(held, METHOD))

    assert other.facts is held.facts
    assert len(found.entered) == len(found.left)
    assert (same.entered, same.left, same.mean_shift) == ((), (), 0.0)
    assert same.tau == pytest.approx(1)
    assert found.top == METHOD.top > COUNT
    assert sum(found.shares[1]) == pytest.approx(1)
