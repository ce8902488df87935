"""The region's choices: read, checked, changed by a new version."""

import pytest

from soilcase.casework.settings import (
    Settings,
    change_settings,
    next_version,
    read_settings,
    settings_in_force,
)
from soilcase.model.problem import Problem
from soilcase.model.values import canonical
from tests.soilcase.casework.desks import MLP, TODAY, desk, done, inserted, rules, said, see
from tests.soilcase.model.regions import Region


def test_a_new_register_has_the_bundled_choices() -> None:
    """The file that is shipped says the same as the careful choice."""
    assert Settings() == settings_in_force(see(desk()))


def test_a_register_without_any_is_careful() -> None:
    """A second person approves, and what maps is heard."""
    settings = settings_in_force(see(Region()))
    assert (True, frozenset({"v1", "v2"})) == (settings.second_person, settings.hearing)


def test_the_latest_version_holds() -> None:
    """What the region chose from today on goes before what it began with."""
    region = rules(desk(), "casework", {"schema": 1, "second_person": False, "warn_days": 3})
    settings = settings_in_force(see(region))
    assert (False, 3, 21) == (settings.second_person, settings.warn_days, settings.waiting_days)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "schema"),
        ('{"schema": 2}', "schema"),
        ('{"schema": 1, "second_person": "yes"}', "second_person"),
        ('{"schema": 1, "hearing": "v1"}', "hearing"),
        ('{"schema": 1, "hearing": [1]}', "hearing"),
        ('{"schema": 1, "warn_days": true}', "warn_days"),
        ('{"schema": 1, "warn_days": 1.5}', "warn_days"),
        ('{"schema": 1, "waiting_days": -1}', "waiting_days"),
        ('{"schema": 1, "arrived_days": 4000}', "arrived_days"),
    ],
)
def test_what_can_not_be_read_is_told_with_its_place(text: str, where: str) -> None:
    """A broken rule set is a sentence that names version and place."""
    with pytest.raises(Problem) as problem:
        read_settings(text, "SAG-9")
    assert ("rules_unreadable", where) == (problem.value.id, problem.value.facts["detail"])
    assert "SAG-9" in said(problem.value)


def test_a_choice_is_a_new_version() -> None:
    """The old one stays beside it, and the new one holds from today."""
    picture = see(desk())
    edits = change_settings(picture, {"second_person": False}, officer=MLP)
    (made,) = inserted(edits, "ruleset")
    assert ("SAG-2026.2", "approved", MLP, TODAY) == tuple(
        made.values[name] for name in ("version", "state", "approved_by", "valid_from")
    )
    assert Settings(second_person=False) == settings_in_force(done(picture, edits))


def test_the_first_choice_of_a_register_without_any() -> None:
    """It is complete by itself."""
    picture = see(Region())
    after = done(picture, change_settings(picture, {"warn_days": 5}))
    assert Settings(warn_days=5) == settings_in_force(after)


def test_a_choice_that_is_none_is_refused() -> None:
    """Nothing is written that could not be read again."""
    with pytest.raises(Problem, match="rules_unreadable"):
        change_settings(see(desk()), {"warn_days": -1})


@pytest.mark.parametrize(
    ("version", "following"),
    [("FRIST-2026.1", "FRIST-2026.2"), ("SAG-9", "SAG-10"), ("egen", "egen.2"), ("", ".2")],
)
def test_versions_count_up(version: str, following: str) -> None:
    """The number at the end is counted up; one that has none gets one."""
    assert following == next_version(version)


def test_documents_are_canonical() -> None:
    """The text that is kept is the one that its fingerprint was made of."""
    (made,) = inserted(change_settings(see(desk()), {"hearing": []}), "ruleset")
    assert '"hearing":[]' in str(made.values["rules"])
    assert canonical({"schema": 1}) == '{"schema":1}'
