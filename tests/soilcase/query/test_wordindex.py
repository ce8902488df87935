"""The index of words: it finds what reading every text would find."""

from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.matching import finder, searchable
from soilcase.query.syntax import Pattern
from soilcase.query.wordindex import index_words

LETTERS = st.text("abÅåøAa-. 1§Æ", max_size=8)


@given(
    st.lists(LETTERS | st.text(max_size=8), max_size=6),
    LETTERS | st.text(max_size=4),
    st.booleans(),
)
def test_the_index_finds_what_reading_finds(
    texts: list[str],
    sought: str,
    is_whole: bool,  # noqa: FBT001  hypothesis gives it
) -> None:
    """Looked up or read through: the same texts."""
    pattern = Pattern(sought, is_whole)
    find = finder(pattern)
    if find is None:
        return

    found = index_words(texts).find(pattern, lambda place: searchable(texts[place]))

    assert [find(searchable(text)) for text in texts] == found.tolist()


def test_an_index_of_nothing_finds_nothing() -> None:
    """No texts, no places."""
    assert index_words([]).find(Pattern("a"), lambda _: "").tolist() == []
