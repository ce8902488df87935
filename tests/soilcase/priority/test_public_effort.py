"""Public effort: the same as one by one with geopandas, and never a no where something lacks."""

from random import Random

import pytest
import shapely
from hypothesis import given

from soilcase.model.codelists import RECEPTORS
from soilcase.model.derive import derive_columns
from soilcase.model.problem import Problem
from soilcase.priority.effort_columns import attach_effort, effort_in, read_effort
from soilcase.priority.surroundings import Surroundings
from tests.soilcase.model.regions import SEEDS, TODAY, Region
from tests.soilcase.priority import effort_oracle as oracle
from tests.soilcase.priority.grounds import Ground, draw_ground, one_area

SQUARE = shapely.box(0, 0, 100, 100)
AFAR = shapely.box(50_000, 0, 50_010, 10)


def answers(ground: Ground, receptor: str = "") -> tuple[str, str]:
    """Give the answer for a ground's only area and for its site."""
    field = f"effort_{receptor}" if receptor else "effort"
    picture, _ = read_effort(ground.read, ground.picture())
    (area,) = derive_columns(picture, "area")[field].tolist()
    (site,) = picture.derived[field].tolist()
    return area, site


@given(SEEDS)
def test_a_region_at_once_says_what_geopandas_says_one_by_one(seed: int) -> None:
    """Every area, site and receptor gets the answer of the slow way, and so does the whole."""
    ground = draw_ground(Random(seed))

    picture, _ = read_effort(ground.read, ground.picture())

    areas, sites = derive_columns(picture, "area"), picture.derived
    for receptor in RECEPTORS:
        assert areas[f"computed_{receptor}"].tolist() == [
            oracle.computed(ground, area, receptor) for area in ground.areas
        ]
        assert areas[f"effort_{receptor}"].tolist() == [
            oracle.in_force(ground, area, receptor, TODAY) for area in ground.areas
        ]
        assert sites[f"effort_{receptor}"].tolist() == [
            oracle.of_site(ground, site, receptor, TODAY) for site in ground.sites
        ]
    assert areas["effort"].tolist() == [
        oracle.one_of(oracle.in_force(ground, area, each, TODAY) for each in RECEPTORS)
        for area in ground.areas
    ]
    assert sites["effort"].tolist() == [
        oracle.one_of(oracle.of_site(ground, site, each, TODAY) for each in RECEPTORS)
        for site in ground.sites
    ]


@pytest.mark.parametrize(
    ("kind", "receptor"),
    [
        *(("osd", "groundwater"), ("catchment", "groundwater"), ("bnbo", "groundwater")),
        *(("home", "homes"), ("childcare", "homes")),
        *(("targeted_stream", "surface_water"), ("targeted_lake", "surface_water")),
        *(("targeted_coast", "surface_water"), ("natura_2000", "nature"), ("bird", "nature")),
    ],
)
def test_each_layer_that_lies_on_an_area_is_enough(kind: str, receptor: str) -> None:
    """One layer says yes for its receptor even where every other layer is missing."""
    ground = one_area(SQUARE, "commercial")
    ground.lay(kind, [shapely.box(50, 50, 60, 60)])

    assert answers(ground, receptor) == ("yes", "yes")
    assert answers(ground) == ("yes", "yes")


@pytest.mark.parametrize(
    ("missing", "receptor"),
    [
        *(("osd", "groundwater"), ("catchment", "groundwater"), ("bnbo", "groundwater")),
        *(("home", "homes"), ("childcare", "homes")),
        *(("targeted_stream", "surface_water"), ("targeted_lake", "surface_water")),
        ("targeted_coast", "surface_water"),
    ],
)
def test_a_missing_layer_is_unknown_and_never_no(missing: str, receptor: str) -> None:
    """Where one layer is missing and no other says yes, the answer is unknown."""
    ground = one_area(SQUARE, "commercial")
    ground.lay_everywhere(missing)

    assert answers(ground, receptor) == ("unknown", "unknown")
    assert answers(ground) == ("unknown", "unknown")


def test_no_needs_everything_to_be_there() -> None:
    """With every layer laid, a known use and a polygon the answer is no."""
    ground = one_area(SQUARE, "commercial")
    ground.lay_everywhere()

    assert [answers(ground, receptor) for receptor in RECEPTORS] == [("no", "no")] * 4
    assert answers(ground) == ("no", "no")


@pytest.mark.parametrize(
    ("missing", "answer"),
    [
        (("habitat",), "no"),
        (("natura_2000",), "no"),
        (("natura_2000", "ramsar"), "unknown"),
        (("natura_2000", "habitat", "bird", "ramsar"), "unknown"),
    ],
)
def test_natura_2000_may_come_whole_or_in_its_three_parts(
    missing: tuple[str, ...], answer: str
) -> None:
    """The joint layer or all three of its parts say no; anything less does not."""
    ground = one_area(SQUARE)
    ground.lay_everywhere(*missing)

    assert answers(ground, "nature") == (answer, answer)


