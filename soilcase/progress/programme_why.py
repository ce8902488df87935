"""Why a site is in a programme or not: what it weighs, and what it would have had to weigh."""

import numpy as np

from soilcase.progress.candidates import Amounts
from soilcase.progress.programme import Programme
from soilcase.progress.programme_rules import Rules


def thresholds(programme: Programme) -> Amounts:
    """Give the points that each candidate would have had to weigh more than to come in.

    They are the prices of what is scarce in the problem without whole numbers, for the site's own
    cost, square and receptors; so for the few on the edge they are no more than nearly right.
    """
    from scipy.optimize import linprog

    candidates, sites = programme.candidates, len(programme.candidates)
    rules = Rules(candidates, programme.asked)
    matrix = rules.matrix(programme.is_balanced)
    lower = np.zeros(rules.unknowns)
    lower[:sites] = candidates.is_must
    result = linprog(
        np.concatenate([-candidates.points, np.zeros(rules.unknowns - sites)]),
        A_ub=matrix,
        b_ub=rules.most(programme.is_balanced),
        bounds=np.column_stack([lower, np.ones(rules.unknowns)]),
        method="highs",
    )
    if result.x is None:
        return np.full(sites, np.nan)
    scarce: Amounts = -np.asarray(result.ineqlin.marginals)
    found: Amounts = (scarce @ matrix)[:sites]
    return found


def why(programme: Programme, needed: Amounts, place: int) -> str:
    """Say by which word a candidate is in or out: it must, it weighs enough, or it is on the edge.

    The words stand under `plan`.
    """
    candidates = programme.candidates
    row = int(candidates.rows[place])
    if row in candidates.must:
        return f"must.{candidates.must[row]}"
    weighs = candidates.points[place] >= needed[place]
    if programme.chosen[place]:
        return "weighs" if weighs else "edge"
    return "edge" if weighs else "below"
