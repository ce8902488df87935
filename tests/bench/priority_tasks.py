"""What the bench of the priority measures: ours, and how one would write it plainly.

Each answer is told in a few figures, by which the programs are held equal.
"""

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from soilcase.model.columns import Array
from soilcase.priority.draws import Draws, prepare
from soilcase.priority.facts import Numbers
from soilcase.priority.kleene import NO
from soilcase.priority.method import Method, Three
from soilcase.priority.score import ranked, score
from soilcase.priority.scores import RANKED, FactorTable, Scores
from soilcase.priority.stability import rank_biased_overlap, steady_in, triangle
from soilcase.priority.uncertainty import (
    chances,
    chances_streamed,
    intervals,
    weights_drawn,
)
from tests.bench.measure import Facts, Watch

OTHER: Three = (0.5, 0.35, 0.15)
LOW, HIGH = 0.05, 0.95
TIMES = 20
FULL = 100.0


def ours_score(watch: Watch, table: FactorTable, method: Method) -> Facts:
    """Score and rank everything from the table."""
    score(table, method)
    with watch.running():
        for _ in range(TIMES):
            found = score(table, method)
    return _told(found.rank, found.overall)


def pandas_score(watch: Watch, table: FactorTable, method: Method) -> Facts:
    """Do the same with a frame per route, a product of powers, and a rank of pandas."""
    frames = _frames(table)
    with watch.running():
        for _ in range(TIMES):
            overall, rank = _in_pandas(frames, table, method)
    return _told(rank.to_numpy(), overall.to_numpy())


def ours_weights(watch: Watch, scores: Scores, method: Method) -> Facts:
    """Rank anew under other weights."""
    with watch.running():
        for _ in range(TIMES):
            found = ranked(scores.routes, scores.receptors, OTHER, method.power)
    return _told(found.rank, found.overall)


def pandas_weights(watch: Watch, scores: Scores, method: Method) -> Facts:
    """Do the same with a frame of receptors."""
    frame = pd.DataFrame(scores.receptors, columns=list(RANKED))
    with watch.running():
        for _ in range(TIMES):
            overall = (frame**method.power).mul(OTHER).sum(axis=1) ** (1 / method.power)
            rank = _rank(overall)
    return _told(rank.to_numpy(), overall.to_numpy())


def ours_draws(watch: Watch, table: FactorTable, method: Method) -> Facts:
    """Draw everything once."""
    with watch.running():
        draws = prepare(table, method)
    return {"mean": round(float(draws.powers.mean(dtype=np.float64)) / 50)}


def ours_chances(watch: Watch, draws: Draws, method: Method) -> Facts:
    """Give the chances under other weights, from draws that are kept."""
    with watch.running():
        found = chances(draws, OTHER, method.top)
    return _told_chances(found)


def plain_chances(watch: Watch, draws: Draws, method: Method) -> Facts:
    """Do the same by ranking every site in every draw."""
    weights = weights_drawn(draws, OTHER)
    with watch.running():
        overall = (draws.powers * weights[:, :, None]).sum(axis=1)
        rank = np.argsort(np.argsort(-overall, axis=1, kind="stable"), axis=1)
        found = (rank < method.top).mean(axis=0)
    return _told_chances(found)


def scipy_chances(watch: Watch, draws: Draws, method: Method) -> Facts:
    """Do the same with ranks of scipy."""
    weights = weights_drawn(draws, OTHER)
    with watch.running():
        overall = np.einsum("drs,dr->ds", draws.powers, weights)
        found = (rankdata(-overall, method="ordinal", axis=1) <= method.top).mean(axis=0)
    return _told_chances(found)


def ours_intervals(watch: Watch, draws: Draws, _method: Method) -> Facts:
    """Give the ranks between which each site lies."""
    with watch.running():
        low, high = intervals(draws, OTHER, LOW, HIGH)
    return {"low": round(float(low.mean())), "high": round(float(high.mean()))}