@pytest.mark.parametrize(
    ("kind", "receptor", "distance", "answer"),
    [
        ("home", "homes", 30, "yes"),
        ("home", "homes", 30.000001, "no"),
        ("childcare", "homes", 29.999999, "yes"),
        ("childcare", "homes", 31, "no"),
        ("targeted_stream", "surface_water", 250, "yes"),
        ("targeted_stream", "surface_water", 250.000001, "no"),
        ("targeted_coast", "surface_water", 249, "yes"),
        ("osd", "groundwater", 0, "yes"),
        ("osd", "groundwater", 0.000001, "no"),
        ("natura_2000", "nature", 0, "yes"),
    ],
)
@pytest.mark.parametrize("as_point", [True, False])
def test_the_distance_itself_counts_and_nothing_beyond_it(
    kind: str, receptor: str, distance: float, answer: str, *, as_point: bool
) -> None:
    """Exactly 30 m and 250 m are near, a border that is touched is overlapped; points alike."""
    ground = one_area(SQUARE, "commercial")
    ground.lay_everywhere(kind)
    at = 100 + distance
    ground.lay(kind, [shapely.Point(at, 50) if as_point else shapely.box(at, 40, at + 5, 60)])

    assert answers(ground, receptor) == (answer, answer)


def test_the_distance_is_measured_across_corners() -> None:
    """A home 18 m east and 24 m north of a corner is 30 m away."""
    ground = one_area(SQUARE, "commercial")
    ground.lay_everywhere("home")
    ground.lay("home", [shapely.Point(118, 124)])

    assert answers(ground, "homes") == ("yes", "yes")


def test_a_hole_is_not_part_of_a_zone() -> None:
    """An area within a zone's hole lies outside it, until it touches the hole's edge."""
    zone = shapely.box(-500, -500, 600, 600)
    for hole, answer in ((shapely.box(-10, -10, 110, 110), "no"), (SQUARE, "yes")):
        ground = one_area(SQUARE)
        ground.lay_everywhere("osd")
        ground.lay("osd", [zone.difference(hole)])

        assert answers(ground, "groundwater") == (answer, answer)


def test_parts_that_overlap_do_not_cancel_each_other_out() -> None:
    """An area where two parts of one zone lie on top of each other is inside it."""
    ground = one_area(SQUARE)
    both = shapely.MultiPolygon([shapely.box(-50, -50, 300, 300), shapely.box(-90, -90, 250, 250)])
    ground.lay("osd", [both])

    assert answers(ground, "groundwater") == ("yes", "yes")


@pytest.mark.parametrize(
    ("own", "site", "answer"),
    [
        (("home",), ("commercial",), "yes"),
        (("commercial", "playground"), (), "yes"),
        (("commercial",), ("home",), "no"),
        ((), ("childcare",), "yes"),
        ((), ("commercial",), "no"),
        ((), (), "unknown"),
        (("77",), (), "unknown"),
        (("77", "home"), (), "yes"),
    ],
)
def test_homes_go_by_the_use_of_the_area_or_else_of_its_site(
    own: tuple[str, ...], site: tuple[str, ...], answer: str
) -> None:
    """What the area is used for decides; a use that is not on the list decides nothing."""
    ground = Ground()
    ground.add_area("area", SQUARE, *own, site=ground.add_site("site", *site))
    ground.lay_everywhere()

    assert answers(ground, "homes") == (answer, answer)


def test_a_code_of_another_list_is_no_use() -> None:
    """That something else is called 77 does not make 77 a known use."""
    ground = one_area(SQUARE, "77")
    ground.lay_everywhere()
    ground.region.add("code", "activity-77", list="activity", code="77")

    assert answers(ground, "homes") == ("unknown", "unknown")


def test_an_area_without_polygon_is_unknown_unless_its_use_says_yes() -> None:
    """What only has a number lies nowhere, but people may be known to live there."""
    ground = one_area(None, "home")
    ground.lay_everywhere()

    assert [answers(ground, receptor)[0] for receptor in RECEPTORS] == [
        *("unknown", "yes", "unknown", "unknown")
    ]
    assert answers(ground) == ("yes", "yes")


def test_a_site_without_areas_is_unknown() -> None:
    """Nothing is known of where a site lies that has no area."""
    ground = Ground()
    ground.add_site("site", "home")
    ground.lay_everywhere()

    picture, _ = read_effort(ground.read, ground.picture())

    assert picture.derived["effort"].tolist() == ["unknown"]
    assert picture.derived["effort_homes"].tolist() == ["unknown"]


