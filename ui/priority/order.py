"""What the ranked list shows, as values: which rows in which order, and their texts.

Everything about a site that does not depend on weights is written once; new weights only give
another order and other numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.priority.facts import Numbers
from soilcase.priority.score import DECIMALS
from soilcase.priority.scores import RANKED
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
    """What is written of each ranked site, row by row with the standing."""

    number: Sequence[str]
    address: Sequence[str]
    status: Sequence[str | None]
    ringed: Sequence[bool]


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

    @property
    def rows(self) -> Rows:
        """Give the rows in the order in which they are shown."""
        scores = self.standing.scores
        if self.tab is Tab.NATURE:
            nature = scores.receptors[:, RANKED.index("nature")]
            order = np.argsort(-np.round(nature, DECIMALS), kind="stable")
        elif self.tab is Tab.INVESTIGATE and self.sureness is not None:
            worth = investigate_first(self.sureness.chance, scores.overall)
            order = np.argsort(-np.round(worth, DECIMALS), kind="stable")
        else:
            order = scores.order
        if self.part is Part.EVERYTHING or self.sureness is None:
            return order
        sets = sets_of(self.sureness.chance, self.standing.method.robust)
        found: Rows = order[sets[order] == self.part.value]
        return found


def sites_of(picture: Picture, standing: Standing) -> Sites:
    """Write what the list tells of each ranked site."""
    row_of = picture.row_of("site")
    rows = np.array([row_of.get(uid, 0) for uid in standing.table.uid.tolist()], dtype=np.int64)
    if not len(picture.sites):
        return Sites((), (), (), ())
    place = _joined(picture.sites["address"][rows], picture.sites["city"][rows])
    ringed = picture.sites["generation"][rows] == 1
    return Sites(
        number=[str(number) for number in standing.table.number.tolist()],
        address=place,
        status=picture.derived["status"][rows].tolist(),
        ringed=ringed.tolist(),
    )


def count_sets(chance: Numbers, robust: float) -> dict[Part, int]:
    """Count who is surely in, contested and surely out."""
    sets = sets_of(chance, robust).tolist()
    parts = (Part.IN, Part.CONTESTED, Part.OUT)
    return {part: sets.count(part.value) for part in parts}


def _joined(address: Array, city: Array) -> list[str]:
    pairs = zip(address.tolist(), city.tolist(), strict=True)
    return [", ".join(part for part in pair if part) for pair in pairs]
