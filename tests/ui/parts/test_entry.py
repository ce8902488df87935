"""What is typed into a field: it begins as it is read, and says what is wrong about it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.values import Value, normalise
from soilcase.query.value_entry import Reader
from tests.ui.house import LANGUAGES, read_words, registers
from ui.parts.entry import (
    Entry,
    Offer,
    completed,
    fitting,
    is_editable,
    offers,
    rebased,
    write_value,
)

_WORDS = st.text("abcæøå 12", min_size=1, max_size=9).map(str.strip).filter(bool)
_VALUES: dict[Type, st.SearchStrategy[Value]] = {
    Type.TEXT: _WORDS,
    Type.INTEGER: st.integers(-9_999_999, 9_999_999),
    Type.NUMBER: st.floats(-1e9, 1e9, allow_nan=False),
    Type.MONEY: st.integers(-(10**11), 10**11),
    Type.DATE: st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    Type.MOMENT: st.integers(0, 50_000_000).map(
        lambda minutes: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    Type.BOOLEAN: st.booleans(),
    Type.TEXTS: st.lists(_WORDS, min_size=1, max_size=4).map(tuple),
}


@pytest.fixture
def picture(example: str) -> Picture:
    """Read the synthetic register."""
    register = registers().open(example, write=False)
    try:
        return register.picture()
    finally:
        register.close()


def _editable() -> Iterator[tuple[str, Field]]:
    for noun in NOUNS.values():
        for field in noun.stored:
            if is_editable(noun.id, field):
                yield noun.id, field


def _entry(picture: Picture, place: tuple[str, str, str], base: Value = None) -> Entry:
    return Entry(place, base, {}, picture, read_words())


_OF_TYPE = {field.type: field for _, field in _editable() if field.type in _VALUES}


_TYPED = st.one_of(
    [st.tuples(st.just(_OF_TYPE[kind]), values) for kind, values in _VALUES.items()]
)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=_TYPED)
def test_a_field_begins_as_it_is_read(
    language: str, picture: Picture, typed: tuple[Field, Value]
) -> None:
    """Finishing an untouched field never changes it: what is written reads as the same value."""
    field, value = typed[0], normalise(*typed)
    written = write_value(field, value, read_words(language), picture)

    assert Reader(language, picture).value(field, written) == value or _is_told_twice(value)


def _is_told_twice(value: Value) -> bool:
    """Say whether the wall's clock shows this hour twice, on the last night of summer time."""
    return isinstance(value, datetime) and value.month in (9, 10)


def test_every_editable_field_can_be_opened(picture: Picture) -> None:
    """Each has a beginning, and nothing typed is nothing known."""
    read = [_entry(picture, (noun, "x", field.id)).begin() for noun, field in _editable()]

    assert set(read) == {""}
    assert len(read) > 200


@pytest.mark.parametrize(
    "place", ["kind", "nuance", "state", "valid_from", "approved_on", "decided_by"]
)
def test_a_decision_is_not_typed(place: str) -> None:
    """Legal status moves only by its procedure."""
    assert not is_editable("decision", catalogue.field("decision", place))


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        (("project", "x", "ended"), "31-02-2027", "Datoen »31-02-2027« findes ikke."),
        (("site", "x", "clay_cover"), "tre", "er ikke et tal. Skriv fx 1.234,5."),
        (("site", "x", "clay_cover"), "-1", "passer ikke i »Lertykkelse«"),
        (("site", "x", "municipality"), "Atlantis", "er ikke på listen for »Kommune«"),
        (("site", "x", "officer"), "ZZZ", "findes ikke i »Sagsbehandler«"),
        (("site", "x", "number"), "12", "passer ikke i »Lokalitetsnr.«"),
        (("site", "x", "generation"), "måske", "passer ikke i »Generationsforurening«"),
    ],
)
def test_what_cannot_be_read_is_told(
    picture: Picture, place: tuple[str, str, str], typed: str, said: str
) -> None:
    """The sentence names the field or the text, and says what to write."""
    assert said in _entry(picture, place).trouble(typed)


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        (("site", "x", "clay_cover"), "1234.5", "Læses som 1.234,5 m"),
        (("project", "x", "frame"), "1.250.000", "Læses som 1.250.000,00 kr."),
        (("project", "x", "ended"), "3/2/27", "Læses som 03-02-2027"),
        (("project", "x", "ended"), "2027-02-03", "Læses som 03-02-2027"),
        (("project", "x", "ended"), "03-02-2027", ""),
        (("site", "x", "name"), "1234.5", ""),
    ],
)
def test_the_reading_of_numbers_and_days_is_shown(
    picture: Picture, place: tuple[str, str, str], typed: str, said: str
) -> None:
    """Where it was typed in another notation than it is shown in."""
    assert said == _entry(picture, place).reading(typed)


def test_a_set_is_completed_member_by_member(picture: Picture) -> None:
    """What stands before the last semicolon stays."""
    field = catalogue.field("site", "uses")
    found = fitting(offers(field, read_words(), picture), "Bolig; veh", field)

    assert ["Offentlig vej"] == [offer.text for offer in found] or found == ()
    assert completed("Bolig; ve", Offer("Vej"), field) == "Bolig; Vej"


def test_an_untouched_field_follows_and_a_touched_one_asks(picture: Picture) -> None:
    """Somebody else's value replaces what nobody touched; what was typed is never overwritten."""
    entry = _entry(picture, ("site", "x", "name"), "Renseri")

    assert (rebased(entry, "Renseri", "Vaskeri"), rebased(entry, "Rens", "Vaskeri")) == (
        "Vaskeri",
        None,
    )


def test_two_people_in_one_note_are_merged_by_line(picture: Picture) -> None:
    """Lines at different places of a long text are both kept."""
    entry = _entry(picture, ("site", "x", "note"), "en\nto\ntre")

    assert rebased(entry, "en\nto\ntre\nfire", "nul\nen\nto\ntre") == "nul\nen\nto\ntre\nfire"
