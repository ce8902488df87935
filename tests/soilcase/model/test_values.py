"""Values have one normal form, one canonical text, and come back from it as they were."""

import json
import math
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model import catalogue
from soilcase.model.fields import Field, Type
from soilcase.model.problem import Problem
from soilcase.model.values import Value, canonical, clean_text, normalise, plain, restore

FIELDS = {
    Type.TEXT: ("site", "name"),
    Type.CODE: ("site", "municipality"),
    Type.INTEGER: ("cause", "from_year"),
    Type.NUMBER: ("result", "value"),
    Type.MONEY: ("phase", "granted"),
    Type.DATE: ("decision", "valid_from"),
    Type.MOMENT: ("sample", "taken_at"),
    Type.BOOLEAN: ("site", "generation"),
    Type.CODES: ("site", "uses"),
    Type.TEXTS: ("site", "aliases"),
    Type.REFERENCE: ("area", "site"),
    Type.POINT: ("site", "place"),
    Type.POLYGON: ("area", "geometry"),
    Type.JSON: ("site", "extra"),
}
ISO = "2026-07-01T10:00:00.123Z"
UID = "01a1f90e-4eeb-7d98-b779-508cafb48d1d"
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=40
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
GIVEN = {
    Type.TEXT: TEXTS,
    Type.CODE: TEXTS,
    Type.INTEGER: st.integers(-(2**62), 2**62),
    Type.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Type.MONEY: st.integers(-(2**62), 2**62),
    Type.DATE: st.dates(),
    Type.MOMENT: st.datetimes(
        min_value=datetime(1, 1, 3),  # noqa: DTZ001  Hypothesis adds the zone
        max_value=datetime(9999, 12, 29),  # noqa: DTZ001  Hypothesis adds the zone
        timezones=st.sampled_from(
            [UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=9))]
        ),
    ),
    Type.BOOLEAN: st.booleans(),
    Type.CODES: st.sets(TEXTS),
    Type.TEXTS: st.lists(TEXTS),
    Type.REFERENCE: st.uuids().map(str),
    Type.POINT: st.builds(shapely.Point, st.floats(-1e7, 1e7), st.floats(-1e7, 1e7)),
    Type.POLYGON: st.builds(
        lambda x, y, size: shapely.box(x, y, x + size, y + size),
        st.floats(-1e6, 1e6),
        st.floats(-1e6, 1e6),
        st.floats(0.5, 1e4),
    ),
    Type.JSON: st.dictionaries(TEXTS, PLAIN, max_size=4),
}


def field_of(kind: Type) -> Field:
    """Give a field of the catalogue that has a type."""
    return catalogue.field(*FIELDS[kind])


def test_every_type_has_a_field_and_values_to_try() -> None:
    """A new type cannot be forgotten here."""
    every = set(Type)

    assert every == set(FIELDS) == set(GIVEN)


@pytest.mark.parametrize("kind", Type)
@given(data=st.data())
def test_a_value_survives_its_canonical_text(kind: Type, data: st.DataObject) -> None:
    """What is normalised, written and read back is the same value."""
    field = field_of(kind)
    drawn = data.draw(GIVEN[kind])
    value = _fitting(field, drawn)

    back = restore(field, json.loads(canonical(plain(value))))

    assert value == back
    assert type(value) is type(back)


@pytest.mark.parametrize("kind", Type)
@given(data=st.data())
def test_normalising_twice_is_normalising_once(kind: Type, data: st.DataObject) -> None:
    """The normal form is a fixed point."""
    field = field_of(kind)
    value = _fitting(field, data.draw(GIVEN[kind]))

    assert value == normalise(field, value)


