"""A table of factors, or of facts, read from a file and ready to be scored without a register.

In a table of factors a column is `route.factor`, from the method's floor to one, with its status
as `route.factor.status` (known, potential or unknown). What is left out has the value one and is
unknown. A table of facts is read by `fact_file.py`. Gates are the same in both.
"""

from collections.abc import Sequence

import numpy as np

from soilcase.model.problem import Problem
from soilcase.priority.fact_file import fact_columns, facts_in
from soilcase.priority.factor_rows import (
    GATE,
    NUMBER,
    STATUS,
    Row,
    as_objects,
    gate_of,
    number_in,
    rows_of,
    status_in,
)
from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Numbers, Statuses
from soilcase.priority.method import Method
from soilcase.priority.scores import RANKED, ROUTES, FactorTable, RouteFactors


def read_factors(text: str, method: Method) -> FactorTable:
    """Read a table of factors or of facts; sites come in the order of their numbers."""
    rows = rows_of(text)
    given, of_factors = set(rows[0]), _columns(method)
    if given <= fact_columns() and not given <= of_factors:
        return factors_of(facts_in(rows, method), method)
    for name in rows[0]:
        if name not in of_factors:
            raise Problem("factor_column_unknown", column=str(name))
    numbers = as_objects([row[NUMBER] for row in rows])
    return FactorTable(
        uid=numbers,
        number=numbers,
        routes={route: _route(rows, route, method) for route in ROUTES},
        gates={receptor: gate_of(rows, receptor) for receptor in RANKED},
    )


def _columns(method: Method) -> set[str]:
    factors = {
        f"{route}.{factor}" for route, names in method.exponents.items() for factor in names
    }
    gates = {f"{GATE}.{receptor}" for receptor in RANKED}
    return {NUMBER, *factors, *(f"{factor}.{STATUS}" for factor in factors), *gates}


def _route(rows: Sequence[Row], route: str, method: Method) -> RouteFactors:
    names = tuple(method.exponents[route])
    values: Numbers = np.ones((len(rows), len(names)))
    status: Statuses = np.zeros((len(rows), len(names)), dtype=np.int8)
    for line, row in enumerate(rows):
        for place, name in enumerate(names):
            column = f"{route}.{name}"
            if row.get(column):
                values[line, place] = number_in(row, column, method.floor, 1.0)
                status[line, place] = status_in(row, f"{column}.{STATUS}")
    return RouteFactors(names, values, status, np.full(len(rows), -1, dtype=np.int16))
