"""What comes through a concrete floor, reckoned the simple ways; much rests on the cracks' width.

The formula is JAGG's as it is commonly given (general knowledge, not verified).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from soilcase.screening.figures import (
    Fault,
    Figures,
    Numbers,
    Reason,
    concentration_faults,
    known_or_not,
    negative,
    not_a_share,
    not_positive,
    numbers,
)

SECONDS_AN_HOUR: Final = 3600.0
_PORES: Final = 10 / 3


@dataclass(frozen=True, slots=True)
class Slab:
    """A floor: m², m thick, its passage for vapour, and the cracks' length and width in m."""

    area: ArrayLike
    thickness: ArrayLike
    passage: ArrayLike
    crack_length: ArrayLike
    crack_width: ArrayLike


@dataclass(frozen=True, slots=True)
class Room:
    """What is above it: height in m, air changes an hour, under-pressure in Pa, viscosity."""

    height: ArrayLike
    exchange: ArrayLike
    pressure: ArrayLike
    viscosity: ArrayLike = 1.8e-5


@dataclass(frozen=True, slots=True)
class ThroughSlab:
    """The air indoors in the source's unit, and the air through cracks in m³/h behind it."""

    indoors: Figures
    through_cracks: Numbers


@np.errstate(all="ignore")
def through_slab(
    concentration: ArrayLike, diffusion: ArrayLike, slab: Slab, room: Room
) -> ThroughSlab:
    """Give the air indoors above soil gas, with the substance's diffusion in air in m²/s."""
    found, spread = numbers(concentration), numbers(diffusion)
    area, thick = numbers(slab.area), numbers(slab.thickness)
    air = area * numbers(room.height) * numbers(room.exchange)

    def cracked() -> Numbers:
        opening = numbers(slab.crack_length) * numbers(slab.crack_width) ** 3
        resisted = 12 * numbers(room.viscosity) * thick
        return opening * numbers(room.pressure) / resisted * SECONDS_AN_HOUR

    cracks = cracked()
    through = numbers(slab.passage) * spread * area / thick * SECONDS_AN_HOUR
    made = (through + cracks) * found / (air + through + cracks)
    faults = (
        *concentration_faults(found),
        (Reason.PROPERTIES, not_positive(spread)),
        *_faults(slab, room),
    )
    return ThroughSlab(known_or_not(made, faults), cracks)


def _faults(slab: Slab, room: Room) -> tuple[Fault, ...]:
    positive = (slab.area, slab.thickness, slab.passage, room.height, room.exchange)
    zero = (slab.crack_length, slab.crack_width, room.pressure)
    return (
        *((Reason.BUILDING, not_positive(numbers(size))) for size in positive),
        *((Reason.BUILDING, negative(numbers(size))) for size in zero),
        (Reason.BUILDING, not_positive(numbers(room.viscosity))),
    )


@np.errstate(all="ignore")
def soil_passage(porosity: ArrayLike, air: ArrayLike) -> Figures:
    """Give how freely vapour passes a soil of so many pores, so many of them full of air."""
    pores, open_pores = numbers(porosity), numbers(air)
    made = np.power(open_pores, _PORES) / (pores * pores)
    return known_or_not(
        made,
        (
            (Reason.POROSITY, not_a_share(pores)),
            (Reason.SOIL_WATER, not_a_share(open_pores) | (open_pores > pores)),
        ),
    )


@np.errstate(all="ignore")
def flux(difference: ArrayLike, diffusion: ArrayLike, passage: Figures, way: ArrayLike) -> Figures:
    """Give what rises through a square metre a second, for a difference over a way in m."""
    made = numbers(diffusion) * passage.values * numbers(difference) / numbers(way)
    faults = (
        *concentration_faults(numbers(difference)),
        (Reason.PROPERTIES, not_positive(numbers(diffusion))),
        (Reason.DISTANCE, not_positive(numbers(way))),
    )
    return known_or_not(made, faults, before=passage.reasons)


@np.errstate(all="ignore")
def rules_of_thumb(concentration: ArrayLike, shares: Mapping[str, float]) -> dict[str, Figures]:
    """Give the air indoors by each rule of thumb for what is just below a floor."""
    found = numbers(concentration)
    faults = concentration_faults(found)
    return {name: known_or_not(found * share, faults) for name, share in shares.items()}
