"""Places that are kept for surface water and nature in the common order (SCORING 4.2).

At its weight nature hardly ever reaches the first places. With a quota the first of its own list
are among the first of the common one; who would have come last of those gives way.
"""

import numpy as np
from numpy.typing import NDArray

from soilcase.priority.score import DECIMALS
from soilcase.priority.scores import RANKED, Scores

Order = NDArray[np.int64]
Flags = NDArray[np.bool_]
NATURE = RANKED.index("nature")


def nature_order(scores: Scores) -> Order:
    """Give the order by surface water and nature alone; ties by number, as everywhere."""
    points = np.round(scores.receptors[:, NATURE], DECIMALS)
    return np.argsort(-points, kind="stable")


def first_with(scores: Scores, top: int, places: int) -> Flags:
    """Say who is among the first when so many places are kept for nature."""
    chosen = np.zeros(len(scores.order), dtype=bool)
    chosen[nature_order(scores)[: min(places, top)]] = True
    left = max(0, min(top, len(chosen)) - int(chosen.sum()))
    others = scores.order[~chosen[scores.order]]
    chosen[others[:left]] = True
    return chosen


def order_with(scores: Scores, top: int, places: int) -> Order:
    """Give the common order under a quota: the first in their order, then all others in theirs."""
    if places <= 0:
        return scores.order
    is_first = first_with(scores, top, places)[scores.order]
    return np.concatenate((scores.order[is_first], scores.order[~is_first]))
