"""Edits of a method: any of them ends in one that holds or in a Problem; differences are all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.problem import Problem
from soilcase.priority.method import Method
from soilcase.priority.method_edit import (
    Place,
    Setting,
    differences,
    edited,
    is_share,
    settings_of,
    with_value,
)
from soilcase.priority.method_words import place_text, trouble_text, value_text
from tests.soilcase.priority.cases import shipped_method
from tests.ui.house import read_words

METHOD = shipped_method()
SETTINGS = settings_of(METHOD)


def test_every_value_has_its_place_source_and_mark() -> None:
    """Every number that decides is listed once, and none that only tells."""
    places = [one.place for one in SETTINGS]
    by_place = {one.place: one for one in SETTINGS}
    zone = by_place["tables", "zone", "values", "bnbo"]
    cover = by_place["tables", "cover", "below", "1"]

    assert len(set(places)) == len(places) > 200
    assert (zone.value, zone.source, zone.mark) == (1.0, "PRIO-2026.1", "chosen")
    assert (cover.value, cover.source, cover.mark) == (5, "S204", "sourced")
    assert not {step for place in places for step in place} & {"source", "mark", "note"}


@given(st.sampled_from(SETTINGS), st.floats(-2, 1_000).map(lambda value: round(value, 3)))
def test_an_edit_holds_or_is_refused(setting: Setting, value: float) -> None:
    """What comes of it has that value and no other but those that share a whole with it."""
    typed = str(value).replace(".", ",")
    found = _outcome(setting, typed)
    if isinstance(found, str):
        assert found in {"method_unreadable", "method_share", "method_sum", "method_yes_no"}
        return
    moved = {one.place: one.after for one in differences(METHOD, found)}
    if is_share(setting.place):
        siblings = {one.place for one in SETTINGS if one.place[:-1] == setting.place[:-1]}
        assert moved.keys() <= siblings
    else:
        assert moved.keys() <= {setting.place}
    assert moved.get(setting.place, setting.value) == pytest.approx(value)
    back = {one.place: one.value for one in settings_of(found)}
    for route, shares in found.exponents.items():
        assert math.fsum(shares.values()) == pytest.approx(1), route
    assert back[setting.place] == pytest.approx(value)


def _outcome(setting: Setting, typed: str) -> Method | str:
    try:
        return edited(METHOD, setting.place, typed, "da")
    except Problem as problem:
        return problem.id


@given(st.data())
def test_what_differs_makes_the_other(data: st.DataObject) -> None:
    """All differences put in, one after another, are the other method; the same has none."""
    other: Method = METHOD
    chosen = data.draw(st.lists(st.sampled_from(SETTINGS), max_size=4))
    for setting in chosen:
        if isinstance(setting.value, float) and not is_share(setting.place):
            try:
                other = with_value(other, setting.place, round(setting.value * 0.9, 4))
            except Problem:
                continue
    found = METHOD
    for one in differences(METHOD, other):
        found = with_value(found, one.place, one.after)

    assert found == other
    assert differences(other, other) == ()


@pytest.mark.parametrize(
    ("place", "typed", "problem"),
    [
        (("formula", "tau"), "to", "number_unreadable"),
        (("formula", "tau"), "-1", "method_unreadable"),
        (("weights", "homes"), "1,2", "method_share"),
        (("tables", "well", "up_to", "2"), "50", "method_unreadable"),
        (("tables", "groups", "values", "petrol", "persistent"), "måske", "method_yes_no"),
        (("tables", "nothing"), "1", "method_unreadable"),
        (("uncertainty", "top"), "200,5", "method_unreadable"),
    ],
)
def test_what_cannot_be_is_told(place: tuple[str, ...], typed: str, problem: str) -> None:
    """By its place or by what was typed."""
    with pytest.raises(Problem, match=problem):
        edited(METHOD, place, typed, "da")


def test_a_yes_and_a_number_are_read_as_a_person_writes_them() -> None:
    """In Danish: a comma, a ja."""
    petrol = ("tables", "groups", "values", "petrol")
    found = edited(METHOD, (*petrol, "persistent"), "Ja", "da")
    found = edited(found, (*petrol, "gw"), "0,65", "da")

    assert [(one.place[-1], one.before, one.after) for one in differences(METHOD, found)] == [
        ("gw", 0.59, 0.65),
        ("persistent", False, True),
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_value_has_a_place_in_words(language: str) -> None:
    """No key of the document is shown to anybody, and no two values stand at the same place."""
    words = read_words(language)
    told = [place_text(words, one.place, lambda code: f"<{code}>") for one in SETTINGS]
    after_group = [text.rpartition(">")[2] for text in told]

    assert len(set(told)) == len(told)
    assert not [text for text in after_group if "_" in text]


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [
        (("formula", "power"), "-4", "Skriv et tal fra 1 til 100."),
        (("tables", "well", "up_to", "2"), "50", "grænser skal stige"),
        (("weights", "homes"), "1,2", "mellem 0 og 1"),
    ],
)
def test_the_reason_is_told_at_the_value(place: Place, typed: str, told: str) -> None:
    """No key of the document, and what can be typed instead."""
    with pytest.raises(Problem) as raised:
        edited(METHOD, place, typed, "da")
    assert told in trouble_text(read_words("da"), raised.value)


def test_a_year_is_no_count_and_shares_have_a_source() -> None:
    """1955 has no dot; exponents say where they are from."""
    year = next(one for one in SETTINGS if one.place[-2:] == ("window", "1"))
    exponent = next(one for one in SETTINGS if one.place[0] == "exponents")

    assert value_text(read_words("da"), year.place, year.value) == str(year.value)
    assert (exponent.source, exponent.mark) == ("PRIO-2026.1", "chosen")
