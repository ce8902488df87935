"""The text of a filter with the place that has been reached, and the signs that stand in it."""

import re

from soilcase.model.problem import Problem
from soilcase.query.keys import nearest_key
from soilcase.query.operands import Typed
from soilcase.query.vocabulary import Vocabulary

# Mail programs turn straight quotes into curly ones, so all of them open and close.
QUOTES = '"“”„»«'
DEEPEST = 40

_IN_WORD = rf"[^\s(),;{QUOTES}]|\([^\s(),;{QUOTES}]*\)"
_KEY_WORD = r"\w[\w.-]*"
GAP = re.compile(r"[\s,;]*")
OR = re.compile(r"(?:eller|or)(?![\w:<>=.*-])", re.IGNORECASE)
NOT = re.compile(r"(?:ikke|not)\s*:\s*", re.IGNORECASE)
KEY = re.compile(rf"({_KEY_WORD})(?:\s*(?=[<>])|[:=]\s*)")
WORD = re.compile(rf"(?![(:<>=])(?:{_IN_WORD})+")
VALUE = re.compile(rf"(?!\()(?:(?!\.\.)(?:{_IN_WORD}))+")
# A comma between two digits is a decimal comma, or parts the thousands.
NUMBER = re.compile(rf"(?!\()(?:(?!\.\.)(?:{_IN_WORD}|(?<=[0-9]),(?=[0-9])))+")
SIGN = re.compile(r"([<>]=?)\s*")
# A comma and a blank also stand between terms, as in a pasted address.
NEXT_VALUE = re.compile(
    rf"[,;]\s*(?!{OR.pattern}|{NOT.pattern}|{_KEY_WORD}\s*[:<>=]|[(),;]|$)", re.IGNORECASE
)
END = re.compile(r"[\s(),;]|$")
_QUOTED = re.compile(rf"[{QUOTES}]((?:([{QUOTES}])\2|[^{QUOTES}])*)[{QUOTES}]")
_DOUBLED = re.compile(rf"([{QUOTES}])\1")


class Reader:
    """Reads a text from left to right and says what is wrong with it, and where."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Begin at the beginning."""
        self.text = text
        self.vocabulary = vocabulary
        self.position = 0
        self.depth = 0

    @property
    def is_done(self) -> bool:
        """Say whether the end has been reached."""
        return self.position >= len(self.text)

    def stands_at(self, pattern: re.Pattern[str]) -> bool:
        """Say whether this comes next."""
        return pattern.match(self.text, self.position) is not None

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read on over what matches."""
        found = pattern.match(self.text, self.position)
        if found:
            self.position = found.end()
        return found

    def take_sign(self, sign: str) -> bool:
        """Read on over a sign, if it comes next."""
        found = self.text.startswith(sign, self.position)
        if found:
            self.position += len(sign)
        return found

    def take_typed(self, bare: re.Pattern[str]) -> Typed | None:
        """Read one word or quoted text, with the star that may follow it."""
        start = self.position
        if not self.is_done and self.text[start] in QUOTES:
            return self._take_quoted(start)
        found = self.take(bare)
        if found is None:
            return None
        is_begun = len(found[0]) > 1 and found[0].endswith("*")
        text = found[0].removesuffix("*") if is_begun else found[0]
        return Typed(text, start, is_begun=is_begun)

    def _take_quoted(self, start: int) -> Typed:
        quoted = self.take(_QUOTED)
        if quoted is None:
            raise self.wrong("closing_quote", start)
        is_begun = self.take_sign("*")
        return Typed(_DOUBLED.sub(r"\1", quoted[1]), start, is_quoted=True, is_begun=is_begun)

    def descend(self) -> None:
        """Go one step further in; beyond reason is refused."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong("shallower")

    def ascend(self) -> None:
        """Come one step out again."""
        self.depth -= 1

    def wrong(self, expected: str, position: int | None = None) -> Problem:
        """Say what was expected where; the first character is number 1."""
        at = self.position if position is None else position
        return Problem("filter_invalid", filter=self.text, position=at + 1, expected=expected)

    def unknown_key(self, typed: str, start: int, noun: str) -> Problem:
        """Say that there is no such key, and which one is nearest."""
        nearest = nearest_key(typed, self.vocabulary.language, noun)
        return Problem(
            "unknown_key", key=typed, nearest=nearest, filter=self.text, position=start + 1
        )


def quote(text: str) -> str:
    """Put a text in quotes, so that it is read as it stands."""
    inner = "".join(sign * 2 if sign in QUOTES else sign for sign in text)
    return f'"{inner}"'
