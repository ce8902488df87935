"""Names: Danish sorts as Danish, and search finds every spelling."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.text import search_key, sort_key

_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
_NAMES = st.text(alphabet=_ALPHABET + _ALPHABET.upper() + "éüöä 0123456789-.")


@pytest.mark.parametrize(
    "ordered",
    [
        ["Zoo", "Ærø", "Østerbro", "Aabenraa"],
        ["Aabenraa", "Aabybro", "Åkirkeby", "Aalborg", "Århus"],
        ["Viborg", "Ærø", "Ø", "Å", "Åbyhøj"],
        ["B", "B2", "B02x", "B10", "B100", "Ba"],
        ["Eksempelgade 2", "Eksempelgade 2A", "Eksempelgade 14", "Eksempelgade 112"],
        ["791-00014", "791-90014", "1791-00001"],
        ["Andersen", "andersen", "andersén", "Andersson"],
        ["Müller", "Myre", "Mærsk", "Mäster", "Mölle", "Møller", "Måge"],
        ["", " a", "-", "1", "12345678", "123456789", "1234567890", "a"],
        ["0", "00", "01", "1", "2"],
        ["Davíð", "Davids", "Œuvre", "Þór"],
    ],
)
def test_danish_names_sort_in_danish_order(ordered: list[str]) -> None:
    """Known orders, as a Danish directory has them."""
    backwards = ordered[::-1]

    assert ordered == sorted(backwards, key=sort_key)


def test_a_letter_in_two_parts_is_the_letter() -> None:
    """A ring typed as a sign of its own does not make å an a, nor hide that aå is not aa."""
    ordered = ["ab", "aa\u030a", "zz", "A\u030abo", "Åby"]
    backwards = ordered[::-1]

    assert ordered == sorted(backwards, key=sort_key)


def _rank(text: str) -> list[int]:
    """Rank a text of letters slowly, by the alphabet as it is taught."""
    return [_ALPHABET.index(letter) for letter in text.lower().replace("aa", "å")]


@given(st.text(alphabet=_ALPHABET + _ALPHABET.upper()), st.text(alphabet=_ALPHABET))
def test_the_sort_key_follows_the_alphabet(one: str, other: str) -> None:
    """Where the alphabet tells two texts apart, the key tells the same."""
    ranks = _rank(one), _rank(other)

    assert (ranks[0] < ranks[1]) <= (sort_key(one) < sort_key(other))
    assert (ranks[0] > ranks[1]) <= (sort_key(one) > sort_key(other))


@given(st.integers(0), st.integers(0), st.text(alphabet=_ALPHABET))
def test_numbers_in_names_sort_by_size(one: int, other: int, name: str) -> None:
    """However many digits they have."""
    assert (one < other) == (sort_key(f"{name}{one}") < sort_key(f"{name}{other}"))


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))))
def test_the_sort_key_is_a_total_order(texts: list[str]) -> None:
    """Different texts have different keys, so a sorted list has one order only."""
    assert len(set(texts)) == len({sort_key(text) for text in texts})


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (["Åbenrå", "Aabenraa", "AABENRÅ", "A\u030abenra\u030a"], "aabenraa"),
        (["Ærøskøbing", "aeroeskoebing", "ÆRØSKØBING"], "aeroeskoebing"),
        (["Chr. 8.s  Vej", "chr 8s vej", " CHR 8S VEJ "], "chr 8s vej"),
        (["791-90014", "79190014", "791_90014"], "79190014"),
        (["Café Müller", "cafe muller"], "cafe muller"),
        (["Ðórr", "dorr"], "dorr"),
        (["", "-", " . "], ""),
    ],
)
def test_search_takes_every_spelling(texts: list[str], key: str) -> None:
    """Old and new spelling, case, accents and punctuation make no difference."""
    assert {key} == {search_key(text) for text in texts}


@given(_NAMES)
def test_a_search_key_is_its_own_key(name: str) -> None:
    """What was folded once folds no further, in whatever case it was typed."""
    assert {search_key(name)} == {search_key(search_key(name)), search_key(name.upper())}


@pytest.mark.parametrize("key", [sort_key, search_key])
@given(text=st.text())
def test_any_text_has_a_key(key: Callable[[str], str], text: str) -> None:
    """No letter of any alphabet breaks a list."""
    assert key(text) == key(text)
