"""Finding an address or a parcel in a directory, although it is half typed or misspelt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.query.directory import Directory, Rows
from soilcase.query.finding import LEAST_ALIKE, MOST, Match
from soilcase.query.folding import exact_key, typed_words
from soilcase.query.likeness import Likeness, best, weights
from soilcase.query.whole_reading import read_as_a_whole

_GROUPS = 300
_MEMBERS = 40_000
# What stands in a name and was not typed counts a little against it.
_LEFT_OVER = np.float32(0.004)
_READ = 400


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A member of a directory that was found."""

    row: int
    text: str
    key: str
    match: Match
    likeness: float


def find_places(
    directory: Directory, typed: str, most: int = MOST, *, guess: bool = True
) -> list[FoundPlace]:
    """Find the addresses or parcels that were meant, the best first; or without a guess."""
    words = typed_words(typed)
    found = dict.fromkeys(_exact(directory, typed), (Match.EXACT, 1.0))
    if words and len(directory):
        wanted = most if guess and not found else 0
        for match, row, likeness in _like(directory, words, wanted):
            found.setdefault(row, (match, likeness))
    ranked = sorted((match, -share, row) for row, (match, share) in found.items())
    return [
        FoundPlace(row, directory.names.text(row), directory.keys.text(row), match, -minus)
        for match, minus, row in ranked[:most]
    ]


def has_exactly(directory: Directory, typed: str) -> bool:
    """Say whether something is written just as it was typed."""
    return bool(_exact(directory, typed))


def _exact(directory: Directory, typed: str) -> list[int]:
    """Give what is written just so; what is so to the letter goes first."""
    key = exact_key(typed)
    if not key:
        return []
    same = [row for row in directory.exact.find(key) if key in _ways(directory, row)]
    as_typed = " ".join(typed.split()).casefold()
    to_the_letter = [row for row in same if directory.names.text(row).casefold() == as_typed]
    return to_the_letter or same


def _ways(directory: Directory, row: int) -> Iterator[str]:
    name = directory.names.text(row)
    yield exact_key(name)
    yield exact_key(directory.parcels.text(row))
    yield exact_key(name.rpartition(" (")[0])


def _like(
    directory: Directory, words: Sequence[str], most: int
) -> Iterator[tuple[Match, int, float]]:
    looked = _Look(directory, words)
    whole = 0
    for match, row, share in looked.rank(misspelt=False, most=max(most, MOST)):
        whole += 1
        yield match, row, share
    if whole < most:
        yield from looked.rank(misspelt=True, most=most)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look into a directory for some words."""

    directory: Directory
    words: Sequence[str]

    def rank(self, *, misspelt: bool, most: int) -> Iterator[tuple[Match, int, float]]:
        """Give the members that have all words or beginnings of them, or those that are like."""
        directory, weight = self.directory, weights(self.words)
        of_group = directory.groups.likeness(self.words, misspelt=misspelt)
        of_label = directory.labels.likeness(self.words, misspelt=misspelt)
        rows = self._members(weight @ of_group)
        alike = np.maximum(of_group[:, directory.group[rows]], of_label[:, directory.label[rows]])
        score = weight @ alike
        fits = score >= LEAST_ALIKE if misspelt else (alike > 0).all(axis=0)
        ordered = np.where(fits, score - _LEFT_OVER * self._left_over(rows, alike), 0)
        if not misspelt:
            for place in best(ordered, most).tolist():
                yield Match.BEGINS, int(rows[place]), float(ordered[place])
            return
        places = best(ordered, _READ)
        names = [directory.names.text(row) for row in rows[places].tolist()]
        read = read_as_a_whole(self.words, names)
        for place, share in zip(places.tolist(), read.tolist(), strict=True):
            yield Match.ALIKE, int(rows[place]), max(share, float(ordered[place]))

    def _members(self, score: NDArray[np.float32]) -> Rows:
        """Give the members of the groups that fit best."""
        directory = self.directory
        groups = best(score, _GROUPS)
        groups = groups[np.argsort(-score[groups], kind="stable")]
        counts = directory.starts[groups + 1] - directory.starts[groups]
        groups = groups[: max(int(np.searchsorted(np.cumsum(counts), _MEMBERS)), 1)]
        runs = [directory.members[directory.starts[g] : directory.starts[g + 1]] for g in groups]
        return np.concatenate([np.empty(0, dtype=np.int64), *runs])

    def _left_over(self, rows: Rows, alike: Likeness) -> NDArray[np.float32]:
        directory = self.directory
        written = directory.groups.counts[directory.group[rows]].astype(np.float32)
        written += directory.labels.counts[directory.label[rows]]
        left: NDArray[np.float32] = np.maximum(written - (alike > 0).sum(axis=0), 0)
        return left
