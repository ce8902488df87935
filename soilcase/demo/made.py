"""A region as it is being made: what its later parts need to know of the earlier ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.days import NEVER, Calendar
from soilcase.demo.exposure import RECEPTORS, Exposure
from soilcase.demo.ledger import Ledger
from soilcase.demo.lives import Lives
from soilcase.demo.lot import Flags, Lot, Rows
from soilcase.demo.names import Texts
from soilcase.demo.people import People
from soilcase.demo.plots import Plots
from soilcase.demo.spots import Country
from soilcase.demo.volumes import ROLES

_NAMES = np.array(RECEPTORS, dtype=object)


@dataclass(frozen=True, slots=True)
class Made:
    """The drawn sites, with what has been settled of them."""

    seed: int
    country: Country
    calendar: Calendar
    ledger: Ledger
    people: People
    plots: Plots
    exposed: Exposure
    lives: Lives
    areas: Rows

    def lot(self, subject: str) -> Lot:
        """Begin a stream for one subject."""
        return Lot(self.seed, subject)

    @property
    def count(self) -> int:
        """Count the drawn sites."""
        return len(self.lives.role)

    @property
    def status(self) -> Texts:
        """Give each site's headline today."""
        status: Texts = np.array([ROLES[role].status for role in self.lives.role], dtype=object)
        return status

    @property
    def is_living(self) -> Flags:
        """Say which sites are mapped or located."""
        return np.isin(self.status, ("v1", "v2", "v1_v2", "located"))

    def receptors(self) -> NDArray[np.bool_]:
        """Give, per site and receptor, whether one of its areas is touched."""
        touched = np.zeros((self.count, len(RECEPTORS)), dtype=bool)
        np.logical_or.at(touched, self.plots.site, self.exposed.touched)
        return touched


def receptor_sets(touched: NDArray[np.bool_]) -> list[tuple[str, ...] | None]:
    """Give rows of flags as sets of receptors; none is no value."""
    known = {
        number: tuple(sorted(_NAMES[[bool(number >> bit & 1) for bit in range(len(_NAMES))]]))
        for number in range(1 << len(_NAMES))
    }
    numbers = touched @ (1 << np.arange(len(_NAMES)))
    return [known[number] or None for number in numbers.tolist()]


def has(days: Rows) -> Flags:
    """Say which days there are."""
    found: Flags = days != NEVER
    return found
