"""Finds the one site that a person means: by number, by a number it has had, or by identity."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from soilcase.model.columns import Columns
from soilcase.model.identity import is_uid
from soilcase.model.problem import Problem

NEAREST = 3
_MUNICIPALITY_DIGITS = 3


def find_site(sites: Columns, typed: str) -> str:
    """Give the identity of a site; the number it has goes before numbers others have had."""
    word = typed.strip()
    if is_uid(word) and word in set(sites.uid):
        return word
    for named in (_by_number(sites), _by_former_number(sites)):
        found = named.get(_bare(word), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise Problem("ambiguous_site", number=word, count=len(found))
    raise Problem("unknown_site", number=word, nearest=_nearest(sites, word))


def _bare(number: str) -> str:
    return number.replace("-", "").replace(" ", "").casefold()


def _by_number(sites: Columns) -> Mapping[str, Sequence[str]]:
    named: dict[str, list[str]] = {}
    for number, uid in zip(sites["number"], sites.uid, strict=True):
        named.setdefault(_bare(number), []).append(uid)
    return named


def _by_former_number(sites: Columns) -> Mapping[str, Sequence[str]]:
    named: dict[str, list[str]] = {}
    for numbers, uid in zip(sites["aliases"], sites.uid, strict=True):
        for number in numbers or ():
            named.setdefault(_bare(number), []).append(uid)
    return named


def _nearest(sites: Columns, word: str) -> tuple[str, ...]:
    """Give the numbers most like it, those of the same first digits before the rest."""
    numbers = sorted(sites["number"].tolist())
    alike = [number for number in numbers if number[:_MUNICIPALITY_DIGITS] == word[:3]]
    close = get_close_matches(word, alike, NEAREST) or get_close_matches(word, numbers, NEAREST)
    return tuple(sorted(close))
