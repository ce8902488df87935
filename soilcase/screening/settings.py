"""What a screening stands on: inputs, soils, buildings and substances, each with its source."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from typing import Final, NoReturn, TypeVar

from soilcase.model.problem import Problem
from soilcase.model.values import Plain, canonical

SCHEMA: Final = 1
SOURCED: Final = "sourced"
MARKS: Final = ("sourced", "inferred", "setting", "general")

_Made = TypeVar("_Made")
_Entry = Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Told:
    """What every entry says of itself."""

    id: str
    danish: str
    english: str
    mark: str
    source: str
    note: str

    def label(self, language: str) -> str:
        """Give its name."""
        return self.danish if language == "da" else self.english


@dataclass(frozen=True, slots=True)
class Value:
    """One number with its unit."""

    told: Told
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Soil:
    """A soil: pores, the water in them, and the wet zone above groundwater (m, and its water)."""

    told: Told
    porosity: float
    water: float
    capillary: float
    capillary_water: float


@dataclass(frozen=True, slots=True)
class House:
    """A building: the inputs that it stands for, and whether its floor is of earth."""

    told: Told
    inputs: Mapping[str, float]
    has_earth_floor: bool


@dataclass(frozen=True, slots=True)
class Substance:
    """A substance's properties; NaN where no source gives them."""

    component: str
    warm: float
    cold: float
    air: float
    water: float
    mark: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Code:
    """A flag's bit or a reason's number, with GrundRisk's own name and the words for it."""

    number: int
    name: str
    danish: str
    english: str

    def label(self, language: str) -> str:
        """Give what it means."""
        return self.danish if language == "da" else self.english


@dataclass(frozen=True, slots=True)
class Settings:
    """One version of it all, known by its fingerprint."""

    version: str
    sha256: str
    inputs: Mapping[str, Value]
    plume: Mapping[str, Value]
    band: Value
    shares: Mapping[str, Value]
    soils: Mapping[str, Soil]
    buildings: Mapping[str, House]
    substances: Mapping[str, Substance]
    flags: tuple[Code, ...]
    removals: tuple[Code, ...]


INPUTS: Final = (
    *("area", "infiltration", "conductivity", "gradient", "porosity", "distance"),
    *("decay", "sorption", "cover", "cover_decay"),
    *("floor", "height", "exchange", "floor_depth", "slab", "cracks", "soil_air"),
    *("gas_depth", "water_depth", "temperature"),
)
PLUME: Final = (
    *("across", "down", "sinking", "cover_water"),
    *("mixing_depth", "longest", "dispersivity"),
)
_BUILDING: Final = ("floor", "height", "exchange", "floor_depth", "slab", "cracks", "soil_air")


def read_settings(text: str) -> Settings:
    """Read and check a document of settings; what is wrong is told by its place."""
    try:
        document: Plain = json.loads(text)
    except (ValueError, RecursionError):
        _refuse("JSON")
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        _refuse("schema")
    grundrisk = document.get("grundrisk")
    if not isinstance(grundrisk, dict):
        _refuse("grundrisk")
    inputs = _all(document, "inputs", _value, lambda made: made.told.id)
    plume = _all(document, "plume", _value, lambda made: made.told.id)
    _complete("inputs", INPUTS, inputs)
    _complete("plume", PLUME, plume)
    band = document.get("band")
    if not isinstance(band, dict):
        _refuse("band")
    return Settings(
        _text(document, "version", "version"),
        sha256(canonical(document).encode()).hexdigest(),
        {name: inputs[name] for name in INPUTS},
        plume,
        _value(band, "band"),
        _all(document, "shares", _value, lambda made: made.told.id),
        _all(document, "soils", _soil, lambda made: made.told.id),
        _all(document, "buildings", _house, lambda made: made.told.id),
        _all(document, "substances", _substance, lambda made: made.component),
        tuple(_all(grundrisk, "flags", _flag, lambda made: str(made.number)).values()),
        tuple(_all(grundrisk, "removals", _removal, lambda made: str(made.number)).values()),
    )


