"""Saying a filter in one plain sentence, in the words of the person who reads it."""

from collections.abc import Iterable
from datetime import date

from soilcase.model.catalogue import NOUNS
from soilcase.model.catalogue import field as declared
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.text import show_date, show_money, show_number
from soilcase.model.words import Words
from soilcase.query.codewords import codes_of
from soilcase.query.days import as_date, day_ahead
from soilcase.query.keys import SITE
from soilcase.query.syntax import (
    EVERYTHING,
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
    Sign,
    Some,
    Unknown,
    Year,
)

_TIMES = frozenset({Type.DATE, Type.MOMENT})
_SIGN_KEYS = {Sign.BELOW: "below", Sign.UP_TO: "up_to", Sign.ABOVE: "above", Sign.FROM: "from"}


def explain(filter_: Filter, words: Words, picture: Picture | None = None) -> str:
    """Say which sites a filter shows; the picture names open codes and counts from its day."""
    if filter_ == EVERYTHING:
        return words.say("query.all_sites")
    told = _Teller(words, picture).filter(filter_, "")
    return words.say("query.sites_where", what=told.removesuffix("."))


class _Teller:
    """Puts a filter into the words of one language."""

    def __init__(self, words: Words, picture: Picture | None) -> None:
        self.words = words
        self.picture = picture
        self.language = words.language

    def say(self, key: str, **facts: str) -> str:
        return self.words.say(f"query.{key}", **facts)

    def either(self, parts: Iterable[str]) -> str:
        return f" {self.say('or')} ".join(parts)

    def filter(self, filter_: Filter, noun: str) -> str:
        """Tell a filter; within the records of a noun their name goes without saying."""
        match filter_:
            case And(parts):
                told = f", {self.say('and')} ".join(self.part(part, noun) for part in parts)
                return told or self.say("always")
            case Or(parts):
                return f", {self.say('or')} ".join(self.part(part, noun) for part in parts)
            case Not(inner):
                return self.say("not", what=self.part(inner, noun))
            case Search(pattern):
                return self.say("search", what=self.pattern(pattern))
            case Some():
                return self.some(filter_)
            case Condition():
                return self.condition(filter_, noun)

    def part(self, part: Filter, noun: str) -> str:
        told = self.filter(part, noun)
        inner = part.inner if isinstance(part, Some) else part
        return f"({told})" if isinstance(inner, And | Or) and inner.parts else told

    def some(self, some: Some) -> str:
        noun = NOUNS[some.noun].label(self.language, plural=True)
        if some.inner == EVERYTHING:
            return self.say("some", noun=noun)
        return self.say("some_where", noun=noun, what=self.filter(some.inner, some.noun))

    def condition(self, condition: Condition, noun: str) -> str:
        made = declared(condition.noun, condition.field)
        alike = [test.operand for test in condition.tests if isinstance(test, Is)]
        told = [self.test(made, test) for test in condition.tests if not isinstance(test, Is)]
        if alike:
            named = self.group(made, alike) or self.either(
                self.operand(made, operand) for operand in alike
            )
            has = any(isinstance(operand, Pattern) for operand in alike)
            told.insert(0, self.say("has" if has else "is", what=named))
        label = made.label(self.language)
        if condition.noun not in (noun, SITE):
            label = f"{NOUNS[condition.noun].label(self.language)}: {label}"
        return f"{label} {self.either(told)}"

    def group(self, made: Field, operands: list[Operand]) -> str | None:
        codes = tuple(operand.id for operand in operands if isinstance(operand, Code))
        return codes_of(made.codes, self.picture).word_of(codes, self.language) if codes else None

    def test(self, made: Field, test: Unknown | Known | Limit | Between) -> str:
        if isinstance(test, Unknown | Known):
            return self.say("is_unknown" if isinstance(test, Unknown) else "is_known")
        kind = "day" if made.type in _TIMES else "value"
        if isinstance(test, Between):
            low, high = (self.operand(made, side) for side in (test.low, test.high))
            return self.say("between", low=low, high=high)
        key = f"{kind}_{_SIGN_KEYS[test.sign]}"
        return self.say(key, what=self.operand(made, test.operand))

    def operand(self, made: Field, operand: Operand) -> str:
        if isinstance(operand, Pattern):
            return self.pattern(operand)
        if isinstance(operand, Code):
            return codes_of(made.codes, self.picture).label(operand.id, self.language)
        if isinstance(operand, bool):
            return self.words.show(operand)
        if isinstance(operand, int | float):
            return self.number(made, operand)
        return self.day(operand)

    def pattern(self, pattern: Pattern) -> str:
        return f"»{pattern.text}«" if pattern.is_whole else f"»{pattern.text}…«"

    def number(self, made: Field, number: float) -> str:
        if made.type is Type.MONEY:
            return show_money(int(number), self.language)
        if made.type is Type.INTEGER and made.id.endswith("year"):
            return str(int(number))
        shown = show_number(number, language=self.language)
        return f"{shown} {made.unit}" if made.unit else shown

    def day(self, day: Day) -> str:
        if isinstance(day, Year):
            return str(day.year)
        if isinstance(day, Month):
            return f"{day.month:02d}-{day.year:04d}"
        if isinstance(day, date):
            return show_date(day)
        return self.ahead(day)

    def ahead(self, ahead: Ahead) -> str:
        if ahead.count == 0:
            return self.words.say("time.today")
        key = f"query.{'ahead' if ahead.count > 0 else 'behind'}_{ahead.span.name.lower()}"
        told = self.words.count(key, abs(ahead.count))
        plain = as_date(day_ahead(ahead, self.picture.today)) if self.picture else None
        return f"{show_date(plain)} ({told})" if plain else told
