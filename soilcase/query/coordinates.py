"""Reads a typed place: metres in UTM, or degrees with minutes and seconds or without.

Commas and points may each part thousands, decimals or the two numbers. All ways to read a text
are tried, and those that lie in Denmark are kept; a text that is no pair of coordinates at all is
none, and one that lies elsewhere, or in two places, is said and never guessed.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from soilcase.model.problem import Problem
from soilcase.model.text import read_number, show_number
from soilcase.model.utm import to_degrees, to_metres

ZONE = 32
DEGREES, METRES = "degrees", "metres"
_LATITUDES, _LONGITUDES = (54.4, 58.0), (7.4, 15.5)
_LEAST_METRES = 10_000.0
_SAME_M = 1.0
_SIXTY, _DEGREES_ROUND = 60.0, 180.0
_MOST_PARTS = 3
_LONGEST = 120
_FEW_DIGITS = 5

_FRACTION = re.compile(r"[.,]\d")
_ZONE = re.compile(
    r"\bepsg\b|\betrs\s*89\b|\bwgs\s*84\b|\b258(3[23])\b|\b(?:utm|zone)\W*(3[23])?\s*[nuv]?\b"
)
_NORTH = ("nordlig", "nord", "north", "bredde", "latitude", "lat", "y")
_EAST = ("østlig", "øst", "east", "længde", "longitude", "lon", "lng", "ø", "ö", "x")
_WORDS = {**dict.fromkeys(_NORTH, "n"), **dict.fromkeys(_EAST, "e")}
_WORDS |= {"syd": "s", "south": "s", "vest": "w", "west": "w", "v": "w"}
_AXES = re.compile("[ns][ew]|[ew][ns]")
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "º": "°", "˚": "°", "’": "'", "′": "'", "´": "'", "`": "'"}
    | {"″": '"', "”": '"', "“": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "=": " "}
    | {":": " ", "(": " ", ")": " "}
)
_ALLOWED = re.compile(r"[0-9.,;/°'\"\s+nsew-]*")
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d])")
_PARTED = re.compile(r"\s*[;/]\s*|,?\s+")
_TOKEN = re.compile(r"[+-]?\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """A place in the register's metres, and how it was typed: `metres` in a zone, or `degrees`."""

    east: float
    north: float
    kind: str
    zone: int = ZONE


@dataclass(frozen=True, slots=True)
class _Text:
    """What was typed, with the zone and the letters of directions taken out of it."""

    numbers: str
    letters: str
    zone: int
    is_marked: bool


def read_place(text: str) -> TypedPlace | None:
    """Give the place that a text means; None where it is no pair of coordinates."""
    typed = _take_apart(text)
    if typed is None:
        return None
    pairs = list(dict.fromkeys(_pairs(typed)))
    inside = _inside(pairs, typed.zone)
    if len(inside) > 1:
        raise Problem("coordinates_ambiguous", text=text)
    if inside:
        return inside[0]
    if any(_is_meant(pair, typed) for pair in pairs):
        raise Problem("coordinates_outside", text=text)
    return None


def show_metres(east: float, north: float, language: str = "da") -> str:
    """Write a place in whole metres, as it may be typed again: E 525.123 N 6.234.567."""
    east_text, north_text = (show_number(value, 0, language) for value in (east, north))
    return f"E {east_text} N {north_text}"


def show_degrees(east: float, north: float, language: str = "da") -> str:
    """Write a place in degrees to about a metre: 55,67610° N 12,56830° Ø."""
    latitude, longitude = (show_number(each, 5, language) for each in _degrees(east, north, ZONE))
    return f"{latitude}° N {longitude}° {'Ø' if language == 'da' else 'E'}"


def _take_apart(text: str) -> _Text | None:
    folded = text[:_LONGEST].casefold().translate(_SIGNS)
    zones = {int(zone) for found in _ZONE.finditer(folded) for zone in found.groups() if zone}
    plain = _ZONE.sub(" ", folded)
    plain = _WORD.sub(lambda word: _WORDS.get(word[0], word[0]), plain)
    plain = re.sub(r"(?<=[nsew])\.|\bm\b", " ", plain).strip()
    if len(text) > _LONGEST or len(zones) > 1 or not _ALLOWED.fullmatch(plain):
        return None
    letters = "".join(re.findall("[nsew]", plain))
    is_marked = bool(letters or zones or "°" in plain)
    if zones and letters in {"n", "e"}:
        # One letter alone: the other went with the zone, as in UTM 33N.
        letters = ""
    if letters and not _AXES.fullmatch(letters):
        return None
    return _Text(re.sub("[nsew]", " ", plain), letters, min(zones, default=ZONE), is_marked)


@dataclass(frozen=True, slots=True)
class _Pair:
    """One way to read a text: a northern and an eastern value, as degrees or metres."""

    north: float
    east: float
    kind: str
    is_whole: bool = False


def _pairs(typed: _Text) -> Iterator[_Pair]:
    """Give every way to read a text as two values."""
    for one, other in _halves(typed):
        for first, second in itertools.product(_values(one), _values(other)):
            is_plain = not any(_FRACTION.search(token) for token in (*one, *other))
            yield from _as_pairs(first, second, typed, (len(one), is_plain))


