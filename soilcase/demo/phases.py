"""The phases of the drawn sites: which site, what kind, on whose initiative, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.days import NEVER, TODAY_NUMBER, Days
from soilcase.demo.lot import Flags, Lot, Rows
from soilcase.demo.names import Texts

INITIAL, EXTENDED, HISTORICAL = "initial", "extended", "historical"
DESIGN, REMEDIATION, OPERATION, MONITORING = "design", "remediation", "operation", "monitoring"
ALL_ANSWERED, PARTLY_ANSWERED, NOT_ANSWERED = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Phases:
    """Phases as columns; a day that is NEVER has not come."""

    site: Rows
    kind: Texts
    initiative: Texts
    planned: Days
    started: Days
    received: Days
    approved: Days
    ended: Days
    answers: NDArray[np.int64]

    def __len__(self) -> int:
        """Count the phases."""
        return len(self.site)

    def are(self, *kinds: str) -> Flags:
        """Say which phases are of some kinds."""
        found: Flags = np.isin(self.kind, kinds)
        return found


_COLUMNS = tuple(Phases.__dataclass_fields__)


def together(parts: Sequence[Phases]) -> Phases:
    """Put phases behind each other."""
    return Phases(*(np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS))


def phases(
    site: Rows, kind: str, initiative: Texts | str, *, answers: int = NOT_ANSWERED, **days: Days
) -> Phases:
    """Give phases of one kind; days that are not named have not come."""
    count = len(site)
    initiatives = np.empty(count, dtype=object)
    initiatives[:] = initiative
    never = np.full(count, NEVER, dtype=np.int64)
    return Phases(
        site=site,
        kind=np.full(count, kind, dtype=object),
        initiative=initiatives,
        planned=days.get("planned", never),
        started=days.get("started", never),
        received=days.get("received", never),
        approved=days.get("approved", never),
        ended=days.get("ended", never),
        answers=np.full(count, answers),
    )


def reported(lot: Lot, approved: Phases) -> Phases:
    """Let phases have run their course, counted back from the approval of their report."""
    received = approved.approved - lot.between(8, 60, len(approved))
    started = received - lot.between(80, 330, len(approved))
    return replace(
        approved, planned=started, started=started, received=received, ended=approved.approved
    )


def before_today(days: Days) -> Days:
    """Move back what would lie ahead of us."""
    return np.minimum(days, TODAY_NUMBER - 1)


def day_number(year: int, month: int, day: int) -> int:
    """Give the number of one day."""
    return (date(year, month, day) - date(1970, 1, 1)).days
