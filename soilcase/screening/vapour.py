"""What rises as vapour into a building, after Johnson and Ettinger in the form of EPA's JEM 6.

Units are those of that spreadsheet: diffusion in cm²/s, lengths in m, air in m³/h, concentrations
in µg/m³ (groundwater in µg/l). The exponent of the soil's resistance is 3.33, not 10/3.
"""

from collections.abc import Sequence
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

EXPONENT: Final = 3.33
# From cm²/s to m²/h.
M2_H: Final = 1e-4 * 3600
LITRES_A_M3: Final = 1000.0
# Beyond this the cracks let through all that comes, and the exponential would run over.
MOST_CRACKS: Final = 500.0
_NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Volatile:
    """A substance: diffusion in air and in water in cm²/s, and Henry's law without unit."""

    air: ArrayLike
    water: ArrayLike
    henry: ArrayLike

    def faults(self) -> tuple[Fault, ...]:
        """Say where its properties are not known."""
        unknown = [not_positive(numbers(each)) for each in (self.air, self.water, self.henry)]
        return tuple((Reason.PROPERTIES, flags) for flags in unknown)


@dataclass(frozen=True, slots=True)
class Passage:
    """How freely a soil lets vapour and water through: what its pores alone decide."""

    air: Numbers
    water: Numbers

    @np.errstate(all="ignore")
    def diffusion(self, volatile: Volatile) -> Numbers:
        """Give a substance's effective diffusion in the soil, in cm²/s."""
        in_water = numbers(volatile.water) / numbers(volatile.henry)
        return numbers(volatile.air) * self.air + in_water * self.water


@np.errstate(all="ignore")
def passage(porosity: ArrayLike, water: ArrayLike) -> Passage:
    """Give what pores of a size, filled with so much water, let through; NaN where they cannot.

    Soils are few and rows are many, so this is worked out once per soil.
    """
    pores, wet = numbers(porosity), numbers(water)
    cannot = not_a_share(pores) | negative(wet) | (wet >= pores)
    size = np.where(cannot, np.nan, pores * pores)
    air = np.power(pores - wet, EXPONENT) / size
    return Passage(air, np.power(wet, EXPONENT) / size)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of soil from the ground down: its thickness in m, and what it lets through."""

    thickness: ArrayLike
    soil: Passage


@dataclass(frozen=True, slots=True)
class CapillaryZone:
    """The wet soil just above groundwater: its height in m, and what it lets through."""

    height: ArrayLike
    soil: Passage


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies between the ground and the source: its depth in m, layers, and a wet zone."""

    depth: ArrayLike
    layers: Sequence[Layer]
    wet: CapillaryZone | None = None


