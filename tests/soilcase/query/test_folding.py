"""What is typed for a look-up is compared as Danes may write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.folding import (
    MOST_WORDS,
    exact_key,
    loose_words,
    same_as,
    strict_words,
    typed_words,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Eksempelvej 12, 8800 Viborg", ("eksempelvej", "12", "8800", "viborg")),
        ("EKSEMPELVEJ 12,8800 VIBORG", ("eksempelvej", "12", "8800", "viborg")),
        ("Eksempelvej12", ("eksempelvej", "12")),
        ("Eksempelvej 12 A", ("eksempelvej", "12a")),
        ("Eksempelvej 12a", ("eksempelvej", "12a")),
        ("8800Viborg", ("8800", "viborg")),
        ("8800 V", ("8800", "v")),
        ("Vej 1 2 a 3", ("vej", "1", "2a", "3")),
        ("6eæ", ("6eae",)),
        ("Gl.Kongevej", ("gl", "kongevej")),
        ("Christian X's Gade", ("christian", "xs", "gade")),
        ("791-90014", ("791", "90014")),
        ("A\u030agade", ("aagade",)),
        ("½ §", ("12",)),
        ("", ()),
    ],
)
def test_words_are_parted_at_joints_and_numbers(text: str, words: tuple[str, ...]) -> None:
    """Blanks, commas and dots part words; a house's letter stays with its number."""
    assert words == strict_words(text)


@pytest.mark.parametrize(
    "group",
    [
        ("Nørregade", "Noerregade", "Norregade", "NØRREGADE"),
        ("Ågade", "Aagade", "Agade", "A\u030agade"),
        ("Ærøvej", "Aeroevej", "Arovej"),
    ],
)
def test_danish_letters_may_be_written_without(group: tuple[str, ...]) -> None:
    """With æøå, as ae, oe and aa, or with plain letters: compared they are the same."""
    assert len({loose_words(text) for text in group}) == 1


def test_an_exact_key_keeps_danish_letters_apart_from_plain_ones() -> None:
    """Spelling with ae, oe, aa is exact; leaving the letter out is not."""
    assert exact_key("Ågade 1") == exact_key("aagade  1.") != exact_key("Agade 1")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("matr.nr. 6eæ Eksempelby", ("6ea", "eksempelby")),
        ("lokalitet nr. 791-90014", ("791", "90014")),
        ("Nr. Eksempelvej", ("nr", "eksempelvej")),
        ("matrikel", ("matrikel",)),
    ],
)
def test_words_that_lead_on_are_left_out(typed: str, words: tuple[str, ...]) -> None:
    """`matr.nr.` tells nothing where a number follows; `Nr.` before a name is Nørre."""
    assert words == typed_words(typed)


def test_abbreviations_are_known_whole_and_on_their_way() -> None:
    """`gl` is gammel, `ndr` nordre or nørre, and `gamm` is on its way to be `gl`."""
    assert {"gammel", "gamle", "gml"} == set(same_as("gl"))
    assert {"nordre", "norre"} == set(same_as("ndr"))
    assert "gl" in same_as("gamm")
    assert same_as("viborg") == ()


@given(st.text())
def test_any_text_has_few_words(text: str) -> None:
    """Whatever is typed, nothing breaks, and no more words are sought than a place has."""
    assert len(typed_words(text)) <= MOST_WORDS
    assert all(words and " " not in words for words in typed_words(text * 40))
