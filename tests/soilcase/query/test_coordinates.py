"""A typed place is read however Danes write it, and what lies elsewhere is said."""

import math
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.problem import Problem
from soilcase.model.text import show_number
from soilcase.model.utm import to_degrees, to_metres
from soilcase.query.coordinates import read_place, show_degrees, show_metres

LATITUDES, LONGITUDES = st.floats(54.5, 57.9), st.floats(7.6, 15.4)
METRES = {
    "525.123, 6.234.567": (525123, 6234567),
    "525.123,45 6.234.567,89": (525123.45, 6234567.89),
    "525123,6234567": (525123, 6234567),
    "525123.5,6234567.25": (525123.5, 6234567.25),
    "525,123 6,234,567": (525123, 6234567),
    "525 123 6 234 567": (525123, 6234567),
    "6234567; 525123": (525123, 6234567),
    "N 6234567 E 525123": (525123, 6234567),
    "E525123 N6234567": (525123, 6234567),
    "525123 m E, 6234567 m N": (525123, 6234567),
    "x: 525123 y: 6234567": (525123, 6234567),
    "x=6234567 y=525123": (525123, 6234567),
    "EPSG:25832 525123 6234567": (525123, 6234567),
    "UTM32 Ø=525123 N=6234567": (525123, 6234567),
    "ETRS89 / UTM zone 32N: 525.123 6.234.567": (525123, 6234567),
    "UTM 32 V 525123 6234567": (525123, 6234567),
}
DEGREES = {
    "55,6761 12,5683": (55.6761, 12.5683),
    "55.6761, 12.5683": (55.6761, 12.5683),
    "55.6761,12.5683": (55.6761, 12.5683),
    "55,6761,12,5683": (55.6761, 12.5683),
    "12,5683; 55,6761": (55.6761, 12.5683),
    "(55.6761, 12.5683)": (55.6761, 12.5683),
    "WGS84 55.6761 12.5683": (55.6761, 12.5683),
    "55.6761° N, 12.5683° Ø": (55.6761, 12.5683),
    "lat 55.6761 lon 12.5683": (55.6761, 12.5683),
    "lon=12.5683 lat=55.6761": (55.6761, 12.5683),
    "55,5 12": (55.5, 12.0),
    "55° 12°": (55.0, 12.0),
    "55°40'34\"N 12°34'6\"E": (55 + 40 / 60 + 34 / 3600, 12 + 34 / 60 + 6 / 3600),
    "N55°40,567' Ø12°34.1'": (55 + 40.567 / 60, 12 + 34.1 / 60),
    "55° 40' 34,5\" 12° 34' 6\"": (55 + 40 / 60 + 34.5 / 3600, 12 + 34 / 60 + 6 / 3600),
    "N 55 40 34 Ø 12 34 6": (55 + 40 / 60 + 34 / 3600, 12 + 34 / 60 + 6 / 3600),
    "12° 34' Ø, 55° 40' nord": (55 + 40 / 60, 12 + 34 / 60),
    "56 nordlig 10 østlig": None,
}
NONE = [
    *("", "°", "55°", "8800", "12 14", "86 12 34 56", "55 40 12 34", "55 12", "791-00014", "5a"),
    *("Eksempelgade 14", "Viborg 55,6 12,5", "1.234.567.890 2", "NaN 12,5", "55,5", "N 55,5"),
    *("525123 m", "utm 32", "utm32 utm33 525123 6234567", "N 6234567 N 525123", "S 55 W 10 N 12"),
    *("+", "55,6761", "12,,5 55,,5", '55°40\'34"12" 10°', "55,6 12,5 " + " " * 120, "1.2.3 4.5.6"),
    *("°1 °2", "55° 12°70'", "55,6 V 12", "1990 2026"),
]
OUTSIDE = [
    *(
        "48,8566 2,3522",
        "525123 8234567",
        "N 10 E 55,5",
        "-55,6 12,5",
        "S 55,6 E 12,5",
        "N 55,6 V 12",
    ),
    *(
        "N 55,6 W 12,5",
        "525123 5234567",
        "1525123 6234567",
        "UTM33 25123 6234567",
        "55° -12,5'",
        "55,6 19,5",
    ),
    *("E 10.000 N 20.000", "59° 10°"),
]


@pytest.mark.parametrize("text", METRES)
def test_metres_are_read_as_they_are_written(text: str) -> None:
    """Points and commas for thousands and decimals, in either order, with or without letters."""
    place = read_place(text)

    assert place is not None
    assert METRES[text] == (place.east, place.north)
    assert ("metres", 32) == (place.kind, place.zone)


