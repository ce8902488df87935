"""How sure the order is: chances to be among the first, and ranks between which a site lies.

Scores are drawn once (`draws.py`); weights are drawn round those given, so that new weights touch
only a sum and a threshold per draw.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.ports import Progress, no_progress
from soilcase.priority.draws import SEED, Draws, Flags, Singles, drawn_one_by_one
from soilcase.priority.facts import Numbers
from soilcase.priority.method import Method, Three
from soilcase.priority.scores import RANKED, FactorTable

# Shares such as nine in ten cannot be written exactly.
HAIR = 1e-9
_ROUND, _ORDERED = 1, 2
_BITS, _HALF = np.uint32(0xFFFFFFFF), np.uint64(32)


def weights_drawn(draws: Draws, weights: Three) -> Singles:
    """Draw the weights of each draw round the given ones; a weight of nothing stays nothing."""
    return _weights_round(weights, draws.concentration, len(draws), draws.seed)


def ordered_weights(draws: Draws) -> Singles:
    """Draw weights of which no more is said than that groundwater comes first and nature last."""
    generator = np.random.Generator(np.random.PCG64([draws.seed, 0, _ORDERED]))
    drawn = generator.dirichlet(np.ones(len(RANKED)), len(draws))
    found: Singles = -np.sort(-drawn, axis=1).astype(np.float32)
    return found


def chances(draws: Draws, weights: Three, top: int) -> Numbers:
    """Give each site's chance to be among the first; they sum to how many those are."""
    return chances_under(draws, weights_drawn(draws, weights), top)


def chances_under(draws: Draws, weights: Singles, top: int) -> Numbers:
    """Give the same under weights that were drawn, one set for each draw."""
    return _counted(draws.powers, weights, top, draws.sites)


def chances_streamed(
    table: FactorTable,
    method: Method,
    *,
    draws: int | None = None,
    seed: int = SEED,
    progress: Progress = no_progress,
) -> Numbers:
    """Give the same chances, to the bit, without keeping a draw: for very large regions."""
    count = draws or method.draws
    weights = _weights_round(method.weights, method.concentration, count, seed)
    powers = drawn_one_by_one(table, method, count, seed, progress)
    return _counted(powers, weights, method.top, len(table))


def intervals(
    draws: Draws, weights: Three, low: float = 0.05, high: float = 0.95
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the ranks between which each site lies in most draws."""
    ranks = np.empty((len(draws), draws.sites), dtype=np.int32)
    places = np.arange(1, draws.sites + 1, dtype=np.int32)
    drawn = _overall(draws.powers, weights_drawn(draws, weights))
    for row, overall in zip(ranks, drawn, strict=True):
        row[_order(overall)] = places
    by_site = np.ascontiguousarray(ranks.T)
    ends = [round(share * (len(draws) - 1)) for share in (low, high)]
    by_site.partition(sorted(set(ends)), axis=1)
    first, last = (by_site[:, end].astype(np.int64) for end in ends)
    return first, last


def sets_of(found: Numbers, robust: float) -> Array:
    """Say which sites are surely in, contested or surely out; as codes."""
    is_open = found > 1 - robust + HAIR
    return np.where(found >= robust - HAIR, "in", np.where(is_open, "contested", "out"))


def _weights_round(weights: Three, concentration: float, count: int, seed: int) -> Singles:
    generator = np.random.Generator(np.random.PCG64([seed, 0, _ROUND]))
    shape = np.array(weights) * concentration
    drawn = generator.standard_gamma(np.broadcast_to(shape, (count, len(weights))))
    found: Singles = (drawn / drawn.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


def _counted(powers: Iterable[Singles], weights: Singles, top: int, sites: int) -> Numbers:
    if top >= sites:
        return np.ones(sites)
    counted = np.zeros(sites, dtype=np.int32)
    for overall in _overall(powers, weights):
        counted += _are_in(overall, top)
    return counted / len(weights)


def _overall(powers: Iterable[Singles], weights: Singles) -> Iterator[Singles]:
    """Give the scores in all draw by draw, few enough to stay close to the processor."""
    overall = part = np.empty(0, dtype=np.float32)
    for receptors, shares in zip(powers, weights, strict=True):
        if not len(overall):
            overall, part = np.empty_like(receptors[0]), np.empty_like(receptors[0])
        np.multiply(receptors[0], shares[0], out=overall)
        for receptor in range(1, len(shares)):
            overall += np.multiply(receptors[receptor], shares[receptor], out=part)
        yield overall


def _order(overall: Singles) -> NDArray[np.uint64]:
    """Give the rows from the highest score to the lowest, ties by number.

    Scores are not negative, so their bits go up with them; with the row behind them they are whole
    numbers that are all different, which are sorted several times as fast as scores are ranked.
    """
    keys = (_BITS - overall.view(np.uint32)).astype(np.uint64) << _HALF
    keys |= np.arange(len(overall), dtype=np.uint64)
    keys.sort()
    keys &= np.uint64(_BITS)
    return keys


def _are_in(overall: Singles, top: int) -> Flags:
    """Flag the first of a draw: exactly so many, ties going by number as in the ranking."""
    place = len(overall) - top
    least = np.partition(overall, place)[place]
    found: Flags = overall >= least
    if np.count_nonzero(found) > top:
        tied = np.flatnonzero(overall == least)
        found[tied[top - np.count_nonzero(found) :]] = False
    return found
