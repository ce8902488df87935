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

    def says_the_same_as(self, other: "RouteFactors") -> bool:
        """Say whether every factor of every site is the same."""
        return (
            self.factors == other.factors
            and np.array_equal(self.values, other.values, equal_nan=True)
            and np.array_equal(self.status, other.status)
            and np.array_equal(self.group, other.group)
        )


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

    def says_the_same_as(self, other: "FactorTable") -> bool:
        """Say whether nothing is there that would move a score, or a draw of one."""
        return (
            np.array_equal(self.uid, other.uid)
            and np.array_equal(self.number, other.number)
            and self.routes.keys() == other.routes.keys()
            and all(
                made.says_the_same_as(other.routes[name]) for name, made in self.routes.items()
            )
            and self.gates.keys() == other.gates.keys()
            and all(np.array_equal(gate, other.gates[name]) for name, gate in self.gates.items())
        )


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
