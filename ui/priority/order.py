"""What the ranked list shows, as values: which rows in which order, and their texts.

Everything about a site that does not depend on weights is written once; new weights only give
another order and other numbers.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array, Columns
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.priority.facts import Numbers
from soilcase.priority.quota import Flags, first_with, nature_order, order_with
from soilcase.priority.score import DECIMALS
from soilcase.priority.standing import Standing
from soilcase.priority.uncertainty import sets_of
from soilcase.priority.worth import investigate_first

Rows = NDArray[np.int64]


class Tab(StrEnum):
    """Which order is shown."""

    ALL = "all"
    NATURE = "nature"
    INVESTIGATE = "investigate"


class Part(StrEnum):
    """Which part of it is shown."""

    EVERYTHING = "everything"
    IN = "in"
    CONTESTED = "contested"
    OUT = "out"


@dataclass(frozen=True)
class Sites:
    """What is written of a ranked site, by the standing's row; only what is seen is written."""

    columns: Columns
    status: Array
    rows: Rows

    def number(self, row: int) -> str:
        """Give a site's number."""
        return str(self.columns["number"][self.rows[row]])

    def address(self, row: int) -> str:
        """Give where it lies."""
        at = self.rows[row]
        return ", ".join(
            part for part in (self.columns["address"][at], self.columns["city"][at]) if part
        )

    def status_of(self, row: int) -> str | None:
        """Give its status."""
        status: str | None = self.status[self.rows[row]]
        return status

    def is_ringed(self, row: int) -> bool:
        """Say whether it is a generation contamination."""
        return bool(self.columns["generation"][self.rows[row]] == 1)

    def differ_in(self, picture: Picture) -> bool:
        """Say whether another picture says something else."""
        is_same = picture.sites is self.columns and picture.derived["status"] is self.status
        return not is_same

    def judgement(self, row: int) -> str | None:
        """Give what an officer judged of its place."""
        judged: str | None = self.columns["priority_judgement"][self.rows[row]]
        return judged


@dataclass(frozen=True)
class Sureness:
    """How sure the order is, row by row; the ranks between which each lies come later."""

    chance: Numbers
    low: Rows | None = None
    high: Rows | None = None


@dataclass(frozen=True)
class Shown:
    """All that one look at the list shows."""

    standing: Standing
    sites: Sites
    letters: Array
    sureness: Sureness | None
    tab: Tab = Tab.ALL
    part: Part = Part.EVERYTHING
    counts: dict[Part, int] = field(default_factory=dict)
    quota: int = 0

    @property
    def first(self) -> Flags:
        """Say which rows are among the first, with the places that are kept for nature."""
        return first_with(self.standing.scores, self.standing.method.top, self.quota)

    @property
    def rows(self) -> Rows:
        """Give the rows in the order in which they are shown."""
        scores = self.standing.scores
        if self.tab is Tab.NATURE:
            order = nature_order(scores)
        elif self.tab is Tab.INVESTIGATE and self.sureness is not None:
            worth = investigate_first(self.sureness.chance, scores.overall)
            order = np.argsort(-np.round(worth, DECIMALS), kind="stable")
        else:
            order = order_with(scores, self.standing.method.top, self.quota)
        if self.part is Part.EVERYTHING or self.sureness is None:
            return order
        sets = sets_of(self.sureness.chance, self.standing.method.robust)
        found: Rows = order[sets[order] == self.part.value]
        return found


def sites_of(picture: Picture, standing: Standing) -> Sites | None:
    """Give what is told of the ranked sites; None where the picture does not hold them all."""
    row_of = picture.row_of("site")
    uids = standing.table.uid

    def find() -> Rows:
        return np.array([row_of.get(uid, -1) for uid in uids.tolist()], dtype=np.int64)

    rows = remembered("rows_of_ranked", [picture.sites.uid, uids], find)
    if len(rows) and rows.min() < 0:
        return None
    return Sites(picture.sites, picture.derived["status"], rows)


def count_sets(chance: Numbers, robust: float) -> dict[Part, int]:
    """Count who is surely in, contested and surely out."""
    sets = sets_of(chance, robust).tolist()
    parts = (Part.IN, Part.CONTESTED, Part.OUT)
    return {part: sets.count(part.value) for part in parts}
