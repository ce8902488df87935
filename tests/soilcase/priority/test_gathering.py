"""The facts that a ranking rests on: what is known, how sure it is, and where it comes from."""

import numpy as np
import pytest
import shapely

from soilcase.priority.effort_columns import read_effort
from soilcase.priority.explain import Part
from soilcase.priority.facts import FactKey, Facts, Origin, Presence, Status
from soilcase.priority.gathering import facts_of
from soilcase.priority.surroundings import Surroundings
from soilcase.priority.why import source_text
from tests.soilcase.priority.fact_grounds import DATED, FAR, READ, SQUARE, Mapped, mapped, one

KNOWN, POTENTIAL, UNKNOWN = Status.KNOWN, Status.POTENTIAL, Status.UNKNOWN


def test_only_mapped_sites_are_ranked_in_the_order_of_their_numbers() -> None:
    """V1, V2 or both; what is only located, or dropped again, has no place."""
    ground = Mapped()
    for number, (site, kind) in enumerate(
        {"b": "v1", "a": "v2", "c": "located", "d": "dropped_after"}.items()
    ):
        ground.map(f"area-{site}", SQUARE, site, kind)
        ground.region.of("site")[site]["number"] = f"751-{9 - number:05d}"

    facts = ground.facts()

    assert ["a", "b"] == facts.uid.tolist()
    assert ["751-00008", "751-00009"] == facts.number.tolist()


def test_without_layers_nothing_is_known_of_the_surroundings() -> None:
    """What no layer says is unknown, never far away."""
    facts = mapped().facts()

    layered = set(FactKey) - {FactKey.AREA, FactKey.LIKELIHOOD}
    assert dict.fromkeys(layered, (None, UNKNOWN)) == {key: one(facts, key) for key in layered}
    assert [0, 0, 0] != facts.gates["groundwater"].tolist()


@pytest.mark.parametrize("broken", ["missing", "empty", "unreadable", "one of two"])
def test_a_layer_that_does_not_speak_gives_unknown(broken: str) -> None:
    """Missing, empty, damaged, or damaged in one of its deliveries: no distance is told."""
    ground = mapped()
    if broken != "missing":
        uid = ground.lay("abstraction_well", [] if broken == "empty" else [shapely.Point(400, 0)])
        if broken == "unreadable":
            ground.region.of("layer")[uid]["feature_count"] = 7
    if broken == "one of two":
        uid = ground.lay("abstraction_well", [shapely.Point(900, 0)])
        ground.region.of("layer")[uid]["feature_count"] = 7

    facts = ground.facts()

    assert (None, UNKNOWN) == one(facts, FactKey.WELL)
    assert (None, UNKNOWN) == one(facts, FactKey.VOLUME)


def test_the_nearest_well_is_told_with_its_volume_and_origin() -> None:
    """From the edge of the area to the well, its yearly volume, and which well that is."""
    ground = mapped()
    wells = [shapely.Point(900, 0), shapely.Point(130, 140)]
    uid = ground.lay_told("abstraction_well", wells, [1.0, 80_000.0])

    facts = ground.facts()

    assert (50.0, KNOWN) == one(facts, FactKey.WELL)
    assert (80_000.0, KNOWN) == one(facts, FactKey.VOLUME)
    fact = facts.columns[FactKey.WELL]
    origin = fact.origins[fact.origin[0]]
    assert (uid, "abstraction_well", "Lag abstraction_well", DATED, "1 · N1") == (
        origin.uid,
        origin.field,
        origin.name,
        origin.dated,
        origin.feature,
    )


def test_the_nearest_of_all_living_areas_counts() -> None:
    """A V1 area that is nearer makes the distance potential; a dropped one is not looked at."""
    ground = mapped()
    ground.map("v1", shapely.box(200, 0, 210, 10), "site", "v1")
    ground.map("gone", shapely.box(290, 0, 299, 10), "site", "dropped_after")
    ground.lay_told("abstraction_well", [shapely.Point(300, 5)], [np.nan])

    facts = ground.facts()

    assert (90.0, POTENTIAL) == one(facts, FactKey.WELL)
    assert (None, UNKNOWN) == one(facts, FactKey.VOLUME)


