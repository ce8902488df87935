"""Three-valued answers as small numbers, so that "one of them" is simply the largest."""

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array

Answers = NDArray[np.int8]

NO, UNKNOWN, YES = 0, 1, 2
CODES = ("no", "unknown", "yes")
_AS_CODES = np.array(CODES, dtype=object)


def as_codes(answers: Answers) -> Array:
    """Give answers as the codes of their list."""
    return _AS_CODES[answers]


def as_answer(code: str | None) -> int:
    """Read a code; one that is none says nothing."""
    return CODES.index(code) if code in CODES else UNKNOWN
