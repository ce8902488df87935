"""Completing a filter while it is typed: keys first, and values once a key stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field
from soilcase.query.keys import (
    SITE,
    Key,
    askable,
    find_key,
    fold,
    nouns_by_spelling,
    reachable,
    shown_key,
    shown_noun,
)
from soilcase.query.reader import QUOTES
from soilcase.query.suggest import suggest_values
from soilcase.query.vocabulary import Vocabulary

MOST = 12

_SIGNS = r"[:=]\s*|\s*[<>]=?\s*"
_QUOTE = rf"[{QUOTES}]"
_PLAIN = rf"[^\s(),;{QUOTES}]"
_DONE = rf"(?:(?:{_QUOTE}[^{QUOTES}]*{_QUOTE}|{_PLAIN})+[,;]\s*)*"
_VALUE = re.compile(
    rf"(?P<key>\w[\w.-]*)(?:{_SIGNS}){_DONE}(?P<typed>(?:[<>]=?)?(?:{_QUOTE}[^{QUOTES}]*|{_PLAIN}*))$"
)
_WORD = re.compile(r"(?:^|[\s(,;:])(?P<typed>\w[\w.-]*|)$")
_NOT_WORDS = frozenset({"ikke", "not"})
_PARENTHESES = re.compile(rf"{_QUOTE}[^{QUOTES}]*{_QUOTE}?|(\w[\w.-]*)?[:=]?\s*\(|\)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may stand in the place of what was typed, and how it is called and explained."""

    text: str
    start: int
    end: int
    label: str
    detail: str = ""


def complete(text: str, position: int, vocabulary: Vocabulary) -> list[Suggestion]:
    """Suggest what the word at a place in a filter may become, the likeliest first."""
    before = text[:position]
    noun = _noun_at(before)
    value = _VALUE.search(before)
    if value and fold(value["key"]) not in _NOT_WORDS:
        key = find_key(value["key"], noun)
        start = value.start("typed")
        found = _values(key.declaration, key, value["typed"], vocabulary) if key else iter(())
    else:
        word = _WORD.search(before)
        start = word.start("typed") if word else position
        found = _keys(word["typed"] if word else "", noun, vocabulary.language)
    return [
        Suggestion(made, start, position, label, detail)
        for made, label, detail in islice(found, MOST)
    ]


def _noun_at(before: str) -> str:
    """Find the noun within whose parentheses a place lies."""
    nouns: list[str] = []
    for found in _PARENTHESES.finditer(before):
        if found[0] == ")":
            del nouns[-1:]
        elif found[0].endswith("("):
            named = nouns_by_spelling().get(fold(found[1] or ""), "")
            nouns.append("" if named == SITE else named)
    return next((noun for noun in reversed(nouns) if noun), "")


def _values(
    field: Field, key: Key, typed: str, vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    sign = re.match(r"[<>]=?", typed)
    lead = sign[0] if sign else ""
    plain = typed.removeprefix(lead).lstrip(QUOTES)
    for text, label, detail in suggest_values(field, key, plain, vocabulary):
        yield f"{lead}{text}", label, detail


def _keys(typed: str, noun: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Suggest the site's own keys, then its records, then their keys once a letter is typed."""
    folded = fold(typed.replace(".", ""))
    own = noun or SITE
    yield from _fields_of(own, typed, noun, language)
    if noun:
        return
    for other in reachable()[1:]:
        name = shown_noun(other, language)
        if _begins(folded, name, NOUNS[other].label(language)):
            yield f"{name}:(", NOUNS[other].label(language, plural=True), ""
    if folded:
        for other in reachable()[1:]:
            yield from _fields_of(other, typed, noun, language)


def _fields_of(own: str, typed: str, noun: str, language: str) -> Iterator[tuple[str, str, str]]:
    folded = fold(typed.replace(".", ""))
    for made in askable(NOUNS[own]):
        name = shown_key(Key(own, made.id), language, noun)
        if _begins(folded, name.replace(".", ""), made.label(language), made.id):
            yield f"{name}:", made.label(language), made.help(language)


def _begins(folded: str, *names: str) -> bool:
    return any(fold(word).startswith(folded) for name in names for word in (name, *name.split()))
