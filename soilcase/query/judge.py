"""Judging a column by a condition's tests: for which rows one holds, for which none does."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from soilcase.model.columns import UNKNOWN_BOOLEAN, Array
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.query.days import first_and_last, midnight
from soilcase.query.factors import known_rows
from soilcase.query.judge_texts import judge_texts
from soilcase.query.syntax import (
    Between,
    Code,
    Known,
    Limit,
    Operand,
    Pattern,
    Sign,
    Test,
    Unknown,
    Valued,
)
from soilcase.query.verdict import Flags, Verdict, judged

Edge: TypeAlias = float | np.datetime64

_NUMBERS = frozenset({Type.INTEGER, Type.NUMBER, Type.MONEY})
_DAYS = frozenset({Type.DATE, Type.MOMENT})
_BY_VALUE = frozenset({Type.TEXT, Type.TEXTS, Type.CODE, Type.CODES, Type.REFERENCE})
_ONE_DAY = np.timedelta64(1, "D")
_ONE_MOMENT = np.timedelta64(1, "ms")


def judge(field: Field, column: Array, tests: tuple[Test, ...], picture: Picture) -> Verdict:
    """Say for which rows of a field's column at least one of the tests holds."""
    if field.type in _BY_VALUE:
        return judge_texts(field, column, tests, picture)
    passes = np.zeros(len(column), dtype=bool)
    for test in tests:
        if not isinstance(test, Unknown | Known):
            passes |= _passes(field, column, test, picture)
    return judged(_known(field, column), passes, tests)


def _known(field: Field, column: Array) -> Flags:
    if field.type is Type.BOOLEAN:
        flags: Flags = column != UNKNOWN_BOOLEAN
        return flags
    if field.type in _DAYS:
        return ~np.isnat(column)
    return ~np.isnan(column) if field.type in _NUMBERS else known_rows(column)


def _passes(field: Field, column: Array, test: Valued, picture: Picture) -> Flags:
    """Compare with where the value that is meant starts and ends."""
    if isinstance(test, Between):
        starts, _ = _edges(field, test.low, picture)
        _, ends = _edges(field, test.high, picture)
    else:
        starts, ends = _edges(field, test.operand, picture)
    compare = _COMPARE[test.sign] if isinstance(test, Limit) else _lies_within
    return compare(column, starts, ends)


def _lies_within(column: Array, starts: Edge, ends: Edge) -> Flags:
    inside: Flags = (column >= starts) & (column <= ends)
    return inside


_COMPARE: Mapping[Sign, Callable[[Array, Edge, Edge], Flags]] = MappingProxyType(
    {
        Sign.BELOW: lambda column, starts, _: column < starts,
        Sign.UP_TO: lambda column, _, ends: column <= ends,
        Sign.ABOVE: lambda column, _, ends: column > ends,
        Sign.FROM: lambda column, starts, _: column >= starts,
    }
)


def _edges(field: Field, operand: Operand, picture: Picture) -> tuple[Edge, Edge]:
    """Give the first and the last value that are meant, as the column holds values."""
    if isinstance(operand, int | float):
        return operand, operand
    if isinstance(operand, Code | Pattern):
        raise TypeError(f"{field.id} is compared with {operand}")
    first, last = first_and_last(operand, picture.today)
    if field.type is Type.MOMENT:
        return midnight(first), midnight(last + _ONE_DAY) - _ONE_MOMENT
    return first, last