@pytest.mark.parametrize("text", [text for text, told in DEGREES.items() if told])
def test_degrees_are_read_as_they_are_written(text: str) -> None:
    """Decimals, minutes or seconds, with signs or letters, north or east first."""
    place, told = read_place(text), DEGREES[text]

    assert place is not None
    assert told is not None
    east, north = to_metres(np.array(told[0]), np.array(told[1]))
    assert math.hypot(place.east - float(east), place.north - float(north)) < 1e-6
    assert place.kind == "degrees"


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_place_is_left_to_others(text: str) -> None:
    """An address, a telephone number, half a pair: the search line looks for something else."""
    assert read_place(text) is None


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_place_elsewhere_is_said(text: str) -> None:
    """A pair of coordinates outside Denmark is a Problem that repeats what was typed."""
    with pytest.raises(Problem) as trouble:
        read_place(text)

    assert ("coordinates_outside", {"text": text}) == (trouble.value.id, trouble.value.facts)


def test_whole_degrees_need_a_sign_of_it() -> None:
    """Two small whole numbers are a place only with a letter or a degree sign."""
    assert read_place("56 10") is None
    assert read_place("N 56 Ø 10") is not None
    assert read_place("56 nordlig 10 østlig") is not None


def test_two_places_are_never_guessed_between() -> None:
    """With commas only it may be 55 and 9,9 or 55,9 and 9: both lie in Denmark."""
    with pytest.raises(Problem, match="coordinates_ambiguous"):
        read_place("55,9,9")


def test_zone_33_is_read_where_it_is_named() -> None:
    """The same numbers are Bornholm in zone 33 and Southern Jutland in zone 32."""
    east, north = to_metres(np.array(55.1), np.array(14.9), 33)
    typed = f"{show_number(float(east), 2)} {show_number(float(north), 2)}"
    there, here = read_place(f"UTM 33N {typed}"), read_place(typed)

    assert there is not None
    assert here is not None
    at = to_metres(np.array(55.1), np.array(14.9))
    assert math.hypot(there.east - float(at[0]), there.north - float(at[1])) < 0.02
    assert (33, 32) == (there.zone, here.zone)
    assert abs(here.north - float(north)) < 0.01
    assert read_place(f"EPSG 25833 {typed}") == there
    assert read_place(f"UTM 33 N {show_number(float(north), 2)} E {show_number(float(east), 2)}")


@given(LATITUDES, LONGITUDES)
def test_every_place_in_denmark_is_read_back_as_it_is_shown(lat: float, lon: float) -> None:
    """What the map shows can be typed again, in both languages and both ways."""
    east, north = (float(each) for each in to_metres(np.array(lat), np.array(lon)))
    for language in ("da", "en"):
        for shown, slack in (
            (show_metres(east, north, language), 0.8),
            (show_degrees(east, north, language), 1.2),
            (show_metres(east, north, language).replace("E ", "").replace("N ", ", "), 0.8),
            (f"{lat:.6f}, {lon:.6f}".replace(".", "," if language == "da" else "."), 0.2),
        ):
            place = read_place(shown)
            assert place is not None, shown
            assert math.hypot(place.east - east, place.north - north) < slack, shown


@given(LATITUDES, LONGITUDES)
def test_minutes_and_seconds_are_read(lat: float, lon: float) -> None:
    """A place in degrees, minutes and seconds is read to the tenth of a second."""
    halves = []
    for value, letter in ((lat, "N"), (lon, "Ø")):
        tenths = round(value * 36_000)
        degrees, rest = divmod(tenths, 36_000)
        minutes, seconds = divmod(rest, 600)
        halves.append(f"{degrees}° {minutes}' {seconds / 10:.1f}\" {letter}")
    place = read_place(" ".join(halves).replace(".", ","))

    assert place is not None
    found = to_degrees(np.array(place.east), np.array(place.north))
    assert abs(found[0] - lat) < 0.06 / 3600
    assert abs(found[1] - lon) < 0.06 / 3600


@given(st.text("0123456789.,;/°'\"\n \tNSEWØøv+-−xyutm32", max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever is typed is a place in Denmark, none, or a Problem."""
    place = None
    with suppress(Problem):
        place = read_place(text)
    if place is not None:
        latitude, longitude = to_degrees(np.array(place.east), np.array(place.north))
        assert 54 < latitude < 58.5
        assert 7 < longitude < 16
