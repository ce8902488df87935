"""What a programme must keep to: money, capacity, balance, and the way to a square."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from soilcase.progress.candidates import Amounts, Candidates
from soilcase.query.timelines import Flags

# How far from the chosen balance it may end: a part of all, and one whole investigation, because
# few investigations meet no balance exactly.
WITHIN, ROOM = 0.05, 1.0
# Of an investigation's usual price: what getting there costs. Our assumption, not verified.
SHARED = 0.10
GROUNDWATER, HOMES = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a programme is to keep to; `balance` is groundwater's part of groundwater and homes."""

    year: int
    kroner: float
    capacity: int
    balance: float
    within: float = WITHIN
    shared: float = SHARED


def balance_of(shares: Amounts) -> float | None:
    """Give groundwater's part of groundwater and homes; None where neither is served."""
    both = float(shares[GROUNDWATER] + shares[HOMES])
    return float(shares[GROUNDWATER]) / both if both else None


def off_balance(asked: Asked, shares: Amounts) -> float:
    """Give by how many investigations of groundwater the balance is missed; 0 where it is met."""
    both = float(shares[GROUNDWATER] + shares[HOMES])
    off = abs(float(shares[GROUNDWATER]) - asked.balance * both)
    return max(0.0, off - asked.within * both - ROOM)


def getting_there(candidates: Candidates, asked: Asked) -> float:
    """Give what it costs to get to a square; never more than the cheapest investigation."""
    usual = asked.shared * (candidates.cost.kroner or 0.0)
    return float(min(usual, candidates.kroner.min(initial=usual)))


def total_kroner(candidates: Candidates, asked: Asked, chosen: Flags) -> float:
    """Sum what some cost: each its own price, and the way to a square once."""
    way = getting_there(candidates, asked)
    squares = candidates.square[chosen]
    ways = len(set(squares[squares >= 0].tolist())) + int((squares < 0).sum())
    return float(candidates.kroner[chosen].sum()) - way * (int(chosen.sum()) - ways)


class Rules:
    """What a programme must keep to, as rows of one matrix: at most so much of each."""

    def __init__(self, candidates: Candidates, asked: Asked) -> None:
        self._candidates, self._asked = candidates, asked
        self._way = getting_there(candidates, asked)
        squares, counts = np.unique(candidates.square, return_counts=True)
        # A square with one site, and a place that nobody knows, are shared with nobody.
        self._shared = squares[(counts > 1) & (squares >= 0)] if self._way else squares[:0]
        self.unknowns = len(candidates) + len(self._shared)

    def matrix(self, is_balanced: bool) -> Any:  # noqa: ANN401, FBT001  a sparse matrix of scipy's
        """Give the rows: capacity, money, who goes to a square, and the balance both ways."""
        from scipy.sparse import csr_array, hstack, vstack

        sites, squares = len(self._candidates), len(self._shared)
        member = np.flatnonzero(np.isin(self._candidates.square, self._shared))
        square = np.searchsorted(self._shared, self._candidates.square[member])
        kroner = self._candidates.kroner.copy()
        kroner[member] -= self._way
        count = len(member)
        goes = hstack(
            [
                csr_array((np.ones(count), (np.arange(count), member)), shape=(count, sites)),
                csr_array((-np.ones(count), (np.arange(count), square)), shape=(count, squares)),
            ]
        )
        dense = [
            np.concatenate([np.ones(sites), np.zeros(squares)]),
            np.concatenate([kroner, np.full(squares, self._way)]) / max(self._asked.kroner, 1.0),
            *(np.concatenate([row, np.zeros(squares)]) for row in self._balance(is_balanced)),
        ]
        return vstack([csr_array(np.array(dense)), goes]) if count else csr_array(np.array(dense))

    def most(self, is_balanced: bool) -> Amounts:  # noqa: FBT001  as above
        """Give how much of each row there may be."""
        members = int(np.isin(self._candidates.square, self._shared).sum())
        balance = [ROOM, ROOM] if is_balanced else []
        money = 1.0 if self._asked.kroner else 0.0
        return np.array([self._asked.capacity, money, *balance, *[0.0] * members])

    def _balance(self, is_balanced: bool) -> list[Amounts]:  # noqa: FBT001  as above
        if not is_balanced:
            return []
        shares, asked = self._candidates.shares, self._asked
        groundwater, both = shares[:, GROUNDWATER], shares[:, [GROUNDWATER, HOMES]].sum(axis=1)
        return [
            groundwater - (asked.balance + asked.within) * both,
            (asked.balance - asked.within) * both - groundwater,
        ]
