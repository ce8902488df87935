"""How far it is to the nearest feature: what measuring every pair gives, whatever the shapes."""

from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given

from soilcase.priority import nearest as module
from soilcase.priority import points, spatial, surroundings
from soilcase.priority.nearest import nearest
from soilcase.priority.points import read_points
from soilcase.priority.spatial import Shapes, take_apart
from soilcase.priority.surroundings import Layer, Memory
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.priority.grounds import draw_line, draw_point, draw_polygon, features

Geometries = list[shapely.Geometry]
Steps = tuple[tuple[Geometries, tuple[str, ...], list[tuple[int, int]]], ...]
SIZES = {"one": 1, "two": 2, "three": 3}


def measured(these: Geometries, others: Geometries) -> list[tuple[float, int]]:
    """Measure every pair, part by part; among equals the first feature counts."""
    return [
        min(
            (
                (float(part.distance(piece)), row)
                for part in shapely.get_parts(this)
                for row, other in enumerate(others)
                for piece in shapely.get_parts(other)
                if not part.is_empty and not piece.is_empty
            ),
            default=(-1.0, -1),
        )
        for this in these
    ]


def told(found: np.ndarray) -> list[tuple[float, int]]:
    """Give what was found as plain pairs; -1 where there is nothing."""
    return [(-1.0 if np.isnan(metres) else metres, feature) for metres, feature in found.tolist()]


def circle(random: Random) -> shapely.Geometry:
    """Draw a polygon with many corners, now and then with a hole."""
    round_one = draw_point(random).buffer(random.randint(20, 200), quad_segs=24)
    return (
        round_one.difference(round_one.centroid.buffer(15)) if random.random() < 0.5 else round_one
    )


@given(SEEDS)
def test_the_nearest_is_what_every_pair_says(seed: int) -> None:
    """Inside, touching, in a hole, in several parts: distance and feature are exact."""
    random = Random(seed)
    these = [draw_polygon(random) for _ in range(random.choice([0, 1, 3, 12]))]
    draw = random.choice([draw_point, draw_line, draw_polygon, circle])
    others = [draw(random) for _ in range(random.choice([0, 1, 3, 12]))]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(spatial, "EDGE_CORNERS", random.choice([2, 3, spatial.EDGE_CORNERS]))
        patched.setattr(spatial, "MOST_CORNERS", random.choice([2, 5, spatial.MOST_CORNERS]))
        patched.setattr(module, "MOST_PAIRS", random.choice([1, 5, module.MOST_PAIRS]))
        found = nearest(
            take_apart(features(these).geometry), take_apart(features(others).geometry)
        )

    assert measured(these, others) == told(found)


@given(SEEDS)
def test_the_nearest_point_is_what_every_pair_says(seed: int) -> None:
    """Points that lie close together or far away, on an edge or in one spot, are found alike."""
    random = Random(seed)
    these = [draw_polygon(random) for _ in range(random.choice([1, 3, 12]))]
    others = [draw_point(random) for _ in range(random.choice([0, 1, 3, 40]))]
    if random.random() < 0.3:
        others.append(shapely.Point(random.choice([-9e6, 9e6]), 7))
    if random.random() < 0.3:
        others += [shapely.Point(these[0].bounds[:2])] * 2

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(points, "MOST_SAMPLED", random.choice([1, 4, points.MOST_SAMPLED]))
        patched.setattr(module, "_AT_ONCE", random.choice([1, 5, module._AT_ONCE]))
        found = nearest(
            take_apart(features(these).geometry), read_points(features(others).geometry)
        )

    assert measured(these, others) == told(found)


@given(SEEDS)
def test_a_layer_far_away_is_found_all_the_same(seed: int) -> None:
    """A layer of another part of the country, and a stray feature, change nothing."""
    random = Random(seed)
    these = [draw_polygon(random) for _ in range(6)]
    draw = random.choice([draw_point, draw_line, draw_polygon])
    away = random.choice([1e4, -3e5, 5e6])
    others = [shapely.transform(draw(random), lambda corners: corners + away) for _ in range(9)]
    others += [draw(random)] if random.random() < 0.3 else []
    read = read_points if draw is draw_point else take_apart

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "MOST_PAIRS", 3)
        found = nearest(take_apart(features(these).geometry), read(features(others).geometry))

    assert measured(these, others) == told(found)


def test_what_is_missing_or_empty_has_nothing_nearest() -> None:
    """A row without a shape is neither near nor far; an empty feature is not there."""
    box = shapely.to_wkb(shapely.box(0, 0, 9, 9))
    column = np.array([None, shapely.to_wkb(shapely.Polygon()), box], dtype=object)
    shapes = take_apart(column)

    assert told(nearest(shapes, shapes)) == [(-1.0, -1), (-1.0, -1), (0.0, 2)]
    assert told(nearest(shapes, take_apart(column[:2]))) == [(-1.0, -1)] * 3
    spots = read_points(features([shapely.Point(), shapely.Point(12, 13)]).geometry)
    assert told(nearest(shapes, spots)) == [(-1.0, -1), (-1.0, -1), (5.0, 1)]


@given(SEEDS)
def test_remembered_distances_are_those_of_a_fresh_memory(seed: int) -> None:
    """However areas come, change and go, what is remembered of them stays right."""
    random = Random(seed)
    memory = Memory()
    layers = {
        name: take_apart(features([draw_polygon(random) for _ in range(4)]).geometry)
        for name in ("one", "two")
    }
    shapes = [draw_polygon(random) for _ in range(6)]
    for _ in range(4):
        geometry = features(random.sample(shapes, 4)).geometry
        asked = {name: layers[name] for name in random.sample(["one", "two"], 1)}

        found = memory.nearest(geometry, asked)

        fresh = Memory().nearest(geometry, asked)
        assert {name: told(fresh[name]) for name in fresh} == {
            name: told(found[name]) for name in found
        }
        shapes[random.randrange(6)] = draw_polygon(random)


def test_only_what_changed_is_measured_again() -> None:
    """A new layer is measured against all areas, a new area against all layers, and no more."""
    asked: list[tuple[int, int]] = []

    def counted(these: Shapes, others: Layer) -> np.ndarray:
        asked.append((len(these), len(others)))
        return nearest(these, others)

    areas = [shapely.box(at, 0, at + 5, 5) for at in range(0, 100, 10)]
    layers = {name: take_apart(features(areas[:size]).geometry) for name, size in SIZES.items()}
    memory = Memory()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(surroundings, "nearest", counted)
        steps: Steps = (
            (areas, ("one", "two"), [(10, 1), (10, 2)]),
            (areas, ("one", "two"), []),
            ([shapely.box(500, 0, 505, 5), *areas[1:]], ("one", "two"), [(1, 1), (1, 2)]),
            (areas, ("one", "three"), [(11, 3)]),
            (areas[::-1], ("three", "one"), []),
        )
        for shapes, names, expected in steps:
            asked.clear()
            memory.nearest(features(shapes).geometry, {name: layers[name] for name in names})

            assert expected == asked
