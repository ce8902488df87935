"""A crowd finds its points, counts each of them once, and leaves out what lies nowhere."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from tests.ui.map.ground import CORNER, EAST, NORTH, objects, pixels, spot
from ui.map.contents import draw_density
from ui.map.crowd import Crowd, read_crowd

_POINTS = st.lists(st.tuples(st.floats(0, 9_000), st.floats(0, 9_000)), max_size=60)


@given(_POINTS, st.floats(-500, 9_500), st.floats(-500, 9_500), st.floats(0, 4_000))
def test_all_points_in_some_bounds_are_found(
    points: list[tuple[float, float]], west: float, south: float, side: float
) -> None:
    """Cells give every point in the bounds, and nothing farther off than a cell."""
    xy = np.array(points).reshape(-1, 2) + CORNER
    crowd = Crowd(xy)
    bounds = EAST + west, NORTH + south, EAST + west + side, NORTH + south + side
    found = set(crowd.row[crowd.near(bounds)].tolist())
    inside = (xy >= bounds[:2]).all(axis=1) & (xy <= bounds[2:]).all(axis=1)
    around = (xy >= np.array(bounds[:2]) - 500).all(axis=1)
    around &= (xy <= np.array(bounds[2:]) + 500).all(axis=1)

    assert set(np.flatnonzero(inside).tolist()) <= found
    assert found <= set(np.flatnonzero(around).tolist())


@given(_POINTS, st.sampled_from([10.0, 64.0, 100.0, 900.0, 20_000.0]))
def test_each_point_is_counted_once(points: list[tuple[float, float]], size: float) -> None:
    """At every size of cell the counts add up, and lie where the points are."""
    xy = np.array(points).reshape(-1, 2) + CORNER
    crowd = Crowd(xy)
    counts, cell = crowd.counts(size)

    assert counts.sum() == len(points)
    assert cell >= min(size, 64.0)
    if points:
        at = ((xy - crowd.origin) // cell).astype(int)
        assert (counts[at[:, 1], at[:, 0]] > 0).all()


def test_points_are_read_in_bulk_and_one_by_one_alike() -> None:
    """The register's own form and any other give the same points; what is none is left out."""
    xy = np.random.default_rng(2).uniform(0, 5_000, (200, 2)) + CORNER
    little = objects(list(shapely.to_wkb(shapely.points(xy), byte_order=1)))
    big = objects(list(shapely.to_wkb(shapely.points(xy), byte_order=0)))
    odd = objects([*little[:3], None, b"broken", shapely.to_wkb(shapely.Point())])
    fast, slow = read_crowd(little), read_crowd(big)

    assert np.array_equal(fast.xy, slow.xy)
    assert np.array_equal(xy, fast.xy[np.argsort(fast.row)])
    assert [0, 1, 2] == sorted(read_crowd(odd).row.tolist())
    assert 3 == read_crowd(odd).left_out


@pytest.mark.usefixtures("qapp")
def test_a_stray_point_far_away_breaks_nothing() -> None:
    """A point outside the world is left out; one far away takes no room in memory."""
    xy = np.array([CORNER, CORNER + 100, [1e300, np.inf], [-1e7, 1e7]])
    crowd = Crowd(xy)

    assert 3 == len(crowd)
    assert crowd.counts(64.0)[0].size < 50_000_000


@pytest.mark.usefixtures("qapp")
def test_density_is_dark_where_many_live() -> None:
    """Far out the town is darker than the village, and empty land stays as it is."""
    random = np.random.default_rng(4)
    town = random.normal(0, 400, (3_000, 2)) + CORNER + (5_000, 5_000)
    village = random.normal(0, 200, (30, 2)) + CORNER + (12_000, 12_000)
    picture = QPixmap(256, 256)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    draw_density(painter, spot(64.0), Crowd(np.vstack([town, village])), QColor("black"))
    painter.end()
    grey = pixels(picture) & 255
    dark = [int(grey[255 - at, at]) for at in (5_000 // 64, 12_000 // 64, 220)]

    assert dark[0] < dark[1] < dark[2] == 255
