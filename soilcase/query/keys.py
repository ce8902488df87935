"""Which field a typed key means: the site's own first, then the nearest record's.

Nearness is the number of steps to the site, and then the catalogue's order. Personal data have no
key, because filters are stored, shared and pasted.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from soilcase.model.catalogue import COMMON, NOUNS, field
from soilcase.model.fields import Field, Noun, Type
from soilcase.model.nouns.shared import label_key
from soilcase.model.text import search_key

SITE = "site"
LIKE_ENOUGH = 0.7
# A matter concerns several sites and a batch holds many: these records join them.
JOINED_BY: Mapping[str, str] = MappingProxyType({"matter": "matter_site", "batch": "batch_site"})

_WORD = re.compile(r"\w+")
# How much longer the plural of a label may be: `stof` and `stoffer`.
_ENDING = 3
_COMMON = frozenset(made.id for made in COMMON)
_WITHOUT_DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


class Key(NamedTuple):
    """A field of a noun."""

    noun: str
    field: str

    @property
    def declaration(self) -> Field:
        """Give what the catalogue says of the field."""
        return field(self.noun, self.field)


# What stands in documents is looked for more often than what a journal entry says.
_FIRST_MEANT: Mapping[str, Key] = MappingProxyType(
    {"tekst": Key("document", "contents"), "text": Key("document", "contents")}
)


def fold(typed: str) -> str:
    """Give what two spellings of one key or value have in common."""
    return search_key(typed).replace(" ", "")


def spellings(word: str) -> Iterator[str]:
    """Give the ways to type a word: with æøå, as ae, oe and aa, or with plain o and a."""
    yield fold(word)
    yield fold(word.casefold().translate(_WITHOUT_DANISH_LETTERS))


def typable(label: str) -> str:
    """Write a label as a key, with nothing in it that the grammar gives a meaning."""
    return "_".join(_WORD.findall(label_key(label)))


@cache
def steps_to_site(noun_id: str) -> int | None:
    """Count the records between a noun and its site; None where no way leads there."""
    if noun_id == SITE:
        return 0
    if noun_id in JOINED_BY:
        return 2
    noun = NOUNS[noun_id]
    if not noun.parent:
        return None
    above = steps_to_site(noun.field(noun.parent).target)
    return None if above is None else above + 1


@cache
def reachable() -> tuple[str, ...]:
    """Give the nouns that a filter may ask about, the nearest to the site first."""
    steps = {noun_id: steps_to_site(noun_id) for noun_id in NOUNS}
    ways = [
        (count, noun_id)
        for noun_id, count in steps.items()
        if count is not None and not NOUNS[noun_id].personal
    ]
    return tuple(noun_id for _, noun_id in sorted(ways, key=lambda way: way[0]))


def askable(noun: Noun) -> Iterator[Field]:
    """Give a noun's fields that have a key."""
    for made in noun.fields:
        leads_to_person = made.target in NOUNS and NOUNS[made.target].personal
        if not (made.personal or leads_to_person or made.id in _COMMON or made.target == SITE):
            yield made


@cache
def fields_by_spelling(noun_id: str) -> Mapping[str, str]:
    """Give a noun's field ids by everything they answer to; ids go before labels and aliases."""
    found: dict[str, str] = {}
    fields = tuple(askable(NOUNS[noun_id]))
    for made in fields:
        found.setdefault(fold(made.id), made.id)
    for made in fields:
        for word in (made.danish, made.english, *made.aliases):
            for spelling in spellings(typable(word)):
                found.setdefault(spelling, made.id)
    found.pop("", None)
    return found


@cache
def keys_by_spelling() -> Mapping[str, Key]:
    """Give every key by what it answers to where no noun is named.

    A reference from one of the site's records to another is only found with its noun: `projekt`
    alone means the projects, not what the phases say of theirs.
    """
    found: dict[str, Key] = dict(_FIRST_MEANT)
    for noun_id in reachable():
        for spelling, field_id in fields_by_spelling(noun_id).items():
            if field(noun_id, field_id).target not in reachable():
                found.setdefault(spelling, Key(noun_id, field_id))
    return found


@cache
def nouns_by_spelling() -> Mapping[str, str]:
    """Give every noun by its id and its names in both languages, one or many."""
    found: dict[str, str] = {}
    for noun_id in reachable():
        noun = NOUNS[noun_id]
        names = (noun.danish, noun.english, noun.plural_danish, noun.plural_english)
        for name in (noun_id, *names):
            for spelling in spellings(name):
                found.setdefault(spelling, noun_id)
    return found


def find_key(typed: str, noun: str = "") -> Key | None:
    """Give the field that a typed key means; within a noun's parentheses, only that noun's."""
    named, dot, field_part = typed.partition(".")
    if dot:
        owner = nouns_by_spelling().get(fold(named))
        if owner is None or (noun and owner != noun):
            return None
        found = fields_by_spelling(owner).get(fold(field_part))
        return Key(owner, found) if found else None
    if noun:
        found = fields_by_spelling(noun).get(fold(typed))
        return Key(noun, found) if found else None
    return keys_by_spelling().get(fold(typed))


def find_flag(word: str) -> Key | None:
    """Give the site's yes-or-no field that a bare word names."""
    found = fields_by_spelling(SITE).get(fold(word))
    if found is None or field(SITE, found).type is not Type.BOOLEAN:
        return None
    return Key(SITE, found)


def _shorter(key: Key) -> Iterator[str]:
    """Give the Danish words that say the label in brief: `frist` for `næste_frist`."""
    made = key.declaration
    label, english = typable(made.danish), typable(made.english)
    for alias in made.aliases:
        is_singular = label.startswith(alias) and len(label) <= len(alias) + _ENDING
        if (is_singular or alias in label.split("_")) and alias not in (label, english):
            yield alias


@cache
def shown_key(key: Key, language: str, noun: str = "") -> str:
    """Give the shortest way to type a key in a language that means this key and no other."""
    label = typable(key.declaration.label(language))
    owner = typable(NOUNS[key.noun].label(language))
    ways = [label, f"{owner}.{label}", f"{owner}.{key.field}", f"{key.noun}.{key.field}"]
    if language == "da":
        ways = [*_shorter(key), *ways]
    return next(typed for typed in ways if find_key(typed, noun) == key)


def nearest_key(typed: str, language: str, noun: str = "") -> str | None:
    """Give the key that somebody who typed this most likely meant."""
    named, _, field_part = typed.rpartition(".")
    owner = noun or nouns_by_spelling().get(fold(named), "")
    known: Mapping[str, Key] = keys_by_spelling()
    if owner:
        known = {name: Key(owner, made) for name, made in fields_by_spelling(owner).items()}
    close = get_close_matches(fold(field_part), known, 1, LIKE_ENOUGH)
    return shown_key(known[close[0]], language, noun) if close else None


@cache
def shown_noun(noun_id: str, language: str) -> str:
    """Give the way to type a noun before its parentheses in a language."""
    typed = typable(NOUNS[noun_id].label(language))
    return typed if nouns_by_spelling().get(fold(typed)) == noun_id else noun_id
