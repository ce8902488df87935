"""The score: from factors to routes, from routes to receptors, and from those to one order.

Each route is a weighted geometric mean of its factors, so that what a site loses to each of them
can be told exactly. Receptors are calibrated against each other and joined by a power mean. New
weights touch only the last step.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from soilcase.priority.facts import Numbers
from soilcase.priority.kleene import NO
from soilcase.priority.method import Method, Three
from soilcase.priority.scores import RANKED, ROUTES, FactorTable, Scores

# Single numbers where there are many draws, double ones where it is the score itself.
Floats = NDArray[np.floating[Any]]
FULL = 100.0
DECIMALS = 6
GW, INDOOR, CONTACT, NAT = range(len(ROUTES))


def score(table: FactorTable, method: Method, weights: Three | None = None) -> Scores:
    """Score and rank all sites; with other weights than the method's where some are given."""
    routes, receptors = receptor_scores(table, method)
    return ranked(routes, receptors, weights or method.weights, method.power)


def receptor_scores(table: FactorTable, method: Method) -> tuple[Numbers, Numbers]:
    """Give the scores by route, and by receptor after gate and calibration."""
    routes = np.column_stack([route_scores(table, method, route) for route in ROUTES])
    receptors = receptors_of(routes, gates_of(table, method), method)
    return routes, receptors.astype(np.float64, copy=False)


def route_scores(table: FactorTable, method: Method, route: str) -> Numbers:
    """Give the score of every site on one route, of a hundred."""
    exponents = np.array([*method.exponents[route].values()])
    found: Numbers = FULL * np.exp(
        method.tau * (np.log(np.maximum(table.routes[route].values, method.floor)) @ exponents)
    )
    return found


def gates_of(table: FactorTable, method: Method) -> Numbers:
    """Give by receptor how far a site counts: wholly, unless it is known to be outside."""
    return np.column_stack(
        [np.where(table.gates[receptor] == NO, method.outside, 1.0) for receptor in RANKED]
    )


def receptors_of(routes: Floats, gates: Floats, method: Method) -> Floats:
    """Join routes into receptors; home takes the worse of its two, contact counting less."""
    homes = np.maximum(routes[..., INDOOR], method.contact_share * routes[..., CONTACT])
    raw = np.stack([routes[..., GW], homes, routes[..., NAT]], axis=-1)
    found: Floats = raw * gates * np.array(method.calibration, dtype=gates.dtype)
    return found


def ranked(routes: Numbers, receptors: Numbers, weights: Three, power: float) -> Scores:
    """Join receptors under weights, and put the sites in order.

    Rows come in the order of their numbers, so that ties stay in it.
    """
    overall = overall_scores(receptors, weights, power)
    order = order_of(overall)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    return Scores(routes, receptors, overall, order, rank)


def overall_scores(receptors: Numbers, weights: Three, power: float) -> Numbers:
    """Give the power mean of the receptors."""
    if power == 2:  # noqa: PLR2004  the usual one, for which no powers need be taken
        squares: Numbers = np.sqrt((receptors * receptors) @ np.array(weights))
        return squares
    largest = receptors.max(axis=-1, keepdims=True, initial=1e-300)
    found: Numbers = largest[..., 0] * ((receptors / largest) ** power @ np.array(weights)) ** (
        1.0 / power
    )
    return found


def order_of(overall: Numbers) -> NDArray[np.int64]:
    """Give the rows from the highest to the lowest, as far as six decimals tell them apart."""
    return np.argsort(-np.round(overall, DECIMALS), kind="stable")