def scipy_intervals(watch: Watch, draws: Draws, _method: Method) -> Facts:
    """Do the same with ranks of scipy and percentiles of numpy."""
    weights = weights_drawn(draws, OTHER)
    with watch.running():
        overall = np.einsum("drs,dr->ds", draws.powers, weights)
        rank = rankdata(-overall, method="ordinal", axis=1)
        low, high = np.percentile(rank, [LOW * 100, HIGH * 100], axis=0, method="nearest")
    return {"low": round(float(low.mean())), "high": round(float(high.mean()))}


def ours_triangle(watch: Watch, scores: Scores, method: Method) -> Facts:
    """Give how often each site is among the first over all weights in tenths."""
    with watch.running():
        found = steady_in(scores.receptors, triangle(), method.power, method.top)
    return _told_chances(found)


def pandas_triangle(watch: Watch, scores: Scores, method: Method) -> Facts:
    """Do the same with a frame."""
    frame = pd.DataFrame(scores.receptors, columns=list(RANKED))
    with watch.running():
        found = pd.Series(0.0, index=frame.index)
        for weights in triangle():
            overall = (frame**method.power).mul(weights).sum(axis=1) ** (1 / method.power)
            found[_rank(overall) <= method.top] += 1
    return _told_chances((found / len(triangle())).to_numpy())


def ours_overlap(watch: Watch, scores: Scores, method: Method) -> Facts:
    """Compare two orders from the top down."""
    other = ranked(scores.routes, scores.receptors, OTHER, method.power).rank
    with watch.running():
        found = rank_biased_overlap(scores.rank, other)
    return {"overlap": round(found, 9)}


def plain_overlap(watch: Watch, scores: Scores, method: Method) -> Facts:
    """Do the same as it is defined: what two growing sets have in common."""
    other = ranked(scores.routes, scores.receptors, OTHER, method.power).order.tolist()
    order, persistence = scores.order.tolist(), 0.98
    with watch.running():
        seen: tuple[set[int], set[int]] = (set(), set())
        total, weight, shared = 0.0, 1 - persistence, 0
        for depth, (one, two) in enumerate(zip(order, other, strict=True), 1):
            shared += (one in seen[1]) + (two in seen[0]) + (one == two)
            seen[0].add(one)
            seen[1].add(two)
            total += weight * shared / depth
            weight *= persistence
        total += shared / depth * persistence**depth
    return {"overlap": round(total, 9)}


def ours_streamed(watch: Watch, table: FactorTable, method: Method, draws: int) -> Facts:
    """Draw and count without keeping a draw."""
    with watch.running():
        found = chances_streamed(table, method, draws=draws)
    return {"chances": round(float(found.sum()), 6)}


def _told(rank: Array, overall: Numbers) -> Facts:
    places = np.arange(1, len(rank) + 1, dtype=np.float64)
    return {"order": float((rank * places).sum()), "overall": round(float(overall.sum()), 4)}


def _told_chances(found: Numbers) -> Facts:
    # Sums in another order may turn over who is last among the first, in few draws.
    return {"chances": round(float(found.sum())), "sure": round(float((found**2).sum()), 1)}


def _frames(table: FactorTable) -> dict[str, pd.DataFrame]:
    return {
        route: pd.DataFrame(factors.values, columns=list(factors.factors))
        for route, factors in table.routes.items()
    }


def _in_pandas(
    frames: dict[str, pd.DataFrame], table: FactorTable, method: Method
) -> tuple["pd.Series[float]", "pd.Series[float]"]:
    routes = {
        route: FULL
        * (frame.clip(lower=method.floor) ** pd.Series(method.exponents[route]))
        .prod(axis=1)
        .pow(method.tau)
        for route, frame in frames.items()
    }
    homes = routes["indoor"].clip(lower=routes["contact"] * method.contact_share)
    receptors = dict(zip(RANKED, (routes["gw"], homes, routes["nat"]), strict=True))
    overall = pd.Series(0.0, index=homes.index)
    for receptor, weight, constant in zip(RANKED, method.weights, method.calibration, strict=True):
        gate = pd.Series(table.gates[receptor]).map(
            lambda answer: method.outside if answer == NO else 1.0
        )
        overall += weight * (receptors[receptor] * gate * constant) ** method.power
    overall **= 1 / method.power
    return overall, _rank(overall)


def _rank(overall: "pd.Series[float]") -> "pd.Series[float]":
    return overall.round(6).rank(method="first", ascending=False)
