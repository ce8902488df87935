"""The method of the priority: one document of numbers, checked whole, and named by its SHA-256.

Formula, weights, exponents, tables, gates, calibration and how uncertain things are: all of it is
data with its source and mark, none of it code. A document is checked against `method_form.py`
before anything is worked out from it, so that whoever uses a method needs no doubts about it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.values import Plain, canonical
from soilcase.priority.facts import Status
from soilcase.priority.method_form import FACTORS, check_form
from soilcase.priority.scores import RANKED, ROUTES

KIND = "method"
LETTERS = ("A", "B", "C", "D", "E")
_QUALITIES = {Status.UNKNOWN: "unknown", Status.POTENTIAL: "potential", Status.KNOWN: "known"}

Three = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Method:
    """A method that was checked; what is in threes goes by `RANKED`, or by `Status`.

    `tables` are the document's own, by name; only `factors.py` reads them.
    """

    version: str
    sha256: str
    document: Mapping[str, Any]
    tau: float
    power: float
    floor: float
    contact_share: float
    outside: float
    weights: Three
    balance: float
    calibration: Three
    exponents: Mapping[str, Mapping[str, float]]
    tables: Mapping[str, Any]
    quality: Three
    sigma: Three
    letters: Mapping[str, float]
    insufficient: float
    draws: int
    concentration: float
    robust: float
    top: int

    @property
    def absent(self) -> float:
        """Give the likelihood's factor where a suspected contamination is not there after all."""
        return float(self.tables["likelihood"]["absent"])


def method_in_force(picture: Picture) -> Method | None:
    """Give the method that holds on the picture's day; None where none was approved."""
    found = ruleset_in_force(picture, KIND)
    if found is None:
        return None
    method = read_method(found.text, found.version)
    if found.sha256 not in (None, method.sha256):
        raise Problem("method_changed", version=found.version)
    return method


def read_method(text: str, version: str) -> Method:
    """Read and check a document; what is wrong in it is named by its place."""
    try:
        document: Plain = json.loads(text)
    except (ValueError, RecursionError):
        raise Problem("method_unreadable", version=version, detail="JSON") from None
    return method_of(document, version)


def method_of(document: Plain, version: str) -> Method:
    """Make a method of a document, after checking it."""
    found: Any = check_form(document, version)
    formula, certainty, doubt = (found[key] for key in ("formula", "certainty", "uncertainty"))
    return Method(
        version=version,
        sha256=sha256(canonical(found).encode()).hexdigest(),
        document=found,
        tau=float(formula["tau"]),
        power=float(formula["power"]),
        floor=float(formula["floor"]),
        contact_share=float(formula["contact_share"]),
        outside=float(formula["outside"]),
        weights=_by_receptor(found["weights"]),
        balance=float(found["balance"]["groundwater"]),
        calibration=_by_receptor(found["calibration"]),
        exponents={
            # In one order, whatever the document's: the same method adds up to the same bits.
            route: {
                name: float(found["exponents"][route][name])
                for name in FACTORS[route]
                if name in found["exponents"][route]
            }
            for route in ROUTES
        },
        tables=found["tables"],
        quality=_by_status(certainty["quality"]),
        sigma=_by_status(certainty["sigma"]),
        letters={letter: float(at) for letter, at in certainty["letters"].items()},
        insufficient=float(certainty["insufficient"]),
        draws=int(doubt["draws"]),
        concentration=float(doubt["concentration"]),
        robust=float(doubt["robust"]),
        top=int(doubt["top"]),
    )


def with_weights(method: Method, weights: Three) -> Method:
    """Give a draft of a method under other weights, which are brought to sum to one."""
    total = sum(weights)
    if not total > 0 or min(weights) < 0:
        raise Problem("weights_impossible", weights=" / ".join(map(str, weights)))
    share = dict(zip(RANKED, (weight / total for weight in weights), strict=True))
    document = {**method.document, "weights": {**method.document["weights"], **share}}
    made = sha256(canonical(document).encode()).hexdigest()
    return replace(method, document=document, sha256=made, weights=_by_receptor(share))


def _by_receptor(given: Mapping[str, float]) -> Three:
    groundwater, homes, nature = (float(given[receptor]) for receptor in RANKED)
    return groundwater, homes, nature


def _by_status(given: Mapping[str, float]) -> Three:
    unknown, potential, known = (float(given[_QUALITIES[status]]) for status in Status)
    return unknown, potential, known
