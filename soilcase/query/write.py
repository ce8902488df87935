"""Writing a filter: to be stored, in ids and codes, or to be typed on, in a person's language.

Both are read back by `parse` as the very same filter. Numbers are written so that either notation
reads them alike: without thousands, and never with just three decimals.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from soilcase.model.catalogue import field as declared
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.fields import Field, Type
from soilcase.model.text import show_date
from soilcase.query.keys import Key, find_flag, fold, shown_key, shown_noun
from soilcase.query.operands import DECIMAL, KNOWN_WORDS, UNKNOWN_WORDS
from soilcase.query.reader import OR, quote
from soilcase.query.syntax import (
    Ahead,
    And,
    Between,
    Code,
    Condition,
    Day,
    Filter,
    Is,
    Known,
    Limit,
    Month,
    Not,
    Operand,
    Or,
    Pattern,
    Search,
    Some,
    Test,
    Unknown,
    Year,
)
from soilcase.query.vocabulary import Vocabulary

_BARE = re.compile(r"\w(?:[\w/&'+-]|\.(?=\w))*")
_RESERVED = frozenset((*UNKNOWN_WORDS, *KNOWN_WORDS))
_MOST_ZEROS = 20
_AMBIGUOUS_DECIMALS = 3
_SPAN_SIGNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "da": {"d": "d", "w": "u", "m": "m", "y": "å"},
        "en": {"d": "d", "w": "w", "m": "m", "y": "y"},
    }
)
_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "da": ("ikke:", " eller ", "ukendt", "kendt", "ja", "nej", "idag"),
        "en": ("not:", " or ", "unknown", "known", "yes", "no", "today"),
    }
)


def stored(filter_: Filter) -> str:
    """Write a filter in no language: field ids and codes, as it is kept and compared."""
    return _Writer(None).filter(filter_, "")


def shown(filter_: Filter, vocabulary: Vocabulary) -> str:
    """Write a filter as a person types it, in the vocabulary's language."""
    return _Writer(vocabulary).filter(filter_, "")


def shown_test(made: Field, test: Test, vocabulary: Vocabulary) -> str:
    """Write what stands behind a key and its colon, for one test."""
    return _Writer(vocabulary).test(made, test)


