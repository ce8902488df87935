"""Completing a filter while it is typed: keys first, and values once a key stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TypeAlias

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


Offer: TypeAlias = tuple[str, str, str]


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
        word = _WORD.search(before) if _is_outside_quotes(before) else None
        start = word.start("typed") if word else position
        found = iter(_keys(word["typed"], noun, vocabulary.language) if word else ())
    return [
        Suggestion(made, start, position, label, detail)
        for made, label, detail in islice(found, MOST)
    ]


def _is_outside_quotes(before: str) -> bool:
    return sum(map(before.count, QUOTES)) % 2 == 0


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


def _values(field: Field, key: Key, typed: str, vocabulary: Vocabulary) -> Iterator[Offer]:
    sign = re.match(r"[<>]=?", typed)
    lead = sign[0] if sign else ""
    plain = typed.removeprefix(lead).lstrip(QUOTES)
    for text, label, detail in suggest_values(field, key, plain, vocabulary):
        yield f"{lead}{text}", label, detail


def _keys(typed: str, noun: str, language: str) -> list[Offer]:
    """Suggest what begins as typed; then what has a word that does."""
    named, dot, _ = typed.partition(".")
    owner = noun or (nouns_by_spelling().get(fold(named), "") if dot else "")
    offers = _own_offers(owner, noun, language) if owner else _all_offers(language)
    folded = fold(typed.replace(".", "")) if not noun else fold(typed)
    first = [offer for offer, words in offers if words[0].startswith(folded)]
    if not folded:
        return first
    later = (offer for offer, words in offers if any(w.startswith(folded) for w in words[1:]))
    return list(dict.fromkeys((*first, *later)))


@cache
def _own_offers(owner: str, noun: str, language: str) -> tuple[tuple[Offer, tuple[str, ...]], ...]:
    """Give a noun's keys, with its name before them unless that goes without saying."""
    before = "" if noun else f"{shown_noun(owner, language)}."
    return tuple(
        _offer(f"{before}{shown_key(Key(owner, made.id), language, owner)}:", made, language)
        for made in askable(NOUNS[owner])
    )


@cache
def _all_offers(language: str) -> tuple[tuple[Offer, tuple[str, ...]], ...]:
    """Give the site's own keys, then the records that sites have, then the records' keys."""
    offers = [
        _offer(f"{shown_key(Key(SITE, made.id), language)}:", made, language)
        for made in askable(NOUNS[SITE])
    ]
    for noun_id in reachable()[1:]:
        label = NOUNS[noun_id].label(language, plural=True)
        name = shown_noun(noun_id, language)
        offers.append(((f"{name}:(", label, ""), (fold(name), fold(label))))
    offers += [
        _offer(f"{shown_key(Key(noun_id, made.id), language)}:", made, language)
        for noun_id in reachable()[1:]
        for made in askable(NOUNS[noun_id])
    ]
    return tuple(offers)


def _offer(text: str, made: Field, language: str) -> tuple[Offer, tuple[str, ...]]:
    label = made.label(language)
    words = (fold(text.replace(".", "")), fold(label), *map(fold, label.split()))
    return (text, label, made.help(language)), words
