"""Neighbours are those within the distance, from edge to edge, the nearest first."""

from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.shapes import normal_wkb
from soilcase.query.footprints import footprints, neighbours, neighbours_of, shapes_of
from tests.soilcase.model.regions import SEEDS, Region


def _region(random: Random) -> Region:
    """Draw sites with areas, with a point only, with both, and with nothing."""
    region = Region()
    for number in range(random.randint(0, 9)):
        place = shapely.Point(random.randint(0, 60), random.randint(0, 60))
        uid = region.add(
            "site",
            f"s{number}",
            number=f"791-{random.randint(0, 99999):05d}",
            place=normal_wkb(place, is_point=True) if random.random() < 0.6 else None,
        )
        for nth in range(random.randint(0, 2)):
            west, south = random.randint(0, 60), random.randint(0, 60)
            box = shapely.box(west, south, west + random.randint(1, 9), south + 4)
            wkb = normal_wkb(box, is_point=False) if random.random() < 0.8 else None
            region.add("area", f"a{number}-{nth}", site=uid, geometry=wkb)
    region.add("area", "lost", site="nobody", geometry=normal_wkb(box_of(1), is_point=False))
    return region


def box_of(size: int) -> shapely.Polygon:
    """Give a square at the corner of the world."""
    return shapely.box(0, 0, size, size)


def _shapes(region: Region, uid: str) -> list[shapely.Geometry]:
    drawn = [
        shapely.from_wkb(values["geometry"])
        for values in region.of("area").values()
        if values["site"] == uid and values["geometry"] is not None
    ]
    place = region.of("site")[uid]["place"]
    return drawn or ([] if place is None else [shapely.from_wkb(place)])


def _oracle(
    region: Region, origin: list[shapely.Geometry], metres: float
) -> list[tuple[str, float]]:
    found = []
    for uid in region.of("site"):
        apart = [one.distance(other) for one in _shapes(region, uid) for other in origin]
        if apart and min(apart) <= metres:
            found.append((min(apart), str(region.of("site")[uid]["number"]), uid))
    return [(uid, apart) for apart, _, uid in sorted(found)]


@given(SEEDS, st.integers(0, 60))
def test_neighbours_are_those_that_one_finds_one_by_one(seed: int, metres: int) -> None:
    """All sites within the distance and no other, sorted, round a point and round a site."""
    region = _region(Random(seed))
    picture = region.picture()
    here = shapely.Point(30, 30)
    found = neighbours(picture, here, metres)
    uids = picture.sites.uid

    expected = _oracle(region, [here], metres)
    assert expected == [
        (uids[row], apart) for row, apart in zip(found.rows, found.metres, strict=True)
    ]
    for row, uid in enumerate(uids):
        near = neighbours_of(picture, row, metres)
        expected = [
            (other, apart)
            for other, apart in _oracle(region, _shapes(region, uid), metres)
            if other != uid
        ]
        assert expected == [
            (uids[other], apart) for other, apart in zip(near.rows, near.metres, strict=True)
        ]


@given(SEEDS)
def test_every_shape_knows_its_site_and_area(seed: int) -> None:
    """A site lies where its polygons are, or else at its point; what has no place lies nowhere."""
    region = _region(Random(seed))
    picture = region.picture()
    where = footprints(picture)
    areas = picture.tables["area"]

    for row, uid in enumerate(picture.sites.uid):
        assert len(_shapes(region, uid)) == len(shapes_of(picture, row))
    for shape, site, area in zip(where.shapes, where.site, where.area, strict=True):
        assert (shape.geom_type == "Point") == (area < 0)
        if area >= 0:
            assert areas["site"][area] == picture.sites.uid[site]
            assert shape.equals(shapely.from_wkb(areas["geometry"][area]))


def test_two_that_overlap_are_no_distance_apart() -> None:
    """Sites that lie on each other are neighbours at 0 m, and a site is not its own neighbour."""
    region = Region()
    for uid, size in (("a", 4), ("b", 9)):
        region.add("site", uid, number=f"791-0000{size}")
        region.add("area", uid, site=uid, geometry=normal_wkb(box_of(size), is_point=False))
    found = neighbours_of(region.picture(), 0, 0)

    assert ([1], [0.0]) == (found.rows.tolist(), found.metres.tolist())


@pytest.mark.parametrize("origin", [shapely.Point(0, 0), np.array([], dtype=object)])
def test_an_empty_region_has_no_neighbours(origin: object) -> None:
    """Where there is no site, or no place to look from, nobody is near."""
    assert [] == neighbours(Region().picture(), origin, 1e6).rows.tolist()  # type: ignore[arg-type]
