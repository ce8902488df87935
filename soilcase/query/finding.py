"""Finding sites by what a person remembers of them: number, address, parcel, name or borehole.

What is typed may be half, misspelt, abbreviated or in another order. An exact number goes first,
then what is written just so, what begins so, and what is like it; among equals the living before
the dropped, which are found all the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from soilcase.model.codelists import MUNICIPALITIES
from soilcase.model.columns import Array
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.status import DROPPED
from soilcase.query.exact import ExactKeys, exact_keys
from soilcase.query.folding import exact_key, loose, loose_words, strict_words, typed_words
from soilcase.query.likeness import Entries, Likeness, best, index_entries, weights
from soilcase.query.whole_reading import read_as_a_whole

Texts = Sequence[tuple[str, ...]]
Flags = NDArray[np.bool_]

SITE = "site"
MOST = 20
LEAST_ALIKE = 0.5
_LOOKED_AT = 400
_BANDS = 20
_CLEARLY = 0.01
# The fields in the order in which they are told as the reason, where several fit alike.
NUMBERS = ("number", "aliases")
FIELDS = (*NUMBERS, "address", "parcels", "name", "dgu")
_SITE_FIELDS = ("number", "aliases", "address", "name", "postcode", "city", "municipality")


class Match(IntEnum):
    """How well what was found fits what was typed; the least is the best."""

    NUMBER = 0
    EXACT = 1
    BEGINS = 2
    ALIKE = 3


@dataclass(frozen=True, slots=True)
class FoundSite:
    """A site that was found, and by which of its texts."""

    uid: str
    number: str
    field: str
    text: str
    match: Match
    likeness: float
    is_dropped: bool


@dataclass(frozen=True, slots=True)
class SiteIndex:
    """The sites' texts by field, and where each word of them stands."""

    uids: Sequence[str]
    texts: Mapping[str, Texts]
    entries: Entries
    exact: ExactKeys

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.uids)


def index_sites(picture: Picture) -> SiteIndex:
    """Make the index of a picture's sites, or give the one that was made of the same texts.

    It takes a few hundred milliseconds for a region, so it is made away from the window. An older
    one goes on answering meanwhile: sites are known by their identity.
    """
    sites = picture.sites
    arrays: list[Array] = [sites.uid, *(sites[name] for name in _SITE_FIELDS)]
    for noun, names in (("parcel", ("site", "cadastral_district", "parcel_number")), _POINT):
        if noun in picture.tables:
            arrays.extend(picture.tables[noun][name] for name in names)
            arrays.append(picture.site_rows(noun))
    return remembered("finding", arrays, lambda: _index(picture))


_POINT = ("point", ("dgu",))


def _index(picture: Picture) -> SiteIndex:
    sites = picture.sites
    count = len(sites)
    numbers = [(number,) if number else () for number in sites["number"].tolist()]
    towns = {code: loose_words(name) for code, name in MUNICIPALITIES.items()}
    texts: dict[str, Texts] = {
        "number": numbers,
        "aliases": [aliases or () for aliases in sites["aliases"].tolist()],
        "address": list(_addresses(sites["address"], sites["postcode"], sites["city"])),
        "parcels": _of_records(picture, "parcel", count),
        "name": [(name,) if name else () for name in sites["name"].tolist()],
        "dgu": _of_records(picture, "point", count),
    }
    words = [[*towns.get(code, ())] for code in sites["municipality"].tolist()]
    keys: list[tuple[str, int]] = []
    for field, column in texts.items():
        for row, told in enumerate(column):
            for text in told:
                strict = strict_words(text)
                keys.extend((key, row) for key in _keys(field, strict))
                words[row].extend(_words(field, strict))
    return SiteIndex(sites.uid.tolist(), texts, index_entries(words), exact_keys(keys))


def _addresses(address: Array, postcode: Array, city: Array) -> Iterator[tuple[str, ...]]:
    """Give the addresses, with postcode and city where they are not written in them."""
    columns = (address.tolist(), postcode.tolist(), city.tolist())
    for street, code, town in zip(*columns, strict=True):
        if not street:
            yield ()
        elif code and code not in street:
            yield (f"{street}, {code} {town or ''}".rstrip(),)
        else:
            yield (street,)


