"""Source tracing: who may be the source, in which order, and what is not known."""

from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value
from soilcase.priority.kleene import CODES
from soilcase.priority.sources import Flow, trace
from soilcase.priority.water import (
    Named,
    Origin,
    Water,
    from_catchment,
    from_place,
    from_waterworks,
    from_well,
    levels_at,
    read_water,
)
from tests.soilcase.model.regions import SEEDS, Region
from tests.soilcase.priority.fact_grounds import Mapped

GROUPS = ("chlorinated", "pesticides")
EVIDENCE = ("measured", "suspected", "screened", None)
_RANK = {"measured": 3, "suspected": 2, "screened": 1}


def listed(region: Region) -> Region:
    """Put in the list of groups, and a branch that brings the first."""
    for place, code in enumerate(GROUPS):
        region.add("code", code, list="substance_group", code=code, danish=code, ordinal=place)
    region.add("branch", "b", code="b", danish="Renseri", substance_groups=(GROUPS[0],))
    return region


def named(*features: tuple[shapely.Geometry, str, str, float]) -> Named:
    """Make features of shape, key, name and value."""
    shapes, key, name, value = zip(*features, strict=True)
    column = np.empty(len(shapes), dtype=object)
    column[:] = shapes
    return Named(column, tuple(key), tuple(name), np.array(value))


def sites_at(*places: tuple[float, float]) -> Region:
    """Give sites on which the first group is suspected, in a square of ten metres each."""
    region = listed(Region())
    for number, (x, y) in enumerate(places):
        uid = region.add("site", f"s{number}", number=f"751-{number:05d}")
        shape = normal_wkb(shapely.box(x, y, x + 10, y + 10), is_point=False)
        region.add("area", f"a{number}", site=uid, geometry=shape)
        region.add("substance", f"u{number}", site=uid, substance_group=GROUPS[0])
    return region


def draw(random: Random) -> Region:
    """Draw sites with and without place, area, evidence and decision."""
    region = listed(Region())
    for number in range(random.randint(1, 9)):
        uid = region.add("site", f"s{number}", number=f"751-{number:05d}")
        x, y = random.randrange(0, 200, 10), random.randrange(0, 200, 10)
        if random.random() < 0.7:
            shape = normal_wkb(shapely.box(x, y, x + 10, y + 10), is_point=False)
            area = region.add("area", f"a{number}", site=uid, geometry=shape)
            if random.random() < 0.5:
                kind = random.choice(("v1", "v2", "dropped_after"))
                region.add("decision", f"d{number}", area=area, kind=kind, state="approved")
        elif random.random() < 0.6:
            place = normal_wkb(shapely.Point(x, y), is_point=True)
            region.records["site"][uid]["place"] = place
        said: Value = random.choice(EVIDENCE)
        if said is not None:
            region.add(
                "substance",
                f"u{number}",
                site=uid,
                substance_group=random.choice(GROUPS),
                evidence=said,
            )
        if random.random() < 0.3:
            region.add("cause", f"c{number}", site=uid, branch="b")
    return region


def named_slowly(
    region: Region, origin: Origin, group: str, metres: float
) -> list[tuple[str, int, str, float]]:
    """Name the sites one by one, as the sentence at the top of the module says."""
    found = []
    for uid, site in region.of("site").items():
        ranks = [
            _RANK[str(each["evidence"])]
            for each in region.of("substance").values()
            if each["site"] == uid and each["substance_group"] == group
        ]
        if group == GROUPS[0]:
            ranks += [1 for each in region.of("cause").values() if each["site"] == uid]
        wkb = [each["geometry"] for each in region.of("area").values() if each["site"] == uid]
        shapes = [shapely.from_wkb(each) for each in wkb or [site.get("place")] if each]
        if not ranks or not shapes:
            continue
        away = min(one.distance(other) for one in shapes for other in origin.shapes)
        inside = "unknown"
        if origin.catchments is not None and len(origin.catchments):
            met = [s.intersects(c) for s in shapes for c in origin.catchments.shapes]
            inside = "yes" if any(met) else "no"
        if away <= metres or inside == "yes":
            found.append((uid, max(ranks), inside, round(away, 6)))
    order = {"yes": 0, "unknown": 1, "no": 2}
    return sorted(found, key=lambda one: (-one[1], order[one[2]], one[3], one[0]))


@given(SEEDS)
def test_the_choice_is_that_of_the_slow_way(seed: int) -> None:
    """Measured before suspected before branch, in the catchment or near, the nearest first."""
    random = Random(seed)
    region = draw(random)
    boxes = [
        (shapely.box(x, 50, x + 60, 120), "", "", np.nan)
        for x in random.sample(range(0, 200, 20), random.randint(1, 3))
    ]
    water = Water(catchments=named(*boxes) if random.random() < 0.8 else None)
    origin = from_place(water, random.randrange(200), random.randrange(200))
    group, metres = random.choice(GROUPS), random.choice((0.0, 30.0, 75.0, 500.0))
    picture = region.picture()

    found = trace(picture, water, origin, group, metres)

    codes = [CODES[int(code)] for code in found.inside]
    assert [
        (str(uid), int(evidence), inside, round(float(away), 6))
        for uid, evidence, inside, away in zip(
            found.uid, found.evidence, codes, found.away, strict=True
        )
    ] == named_slowly(region, origin, group, metres)
    assert set(found.flow.tolist()) <= {Flow.UNKNOWN}