def test_water_says_which_kind_and_how_much_flows() -> None:
    """The nearest of stream, lake and coast; only a stream flows."""
    ground = mapped()
    ground.lay_told("targeted_stream", [shapely.LineString([(150, -9), (150, 900)])], [12.5])
    ground.lay("targeted_lake", [FAR])
    assert (None, UNKNOWN) == one(ground.facts(), FactKey.WATER)
    ground.lay("targeted_coast", [FAR])

    facts = ground.facts()

    assert (50.0, KNOWN) == one(facts, FactKey.WATER)
    assert ("stream", KNOWN) == one(facts, FactKey.WATER_KIND)
    assert (12.5, KNOWN) == one(facts, FactKey.FLOW)
    assert ("targeted", KNOWN) == one(facts, FactKey.TARGET)


ZONES = ("bnbo", "catchment", "osd", "od")


@pytest.mark.parametrize(
    ("inside", "missing", "expected"),
    [
        ({"bnbo", "osd"}, set(), ("bnbo", KNOWN)),
        ({"osd", "od"}, set(), ("osd", KNOWN)),
        ({"osd"}, {"catchment"}, ("osd", POTENTIAL)),
        ({"osd"}, {"od"}, ("osd", KNOWN)),
        ({"bnbo"}, {"catchment", "osd", "od"}, ("bnbo", KNOWN)),
        (set(), set(), ("none", KNOWN)),
        (set(), {"od"}, (None, UNKNOWN)),
    ],
)
def test_the_strictest_zone_counts(
    inside: set[str], missing: set[str], expected: tuple[object, Status]
) -> None:
    """A missing layer leaves open what is stricter, and whether there is any zone at all."""
    ground = mapped()
    for kind in set(ZONES) - missing:
        ground.lay(kind, [shapely.box(100, 0, 500, 500) if kind in inside else FAR])

    assert expected == one(ground.facts(), FactKey.ZONE)


def test_natura_is_one_layer_or_its_three_parts() -> None:
    """Habitat, bird and Ramsar areas together are as good as the joint layer."""
    ground = mapped()
    for kind in ("habitat", "bird"):
        ground.lay(kind, [shapely.box(130, 0, 140, 10)])
    assert (None, UNKNOWN) == one(ground.facts(), FactKey.NATURA)
    ground.lay("ramsar", [FAR])

    assert (30.0, KNOWN) == one(ground.facts(), FactKey.NATURA)


def test_areas_without_polygon_leave_distances_open() -> None:
    """A site without a polygon lies nowhere; one of which a part is missing is less sure."""
    ground = mapped(None)
    ground.lay("home", [shapely.Point(130, 50)])
    assert (None, UNKNOWN) == one(ground.facts(), FactKey.HOME)
    ground.map("drawn", SQUARE, "site")

    assert (30.0, POTENTIAL) == one(ground.facts(), FactKey.HOME)