def _of_records(picture: Picture, noun: str, count: int) -> Texts:
    """Gather what the parcels or the boreholes of each site are called."""
    found: list[tuple[str, ...]] = [()] * count
    if noun not in picture.tables:
        return found
    table = picture.tables[noun]
    names = ("cadastral_district", "parcel_number") if noun == "parcel" else _POINT[1]
    columns = [table[name].tolist() for name in names]
    for row, *told in zip(picture.site_rows(noun).tolist(), *columns, strict=True):
        if row >= 0 and all(told):
            found[row] = (*found[row], " ".join(told))
    return found


def _words(field: str, strict: Sequence[str]) -> list[str]:
    words = [loose(word) for word in strict]
    if field in NUMBERS:
        words.append("".join(words))
    return words


def _keys(field: str, strict: Sequence[str]) -> tuple[str, ...]:
    """Give how a text may be written in full; a number also in one."""
    return (" ".join(strict), "".join(strict)) if field in NUMBERS else (" ".join(strict),)


def find_sites(
    index: SiteIndex, picture: Picture, typed: str, most: int = MOST
) -> list[FoundSite]:
    """Find the sites that were meant, the best first."""
    words = typed_words(typed)
    rows, dropped = picture.row_of(SITE), _dropped(picture)
    exact = {
        row: found
        for row in index.exact.find(exact_key(typed))
        if (found := _told(index, row, typed))
    }
    likeness = {
        row: (Match.EXACT if told[0] != "number" else Match.NUMBER, 1.0)
        for row, told in exact.items()
    }
    for match, row, share in _like(index, words, 0 if exact else most):
        likeness.setdefault(row, (match, share))
    ranked = []
    for row, (match, share) in likeness.items():
        place = rows.get(index.uids[row])
        if place is not None:
            band = -round(share * _BANDS) if match is Match.ALIKE else 0
            number = index.texts["number"][row]
            ranked.append((match, band, bool(dropped[place]), -share, number, row))
    ranked.sort()
    meant = index.entries.meanings(words)
    return [
        FoundSite(
            index.uids[row],
            "".join(number),
            *(exact.get(row) or _best_text(index, row, meant)),
            match,
            -minus,
            is_dropped,
        )
        for match, _, is_dropped, minus, number, row in ranked[:most]
    ]


def _dropped(picture: Picture) -> Flags:
    statuses = picture.derived["status"]
    return remembered(
        "dropped_sites",
        [statuses],
        lambda: np.fromiter((status in DROPPED for status in statuses), bool, len(statuses)),
    )


def _told(index: SiteIndex, row: int, typed: str) -> tuple[str, str] | None:
    """Give the field and the text of a site that are just what was typed."""
    key = exact_key(typed)
    for field in FIELDS:
        for text in index.texts[field][row]:
            if key and key in _keys(field, strict_words(text)):
                return field, text
    return None


def _best_text(index: SiteIndex, row: int, meant: Likeness) -> tuple[str, str]:
    """Give the field and the text that fit best, the first of those that fit alike."""
    lexicon = index.entries.lexicon
    fits = ("number", "".join(index.texts["number"][row]))
    most = 0.0
    for field in FIELDS:
        for text in index.texts[field][row]:
            found = (lexicon.place(word) for word in _words(field, strict_words(text)))
            places = [place for place in found if place is not None]
            share = float(meant[:, places].max(axis=1, initial=0).sum())
            if share > most + _CLEARLY:
                fits, most = (field, text), share
    return fits


def _like(index: SiteIndex, words: Sequence[str], most: int) -> Iterator[tuple[Match, int, float]]:
    """Give the sites that have all words or beginnings of them, then those like what was typed."""
    if not words:
        return
    weight = weights(words)
    alike = index.entries.likeness(words, misspelt=False)
    score = weight @ alike
    rows = best(np.where((alike > 0).all(axis=0), score, 0), _LOOKED_AT)
    yield from ((Match.BEGINS, row, float(score[row])) for row in rows.tolist())
    if len(rows) < most:
        score = weight @ index.entries.likeness(words, misspelt=True)
        rows = best(np.where(score >= LEAST_ALIKE, score, 0), _LOOKED_AT)
        read = read_as_a_whole(words, ["".join(index.texts["address"][row]) for row in rows])
        shares = np.maximum(score[rows], read).tolist()
        yield from (
            (Match.ALIKE, row, share) for row, share in zip(rows.tolist(), shares, strict=True)
        )
