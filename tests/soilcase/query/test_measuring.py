"""Lengths and areas are those of the drawn line, and written as fine as they are worth."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.measuring import area_of, grid_scale, length_of, show_area, show_length

PLACES = st.lists(st.tuples(st.floats(4e5, 9e5), st.floats(6e6, 6.5e6)), max_size=7)


@given(PLACES)
def test_length_and_area_are_those_of_the_geometry(places: list[tuple[float, float]]) -> None:
    """As shapely has it; a ring that crosses itself, or is none, has no area."""
    drawn = np.array(places, dtype=np.float64).reshape(-1, 2)
    line = shapely.LineString(drawn) if len(drawn) > 1 else shapely.LineString()

    assert line.length == pytest.approx(length_of(drawn))
    if len(drawn) < 3:
        assert area_of(drawn) is None
    else:
        ring = shapely.Polygon(drawn)
        assert area_of(drawn) == (ring.area if ring.is_valid else None)


def test_a_bow_tie_has_no_area() -> None:
    """A ring that crosses itself is not measured as if it did not."""
    assert area_of(np.array([(0, 0), (2, 2), (2, 0), (0, 2)], dtype=np.float64)) is None


@pytest.mark.parametrize(
    ("metres", "danish", "english"),
    [
        (0, "0,0 m", "0.0 m"),
        (8.44, "8,4 m", "8.4 m"),
        (9.96, "10 m", "10 m"),
        (231.4, "231 m", "231 m"),
        (999.6, "1,00 km", "1.00 km"),
        (1250, "1,25 km", "1.25 km"),
        (9996, "10,0 km", "10.0 km"),
        (31_480, "31,5 km", "31.5 km"),
        (123_456, "123 km", "123 km"),
        (1_234_567, "1.235 km", "1,235 km"),
    ],
)
def test_lengths_are_written_as_fine_as_they_are_worth(
    metres: float, danish: str, english: str
) -> None:
    """Three digits, in metres or kilometres."""
    assert (danish, english) == (show_length(metres), show_length(metres, "en"))


@pytest.mark.parametrize(
    ("square_metres", "danish"),
    [
        (0, "0,0 m²"),
        (8.44, "8,4 m²"),
        (640, "640 m²"),
        (9_999.4, "9.999 m²"),
        (9_999.6, "1,00 ha"),
        (12_500, "1,25 ha"),
        (315_000, "31,5 ha"),
        (1_300_000, "1,30 km²"),
        (13_132_000_000, "13.132 km²"),
    ],
)
def test_areas_are_written_as_fine_as_they_are_worth(square_metres: float, danish: str) -> None:
    """Square metres, hectares or square kilometres."""
    assert danish == show_area(square_metres)


@pytest.mark.parametrize("longitude", [8.1, 9.0, 10.2, 12.5, 15.1])
def test_the_grid_is_as_long_as_the_projection_makes_it(longitude: float) -> None:
    """The scale is that of PROJ at the same easting, to a millionth."""
    from pyproj import Proj

    projection = Proj("EPSG:25832")
    east, _ = projection(longitude, 56.0)
    theirs = projection.get_factors(longitude, 56.0).meridional_scale

    assert grid_scale(east) == pytest.approx(theirs, abs=2e-6)
