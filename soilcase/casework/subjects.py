"""What a typed text may ask about: sites, addresses and parcels, the best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from soilcase.casework.grounds import Grounds, Shape, lay_out
from soilcase.casework.snapshots import Snapshot, Snapshots
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.query.finding import (
    MOST,
    FoundSite,
    Match,
    SiteIndex,
    find_sites,
    index_sites,
)
from soilcase.query.folding import exact_key, strict_words
from soilcase.query.place_finding import FoundPlace, find_places, has_exactly

# From here on a guess is taken, if the next best is so much less alike.
LIKELY = 0.85
CLEARLY = 0.03
_NAMED = 5
_DISTRICT_DIGITS = 5
_OWN_NAMES = frozenset({"number", "aliases"})


class Kind(StrEnum):
    """What was asked about."""

    SITE = "site"
    ADDRESS = "address"
    PARCEL = "parcel"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a site, or an address or a parcel of a snapshot.

    `key` is the site's identity, the address's id or the parcel's key; `found_by` is the field
    of a site that fits what was typed.
    """

    kind: Kind
    text: str
    key: str
    match: Match = Match.EXACT
    likeness: float = 1.0
    found_by: str = ""
    told: str = ""
    is_dropped: bool = False
    places: tuple[Shape, ...] = ()
    parcels: tuple[str, ...] = ()
    source: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """All that is looked up in."""

    picture: Picture
    sites: SiteIndex
    grounds: Grounds
    snapshots: Snapshots


def prepare(picture: Picture, snapshots: Snapshots) -> Sources:
    """Make all ready, away from the window; what a commit did not touch is not made again."""
    return Sources(picture, index_sites(picture), lay_out(picture), snapshots)


def look_up(typed: str, sources: Sources, most: int = MOST) -> list[Subject]:
    """Give what may be meant, the best first; among equals sites, then addresses, then parcels."""
    held = (*sources.snapshots.addresses, *sources.snapshots.parcels)
    sites, picture = sources.sites, sources.picture
    guess = not any(has_exactly(snapshot.directory, typed) for snapshot in held)
    found = [_site(one) for one in find_sites(sites, picture, typed, most, guess=guess)]
    guess = guess and not (found and found[0].match <= Match.EXACT)
    found += _places(typed, sources, most, guess=guess)
    found.sort(key=lambda one: (one.match, -one.likeness))
    return found[:most]


def _places(typed: str, sources: Sources, most: int, *, guess: bool) -> Iterator[Subject]:
    """Give what is found in snapshots; entries of the same name are one, with all their places."""
    by_text: dict[tuple[Kind, str], Subject] = {}
    for snapshot in (*sources.snapshots.addresses, *sources.snapshots.parcels):
        for found in find_places(snapshot.directory, typed, most, guess=guess):
            make = _MAKE[snapshot.delivery.kind]
            made = make(sources, snapshot, found)
            one = by_text.setdefault((made.kind, made.text), made)
            by_text[made.kind, made.text] = replace(
                one,
                places=(*one.places, *(p for p in made.places if p not in one.places)),
                parcels=tuple(dict.fromkeys((*one.parcels, *made.parcels))),
            )
    yield from by_text.values()


def _site(found: FoundSite) -> Subject:
    return Subject(
        Kind.SITE,
        found.number,
        found.uid,
        found.match,
        found.likeness,
        found.field,
        found.text,
        found.is_dropped,
    )


def _address(sources: Sources, snapshot: Snapshot, found: FoundPlace) -> Subject:
    """Ask about an address; its parcel is the one it names, or else the one it lies in."""
    made = _place(Kind.ADDRESS, snapshot, found)
    named = snapshot.directory.parcels.text(found.row)
    parcels = (named,) if named else _parcels_at(sources.snapshots.parcels, made.places)
    return replace(made, parcels=tuple(parcels))


def _parcel(_sources: Sources, snapshot: Snapshot, found: FoundPlace) -> Subject:
    return replace(_place(Kind.PARCEL, snapshot, found), parcels=(found.key,))


_MAKE = {Kind.ADDRESS.value: _address, Kind.PARCEL.value: _parcel}


def _place(kind: Kind, snapshot: Snapshot, found: FoundPlace) -> Subject:
    shape = snapshot.directory.shape(found.row)
    return Subject(
        kind,
        found.text,
        found.key,
        found.match,
        found.likeness,
        places=() if shape is None else (shape,),
        source=snapshot.delivery.source,
        dated=snapshot.delivery.dated,
    )


def _parcels_at(held: Sequence[Snapshot], places: Sequence[Shape]) -> Iterator[str]:
    for snapshot in held:
        for place in places:
            rows = snapshot.directory.around(place)
            yield from (snapshot.directory.keys.text(row) for row in rows)


def settle(typed: str, sources: Sources) -> Subject:
    """Give the one thing that is asked about; doubt, and what is not to be found, is a Problem.

    A guess is only taken where addresses can be looked up, for what is missing might be nearer;
    and numbers are never guessed, for another number is another plot.
    """
    found = look_up(typed, sources)
    exact = _exact([one for one in found if one.match <= Match.EXACT])
    if exact:
        if len({one.key for one in exact}) > 1:
            raise Problem("place_ambiguous", text=typed, nearest=_named(exact))
        return exact[0]
    if not sources.snapshots.addresses:
        raise Problem("address_layer_missing", text=typed)
    if not sources.snapshots.parcels and _is_parcel(typed):
        raise Problem("parcel_layer_missing", text=typed)
    if not found:
        raise Problem("place_not_found", text=typed)
    best, *others = found = _without_same_places(found)
    is_clear = all(best.likeness - other.likeness >= CLEARLY for other in others)
    if best.likeness >= LIKELY and is_clear and _numbers(typed) <= _numbers(_called(best)):
        return best
    raise Problem("place_ambiguous", text=typed, nearest=_named(found))


def _exact(found: Sequence[Subject]) -> list[Subject]:
    """Leave what goes first among what is exact: numbers, then addresses and parcels, then sites.

    An address of the snapshot says more than a site that has it: it leads to all sites there.
    """
    numbered = [one for one in found if one.match is Match.NUMBER]
    formerly = [one for one in found if one.found_by in _OWN_NAMES]
    places = [one for one in found if one.kind is not Kind.SITE]
    return numbered or formerly or places or list(found)


def _without_same_places(found: Sequence[Subject]) -> list[Subject]:
    """Leave out sites that were found by an address which was found itself."""
    addresses = {exact_key(one.text) for one in found if one.kind is Kind.ADDRESS}
    return [
        one for one in found if one.kind is not Kind.SITE or exact_key(one.told) not in addresses
    ]


def _numbers(text: str) -> set[str]:
    return {word for word in strict_words(text) if word[0].isdigit()}


def _named(found: Sequence[Subject]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_called, found)))[:_NAMED]


def _called(one: Subject) -> str:
    if one.kind is not Kind.SITE or one.told == one.text:
        return one.text
    return f"{one.text} ({one.told})"


def _is_parcel(typed: str) -> bool:
    first, *more = exact_key(typed).split() or ("",)
    return first.startswith("matr") or (
        first.isdecimal() and len(first) >= _DISTRICT_DIGITS and bool(more)
    )
