"""What a person types into a field becomes its value, or is refused with what was meant."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value
from soilcase.query.value_entry import Reader
from tests.soilcase.model.regions import Region

# Always the same, for they stand in the names of the tests.
MLP, OTHER, TWIN = (f"0190b5a0-0000-7000-8000-{n:012d}" for n in range(3))


def _picture() -> Picture:
    region = Region()
    region.add("officer", MLP, initials="MLP", name="Mette Prøve", login="mette")
    region.add("officer", OTHER, initials="JHK", name="Ens Navn")
    region.add("officer", TWIN, initials="SBN", name="Ens Navn")
    for code, danish in (("home", "Bolig"), ("road", "Vej, offentlig"), ("none", "Ubenyttet")):
        region.add("code", f"use-{code}", list="use", code=code, danish=danish, english=code)
    return region.picture()


PICTURE = _picture()


def _read(
    noun: str, field_id: str, typed: str, current: Value = None, language: str = "da"
) -> Value:
    return Reader(language, PICTURE).value(field(noun, field_id), typed, current)


@pytest.mark.parametrize(
    ("noun", "field_id", "typed", "value"),
    [
        ("site", "name", "Renseri", "Renseri"),
        ("site", "name", "  ", None),
        ("site", "generation", "Ja", True),
        ("site", "generation", "no", False),
        ("site", "clay_cover", "1.234,5", 1234.5),
        ("site", "grundrisk_flag", "1.234", 1234),
        ("money", "amount", "1.234,50 kr.", 123450),
        ("money", "year", "2027", 2027),
        ("site", "grundrisk_on", "3.2.2027", date(2027, 2, 3)),
        ("layer", "imported_at", "3-2-2027 14.05", datetime(2027, 2, 3, 13, 5, tzinfo=UTC)),
        ("area", "status", "v2", "v2"),
        ("decision", "nuance", "F1", "f1"),
        ("site", "uses", "Bolig", ("home",)),
        ("site", "uses", "bolig, ubenyttet", ("home", "none")),
        ("site", "uses", "Vej, offentlig", ("road",)),
        ("site", "uses", "Vej, offentlig; Bolig", ("home", "road")),
        ("site", "aliases", "751-1, 751-2", ("751-1", "751-2")),
        ("site", "officer", "mlp", MLP),
        ("site", "officer", "Mette Prøve", MLP),
        ("site", "officer", "mette", MLP),
        ("site", "officer", TWIN, TWIN),
        ("site", "place", "534000 6250000,5", "POINT (534000 6250000.5)"),
        ("site", "place", "534000; 6250000", "POINT (534000 6250000)"),
        ("site", "place", "POINT (1 2)", "POINT (1 2)"),
        ("area", "geometry", "POLYGON ((0 0, 4 0, 4 3, 0 0))", "POLYGON ((0 0, 4 0, 4 3, 0 0))"),
        ("goal", "definition", '{"b": 1, "a": 2}', '{"a":2,"b":1}'),
    ],
)
def test_a_value_is_read_by_the_type_of_its_field(
    noun: str, field_id: str, typed: str, value: Value
) -> None:
    """Every type has its own way of being typed, and comes out in its normal form."""
    import shapely

    if isinstance(value, str) and value.startswith(("POINT", "POLYGON")):
        value = normal_wkb(shapely.from_wkt(value), is_point=value.startswith("POINT"))

    assert value == _read(noun, field_id, typed)


@pytest.mark.parametrize(
    ("typed", "current", "value"),
    [
        ("+Bolig", None, ("home",)),
        ("+Bolig", ("none",), ("home", "none")),
        ("-Bolig", ("home", "none"), ("none",)),
        ("+Bolig,-ubenyttet", ("none",), ("home",)),
        ("-Bolig", ("home",), None),
        ("-Bolig", ("none",), ("none",)),
        ("+Vej, offentlig", ("home",), ("home", "road")),
    ],
)
def test_plus_and_minus_change_a_list(typed: str, current: Value, value: Value) -> None:
    """What is not named stays; what is not there is not missed."""
    assert value == _read("site", "uses", typed, current)


@pytest.mark.parametrize(
    ("noun", "field_id", "typed", "identifier"),
    [
        ("site", "clay_cover", "1.234", "number_ambiguous"),
        ("money", "amount", "mange", "number_unreadable"),
        ("site", "grundrisk_flag", "1,5", "number_too_fine"),
        ("site", "generation", "måske", "value_invalid"),
        ("site", "uses", "Fabrik", "value_not_in_list"),
        ("decision", "nuance", "F", "value_not_in_list"),
        ("site", "uses", "+Bolig,Ubenyttet", "set_mixed"),
        ("site", "officer", "XYZ", "reference_unknown"),
        ("site", "officer", "Ens Navn", "reference_ambiguous"),
        ("site", "grundrisk_on", "31-02-2027", "date_impossible"),
        ("site", "place", "her", "value_invalid"),
        ("site", "place", "POLYGON ((0 0, 4 0, 4 3, 0 0))", "geometry_invalid"),
        ("goal", "definition", "{", "value_invalid"),
        ("site", "city", "x" * 81, "text_too_long"),
    ],
)
def test_what_cannot_be_read_is_refused(
    noun: str, field_id: str, typed: str, identifier: str
) -> None:
    """Each kind of mistake has its own Problem."""
    with pytest.raises(Problem) as refused:
        _read(noun, field_id, typed)

    assert identifier == refused.value.id


def test_both_readings_of_a_number_are_told() -> None:
    """They are written without separators of thousands, so that they cannot be confused."""
    with pytest.raises(Problem) as refused:
        _read("site", "clay_cover", "1.234")

    assert (refused.value.facts["first"], refused.value.facts["second"]) == ("1234", "1,234")


def test_a_language_reads_its_own_numbers() -> None:
    """In English a point parts the decimals, and with another meaning at hand it is asked."""
    assert _read("site", "clay_cover", "1.5", language="en") == 1.5
    with pytest.raises(Problem):
        _read("site", "clay_cover", "1,234", language="en")


@given(st.text(min_size=1))
def test_a_text_is_taken_as_it_is_or_refused(typed: str) -> None:
    """Nothing that can be typed is a bug."""
    for noun, field_id in (("site", "name"), ("site", "uses"), ("site", "officer")):
        try:
            _read(noun, field_id, typed)
        except Problem as refused:
            assert refused.id  # noqa: PT017  a refusal is as good as a value


@given(st.text(min_size=1), st.sampled_from(["clay_cover", "grundrisk_on", "place", "generation"]))
def test_no_typed_value_is_a_bug(typed: str, field_id: str) -> None:
    """Numbers, dates, points and answers are read or refused, whatever is typed."""
    try:
        value = _read("site", field_id, typed)
    except Problem as refused:
        assert refused.id  # noqa: PT017
    else:
        assert value is not None or not typed.strip() or field_id == "place"
