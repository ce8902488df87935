"""The models, fed with the inputs of a screening by their names."""

from collections.abc import Mapping

import numpy as np

from soilcase.model.columns import Array
from soilcase.screening import surface_water
from soilcase.screening.figures import Figures, Numbers, Reason, known_or_not
from soilcase.screening.found import Found
from soilcase.screening.groundwater import (
    Aquifer,
    Cover,
    Fate,
    Mixing,
    Source,
    Spreading,
    Steps,
    at_distance,
    sink,
    steps,
)
from soilcase.screening.henry import between
from soilcase.screening.settings import Settings, Soil, Substance
from soilcase.screening.vapour import (
    Building,
    CapillaryZone,
    Ground,
    Layer,
    Volatile,
    entry,
    from_groundwater,
    from_soil_gas,
    passage,
)

Inputs = Mapping[str, Numbers]
# The soil that the building stands on, and whether the floor is of earth.
Site = tuple[Soil, bool]


def groundwater(settings: Settings, found: Found, inputs: Inputs) -> tuple[Figures, Figures]:
    """Give what reaches the aquifer, and what is left of it at the distance."""
    plume = settings.plume
    cover = Cover(inputs["cover"], inputs["infiltration"], plume["cover_water"].value)
    reached = sink(
        found.concentration.values, cover, Fate(inputs["cover_decay"], inputs["sorption"])
    )
    top = known_or_not(reached.values, (), before=_first(found.concentration, reached))
    spreading = Spreading(
        inputs["distance"], plume["across"].value, plume["down"].value, plume["sinking"].value
    )
    away = at_distance(_source(top.values, inputs), _aquifer(inputs), _fate(inputs), spreading)
    return top, known_or_not(away.values, (), before=_first(top, away))


def groundwater_steps(settings: Settings, concentration: Numbers, inputs: Inputs) -> Steps:
    """Give the three steps for what reaches the aquifer."""
    plume = settings.plume
    mixing = Mixing(
        plume["mixing_depth"].value, plume["longest"].value, plume["dispersivity"].value
    )
    return steps(_source(concentration, inputs), _aquifer(inputs), _fate(inputs), mixing)


def above_groundwater(settings: Settings, found: Found, inputs: Inputs, site: Site) -> Figures:
    """Give the air indoors above groundwater at its depth, in one kind of soil."""
    soil, has_earth_floor = site
    volatile, before = _volatile(settings, found, inputs)
    depth = inputs["water_depth"]
    wet = CapillaryZone(soil.capillary, passage(soil.porosity, soil.capillary_water))
    layers = [Layer(depth, passage(soil.porosity, soil.water))]
    share = entry(volatile, Ground(depth, layers, wet), _building(inputs, has_earth_floor)).share
    made = from_groundwater(found.concentration.values, volatile, share)
    return known_or_not(made.values, (), before=_first(found.concentration, before, made))


def above_soil_gas(settings: Settings, found: Found, inputs: Inputs, site: Site) -> Figures:
    """Give the air indoors above soil gas so deep below the floor."""
    soil, has_earth_floor = site
    volatile, before = _volatile(settings, found, inputs)
    depth = inputs["floor_depth"] + inputs["gas_depth"]
    layers = [Layer(depth, passage(soil.porosity, soil.water))]
    share = entry(volatile, Ground(depth, layers), _building(inputs, has_earth_floor)).share
    made = from_soil_gas(found.concentration.values, share)
    return known_or_not(made.values, (), before=_first(found.concentration, before, made))


def into_stream(found: Found, inputs: Inputs, flow: float | None) -> Figures:
    """Give what a stream of a flow gets; without one nothing can be said."""
    litres = np.nan if flow is None else flow
    added = surface_water.into_stream(_source(found.concentration.values, inputs), litres).added
    return known_or_not(added.values, (), before=_first(found.concentration, added))


def _source(concentration: Numbers, inputs: Inputs) -> Source:
    return Source(inputs["area"], concentration, inputs["infiltration"])


def _aquifer(inputs: Inputs) -> Aquifer:
    return Aquifer(inputs["conductivity"], inputs["gradient"], inputs["porosity"])


def _fate(inputs: Inputs) -> Fate:
    return Fate(inputs["decay"], inputs["sorption"])


def _building(inputs: Inputs, has_earth_floor: bool) -> Building:  # noqa: FBT001  of one floor
    return Building(
        floor=inputs["floor"],
        height=inputs["height"],
        exchange=inputs["exchange"],
        depth=inputs["floor_depth"],
        slab=inputs["slab"],
        cracks=inputs["cracks"],
        soil_air=inputs["soil_air"],
        has_earth_floor=has_earth_floor,
    )


def _volatile(settings: Settings, found: Found, inputs: Inputs) -> tuple[Volatile, Figures]:
    """Give the properties of each row's substance, and Henry's law as it was worked out."""
    air, water, warm, cold = properties(settings.substances, found.component)
    henry = between(warm, cold, inputs["temperature"])
    return Volatile(air, water, henry.values), henry


def properties(substances: Mapping[str, Substance], components: Array) -> tuple[Numbers, ...]:
    """Look up diffusion in air and water, and Henry's law at 25 and 10 °C, for each row."""
    place = {name: number for number, name in enumerate(substances)}
    rows = np.fromiter((place.get(one, -1) for one in components), np.int64, len(components))
    table = np.array(
        [(one.air, one.water, one.warm, one.cold) for one in substances.values()] + [(np.nan,) * 4]
    )
    return tuple(table[rows].T)


def _first(*figures: Figures) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
    """Give the first reason that any of them has."""
    reasons = figures[0].reasons
    for later in figures[1:]:
        reasons = np.where(reasons != Reason.KNOWN, reasons, later.reasons)
    return reasons
