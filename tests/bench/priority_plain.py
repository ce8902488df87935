"""Draws written plainly: every factor of every site is drawn by itself, as the formula says."""

import numpy as np

from soilcase.priority.facts import Numbers
from soilcase.priority.kleene import NO
from soilcase.priority.method import Method
from soilcase.priority.scores import RANKED, FactorTable
from tests.bench.measure import Facts, Watch

FULL = 100.0
# What is about the source is drawn once for all routes.
SHARED = ("hazard", "mobility", "area", "period")


def plain_draws(watch: Watch, table: FactorTable, method: Method) -> Facts:
    """Draw every factor of every site by itself, as the formula says it, draw by draw."""
    random = np.random.default_rng(1)
    with watch.running():
        total = sum(_one_draw(random, table, method) for _ in range(method.draws))
    return {"mean": round(total / method.draws / 50)}


def _one_draw(random: np.random.Generator, table: FactorTable, method: Method) -> float:
    shared: dict[str, Numbers] = {}
    routes = []
    for route, factors in table.routes.items():
        logs = np.zeros(len(table))
        for place, (name, share) in enumerate(method.exponents[route].items()):
            values, status = factors.values[:, place], factors.status[:, place]
            if name == "likelihood":
                drawn = shared.setdefault(
                    name, np.where(random.random(len(table)) < values, 1.0, method.absent)
                )
                logs += share * np.log(drawn)
                continue
            normal = random.standard_normal(len(table))
            if name in SHARED:
                normal = shared.setdefault(name, normal)
            logs += share * (np.log(values) + np.array(method.sigma)[status] * normal)
        routes.append(FULL * np.exp(np.minimum(method.tau * logs, 0.0)))
    homes = np.maximum(routes[1], method.contact_share * routes[2])
    total = 0.0
    for receptor, points, constant in zip(
        RANKED, (routes[0], homes, routes[3]), method.calibration, strict=True
    ):
        gate = np.where(table.gates[receptor] == NO, method.outside, 1.0)
        total += float(((points * gate * constant) ** method.power).mean())
    return total / len(RANKED)
