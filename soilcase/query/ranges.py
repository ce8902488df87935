"""Ranges to choose from: round numbers that part a column about evenly, and years of days."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.fields import Field, Type
from soilcase.query.syntax import Ahead, Between, Is, Limit, Sign, Test, Year

PARTS = 5
MOST_YEARS = 40
_FEW = 8
_YEAR_ZERO = 1970
_SOON = 30
# What is over, and what is near.
NEAR_DAYS: tuple[Test, ...] = (Limit(Sign.BELOW, Ahead(0)), Between(Ahead(0), Ahead(_SOON)))


def number_tests(field: Field, values: Array) -> Sequence[Test]:
    """Part numbers at round limits; few different ones are named one by one."""
    known = values[~np.isnan(values)]
    different = np.unique(known)
    if len(different) <= _FEW:
        return [Is(float(value)) for value in different]
    limits = np.quantile(known, np.linspace(0, 1, PARTS + 1)[1:-1])
    edges = sorted({_rounded(limit) for limit in limits.tolist()})
    step = 1.0 if field.type is Type.INTEGER else 0.0
    between = [Between(low, high - step) for low, high in pairwise(edges)]
    return [Limit(Sign.BELOW, edges[0]), *between, Limit(Sign.FROM, edges[-1])]


def _rounded(value: float) -> float:
    """Round to one digit that counts, so that a limit can be said."""
    if value == 0:
        return 0.0
    size = 10.0 ** np.floor(np.log10(abs(value)))
    return float(round(value / size) * size)


def day_tests(days: Array) -> Sequence[Test]:
    """Name what is over, what is near, and the years, the latest first."""
    known = days[~np.isnat(days)]
    years = np.unique(known.astype("datetime64[Y]").astype(np.int64)) + _YEAR_ZERO
    by_year: list[Test] = [Is(Year(year)) for year in years[::-1][:MOST_YEARS].tolist()]
    return [*NEAR_DAYS, *by_year]
