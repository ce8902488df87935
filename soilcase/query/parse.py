"""Reading a filter: what a person typed, or what was stored, becomes a tree.

Terms with blanks between them must all hold; `eller` parts alternatives; `ikke:` turns a term or
a parenthesis round; `key:a,b` is one of several values, `key<n` a limit and `key:a..b` a range;
`noun:(…)` asks for one record that meets it all. Both languages' words are always understood.
"""

import re

from soilcase.model.fields import Field
from soilcase.model.problem import Problem
from soilcase.query.keys import SITE, find_flag, find_key, fold, nouns_by_spelling
from soilcase.query.operands import (
    DECIMAL,
    EXPECTED,
    KNOWN_WORDS,
    NUMERIC,
    ORDERED,
    UNKNOWN_WORDS,
    Typed,
    is_word,
    read_limit,
    read_operands,
)
from soilcase.query.reader import (
    END,
    GAP,
    KEY,
    NEXT_VALUE,
    NOT,
    NUMBER,
    OR,
    SIGN,
    VALUE,
    WORD,
    Reader,
)
from soilcase.query.syntax import (
    EVERYTHING,
    Between,
    Condition,
    Filter,
    Is,
    Known,
    Limit,
    Not,
    Operand,
    Pattern,
    Search,
    Sign,
    Some,
    Test,
    Unknown,
    all_of,
    any_of,
)
from soilcase.query.vocabulary import Vocabulary


def parse(text: str, vocabulary: Vocabulary | None = None) -> Filter:
    """Read a filter, or raise the one Problem that says what to mend and where."""
    reader = Reader(text, vocabulary or Vocabulary())
    found = _read_any(reader, "")
    if not reader.is_done:
        raise reader.wrong("term")
    return found


def _read_any(reader: Reader, noun: str) -> Filter:
    parts = [_read_all(reader, noun)]
    while reader.stands_at(OR):
        if not parts[-1]:
            raise reader.wrong("term")
        reader.take(OR)
        parts.append(_read_all(reader, noun))
    if len(parts) > 1 and not parts[-1]:
        raise reader.wrong("term")
    return any_of(all_of(part) for part in parts)


def _read_all(reader: Reader, noun: str) -> list[Filter]:
    terms: list[Filter] = []
    while True:
        reader.take(GAP)
        if reader.is_done or reader.text[reader.position] == ")" or reader.stands_at(OR):
            return terms
        terms.append(_read_term(reader, noun))


def _read_term(reader: Reader, noun: str) -> Filter:
    if reader.take(NOT):
        reader.descend()
        negated = Not(_read_term(reader, noun))
        reader.ascend()
        return negated
    if reader.take_sign("("):
        return _read_group(reader, noun)
    start = reader.position
    if found := reader.take(KEY):
        return _read_keyed(reader, found[1], start, noun)
    return _read_words(reader, noun)


def _read_group(reader: Reader, noun: str) -> Filter:
    start = reader.position - 1
    reader.descend()
    inner = _read_any(reader, noun)
    if not reader.take_sign(")"):
        raise reader.wrong("closing", start)
    reader.ascend()
    return inner


def _read_words(reader: Reader, noun: str) -> Filter:
    start = reader.position
    typed = reader.take_typed(WORD)
    if typed is None or not typed.text:
        raise reader.wrong("term", start)
    if noun:
        raise reader.unknown_key(typed.text, start, noun)
    flag = find_flag(typed.text) if typed.is_bare else None
    if flag:
        return Condition(flag.noun, flag.field, (Is(operand=True),))
    return Search(Pattern(typed.text, typed.is_quoted and not typed.is_begun))


def _read_keyed(reader: Reader, typed_key: str, start: int, noun: str) -> Filter:
    owner = "" if noun else nouns_by_spelling().get(fold(typed_key), "")
    has_records = owner not in ("", SITE)
    if has_records and reader.take_sign("("):
        return Some(owner, _read_group(reader, owner))
    if key := find_key(typed_key, noun):
        return Condition(key.noun, key.field, _read_tests(reader, key.declaration))
    if has_records:
        return _read_existence(reader, owner)
    raise reader.unknown_key(typed_key, start, noun)


def _read_existence(reader: Reader, owner: str) -> Filter:
    start = reader.position
    typed = reader.take_typed(VALUE)
    if typed is None or not _means_known(typed):
        raise reader.wrong("group_or_known", start)
    return Some(owner, EVERYTHING)


def _means_known(typed: Typed) -> bool:
    return is_word(typed, KNOWN_WORDS) or (typed.is_bare and typed.text == "*")


def _read_tests(reader: Reader, field: Field) -> tuple[Test, ...]:
    tests = [*_read_test(reader, field)]
    while reader.take(NEXT_VALUE):
        tests.extend(_read_test(reader, field))
    return tuple(dict.fromkeys(tests))


def _read_test(reader: Reader, field: Field) -> tuple[Test, ...]:
    if sign := reader.take(SIGN):
        return (Limit(Sign(sign[1]), _read_limit(reader, field, NUMBER)),)
    bare = NUMBER if field.type in DECIMAL else VALUE
    if reader.take_sign(".."):
        return (Limit(Sign.UP_TO, _read_limit(reader, field, bare)),)
    start = reader.position
    typed = reader.take_typed(bare)
    if typed is None:
        raise reader.wrong("value", start)
    if reader.take_sign(".."):
        low = _limit(reader, field, typed)
        if reader.stands_at(END):
            return (Limit(Sign.FROM, low),)
        return (Between(low, _read_limit(reader, field, bare)),)
    return _read_values(reader, field, typed)


def _read_values(reader: Reader, field: Field, typed: Typed) -> tuple[Test, ...]:
    if is_word(typed, UNKNOWN_WORDS):
        return (Unknown(),)
    if _means_known(typed):
        return (Known(),)
    operands = read_operands(field, typed, reader.vocabulary)
    if not operands:
        raise _misfit(reader, field, typed)
    return tuple(Is(operand) for operand in operands)


def _read_limit(reader: Reader, field: Field, bare: re.Pattern[str]) -> Operand:
    """Read what a value is compared with."""
    typed = reader.take_typed(bare if field.type in NUMERIC else VALUE)
    if typed is None:
        raise reader.wrong("value")
    return _limit(reader, field, typed)


def _limit(reader: Reader, field: Field, typed: Typed) -> Operand:
    if field.type not in ORDERED:
        raise reader.wrong("no_limit", typed.start)
    operands = read_limit(field, typed, reader.vocabulary)
    if not operands:
        raise _misfit(reader, field, typed)
    return operands[0]


def _misfit(reader: Reader, field: Field, typed: Typed) -> Problem:
    if not field.codes or not typed.text:
        return reader.wrong(EXPECTED[field.type], typed.start)
    language = reader.vocabulary.language
    return Problem(
        "value_not_in_list",
        value=typed.text,
        field=field.label(language),
        allowed=reader.vocabulary.codes(field.codes).nearest(typed.text, language),
        filter=reader.text,
        position=typed.start + 1,
    )
