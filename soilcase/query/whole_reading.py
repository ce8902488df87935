"""Comparing what was typed with whole texts, blanks apart: typing errors go across words too."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from soilcase.query.folding import loose_words
from soilcase.query.typing_errors import MOST, codes_of, count_errors

LONGEST = 48
_READ_WELL = 0.999
# A text that is only begun is a little less sure than a whole one.
_BEGUN_COSTS = np.float32(0.5)


def read_as_a_whole(words: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
    """Say how alike each text is to the typed words; 0 where there are more than two errors."""
    folded = ["".join(loose_words(text)) for text in texts]
    lengths = np.fromiter((min(len(text), LONGEST) for text in folded), np.int16, len(folded))
    word = "".join(words)[:LONGEST]
    (typed,) = codes_of([word], LONGEST)
    whole, begun = count_errors(typed[: len(word)], codes_of(folded, LONGEST), lengths)
    errors = np.minimum(whole, begun + _BEGUN_COSTS)
    share = _READ_WELL * (1 - errors / max(len(word), 1))
    return np.where(np.minimum(whole, begun) <= MOST, share, 0).astype(np.float32)
