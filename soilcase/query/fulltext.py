"""How a document's text is cut into words, asked, and shown: the same on every store.

A word is folded as all that is searched (å is aa, no case, no accents); a word with joints is
known whole and in its parts, so that 791-90014 is found by 90014 as well.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from soilcase.model.text import search_key
from soilcase.query.wordindex import folded_words

# Raised when words are cut in another way: texts kept under an older one are read anew.
EDITION = 1
LONGEST_TEXT = 2_000_000
LONGEST_WORD = 60
MOST_WORDS = 100_000
MOST_ASKED = 12
SNIPPET = 160
_BEFORE = 50
_FEWEST_SIGNS = 2
_TOKEN = re.compile(r"\S+")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words that a text must have, and how its last word may begin."""

    words: tuple[str, ...]
    beginning: str


def asked_for(typed: str, *, whole: bool = False) -> Asked | None:
    """Read what was typed; None where there is no word in it. Whole words have no beginning."""
    words = [_cut(word) for token in typed.split() if (word := search_key(token))]
    if not words:
        return None
    *before, last = words[:MOST_ASKED]
    if whole or len(last) < _FEWEST_SIGNS:
        return Asked(tuple(dict.fromkeys((*before, last))), "")
    return Asked(tuple(dict.fromkeys(before)), last)


def counted_words(text: str) -> Mapping[str, int]:
    """Count the words of a text, at most so many different ones."""
    found: Counter[str] = Counter()
    for token in _TOKEN.findall(text[:LONGEST_TEXT]):
        found.update({_cut(word) for word in folded_words(token[:LONGEST_TEXT])})
        if len(found) >= MOST_WORDS:
            break
    return found


def marks(text: str, typed: str) -> list[tuple[int, int]]:
    """Give where in a text the asked words stand, to be shown in bold."""
    asked = asked_for(typed)
    return [] if asked is None else list(_places(text, asked))


def snippet(text: str, asked: Asked) -> str:
    """Give the part of a text in which an asked word stands first, on one line."""
    start, _ = next(_places(text, asked), (0, 0))
    begin = max(0, min(start - _BEFORE, len(text) - SNIPPET))
    if begin:
        begin = _next_blank(text, begin, start)
    end = min(len(text), begin + SNIPPET)
    told = _BLANKS.sub(" ", text[begin:end]).strip()
    return f"{'… ' if begin else ''}{told}{' …' if end < len(text) else ''}"


def _places(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    for token in _TOKEN.finditer(text):
        words = [_cut(word) for word in folded_words(token[0])]
        if _meets(words, asked):
            yield token.span()


def _meets(words: Sequence[str], asked: Asked) -> bool:
    return any(
        word in asked.words or (asked.beginning and word.startswith(asked.beginning))
        for word in words
    )


def _next_blank(text: str, begin: int, start: int) -> int:
    """Begin with a whole word where one begins before what is looked for."""
    found = _BLANKS.search(text, begin, start)
    return found.end() if found else begin


def _cut(word: str) -> str:
    return word[:LONGEST_WORD]
