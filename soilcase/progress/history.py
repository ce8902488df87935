"""What happened month by month to those who remain: the ground that every forecast stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Months = NDArray[np.datetime64]
Counts = NDArray[np.int64]


class WorkKind(StrEnum):
    """By whose work a site was answered for; the kinds are forecast apart."""

    OWN = "own"
    DEMANDED = "demanded"
    PRIVATE = "private"
    DESK = "desk"
    OTHER = "other"


@dataclass(frozen=True)
class History:
    """What left and entered the target set in each whole month, and how many remained at the end.

    The months follow each other without gaps, so a month in which nothing happened is a zero.
    `left` counts what was investigated or reassessed, `dropped` what left otherwise.
    """

    months: Months
    left: Mapping[WorkKind, Counts]
    dropped: Counts
    entered: Counts
    remaining: int
    day: date

    def __len__(self) -> int:
        """Count the months."""
        return len(self.months)

    @property
    def finished(self) -> Counts:
        """Give what was investigated or reassessed in each month, whoever did it."""
        total: Counts = np.zeros(len(self), dtype=np.int64)
        for counts in self.left.values():
            total = total + counts
        return total

    def last(self, months: int) -> "History":
        """Give the last so many months, or all of them where there are fewer."""
        cut = slice(max(0, len(self) - months), None)
        return History(
            self.months[cut],
            {kind: counts[cut] for kind, counts in self.left.items()},
            self.dropped[cut],
            self.entered[cut],
            self.remaining,
            self.day,
        )
