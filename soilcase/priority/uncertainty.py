"""How sure the order is: many draws of what the facts may be, and of what the weights may be.

A draw depends on facts and method, not on the weights of the receptors, so draws are made once
and kept; new weights touch only a sum and a threshold. What comes from the source is shared by a
site's routes and moves them together. Whether there is a contamination at all is drawn where it
is only suspected: a site may then not be surer to be among the first than it is to be polluted.

Every chunk of draws has random numbers of its own by the seed, so that the same seed gives the
same bits, however many draws are made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.ports import Progress, no_progress
from soilcase.priority.facts import Numbers, Status
from soilcase.priority.method import Method, Three
from soilcase.priority.score import FULL, gates_of, receptors_of, route_scores
from soilcase.priority.scores import ROUTES, FactorTable

Singles = NDArray[np.float32]
Flags = NDArray[np.bool_]
CHUNK = 50
SEED = 20260101
# Shares such as nine in ten cannot be written exactly.
HAIR = 1e-9
# What is about the source is the same for every way that leads from it.
OF_SOURCE = ("hazard", "mobility", "likelihood", "area", "period")
LIKELIHOOD = "likelihood"
_LOG_FULL = log(FULL)


@dataclass(frozen=True, slots=True)
class Draws:
    """Receptor scores to the method's power: by draw, receptor and site."""

    powers: Singles
    concentration: float
    seed: int

    def __len__(self) -> int:
        """Count the draws."""
        return len(self.powers)

    @property
    def sites(self) -> int:
        """Count the sites."""
        return int(self.powers.shape[2])


@dataclass(frozen=True, slots=True)
class _Spread:
    """Per route and site: the middle and spread of the logarithm, shared and own, and presence."""

    middle: Singles
    shared: Singles
    own: Singles
    present: Singles
    there: Singles
    absent: Singles


def prepare(
    table: FactorTable,
    method: Method,
    *,
    draws: int | None = None,
    seed: int = SEED,
    progress: Progress = no_progress,
) -> Draws:
    """Draw the receptor scores of all sites; `progress` may stop it between chunks."""
    count = draws or method.draws
    spread, gates = _spread_of(table, method), gates_of(table, method)
    powers = np.empty((count, len(gates[0]), len(table)), dtype=np.float32)
    for number, start in enumerate(range(0, count, CHUNK)):
        progress("draws", start, count)
        stop = min(start + CHUNK, count)
        generator = np.random.Generator(np.random.PCG64([seed, number]))
        # A chunk is always drawn whole, so that its bits do not depend on how many are wanted.
        routes = _drawn(spread, generator)[: stop - start]
        receptors = receptors_of(routes, gates.astype(np.float32), method)
        powers[start:stop] = np.moveaxis(receptors, -1, 1) ** np.float32(method.power)
    return Draws(powers, method.concentration, seed)


def _spread_of(table: FactorTable, method: Method) -> _Spread:
    suspected, likely = _suspected(table), np.log(_likelihood(table))
    columns = [_on_route(table, method, route, suspected, likely) for route in ROUTES]
    middle, shared, own, there, absent = (
        np.stack(parts, axis=-1).astype(np.float32) for parts in zip(*columns, strict=True)
    )
    present = np.where(suspected, _likelihood(table), 1.0).astype(np.float32)
    return _Spread(middle, shared, own, present, there, absent)


def _on_route(
    table: FactorTable, method: Method, route: str, suspected: Flags, likely: Numbers
) -> tuple[Numbers, ...]:
    """Give middle, shared and own spread, and what being there, or not, adds to the middle."""
    factors, exponents = table.routes[route], method.exponents[route]
    pull = method.tau * np.array(list(exponents.values())) * np.array(method.sigma)[factors.status]
    is_shared = np.array([name in OF_SOURCE for name in exponents])
    # What is drawn as there or not is not spread a second time.
    pull[np.ix_(suspected, np.array([name == LIKELIHOOD for name in exponents]))] = 0.0
    share = method.tau * exponents[LIKELIHOOD]
    return (
        np.log(route_scores(table, method, route)),
        np.sqrt((pull[:, is_shared] ** 2).sum(axis=1)),
        np.sqrt((pull[:, ~is_shared] ** 2).sum(axis=1)),
        np.where(suspected, -share * likely, 0.0),
        np.where(suspected, share * (log(method.absent) - likely), 0.0),
    )


def _likelihood(table: FactorTable) -> Numbers:
    factors = table.routes[ROUTES[0]]
    found: Numbers = factors.values[:, factors.factors.index(LIKELIHOOD)]
    return found


