"""The form that a method's document must have: every key that is needed, and what it may hold.

A place that is missing, too much, of the wrong kind or outside its bounds is a Problem that names
it. Substance groups are an open list, so a method may know more of them, but none too few.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NoReturn

from soilcase.model.problem import Problem
from soilcase.model.values import Plain
from soilcase.priority.scores import RANKED, ROUTES

SCHEMA = 1
# A document whose outer form was checked.
Document = dict[str, Any]
MARKS = ("sourced", "seed", "inferred", "general", "chosen")
UNKNOWN_GROUP = "unknown"
# Exponents are written with two or three decimals; their sum is not exactly one.
SLACK = 1e-6
FACTORS = {
    "gw": (
        "hazard",
        "mobility",
        "likelihood",
        "area",
        "period",
        "cover",
        "infiltration",
        "well",
        "zone",
        "volume",
    ),
    "indoor": (
        "hazard",
        "likelihood",
        "area",
        "period",
        "building",
        "soil",
        "floor",
        "use",
        "persons",
    ),
    "contact": ("hazard", "likelihood", "topsoil", "use", "area"),
    "nat": ("hazard", "mobility", "likelihood", "area", "water", "dilution", "target", "natura"),
}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number within bounds."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _List:
    """A list of numbers of one length; `rises` where each must be larger than the one before."""

    length: int
    of: _Number
    rises: bool = False


_SHARE = _Number(0, 1)
# No factor is nothing: what is multiplied by nothing tells no difference any more.
_FACTOR = _Number(1e-6, 1)
_METRES = _Number(0, 1e6)
_POSITIVE = _Number(1e-6, 1e9)

Form = Mapping[str, "_Number | _List | Form"]


def _factors(*codes: str) -> Form:
    return dict.fromkeys(codes, _FACTOR)


def _steps(limits: int) -> tuple[_List, _List]:
    return _List(limits, _METRES, rises=True), _List(limits + 1, _FACTOR)


_FAR, _FAR_VALUES = _steps(5)
_NEAR, _NEAR_VALUES = _steps(4)
_CLOSE, _CLOSE_VALUES = _steps(2)
_TABLES: Form = {
    "likelihood": {
        "documented": _FACTOR,
        "prior": _FACTOR,
        "strength": _Number(0, 1e6),
        "absent": _FACTOR,
        "unknown": _FACTOR,
    },
    "area": {"start": _POSITIVE, "decades": _POSITIVE, "least": _FACTOR, "unknown_m2": _POSITIVE},
    "period": {
        "years": _Number(0, 200),
        **_factors("long", "short", "outside", "unknown"),
    },
    "cover": {
        "below": _CLOSE,
        "persistent": _CLOSE_VALUES,
        "degradable": _CLOSE_VALUES,
        "unknown": _factors("persistent", "degradable"),
        "uncovered_boring": _FACTOR,
    },
    "infiltration": {"full_mm": _POSITIVE, **_factors("least", "unknown")},
    "well": {"up_to": _FAR, "values": _FAR_VALUES, "unknown": _FACTOR},
    "zone": {
        "values": _factors("bnbo", "catchment", "osd", "od", "none"),
        "unknown": _FACTOR,
    },
    "volume": {"start": _POSITIVE, "decades": _POSITIVE, **_factors("least", "unknown")},
    "building": {"up_to": _NEAR, "values": _NEAR_VALUES, "unknown": _FACTOR},
    "soil": {"values": _factors("sand", "sandy_till", "clay", "wet_clay"), "unknown": _FACTOR},
    "floor": {
        "values": _factors("basement", "slab_before_1960", "slab_1960_1998", "radon_proofed"),
        "unknown": _FACTOR,
    },
    "use": {
        "values": _factors(
            "childcare", "home", "playground", "school", "public", "commercial", "none"
        ),
        "unknown": _FACTOR,
    },
    "persons": {**_factors("base", "least", "unknown"), "per_decade": _SHARE},
    "topsoil": {"values": _factors("bare", "grass", "paved"), "unknown": _FACTOR},
    "water": {**_factors("far", "least", "unknown"), "free": _Number(0, 0.99), "slope": _SHARE},
    "dilution": {
        "up_to": _NEAR,
        "stream": _NEAR_VALUES,
        "values": _factors("lake", "coast", "harbour"),
        "unknown": _FACTOR,
    },
    "target": {"values": _factors("targeted", "other"), "unknown": _FACTOR},
    "natura": {"up_to": _CLOSE, "values": _CLOSE_VALUES, "unknown": _FACTOR},
    "screened": {"shift": _Number(0, 10), "decades": _POSITIVE, "least": _FACTOR},
}
_GROUP: Form = {**_factors("gw", "indoor", "contact", "nat", "mobility"), "critical_m": _POSITIVE}
_DOCUMENT: Form = {
    "formula": {
        "tau": _Number(0.01, 10),
        "power": _Number(1, 100),
        "floor": _FACTOR,
        "contact_share": _SHARE,
        "outside": _SHARE,
    },
    "weights": dict.fromkeys(RANKED, _SHARE),
    "balance": {"groundwater": _SHARE},
    "calibration": {
        "percentile": _Number(50, 100),
        "target": _Number(1, 100),
        **dict.fromkeys(RANKED, _POSITIVE),
    },
    "exponents": {route: dict.fromkeys(names, _SHARE) for route, names in FACTORS.items()},
    "tables": _TABLES,
    "certainty": {
        "quality": dict.fromkeys(("known", "potential", "unknown"), _SHARE),
        "letters": dict.fromkeys("ABCD", _SHARE),
        "insufficient": _SHARE,
        "sigma": dict.fromkeys(("known", "potential", "unknown"), _Number(0, 5)),
    },
    "uncertainty": {
        "draws": _Number(1, 100_000),
        "concentration": _POSITIVE,
        "robust": _Number(0.5, 1),
        "top": _Number(1, 1e6),
    },
}
_WINDOW = _List(2, _Number(1700, 2200), rises=True)
_WHOLE = {("uncertainty", "draws"), ("uncertainty", "top")}


def check_form(document: Plain, version: str) -> Mapping[str, Plain]:
    """Give the document back where all of it is as it must be."""
    schema = document.get("schema") if isinstance(document, dict) else None
    if not isinstance(document, dict) or isinstance(schema, bool) or schema != SCHEMA:
        _refuse(version, "schema")
    _check(document, _DOCUMENT, version, ())
    _check_groups(document, version)
    _check_shares(document, version)
    _check_rest(document, version, ())
    return document


def _refuse(version: str, *place: str) -> NoReturn:
    raise Problem("method_unreadable", version=version, detail=" › ".join(place))


def _check(found: Plain, form: object, version: str, place: tuple[str, ...]) -> None:
    match form:
        case _Number():
            _check_number(found, form, version, place)
        case _List():
            _check_list(found, form, version, place)
        case Mapping():
            if not isinstance(found, dict):
                _refuse(version, *place)
            for key, inner in form.items():
                if key not in found:
                    _refuse(version, *place, key)
                _check(found[key], inner, version, (*place, key))


def _check_number(found: Plain, form: _Number, version: str, place: tuple[str, ...]) -> None:
    if isinstance(found, bool) or not isinstance(found, int | float):
        _refuse(version, *place)
    if not form.low <= found <= form.high:
        _refuse(version, *place, f"{form.low:g}–{form.high:g}")
    if place in _WHOLE and found != int(found):
        _refuse(version, *place)


def _check_list(found: Plain, form: _List, version: str, place: tuple[str, ...]) -> None:
    if not isinstance(found, list) or len(found) != form.length:
        _refuse(version, *place)
    numbers: list[Any] = found
    for number, value in enumerate(numbers, 1):
        _check_number(value, form.of, version, (*place, str(number)))
    if form.rises and any(low >= high for low, high in pairwise(numbers)):
        _refuse(version, *place)


def _check_groups(document: Document, version: str) -> None:
    place = ("tables", "groups", "values")
    groups = document["tables"].get("groups")
    values = groups.get("values") if isinstance(groups, dict) else None
    if not isinstance(values, dict) or UNKNOWN_GROUP not in values:
        _refuse(version, *place, UNKNOWN_GROUP)
    for group, entry in values.items():
        _check(entry, _GROUP, version, (*place, group))
        if not isinstance(entry.get("persistent"), bool):
            _refuse(version, *place, group, "persistent")
        if "window" not in entry:
            _refuse(version, *place, group, "window")
        if entry["window"] is not None:
            _check(entry["window"], _WINDOW, version, (*place, group, "window"))


def _check_shares(document: Document, version: str) -> None:
    """Hold that shares are shares of one whole, and that better letters ask for more."""
    for route in ROUTES:
        shares = document["exponents"][route]
        for factor in shares:
            if factor not in FACTORS[route]:
                _refuse(version, "exponents", route, factor)
        _check_sum(shares.values(), version, "exponents", route)
    _check_sum((document["weights"][receptor] for receptor in RANKED), version, "weights")
    letters = document["certainty"]["letters"]
    if any(letters[better] <= letters[worse] for better, worse in pairwise("ABCD")):
        _refuse(version, "certainty", "letters")


def _check_sum(shares: Iterable[float], version: str, *place: str) -> None:
    total = math.fsum(shares)
    if abs(total - 1) > SLACK:
        raise Problem("method_sum", version=version, place=" › ".join(place), total=f"{total:g}")


def _check_rest(found: Plain, version: str, place: tuple[str, ...]) -> None:
    """Hold, of whatever else stands there, that each mark can be shown and each number written."""
    match found:
        case dict():
            if "mark" in found and found["mark"] not in MARKS:
                _refuse(version, *place, "mark")
            for key, inner in found.items():
                _check_rest(inner, version, (*place, key))
        case list():
            for number, inner in enumerate(found, 1):
                _check_rest(inner, version, (*place, str(number)))
        case float() if not math.isfinite(found):
            _refuse(version, *place)
