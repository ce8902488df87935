"""The rules of deadlines: what is shipped, what is refused, and how a region changes them."""

import json
from collections.abc import Mapping

import pytest

from soilcase.casework.deadline_rules import (
    Bound,
    DeadlineRules,
    change_rule,
    read_rules,
    rules_in_force,
)
from soilcase.casework.workdays import Unit
from soilcase.model.problem import Problem
from soilcase.model.values import Plain
from tests.demo_ground import FOLDER
from tests.soilcase.casework.desks import MLP, desk, done, said, see
from tests.soilcase.model.regions import Region

BUNDLED = json.loads((FOLDER.parent / "deadline_rules.json").read_text("utf8"))["records"][0]
ENTRY: Mapping[str, Plain] = {
    "id": "a",
    "danish": "Svar",
    "english": "Answer",
    "trigger": "asked",
    "length": 2,
    "unit": "weeks",
    "direction": "after",
    "bound": "latest",
    "warn_before": 3,
    "warn_unit": "days",
    "enabled": True,
}


def read(**changes: Plain) -> DeadlineRules:
    """Read a document of one rule."""
    return read_rules(json.dumps({"schema": 1, "rules": [{**ENTRY, **changes}]}), "F-1")


def test_the_bundled_rules_can_be_read() -> None:
    """All of them, with what is sourced on and what is not off."""
    found = rules_in_force(see(desk()))
    assert BUNDLED["version"] == found.version
    assert [entry["id"] for entry in BUNDLED["rules"]["rules"]] == [
        rule.id for rule in found.rules
    ]
    assert [entry["enabled"] for entry in BUNDLED["rules"]["rules"]] == [
        rule.enabled for rule in found.rules
    ]
    assert not any(rule.enabled for rule in found.rules if rule.mark != "sourced")


def test_a_register_without_rules_has_none() -> None:
    """No event starts anything."""
    assert ((), ()) == (
        rules_in_force(see(Region())).rules,
        rules_in_force(see(Region())).started_by("hearing_sent"),
    )


def test_a_rule_says_all_that_it_was_given() -> None:
    """Length, unit, warning, bound and words."""
    rule = read(paragraph="§ 1").rule("a")
    told = (rule.length, rule.unit, rule.warn_before, rule.warn_unit, rule.bound, rule.paragraph)
    assert (2, Unit.WEEKS, 3, Unit.DAYS, Bound.LATEST, "§ 1") == told
    assert ("Svar", "Answer", False) == (rule.label("da"), rule.label("en"), rule.is_before)


@pytest.mark.parametrize(
    "changes",
    [
        {"enabled": False},
        {"length": None, "unit": None},
        {"bound": "earliest"},
        {"bound": "at_least"},
        {"trigger": "other"},
    ],
)
def test_only_what_is_on_and_must_be_met_starts(changes: Mapping[str, Plain]) -> None:
    """A rule that is off, has no length, or says no last day starts no deadline."""
    assert 1 == len(read().started_by("asked"))
    assert () == read(**changes).started_by("asked")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"id": None}, "id"),
        ({"id": ""}, "id"),
        ({"direction": "up"}, "direction"),
        ({"bound": "soon"}, "bound"),
        ({"enabled": "yes"}, "enabled"),
        ({"length": None}, "length"),
        ({"length": True}, "length"),
        ({"length": -1}, "length"),
        ({"length": 4000}, "length"),
        ({"length": "2"}, "length"),
        ({"unit": None}, "unit"),
        ({"unit": "hours"}, "unit"),
        ({"warn_unit": None}, "warn_unit"),
        ({"danish": None}, "danish"),
        ({"english": 1}, "english"),
        ({"trigger": ""}, "trigger"),
        ({"note": []}, "note"),
    ],
)
def test_what_a_rule_lacks_is_told(changes: Mapping[str, Plain], where: str) -> None:
    """The sentence names the place in the rule set."""
    with pytest.raises(Problem) as problem:
        read(**changes)
    assert str(problem.value.facts["detail"]).endswith(where)
    assert "F-1" in said(problem.value)


@pytest.mark.parametrize("rules", ["1", '["a"]'])
def test_rules_are_a_list_of_objects(rules: str) -> None:
    """Anything else is no rule set."""
    with pytest.raises(Problem, match="rules_unreadable"):
        read_rules(f'{{"schema": 1, "rules": {rules}}}', "F-1")


def test_two_rules_of_one_name_are_refused() -> None:
    """An id means one rule."""
    with pytest.raises(Problem, match="detail=id"):
        read_rules(json.dumps({"schema": 1, "rules": [ENTRY, ENTRY]}), "F-1")


def test_a_region_turns_a_rule_on_and_gives_it_a_length() -> None:
    """The other rules stay, in a new version."""
    picture = see(desk())
    changes: Mapping[str, Plain] = {"enabled": True, "length": 3, "unit": "weeks"}
    after = done(picture, change_rule(picture, "hearing_of_parties", changes, officer=MLP))
    before, found = rules_in_force(picture), rules_in_force(after)
    assert "FRIST-2026.2" == found.version
    assert (3, Unit.WEEKS, True) == (
        (rule := found.rule("hearing_of_parties")).length,
        rule.unit,
        rule.starts,
    )
    assert [rule for rule in before.rules if rule.id != "hearing_of_parties"] == [
        rule for rule in found.rules if rule.id != "hearing_of_parties"
    ]


@pytest.mark.parametrize("region", [desk(), Region()])
def test_a_rule_that_is_not_there_can_not_be_changed(region: Region) -> None:
    """The sentence names it."""
    with pytest.raises(Problem) as problem:
        change_rule(see(region), "eight_days", {"enabled": True})
    assert "eight_days" in said(problem.value)


def test_a_change_that_breaks_the_rules_is_refused() -> None:
    """Nothing is written that could not be read again."""
    with pytest.raises(Problem, match="rules_unreadable"):
        change_rule(see(desk()), "appeal", {"unit": "hours"})
