"""Suggesting values for a key: what the register holds most of goes first."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from soilcase.model.fields import Field, Type
from soilcase.model.memo import remembered
from soilcase.query.evaluate import field_column
from soilcase.query.factors import factor
from soilcase.query.judge_texts import NAMED_BY
from soilcase.query.keys import Key
from soilcase.query.matching import finder, searchable
from soilcase.query.syntax import (
    Ahead,
    Code,
    Is,
    Known,
    Month,
    Operand,
    Pattern,
    Span,
    Test,
    Unknown,
    Year,
)
from soilcase.query.text_answers import CONTENTS, DOCUMENT
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown_test

Suggested: TypeAlias = tuple[str, str, str]

_AHEAD = (Ahead(0), Ahead(7), Ahead(30), Ahead(-30), Ahead(3, Span.MONTH), Ahead(1, Span.YEAR))
_YEARS_BACK = 5


def suggest_values(
    field: Field, key: Key, typed: str, vocabulary: Vocabulary
) -> Iterator[Suggested]:
    """Suggest what may stand behind a key: the text to put there, its name, and how often."""
    if key == Key(DOCUMENT, CONTENTS):
        return
    if field.type in (Type.CODE, Type.CODES):
        yield from _codes(field, key, typed, vocabulary)
    elif field.type in (Type.TEXT, Type.TEXTS, Type.REFERENCE):
        yield from _texts(field, key, typed, vocabulary)
    else:
        for operand in _fixed(field, vocabulary):
            yield from _one(field, Is(operand), typed, vocabulary)
    yield from _one(field, Unknown(), typed, vocabulary)
    yield from _one(field, Known(), typed, vocabulary)


def _one(field: Field, test: Test, typed: str, vocabulary: Vocabulary) -> Iterator[Suggested]:
    text = shown_test(field, test, vocabulary)
    if text.startswith(typed.casefold()):
        yield text, text, ""


def _fixed(field: Field, vocabulary: Vocabulary) -> Iterator[Operand]:
    if field.type is Type.BOOLEAN:
        yield from (True, False)
    if field.type in (Type.DATE, Type.MOMENT):
        yield from _AHEAD
        if vocabulary.picture:
            today = vocabulary.picture.today
            yield Month(today.year, today.month)
            yield from (Year(today.year - back) for back in range(_YEARS_BACK))


def _codes(field: Field, key: Key, typed: str, vocabulary: Vocabulary) -> Iterator[Suggested]:
    words = vocabulary.codes(field.codes)
    held = _held(key, vocabulary)
    places = {code_id: place for place, code_id in enumerate((*words.codes, *held))}
    for code_id in sorted(places, key=lambda each: (-held[each], places[each])):
        label = words.label(code_id, vocabulary.language)
        if _fits(typed, code_id, label):
            text = shown_test(field, Is(Code(code_id)), vocabulary)
            yield text, label, str(held[code_id] or "")
    for group, names in words.groups.items():
        name = names[0 if vocabulary.language == "da" else -1]
        if _fits(typed, name):
            yield name, name, str(sum(held[code_id] for code_id in group) or "")


def _texts(field: Field, key: Key, typed: str, vocabulary: Vocabulary) -> Iterator[Suggested]:
    held = _named(field, _held(key, vocabulary), vocabulary)
    for text, count in held.most_common():
        if _fits(typed, text):
            test = Is(Pattern(text, is_whole=True))
            yield shown_test(field, test, vocabulary), text, str(count)


def _fits(typed: str, *texts: str) -> bool:
    find = finder(Pattern(typed))
    return find is None or any(find(searchable(text)) for text in texts)


def _held(key: Key, vocabulary: Vocabulary) -> Counter[str]:
    """Count the values that a field has in the picture."""
    picture = vocabulary.picture
    if picture is None or key.noun not in picture.tables:
        return Counter()
    column = field_column(picture, key.noun, key.field)
    if column is None:
        return Counter()
    counted = column

    def count() -> Counter[str]:
        apart = factor(counted)
        found: Counter[str] = Counter()
        counts = np.bincount(apart.places, minlength=len(apart.values)).tolist()
        for value, number in zip(apart.values, counts, strict=True):
            for member in value if isinstance(value, tuple) else (value,):
                if member is not None:
                    found[member] += number
        return found

    return remembered("held", [column], count)


def _named(field: Field, held: Counter[str], vocabulary: Vocabulary) -> Counter[str]:
    """Name what references lead to; other texts are named by themselves."""
    table = vocabulary.picture.tables.get(field.target) if vocabulary.picture else None
    if field.type is not Type.REFERENCE or table is None or vocabulary.picture is None:
        return held if field.type is not Type.REFERENCE else Counter()
    rows = vocabulary.picture.row_of(field.target)
    naming = [table.values[name] for name in NAMED_BY if name in table.values]
    named: Counter[str] = Counter()
    for uid, count in held.items():
        texts = (column[rows[uid]] for column in naming) if uid in rows else ()
        name = next((str(text) for text in texts if text), None)
        if name:
            named[name] += count
    return named
