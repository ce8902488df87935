"""Sites to be scored, written as facts; the three of SCORING 4.5 among them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from soilcase.model.columns import Array
from soilcase.priority.facts import Fact, FactKey, Facts, Groups, Presence, Status
from soilcase.priority.kleene import NO, UNKNOWN, YES
from soilcase.priority.method import Method, method_of
from soilcase.priority.scores import RANKED

SHIPPED = Path(__file__).parents[3] / "resources" / "data" / "priority_method.json"
CODED = {
    FactKey.ZONE,
    FactKey.SOIL,
    FactKey.FLOOR,
    FactKey.USE,
    FactKey.TOPSOIL,
    FactKey.WATER_KIND,
    FactKey.TARGET,
}
Case = Mapping[str, object]

# The three worked sites; each one's years cover its group's whole window ("all periods 1.0").
DRY_CLEANER: Case = {
    "group": "chlorinated",
    "years": (1950, 1995),
    "likelihood": 1.0,
    "area_m2": 100,
    "clay_m": 8,
    "infiltration_mm": 150,
    "well_m": 700,
    "zone": "osd",
    "volume_m3": 5e5,
    "building_m": 0,
    "soil": "sandy_till",
    "floor": "basement",
    "use": "home",
    "persons": 12,
    "topsoil": "paved",
    "water_m": 900,
    "water_kind": "stream",
    "flow_l_s": 30,
    "target": "targeted",
    "natura_m": 5_000,
    "gates": (YES, YES, NO),
}
PETROL: Case = {
    "group": "petrol",
    "years": (1955, 1995),
    "likelihood": 0.6,
    "area_m2": 163.8767967,
    "clay_m": 14.05,
    "infiltration_mm": 100,
    "well_m": 99.99,
    "zone": "catchment",
    "volume_m3": 2e5,
    "building_m": 25,
    "soil": "sandy_till",
    "use": "commercial",
    "persons": 4,
    "topsoil": "paved",
    "water_m": 300,
    "water_kind": "stream",
    "flow_l_s": 10,
    "target": "targeted",
    "natura_m": 5_000,
    "gates": (YES, NO, NO),
}
LANDFILL: Case = {
    "group": "leachate",
    "years": (1950, 1990),
    "likelihood": 1.0,
    "area_m2": 20_000,
    "clay_m": 2,
    "infiltration_mm": 300,
    "well_m": 2_500,
    "zone": "od",
    "volume_m3": 1e5,
    "building_m": 200,
    "soil": "sand",
    "use": "none",
    "persons": 1,
    "topsoil": "grass",
    "water_m": 60,
    "water_kind": "stream",
    "flow_l_s": 4,
    "target": "targeted",
    "natura_m": 0,
    "gates": (NO, NO, YES),
}


def shipped_method() -> Method:
    """Give the method that ships."""
    record = json.loads(SHIPPED.read_text(encoding="utf-8"))["records"][0]
    return method_of(record["rules"], record["version"])


def facts_from(cases: Sequence[Case], method: Method | None = None) -> Facts:
    """Write cases as facts; what a case does not say is unknown."""
    known = (method or shipped_method()).tables["groups"]["values"]
    ids = tuple(known)
    count = len(cases)
    presence = np.zeros((count, len(ids)), dtype=np.int8)
    years = np.full((2, count, len(ids)), np.nan)
    for row, case in enumerate(cases):
        if "group" in case:
            place = ids.index(str(case["group"]))
            presence[row, place] = Presence.MEASURED
            years[:, row, place] = case.get("years", (np.nan, np.nan))
    gates = np.array([case.get("gates", (UNKNOWN,) * len(RANKED)) for case in cases])
    return Facts(
        uid=_objects([f"uid-{row:06d}" for row in range(count)]),
        number=_objects([f"791-{row:05d}" for row in range(count)]),
        groups=Groups(ids, presence, *years),
        columns={key: _fact(cases, key) for key in FactKey},
        gates={
            receptor: gates.reshape(count, -1)[:, place].astype(np.int8)
            for place, receptor in enumerate(RANKED)
        },
    )


def _fact(cases: Sequence[Case], key: FactKey) -> Fact:
    told = [case.get(key.value) for case in cases]
    status = np.array([_status(case, key, value) for case, value in zip(cases, told, strict=True)])
    values: Array
    if key in CODED:
        values = _objects(["" if value is None else value for value in told])
    else:
        values = np.array([np.nan if value is None else value for value in told], dtype=float)
    return Fact(values, status.astype(np.int8), np.full(len(cases), -1, dtype=np.int32))


def _status(case: Case, key: FactKey, value: object) -> Status:
    if value is None:
        return Status.UNKNOWN
    is_suspected = key is FactKey.LIKELIHOOD and case.get("suspected", value != 1.0)
    return Status.POTENTIAL if is_suspected else Status.KNOWN


def _objects(values: Sequence[object]) -> Array:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def many_cases(count: int, seed: int = 1) -> list[Case]:
    """Invent sites of all kinds, for what must hold for many."""
    random = np.random.default_rng(seed)
    groups = [group for group in shipped_method().tables["groups"]["values"] if group != "unknown"]
    cases: list[Case] = []
    for _ in range(count):
        suspected = random.random() < 0.6
        case: dict[str, object] = {
            "group": random.choice(groups),
            "years": (1950, float(random.integers(1951, 2010))),
            "area_m2": 78.54 if suspected else float(10 ** random.uniform(1, 4.5)),
            "clay_m": float(random.uniform(0, 30)),
            "infiltration_mm": float(random.uniform(20, 500)),
            "well_m": float(10 ** random.uniform(1, 4)),
            "zone": random.choice(["bnbo", "catchment", "osd", "od", "none"]),
            "volume_m3": float(10 ** random.uniform(3, 6.5)),
            "building_m": float(random.choice([0, 0, 8, 25, 80, 400])),
            "use": random.choice(["home", "childcare", "commercial", "none"]),
            "water_m": float(10 ** random.uniform(1, 4)),
            "water_kind": random.choice(["stream", "lake", "coast"]),
            "target": "targeted",
            "natura_m": float(10 ** random.uniform(1, 4)),
            "gates": tuple(random.choice([NO, YES], size=3, p=[0.6, 0.4]).tolist()),
        }
        case["likelihood"] = float(random.choice([0.2, 0.5, 0.8])) if suspected else 1.0
        case["suspected"] = suspected
        for key in random.choice(list(case), size=3, replace=False):
            if key not in ("group", "gates", "likelihood", "suspected", "years"):
                del case[key]
        cases.append(case)
    return cases