def test_measured_beats_suspected_beats_branch() -> None:
    """Each group has its best evidence; components belong to the group of their code."""
    ground = mapped()
    add = ground.region.add
    for place, group in enumerate(("chlorinated", "petrol", "pfas", "tar"), 1):
        add("code", group, list="substance_group", code=group, danish=group, ordinal=place)
    add("code", "pce", list="component", code="pce", danish="PCE", substance_group="chlorinated")
    add("code", "pah", list="component", code="pah", danish="PAH", substance_group="tar")
    groups = ("chlorinated", "petrol")
    add("branch", "b", code="b", danish="B", substance_groups=groups, components=("pah",))
    add("cause", "c", site="site", branch="b", from_year=1960, to_year=1980)
    add("cause", "d", site="site", branch="b", from_year=1950)
    add("substance", "s", site="site", component="pce", evidence="measured")
    add("substance", "t", site="site", substance_group="petrol", evidence="suspected")
    add("substance", "u", site="site", component="pah", evidence="measured", below_detection=True)

    found = ground.facts().groups

    assert ("chlorinated", "petrol", "pfas", "tar") == found.ids
    assert [[Presence.MEASURED, Presence.SUSPECTED, Presence.NONE, Presence.BRANCH]] == (
        found.presence.tolist()
    )
    assert [1950.0, 1980.0] == [found.first_year[0, 0], found.last_year[0, 0]]
    assert np.isnan(found.first_year[0, 2])
    assert ["substance", "substance", None, "cause"] == [
        None if place < 0 else found.origins[place].noun for place in found.origin[0]
    ]


def test_likelihood_follows_the_regions_own_outcomes() -> None:
    """Three of four with a branch were contaminated: (3 + 5) / (4 + 10); V2 is certain."""
    ground = mapped(kind="v1")
    add = ground.region.add
    add("branch", "b", code="b", danish="Renseri")
    add("cause", "c", site="site", branch="b")
    for number, outcome in enumerate(("v2", "v2", "v2", "dropped_after", "further", None)):
        site = ground.add_site(f"other-{number}")
        add("cause", f"c-{number}", site=site, branch="b")
        add("project", f"p-{number}", site=site)
        add("phase", f"f-{number}", project=f"p-{number}", kind="initial", outcome=outcome)

    value, status = one(ground.facts(), FactKey.LIKELIHOOD)

    assert (pytest.approx(8 / 14), POTENTIAL) == (value, status)
    assert (1.0, KNOWN) == one(mapped().facts(), FactKey.LIKELIHOOD)
    assert (None, UNKNOWN) == one(mapped(kind="v1").facts(), FactKey.LIKELIHOOD)


def test_the_source_is_the_v2_area_or_a_small_circle() -> None:
    """V2 has its polygon, V1 the size that GrundRisk takes; a V2 without polygon has none."""
    assert (10_000.0, KNOWN) == one(mapped().facts(), FactKey.AREA)
    assert (78.54, POTENTIAL) == one(mapped(kind="v1").facts(), FactKey.AREA)
    assert (None, UNKNOWN) == one(mapped(None).facts(), FactKey.AREA)


@pytest.mark.parametrize(
    ("flag", "clay", "uncovered", "well"),
    [
        (None, (8.0, POTENTIAL), (None, UNKNOWN), (300.0, KNOWN)),
        (8, (None, UNKNOWN), (None, UNKNOWN), (300.0, KNOWN)),
        (96, (8.0, POTENTIAL), (1.0, POTENTIAL), (100.0, POTENTIAL)),
        (7, (8.0, POTENTIAL), (None, UNKNOWN), (300.0, KNOWN)),
    ],
)
def test_grundrisk_flags_are_read(
    flag: int | None, clay: object, uncovered: object, well: object
) -> None:
    """Weak data for the cover, a boring without clay, and a well within 100 m."""
    ground = mapped()
    ground.region.of("site")["site"] |= {"clay_cover": 8.0, "grundrisk_flag": flag}
    ground.lay("abstraction_well", [shapely.Point(400, 0)])

    facts = ground.facts()

    assert clay == one(facts, FactKey.CLAY)
    assert uncovered == one(facts, FactKey.UNCOVERED)
    assert well == one(facts, FactKey.WELL)