@dataclass(frozen=True, slots=True)
class Building:
    """A building: floor in m², height, air changes an hour, depth and thickness of its floor.

    `cracks` is the cracks' share of the floor, `soil_air` what comes from the soil per air
    changed; a floor of earth has neither.
    """

    floor: ArrayLike
    height: ArrayLike
    exchange: ArrayLike
    depth: ArrayLike
    slab: ArrayLike = 0.1
    cracks: ArrayLike = 0.001
    soil_air: ArrayLike = 0.003
    has_earth_floor: ArrayLike = False

    @property
    @np.errstate(all="ignore")
    def air(self) -> Numbers:
        """Give the air that is changed, in m³/h."""
        return numbers(self.floor) * numbers(self.height) * numbers(self.exchange)

    @property
    @np.errstate(all="ignore")
    def below(self) -> Numbers:
        """Give the area that meets the soil, in m²."""
        floor = numbers(self.floor)
        return floor + 4 * np.sqrt(floor) * numbers(self.depth)

    def faults(self) -> tuple[Fault, ...]:
        """Say where it cannot stand."""
        sizes = (self.floor, self.height, self.exchange, self.slab, self.soil_air)
        return (
            *((Reason.BUILDING, not_positive(numbers(size))) for size in sizes),
            (Reason.BUILDING, negative(numbers(self.depth))),
            (Reason.BUILDING, not_a_share(numbers(self.cracks))),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """How much comes in: the share, and the three terms that it was worked out from."""

    share: Figures
    diffusion: Numbers
    through_soil: Numbers
    through_cracks: Numbers
    floor_diffusion: Numbers


@np.errstate(all="ignore")
def entry(volatile: Volatile, ground: Ground, building: Building) -> Entry:
    """Give the share of the source's vapour that is found indoors."""
    below, floor_soil, is_whole = _below_floor(volatile, ground, building)
    way = numbers(ground.depth) - numbers(building.depth)
    total = way / below
    a = total * M2_H * building.below / (building.air * way)
    b = _cracks(building, floor_soil)
    share = _share(a, b, building)
    faults = (
        *volatile.faults(),
        *building.faults(),
        (Reason.SOIL_WATER, ~np.isfinite(total) & (below != 0)),
        (Reason.DISTANCE, not_positive(way)),
        (Reason.LAYERS, ~is_whole),
    )
    return Entry(known_or_not(share, faults), total, a, b, floor_soil)


@np.errstate(all="ignore")
def from_groundwater(concentration: ArrayLike, volatile: Volatile, share: Figures) -> Figures:
    """Give the air indoors above groundwater of so many µg/l."""
    found = numbers(concentration)
    above = found * numbers(volatile.henry) * LITRES_A_M3 * share.values
    faults = (*concentration_faults(found), *volatile.faults()[-1:])
    return known_or_not(above, faults, before=share.reasons)


@np.errstate(all="ignore")
def from_soil_gas(concentration: ArrayLike, share: Figures) -> Figures:
    """Give the air indoors above soil gas of so many µg/m³."""
    found = numbers(concentration)
    made = found * share.values
    return known_or_not(made, concentration_faults(found), before=share.reasons)


def below_slab(building: Building) -> Figures:
    """Give the share of what is just below the floor: the soil's air per air changed."""
    return known_or_not(numbers(building.soil_air), building.faults())


def _below_floor(
    volatile: Volatile, ground: Ground, building: Building
) -> tuple[Numbers, Numbers, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    """Give the resistance below the floor, the diffusion at it, and whether layers reach down.

    The wet zone takes the lowest part of the lowest layer.
    """
    floor, depth = numbers(building.depth), numbers(ground.depth)
    top = np.zeros(())
    resistance: Numbers = np.zeros(())
    at_floor: Numbers = np.full((), np.nan)
    is_whole = np.ones((), dtype=bool)
    for number, layer in enumerate(ground.layers, 1):
        thickness = numbers(layer.thickness)
        is_whole = is_whole & (thickness >= 0)
        bottom = top + thickness
        here = np.maximum(bottom - np.maximum(top, floor), 0.0)
        diffusion = layer.soil.diffusion(volatile)
        if ground.wet is not None and number == len(ground.layers):
            wet = np.minimum(numbers(ground.wet.height), here)
            through = ground.wet.soil.diffusion(volatile)
            resistance = resistance + _resistance(wet, through)
            here = here - wet
        resistance = resistance + _resistance(here, diffusion)
        meets = (top <= floor) & (floor < bottom)
        at_floor = np.where(meets, diffusion, at_floor)
        top = bottom
    return resistance, at_floor, is_whole & (np.abs(top - depth) <= _NEAR)


def _resistance(height: Numbers, diffusion: Numbers) -> Numbers:
    return height / diffusion


def _cracks(building: Building, diffusion: Numbers) -> Numbers:
    through = numbers(building.soil_air) * building.air * numbers(building.slab)
    return through / (diffusion * M2_H * numbers(building.cracks) * building.below)


def _share(a: Numbers, b: Numbers, building: Building) -> Numbers:
    per_air = a / numbers(building.soil_air)
    raised = np.exp(np.minimum(b, MOST_CRACKS))
    usual = a * raised / (raised + a + per_air * (raised - 1))
    slab = np.where(b > MOST_CRACKS, a / (1 + per_air), usual)
    earth = np.asarray(building.has_earth_floor, dtype=bool)
    return np.where(earth, a / (1 + a), slab) if earth.any() else slab
