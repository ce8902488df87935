"""Screens every substance found on every site in one call, each with the inputs it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import exp, isfinite
from typing import Final

import numpy as np

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.screening.criteria import Exceedances, criteria_in, exceedances
from soilcase.screening.figures import Figures, Flags, Numbers, Reason
from soilcase.screening.found import UNIT_OF, Found, Rows, found_on
from soilcase.screening.models import (
    above_groundwater,
    above_soil_gas,
    groundwater,
    into_stream,
)
from soilcase.screening.settings import INPUTS, Settings

GROUNDWATER, SOIL_GAS, INDOOR_AIR = "groundwater", "soil_gas", "indoor_air"
AIR: Final = "air"
FLOW, SOIL, BUILDING = "flow", "soil", "building"
FIRST_SOIL: Final = "sand"
FIRST_BUILDING: Final = "house"
V2: Final = frozenset({"v2", "v1_v2"})
MAPPED: Final = frozenset({"v1", "v2", "v1_v2"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person puts in place of the defaults: inputs, a soil, a building, a stream's flow."""

    inputs: Mapping[str, float] = field(default_factory=dict)
    soil: str = FIRST_SOIL
    building: str = FIRST_BUILDING
    flow: float | None = None


AS_IS: Final = Choice()


@dataclass(frozen=True, slots=True)
class Input:
    """One input, for all rows or for each, and whether nobody knew better than the default."""

    values: Numbers
    is_default: Flags

    def at(self, row: int) -> float:
        """Give the input of a row."""
        return float(self.values[row] if self.values.ndim else self.values)

    def default_at(self, row: int) -> bool:
        """Say whether a row rests on the default."""
        return bool(self.is_default[row] if self.is_default.ndim else self.is_default)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What was found and what it may become; every column has a row per `found`.

    `top` is what reaches the aquifer, `away` what is left at the distance, `indoors` the air of
    the building, `added` what a stream gets; each with how many times its criterion it is.
    """

    found: Found
    choice: Choice
    inputs: Mapping[str, Input]
    own: Exceedances
    top: Figures
    away: Figures
    away_times: Exceedances
    indoors: Figures
    indoors_times: Exceedances
    added: Figures
    sigma: float

    def band(self, value: float) -> tuple[float, float]:
        """Give a figure one deviation down and up: a factor to either side."""
        return value * exp(-self.sigma), value * exp(self.sigma)


def read_choice(settings: Settings, given: Mapping[str, str]) -> Choice:
    """Read what a person typed for inputs; what is no input or no number is a Problem."""
    names = dict(given)
    soil = _named(names.pop(SOIL, FIRST_SOIL), SOIL, tuple(settings.soils))
    building = _named(names.pop(BUILDING, FIRST_BUILDING), BUILDING, tuple(settings.buildings))
    flow = _number(FLOW, names.pop(FLOW)) if FLOW in names else None
    known = (*INPUTS, FLOW, SOIL, BUILDING)
    inputs = {_named(name, "", known): _number(name, text) for name, text in names.items()}
    return Choice(inputs, soil, building, flow)


def _named(typed: str, of: str, known: Sequence[str]) -> str:
    if typed in known:
        return typed
    near = tuple(get_close_matches(typed, known, 3, 0.5))
    raise Problem("screening_input_unknown", input=f"{of}={typed}" if of else typed, nearest=near)


def _number(name: str, typed: str) -> float:
    """Read a number with a comma or a point; whether it can be reckoned with is told later."""
    try:
        read = float(typed.strip().replace(",", "."))
    except ValueError:
        read = float("nan")
    if not isfinite(read):
        raise Problem("screening_input_number", input=name, text=typed)
    return read


def mapped_sites(picture: Picture) -> Rows:
    """Give the rows of the sites that are mapped."""
    status = picture.derived["status"]
    return np.flatnonzero(np.fromiter((one in MAPPED for one in status), bool, len(status)))


def screen(
    picture: Picture, settings: Settings, sites: Rows | None = None, choice: Choice = AS_IS
) -> Portfolio:
    """Screen all that was found on all sites, or on some."""
    found = found_on(picture, sites)
    inputs = _inputs(picture, settings, found, choice)
    water = np.flatnonzero(found.medium == GROUNDWATER)
    top, away = groundwater(settings, found.some(water), _of(inputs, water))
    indoors = _indoors(settings, found, inputs, choice)
    added = into_stream(found.some(water), _of(inputs, water), choice.flow)
    on, criteria = picture.today, criteria_in(picture)
    components = [one or None for one in found.component.tolist()]
    media = [one or "" for one in found.medium.tolist()]
    own = [(c, m, UNIT_OF.get(m, "")) for c, m in zip(components, media, strict=True)]
    in_ground = [(one, GROUNDWATER, UNIT_OF[GROUNDWATER]) for one in components]
    in_air = [(one, AIR, UNIT_OF[AIR]) for one in components]
    count = len(found)
    away = _among(count, water, away)
    return Portfolio(
        found,
        choice,
        inputs,
        exceedances(criteria, found.concentration, own, on),
        _among(count, water, top),
        away,
        exceedances(criteria, away, in_ground, on),
        indoors,
        exceedances(criteria, indoors, in_air, on),
        _among(count, water, added),
        settings.band.value,
    )


def _inputs(
    picture: Picture, settings: Settings, found: Found, choice: Choice
) -> Mapping[str, Input]:
    """Give each input: what a person put there, what the register knows, or the default."""
    inputs = {
        name: Input(np.float64(value.value) * np.ones(()), np.ones((), dtype=bool))
        for name, value in settings.inputs.items()
    }
    inputs["area"] = _areas(picture, inputs["area"], found)
    house = settings.buildings[choice.building]
    if choice.building != FIRST_BUILDING:
        for name, value in house.inputs.items():
            inputs[name] = Input(np.full((), value), np.zeros((), dtype=bool))
    for name, value in choice.inputs.items():
        inputs[name] = Input(np.full((), value), np.zeros((), dtype=bool))
    return inputs


def _areas(picture: Picture, usual: Input, found: Found) -> Input:
    """Give the areas of V2 from their polygons; elsewhere GrundRisk's circle stands for it."""
    status = picture.derived["status"][found.site]
    size = picture.derived["area_m2"][found.site]
    is_v2 = np.fromiter((one in V2 for one in status), bool, len(status))
    known = is_v2 & (size > 0) & np.isfinite(size)
    return Input(np.where(known, size, usual.values), ~known)