def _as_pairs(
    first: float, second: float, typed: _Text, form: tuple[int, bool]
) -> Iterator[_Pair]:
    letters = typed.letters
    parts, is_plain = form
    low, high = sorted((first, second))
    if parts == 1 and low >= _LEAST_METRES:
        # The northing is far the larger, whichever stands first; x and y are used both ways.
        yield _Pair(high, low, METRES)
        return
    south, west = (-1.0 if letter in letters else 1.0 for letter in "sw")
    if letters:
        is_north_first = letters[0] in "ns"
        north, east = (first, second) if is_north_first else (second, first)
    else:
        north, east = (first, second) if _is_latitude(first) else (second, first)
    if max(abs(north), abs(east)) <= _DEGREES_ROUND:
        is_whole = is_plain and first.is_integer() and second.is_integer()
        yield _Pair(south * north, west * east, DEGREES, is_whole and not typed.is_marked)


def _is_latitude(value: float) -> bool:
    return _LATITUDES[0] <= value <= _LATITUDES[1]


def _halves(typed: _Text) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Part a text into the tokens of its two values, in every way that it may be parted."""
    text = typed.numbers
    if "°" in text:
        one, _, other = _at_second_degree(text)
        yield _tokens(one), _tokens(other)
        return
    for plain in dict.fromkeys((_GROUPED.sub(lambda run: run[0].replace(" ", ""), text), text)):
        tokens = [token for token in _PARTED.split(plain.strip(" ,")) if token]
        if len(tokens) == 1:
            pieces = tokens[0].split(",")
            for cut in range(1, len(pieces)):
                yield [",".join(pieces[:cut])], [",".join(pieces[cut:])]
        half, odd = divmod(len(tokens), 2)
        if tokens and not odd and half <= (_MOST_PARTS if typed.letters else 1):
            yield tokens[:half], tokens[half:]


def _at_second_degree(text: str) -> tuple[str, str, str]:
    """Part a text with degree signs before the number of its second degree."""
    first = text.index("°")
    second = text.find("°", first + 1)
    ahead = text[:second] if second > 0 else text
    last = list(_TOKEN.finditer(ahead))[-1:]
    start = last[0].start() if last and last[0].start() > first else len(text)
    return text[:start], "", text[start:]


def _tokens(text: str) -> list[str]:
    return [token.strip(",") for token in re.split(r"[°'\"\s;/]+", text) if token.strip(",")]


def _values(tokens: Sequence[str]) -> list[float]:
    """Give what one value may mean: a number, or degrees with minutes and seconds."""
    if not 1 <= len(tokens) <= _MOST_PARTS:
        return []
    read = [_numbers(token) for token in tokens]
    found = []
    for numbers in itertools.product(*read):
        *whole, _ = numbers
        fits = all(number.is_integer() for number in whole)
        small = all(0 <= number < _SIXTY for number in numbers[1:])
        if fits and small:
            sign = math.copysign(1.0, numbers[0])
            parts = (abs(number) / _SIXTY**place for place, number in enumerate(numbers))
            found.append(sign * sum(parts))
    return list(dict.fromkeys(found))


def _numbers(token: str) -> list[float]:
    """Give the numbers that a token may be: as Danes write, and as the English do."""
    try:
        read = read_number(token)
    except Problem:
        return []
    return [float(value) for value in (read.value, read.other) if value is not None]


def _inside(pairs: Sequence[_Pair], zone: int) -> list[TypedPlace]:
    """Give the readings that lie in Denmark, those of one place once."""
    found: list[TypedPlace] = []
    for pair in pairs:
        place = _placed(pair, zone)
        if place is not None and not any(_is_same(place, other) for other in found):
            found.append(place)
    return found


def _placed(pair: _Pair, zone: int) -> TypedPlace | None:
    if pair.kind == METRES:
        if not _fits_zone(pair):
            return None
        latitude, longitude = _degrees(pair.east, pair.north, zone)
    elif pair.is_whole:
        return None
    else:
        latitude, longitude = pair.north, pair.east
    if not (_is_latitude(latitude) and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]):
        return None
    if pair.kind == METRES and zone == ZONE:
        return TypedPlace(pair.east, pair.north, METRES)
    east, north = to_metres(np.array(latitude), np.array(longitude))
    return TypedPlace(float(east), float(north), pair.kind, zone if pair.kind == METRES else ZONE)


def _degrees(east: float, north: float, zone: int) -> tuple[float, float]:
    latitude, longitude = to_degrees(np.array(east), np.array(north), zone)
    return float(latitude), float(longitude)


def _fits_zone(pair: _Pair) -> bool:
    """Say whether metres are near enough to the zone for the series to hold."""
    return pair.east < 1_000_000.0 and 5_900_000.0 < pair.north < 6_600_000.0  # noqa: PLR2004


def _is_same(one: TypedPlace, other: TypedPlace) -> bool:
    return math.hypot(one.east - other.east, one.north - other.north) < _SAME_M


def _is_meant(pair: _Pair, typed: _Text) -> bool:
    """Say whether a reading that lies elsewhere was meant as a place at all."""
    if pair.kind == METRES:
        return typed.is_marked or len(re.findall(r"\d", typed.numbers)) > 2 * _FEW_DIGITS
    return typed.is_marked or not (pair.north.is_integer() or pair.east.is_integer())
