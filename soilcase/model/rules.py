"""Invariants: what nobody may break, also not an import, an undo or a hand-in.

What a single record must hold is checked here; that references meet and that nothing is left
behind without its parent needs the register, and is checked where the register is at hand.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from soilcase.model.catalogue import NOUNS
from soilcase.model.codelists import closed_codes
from soilcase.model.fields import Field, Noun, Type
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values

Check = Callable[[Value], Problem | None]
SHOWN = 80


def check_record(noun_id: str, uid: str, values: Values) -> Iterator[Problem]:
    """Give every invariant that a record breaks; the site's number or the uid names it."""
    for field_id, check in _checks(noun_id):
        problem = check(values.get(field_id))
        if problem is not None:
            problem.facts["record"] = str(values.get("number") or uid)
            yield problem


def check_value(noun_id: str, field_id: str, value: Value) -> Problem | None:
    """Give the invariant that a value would break in one field, as a form asks while typing."""
    for checked, check in _checks(noun_id):
        problem = check(value) if checked == field_id else None
        if problem is not None:
            return problem
    return None


@cache
def _checks(noun_id: str) -> tuple[tuple[str, Check], ...]:
    """Give only the checks that can fail, so that a whole region is checked in a moment."""
    return tuple(
        (field.id, check)
        for field in NOUNS[noun_id].stored
        for check in _field_checks(NOUNS[noun_id], field)
    )


def _field_checks(noun: Noun, field: Field) -> Iterator[Check]:
    if field.required:
        yield _required(noun, field)
    if field.minimum is not None or field.maximum is not None:
        yield _within(field)
    if field.pattern:
        yield _matching(field)
    allowed = closed_codes(field.codes) if field.codes else None
    if allowed is not None:
        yield _among(field, allowed)


def _required(noun: Noun, field: Field) -> Check:
    def check(value: Value) -> Problem | None:
        if value is None:
            return Problem("value_missing", noun=noun.id, field=field.id)
        return None

    return check


def _within(field: Field) -> Check:
    low = field.minimum if field.minimum is not None else float("-inf")
    high = field.maximum if field.maximum is not None else float("inf")

    def check(value: Value) -> Problem | None:
        if value is None or (isinstance(value, int | float) and low <= value <= high):
            return None
        return _wrong(field, value, f"{field.minimum}..{field.maximum}")

    return check


def _matching(field: Field) -> Check:
    pattern = re.compile(field.pattern)

    def check(value: Value) -> Problem | None:
        if value is None or (isinstance(value, str) and pattern.fullmatch(value)):
            return None
        return _wrong(field, value, field.pattern)

    return check


def _among(field: Field, allowed: Sequence[str]) -> Check:
    known = frozenset(allowed)

    def check(value: Value) -> Problem | None:
        members: Iterable[Value] = value if isinstance(value, tuple) else (value,)
        for member in members:
            if member is not None and member not in known:
                shown = str(member)[:SHOWN]
                return Problem(
                    "value_not_in_list", field=field.id, value=shown, allowed=tuple(allowed)
                )
        return None

    return check


def _wrong(field: Field, value: Value, expected: str) -> Problem:
    return Problem("value_invalid", field=field.id, value=str(value)[:SHOWN], expected=expected)


@cache
def references(noun_id: str) -> tuple[Field, ...]:
    """Give the fields by which a noun points at others."""
    return tuple(field for field in NOUNS[noun_id].stored if field.type is Type.REFERENCE)


@cache
def referrers(noun_id: str) -> tuple[tuple[str, str], ...]:
    """Give the nouns and fields that may point at a noun."""
    return tuple(
        (noun.id, field.id)
        for noun in NOUNS.values()
        for field in references(noun.id)
        if field.target == noun_id
    )
