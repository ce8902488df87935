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
    ahead = np.arange(longest + 1, dtype=np.int16)
    before: Counts = np.full((longest + 1, count), FAR, dtype=np.int16)
    row: Counts = np.repeat(ahead[:, None], count, axis=1)
    columns = np.ascontiguousarray(codes.T)
    for done, letter in enumerate(typed.tolist(), 1):
        new = np.full_like(row, FAR)
        new[0] = done
        for place in range(max(1, done - MOST), min(longest, done + MOST) + 1):
            here = columns[place - 1]
            best = np.minimum(row[place], new[place - 1]) + np.int16(1)
            best = np.minimum(best, row[place - 1] + (here != letter))
            if done > 1 and place > 1:
                is_swapped = (here == typed[done - 2]) & (columns[place - 2] == letter)
                best = np.where(is_swapped, np.minimum(best, before[place - 2] + 1), best)
            new[place] = best
        before, row = row, new
    whole: Counts = row[lengths, np.arange(count)]
    half: Counts = np.where(ahead[:, None] <= lengths, row, FAR).min(axis=0)
    return whole, half