def _fitting(field: Field, drawn: object) -> Value:
    if field.length is not None and isinstance(drawn, str):
        drawn = drawn[: field.length // 4] or None
    return normalise(field, drawn)


@pytest.mark.parametrize("kind", Type)
def test_unknown_stays_unknown(kind: Type) -> None:
    """None is a value of every type: nothing is known."""
    assert normalise(field_of(kind), None) is None
    assert restore(field_of(kind), None) is None


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (Type.TEXT, 7),
        (Type.TEXT, "a\0b"),
        (Type.TEXT, "\ud800"),
        (Type.TEXT, "x" * 10_000),
        (Type.CODE, True),
        (Type.INTEGER, True),
        (Type.INTEGER, 1.5),
        (Type.INTEGER, 2**63),
        (Type.INTEGER, "7"),
        (Type.MONEY, 0.01),
        (Type.NUMBER, math.nan),
        (Type.NUMBER, math.inf),
        (Type.NUMBER, 10**400),
        (Type.NUMBER, True),
        (Type.NUMBER, "1,5"),
        (Type.DATE, datetime(2026, 1, 1, tzinfo=UTC)),
        (Type.DATE, "2026-01-01"),
        (Type.MOMENT, date(2026, 1, 1)),
        (Type.MOMENT, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9)))),
        (Type.MOMENT, datetime(2026, 1, 1)),  # noqa: DTZ001  a moment without a zone is refused
        (Type.BOOLEAN, 1),
        (Type.CODES, "v1"),
        (Type.CODES, 7),
        (Type.TEXTS, [7]),
        (Type.REFERENCE, "751-00018"),
        (Type.REFERENCE, UID.upper()),
        (Type.POINT, "POINT (1 1)"),
        (Type.POINT, b"\x01\x02"),
        (Type.POINT, shapely.box(0, 0, 1, 1)),
        (Type.POLYGON, shapely.Point(0, 0)),
        (Type.POLYGON, shapely.LineString([(0, 0), (1, 1)])),
        (Type.POINT, shapely.Point(math.nan, 1)),
        (Type.POLYGON, shapely.box(0, 0, math.inf, 1)),
        (Type.JSON, "{"),
        (Type.JSON, "7"),
        (Type.JSON, "[" * 100_000),
        (Type.JSON, {"a": math.nan}),
        (Type.JSON, {"a": object()}),
    ],
)
def test_what_does_not_fit_is_a_problem(kind: Type, wrong: object) -> None:
    """A value of the wrong kind is refused in words, whatever it is."""
    with pytest.raises(Problem):
        normalise(field_of(kind), wrong)


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        (Type.TEXT, ["a"]),
        (Type.NUMBER, "7"),
        (Type.NUMBER, True),
        (Type.DATE, 7),
        (Type.DATE, "2026-13-01"),
        (Type.CODES, "v1"),
        (Type.CODES, [1]),
        (Type.POINT, "zz"),
    ],
)
def test_a_broken_log_is_no_value(kind: Type, broken: list[str] | str | float) -> None:
    """What our own writing cannot have carried is told apart from what a person typed."""
    with pytest.raises((TypeError, ValueError)):
        restore(field_of(kind), broken)  # type: ignore[arg-type]


def test_texts_are_kept_in_one_spelling() -> None:
    """Letters are composed, line ends plain, and nothing is no text."""
    spelt = unicodedata.normalize("NFD", "Åløkke")

    assert clean_text("name", spelt) == unicodedata.normalize("NFC", spelt)
    assert clean_text("note", "a\r\nb\rc") == "\n".join("abc")
    assert clean_text("note", "") is None


def test_a_structure_is_sorted_as_it_is_spelt_in_the_end() -> None:
    """Keys are composed before they are sorted, or a value would differ from itself."""
    loose = {unicodedata.normalize("NFD", "é"): 1, "f": [unicodedata.normalize("NFD", "å")]}

    once = normalise(field_of(Type.JSON), loose)

    assert once == normalise(field_of(Type.JSON), once)
    assert once == canonical({"é": 1, "f": ["å"]})


def test_two_spellings_of_one_key_are_refused() -> None:
    """One of the two values would be lost."""
    with pytest.raises(Problem):
        normalise(field_of(Type.JSON), {"é": 1, unicodedata.normalize("NFD", "é"): 2})


def test_a_whole_number_may_come_as_a_float() -> None:
    """A spreadsheet knows no whole numbers."""
    found = normalise(field_of(Type.MONEY), 700.0)

    assert (found, type(found)) == (700, int)


def test_sets_are_sorted_and_hold_each_once() -> None:
    """Two people who add the same in another order have said the same."""
    found = normalise(field_of(Type.TEXTS), ["b", "a", "b", ""])

    assert found == ("a", "b")
    assert normalise(field_of(Type.TEXTS), []) is None


def test_there_is_one_zero() -> None:
    """Minus nothing is nothing, or equal registers would have other hashes."""
    zero = normalise(field_of(Type.NUMBER), -0.0)
    place = normalise(field_of(Type.POINT), shapely.Point(-0.0, -0.0))
    expected = normalise(field_of(Type.POINT), shapely.Point(0.0, 0.0))

    assert str(zero) == str(0.0)
    assert place == expected


def test_moments_are_kept_to_the_millisecond_in_utc() -> None:
    """Both stores hold the same moment."""
    moment = datetime(2026, 7, 1, 12, 0, 0, 123_987, tzinfo=timezone(timedelta(hours=2)))

    found = normalise(field_of(Type.MOMENT), moment)

    assert found == datetime(2026, 7, 1, 10, 0, 0, 123_000, tzinfo=UTC)
    assert plain(found) == ISO
