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

from soilcase.model.columns import Array
from soilcase.model.memo import remembered
from soilcase.model.municipalities import MUNICIPALITIES
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
                words[row].extend(map(loose, strict))
                keys.append((" ".join(strict), row))
                if field in NUMBERS:
                    words[row].append("".join(strict))
                    keys.append(("".join(strict), row))
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
    index: SiteIndex, picture: Picture, typed: str, most: int = MOST, *, guess: bool = True
) -> list[FoundSite]:
    """Find the sites that were meant, the best first; only what has every word without a guess."""
    words, key = typed_words(typed), exact_key(typed)
    exact = index.exact.find(key) if key else []
    found = {row: (_exactly(index, row, key), 1.0) for row in exact}
    meant = index.entries.meanings(words, misspelt=False)
    for row, share in _with_every_word(index, words, meant):
        found.setdefault(row, (Match.BEGINS, share))
    if guess and not exact and len(found) < most:
        meant = index.entries.meanings(words, misspelt=True)
        for row, share in _alike(index, words, meant):
            found.setdefault(row, (Match.ALIKE, share))
    return [
        FoundSite(
            index.uids[row],
            "".join(index.texts["number"][row]),
            *(_told(index, row, key) if match <= Match.EXACT else _best_text(index, row, meant)),
            match,
            found[row][1],
            is_dropped,
        )
        for match, is_dropped, row in _in_order(index, picture, found)[:most]
    ]


def _in_order(
    index: SiteIndex, picture: Picture, found: Mapping[int, tuple[Match, float]]
) -> list[tuple[Match, bool, int]]:
    """Put the sites that are still there in order."""
    rows, dropped = picture.row_of(SITE), _dropped(picture)
    ranked = []
    for row, (match, share) in found.items():
        place = rows.get(index.uids[row])
        if place is not None:
            band = -round(share * _BANDS) if match is Match.ALIKE else 0
            number = index.texts["number"][row]
            ranked.append((match, band, bool(dropped[place]), -share, number, row))
    ranked.sort()
    return [(match, is_dropped, row) for match, _, is_dropped, _, _, row in ranked]


def _dropped(picture: Picture) -> Flags:
    statuses = picture.derived["status"]
    return remembered(
        "dropped_sites",
        [statuses],
        lambda: np.fromiter((status in DROPPED for status in statuses), bool, len(statuses)),
    )


def _exactly(index: SiteIndex, row: int, key: str) -> Match:
    numbers = index.texts["number"][row]
    is_number = any(key in _keys("number", strict_words(number)) for number in numbers)
    return Match.NUMBER if is_number else Match.EXACT


def _told(index: SiteIndex, row: int, key: str) -> tuple[str, str]:
    """Give the field and the text of a site that are just what was typed."""
    texts = ((field, text) for field in FIELDS for text in index.texts[field][row])
    same = (told for told in texts if key in _keys(told[0], strict_words(told[1])))
    return next(same, ("number", ""))


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


def _with_every_word(
    index: SiteIndex, words: Sequence[str], meant: Likeness
) -> Iterator[tuple[int, float]]:
    """Give the sites that have all words or beginnings of them."""
    if words:
        alike = index.entries.likeness(words, misspelt=False, meant=meant)
        score = weights(words) @ alike
        rows = best(np.where((alike > 0).all(axis=0), score, 0), _LOOKED_AT)
        yield from zip(rows.tolist(), score[rows].tolist(), strict=True)


def _alike(index: SiteIndex, words: Sequence[str], meant: Likeness) -> Iterator[tuple[int, float]]:
    """Give the sites that are like what was typed, by their words or by their whole address."""
    if words:
        score = weights(words) @ index.entries.likeness(words, misspelt=True, meant=meant)
        rows = best(np.where(score >= LEAST_ALIKE, score, 0), _LOOKED_AT)
        read = read_as_a_whole(words, ["".join(index.texts["address"][row]) for row in rows])
        yield from zip(rows.tolist(), np.maximum(score[rows], read).tolist(), strict=True)
