"""A table of factors read from a file, so that cases can be scored without any register.

The first line names the columns: `number`; a factor as `route.factor`, from the method's floor to
one; its status as `route.factor.status` (known, potential or unknown); and a gate as
`gate.receptor` (yes, no or unknown). What is left out has the value one, is unknown, or is a gate
that is open. Numbers are read with a point or a comma.
"""

import csv
from collections.abc import Mapping, Sequence

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.problem import Problem
from soilcase.model.text import sort_key
from soilcase.priority.facts import Numbers, Status, Statuses
from soilcase.priority.kleene import CODES, YES
from soilcase.priority.method import Method
from soilcase.priority.scores import RANKED, ROUTES, FactorTable, RouteFactors

NUMBER, STATUS, GATE = "number", "status", "gate"
_STATUSES = {status.name.lower(): status for status in Status}
_SEPARATORS = ";\t,"

Row = Mapping[str, str]


def read_factors(text: str, method: Method) -> FactorTable:
    """Read a table of factors; sites come in the order of their numbers."""
    head, _, _ = text.lstrip("\ufeff").partition("\n")
    separator = max(_SEPARATORS, key=head.count)
    rows = list(csv.DictReader(text.lstrip("\ufeff").splitlines(), delimiter=separator))
    known = {NUMBER, *_columns(method)}
    for name in rows[0] if rows else ():
        if name not in known:
            raise Problem("factor_column_unknown", column=str(name))
    if not rows or NUMBER not in rows[0]:
        raise Problem("factor_file_empty")
    rows.sort(key=lambda row: sort_key(row[NUMBER] or ""))
    numbers = _objects([row[NUMBER] for row in rows])
    return FactorTable(
        uid=numbers,
        number=numbers,
        routes={route: _route(rows, route, method) for route in ROUTES},
        gates={receptor: _gate(rows, receptor) for receptor in RANKED},
    )


def _columns(method: Method) -> set[str]:
    factors = {
        f"{route}.{factor}" for route, names in method.exponents.items() for factor in names
    }
    gates = {f"{GATE}.{receptor}" for receptor in RANKED}
    return factors | {f"{factor}.{STATUS}" for factor in factors} | gates


def _route(rows: Sequence[Row], route: str, method: Method) -> RouteFactors:
    names = tuple(method.exponents[route])
    values: Numbers = np.ones((len(rows), len(names)))
    status: Statuses = np.zeros((len(rows), len(names)), dtype=np.int8)
    for line, row in enumerate(rows):
        for place, name in enumerate(names):
            column = f"{route}.{name}"
            if row.get(column):
                values[line, place] = _factor(row, column, method)
                status[line, place] = _status(row, f"{column}.{STATUS}")
    return RouteFactors(names, values, status, np.full(len(rows), -1, dtype=np.int16))


def _factor(row: Row, column: str, method: Method) -> float:
    try:
        value = float(row[column].strip().replace(",", "."))
    except ValueError:
        value = np.nan
    if not method.floor <= value <= 1.0:
        least = method.floor
        raise Problem(
            "factor_outside", number=row[NUMBER], column=column, text=row[column], least=least
        )
    return value


def _status(row: Row, column: str) -> Status:
    typed = (row.get(column) or "known").strip().lower()
    if typed not in _STATUSES:
        raise Problem("factor_code", number=row[NUMBER], column=column, text=typed)
    return _STATUSES[typed]


def _gate(rows: Sequence[Row], receptor: str) -> "np.ndarray[tuple[int], np.dtype[np.int8]]":
    column = f"{GATE}.{receptor}"
    found = np.full(len(rows), YES, dtype=np.int8)
    for line, row in enumerate(rows):
        typed = (row.get(column) or CODES[YES]).strip().lower()
        if typed not in CODES:
            raise Problem("factor_code", number=row[NUMBER], column=column, text=typed)
        found[line] = CODES.index(typed)
    return found


def _objects(values: Sequence[str]) -> Array:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
