"""The error function and what belongs to it, over whole columns."""

import math
from collections.abc import Callable

import numpy as np

from soilcase.screening.figures import Numbers

# Above this the tail follows from its series; below it nothing overflows.
_FAR = 25.0
_SERIES = (1.0, -0.5, 0.75, -1.875, 6.5625)


def erf(given: Numbers) -> Numbers:
    """Give the error function of each number."""
    return _each(math.erf, given)


def erfc(given: Numbers) -> Numbers:
    """Give what the error function lacks of one."""
    return _each(math.erfc, given)


@np.errstate(all="ignore")
def scaled_erfc(given: Numbers) -> Numbers:
    """Give exp(z²)·erfc(z) for numbers that are not negative, however large."""
    near = np.minimum(given, _FAR)
    close = np.exp(near * near) * erfc(near)
    inverse = 1.0 / (given * given)
    series = np.polynomial.polynomial.polyval(inverse, _SERIES)
    far = series / (given * math.sqrt(math.pi))
    return np.where(given < _FAR, close, far)


def _each(function: Callable[[float], float], given: Numbers) -> Numbers:
    flat = np.ravel(given)
    made = np.fromiter(map(function, flat.tolist()), np.float64, flat.size)
    return made.reshape(np.shape(given))