def _of(inputs: Mapping[str, Input], rows: Rows) -> dict[str, Numbers]:
    return {
        name: one.values[rows] if one.values.ndim else one.values for name, one in inputs.items()
    }


def _among(count: int, rows: Rows, made: Figures) -> Figures:
    """Put figures among the others, for which there is no model."""
    values, reasons = np.full(count, np.nan), np.full(count, int(Reason.NO_MODEL), dtype=np.int8)
    values[rows], reasons[rows] = made.values, made.reasons
    return Figures(values, reasons)


def _indoors(
    settings: Settings, found: Found, inputs: Mapping[str, Input], choice: Choice
) -> Figures:
    """Give the air indoors above groundwater and soil gas, and what was measured there itself."""
    house = settings.buildings[choice.building]
    soil = settings.soils[choice.soil]
    made = _among(len(found), np.empty(0, dtype=np.int64), _NOTHING)
    for medium, work in ((GROUNDWATER, above_groundwater), (SOIL_GAS, above_soil_gas)):
        rows = np.flatnonzero(found.medium == medium)
        part = work(settings, found.some(rows), _of(inputs, rows), (soil, house.has_earth_floor))
        made.values[rows], made.reasons[rows] = part.values, part.reasons
    rows = np.flatnonzero(found.medium == INDOOR_AIR)
    made.values[rows] = found.concentration.values[rows]
    made.reasons[rows] = found.concentration.reasons[rows]
    return made


_NOTHING: Final = Figures(np.empty(0), np.empty(0, dtype=np.int8))
