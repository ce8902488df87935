"""Two sites side by side: which receptor puts one above the other, and which of its factors."""

from dataclasses import dataclass

from soilcase.priority.explain import Explanation, Part

# What each loses to a factor, where that differs by less, is read as the same.
SAME = 0.05


@dataclass(frozen=True, slots=True)
class FactorPair:
    """One factor at both sites; `gap` is how many points the upper one keeps more of."""

    one: Part
    other: Part

    @property
    def gap(self) -> float:
        """Give how many points the first site keeps that the second loses."""
        return self.other.lost - self.one.lost


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sites, the upper one first; `place` counts in their receptors.

    `factors` are those of the route by which the upper one's receptor is reached, as far as they
    differ, the widest gap first; the lower one's receptor may be reached by another.
    """

    upper: Explanation
    lower: Explanation
    place: int
    factors: tuple[FactorPair, ...]

    @property
    def receptor(self) -> str:
        """Give the receptor that makes the difference."""
        return self.upper.receptors[self.place].receptor


def compared(one: Explanation, other: Explanation, power: float) -> Compared:
    """Compare two sites of one order."""
    upper, lower = sorted((one, other), key=lambda found: found.rank)
    ahead = [
        mine - theirs
        for mine, theirs in zip(_brought(upper, power), _brought(lower, power), strict=True)
    ]
    place = ahead.index(max(ahead))
    return Compared(upper, lower, place, _pairs(upper, lower, place))


def _brought(found: Explanation, power: float) -> list[float]:
    """Give what each receptor brings to the sum that the score is the root of."""
    whole = found.overall**power
    return [receptor.share * whole for receptor in found.receptors]


def _pairs(upper: Explanation, lower: Explanation, place: int) -> tuple[FactorPair, ...]:
    receptor = lower.receptors[place]
    one = upper.receptors[place].route
    other = next(
        way for way in (receptor.route, receptor.lesser) if way and way.route == one.route
    )
    pairs = [FactorPair(mine, theirs) for mine, theirs in zip(one.parts, other.parts, strict=True)]
    differing = [pair for pair in pairs if abs(pair.gap) >= SAME]
    return tuple(sorted(differing, key=lambda pair: -abs(pair.gap)))
