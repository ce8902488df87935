"""Words as they are typed for a look-up: parted, without æøå, abbreviated or written out."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from soilcase.model.text import search_key

# Nobody types more to find one place; what lies beyond is left out so that a pasted page is quick.
LONGEST_TEXT = 240
MOST_WORDS = 12

_APART = re.compile(r"[^\w'’´`]+|_+")
_PIECES = re.compile(r"[0-9]{1,3}[a-z]{1,4}(?!\w)|[0-9]{4}[a-z]{1,2}(?!\w)|[0-9]+|[^0-9]+")
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)*")
_HOUSE_DIGITS = 3
_LEAST_TO_GUESS = 3
# Words that only say what follows.
_LEADS = frozenset({"matr", "matrnr", "matrikel", "matrikelnr", "nr", "lok", "lokalitet", "dgu"})
_SAME = (
    ("gl", "gml", "gammel", "gamle"),
    ("sdr", "sonder", "sondre"),
    ("ndr", "nordre", "norre"),
    ("nr", "norre"),
    ("vstr", "vester", "vestre"),
    ("ostr", "oster", "ostre"),
    ("skt", "sct", "sankt", "st"),
    ("st", "store"),
    ("ll", "lille"),
    ("chr", "christian", "kristian"),
    ("kgs", "kongens"),
    ("fr", "frederik"),
    ("dr", "doktor"),
    ("prof", "professor"),
    ("v", "vej"),
    ("g", "gade"),
    ("pl", "plads"),
    ("boul", "blvd", "boulevard"),
    ("str", "strade"),
)


def strict_words(text: str) -> tuple[str, ...]:
    """Give the words of a text, folded as search does; a house's letter belongs to its number."""
    shown = text[:LONGEST_TEXT]
    if not shown.isascii():
        shown = unicodedata.normalize("NFC", shown)
    pieces = tuple(chain.from_iterable(map(_pieces, shown.split())))
    if 1 in map(len, pieces[1:]):
        return tuple(_glued(pieces))
    return pieces


def exact_key(text: str) -> str:
    """Give what two ways of writing one number or address have in common."""
    return " ".join(strict_words(text))


def loose_words(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared where no letter is sure."""
    return tuple(map(loose, strict_words(text)))


def typed_words(text: str) -> tuple[str, ...]:
    """Give the words that somebody typed to find something, without those that only lead on."""
    telling: list[str] = []
    after = ""
    for word in reversed(loose_words(text)):
        if word not in _LEADS or not (after[:1].isdigit() or after in _LEADS):
            telling.append(word)
        after = word
    telling.reverse()
    return tuple(telling[:MOST_WORDS])


@lru_cache(maxsize=1 << 17)
def loose(word: str) -> str:
    """Take the last difference out of æ, ae and a, ø, oe and o, å, aa and a."""
    return word.replace("oe", "o").replace("ae", "a").replace("aa", "a")


@lru_cache(maxsize=1 << 10)
def same_as(word: str) -> tuple[str, ...]:
    """Give the other ways to write a word: `gl` for `gammel`, and for the `gamm` on its way."""
    found: dict[str, None] = {}
    for members in _SAME:
        begun = len(word) >= _LEAST_TO_GUESS and any(one.startswith(word) for one in members)
        if word in members or begun:
            found.update(dict.fromkeys(members))
    found.pop(word, None)
    return tuple(found)


@lru_cache(maxsize=1 << 17)
def _pieces(token: str) -> tuple[str, ...]:
    if token.isascii() and token.isalpha():
        return (token.lower(),)
    if _PLAIN_NUMBER.fullmatch(token):
        return tuple(token.split("-"))
    words = search_key(_APART.sub(" ", token)).split()
    return tuple(piece for word in words for piece in _PIECES.findall(word))


def _is_house(word: str) -> bool:
    return len(word) <= _HOUSE_DIGITS and word.isdecimal()


def _glued(pieces: tuple[str, ...]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        if held and len(piece) == 1 and _is_house(held) and piece.isalpha():
            yield held + piece
            held = ""
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
