"""What the log tells of earlier days: which commit belongs to which day, and what each one did.

Order is that of the numbers, never of a clock. A commit whose clock was wrong gets the day of the
commits around it, and nothing is later than today.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from soilcase.model.catalogue import NOUNS
from soilcase.model.clock import danish_time
from soilcase.model.edit import Change, Commit, Edit, Update
from soilcase.model.picture import Picture
from soilcase.ports import Register

Days = NDArray[np.int64]

# Of sites and areas all that is not personal is followed, of the others what the rules ask for.
_ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "decision": (
            *("area", "kind", "state", "nuance", "valid_from", "approved_on", "ordinal"),
            *("identified_on", "qualified_on", "hearing_sent"),
        ),
        "project": ("site", "started"),
        "phase": ("project", "kind", "started", "ended", "planned_start", "planned_end"),
    }
)
FOLLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        noun: frozenset(
            _ASKED.get(noun, [made.id for made in NOUNS[noun].stored if not made.personal])
        )
        for noun in ("site", "area", "decision", "project", "phase")
    }
)

# The program is no older: an earlier commit was made by a clock that had stopped.
_FIRST_COMMIT = int(np.datetime64("2026-01-01", "D").astype(np.int64))


@dataclass(frozen=True, slots=True)
class Past:
    """The edits after a first commit, oldest first, and the day of each commit.

    What stands before `base` was there from the day of `base` on; nothing is told of it earlier.
    """

    base: int
    seqs: Days
    days: Days
    edits: tuple[tuple[int, Edit], ...]

    def day_of(self, seqs: Days) -> Days:
        """Give the day of each commit; what is not after the first one counts as of its day."""
        if not len(self.seqs):
            return np.zeros(len(seqs), dtype=np.int64)
        places = np.searchsorted(self.seqs, np.maximum(seqs, self.base))
        return self.days[np.clip(places, 0, len(self.days) - 1)]

    def and_change(self, change: Change, day: date) -> "Past":
        """Take in a commit that was made while the window was open."""
        number = max(_number(day), int(self.days[-1]) if len(self.days) else _number(day))
        return replace(
            self,
            seqs=np.append(self.seqs, change.seq),
            days=np.append(self.days, number),
            edits=(*self.edits, *_followed([change])),
        )


def read_past(register: Register, picture: Picture) -> Past:
    """Read what is needed of the log: seconds where it is long, so away from the window."""
    commits = sorted(register.commits(), key=lambda commit: commit.seq)
    base = base_of(commits, picture)
    return make_past(commits, register.changes_since(base), base, picture.today)


def make_past(
    commits: Sequence[Commit], changes: Iterable[Change], base: int, today: date
) -> Past:
    """Put together the commits in the order of their numbers and what those after `base` did."""
    return Past(
        base,
        np.array([commit.seq for commit in commits], dtype=np.int64),
        days_of(commits, today),
        tuple(_followed(changes)),
    )


def base_of(commits: Sequence[Commit], picture: Picture) -> int:
    """Give the last commit of the day on which the first data came.

    The first import is by far the largest part of the log and all of one day, so it need not be
    read: what it brought is what stands now without what was done after it.
    """
    if not len(picture.sites):
        return 0
    first = int(picture.sites.rev.min())
    days = days_of(commits, picture.today)
    seqs = [commit.seq for commit in commits]
    place = bisect_right(seqs, first) - 1
    same = np.flatnonzero(days == days[place]) if place >= 0 else np.empty(0, dtype=np.int64)
    return seqs[int(same[-1])] if len(same) else 0


def days_of(commits: Sequence[Commit], today: date) -> Days:
    """Give each commit its day in Denmark as a number, never falling and never after today."""
    zone, latest = danish_time(), _number(today)
    told = [min(_number(commit.received_at.astimezone(zone).date()), latest) for commit in commits]
    possible = [place for place, day in enumerate(told) if day >= _FIRST_COMMIT]
    possible = possible or list(range(len(told)))
    trusted = {possible[each] for each in _longest_rising([told[place] for place in possible])}
    days = np.zeros(len(told), dtype=np.int64)
    last = min((told[place] for place in trusted), default=latest)
    for place, day in enumerate(told):
        last = day if place in trusted else last
        days[place] = last
    return days


def _longest_rising(days: Sequence[int]) -> list[int]:
    """Find the most commits whose days agree with their order: the others had a wrong clock."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for place, day in enumerate(days):
        length = bisect_right(tops, day)
        before.append(tails[length - 1] if length else -1)
        tails[length:] = [place]
        tops[length:] = [day]
    found: list[int] = []
    place = tails[-1] if tails else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def _followed(changes: Iterable[Change]) -> Iterator[tuple[int, Edit]]:
    for change in changes:
        for logged in change.edits:
            edit = logged.edit
            fields = FOLLOWED.get(edit.noun, ())
            if edit.field in fields if isinstance(edit, Update) else fields:
                yield change.seq, edit


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
