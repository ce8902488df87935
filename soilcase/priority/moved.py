"""Why a site's score moved between two states: each cause with its points, which sum to the move.

A score is a sum over receptors of products, so the change of each product is shared out over what
it is a product of by its logarithm (the logarithmic mean, as in index decomposition). Nothing
depends on the order in which changes are looked at, and nothing is left over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import log, sqrt

import numpy as np

from soilcase.priority.kleene import NO
from soilcase.priority.method import Method
from soilcase.priority.score import CONTACT, GW, INDOOR, NAT, order_of
from soilcase.priority.scores import RANKED, ROUTES, FactorTable, Scores

# Points that nobody could see, and that rounding may leave.
NOTHING = 1e-9
# Below this change of a logarithm its mean is the geometric one, as exactly as can be held.
SMALL = 1e-6
# A factor that one of two methods does not have takes nothing away.
ABSENT = (1.0, 0.0)
HOMES = RANKED.index("homes")


class Cause(StrEnum):
    """What moved: a factor, its exponent, what joins the receptors, or which way decides."""

    FACTOR = "factor"
    EXPONENT = "exponent"
    GATE = "gate"
    CALIBRATION = "calibration"
    WEIGHT = "weight"
    ROUTE = "route"
    POWER = "power"


@dataclass(frozen=True, slots=True)
class State:
    """A site at one time: its row in a table that was scored under a method."""

    table: FactorTable
    scores: Scores
    method: Method
    row: int


@dataclass(frozen=True, slots=True)
class Move:
    """One cause: of which receptor and factor, where it has one, and the points that it gave."""

    cause: Cause
    receptor: str
    factor: str
    before: float
    after: float
    points: float


@dataclass(frozen=True, slots=True)
class Moved:
    """The whole move of a site; `alone` is the rank it would have if nobody else had moved."""

    score_before: float
    score_after: float
    rank_before: int
    alone: int
    rank_after: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the things that a receptor's score is a product of, and how its logarithm changed."""

    cause: Cause
    factor: str
    before: float
    after: float
    change: float


def why_moved(before: State, after: State) -> Moved:
    """Tell why a site's score moved, the largest cause first."""
    scores = tuple(float(state.scores.overall[state.row]) for state in (before, after))
    moves = [*_by_power(before, after), *_by_receptors(before, after)]
    seen = (move for move in moves if abs(move.points) > NOTHING)
    return Moved(
        score_before=scores[0],
        score_after=scores[1],
        rank_before=int(before.scores.rank[before.row]),
        alone=_rank_alone(before, scores[1]),
        rank_after=int(after.scores.rank[after.row]),
        moves=tuple(sorted(seen, key=lambda move: -abs(move.points))),
    )


def _rank_alone(before: State, overall: float) -> int:
    changed = before.scores.overall.copy()
    changed[before.row] = overall
    return int(np.flatnonzero(order_of(changed) == before.row)[0]) + 1


def _joined(state: State, power: float) -> tuple[float, ...]:
    """Give each receptor's part of the sum under a power."""
    receptors = state.scores.receptors[state.row].tolist()
    return tuple(w * s**power for w, s in zip(state.method.weights, receptors, strict=True))


def _by_power(before: State, after: State) -> Iterator[Move]:
    old, new = before.method.power, after.method.power
    if old == new:
        return
    was, now = (sum(_joined(before, power)) ** (1 / power) for power in (old, new))
    yield Move(Cause.POWER, "", "", old, new, now - was)


