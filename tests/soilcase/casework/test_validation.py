"""What a window refuses at the place: fields, values, codes, numbers and orders."""

from datetime import timedelta

import pytest

from soilcase.casework import validation
from soilcase.casework.validation import IN_ORDER, LEGAL
from soilcase.model import catalogue
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values
from tests.soilcase.casework.desks import (
    AREA,
    MLP,
    OTHER_SITE,
    SITE,
    TODAY,
    ago,
    decided,
    desk,
    said,
    see,
    uid,
)

TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize("name", ["kind", "nuance", "state", "valid_from", "ordinal"])
def test_legal_fields_name_the_way(name: str) -> None:
    """What a decision's procedure writes is not typed."""
    with pytest.raises(Problem) as problem:
        validation.check_edit(see(decided(desk(), "v1")), "decision", uid(90), name, None)
    assert "Skriv en ny afgørelse" in said(problem.value)


@pytest.mark.parametrize(("noun", "name"), sorted(LEGAL))
def test_a_status_shown_elsewhere_names_the_way_too(noun: str, name: str) -> None:
    """On a site and an area it follows from decisions; the fields are in the catalogue."""
    with pytest.raises(Problem, match="field_by_decision"):
        validation.check_field(noun, catalogue.field(noun, name))


@pytest.mark.parametrize("name", ["phase", "extra", "open_matters"])
def test_what_is_computed_or_the_programs_is_not_typed(name: str) -> None:
    """The sentence says that it follows from something else."""
    with pytest.raises(Problem) as problem:
        validation.check_field("site", catalogue.field("site", name))
    assert "field_not_editable" == problem.value.id
    assert said(problem.value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("number", "791-90014", None),
        ("number", "791-90099", None),
        ("number", "751-90027", "number_in_use"),
        ("number", "12", "value_invalid"),
        ("number", None, "value_missing"),
        ("name", "x" * 300, "text_too_long"),
        ("uses", ("home",), None),
        ("uses", ("castle",), "value_not_in_list"),
        ("municipality", "791", None),
        ("municipality", "999", "value_not_in_list"),
        ("officer", MLP, None),
        ("officer", None, None),
        ("officer", uid(77), "unknown_record"),
        ("clay_cover", -1.0, "value_invalid"),
        ("note", " fri\r\ntekst ", None),
    ],
)
def test_a_sites_field(name: str, value: Value, expected: str | None) -> None:
    """What a window may write, and what it refuses with a sentence."""
    picture = see(desk())
    if expected is None:
        wanted = " fri\ntekst " if name == "note" else value
        assert wanted == validation.check_edit(picture, "site", SITE, name, value)
        return
    with pytest.raises(Problem) as problem:
        validation.check_edit(picture, "site", SITE, name, value)
    assert expected == problem.value.id
    assert said(problem.value)


def test_a_number_of_a_new_site() -> None:
    """It is no site's yet."""
    validation.check_number(see(desk()), "791-90099")
    with pytest.raises(Problem, match="number_in_use"):
        validation.check_number(see(desk()), "791-90014")
    with pytest.raises(Problem, match="number_in_use"):
        validation.check_number(see(desk()), "791-90014", OTHER_SITE)


@pytest.mark.parametrize(
    ("noun", "row"), [(noun, row) for noun, rows in IN_ORDER.items() for row in rows]
)
def test_orders_are_of_fields_that_can_be_compared(noun: str, row: tuple[str, str]) -> None:
    """Every row names two fields of one type, and refuses only the wrong way round."""
    first, second = (catalogue.field(noun, name) for name in row)
    assert first.type == second.type
    small, large = (ago(1), TODAY) if first.type == "date" else (1, 2)
    fitting: list[Values] = [
        {row[0]: small, row[1]: large},
        {row[0]: small, row[1]: small},
        {row[0]: small},
        {row[1]: small},
    ]
    for values in fitting:
        validation.check_sequence(noun, values)
    with pytest.raises(Problem) as problem:
        validation.check_sequence(noun, {row[0]: large, row[1]: small})
    assert first.danish in said(problem.value)


def test_an_order_is_checked_against_what_stands() -> None:
    """One of the two is typed, the other was there."""
    region = desk()
    region.add("cause", uid(20), site=SITE, from_year=1960)
    assert 1970 == validation.check_edit(see(region), "cause", uid(20), "to_year", 1970)
    with pytest.raises(Problem) as problem:
        validation.check_edit(see(region), "cause", uid(20), "to_year", 1950)
    assert "1950" in said(problem.value)
    validation.check_sequence("journal", {"text": "x"})


def test_an_areas_use_is_typed() -> None:
    """It is a set of codes."""
    assert ("home",) == validation.check_edit(see(desk()), "area", AREA, "uses", ["home"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("noun", "name", "typed"),
    [("site", "name", True), ("site", "status", False), ("document", "sha256", False)],
)
def test_a_form_offers_what_is_typed(noun: str, name: str, typed: bool) -> None:  # noqa: FBT001  a case
    """Derived values, what follows from decisions and what the program writes are not offered."""
    assert typed == validation.is_typed(noun, catalogue.field(noun, name))