def _suspected(table: FactorTable) -> Flags:
    """Say where a contamination is suspected and no more."""
    factors = table.routes[ROUTES[0]]
    status = factors.status[:, factors.factors.index(LIKELIHOOD)]
    found: Flags = (status != Status.KNOWN) & (_likelihood(table) < 1.0)
    return found


def _drawn(spread: _Spread, generator: np.random.Generator) -> Singles:
    """Draw one chunk of route scores: by draw, site and route."""
    sites, routes = spread.middle.shape
    common = generator.standard_normal((CHUNK, sites, 1), dtype=np.float32)
    drawn = generator.standard_normal((CHUNK, sites, routes), dtype=np.float32)
    drawn *= spread.own
    drawn += common * spread.shared
    drawn += spread.middle
    is_there = generator.random((CHUNK, sites), dtype=np.float32) < spread.present
    drawn += np.where(is_there[..., None], spread.there, spread.absent)
    np.minimum(drawn, np.float32(_LOG_FULL), out=drawn)
    scores: Singles = np.exp(drawn, out=drawn)
    return scores


def weights_drawn(draws: Draws, weights: Three) -> Singles:
    """Draw the weights of each draw round the given ones; a weight of nothing stays nothing."""
    generator = np.random.Generator(np.random.PCG64([draws.seed, 0, 1]))
    shape = np.array(weights) * draws.concentration
    drawn = generator.standard_gamma(np.broadcast_to(shape, (len(draws), len(weights))))
    found: Singles = (drawn / drawn.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


def ordered_weights(draws: Draws) -> Singles:
    """Draw weights of which no more is said than that groundwater comes first and nature last."""
    generator = np.random.Generator(np.random.PCG64([draws.seed, 0, 2]))
    drawn = generator.dirichlet(np.ones(draws.powers.shape[1]), len(draws))
    found: Singles = -np.sort(-drawn, axis=1).astype(np.float32)
    return found


def chances(draws: Draws, weights: Three, top: int) -> Numbers:
    """Give each site's chance to be among the first; they sum to how many those are."""
    return chances_under(draws, weights_drawn(draws, weights), top)


def chances_under(draws: Draws, weights: Singles, top: int) -> Numbers:
    """Give the same under weights that were drawn, one set for each draw."""
    counted = np.zeros(draws.sites, dtype=np.int64)
    if top >= draws.sites:
        return np.ones(draws.sites)
    for overall in _overall(draws, weights):
        counted += _are_in(overall, top).sum(axis=0)
    return counted / len(draws)


def intervals(
    draws: Draws, weights: Three, low: float = 0.05, high: float = 0.95
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the ranks between which each site lies in most draws."""
    ranks = np.empty((len(draws), draws.sites), dtype=np.int32)
    places = np.arange(1, draws.sites + 1, dtype=np.int32)
    done = 0
    for overall in _overall(draws, weights_drawn(draws, weights)):
        order = np.argsort(-overall, axis=1, kind="stable")
        np.put_along_axis(ranks[done : done + len(overall)], order, places[None, :], axis=1)
        done += len(overall)
    by_site = np.ascontiguousarray(ranks.T)
    ends = [round(share * (len(draws) - 1)) for share in (low, high)]
    by_site.partition(sorted(set(ends)), axis=1)
    first, last = (by_site[:, end].astype(np.int64) for end in ends)
    return first, last


def _overall(draws: Draws, weights: Singles) -> Iterator[Singles]:
    """Give the scores in all chunk by chunk, small enough to stay close to the processor."""
    for start in range(0, len(draws), CHUNK):
        powers, shares = (
            kept[start : start + CHUNK] for kept in (draws.powers, weights[:, :, None])
        )
        overall: Singles = powers[:, 0] * shares[:, 0]
        for receptor in range(1, powers.shape[1]):
            overall += powers[:, receptor] * shares[:, receptor]
        yield overall


def _are_in(overall: Singles, top: int) -> Flags:
    """Flag the first of each draw: exactly so many, ties going by number as in the ranking."""
    place = overall.shape[1] - top
    least = np.partition(overall, place, axis=1)[:, place, None]
    found: Flags = overall >= least
    for draw in np.flatnonzero(found.sum(axis=1) > top).tolist():
        tied = np.flatnonzero(overall[draw] == least[draw])
        found[draw, tied[top - found[draw].sum() :]] = False
    return found


def sets_of(found: Numbers, robust: float) -> Array:
    """Say which sites are surely in, contested or surely out; as codes."""
    is_open = found > 1 - robust + HAIR
    return np.where(found >= robust - HAIR, "in", np.where(is_open, "contested", "out"))
