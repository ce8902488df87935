"""Counting the typing errors between what was typed and many texts at once, up to two.

An error is a letter too many, missing or wrong, or two neighbours exchanged.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
Counts = NDArray[np.int16]

MOST = 2
FAR = 99


def codes_of(texts: Sequence[str], longest: int) -> Codes:
    """Give the letters of texts, one row each; what lies beyond ASCII is all one letter."""
    cut = [text[:longest].encode("ascii", "replace") for text in texts]
    return np.array(cut, dtype=f"S{longest}").view(np.uint8).reshape(len(cut), longest)


def count_errors(typed: Codes, codes: Codes, lengths: Counts) -> tuple[Counts, Counts]:
    """Count the errors from what was typed to each text, and to the nearest beginning of it.

    More than two are counted as more than two, not how many.
    """
    count, longest = codes.shape
    places = np.arange(longest + 1, dtype=np.int16)[:, None]
    nothing: Counts = np.full((longest + 1, count), FAR, dtype=np.int16)
    letters = np.vstack([np.zeros((1, count), dtype=np.uint8), codes.T])
    before, row = nothing, np.repeat(places, count, axis=1)
    last = 0
    for done, letter in enumerate(typed.tolist(), 1):
        # Only these many places can be reached with so few errors; `new` begins one before them.
        low, high = max(1, done - MOST), min(longest, done + MOST)
        here, earlier = letters[low : high + 1], letters[low - 1 : high]
        new = nothing.copy()
        new[0] = done
        best = np.minimum(row[low - 1 : high] + (here != letter), row[low : high + 1] + 1)
        if low == 1:
            best[1:] = _swapped(
                best[1:], before[: high - 1], here[1:] == last, earlier[1:] == letter
            )
        else:
            best = _swapped(best, before[low - 2 : high - 1], here == last, earlier == letter)
        reached = np.vstack([new[low - 1 : low], best]) - places[low - 1 : high + 1]
        new[low : high + 1] = (np.minimum.accumulate(reached) + places[low - 1 : high + 1])[1:]
        before, row, last = row, new, letter
    whole: Counts = row[lengths, np.arange(count)]
    begun: Counts = np.where(places <= lengths, row, FAR).min(axis=0)
    return whole, begun


def _swapped(best: Counts, before: Counts, *are_swapped: NDArray[np.bool_]) -> Counts:
    """Count two neighbours that are exchanged as one error."""
    found: Counts = np.where(np.logical_and(*are_swapped), np.minimum(best, before + 1), best)
    return found
