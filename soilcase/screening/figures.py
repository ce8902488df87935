"""Figures that are known, or say why they are not: nothing that is unknown looks like a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soilcase.model.problem import Problem

Numbers: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


class Reason(IntEnum):
    """Why a figure could not be worked out; the first that holds is told."""

    KNOWN = 0
    CONCENTRATION_MISSING = 1
    CONCENTRATION_NEGATIVE = 2
    BELOW_DETECTION = 3
    UNIT_MISSING = 4
    UNIT_UNLIKE = 5
    CRITERION_MISSING = 6
    CONDUCTIVITY = 7
    GRADIENT = 8
    POROSITY = 9
    AREA = 10
    INFILTRATION = 11
    DISTANCE = 12
    DECAY = 13
    SORPTION = 14
    THICKNESS = 15
    DISPERSIVITY = 16
    PROPERTIES = 17
    TEMPERATURE = 18
    BUILDING = 19
    SOIL_WATER = 20
    LAYERS = 21
    FLOW = 22
    DILUTION = 23
    TIME = 24
    NO_MODEL = 25
    OUT_OF_BOUNDS = 26
    MEDIUM_UNKNOWN = 27

    @property
    def word(self) -> str:
        """Give the reason as it stands in the words, and in what programs read."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures beside the reason why one is unknown; NaN exactly where a reason stands."""

    values: Numbers
    reasons: NDArray[np.int8]

    def __len__(self) -> int:
        """Count them."""
        return self.values.size

    @property
    def known(self) -> Flags:
        """Say which are known."""
        known: Flags = self.reasons == Reason.KNOWN
        return known

    def at(self, row: int) -> float | None:
        """Give one of them; None where it is unknown."""
        return float(self.values.flat[row]) if self.reasons.flat[row] == Reason.KNOWN else None

    def reason(self, row: int) -> Reason:
        """Say why one of them is unknown."""
        return Reason(int(self.reasons.flat[row]))

    def only(self) -> float:
        """Give the figure of a single case; where it is unknown, it is a Problem that says why."""
        value = self.at(0)
        if value is None:
            raise Problem("screening_impossible", screening_reason=self.reason(0).word)
        return value

    @np.errstate(all="ignore")
    def times(self, factor: ArrayLike) -> "Figures":
        """Give the same figures in another unit, or another number of times."""
        return known_or_not(self.values * np.asarray(factor), (), before=self.reasons)


Fault: TypeAlias = tuple[Reason, ArrayLike]


def known_or_not(
    values: ArrayLike, faults: Iterable[Fault], before: NDArray[np.int8] | None = None
) -> Figures:
    """Give figures with the first fault that holds for each; what is not finite is one too."""
    made = np.array(values, dtype=np.float64)
    flagged = [(reason, np.asarray(flags, dtype=bool)) for reason, flags in faults]
    shape = np.broadcast_shapes(
        made.shape,
        *(flags.shape for _, flags in flagged),
        *((before.shape,) if before is not None else ()),
    )
    if made.shape != shape:
        made = np.array(np.broadcast_to(made, shape))
    reasons = np.zeros(shape, dtype=np.int8)
    if not np.isfinite(made).all():
        reasons[~np.isfinite(made)] = Reason.OUT_OF_BOUNDS
    for reason, flags in reversed(flagged):
        if flags.any():
            reasons[np.broadcast_to(flags, shape)] = reason
    if before is not None and before.any():
        held = np.broadcast_to(before, shape)
        reasons = np.where(held != Reason.KNOWN, held, reasons)
    made[reasons != Reason.KNOWN] = np.nan
    return Figures(made, reasons)


def numbers(given: ArrayLike) -> Numbers:
    """Read numbers; None and text that is no number become what is not known."""
    return np.asarray(given, dtype=np.float64)


def concentration_faults(concentration: Numbers) -> tuple[Fault, ...]:
    """Say where a concentration cannot be reckoned with."""
    return (
        (Reason.CONCENTRATION_MISSING, ~np.isfinite(concentration)),
        (Reason.CONCENTRATION_NEGATIVE, concentration < 0),
    )


def not_positive(given: Numbers) -> Flags:
    """Say where something that must be above zero is not, or is not known."""
    return ~((given > 0) & np.isfinite(given))


def negative(given: Numbers) -> Flags:
    """Say where something that may be zero is below it, or is not known."""
    return ~((given >= 0) & np.isfinite(given))


def not_a_share(given: Numbers) -> Flags:
    """Say where a share that is neither nothing nor all is not one."""
    return ~((given > 0) & (given < 1))
