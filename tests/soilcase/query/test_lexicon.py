"""The lexicon finds every word within the errors that its length allows, and no other."""

from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.lexicon import Shares, Words, make_lexicon
from tests.soilcase.query.typing import errors

WORDS = st.text("abcæ12", min_size=1, max_size=9)


def _allowed(typed: str) -> int:
    if len(typed) < (2 if typed.isdecimal() else 3):
        return 0
    return 1 if len(typed) < 6 else 2


@given(st.sets(WORDS, max_size=12), WORDS)
def test_a_misspelt_word_is_found_and_nothing_else(words: set[str], typed: str) -> None:
    """Neither letters nor pairs ever rule out a word that is near enough."""
    lexicon = make_lexicon(sorted(words))
    found, shares = lexicon.misspelt(typed)

    allowed = _allowed(typed)
    expected = set()
    for word in words:
        starts = range(len(word) + 1) if len(typed) >= 4 else (len(word),)
        if allowed and min(errors(typed, word[:end]) for end in starts) <= allowed:
            expected.add(word)
    assert expected == {lexicon.words[place] for place in found.tolist()}
    assert all(0 < share < 1 for share in shares.tolist())


@given(st.sets(WORDS, max_size=12), WORDS)
def test_a_beginning_finds_what_begins_so(words: set[str], typed: str) -> None:
    """A word itself is found by its place, and every longer one by its beginning."""
    lexicon = make_lexicon(sorted(words))
    found, _ = lexicon.begins(typed)

    assert {w for w in words if w.startswith(typed)} == {lexicon.words[p] for p in found.tolist()}
    place = lexicon.place(typed)
    assert (typed if typed in words else None) == (None if place is None else lexicon.words[place])


def test_more_typed_is_more_alike_and_fewer_errors_are() -> None:
    """The nearer to being whole, the higher; a whole word goes before a half one."""
    lexicon = make_lexicon(["viborg", "viborgvej"])
    half, more = (_shares(lexicon.begins(typed)) for typed in ("vi", "vibor"))
    one, two = (_shares(lexicon.misspelt(typed)) for typed in ("vibrog", "vvibrog"))

    assert more[0] > half[0] > half[1]
    assert one[0] > two[0]
    assert one[0] > one[1]


def _shares(found: tuple[Words, Shares]) -> dict[int, float]:
    return dict(zip(found[0].tolist(), found[1].tolist(), strict=True))
