"""How readily a substance leaves water for air, and how that follows the temperature."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from soilcase.screening.figures import (
    Figures,
    Numbers,
    Reason,
    known_or_not,
    not_positive,
    numbers,
)

ZERO: Final = 273.15
WARM, COLD = 25.0, 10.0
_GAS_CALORIES: Final = 1.9872
_GAS_ATMOSPHERES: Final = 8.205e-5
_LOW, _HIGH, _COOL, _HOT = 0.57, 0.71, 0.3, 0.41
# What the temperature of soil may be for the figures to mean anything.
_COLDEST, _WARMEST = -5.0, 60.0


@dataclass(frozen=True, slots=True)
class Boiling:
    """What EPA's form needs: Henry's law at 25 °C in atm·m³/mol, boiling and critical point in K.

    `heat` is the heat of vaporisation at the boiling point, in cal/mol.
    """

    henry: ArrayLike
    boils: ArrayLike
    critical: ArrayLike
    heat: ArrayLike


@np.errstate(all="ignore")
def by_boiling(substance: Boiling, celsius: ArrayLike) -> Figures:
    """Give Henry's law without unit at a temperature, from the heat of vaporisation."""
    kelvin = numbers(celsius) + ZERO
    boils, critical = numbers(substance.boils), numbers(substance.critical)
    ratio = boils / critical
    power = np.where(ratio < _LOW, _COOL, np.where(ratio <= _HIGH, 0.74 * ratio - 0.116, _HOT))

    def made() -> Numbers:
        heat = numbers(substance.heat) * ((1 - kelvin / critical) / (1 - ratio)) ** power
        warmer = np.exp(-heat / _GAS_CALORIES * (1 / kelvin - 1 / (WARM + ZERO)))
        return numbers(substance.henry) * warmer / (_GAS_ATMOSPHERES * kelvin)

    given = (substance.henry, boils, critical, substance.heat)
    return known_or_not(
        made(),
        (
            *((Reason.PROPERTIES, not_positive(numbers(each))) for each in given),
            (Reason.PROPERTIES, ~(boils < critical)),
            (Reason.TEMPERATURE, _outside(numbers(celsius))),
        ),
    )


@np.errstate(all="ignore")
def between(warm: ArrayLike, cold: ArrayLike, celsius: ArrayLike) -> Figures:
    """Give it from its values at 25 and 10 °C, along the straight line of ln H over 1/T."""
    high, low = numbers(warm), numbers(cold)
    inverse = 1 / (numbers(celsius) + ZERO)
    at_warm, at_cold = 1 / (WARM + ZERO), 1 / (COLD + ZERO)
    part = (inverse - at_warm) / (at_cold - at_warm)
    made = high * np.exp(part * np.log(low / high))
    return known_or_not(
        made,
        (
            (Reason.PROPERTIES, not_positive(high) | not_positive(low)),
            (Reason.TEMPERATURE, _outside(numbers(celsius))),
        ),
    )


def _outside(celsius: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return ~((celsius >= _COLDEST) & (celsius <= _WARMEST))
