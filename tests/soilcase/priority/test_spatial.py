"""Which shapes lie near which: whichever side is the larger, and whatever it is made of."""

from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given

from soilcase.priority import spatial
from soilcase.priority.points import read_points
from soilcase.priority.spatial import near, take_apart
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.priority.grounds import draw_line, draw_point, draw_polygon, features


@given(SEEDS)
def test_near_says_what_every_pair_says(seed: int) -> None:
    """Few against many and many against few give what measuring part by part gives.

    Whether shapes count as large, and lines are cut, decides nothing.
    """
    random = Random(seed)
    corners = random.choice([2, 3, 5, spatial.MOST_CORNERS])
    draw = random.choice([draw_point, draw_line, draw_polygon])
    these = [draw_polygon(random) for _ in range(random.choice([0, 1, 3, 20]))]
    others = [draw(random) for _ in range(random.choice([0, 1, 3, 20]))]
    distance = random.choice([0, 30, 250])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(spatial, "MOST_CORNERS", corners)
        found = near(
            take_apart(features(these).geometry), take_apart(features(others).geometry), distance
        )

    expected = [
        any(
            part.distance(other) <= distance
            for part in shapely.get_parts(this)
            for whole in others
            for other in shapely.get_parts(whole)
        )
        for this in these
    ]
    assert expected == found.tolist()


def test_what_is_missing_or_empty_is_near_nothing() -> None:
    """A row without a shape keeps its place and is never near."""
    box = shapely.box(0, 0, 9, 9)
    column = np.array([None, shapely.to_wkb(shapely.Polygon()), shapely.to_wkb(box)], dtype=object)

    shapes = take_apart(column)

    assert shapes.count == 3
    assert near(shapes, take_apart(column), 0.0).tolist() == [False, False, True]
    spots = read_points(features([shapely.Point(1, 1)]).geometry)
    assert near(shapes, spots, 0.0).tolist() == [False, False, True]


def test_some_and_others_keep_their_rows() -> None:
    """Picked shapes take the rows in which they were asked for, added ones come behind."""
    boxes = [shapely.box(at, 0, at + 1, 1) for at in (0, 10, 20)]
    pair = shapely.MultiPolygon([boxes[0], boxes[2]])
    shapes = take_apart(features([*boxes, pair]).geometry)

    picked = shapes.some(np.array([3, 1]))
    both = picked.and_(shapes.some(np.array([0])))

    assert (picked.count, len(picked)) == (2, 3)
    assert near(picked, take_apart(features([boxes[2]]).geometry), 0.0).tolist() == [True, False]
    assert near(both, take_apart(features([boxes[0]]).geometry), 0.0).tolist() == [
        *(True, False, True)
    ]


@pytest.mark.parametrize("corners", [2, 64, 65, 127, 128, 300])
def test_long_lines_are_cut_without_a_gap(corners: int) -> None:
    """The pieces of a line have its length, its corners and nothing between them."""
    line = shapely.LineString([(at, at % 7) for at in range(corners)])
    short = shapely.LineString([(0, 50), (9, 50)])

    shapes = take_apart(features([short, line, short]).geometry)

    mine = shapes.parts[shapes.owner == 1]
    assert shapely.line_merge(shapely.MultiLineString(list(mine))).equals(line)
    assert shapely.length(mine).sum() == pytest.approx(line.length)
    assert shapely.get_num_points(mine).max() <= 64
    assert sorted(shapes.owner.tolist()) == [0, *[1] * len(mine), 2]
    assert len(mine) == -(-(corners - 1) // 63)


def test_what_is_lost_when_numbers_are_added_excludes_nothing() -> None:
    """A home at 31.330000000000002 is measured as 30 m from an edge at 1.33, and so it counts."""
    area = take_apart(features([shapely.box(0, 0, 1.33, 5)]).geometry)
    homes = features([shapely.Point(0, 90), shapely.Point(31.330000000000002, 3)])

    assert near(area, read_points(homes.geometry), 30).tolist() == [True]
    assert near(area, take_apart(homes.geometry), 30).tolist() == [True]
