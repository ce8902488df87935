"""Invariants: what a record must hold, told by field; references known from the catalogue."""

import pytest

from soilcase.model import rules
from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Type
from soilcase.model.values import Value, Values

UID = "01a1f90e-4eeb-7d98-b779-508cafb48d1d"
SITE: Values = {"number": "751-00018"}
DECISION: Values = {"area": UID, "kind": "v1", "state": "draft"}
POINT: Values = {"phase": UID, "number": "B1"}


@pytest.mark.parametrize(
    ("noun", "values"),
    [
        ("site", SITE),
        ("site", {"number": "NY-felt1-3"}),
        ("decision", DECISION),
        ("decision", {**DECISION, "nuance": "f2"}),
        ("point", POINT),
    ],
)
def test_a_whole_record_is_let_through(noun: str, values: Values) -> None:
    """What is required is there, and what is there fits."""
    assert list(rules.check_record(noun, UID, values)) == []


@pytest.mark.parametrize(
    ("noun", "values", "field", "kind"),
    [
        ("site", {}, "number", "value_missing"),
        ("site", {"number": "7511-00018"}, "number", "value_invalid"),
        ("site", {"number": "751-00018 "}, "number", "value_invalid"),
        ("decision", {**DECISION, "kind": "v3"}, "kind", "value_not_in_list"),
        ("decision", {**DECISION, "state": "maybe"}, "state", "value_not_in_list"),
        ("cause", {"site": UID, "from_year": 10}, "from_year", "value_invalid"),
        (
            "phase",
            {"project": UID, "kind": "x", "receptors": ("moon",)},
            "receptors",
            "value_not_in_list",
        ),
    ],
)
def test_a_broken_record_is_told_by_its_field(
    noun: str, values: Values, field: str, kind: str
) -> None:
    """Each refusal names the field, so that a window can show it at the place."""
    found = {
        (problem.id, problem.facts["field"]) for problem in rules.check_record(noun, UID, values)
    }

    assert {(kind, field)} == found


def test_a_refusal_names_the_site_by_its_number() -> None:
    """A case officer knows the number, not the identity."""
    problem = next(rules.check_record("site", UID, {"number": "x"}))
    nameless = next(rules.check_record("decision", UID, {}))

    assert [problem.facts["record"], nameless.facts["record"]] == ["x", UID]


def test_unknown_codes_of_an_open_list_are_kept() -> None:
    """Lists drift; what we do not know is listed, never dropped."""
    values: dict[str, Value] = {"site": UID, "branch": "99.99.99"}

    assert list(rules.check_record("cause", UID, values)) == []


def test_every_reference_is_known_from_both_ends() -> None:
    """What a noun points at also knows that it is pointed at."""
    pointing = {
        (noun.id, field.id, field.target)
        for noun in NOUNS.values()
        for field in noun.stored
        if field.type is Type.REFERENCE
    }
    from_here = {
        (noun, field.id, field.target) for noun in NOUNS for field in rules.references(noun)
    }
    from_there = {
        (noun, field, target) for target in NOUNS for noun, field in rules.referrers(target)
    }

    assert pointing == from_here == from_there
