"""Points in bands: the same pairs as measured one by one, however they lie."""

from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given

from soilcase.model.columns import Array
from soilcase.priority import points as points_module
from soilcase.priority.points import Points, read_points
from tests.soilcase.model.regions import SEEDS


def column(*wkb: bytes | None) -> Array:
    """Make a column of shapes as they are stored."""
    made = np.empty(len(wkb), dtype=object)
    made[:] = wkb
    return made


def point(east: float, north: float) -> bytes:
    """Write a point as it is stored."""
    return shapely.to_wkb(shapely.Point(east, north), byte_order=1)  # type: ignore[no-any-return]


def pairs(points: Points, parts: Array, distance: float) -> set[tuple[int, int]]:
    """Give the pairs that lie near, by the rows they had."""
    part, place = points.within(parts, distance)
    return set(zip(part.tolist(), points.row[place].tolist(), strict=True))


@given(SEEDS)
def test_bands_find_what_measuring_every_pair_finds(seed: int) -> None:
    """Boxes and points over many bands give just the pairs within the distance, each once."""
    random = Random(seed)
    spots = [(random.randint(-900, 900), random.randint(-900, 900)) for _ in range(60)]
    corners = [(random.randint(-999, 999), random.randint(-999, 999)) for _ in range(9)]
    boxes = [shapely.box(x, y, x + random.randint(1, 700), y + 50) for x, y in corners]
    parts = np.array(boxes, dtype=object)
    distance = random.choice([0, 1, 30, 250, 2_000])
    points = read_points(column(*(point(*spot) for spot in spots)))

    part, _ = points.within(parts, distance)

    expected = {
        (row, number)
        for row, box in enumerate(boxes)
        for number, spot in enumerate(spots)
        if box.distance(shapely.Point(spot)) <= distance
    }
    assert expected == pairs(points, parts, distance)
    assert len(expected) == len(part)


@pytest.mark.parametrize("band", [1.0, 7.0, 10_000.0])
def test_the_width_of_the_bands_decides_nothing(
    monkeypatch: pytest.MonkeyPatch, band: float
) -> None:
    """Narrow bands and a single one find the same."""
    monkeypatch.setattr(points_module, "BAND_M", band)
    random = Random(4)
    spots = [(random.uniform(0, 500), random.uniform(0, 500)) for _ in range(300)]
    parts = np.array([shapely.box(100, 100, 180, 240), shapely.Point(3, 3)], dtype=object)

    found = pairs(read_points(column(*(point(*spot) for spot in spots))), parts, 20.0)

    expected = {
        (row, number)
        for row, part in enumerate(parts)
        for number, spot in enumerate(spots)
        if part.distance(shapely.Point(spot)) <= 20
    }
    assert expected == found


def test_far_apart_and_on_one_spot() -> None:
    """A region from one end of the country to the other keeps centimetres apart."""
    points = read_points(
        column(
            point(440_000, 6_050_000), point(900_000.01, 6_400_000.02), point(440_000, 6_050_000)
        )
    )
    spot = np.array([shapely.Point(900_000, 6_400_000), shapely.Point(440_000, 6_050_000)])

    assert pairs(points, spot, 0.01) == {(1, 0), (1, 2)}
    assert pairs(points, spot, 0.03) == {(0, 1), (1, 0), (1, 2)}


def test_no_points_are_near_nothing() -> None:
    """An empty layer is read, and finds nothing."""
    points = read_points(column())

    assert len(points) == 0
    assert pairs(points, np.array([shapely.box(0, 0, 9, 9)]), 99.0) == set()


def test_points_of_every_writing_are_read() -> None:
    """Other byte orders, heights, several points in one and missing ones are all understood."""
    shapes = column(
        shapely.to_wkb(shapely.Point(1, 2), byte_order=0),
        None,
        shapely.to_wkb(shapely.Point(3, 4, 9)),
        shapely.to_wkb(shapely.MultiPoint([(5, 6), (7, 8)])),
        shapely.to_wkb(shapely.Point()),
    )

    points = read_points(shapes)

    read = sorted(
        zip(points.row.tolist(), points.east.tolist(), points.north.tolist(), strict=True)
    )
    assert read == [(0, 1, 2), (2, 3, 4), (3, 5, 6), (3, 7, 8)]


def test_what_is_no_place_is_left_out() -> None:
    """Empty points and numbers beyond the earth are not there, and break nothing."""
    shapes = column(
        point(1, 2), point(float("nan"), float("nan")), point(1e300, 5), point(0, -2e8)
    )

    points = read_points(shapes)

    assert points.row.tolist() == [0]
    assert pairs(points, np.array([shapely.box(0, 0, 5, 5)]), 0.0) == {(0, 0)}


def test_other_shapes_of_the_same_length_are_not_taken_for_points() -> None:
    """Only the type of the shape says that it is a point."""
    point_bytes = bytearray(point(1, 2))
    point_bytes[1] = 99

    with pytest.raises(shapely.errors.GEOSException):
        read_points(column(bytes(point_bytes)))
