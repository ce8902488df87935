"""Draws a table of factors as large as is wanted: what a ranking is worked out from."""

import json
from pathlib import Path

import numpy as np

from soilcase.priority.facts import Status
from soilcase.priority.kleene import NO, UNKNOWN, YES
from soilcase.priority.method import Method, method_of
from soilcase.priority.scores import RANKED, ROUTES, FactorTable, RouteFactors

SHIPPED = Path(__file__).parents[2] / "resources" / "data" / "priority_method.json"
# How often a fact is unknown, read off something, or measured.
SURE = {Status.UNKNOWN: 0.2, Status.POTENTIAL: 0.5, Status.KNOWN: 0.3}
MAPPED_V2 = 0.45
GATES = {YES: 0.35, NO: 0.5, UNKNOWN: 0.15}
OF_SOURCE = ("hazard", "mobility", "likelihood", "area", "period")
LIKELIHOOD = "likelihood"


def method() -> Method:
    """Give the method that ships."""
    return method_of(json.loads(SHIPPED.read_text("utf-8"))["records"][0]["rules"], "bench")


def draw_table(sites: int, used: Method, seed: int = 1) -> FactorTable:
    """Draw factors between the floor and one, their statuses, and the answers of the gates."""
    random = np.random.default_rng(seed)
    is_found = random.random(sites) < MAPPED_V2
    shared = {name: random.beta(2.0, 1.5, sites) for name in OF_SOURCE}
    shared[LIKELIHOOD] = np.where(is_found, 1.0, random.uniform(0.1, 0.9, sites))
    routes = {}
    for route in ROUTES:
        names = tuple(used.exponents[route])
        values = random.beta(1.5, 1.5, (sites, len(names)))
        status = random.choice([*SURE], (sites, len(names)), p=[*SURE.values()])
        for place, name in enumerate(names):
            if name in shared:
                values[:, place] = shared[name]
            if name == LIKELIHOOD:
                status[:, place] = np.where(is_found, Status.KNOWN, Status.POTENTIAL)
        group = np.zeros(sites, dtype=np.int16)
        routes[route] = RouteFactors(
            names, np.clip(values, used.floor, 1.0), status.astype(np.int8), group
        )
    gates = {
        receptor: random.choice([*GATES], sites, p=[*GATES.values()]).astype(np.int8)
        for receptor in RANKED
    }
    number = np.array([f"{row:07d}" for row in range(sites)], dtype=object)
    return FactorTable(number, number, routes, gates)
