"""Scenarios: methods that were only tried, kept under a name for all to see and compare.

A scenario is a saved view of the room of the priority that holds a whole method. It is nobody's
method: taken in use it becomes a version of its own.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, Values, canonical
from soilcase.priority.balance import composition
from soilcase.priority.factors import factors_of
from soilcase.priority.method import Method, read_method
from soilcase.priority.score import score
from soilcase.priority.since import Since
from soilcase.priority.standing import Standing
from soilcase.query.records import record_in

NOUN, ROOM = "view", "priority"
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named method; `method` is None where what is kept can no longer be read."""

    uid: str
    name: str
    method: Method | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """How one order stands beside another: who comes in and falls out, and how alike they are."""

    top: int
    entered: tuple[str, ...]
    left: tuple[str, ...]
    tau: float
    weighted_tau: float
    rank_biased: float
    mean_shift: float
    shares: tuple[tuple[float, ...], tuple[float, ...]]


def scenarios_in(picture: Picture) -> list[Scenario]:
    """Give the scenarios that are kept, by name."""
    table = picture.tables[NOUN]
    rows = np.flatnonzero(table["room"] == ROOM).tolist()
    found = [
        Scenario(
            str(table.uid[row]),
            str(table["name"][row] or ""),
            _method(str(table["definition"][row] or ""), str(table["name"][row] or "")),
        )
        for row in rows
    ]
    return sorted(found, key=lambda scenario: scenario.name.casefold())


def keep_scenario(picture: Picture, name: str, method: Method) -> list[Edit]:
    """Keep a method under a name; one that is there under it is replaced."""
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise Problem("scenario_nameless")
    definition = canonical(_definition(method))
    held = next((one for one in scenarios_in(picture) if one.name == name), None)
    if held is None:
        values: Values = {"name": name, "room": ROOM, "definition": definition, "shared": True}
        return [Insert(NOUN, new_uid(), values)]
    seen = record_in(picture, NOUN, held.uid) or {}
    if seen.get("definition") == definition:
        return []
    return [Update(NOUN, held.uid, "definition", seen.get("definition"), definition)]


def drop_scenario(picture: Picture, uid: str) -> list[Edit]:
    """Take a scenario away; somebody may have done so already."""
    seen = record_in(picture, NOUN, uid)
    return [] if seen is None else [Delete(NOUN, uid, seen)]


def standing_under(held: Standing, method: Method) -> Standing:
    """Work the same facts out under another method."""
    table = factors_of(held.facts, method)
    return Standing(method, held.facts, table, score(table, method))


def contrast(before: Standing, after: Standing) -> Contrast:
    """Hold one order against another, over the first of the later one's method."""
    since, top = Since(before, after), after.method.top
    alike = since.stability
    shares = [
        composition(one.scores, one.method.weights, one.method.power, top).shares
        for one in (before, after)
    ]
    return Contrast(
        top,
        tuple(place.number for place in since.entered(top)),
        tuple(place.number for place in since.left(top)),
        alike.tau,
        alike.weighted_tau,
        alike.rank_biased,
        alike.mean_shift,
        (tuple(shares[0]), tuple(shares[1])),
    )


def _definition(method: Method) -> Plain:
    document: Any = method.document
    return {"version": method.version, "method": document}


def _method(text: str, name: str) -> Method | None:
    try:
        held: object = json.loads(text)
        if not isinstance(held, dict):
            return None
        return read_method(canonical(held.get("method")), str(held.get("version") or name))
    except (ValueError, RecursionError, Problem):
        return None