def test_a_site_off_the_map_is_named_and_one_without_a_place_is_counted() -> None:
    """What was dropped may be the source; what lies nowhere is never left out in silence."""
    region = sites_at((0, 0))
    region.add("decision", "d", area="a0", kind="dropped_after", state="approved")
    region.add("site", "nowhere", number="751-99999")
    region.add("substance", "n", site="nowhere", substance_group=GROUPS[0])

    found = trace(region.picture(), Water(), from_place(Water(), 0, 0), GROUPS[0])

    assert (found.uid.tolist(), found.dropped.tolist(), found.placeless) == (["s0"], [True], 1)


def lines(*levels: tuple[float, float]) -> Named:
    """Give a potential map of lines from south to north: where each lies, and its level."""
    return named(*((shapely.LineString([(x, -50), (x, 50)]), "", "", z) for x, z in levels))


def test_the_flow_is_told_only_within_a_potential_map() -> None:
    """Water runs from the high level to the low; what lies outside the lines is unknown."""
    water = Water(levels=lines((0, 10), (100, 12), (200, 14)))
    region = sites_at((150, 0), (20, 0), (96, 0), (300, 0))

    found = trace(region.picture(), water, from_place(water, 100, 0), GROUPS[0])

    told = dict(zip(found.uid.tolist(), found.flow.tolist(), strict=True))
    assert told == {
        "s0": Flow.UPSTREAM,
        "s1": Flow.DOWNSTREAM,
        "s2": Flow.LEVEL,
        "s3": Flow.UNKNOWN,
    }
    assert found.uid[0] == "s0"


def test_a_level_lies_between_the_two_nearest_lines() -> None:
    """Half way between 10 and 12 stands 11; one line alone says nothing."""
    spot = np.array([shapely.Point(50, 0)], dtype=object)

    assert levels_at(lines((0, 10), (100, 12)), spot).tolist() == pytest.approx([11])
    assert np.isnan(levels_at(lines((0, 10)), spot)).all()


WATER = Water(
    wells=named(
        (shapely.Point(5, 5), "98. 1234", "Nørre Vandværk", 1.0),
        (shapely.Point(205, 5), "98.  77", "Søndre Vandværk", 1.0),
    ),
    catchments=named(
        (shapely.box(-100, -100, 100, 100), "1", "Nørre Vandværk", 1.0),
        (shapely.box(900, 900, 990, 990), "2", "Søndre Vandværk", 1.0),
    ),
)


def test_a_well_a_waterworks_and_a_catchment_are_found_by_name() -> None:
    """Blanks in a number do not matter; a waterworks has the catchments of its name."""
    well = from_well(WATER, "98.1234")
    works = from_waterworks(WATER, "søndre")
    catchment = from_catchment(WATER, "1")

    assert (well.name, well.waterworks) == ("98. 1234 · Nørre Vandværk", ("Nørre Vandværk",))
    assert works.catchments is not None
    assert (works.name, works.catchments.key) == ("Søndre Vandværk", ("2",))
    assert (catchment.name, len(catchment.shapes)) == ("Nørre Vandværk", 1)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: from_well(WATER, "1.1"), "well_unknown"),
        (lambda: from_well(Water(), "1.1"), "wells_missing"),
        (lambda: from_waterworks(WATER, "vandværk"), "waterworks_ambiguous"),
        (lambda: from_waterworks(WATER, "Østre"), "waterworks_unknown"),
        (lambda: from_waterworks(Water(), "Østre"), "wells_missing"),
        (lambda: from_catchment(Water(), "1"), "catchments_missing"),
    ],
)
def test_what_is_not_there_is_said(make: object, problem: str) -> None:
    """A name that fits none or several, and a layer that is missing, are told apart."""
    assert callable(make)
    with pytest.raises(Problem) as told:
        make()
    assert told.value.id == problem


def test_a_group_or_distance_that_cannot_be_is_refused() -> None:
    """Nothing is traced for a group that is not on the list, or beyond the farthest."""
    picture: Picture = sites_at((0, 0)).picture()
    origin = from_place(Water(), 0, 0)
    for group, metres, problem in (
        ("gold", 1.0, "substance_group_unknown"),
        (GROUPS[0], -1.0, "tracing_distance"),
        (GROUPS[0], float("nan"), "tracing_distance"),
    ):
        with pytest.raises(Problem) as told:
            trace(picture, Water(), origin, group, metres)
        assert told.value.id == problem


def test_an_empty_delivery_makes_its_kind_unknown() -> None:
    """One empty delivery among two says too little: the catchment is unknown, never absent."""
    ground = Mapped()
    ground.lay_told("catchment", [shapely.box(0, 0, 9, 9)], [1.0])
    picture = ground.region.picture(nouns=("layer",))
    water = read_water(ground.read, picture)
    ground.lay("catchment", [])

    again = read_water(ground.read, ground.region.picture(nouns=("layer",)), water)

    assert water.catchments is not None
    assert water.catchments.name == ("N0",)
    assert (again.catchments, again.wells) == (None, None)
