"""Timelines: what holds for many rows at once, from which day until which, and on a day.

Spans are half open: a span holds on its first day and no longer on its last one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Codes = NDArray[np.int16]
Flags = NDArray[np.bool_]

# Days are counted from 1970; these lie far before and after every one that can be written.
EVER, NEVER = -(2**22), 2**22
_SPAN = 2**24


@dataclass(frozen=True, slots=True)
class Spans:
    """From `start` until `end` something is said of an `owner`; `said` is which of many."""

    owner: Numbers
    start: Numbers
    end: Numbers
    said: Numbers

    def some(self, which: Flags | Numbers) -> "Spans":
        """Give some of the spans."""
        return Spans(self.owner[which], self.start[which], self.end[which], self.said[which])

    def known(self) -> "Spans":
        """Leave out the spans that never begin, and those that are no one's."""
        return self.some((self.start < self.end) & (self.owner >= 0))

    def and_(self, *others: "Spans") -> "Spans":
        """Put spans together."""
        together = (self, *others)
        return Spans(
            np.concatenate([one.owner for one in together]),
            np.concatenate([one.start for one in together]),
            np.concatenate([one.end for one in together]),
            np.concatenate([one.said for one in together]),
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """What holds for each owner from which day on: changes sorted by owner and by day.

    `first` says where the changes of each owner begin, and where the last ones end. Counting the
    days that have passed is three times as fast as searching for each owner.
    """

    days: NDArray[np.int32]
    codes: Codes
    first: Numbers

    def on(self, day: int) -> Codes:
        """Give what holds for each owner on a day; 0 where nothing does."""
        passed = np.zeros(len(self.days) + 1, dtype=np.int32)
        np.cumsum(self.days <= day, out=passed[1:])
        before = passed[self.first]
        count = before[1:] - before[:-1]
        # The last of the codes stands for nothing, and is what an owner without a day has.
        places = np.where(count > 0, self.first[:-1] + count - 1, len(self.days))
        return self.codes[places]

    def at(self, owner: Numbers, day: Numbers) -> Codes:
        """Give what holds for some owners, each on a day of its own; 0 where nothing does."""
        owners = np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))
        passed = np.searchsorted(keyed(owners, self.days), keyed(owner, day), side="right")
        # The last of the codes stands for nothing, and is what an owner without a day has.
        return self.codes[np.where(passed > self.first[owner], passed - 1, len(self.days))]


def keyed(owner: Numbers, day: NDArray[np.integer]) -> Numbers:
    """Give owner and day as one number that sorts by both."""
    keys: Numbers = owner * _SPAN + (np.clip(day, EVER, NEVER) - EVER)
    return keys


def owners_and_days(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Take such numbers apart again."""
    return keys // _SPAN, keys % _SPAN + EVER


def make_timeline(owner: Numbers, day: Numbers, codes: Codes, owners: int) -> Timeline:
    """Make a timeline of changes: on each day the owner has another code."""
    order = np.lexsort((day, owner))
    return Timeline(
        np.clip(day[order], EVER, NEVER).astype(np.int32),
        np.append(codes[order], np.int16(0)),
        np.searchsorted(owner[order], np.arange(owners + 1)),
    )


def timeline_of(spans: Spans, owners: int) -> Timeline:
    """Make a timeline of spans that do not overlap; `said` is the code, between them it is 0."""
    known = spans.known()
    order = np.lexsort((known.start, known.owner))
    owner, start, end = known.owner[order], known.start[order], known.end[order]
    follows = np.zeros(len(owner), dtype=bool)
    follows[:-1] = (owner[1:] == owner[:-1]) & (start[1:] <= end[:-1])
    gaps = ~follows
    return make_timeline(
        np.concatenate([owner, owner[gaps]]),
        np.concatenate([start, end[gaps]]),
        np.concatenate([known.said[order], np.zeros(int(gaps.sum()))]).astype(np.int16),
        owners,
    )


def pairs(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Give the places of all pairs that have the same number in both rows; -1 has no partner."""
    order = np.argsort(other, kind="stable")
    ranked = other[order]
    low, high = (np.searchsorted(ranked, one, side=side) for side in ("left", "right"))
    counts = np.where(one >= 0, high - low, 0)
    first = np.repeat(np.arange(len(one)), counts)
    runs = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return first, order[np.repeat(low, counts) + runs]


def strongest(spans: Spans, rank: Numbers) -> Spans:
    """Give for each owner and time the span of the highest rank; `said` is its place."""
    which = np.flatnonzero((spans.start < spans.end) & (spans.owner >= 0))
    known, rank = spans.some(which), rank[which]
    owner = np.concatenate([known.owner, known.owner])
    day = np.concatenate([known.start, known.end])
    owner, day = owners_and_days(np.unique(keyed(owner, day)))
    moment, span = pairs(owner, known.owner)
    holds = (known.start[span] <= day[moment]) & (day[moment] < known.end[span])
    moment, span = moment[holds], span[holds]
    order = np.lexsort((rank[span], moment))
    moment, span = moment[order], span[order]
    last = np.ones(len(moment), dtype=bool)
    last[:-1] = moment[1:] != moment[:-1]
    moment, span = moment[last], span[last]
    ends = np.append(day[1:], NEVER)
    return Spans(owner[moment], day[moment], ends[moment], which[span])


def count_columns(spans: Spans, columns: int) -> tuple[Numbers, Numbers, NDArray[np.int32]]:
    """Give owner and day of each change, and how many spans of each column then hold.

    `said` is the column that a span is counted in.
    """
    known = spans.known()
    owner = np.concatenate([known.owner, known.owner])
    day = np.concatenate([known.start, known.end])
    step = np.concatenate([np.ones(len(known.owner)), -np.ones(len(known.owner))])
    keys, place = np.unique(keyed(owner, day), return_inverse=True)
    counts = np.zeros((len(keys), columns), dtype=np.int32)
    np.add.at(counts, (place, np.tile(known.said, 2)), step.astype(np.int32))
    counts = np.cumsum(counts, axis=0, dtype=np.int32)
    # Every span that begins also ends, so each owner starts from nothing.
    return *owners_and_days(keys), counts
