"""How much two orders differ, and what it would take: for those who want to know behind the list.

An order is given by ranks from 1; both orders rank the same sites.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.priority.facts import Numbers
from soilcase.priority.method import Method, Three
from soilcase.priority.score import order_of, overall_scores
from soilcase.priority.scores import ROUTES, FactorTable, Scores

Ranks = NDArray[np.int64]
TOPS = (50, 200, 500)
PERSISTENCE = 0.98
TRIANGLE_STEPS = 10


@dataclass(frozen=True, slots=True)
class Stability:
    """How alike two orders are; all but the shift are 1 where they are the same."""

    tau: float
    weighted_tau: float
    overlap: dict[int, float]
    rank_biased: float
    mean_shift: float


@dataclass(frozen=True, slots=True)
class Swap:
    """The weights nearest to the present ones under which two sites change places."""

    weights: Three
    change: float


def compare_orders(before: Ranks, after: Ranks) -> Stability:
    """Compare two orders of the same sites."""
    from scipy.stats import kendalltau, weightedtau

    if len(before) < 2:  # noqa: PLR2004  one site has no order
        return Stability(1.0, 1.0, dict.fromkeys(TOPS, 1.0), 1.0, 0.0)
    return Stability(
        tau=float(kendalltau(before, after).statistic),
        weighted_tau=float(weightedtau(-before, -after).statistic),
        overlap={top: overlap(before, after, top) for top in TOPS},
        rank_biased=rank_biased_overlap(before, after),
        mean_shift=float(np.abs(before - after).mean()),
    )


def overlap(before: Ranks, after: Ranks, top: int) -> float:
    """Give the share of the first sites that both orders have."""
    places = min(top, len(before))
    return float(((before <= top) & (after <= top)).sum() / places) if places else 1.0


def rank_biased_overlap(before: Ranks, after: Ranks, persistence: float = PERSISTENCE) -> float:
    """Give the overlap at every depth, the first depths weighing most.

    Both orders are whole, so the part beyond their end is what it is at the end (Webber, Moffat
    and Zobel 2010, the extrapolated form).
    """
    depth = np.arange(1, len(before) + 1)
    both = np.maximum(before, after)
    shared = np.searchsorted(np.sort(both), depth, side="right") / depth
    weights = (1 - persistence) * persistence ** (depth - 1)
    return float((weights * shared).sum() + shared[-1] * persistence ** len(before))


def weight_of_depth(persistence: float, depth: int) -> float:
    """Give the share of a rank-biased overlap that the first so many places decide."""
    places = np.arange(1, depth)
    tail = (persistence**places / places).sum()
    rest = np.log(1 / (1 - persistence)) - tail
    return float(1 - persistence ** (depth - 1) + (1 - persistence) / persistence * depth * rest)


def triangle(steps: int = TRIANGLE_STEPS) -> list[Three]:
    """Give every set of weights on a grid of tenths."""
    return [
        (a / steps, b / steps, (steps - a - b) / steps)
        for a in range(steps + 1)
        for b in range(steps + 1 - a)
    ]


def steady_in(receptors: Numbers, weights: list[Three], power: float, top: int) -> Numbers:
    """Give the share of some sets of weights under which each site is among the first."""
    counted = np.zeros(len(receptors))
    for each in weights:
        counted[order_of(overall_scores(receptors, each, power))[:top]] += 1
    return counted / len(weights)


ROUNDING = 1e-12


def smallest_swap(one: Numbers, other: Numbers, method: Method) -> Swap | None:
    """Find the weights nearest to the method's under which two sites are equal; None if none.

    Both scores are sums of weight by power, so equality is a plane through the triangle; the
    nearest point on it is a foot, or lies on an edge.
    """
    slope = one**method.power - other**method.power
    present = np.array(method.weights)
    inside = slope - slope.mean()
    size = float(inside @ inside)
    if size == 0.0:
        return None
    foot = present - inside * float(slope @ present) / size
    # What rounding leaves of a weight is none: under a root it would be seen.
    foot[np.abs(foot) < ROUNDING] = 0.0
    found = [foot] if foot.min() >= 0 else []
    for place in range(len(present)):
        found += _on_edge(slope, place)
    if not found:
        return None
    nearest = min(found, key=lambda weights: float(((weights - present) ** 2).sum()))
    change = float(np.abs(nearest - present).sum() / 2)
    return Swap((float(nearest[0]), float(nearest[1]), float(nearest[2])), change)


def _on_edge(slope: Numbers, without: int) -> list[Numbers]:
    """Give the point of an edge of the triangle, where one receptor weighs nothing."""
    first, second = (place for place in range(len(slope)) if place != without)
    span = slope[first] - slope[second]
    if span == 0.0:
        return []
    share = -slope[second] / span
    if not 0.0 <= share <= 1.0:
        return []
    weights = np.zeros(len(slope))
    weights[first], weights[second] = share, 1.0 - share
    return [weights]


def tornado(table: FactorTable, method: Method, row: int) -> list[tuple[str, str, float]]:
    """Give, by route and factor, how far a spread of its fact moves the score; widest first."""
    sigma = np.array(method.sigma)
    bars = [
        (route, name, float(method.tau * share * sigma[table.routes[route].status[row, place]]))
        for route in ROUTES
        for place, (name, share) in enumerate(method.exponents[route].items())
    ]
    return sorted(bars, key=lambda bar: -bar[2])


@dataclass(frozen=True, slots=True)
class Mover:
    """A site whose rank differs between two orders."""

    number: str
    before: int
    after: int


def movers(number: Array, before: Scores, after: Scores, top: int) -> tuple[Mover, ...]:
    """Give the sites that came among the first or left them, the farthest first."""
    was, now = before.rank <= top, after.rank <= top
    rows = np.flatnonzero(was != now)
    found = [
        Mover(str(number[row]), int(before.rank[row]), int(after.rank[row]))
        for row in rows.tolist()
    ]
    return tuple(sorted(found, key=lambda mover: (mover.after, mover.number)))
