"""Judging texts, codes, sets and references by their different values, each looked at once."""

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.fields import Field, Type
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.text import sort_key
from soilcase.query.codewords import codes_of
from soilcase.query.factors import factor, find_values, map_values
from soilcase.query.matching import finder, join
from soilcase.query.syntax import (
    Between,
    Code,
    Is,
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

# A code of this name says as much as no code at all.
UNKNOWN_CODE = "unknown"
NAMED_BY = ("initials", "name", "number", "title", "label", "parcel_number")
_CODED = frozenset({Type.CODE, Type.CODES})
_COMPARE: Mapping[Sign, Callable[[str, str], bool]] = MappingProxyType(
    {
        Sign.BELOW: operator.lt,
        Sign.UP_TO: operator.le,
        Sign.ABOVE: operator.gt,
        Sign.FROM: operator.ge,
    }
)


def judge_texts(field: Field, column: Array, tests: tuple[Test, ...], picture: Picture) -> Verdict:
    """Say for which rows of a field's column at least one of the tests holds."""
    tests = tuple(Unknown() if test == Is(Code(UNKNOWN_CODE)) else test for test in tests)
    apart = factor(column)
    nothing = (None, UNKNOWN_CODE) if field.type is Type.CODE else (None,)
    known = remembered(
        ("answered", nothing),
        [column],
        lambda: apart.spread([value not in nothing for value in apart.values]),
    )
    asked = [test for test in tests if not isinstance(test, Unknown | Known)]
    passes = np.zeros(len(apart.values), dtype=bool)
    for test in asked:
        passes |= np.array(_passing(field, column, test, picture), dtype=bool)
    verdict = judged(known, passes[apart.places], tests)
    if field.type is Type.REFERENCE and asked and field.target not in picture.tables:
        return Verdict(verdict.yes, np.zeros(len(column), dtype=bool))
    return verdict


def _passing(field: Field, column: Array, test: Valued, picture: Picture) -> list[bool] | Flags:
    """Say for each different value of a column whether it passes."""
    if isinstance(test, Limit | Between):
        return _within(column, test)
    if isinstance(test.operand, Code):
        code_id = test.operand.id
        return _with_codes(field, factor(column).values, lambda code: code == code_id)
    pattern = _pattern(test.operand)
    if field.type in _CODED:
        begins = _begins(field, pattern, picture)
        return _with_codes(field, factor(column).values, begins)
    find = finder(pattern)
    if field.type is Type.REFERENCE:
        names = _names(field, column, picture)
        return [find is not None and find(name) for name in names]
    if find is None:
        # What folds to nothing, such as the sign < of a result, is looked for as it stands.
        return [_stands_in(pattern.text, value) for value in factor(column).values]
    return find_values(column, pattern)


def _stands_in(text: str, value: str | tuple[str, ...] | None) -> bool:
    if isinstance(value, tuple):
        return any(text in member for member in value)
    return value is not None and text in value


def _pattern(operand: Operand) -> Pattern:
    if not isinstance(operand, Pattern):
        raise TypeError(f"a text is compared with {operand}")
    return operand


def _with_codes(field: Field, values: Iterable[Any], passes: Callable[[str], bool]) -> list[bool]:
    passes = cache(passes)
    if field.type is Type.CODE:
        return [value is not None and passes(value) for value in values]
    return [value is not None and any(map(passes, value)) for value in values]


def _begins(field: Field, pattern: Pattern, picture: Picture) -> Callable[[str], bool]:
    """Find codes by the beginning of their id, or of a word in one of their labels."""
    words = codes_of(field.codes, picture)
    begun = pattern.text.casefold()
    find = finder(pattern)

    def begins(code_id: str) -> bool:
        if code_id.casefold().startswith(begun):
            return True
        labels = join((words.label(code_id, "da"), words.label(code_id, "en")))
        return find is not None and find(labels)

    return begins


def _within(column: Array, test: Limit | Between) -> list[bool]:
    """Compare as names are sorted, so that 9 stands before 10."""
    naturals = map_values(column, "natural", _natural)
    if isinstance(test, Between):
        low, high = (_natural(_pattern(side).text) for side in (test.low, test.high))
        return [low <= natural <= high for natural in naturals]
    compare, limit = _COMPARE[test.sign], _natural(_pattern(test.operand).text)
    return [compare(natural, limit) for natural in naturals]


def _natural(text: str | None) -> str:
    return sort_key(text or "").partition("\0")[0]


def _names(field: Field, column: Array, picture: Picture) -> list[str]:
    """Give the searchable name of what each different reference leads to."""
    table = picture.tables.get(field.target)
    if table is None:
        return [""] * len(factor(column).values)
    naming = [table.values[name] for name in NAMED_BY if name in table.values]

    def name_all() -> list[str]:
        rows = picture.row_of(field.target)
        texts = (rows.get(uid, -1) for uid in factor(column).values)
        return [join(str(c[row] or "") for c in naming) if row >= 0 else "" for row in texts]

    return remembered(("names", field.target), [column, table.uid, *naming], name_all)
