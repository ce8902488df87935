"""Words in order, in which a word is found although it is half typed or misspelt.

Whether two words are within one or two errors of each other is only worked out for the few that
may be: an error brings in at most one letter and three pairs of neighbours that the word does not
have, which is told by two 64-bit numbers per word.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from soilcase.query.typing_errors import Codes, codes_of, count_errors

Words = NDArray[np.int64]
Shares = NDArray[np.float32]
Bits = NDArray[np.uint64]

LONGEST = 24
# How alike a word is to what was typed: itself is 1.
SPELT_OTHERWISE = 0.97
BEGINS = 0.8
BEGINS_NUMBER = 0.55
_MORE_TYPED = 0.15
_MISSPELT = 0.92
_HALF_TYPED = 0.8

_ONE_ERROR_FROM = 3
_TWO_ERRORS_FROM = 6
_HALF_FROM = 4
_PAIRS_MISSING_PER_ERROR = 3
_LAST = "\U0010ffff"
# 64 bits: whether a letter or digit stands in a word at all, and whether the usual ones do twice.
_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
_TWICE = "0123456789aedgnrstiklovmhbfj"
_CLASS_OF = np.full(256, _SIGNS.index("q"), dtype=np.int64)
_CLASS_OF[[ord(sign) for sign in _SIGNS]] = np.arange(len(_SIGNS))
_CLASS_OF[0] = len(_SIGNS)
_ONCE_BITS = np.uint64(1) << np.arange(len(_SIGNS), dtype=np.uint64)
_TWICE_PLACES = [_SIGNS.index(sign) for sign in _TWICE]
_TWICE_BITS = np.uint64(1) << np.arange(len(_SIGNS), 64, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Different words in order, with what tells quickly that two are not alike."""

    words: Sequence[str]
    codes: Codes
    lengths: NDArray[np.int16]
    letters: Bits
    pairs: Bits

    def place(self, word: str) -> int | None:
        """Give the place of a word, or None."""
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else None

    def begun_with(self, start: str) -> tuple[int, int]:
        """Give the first place of the words that begin so, and the one after the last."""
        low = bisect_left(self.words, start)
        return low, bisect_left(self.words, start + _LAST, low)

    def begins(self, start: str) -> tuple[Words, Shares]:
        """Give the words that begin so, with how alike they are: more, the more was typed."""
        low, high = self.begun_with(start)
        least = BEGINS_NUMBER if start.isdecimal() else BEGINS
        typed = len(start) / np.maximum(self.lengths[low:high], len(start))
        return np.arange(low, high), (least + _MORE_TYPED * typed).astype(np.float32)

    def misspelt(self, word: str) -> tuple[Words, Shares]:
        """Give the words that somebody may have meant who typed this, whole or half."""
        errors = _errors_in(word)
        if not errors or not self.words:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        typed, letters, pairs = _signs(word)
        may_be = self._may_be(letters, pairs, min(len(word), LONGEST), errors)
        if not len(may_be):
            return may_be, np.empty(0, dtype=np.float32)
        whole, half = count_errors(typed[: len(word)], self.codes[may_be], self.lengths[may_be])
        alike = np.where(whole <= errors, _MISSPELT * (1 - whole / (len(word) + 1)), 0)
        if len(word) >= _HALF_FROM:
            begun = np.where(half <= errors, _HALF_TYPED * (1 - half / (len(word) + 1)), 0)
            alike = np.maximum(alike, begun)
        is_alike = alike > 0
        return may_be[is_alike], alike[is_alike].astype(np.float32)

    def _may_be(self, letters: np.uint64, pairs: np.uint64, length: int, errors: int) -> Words:
        longer = self.lengths - length
        lacks = np.bitwise_count(letters & ~self.letters) <= errors
        lacks &= longer >= -errors
        lacks &= np.bitwise_count(pairs & ~self.pairs) <= _PAIRS_MISSING_PER_ERROR * errors
        if length < _HALF_FROM:
            lacks &= longer <= errors
        return np.flatnonzero(lacks)


def make_lexicon(words: Sequence[str]) -> Lexicon:
    """Make a lexicon of different words that stand in order."""
    codes = codes_of(words, LONGEST)
    lengths = np.fromiter((min(len(word), LONGEST) for word in words), np.int16, len(words))
    return Lexicon(words, codes, lengths, _letters(codes), _pairs(codes))


def _errors_in(word: str) -> int:
    if len(word) < (2 if word.isdecimal() else _ONE_ERROR_FROM):
        return 0
    return 1 if len(word) < _TWO_ERRORS_FROM else 2


@lru_cache(maxsize=1 << 10)
def _signs(word: str) -> tuple[Codes, np.uint64, np.uint64]:
    codes = codes_of([word], LONGEST)
    return codes[0], _letters(codes)[0], _pairs(codes)[0]


def _letters(codes: Codes) -> Bits:
    width = len(_SIGNS) + 1
    cells = np.arange(len(codes))[:, None] * width + _CLASS_OF[codes]
    counts = np.bincount(cells.ravel(), minlength=len(codes) * width).reshape(-1, width)
    once: Bits = (counts[:, : len(_SIGNS)] > 0).astype(np.uint64) @ _ONCE_BITS
    twice: Bits = (counts[:, _TWICE_PLACES] > 1).astype(np.uint64) @ _TWICE_BITS
    return once | twice


def _pairs(codes: Codes) -> Bits:
    found = np.zeros(len(codes), dtype=np.uint64)
    for place in range(LONGEST - 1):
        first, second = codes[:, place].astype(np.uint64), codes[:, place + 1].astype(np.uint64)
        bit = (first * np.uint64(7) + second * np.uint64(13)) % np.uint64(64)
        found |= np.where(second > 0, np.uint64(1) << bit, np.uint64(0))
    return found