@pytest.mark.parametrize(
    ("shapes", "answer"),
    [
        ((AFAR, AFAR), "no"),
        ((AFAR, None), "unknown"),
        ((AFAR, SQUARE), "yes"),
        ((None, SQUARE), "yes"),
    ],
)
def test_a_site_is_yes_with_one_area_and_unknown_with_one(
    shapes: tuple[shapely.Geometry | None, ...], answer: str
) -> None:
    """Yes goes before unknown, and unknown before no."""
    ground = Ground()
    ground.add_site("site")
    for number, shape in enumerate(shapes):
        ground.add_area(f"area-{number}", shape, site="site")
    ground.lay_everywhere("osd")
    ground.lay("osd", [SQUARE])

    picture, _ = read_effort(ground.read, ground.picture())

    assert picture.derived["effort_groundwater"].tolist() == [answer]


@pytest.mark.parametrize("spoil", ["empty", "count", "bytes", "unread"])
def test_a_delivery_that_failed_is_unknown(spoil: str) -> None:
    """A layer without features, with fewer than it should have, or damaged, says nothing."""
    ground = one_area(SQUARE)
    ground.lay_everywhere("osd")
    layer = ground.lay("osd", [] if spoil == "empty" else [AFAR])
    record = ground.region.of("layer")[layer]
    if spoil == "count":
        record["feature_count"] = 2
    if spoil == "bytes":
        ground.features[layer].geometry[0] = b"\x01\x03\x00"
    if spoil == "unread":
        record["sha256"] = None

    assert answers(ground, "groundwater") == ("unknown", "unknown")


def test_an_outdated_delivery_is_not_looked_at() -> None:
    """What was replaced says neither yes nor no."""
    ground = one_area(SQUARE)
    ground.lay_everywhere("osd")
    ground.lay("osd", [SQUARE], current=False)

    assert answers(ground, "groundwater") == ("unknown", "unknown")


def test_two_deliveries_in_use_are_one_layer() -> None:
    """Of two that are both in use each may say yes, and both are needed for a no."""
    ground = one_area(SQUARE)
    ground.lay_everywhere()
    ground.lay("osd", [SQUARE])
    other = one_area(SQUARE)
    other.lay_everywhere()
    other.lay("osd", [])

    assert answers(ground, "groundwater") == ("yes", "yes")
    assert answers(other, "groundwater") == ("unknown", "unknown")


def test_without_what_works_it_out_every_answer_is_unknown() -> None:
    """A picture as it is read from a register knows of no effort, and says so."""
    ground = one_area(SQUARE, "home")
    picture = ground.picture()

    assert picture.derived["effort"].tolist() == ["unknown"]
    assert derive_columns(picture, "area")["computed_homes"].tolist() == ["unknown"]


@pytest.mark.parametrize("missing", ["ruleset", "layer", "assessment", "code"])
def test_where_too_little_was_read_every_answer_is_unknown(missing: str) -> None:
    """A picture with only some nouns is given no answer, and no error."""
    ground = one_area(SQUARE, "home")
    nouns = {"area", "assessment", "code", "decision", "layer", "ruleset", "site"} - {missing}

    picture, surroundings = read_effort(ground.read, ground.picture(nouns=nouns))

    assert picture.derived["effort"].tolist() == ["unknown"]
    assert effort_in(picture, surroundings) is None


def test_rules_that_cannot_be_read_are_told_and_answer_nothing() -> None:
    """Who reads the layers hears of it; the picture itself can still be shown."""
    ground = one_area(SQUARE, "home")
    for record in ground.region.of("ruleset").values():
        record.update(rules="{}")

    with pytest.raises(Problem):
        read_effort(ground.read, ground.picture())
    picture = attach_effort(ground.picture(), Surroundings())
    assert picture.derived["effort"].tolist() == ["unknown"]


def test_an_empty_region_has_no_answers() -> None:
    """Nothing is asked of nobody."""
    picture = attach_effort(Region().picture(), Surroundings())

    assert picture.derived["effort"].tolist() == []
    assert derive_columns(picture, "area")["effort"].tolist() == []


def test_why_names_each_rule_with_its_answer() -> None:
    """For an area and a receptor every rule is told with what it says."""
    ground = one_area(SQUARE)
    ground.lay("osd", [SQUARE])
    ground.lay("bnbo", [AFAR])
    picture, surroundings = read_effort(ground.read, ground.picture())

    effort = effort_in(picture, surroundings)

    assert effort is not None
    told = [(rule.id, answer) for rule, answer in effort.why(0, "groundwater")]
    assert told == [("osd", "yes"), ("catchment", "unknown"), ("bnbo", "no")]
    assert [rule.label("da") for rule, _ in effort.why(0, "nature")] == ["Inden for Natura 2000"]