class _Writer:
    """Writes in the words of one language, or of none."""

    def __init__(self, vocabulary: Vocabulary | None) -> None:
        self.vocabulary = vocabulary
        self.language = vocabulary.language if vocabulary else "en"
        words = _WORDS[self.language]
        self.negation, self.or_, self.unknown, self.known, self.yes, self.no, self.today = words

    def filter(self, filter_: Filter, noun: str) -> str:
        if isinstance(filter_, And):
            return " ".join(self.part(part, noun, (And, Or)) for part in filter_.parts)
        if isinstance(filter_, Or):
            return self.or_.join(self.part(part, noun, (Or,)) for part in filter_.parts)
        if isinstance(filter_, Not):
            return f"{self.negation}{self.part(filter_.inner, noun, (And, Or))}"
        if isinstance(filter_, Some):
            name = shown_noun(filter_.noun, self.language) if self.vocabulary else filter_.noun
            return f"{name}:({self.filter(filter_.inner, filter_.noun)})"
        if isinstance(filter_, Search):
            return _search(filter_.pattern)
        return self.condition(filter_, noun)

    def part(self, part: Filter, noun: str, enclosed: tuple[type[Filter], ...]) -> str:
        """Write a part of another filter, in parentheses where it would fall apart."""
        written = self.filter(part, noun)
        return f"({written})" if isinstance(part, enclosed) or not written else written

    def condition(self, condition: Condition, noun: str) -> str:
        made = declared(condition.noun, condition.field)
        name = f"{condition.noun}.{condition.field}"
        if self.vocabulary:
            name = shown_key(Key(condition.noun, condition.field), self.language, noun)
        first = condition.tests[0]
        if len(condition.tests) == 1 and isinstance(first, Limit):
            return f"{name}{self.test(made, first)}"
        group = self.group(made, condition.tests)
        if group:
            return f"{name}:{group}"
        has_limit = any(isinstance(test, Limit) for test in condition.tests)
        separator = ";" if made.type in DECIMAL or has_limit else ","
        return f"{name}:{separator.join(self.test(made, test) for test in condition.tests)}"

    def group(self, made: Field, tests: tuple[Test, ...]) -> str | None:
        """Find the one word for these codes, where there is one."""
        if not self.vocabulary or made.type not in (Type.CODE, Type.CODES):
            return None
        codes = tuple(
            test.operand.id
            for test in tests
            if isinstance(test, Is) and isinstance(test.operand, Code)
        )
        word = self.vocabulary.codes(made.codes).word_of(codes, self.language)
        return word if len(codes) == len(tests) else None

    def test(self, made: Field, test: Test) -> str:
        if isinstance(test, Unknown):
            return self.unknown
        if isinstance(test, Known):
            return self.known
        if isinstance(test, Limit):
            return f"{test.sign}{self.operand(made, test.operand, is_limit=True)}"
        if isinstance(test, Between):
            low, high = (self.operand(made, side, is_limit=True) for side in (test.low, test.high))
            return f"{low}..{high}"
        return self.operand(made, test.operand, is_limit=False)

    def operand(self, made: Field, operand: Operand, *, is_limit: bool) -> str:
        if isinstance(operand, Pattern):
            is_code = made.type in (Type.CODE, Type.CODES)
            return _pattern(operand, is_limit=is_limit, is_code=is_code)
        if isinstance(operand, Code):
            return self.code(made, operand.id)
        if isinstance(operand, bool):
            return self.yes if operand else self.no
        if isinstance(operand, int | float):
            return self.number(made, operand)
        return self.day(operand)

    def code(self, made: Field, code_id: str) -> str:
        if self.vocabulary is None:
            is_closed = CODE_LISTS[made.codes].closed
            return code_id if is_closed and _is_bare(code_id) else quote(code_id)
        words = self.vocabulary.codes(made.codes)
        label = words.label(code_id, self.language)
        first_word = label.partition(" ")[0]
        for typed in (label, first_word):
            if _is_bare(typed) and words.named(typed) == (code_id,):
                return typed
        return quote(label if words.named(label) == (code_id,) else code_id)

    def number(self, made: Field, number: float) -> str:
        exact = Decimal(repr(number))
        if made.type is Type.MONEY:
            exact = Decimal(int(number)).scaleb(-2)
        mantissa, e, exponent = str(exact).partition("E")
        if made.type is Type.INTEGER or -_MOST_ZEROS < exact.adjusted() < 0:
            mantissa, e = f"{exact:f}", ""
        whole, point, decimals = mantissa.partition(".")
        decimals = decimals.rstrip("0")
        if len(decimals) == _AMBIGUOUS_DECIMALS:
            decimals += "0"
        point = ("," if self.vocabulary and self.language == "da" else ".") if decimals else ""
        return f"{whole}{point}{decimals}{e}{exponent if e else ''}"

    def day(self, day: Day) -> str:
        if isinstance(day, Year):
            return f"{day.year:04d}"
        if isinstance(day, Month):
            return f"{day.year:04d}-{day.month:02d}"
        if isinstance(day, date):
            return show_date(day) if self.vocabulary else day.isoformat()
        if day == Ahead(0) and self.vocabulary:
            return self.today
        return f"{day.count}{_SPAN_SIGNS[self.language][day.span]}"


def _is_bare(text: str) -> bool:
    """Say whether a text is read as one value as it stands, without quotes."""
    return _BARE.fullmatch(text) is not None and fold(text) not in _RESERVED and not OR.match(text)


def _search(pattern: Pattern) -> str:
    if pattern.is_whole:
        return quote(pattern.text)
    if _is_bare(pattern.text) and not find_flag(pattern.text):
        return pattern.text
    return f"{quote(pattern.text)}*"


def _pattern(pattern: Pattern, *, is_limit: bool, is_code: bool) -> str:
    is_bare = _is_bare(pattern.text)
    if is_limit:
        return pattern.text if is_bare else quote(pattern.text)
    if pattern.is_whole:
        return quote(pattern.text)
    star = "*" if is_code or not is_bare else ""
    return f"{pattern.text if is_bare else quote(pattern.text)}{star}"
