"""Why a site stands where it does: what each factor costs it, and what each receptor brings.

The geometric form makes it exact: the points that a route has lost are shared out by how much
each factor takes away, and the parts sum to what was lost. Nothing here is words; `why.py` says
it in Danish and English.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from soilcase.model.values import Value
from soilcase.priority.facts import Fact, FactKey, Facts, Groups, Origin, Presence, Status
from soilcase.priority.kleene import CODES
from soilcase.priority.method import Method
from soilcase.priority.score import CONTACT, FULL, INDOOR
from soilcase.priority.scores import RANKED, ROUTES, FactorTable, RouteFactors, Scores

# Which fact a factor was looked up from; hazard, mobility and period follow from the group.
FACT_OF = {
    "likelihood": FactKey.LIKELIHOOD,
    "area": FactKey.AREA,
    "cover": FactKey.CLAY,
    "infiltration": FactKey.INFILTRATION,
    "well": FactKey.WELL,
    "zone": FactKey.ZONE,
    "volume": FactKey.VOLUME,
    "building": FactKey.BUILDING,
    "soil": FactKey.SOIL,
    "floor": FactKey.FLOOR,
    "use": FactKey.USE,
    "persons": FactKey.PERSONS,
    "topsoil": FactKey.TOPSOIL,
    "water": FactKey.WATER,
    "dilution": FactKey.FLOW,
    "target": FactKey.TARGET,
    "natura": FactKey.NATURA,
}
OF_GROUP = ("hazard", "mobility")


@dataclass(frozen=True, slots=True)
class Part:
    """One factor of a route: its value, the points lost to it, and the fact behind it."""

    factor: str
    value: float
    exponent: float
    lost: float
    status: Status
    fact: Value
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class RouteWhy:
    """A route: its score, the group that decides on it, the others, and its parts."""

    route: str
    score: float
    group: str
    presence: Presence
    others: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def costliest(self) -> tuple[Part, ...]:
        """Give the parts, those first to which most is lost."""
        return tuple(sorted(self.parts, key=lambda part: -part.lost))

    @property
    def unknown(self) -> tuple[Part, ...]:
        """Give what is not known, that first which could change most."""
        missing = (part for part in self.parts if part.status is Status.UNKNOWN)
        return tuple(sorted(missing, key=lambda part: -part.exponent))


@dataclass(frozen=True, slots=True)
class ReceptorWhy:
    """A receptor: its calibrated score, its share of the whole, its gate, and its routes.

    `route` is the one that decides; home has two.
    """

    receptor: str
    score: float
    share: float
    answer: str
    gate: float
    route: RouteWhy
    lesser: RouteWhy | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of one site: its place, its score, and what each receptor brings to it."""

    number: str
    rank: int
    of: int
    overall: float
    receptors: tuple[ReceptorWhy, ...]

    @property
    def leading(self) -> ReceptorWhy:
        """Give the receptor that brings most."""
        return max(self.receptors, key=lambda receptor: receptor.share)


def explain(
    facts: Facts, table: FactorTable, scores: Scores, method: Method, row: int
) -> Explanation:
    """Explain the site of a row; the method is the one, and of those weights, that it has."""
    routes = {route: _route(facts, table, scores, method, row, route) for route in ROUTES}
    shares = receptor_shares(scores, method, row)
    air, contact = routes["indoor"], routes["contact"]
    by_contact = method.contact_share * scores.routes[row, CONTACT] > scores.routes[row, INDOOR]
    home = (contact, air) if by_contact else (air, contact)
    of_receptor = {
        "groundwater": (routes["gw"], None),
        "homes": home,
        "nature": (routes["nat"], None),
    }
    receptors = []
    for place, receptor in enumerate(RANKED):
        answer = CODES[int(table.gates[receptor][row])]
        deciding, lesser = of_receptor[receptor]
        receptors.append(
            ReceptorWhy(
                receptor=receptor,
                score=float(scores.receptors[row, place]),
                share=shares[place],
                answer=answer,
                gate=method.outside if answer == "no" else 1.0,
                route=deciding,
                lesser=lesser,
            )
        )
    return Explanation(
        number=str(table.number[row]),
        rank=int(scores.rank[row]),
        of=len(table),
        overall=float(scores.overall[row]),
        receptors=tuple(receptors),
    )


