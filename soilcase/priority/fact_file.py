"""Sites as facts, read from a file, so that whole cases can be scored without any register.

The first line names the columns: `number`, `group` (several with a plus between), `first_year`,
`last_year`, any fact by its key such as `clay_m`, its status as `clay_m.status`, and a gate as
`gate.receptor`. What is left out is unknown, and a gate that is left out is open.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.problem import Problem
from soilcase.priority.factor_rows import (
    GATE,
    NUMBER,
    STATUS,
    Row,
    as_objects,
    gate_of,
    number_in,
    status_in,
)
from soilcase.priority.facts import Fact, FactKey, Facts, Groups, Presence, Status
from soilcase.priority.method import Method
from soilcase.priority.scores import RANKED

GROUP, FIRST, LAST = "group", "first_year", "last_year"
BETWEEN = "+"
# Which table of the method knows the codes of a fact; the others are numbers.
_CODED = {
    FactKey.ZONE: "zone",
    FactKey.SOIL: "soil",
    FactKey.FLOOR: "floor",
    FactKey.USE: "use",
    FactKey.TOPSOIL: "topsoil",
    FactKey.WATER_KIND: "dilution",
    FactKey.TARGET: "target",
}
_STREAM = "stream"
_MOST = 1e12


def fact_columns() -> set[str]:
    """Give every column that a table of facts may have."""
    keys = {key.value for key in FactKey}
    gates = {f"{GATE}.{receptor}" for receptor in RANKED}
    return {NUMBER, GROUP, FIRST, LAST, *keys, *(f"{key}.{STATUS}" for key in keys), *gates}


def facts_in(rows: Sequence[Row], method: Method) -> Facts:
    """Read rows that are in the order of their numbers."""
    numbers = as_objects([row[NUMBER] for row in rows])
    return Facts(
        uid=numbers,
        number=numbers,
        groups=_groups(rows, method.tables["groups"]["values"]),
        columns={key: _fact(rows, key, method) for key in FactKey},
        gates={receptor: gate_of(rows, receptor) for receptor in RANKED},
    )


def _groups(rows: Sequence[Row], known: Mapping[str, object]) -> Groups:
    ids = tuple(known)
    presence = np.zeros((len(rows), len(ids)), dtype=np.int8)
    years = np.full((2, len(rows), len(ids)), np.nan)
    for line, row in enumerate(rows):
        for name in filter(None, (part.strip() for part in (row.get(GROUP) or "").split(BETWEEN))):
            if name not in ids:
                raise Problem("fact_code", number=row[NUMBER], column=GROUP, text=name)
            place = ids.index(name)
            presence[line, place] = Presence.MEASURED
            for end, column in enumerate((FIRST, LAST)):
                if row.get(column):
                    years[end, line, place] = number_in(row, column, 0.0, 9999.0)
    return Groups(ids, presence, *years)


def _fact(rows: Sequence[Row], key: FactKey, method: Method) -> Fact:
    status = [
        status_in(row, f"{key}.{STATUS}") if row.get(key) else Status.UNKNOWN for row in rows
    ]
    values: Array
    if key in _CODED:
        values = as_objects([_code(row, key, method) for row in rows])
    else:
        values = np.array(
            [number_in(row, key, 0.0, _MOST) if row.get(key) else np.nan for row in rows]
        )
    nowhere = np.full(len(rows), -1, dtype=np.int32)
    return Fact(values, np.array(status, dtype=np.int8), nowhere)


def _code(row: Row, key: FactKey, method: Method) -> str:
    typed = (row.get(key) or "").strip().lower()
    known = {"", *method.tables[_CODED[key]]["values"]}
    if key is FactKey.WATER_KIND:
        known.add(_STREAM)
    if typed not in known:
        raise Problem("fact_code", number=row[NUMBER], column=key.value, text=typed)
    return typed