def _by_receptors(before: State, after: State) -> Iterator[Move]:
    power = after.method.power
    old, new = (_joined(state, power) for state in (before, after))
    slope = _slope(sum(old), sum(new), power)
    for place, receptor in enumerate(RANKED):
        ends = old[place], new[place]
        outer = list(_outer(before, after, place, power))
        gone = next((part for part in outer if not (part.before > 0 and part.after > 0)), None)
        if gone is not None:
            # From nothing or to nothing: whatever else changed has had no say.
            points = slope * (ends[1] - ends[0])
            yield Move(gone.cause, receptor, "", gone.before, gone.after, points)
            continue
        mean = slope * _mean(*ends)
        for part in (*outer, *_inner(before, after, place, power)):
            points = mean * part.change
            yield Move(part.cause, receptor, part.factor, part.before, part.after, points)


def _slope(old: float, new: float, power: float) -> float:
    """Give by how much the score moves for what the sum under the root moves."""
    if abs(new - old) > NOTHING * max(old, new):
        return float((new ** (1 / power) - old ** (1 / power)) / (new - old))
    return float(new ** (1 / power - 1) / power) if new > 0 else 0.0


def _mean(old: float, new: float) -> float:
    """Give the logarithmic mean: what a change of the logarithm is worth."""
    change = _log_ratio(old, new)
    return (new - old) / change if abs(change) > SMALL else sqrt(old * new)


def _log_ratio(old: float, new: float) -> float:
    return log(new / old) if old > 0 and new > 0 else 0.0


def _outer(before: State, after: State, place: int, power: float) -> Iterator[_Part]:
    """Give weight, calibration and gate."""
    old, new = before.method, after.method
    was, now = (
        state.method.outside if state.table.gates[RANKED[place]][state.row] == NO else 1.0
        for state in (before, after)
    )
    weight, other = old.weights[place], new.weights[place]
    yield _Part(Cause.WEIGHT, "", weight, other, _log_ratio(weight, other))
    constant, changed = old.calibration[place], new.calibration[place]
    ratio = power * _log_ratio(constant, changed)
    yield _Part(Cause.CALIBRATION, "", constant, changed, ratio)
    yield _Part(Cause.GATE, "", was, now, power * _log_ratio(was, now))


def _inner(before: State, after: State, place: int, power: float) -> Iterator[_Part]:
    """Give the factors of the route that decides; where another does, that is the cause."""
    routes = [_deciding(state, place) for state in (before, after)]
    if routes[0] != routes[1]:
        was, now = _points(before, routes[0]), _points(after, routes[1])
        yield _Part(Cause.ROUTE, "", was, now, power * _log_ratio(was, now))
        return
    if routes[0] == CONTACT:
        was, now = before.method.contact_share, after.method.contact_share
        yield _Part(Cause.ROUTE, "", was, now, power * _log_ratio(was, now))
    old, new = (_factors(state, ROUTES[routes[0]]) for state in (before, after))
    for name in dict.fromkeys((*old, *new)):
        (was, share_was), (now, share_now) = old.get(name, ABSENT), new.get(name, ABSENT)
        by_factor = (share_was + share_now) / 2 * log(now / was)
        by_exponent = (log(was) + log(now)) / 2 * (share_now - share_was)
        yield _Part(Cause.FACTOR, name, was, now, power * by_factor)
        yield _Part(Cause.EXPONENT, name, share_was, share_now, power * by_exponent)


def _deciding(state: State, place: int) -> int:
    if place != HOMES:
        return GW if place == 0 else NAT
    return CONTACT if _points(state, CONTACT) > _points(state, INDOOR) else INDOOR


def _points(state: State, route: int) -> float:
    """Give a route's points, those of contact as far as they count."""
    share = state.method.contact_share if route == CONTACT else 1.0
    return float(state.scores.routes[state.row, route]) * share


def _factors(state: State, route: str) -> dict[str, tuple[float, float]]:
    """Give each factor's value, not below the floor, and its exponent with the spread in it."""
    method, factors = state.method, state.table.routes[route]
    values = np.maximum(factors.values[state.row], method.floor).tolist()
    exponents = method.exponents[route]
    return {
        name: (value, method.tau * exponents[name])
        for name, value in zip(factors.factors, values, strict=True)
    }