def receptor_shares(scores: Scores, method: Method, row: int) -> tuple[float, ...]:
    """Give each receptor's share of a site's score in all; they sum to one."""
    whole = float(scores.overall[row])
    if whole <= 0:
        return tuple(0.0 for _ in RANKED)
    parts = scores.receptors[row] / whole
    return tuple(
        float(w * part**method.power) for w, part in zip(method.weights, parts, strict=True)
    )


def _route(  # noqa: PLR0913, PLR0917  each is one part of what is explained
    facts: Facts, table: FactorTable, scores: Scores, method: Method, row: int, route: str
) -> RouteWhy:
    factors = table.routes[route]
    points = scores.routes[row, ROUTES.index(route)]
    place = int(factors.group[row])
    present = facts.groups.presence[row]
    named = [facts.groups.ids[other] for other in np.flatnonzero(present).tolist()]
    group = facts.groups.ids[place] if place >= 0 else ""
    return RouteWhy(
        route=route,
        score=float(points),
        group=group,
        presence=Presence(int(present[place])) if place >= 0 else Presence.NONE,
        others=tuple(other for other in named if other != group),
        parts=_parts(facts, factors, method.exponents[route], row, FULL - points),
    )


def _parts(
    facts: Facts, factors: RouteFactors, exponents: Mapping[str, float], row: int, lost: float
) -> tuple[Part, ...]:
    share = np.array(list(exponents.values()))
    taken = share * np.log(factors.values[row])
    whole = taken.sum()
    points = lost * taken / whole if whole < 0 else np.zeros(len(share))
    parts = []
    for place, name in enumerate(factors.factors):
        fact, origin = _behind(facts, factors, name, row)
        parts.append(
            Part(
                factor=name,
                value=float(factors.values[row, place]),
                exponent=float(share[place]),
                lost=float(points[place]),
                status=Status(int(factors.status[row, place])),
                fact=fact,
                origin=origin,
            )
        )
    return tuple(parts)


def _behind(
    facts: Facts, factors: RouteFactors, name: str, row: int
) -> tuple[Value, Origin | None]:
    """Give the fact that a factor was looked up from, and its origin."""
    if name in OF_GROUP:
        place = int(factors.group[row])
        named = facts.groups.ids[place] if place >= 0 else None
        return named, _origin_of_group(facts.groups, row, place)
    if name == "period":
        return _years(facts, factors, row), None
    key = FACT_OF[name]
    fact = facts.columns[key]
    if name == "dilution" and facts.columns[FactKey.WATER_KIND].values[row] != "stream":
        fact = facts.columns[FactKey.WATER_KIND]
    return _value(fact, row), _origin(fact, row)


def _origin_of_group(groups: Groups, row: int, place: int) -> Origin | None:
    origin = int(groups.origin[row, place]) if groups.origins and place >= 0 else -1
    return groups.origins[origin] if origin >= 0 else None


def _years(facts: Facts, factors: RouteFactors, row: int) -> str | None:
    place = int(factors.group[row])
    first, last = facts.groups.first_year[row, place], facts.groups.last_year[row, place]
    return None if place < 0 or np.isnan(first + last) else f"{first:.0f}–{last:.0f}"


def _value(fact: Fact, row: int) -> Value:
    if fact.status[row] == Status.UNKNOWN:
        return None
    value = fact.values[row]
    if isinstance(value, str):
        return value or None
    return None if np.isnan(value) else float(value)


def _origin(fact: Fact, row: int) -> Origin | None:
    place = int(fact.origin[row])
    return fact.origins[place] if place >= 0 else None
