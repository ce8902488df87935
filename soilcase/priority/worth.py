"""What to look at first: where finding out would tell most, and which fact might change the order.

The index is highest where it is open whether a site is among the first, and its score is high.
A fact that is missing is tried at both ends of what its table allows; it matters where the two
ends lie on different sides of the last place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from soilcase.priority.draws import LIKELIHOOD
from soilcase.priority.facts import Numbers, Status
from soilcase.priority.method import Method
from soilcase.priority.score import FULL, order_of, score
from soilcase.priority.scores import ROUTES, FactorTable, RouteFactors, Scores

# From what a look into a register or at a map tells to what only a visit or a boring does.
BY_EFFORT = (
    "hazard",
    "mobility",
    "period",
    "zone",
    "target",
    "natura",
    "use",
    "building",
    "well",
    "volume",
    "water",
    "dilution",
    "persons",
    "floor",
    "infiltration",
    "topsoil",
    "soil",
    "cover",
    "area",
    "likelihood",
)

# Where a table has what a factor may be; the rest of it are limits, defaults and sources.
_LEVELS = (
    *("values", "stream", "persistent", "degradable", "least", "far"),
    *("long", "short", "outside", "documented", "absent"),
)


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A factor that is not known at a site, and the ranks between which it might put the site."""

    factor: str
    best: int
    worst: int

    def decides(self, top: int) -> bool:
        """Say whether it would settle on which side of the last place the site is."""
        return self.best <= top < self.worst


def investigate_first(found: Numbers, overall: Numbers) -> Numbers:
    """Give the index: four times P(1-P), by the score's part of a hundred."""
    index: Numbers = 4.0 * found * (1.0 - found) * np.minimum(overall, FULL) / FULL
    return index


def missing_facts(
    table: FactorTable, scores: Scores, method: Method, row: int
) -> tuple[MissingFact, ...]:
    """Try each fact that a site misses; those first that are found out with least effort.

    Where a contamination is only suspected, whether it is there is missing, however likely it is.
    """
    missing = {
        name
        for route in ROUTES
        for name, status in zip(
            table.routes[route].factors, table.routes[route].status[row].tolist(), strict=True
        )
        if status == Status.UNKNOWN or (name == LIKELIHOOD and status != Status.KNOWN)
    }
    tried = sorted(missing, key=BY_EFFORT.index)
    return tuple(_tried(table, scores, method, row, name) for name in tried)


def cheapest_deciding(facts: tuple[MissingFact, ...], top: int) -> MissingFact | None:
    """Give the first fact that would settle whether the site is among the first."""
    return next((fact for fact in facts if fact.decides(top)), None)


def _tried(table: FactorTable, scores: Scores, method: Method, row: int, name: str) -> MissingFact:
    ends = [
        float(score(_with(table, row, name, method, end), method).overall[0]) for end in (1, 0)
    ]
    best, worst = (_rank_at(scores, row, value) for value in ends)
    return MissingFact(name, best, worst)


def _with(table: FactorTable, row: int, name: str, method: Method, end: int) -> FactorTable:
    """Give the one site of a row with a factor at one end of its table."""
    routes = {}
    for route in ROUTES:
        factors = table.routes[route]
        values = factors.values[row : row + 1].copy()
        if name in factors.factors:
            values[0, factors.factors.index(name)] = ends_of(method, route, name)[end]
        status, group = factors.status[row : row + 1], factors.group[row : row + 1]
        routes[route] = RouteFactors(factors.factors, values, status, group)
    gates = {receptor: answers[row : row + 1] for receptor, answers in table.gates.items()}
    one = slice(row, row + 1)
    return FactorTable(table.uid[one], table.number[one], routes, gates)


def ends_of(method: Method, route: str, factor: str) -> tuple[float, float]:
    """Give the least and the most that a factor may be on a route by the method's tables."""
    if factor in ("hazard", "mobility"):
        groups = method.tables["groups"]["values"]
        key = route if factor == "hazard" else factor
        found = [entry[key] for name, entry in groups.items() if name != "unknown"]
    else:
        table = method.tables[factor]
        found = [value for key in _LEVELS for value in _levels(table.get(key))]
        # What is worked out by a formula ends at one.
        found += [1.0] if {"least", "far"} & table.keys() else []
    return max(float(min(found)), method.floor), float(max(found))


def _levels(found: Any) -> list[float]:  # noqa: ANN401  a part of a document that was checked
    if found is None:
        return []
    if isinstance(found, Mapping):
        return list(found.values())
    return list(found) if isinstance(found, list) else [found]


def _rank_at(scores: Scores, row: int, overall: float) -> int:
    """Give the rank that a site would have with another score."""
    changed = scores.overall.copy()
    changed[row] = overall
    return int(np.flatnonzero(order_of(changed) == row)[0]) + 1
