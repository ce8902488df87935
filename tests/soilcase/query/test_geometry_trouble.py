"""What is wrong with geometry: each trouble is counted, and a wrong system is likely known."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.utm import to_degrees
from soilcase.query.geometry_trouble import (
    LAND,
    System,
    in_denmark,
    trouble_of,
    trouble_of_points,
)

# Thisted, Esbjerg, Aarhus, Copenhagen, Gedser and Rønne.
TOWNS = np.array(
    [
        (480_000.0, 6_312_000.0),
        (465_000.0, 6_147_000.0),
        (575_000.0, 6_224_000.0),
        (725_000.0, 6_176_000.0),
        (691_000.0, 6_052_000.0),
        (866_000.0, 6_125_000.0),
    ]
)
LATITUDE, LONGITUDE = to_degrees(TOWNS[:, 0], TOWNS[:, 1])
RADIUS = 6_378_137.0
ELSEWHERE = {
    System.DEGREES: np.column_stack([LONGITUDE, LATITUDE]),
    System.TURNED_DEGREES: np.column_stack([LATITUDE, LONGITUDE]),
    System.WEB: np.column_stack(
        [
            np.radians(LONGITUDE) * RADIUS,
            np.arctanh(np.sin(np.radians(LATITUDE))) * RADIUS,
        ]
    ),
    System.TURNED: TOWNS[:, ::-1],
    # Zealand in zone 33, where the middle is 15 degrees.
    System.ZONE_33: np.array([(347_000.0, 6_173_000.0), (310_000.0, 6_100_000.0)]),
    System.UNKNOWN: np.array([(5_000_000.0, 1_000_000.0)]),
}


def test_what_lies_in_denmark_is_no_trouble() -> None:
    """Towns at all its ends, and an area far out in its sea."""
    sea = np.array([(150_000.0, 6_200_000.0)])
    assert not trouble_of_points(np.vstack([TOWNS, sea]))
    assert in_denmark(TOWNS).all()
    boxes = shapely.box(*TOWNS.T, *(TOWNS + 500).T)
    assert not trouble_of(boxes, is_closed=True)


@pytest.mark.parametrize("system", list(System))
def test_a_layer_in_another_system_is_known_by_its_numbers(system: System) -> None:
    """Points and polygons alike; what looks like no system is only said to lie elsewhere."""
    there = ELSEWHERE[system]
    shapes = shapely.buffer(shapely.points(there), 1e-3)
    assert trouble_of_points(there).system is system
    assert trouble_of(shapes, is_closed=True).system is system
    assert not in_denmark(there).any() or system is System.ZONE_33


def test_some_that_lie_astray_are_counted_and_the_system_is_not_doubted() -> None:
    """One of many in degrees is a mistake of its own, not of the layer."""
    xy = np.vstack([TOWNS, ELSEWHERE[System.DEGREES][:2]])
    found = trouble_of_points(xy)
    assert (2, None) == (found.outside, found.system)


@given(st.lists(st.sampled_from(["good", "none", "empty", "nan", "bow"]), min_size=1))
def test_each_trouble_is_counted_and_the_good_are_not(kinds: list[str]) -> None:
    """Whatever the mix, every feature is in one count at the most, and nothing is lost."""
    made = np.empty(len(kinds), dtype=object)
    made[:] = [_shape(kind) for kind in kinds]
    found = trouble_of(made, is_closed=True, unreadable=kinds.count("none"))
    assert found.of == len(kinds)
    assert found.unreadable == kinds.count("none")
    assert found.empty == kinds.count("empty")
    assert found.not_numbers == kinds.count("nan")
    assert found.crossing == kinds.count("bow")
    assert bool(found) == (set(kinds) != {"good"})
    assert found.system is None


def test_points_that_are_no_numbers_are_counted() -> None:
    """They are as many as they are, beside those that could not be read at all."""
    found = trouble_of_points(np.vstack([TOWNS, [(np.nan, 1.0)]]), unreadable=3)
    assert (len(TOWNS) + 4, 3, 1, 0) == (
        found.of,
        found.unreadable,
        found.not_numbers,
        found.outside,
    )


def test_nothing_at_all_is_no_trouble() -> None:
    """An empty layer has nothing wrong with its geometry."""
    assert not trouble_of(np.empty(0, dtype=object), is_closed=True)
    assert not trouble_of_points(np.empty((0, 2)))


def _shape(kind: str) -> shapely.Geometry | None:
    east, north = (LAND[0] + LAND[2]) / 2, (LAND[1] + LAND[3]) / 2
    good = shapely.box(east, north, east + 50, north + 50)
    if kind == "nan":
        corners = shapely.get_coordinates(good)
        corners[1] = np.nan
        return shapely.set_coordinates(good, corners)
    bow = shapely.Polygon(
        [(east, north), (east + 40, north + 40), (east + 40, north), (east, north + 40)]
    )
    return {"good": good, "none": None, "empty": shapely.Polygon(), "bow": bow}[kind]
