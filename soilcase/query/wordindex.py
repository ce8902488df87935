"""An index of the words in a column, so that a word is found without reading every text."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from soilcase.model.text import search_key
from soilcase.query.matching import JOINTS, finder
from soilcase.query.syntax import Pattern

_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The different words in order, and for each the places of the texts that have it."""

    words: Sequence[str]
    starts: NDArray[np.int64]
    places: NDArray[np.int64]
    count: int

    def find(self, pattern: Pattern, searchable: Callable[[int], str]) -> NDArray[np.bool_]:
        """Flag the texts that a pattern is found in; several words are looked up in the text."""
        found = np.zeros(self.count, dtype=bool)
        first, *more = search_key(pattern.text).split()
        if not more:
            found[self._places(first, is_whole=pattern.is_whole)] = True
            return found
        find = finder(pattern)
        for place in self._places(first, is_whole=True).tolist():
            found[place] = find is not None and find(searchable(place))
        return found

    def _places(self, word: str, *, is_whole: bool) -> NDArray[np.int64]:
        low = bisect_left(self.words, word)
        high = bisect_left(self.words, word + (" " if is_whole else _LAST), low)
        return self.places[self.starts[low] : self.starts[high]]


def index_words(texts: Sequence[str]) -> WordIndex:
    """Make the index of some texts."""
    ids: dict[str, int] = {}
    met = [
        {ids.setdefault(word, len(ids)) for token in text.split() for word in folded_words(token)}
        for text in texts
    ]
    in_order = sorted(ids)
    rank = np.empty(len(ids), dtype=np.int64)
    rank[[ids[word] for word in in_order]] = np.arange(len(ids))
    counts = np.array([len(words) for words in met], dtype=np.int64)
    ranks = rank[np.fromiter(chain.from_iterable(met), np.int64, int(counts.sum()))]
    places = np.repeat(np.arange(len(texts)), counts)[np.argsort(ranks, kind="stable")]
    starts = np.concatenate([[0], np.cumsum(np.bincount(ranks, minlength=len(ids)))])
    return WordIndex(in_order, starts, places, len(texts))


@lru_cache(maxsize=1 << 17)
def folded_words(token: str) -> tuple[str, ...]:
    """Give the words of a token as written, and those that it is joined of."""
    words = search_key(token).split()
    parts = search_key(JOINTS.sub(" ", token)).split() if JOINTS.search(token) else []
    return tuple(dict.fromkeys((*words, *parts)))
