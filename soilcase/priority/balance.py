"""The balance of groundwater and homes: what was chosen, what the order has, and how to meet it.

Nominal weights are not effective weights: what drives the first sites depends on how the scores
are spread. So each receptor is first brought to the same height by its own highest scores among
the sites in its effort, and then the two weights are set so that the first sites are driven by
groundwater and homes in the proportion that was chosen. Nature has a list of its own.
"""

from dataclasses import dataclass, replace

import numpy as np

from soilcase.priority.facts import Numbers
from soilcase.priority.kleene import YES
from soilcase.priority.method import Method, Three, method_of
from soilcase.priority.score import order_of, overall_scores, receptor_scores, score
from soilcase.priority.scores import RANKED, FactorTable, Scores
from soilcase.priority.stability import Stability, compare_orders

# Halvings of the interval in which the weight is looked for; the order has steps, not a slope.
HALVINGS = 40
LEAST, MOST = 0.01, 0.99
# How near to the chosen balance the first sites are to come.
WITHIN = 0.05


@dataclass(frozen=True, slots=True)
class Composition:
    """What drives the first sites: the receptors' shares, in the order of `RANKED`.

    `leading` counts the sites by the receptor that brings most to each.
    """

    top: int
    shares: Three
    leading: tuple[int, int, int]

    @property
    def groundwater(self) -> float:
        """Give groundwater's part of what groundwater and homes bring together."""
        groundwater, homes, _ = self.shares
        return groundwater / (groundwater + homes) if groundwater + homes else 0.0


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A method in balance, what drove its first sites before and after, and how far they moved."""

    method: Method
    before: Composition
    after: Composition
    stability: Stability

    @property
    def is_met(self) -> bool:
        """Say whether the first sites now have the balance that was chosen, as nearly as asked."""
        return abs(self.after.groundwater - self.method.balance) <= WITHIN


def composition(scores: Scores, weights: Three, power: float, top: int) -> Composition:
    """Tell what drives the first sites of an order."""
    first = scores.receptors[scores.order[:top]]
    parts = np.array(weights) * first**power
    parts /= np.maximum(parts.sum(axis=1, keepdims=True), 1e-300)
    means = parts.mean(axis=0) if len(parts) else np.zeros(len(RANKED))
    groundwater, homes, nature = (float(share) for share in means)
    leading = np.bincount(parts.argmax(axis=1), minlength=len(RANKED)).tolist()
    return Composition(
        len(first), (groundwater, homes, nature), (leading[0], leading[1], leading[2])
    )


def calibrate(table: FactorTable, method: Method) -> Calibrated:
    """Bring the receptors to one height, then groundwater and homes into the chosen balance."""
    level = replace(method, calibration=_levels(table, method))
    _, receptors = receptor_scores(table, level)
    made = _written(replace(level, weights=_balanced(receptors, level)))
    before, after = score(table, method), score(table, made)
    return Calibrated(
        method=made,
        before=_composed(before, method),
        after=_composed(after, made),
        stability=compare_orders(before.rank, after.rank),
    )


def _composed(scores: Scores, method: Method) -> Composition:
    return composition(scores, method.weights, method.power, method.top)


def _levels(table: FactorTable, method: Method) -> Three:
    """Give what brings each receptor's high scores, among those in its effort, to the target."""
    told = method.document["calibration"]
    _, receptors = receptor_scores(table, replace(method, calibration=(1.0, 1.0, 1.0)))
    found = []
    for place, receptor in enumerate(RANKED):
        counted = receptors[table.gates[receptor] == YES, place]
        high = float(np.percentile(counted, told["percentile"])) if len(counted) else 0.0
        found.append(float(told["target"]) / high if high > 0 else method.calibration[place])
    return found[0], found[1], found[2]


def _balanced(receptors: Numbers, method: Method) -> Three:
    """Find the weights of groundwater and homes; nature keeps its own."""
    nature = method.weights[2]
    low, high = LEAST, MOST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        weights = (middle * (1 - nature), (1 - middle) * (1 - nature), nature)
        overall = overall_scores(receptors, weights, method.power)
        order = order_of(overall)
        scores = Scores(receptors, receptors, overall, order, order)
        if composition(scores, weights, method.power, method.top).groundwater < method.balance:
            low = middle
        else:
            high = middle
    share = (low + high) / 2
    return share * (1 - nature), (1 - share) * (1 - nature), nature


def _written(method: Method) -> Method:
    """Write weights, constants and balance into the document, so that its name says them too."""
    constants = dict(zip(RANKED, method.calibration, strict=True))
    weights = dict(zip(RANKED, method.weights, strict=True))
    document = {
        **method.document,
        "calibration": {**method.document["calibration"], **constants},
        "weights": {**method.document["weights"], **weights},
        "balance": {**method.document["balance"], "groundwater": method.balance},
    }
    return method_of(document, method.version)
