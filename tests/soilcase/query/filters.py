"""Filters drawn at random: any that can be written, and such as meet an invented region."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field, Type
from soilcase.query.keys import SITE, askable, reachable
from soilcase.query.operands import ORDERED
from soilcase.query.syntax import (
    EVERYTHING,
    Ahead,
    Between,
    Code,
    Condition,
    Filter,
    Is,
    Known,
    Limit,
    Month,
    Not,
    Operand,
    Pattern,
    Search,
    Sign,
    Some,
    Span,
    Test,
    Unknown,
    Year,
    all_of,
    any_of,
)
from soilcase.query.vocabulary import Vocabulary
from tests.soilcase.model.regions import FIRST_DAY, pool_of_codes

Operands = Callable[[Field], SearchStrategy[Operand]]

WORDS_SOUGHT = ("ren", "Renseri", "øst", "oester", "aa", "gård", "b 12", "12", "<", "søn", "791")


def filters(operands: Operands, words: SearchStrategy[str]) -> SearchStrategy[Filter]:
    """Draw filters in their normal form, as the parser gives them."""
    own = {noun: _conditions(noun, operands) for noun in reachable()}
    inner = {noun: _joined(conditions | st.just(EVERYTHING)) for noun, conditions in own.items()}
    searches = st.builds(Search, st.builds(Pattern, words, st.booleans()))

    @st.composite
    def leaf(draw: st.DrawFn) -> Filter:
        """Draw the kind first: joined strategies would be drawn by how many fields they have."""
        kind = draw(st.sampled_from(["site", "site", "other", "some", "search", "everything"]))
        noun = draw(st.sampled_from([noun for noun in reachable() if noun != SITE]))
        if kind == "some":
            return Some(noun, draw(inner[noun]))
        drawn: dict[str, SearchStrategy[Filter]] = {
            "site": own[SITE],
            "other": own[noun],
            "search": searches,
            "everything": st.just(EVERYTHING),
        }
        return draw(drawn[kind])

    return _joined(leaf())


def _joined(leaves: SearchStrategy[Filter]) -> SearchStrategy[Filter]:
    return st.recursive(
        leaves,
        lambda parts: (
            parts.map(Not)
            | st.lists(parts, max_size=3).map(all_of)
            | st.lists(parts, min_size=1, max_size=3).map(any_of)
        ),
        max_leaves=6,
    )


def _conditions(noun: str, operands: Operands) -> SearchStrategy[Filter]:
    return st.one_of(*(_condition(noun, made, operands(made)) for made in askable(NOUNS[noun])))


def _condition(
    noun: str, made: Field, operands: SearchStrategy[Operand]
) -> SearchStrategy[Filter]:
    tests = st.lists(_tests(made, operands), min_size=1, max_size=3, unique=True)
    return tests.map(lambda drawn: Condition(noun, made.id, tuple(drawn)))


def _tests(made: Field, operands: SearchStrategy[Operand]) -> SearchStrategy[Test]:
    drawn: SearchStrategy[Test] = st.sampled_from([Unknown(), Known()])
    drawn |= operands.map(Is)
    if made.type in ORDERED:
        limits = operands.map(_as_limit)
        drawn |= st.builds(Limit, st.sampled_from(Sign), limits) | st.builds(
            Between, limits, limits
        )
    return drawn


def _as_limit(operand: Operand) -> Operand:
    return Pattern(operand.text, is_whole=True) if isinstance(operand, Pattern) else operand


def any_operand(vocabulary: Vocabulary) -> Operands:
    """Draw any operand that can be written and read in some language."""
    texts = st.text(min_size=1)
    days: SearchStrategy[Operand] = (
        st.dates()
        | st.builds(Year, st.integers(1, 9999))
        | st.builds(Month, st.integers(1, 9999), st.integers(1, 12))
        | st.builds(Ahead, st.integers(-99999, 99999), st.sampled_from(Span))
    )
    finite = st.floats(allow_nan=False, allow_infinity=False)

    def operands(made: Field) -> SearchStrategy[Operand]:
        if made.type in (Type.CODE, Type.CODES):
            return _any_code(made, vocabulary)
        drawn: dict[Type, SearchStrategy[Operand]] = {
            Type.TEXT: st.builds(Pattern, texts, st.booleans()),
            Type.TEXTS: st.builds(Pattern, texts, st.booleans()),
            Type.REFERENCE: st.builds(Pattern, texts, st.booleans()),
            Type.INTEGER: finite.map(lambda number: float(round(number))),
            Type.NUMBER: finite,
            Type.MONEY: st.integers(-(10**18), 10**18).map(float),
            Type.DATE: days,
            Type.MOMENT: days,
            Type.BOOLEAN: st.booleans(),
        }
        return drawn.get(made.type, st.nothing())

    return operands


def _any_code(made: Field, vocabulary: Vocabulary) -> SearchStrategy[Operand]:
    words = vocabulary.codes(made.codes)
    codes = st.sampled_from(sorted(words.codes)).map(Code)
    begun = st.builds(Pattern, st.text(min_size=1))
    gone = st.text(min_size=1).filter(lambda code: not words.named(code)).map(Code)
    return st.one_of(codes, begun) if words.is_closed else st.one_of(codes, begun, gone)


def near_operand(made: Field) -> SearchStrategy[Operand]:
    """Draw operands that the records of an invented region often meet."""
    patterns = st.builds(Pattern, st.sampled_from(WORDS_SOUGHT), st.booleans())
    days: SearchStrategy[Operand] = (
        st.integers(-3, 75).map(lambda days: FIRST_DAY + timedelta(days))
        | st.builds(Year, st.integers(2026, 2027))
        | st.builds(Month, st.just(2026), st.integers(10, 12))
        | st.builds(Ahead, st.integers(-35, 35), st.just(Span.DAY))
        | st.builds(Ahead, st.integers(-2, 2), st.sampled_from(Span))
    )
    if made.type in (Type.CODE, Type.CODES):
        begun = st.sampled_from(["æb", "v", "3.", made.codes[:3], "2"])
        codes = st.sampled_from(list(pool_of_codes(made.codes)))
        return st.one_of(codes.map(Code), begun.map(Pattern))
    drawn: dict[Type, SearchStrategy[Operand]] = {
        Type.TEXT: patterns,
        Type.TEXTS: patterns,
        Type.REFERENCE: patterns,
        Type.INTEGER: st.sampled_from([0.0, 1.0, 2.0, 1990.0]),
        Type.NUMBER: st.sampled_from([0.0, 0.5, 1.0, 1234.0, -1.0]),
        Type.MONEY: st.sampled_from([0.0, 100.0, 120.0]),
        Type.DATE: days,
        Type.MOMENT: days,
        Type.BOOLEAN: st.booleans(),
    }
    return drawn.get(made.type, st.nothing())
