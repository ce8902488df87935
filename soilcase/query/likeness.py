"""How alike each of many entries is to each word that was typed.

An entry is a site, a street in a town or a command: a set of words. A typed word is compared with
the different words of all entries once, and then handed out to the entries that have them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from soilcase.query.folding import same_as
from soilcase.query.lexicon import SPELT_OTHERWISE, Lexicon, Shares, Words, make_lexicon

Likeness = NDArray[np.float32]
Rows = NDArray[np.int64]

_JOINED = 0.96
_LEAST_PART = 2


@dataclass(frozen=True, slots=True)
class Entries:
    """The words of entries; for each word the entries that have it, for each entry how many."""

    lexicon: Lexicon
    starts: Rows
    places: NDArray[np.int32]
    counts: NDArray[np.int16]

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.counts)

    def likeness(
        self, typed: Sequence[str], *, misspelt: bool, meant: Likeness | None = None
    ) -> Likeness:
        """Give, for each typed word, how alike each entry's best word is; 0 is not at all.

        What was meant may be handed over where it is known already.
        """
        alike = np.zeros((len(typed), len(self)), dtype=np.float32)
        meant = self.meanings(typed, misspelt=misspelt) if meant is None else meant
        for known, row in zip(meant, alike, strict=True):
            words = np.flatnonzero(known)
            words = words[np.argsort(known[words], kind="stable")]
            self._spread(words, known[words], row)
        for place, (first, second) in enumerate(pairwise(typed)):
            if self._are_one(first, second):
                joined = np.zeros(len(self), dtype=np.float32)
                self._spread(*self._meant(first + second, misspelt=misspelt), joined)
                pair = alike[place : place + 2]
                np.maximum(pair, joined * np.float32(_JOINED), out=pair)
        for word, row in zip(typed, alike, strict=True):
            for first, second in self._parted(word):
                parts = np.zeros((2, len(self)), dtype=np.float32)
                for part, found in zip((first, second), parts, strict=True):
                    self._spread(*self._meant(part, misspelt=False), found)
                np.maximum(row, parts.min(axis=0) * np.float32(_JOINED), out=row)
        return alike

    def meanings(self, typed: Sequence[str], *, misspelt: bool) -> Likeness:
        """Give, for each typed word, how alike each word of the lexicon is."""
        meant = np.zeros((len(typed), len(self.lexicon.words)), dtype=np.float32)
        for word, row in zip(typed, meant, strict=True):
            words, shares = self._meant(word, misspelt=misspelt)
            row[words] = shares
        return meant

    def knows(self, word: str) -> bool:
        """Say whether an entry has a word, as it was typed or in another way to write it."""
        return any(self.lexicon.place(way) is not None for way in (word, *same_as(word)))

    def _meant(self, word: str, *, misspelt: bool) -> tuple[Words, Shares]:
        """Give the words that a typed one may mean, the most alike last."""
        found = [self.lexicon.begins(word)]
        if misspelt:
            found.append(self.lexicon.misspelt(word))
        exact = [(way, SPELT_OTHERWISE) for way in same_as(word)] + [(word, 1.0)]
        known = [(place, s) for way, s in exact if (place := self.lexicon.place(way)) is not None]
        found.append(
            (
                np.array([place for place, _ in known], dtype=np.int64),
                np.array([share for _, share in known], dtype=np.float32),
            )
        )
        words = np.concatenate([one for one, _ in found])
        shares = np.concatenate([one for _, one in found])
        order = np.argsort(shares, kind="stable")
        return words[order], shares[order]

    def _spread(self, words: Words, shares: Shares, row: NDArray[np.float32]) -> None:
        """Hand the likeness of words out to the entries that have them; the last is the best."""
        counts = self.starts[words + 1] - self.starts[words]
        before = np.cumsum(counts) - counts
        within = np.arange(int(counts.sum())) - np.repeat(before - self.starts[words], counts)
        row[self.places[within]] = np.repeat(shares, counts)

    def _are_one(self, first: str, second: str) -> bool:
        """Say whether two typed words may be one with a blank too many."""
        if first.isalpha() != second.isalpha() and not first.isdecimal():
            return False
        return not (self.knows(first) and self.knows(second))

    def _parted(self, word: str) -> Iterable[tuple[str, str]]:
        """Give the ways to part a typed word, where a blank may be missing."""
        low, high = self.lexicon.begun_with(word)
        if low < high or not word.isalpha():
            return
        for cut in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
            if self.knows(word[:cut]) and self.knows(word[cut:]):
                yield word[:cut], word[cut:]


def index_entries(words: Sequence[Sequence[str]]) -> Entries:
    """Make the index of entries, each given as its words."""
    flat = list(chain.from_iterable(words))
    in_order = sorted(set(flat))
    rank = {word: place for place, word in enumerate(in_order)}
    ranks = np.fromiter(map(rank.__getitem__, flat), np.int64, len(flat))
    entry = np.repeat(np.arange(len(words)), np.fromiter(map(len, words), np.int64, len(words)))
    pairs = np.unique(ranks * len(words) + entry)
    ranks, entry = np.divmod(pairs, max(len(words), 1))
    starts = np.concatenate([[0], np.cumsum(np.bincount(ranks, minlength=len(in_order)))])
    counts = np.bincount(entry, minlength=len(words))
    return Entries(make_lexicon(in_order), starts, entry.astype(np.int32), counts.astype(np.int16))


def weights(typed: Sequence[str]) -> NDArray[np.float32]:
    """Say how much of the whole each typed word is: a long number most, a house number least."""
    weight = np.array([_weight(word) for word in typed], dtype=np.float32)
    shares: NDArray[np.float32] = weight / weight.sum()
    return shares


def _weight(word: str) -> float:
    if not word[:1].isdigit():
        return min(1.0, 0.5 + 0.1 * len(word))
    return {4: 0.8}.get(len(word), 1.2) if len(word) > 3 else 0.6  # noqa: PLR2004  postcodes


def best(values: NDArray[np.float32], most: int) -> Rows:
    """Give the places of the highest values above 0, in the order of their places."""
    if len(values) > most:
        least = np.partition(values, len(values) - most)[len(values) - most]
        found = np.flatnonzero((values >= least) & (values > 0))
        if len(found) > most:
            above = np.flatnonzero(values > least)
            level = np.flatnonzero(values == least)[: most - len(above)]
            return np.sort(np.concatenate([above, level]))
        return found
    return np.flatnonzero(values > 0)
