"""Typing errors counted for many texts at once are those counted one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.typing_errors import codes_of, count_errors
from tests.soilcase.query.typing import errors

WORDS = st.text("abcr1", max_size=9)
LONGEST = 12


@given(WORDS, st.lists(WORDS, min_size=1, max_size=6))
def test_errors_are_counted_up_to_two(typed: str, texts: list[str]) -> None:
    """Up to two errors are counted exactly, and more are more than two."""
    (letters,) = codes_of([typed], LONGEST)
    lengths = np.array([len(text) for text in texts], dtype=np.int16)
    whole, half = count_errors(letters[: len(typed)], codes_of(texts, LONGEST), lengths)

    expected = [min(errors(typed, text), 3) for text in texts]
    assert expected == np.minimum(whole, 3).tolist()
    begun = [min(errors(typed, text[:end]) for end in range(len(text) + 1)) for text in texts]
    assert [min(one, 3) for one in begun] == np.minimum(half, 3).tolist()


def test_letters_beyond_ascii_are_all_alike() -> None:
    """What folding leaves of other scripts counts as one letter, and never breaks."""
    assert codes_of(["ж"], 2).tolist() == codes_of(["λ"], 2).tolist()
