"""What facts become under a method: factors per route, scores per receptor, and one order.

Routes are the ways in which a contamination reaches somebody; receptors are what the ranking
weighs. Home is reached by two routes. "Nature" is surface water and nature together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.priority.facts import Numbers, Statuses

ROUTES = ("gw", "indoor", "contact", "nat")
RANKED = ("groundwater", "homes", "nature")


@dataclass(frozen=True, slots=True)
class RouteFactors:
    """The factors of one route; rows are sites, columns factors in the method's order.

    `group` says which group of substances decides on the route; -1 where none is known.
    """

    factors: tuple[str, ...]
    values: Numbers
    status: Statuses
    group: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class FactorTable:
    """All that a score is made from; `gates` are answers of public effort by receptor."""

    uid: Array
    number: Array
    routes: Mapping[str, RouteFactors]
    gates: Mapping[str, NDArray[np.int8]]

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.number)


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of all sites; `routes` and `receptors` have a column each in their order.

    `receptors` are calibrated and not clipped; `order` lists the rows from the first to the last,
    and `rank` gives each row its place, from 1.
    """

    routes: Numbers
    receptors: Numbers
    overall: Numbers
    order: NDArray[np.int64]
    rank: NDArray[np.int64]
