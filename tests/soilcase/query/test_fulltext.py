"""Texts are cut into words, asked and shown in the same way everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.text import search_key
from soilcase.query.fulltext import (
    LONGEST_WORD,
    SNIPPET,
    Asked,
    asked_for,
    counted_words,
    marks,
    snippet,
)

SIGNS = st.text(st.sampled_from("abåÅæé1 -/.,\n\tß\u0301"), max_size=80)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Åby", Asked((), "aaby")),
        ("tetrachlorethylen, jord", Asked(("tetrachlorethylen",), "jord")),
        ("jord jord jo", Asked(("jord",), "jo")),
        ("791-90014", Asked((), "79190014")),
        ("jord a", Asked(("jord", "a"), "")),
        ("a", Asked(("a",), "")),
        ("  ", None),
        ("-- !", None),
        ("x" * 500, Asked((), "x" * LONGEST_WORD)),
    ],
)
def test_what_was_typed_is_read(typed: str, expected: Asked | None) -> None:
    """All words but the last must stand as typed; the last may be a beginning of two signs."""
    assert expected == asked_for(typed)


def test_words_are_counted_as_search_folds_them() -> None:
    """Case, accents and Danish letters do not part words; joints give the parts as well."""
    assert {
        "aaby": 2,
        "79190014": 1,
        "791": 1,
        "90014": 1,
        "renseri": 1,
    } == dict(counted_words("Åby  aaby\n791-90014 (Renseri)."))


@given(SIGNS)
def test_every_word_of_a_text_is_marked_in_it(text: str) -> None:
    """Whatever a text says, each of its tokens with a word in it is found by typing it."""
    for token in text.split():
        if search_key(token):
            assert token in {text[start:end] for start, end in marks(text, token)}
        else:
            assert marks(text, token) == []


@given(SIGNS, SIGNS)
def test_a_snippet_is_short_and_of_the_text(text: str, typed: str) -> None:
    """A snippet is one line of what the text says, and bounded."""
    asked = asked_for(typed) or Asked((), "zz")
    told = snippet(text, asked)

    assert len(told) <= SNIPPET + 4
    assert "\n" not in told
    assert told.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_a_snippet_shows_where_the_word_stands() -> None:
    """The first asked word stands in it, with whole words before it."""
    text = "forord " * 100 + "Fundet perchlorethylen i boring B2. " + "efter " * 100
    told = snippet(text, Asked(("boring",), "perchl"))

    assert "Fundet perchlorethylen i boring B2." in told
    assert told.startswith("… forord ")
    assert told.endswith(" …")
