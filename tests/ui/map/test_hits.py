"""What the mouse meets is what shapely says lies there."""

import numpy as np
import shapely

from tests.ui.map.ground import CORNER, EAST, NORTH, blobs, places, theme
from ui.map.camera import Coordinates
from ui.map.contents import Dotted, Drawn
from ui.map.crowd import Crowd
from ui.map.hits import Hits, rows_at
from ui.map.reference import dot
from ui.map.shapes import Shapes
from ui.map.style import Style

POINTS = 10_000
SIDE = 4_000.0


def _hits(seed: int = 11) -> Hits:
    random = np.random.default_rng(seed)
    geometry = blobs(400, seed=seed, extent=SIDE)
    site = random.integers(-1, 150, len(geometry))
    xy = random.uniform(0, SIDE, (150, 2)) + CORNER
    xy[:5] = np.nan
    held = places(geometry, site, xy)
    looks = theme(held)
    looks.sign[5:12] = -1
    looks.fill[::9] = -1
    return Hits(held, looks)


def _random_points() -> Coordinates:
    made: Coordinates = np.random.default_rng(3).uniform(-100, SIDE + 100, (POINTS, 2))
    made += CORNER
    return made


def test_areas_under_ten_thousand_points_are_those_of_shapely() -> None:
    """Each shown area that holds a point is found, and no other."""
    hits = _hits()
    points = _random_points()
    shown = np.flatnonzero(hits.theme.fill >= 0)
    held = hits.places.areas.geometry
    expected = [set[int]() for _ in range(POINTS)]
    made = shapely.points(points)
    for row in shown.tolist():
        for point in np.flatnonzero(shapely.intersects(held[row], made)).tolist():
            expected[point].add(row)
    found = [set(hits.areas_at(east, north).tolist()) for east, north in points.tolist()]

    assert sum(map(len, expected)) > POINTS / 10
    assert expected == found


def test_the_nearest_sign_goes_before_an_area() -> None:
    """A sign within reach is taken, the nearest one; else the site of the uppermost area."""
    hits = _hits()
    shown = hits.shown
    reach = 40.0
    for east, north in _random_points()[:2_000].tolist():
        away = np.hypot(*(hits.places.xy - (east, north)).T)
        away[~shown] = np.inf
        site = hits.site_at(east, north, reach)
        if away.min() <= reach:
            assert int(np.argmin(away)) == site
            continue
        areas = hits.areas_at(east, north)
        of_areas = hits.places.area_site[areas]
        expected = of_areas[of_areas >= 0]
        assert (expected[-1] if len(expected) else -1) == site


def test_a_rectangle_and_a_lasso_find_points_and_areas() -> None:
    """What is found in a shape is what shapely finds one by one; a lasso may cross itself."""
    hits = _hits()
    middle = np.array([EAST + SIDE / 2, NORTH + SIDE / 2])
    lasso = shapely.Polygon(
        middle + np.array([(-900, -900), (900, 900), (900, -900), (-900, 800)])
    )
    box = (EAST + 500, NORTH + 700, EAST + 1_900, NORTH + 2_300)
    for shape, found in (
        (shapely.box(*box), hits.in_bounds(box)),
        (shapely.make_valid(lasso), hits.within(lasso)),
    ):
        points = shapely.points(hits.places.xy)
        by_point = np.flatnonzero(shapely.intersects(shape, points) & hits.shown)
        meets = shapely.intersects(shape, shapely.make_valid(hits.places.areas.geometry)) & (
            hits.theme.fill >= 0
        )
        by_area = hits.places.area_site[meets]
        expected = sorted({*by_point.tolist(), *by_area[by_area >= 0].tolist()})
        assert len(expected) > 10
        assert expected == found.tolist()


def test_neighbours_are_within_the_distance() -> None:
    """Sites within a distance are all those and only those."""
    hits = _hits()
    away = np.hypot(*(hits.places.xy - (EAST + 2_000, NORTH + 2_000)).T)
    expected = np.flatnonzero((away <= 700) & hits.shown)

    assert len(expected) > 5
    assert np.array_equal(expected, hits.near(EAST + 2_000, NORTH + 2_000, 700))


def test_features_of_layers_are_found_where_they_lie() -> None:
    """Polygons that hold a point, and points and polygons within reach, by their own rows."""
    geometry = shapely.make_valid(blobs(60, seed=5, extent=SIDE))
    xy = np.random.default_rng(8).uniform(0, SIDE, (300, 2)) + CORNER
    areas = Drawn(Shapes(geometry, is_closed=True), Style())
    dots = Dotted(Crowd(xy), dot("ink", 2.0))
    for east, north in _random_points()[:200].tolist():
        near = np.flatnonzero(np.hypot(*(xy - (east, north)).T) <= 150)
        assert near.tolist() == sorted(rows_at(dots, east, north, 150).tolist())
        held = np.flatnonzero(shapely.dwithin(geometry, shapely.Point(east, north), 30))
        assert held.tolist() == rows_at(areas, east, north, 30).tolist()
