"""A year's programme: the sites that together weigh most within budget, capacity and balance.

It is solved as a whole number problem, so that how far it can be from the best is proven. Sites
in one square share what it costs to get there: each further one is cheaper by that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from soilcase.model.problem import Problem
from soilcase.progress.candidates import Amounts, Candidates
from soilcase.progress.programme_rules import (
    Asked,
    Rules,
    balance_of,
    off_balance,
    total_kroner,
)
from soilcase.query.timelines import Flags, Numbers

GAP, SECONDS = 0.0001, 10.0
_INFEASIBLE = 2
_MOST_NAMED = 10


@dataclass(frozen=True)
class Programme:
    """Who was chosen of the candidates; `gap` is how far from the best it can be at most."""

    asked: Asked
    candidates: Candidates
    chosen: Flags
    gap: float
    seconds: float
    is_balanced: bool

    @property
    def rows(self) -> Numbers:
        """Give the chosen, the highest score first."""
        at = np.flatnonzero(self.chosen)
        order = np.lexsort((at, -self.candidates.points[at]))
        found: Numbers = self.candidates.rows[at[order]]
        return found

    @property
    def points(self) -> float:
        """Sum what the chosen weigh."""
        return float(self.candidates.points[self.chosen].sum())

    @property
    def kroner(self) -> float:
        """Sum what they cost, with what those in one square share."""
        return total_kroner(self.candidates, self.asked, self.chosen)

    @property
    def shares(self) -> Amounts:
        """Give how many investigations serve each receptor."""
        found: Amounts = self.candidates.shares[self.chosen].sum(axis=0)
        return found

    @property
    def balance(self) -> float | None:
        """Give groundwater's part of groundwater and homes; None where neither is served."""
        return balance_of(self.shares)


def make_programme(candidates: Candidates, asked: Asked, numbers: Mapping[int, str]) -> Programme:
    """Choose the programme; what cannot be kept to is a Problem that names the sites."""
    _check(candidates, asked, numbers)
    begun = perf_counter()
    found = _solve(candidates, asked, is_balanced=True)
    is_balanced = found is not None
    if found is None:
        found = _solve(candidates, asked, is_balanced=False)
    if found is None:
        raise Problem("plan_unsolved", year=asked.year)
    chosen, gap = found
    return Programme(asked, candidates, chosen, gap, perf_counter() - begun, is_balanced)


def _check(candidates: Candidates, asked: Asked, numbers: Mapping[int, str]) -> None:
    if not len(candidates):
        raise Problem("plan_nobody", year=asked.year)
    must = candidates.is_must
    names = tuple(numbers[row] for row in candidates.rows[must].tolist())
    named = names[:_MOST_NAMED]
    if len(names) > asked.capacity:
        raise Problem("plan_must_capacity", count=len(names), capacity=asked.capacity, sites=named)
    needed = total_kroner(candidates, asked, must)
    if needed > asked.kroner:
        raise Problem("plan_must_budget", needed=needed, kroner=asked.kroner, sites=named)
    if asked.kroner < candidates.kroner.min():
        raise Problem(
            "plan_buys_nothing", kroner=asked.kroner, least=float(candidates.kroner.min())
        )


def _solve(
    candidates: Candidates, asked: Asked, *, is_balanced: bool
) -> tuple[Flags, float] | None:
    """Solve it with one unknown per site, and one per square that somebody goes to."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rules, sites = Rules(candidates, asked), len(candidates)
    lower = np.zeros(rules.unknowns)
    lower[:sites] = candidates.is_must
    result = milp(
        np.concatenate([-candidates.points, np.zeros(rules.unknowns - sites)]),
        integrality=np.ones(rules.unknowns),
        bounds=Bounds(lower, np.ones(rules.unknowns)),
        constraints=[
            LinearConstraint(rules.matrix(is_balanced), -np.inf, rules.most(is_balanced))
        ],
        options={"mip_rel_gap": GAP, "time_limit": SECONDS},
    )
    if result.x is None:
        if result.status != _INFEASIBLE:
            raise Problem("plan_unsolved", year=asked.year)
        return None
    chosen: Flags = result.x[:sites] > 0.5  # noqa: PLR2004  nearer to yes than to no
    return chosen, float(result.mip_gap or 0.0)


def from_the_top(candidates: Candidates, asked: Asked, *, is_balanced: bool) -> Flags:
    """Give what going down the list would choose: who must, and then whoever there is room for.

    In balance, whoever would move it out, or further out, waits until it no longer does.
    """
    chosen = candidates.is_must.copy()
    order = np.lexsort((candidates.rows, -candidates.points)).tolist()
    while chosen.sum() < asked.capacity:
        shares = candidates.shares[chosen].sum(axis=0)
        for at in order:
            if chosen[at] or (is_balanced and _is_worse(candidates, asked, shares, at)):
                continue
            chosen[at] = True
            if total_kroner(candidates, asked, chosen) <= asked.kroner:
                break
            chosen[at] = False
        else:
            break
    return chosen


def _is_worse(candidates: Candidates, asked: Asked, shares: Amounts, at: int) -> bool:
    """Say whether one more moves the balance out, or further out than it was."""
    after = off_balance(asked, shares + candidates.shares[at])
    return after > 0 and after >= off_balance(asked, shares)
