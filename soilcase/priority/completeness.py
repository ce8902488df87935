"""How much of a score is known: shares, letters from A to E, and what only might be.

A factor counts in full where it was measured or documented, half where it was read off a register
or a map, and not at all where nothing is known. A site is judged by the receptors that it stands
by, each as far as it brings the score.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.priority.facts import Numbers, Status
from soilcase.priority.method import LETTERS, Method
from soilcase.priority.score import CONTACT, INDOOR, receptor_scores
from soilcase.priority.scores import ROUTES, FactorTable, RouteFactors, Scores


@dataclass(frozen=True, slots=True)
class Completeness:
    """Per site: how complete it is in all and by route, and how much of it is unknown."""

    routes: Numbers
    overall: Numbers
    unknown: Numbers
    letter: Array
    insufficient: NDArray[np.bool_]


def completeness(table: FactorTable, scores: Scores, method: Method) -> Completeness:
    """Judge the ground that every score stands on."""
    quality = np.array(method.quality)
    by_route = [
        _shares(table.routes[route], method.exponents[route].values(), quality) for route in ROUTES
    ]
    routes = np.column_stack([known for known, _ in by_route])
    missing = np.column_stack([unknown for _, unknown in by_route])
    weight = _weight_of_routes(scores, method)
    overall = (routes * weight).sum(axis=1)
    unknown = (missing * weight).sum(axis=1)
    return Completeness(
        routes=routes,
        overall=overall,
        unknown=unknown,
        letter=letters(overall, method),
        insufficient=unknown > method.insufficient,
    )


def letters(complete: Numbers, method: Method) -> Array:
    """Give the letter of each share; what is below the last limit has the last letter."""
    limits = sorted(method.letters.values())
    place = np.searchsorted(np.array(limits) - 1e-9, complete, side="right")
    return np.array(LETTERS[::-1], dtype=object)[place]


@dataclass(frozen=True, slots=True)
class KnownPart:
    """What of the receptors' scores stands on what is known, and what is added by the rest."""

    known: Numbers
    potential: Numbers


def known_part(table: FactorTable, method: Method) -> KnownPart:
    """Score with all that is not known for sure at its middle; the rest may be negative."""
    routes = {route: _at_the_middle(table.routes[route]) for route in ROUTES}
    _, whole = receptor_scores(table, method)
    _, known = receptor_scores(FactorTable(table.uid, table.number, routes, table.gates), method)
    return KnownPart(known, whole - known)


def _shares(
    factors: RouteFactors, exponents: Iterable[float], quality: Numbers
) -> tuple[Numbers, Numbers]:
    share = np.array(list(exponents))
    return quality[factors.status] @ share, (factors.status == Status.UNKNOWN) @ share


def _weight_of_routes(scores: Scores, method: Method) -> Numbers:
    """Give each route its receptor's share; home stands by the worse of its two."""
    parts = np.array(method.weights) * scores.receptors**method.power
    parts /= np.maximum(parts.sum(axis=1, keepdims=True), 1e-300)
    by_contact = method.contact_share * scores.routes[:, CONTACT] > scores.routes[:, INDOOR]
    groundwater, homes, nature = parts.T
    air, contact = np.where(by_contact, 0.0, homes), np.where(by_contact, homes, 0.0)
    return np.column_stack([groundwater, air, contact, nature])


def _at_the_middle(factors: RouteFactors) -> RouteFactors:
    middle = np.median(factors.values, axis=0) if len(factors.values) else 1.0
    values = np.where(factors.status == Status.KNOWN, factors.values, middle)
    return RouteFactors(factors.factors, values, factors.status, factors.group)
