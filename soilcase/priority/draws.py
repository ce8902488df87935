"""Many draws of what the scores may be, given how sure the facts are behind them.

A draw depends on facts and method, not on the weights of the receptors, so draws are made once
and kept. What comes from the source is shared by a site's routes and moves them together. Whether
there is a contamination at all is drawn where it is only suspected: a site may then not be surer
to be among the first than it is to be polluted.

Every draw has random numbers of its own by the seed: the same seed gives the same bits, however
many draws are made, kept or looked at one after the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, pi

import numpy as np
from numpy.typing import NDArray

from soilcase.ports import Progress, no_progress
from soilcase.priority.facts import Numbers, Status
from soilcase.priority.method import Method
from soilcase.priority.score import CONTACT, FULL, GW, INDOOR, NAT, gates_of, route_scores
from soilcase.priority.scores import RANKED, ROUTES, FactorTable

Singles = NDArray[np.float32]
Flags = NDArray[np.bool_]
SEED = 20260101
# What is about the source is the same for every way that leads from it.
OF_SOURCE = ("hazard", "mobility", "likelihood", "area", "period")
LIKELIHOOD = "likelihood"
# How many draws are made between two looks at whether to go on.
_STEP = 20
_LOG_FULL = np.float32(log(FULL))
_SQUARE = 2.0
# Normal numbers come in pairs: one for the source, one for each route, and one is left over.
_PAIRS = (1 + len(ROUTES) + 1) // 2


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
    """By route and site: the middle and spread of the logarithm, shared and own, and presence.

    The middle is that of a site without contamination where one is only suspected; `presence` is
    what one adds. `scale` is the gate and calibration, by receptor and site.
    """

    middle: Singles
    shared: Singles
    own: Singles
    presence: Singles
    present: Singles
    scale: Singles
    contact: np.float32
    power: float


def prepare(
    table: FactorTable,
    method: Method,
    *,
    draws: int | None = None,
    seed: int = SEED,
    progress: Progress = no_progress,
) -> Draws:
    """Draw the receptor scores of all sites and keep them; `progress` may stop it on the way."""
    count = draws or method.draws
    kept = np.empty((count, len(RANKED), len(table)), dtype=np.float32)
    for number, powers in enumerate(drawn_one_by_one(table, method, count, seed, progress)):
        kept[number] = powers
    return Draws(kept, method.concentration, seed)


def drawn_one_by_one(
    table: FactorTable,
    method: Method,
    draws: int,
    seed: int = SEED,
    progress: Progress = no_progress,
) -> Iterator[Singles]:
    """Give each draw's powers in turn, in an array that the next draw overwrites."""
    spread = _spread_of(table, method)
    powers = np.empty((len(RANKED), len(table)), dtype=np.float32)
    uniform = np.empty((2 * _PAIRS + 1, len(table)), dtype=np.float32)
    normal = np.empty((2 * _PAIRS, len(table)), dtype=np.float32)
    for number in range(draws):
        if number % _STEP == 0:
            progress("draws", number, draws)
        np.random.Generator(np.random.PCG64([seed, number])).random(dtype=np.float32, out=uniform)
        routes = _draw(spread, uniform, normal)
        np.maximum(routes[INDOOR], routes[CONTACT] * spread.contact, out=powers[1])
        powers[0], powers[2] = routes[GW], routes[NAT]
        powers *= spread.scale
        if spread.power == _SQUARE:
            np.square(powers, out=powers)
        else:
            np.power(powers, np.float32(spread.power), out=powers)
        yield powers


def _draw(spread: _Spread, uniform: Singles, normal: Singles) -> Singles:
    """Make one draw's route scores of uniform numbers; both arrays are overwritten."""
    is_there = (uniform[-1] < spread.present).astype(np.float32)
    _make_normal(uniform[:-1], normal)
    common, routes, moved = normal[0], normal[1 : len(ROUTES) + 1], uniform[: len(ROUTES)]
    routes *= spread.own
    routes += np.multiply(common, spread.shared, out=moved)
    routes += spread.middle
    routes += np.multiply(is_there, spread.presence, out=moved)
    np.minimum(routes, _LOG_FULL, out=routes)
    np.exp(routes, out=routes)
    return routes


def _make_normal(uniform: Singles, normal: Singles) -> None:
    """Turn pairs of uniform numbers into pairs of normal ones (Box and Muller 1958).

    With whole rows at a time this is three times as fast as drawing normal numbers one by one.
    """
    radius, angle = uniform[:_PAIRS], uniform[_PAIRS:]
    np.subtract(np.float32(1.0), radius, out=radius)
    np.log(radius, out=radius)
    radius *= np.float32(-2.0)
    np.sqrt(radius, out=radius)
    angle *= np.float32(2.0 * pi)
    np.cos(angle, out=normal[:_PAIRS])
    np.sin(angle, out=normal[_PAIRS:])
    normal[:_PAIRS] *= radius
    normal[_PAIRS:] *= radius


def _spread_of(table: FactorTable, method: Method) -> _Spread:
    suspected, likely = _suspected(table), np.log(_likelihood(table))
    columns = [_on_route(table, method, route, suspected, likely) for route in ROUTES]
    middle, shared, own, there, absent = (
        np.stack(parts).astype(np.float32) for parts in zip(*columns, strict=True)
    )
    scale = gates_of(table, method).T * np.array(method.calibration)[:, None]
    return _Spread(
        middle=middle + absent,
        shared=shared,
        own=own,
        presence=there - absent,
        present=np.where(suspected, _likelihood(table), 1.0).astype(np.float32),
        scale=np.ascontiguousarray(scale, dtype=np.float32),
        contact=np.float32(method.contact_share),
        power=method.power,
    )


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