@pytest.mark.parametrize(
    ("own", "of_site", "home_at", "expected"),
    [
        (("commercial",), ("home",), 900, ("commercial", KNOWN)),
        ((), ("commercial",), 900, ("commercial", POTENTIAL)),
        ((), ("commercial",), 50, ("home", POTENTIAL)),
        (("childcare",), (), 50, ("childcare", KNOWN)),
        ((), (), 50, ("home", POTENTIAL)),
        ((), (), 900, (None, UNKNOWN)),
        (("77",), (), 900, (None, UNKNOWN)),
    ],
)
def test_the_most_sensitive_use_counts(
    own: tuple[str, ...], of_site: tuple[str, ...], home_at: int, expected: object
) -> None:
    """The area's own use before the site's; a home that stands on the area goes before both."""
    ground = Mapped()
    ground.add_site("site", *of_site)
    ground.map("area", SQUARE, "site", "v2", *own)
    ground.lay("home", [shapely.Point(home_at, 50)])

    assert expected == one(ground.facts(), FactKey.USE)


def origin_of(facts: Facts, key: FactKey) -> tuple[str, str, str]:
    """Give the noun, field and feature that the first site's fact comes from."""
    fact = facts.columns[key]
    origin = fact.origins[fact.origin[0]]
    return origin.noun, origin.field, origin.feature


def test_every_known_fact_names_its_origin() -> None:
    """A field of a record, or a layer and which of its features."""
    ground = mapped()
    ground.region.of("site")["site"] |= {"clay_cover": 8.0, "uses": ("commercial",)}
    for kind in (*ZONES, "home", "targeted_stream", "targeted_lake", "targeted_coast"):
        ground.lay(kind, [FAR])
    ground.lay_told("childcare", [shapely.Point(50, 50)], [np.nan])

    facts = ground.facts()

    assert ("site", "clay_cover", "") == origin_of(facts, FactKey.CLAY)
    assert ("layer", "od", "") == origin_of(facts, FactKey.ZONE)
    assert ("layer", "childcare", "0 · N0") == origin_of(facts, FactKey.USE)
    assert ("layer", "childcare", "0 · N0") == origin_of(facts, FactKey.BUILDING)
    for key, fact in facts.columns.items():
        is_known = fact.status > UNKNOWN
        assert ((fact.origin >= 0) == is_known).all(), key
        assert (fact.origin < len(fact.origins)).all(), key


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (Origin("site", "", "clay_cover", ""), "lokalitet: lertykkelse"),
        (Origin("layer", "u", "home", "Boliger", DATED), "Boliger, 15-09-2025"),
        (Origin("layer", "u", "home", "Lag", DATED, "1 · N"), "Lag, 15-09-2025: 1 · N"),
        (Origin("layer", "u", "home", ""), "lag: home"),
        (None, ""),
    ],
)
def test_an_origin_is_told_in_words(origin: Origin | None, expected: str) -> None:
    """A field by its name, a layer by its name and date, and the feature that is meant."""
    part = Part("cover", 1.0, 0.1, 0.0, UNKNOWN, None, origin)

    assert expected == source_text(part, "da")


@pytest.mark.parametrize("kinds", [("v1", "v2"), ("v2", "v1")])
def test_a_zone_is_known_where_one_v2_area_lies_in_it(kinds: tuple[str, str]) -> None:
    """That a V1 area of the same site lies there too takes nothing away."""
    ground = Mapped()
    for number, kind in enumerate(kinds):
        ground.map(f"area-{number}", SQUARE, "site", kind)
    for kind in ZONES:
        ground.lay(kind, [SQUARE])

    assert ("bnbo", KNOWN) == one(ground.facts(), FactKey.ZONE)


def test_facts_follow_once_the_layers_are_read() -> None:
    """A picture that was shown before its layers were read is not stuck with what it lacked."""
    ground = mapped()
    ground.lay("home", [shapely.Point(130, 50)])
    picture = ground.region.picture(nouns=READ)

    assert (None, UNKNOWN) == one(facts_of(picture, Surroundings()), FactKey.HOME)
    picture, held = read_effort(ground.read, picture)

    assert (30.0, KNOWN) == one(facts_of(picture, held), FactKey.HOME)