def _refuse(*where: str) -> NoReturn:
    raise Problem("screening_settings_unreadable", detail=": ".join(where))


def _all(
    document: _Entry, key: str, read: Callable[[_Entry, str], _Made], name: Callable[[_Made], str]
) -> dict[str, _Made]:
    entries = document.get(key)
    if not isinstance(entries, list) or not entries:
        _refuse(key)
    made: dict[str, _Made] = {}
    for entry in entries:
        if not isinstance(entry, dict):
            _refuse(key)
        one = read(entry, key)
        if name(one) in made:
            _refuse(key, name(one))
        made[name(one)] = one
    return made


def _complete(key: str, wanted: tuple[str, ...], found: Mapping[str, Value]) -> None:
    lacking = sorted(set(wanted) ^ set(found))
    if lacking:
        _refuse(key, lacking[0])


def _text(entry: _Entry, key: str, where: str) -> str:
    found = entry.get(key)
    if not isinstance(found, str) or not found:
        _refuse(where, key)
    return found


def _maybe(entry: _Entry, key: str, where: str) -> str:
    found = entry.get(key)
    if not isinstance(found, str | None):
        _refuse(where, key)
    return found or ""


def _number(entry: _Entry, key: str, where: str) -> float:
    found = entry.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float) or not isfinite(found):
        _refuse(where, key)
    if found < 0:
        _refuse(where, key)
    return float(found)


def _perhaps(entry: _Entry, key: str, where: str) -> float:
    return float("nan") if entry.get(key) is None else _number(entry, key, where)


def _told(entry: _Entry, where: str) -> Told:
    own = _text(entry, "id", where)
    place = f"{where}: {own}"
    mark = _text(entry, "mark", place)
    if mark not in MARKS:
        _refuse(place, "mark")
    source = _maybe(entry, "source", place)
    if mark == SOURCED and not source:
        _refuse(place, "source")
    return Told(
        own,
        _text(entry, "danish", place),
        _text(entry, "english", place),
        mark,
        source,
        _maybe(entry, "note", place),
    )


def _value(entry: _Entry, where: str) -> Value:
    told = _told(entry, where)
    place = f"{where}: {told.id}"
    return Value(told, _number(entry, "value", place), _maybe(entry, "unit", place))


def _soil(entry: _Entry, where: str) -> Soil:
    told = _told(entry, where)
    place = f"{where}: {told.id}"
    keys = ("porosity", "water", "capillary", "capillary_water")
    made = Soil(told, *(_number(entry, key, place) for key in keys))
    if not 0 < made.water < made.porosity < 1 or not made.capillary_water < made.porosity:
        _refuse(place, "porosity")
    return made


def _house(entry: _Entry, where: str) -> House:
    told = _told(entry, where)
    place = f"{where}: {told.id}"
    earth = entry.get("earth")
    if not isinstance(earth, bool):
        _refuse(place, "earth")
    return House(told, {key: _number(entry, key, place) for key in _BUILDING}, earth)


def _substance(entry: _Entry, where: str) -> Substance:
    component = _text(entry, "component", where)
    place = f"{where}: {component}"
    mark = _text(entry, "mark", place)
    if mark not in MARKS:
        _refuse(place, "mark")
    return Substance(
        component,
        warm=_perhaps(entry, "henry_25", place),
        cold=_perhaps(entry, "henry_10", place),
        air=_perhaps(entry, "air", place),
        water=_perhaps(entry, "water", place),
        mark=mark,
        source=_maybe(entry, "source", place),
        note=_maybe(entry, "note", place),
    )


def _flag(entry: _Entry, where: str) -> Code:
    return _code(entry, "bit", where, _text(entry, "name", where))


def _removal(entry: _Entry, where: str) -> Code:
    return _code(entry, "code", where, "")


def _code(entry: _Entry, key: str, where: str, name: str) -> Code:
    number = int(_number(entry, key, where))
    return Code(number, name, _text(entry, "danish", where), _text(entry, "english", where))
