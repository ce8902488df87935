"""What is remembered of facts: always what a slow or a fresh reading gives, and nothing twice."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given

from soilcase.model.columns import patch
from soilcase.model.edit import Update
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value
from soilcase.priority import surroundings
from soilcase.priority.effort_columns import read_effort
from soilcase.priority.facts import FactKey, Facts, Origin, Status
from soilcase.priority.gathering import facts_of
from soilcase.priority.nearest import nearest
from soilcase.priority.spatial import Shapes
from soilcase.priority.surroundings import LOOKED_AT, Layer, Surroundings
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.priority import facts_oracle as oracle
from tests.soilcase.priority.fact_grounds import READ, Mapped, one
from tests.soilcase.priority.grounds import draw_layers, draw_polygon


def draw_mapped(random: Random) -> Mapped:
    """Draw sites with areas of every fate, some without polygon, and all kinds of layers."""
    ground = Mapped()
    for number in range(random.randint(1, 6)):
        shape = draw_polygon(random) if random.random() < 0.85 else None
        kind = random.choice(["v1", "v2", "v2", "dropped_after"])
        ground.map(f"area-{number}", shape, f"site-{random.randint(0, 2)}", kind)
    for kind in sorted(LOOKED_AT):
        draw_layers(random, ground, kind)
    return ground


def draw_update(random: Random, ground: Mapped) -> Update | None:
    """Draw an edit of what facts are made from, and do it to the records as well."""
    polygon = normal_wkb(draw_polygon(random), is_point=False)
    pool: dict[tuple[str, str], list[Value]] = {
        ("site", "clay_cover"): [None, 3.0],
        ("site", "grundrisk_flag"): [8, 64, None],
        ("site", "uses"): [("home",), None],
        ("site", "number"): ["751-00001", "749-00009"],
        ("area", "geometry"): [polygon, None],
        ("area", "uses"): [("commercial",), ("childcare",)],
        ("area", "site"): ["site-0", "site-1"],
        ("decision", "kind"): ["v1", "v2", "dropped_after"],
        ("cause", "branch"): ["b", None],
        ("cause", "from_year"): [1950, 1980],
        ("branch", "substance_groups"): [("petrol",), ("tar",)],
        ("substance", "evidence"): ["measured", "suspected"],
        ("phase", "outcome"): ["v2", "dropped_after"],
        ("layer", "current"): [True, False],
        ("layer", "name"): ["Et navn", "Et andet"],
    }
    (noun, field), values = random.choice([*pool.items()])
    if not ground.region.of(noun):
        return None
    uid = random.choice(sorted(ground.region.of(noun)))
    new, old = random.choice(values), ground.region.of(noun)[uid].get(field)
    ground.region.of(noun)[uid][field] = new
    return Update(noun, uid, field, old, new)


def draw_told(random: Random) -> Mapped:
    """Draw mapped sites with causes, substances and investigations."""
    ground = draw_mapped(random)
    add = ground.region.add
    for place, group in enumerate(("petrol", "tar")):
        add("code", group, list="substance_group", code=group, danish=group, ordinal=place)
    add("branch", "branch", code="b", danish="B", substance_groups=("petrol",))
    for number in range(3):
        site = random.choice(sorted(ground.sites))
        add("cause", f"cause-{number}", site=site, branch="b", from_year=1960, to_year=1990)
        add("substance", f"s-{number}", site=site, substance_group="tar", evidence="suspected")
        add("project", f"p-{number}", site=site)
        add("phase", f"f-{number}", project=f"p-{number}", kind="initial", outcome="v2")
    return ground


def told(facts: Facts, key: FactKey) -> list[object]:
    """Give what is known of all sites; None for what is not."""
    return [one(facts, key, row)[0] for row in range(len(facts))]


def named(facts: Facts, key: FactKey) -> list[Origin | None]:
    """Give where each site's fact comes from."""
    fact = facts.columns[key]
    return [None if place < 0 else fact.origins[place] for place in fact.origin.tolist()]


@given(SEEDS)
def test_layers_say_what_a_slow_reading_says(seed: int) -> None:
    """Touching, inside, holes, several parts and areas; missing, empty and damaged layers."""
    ground = draw_mapped(Random(seed))

    facts = ground.facts()

    sites = facts.uid.tolist()
    for key, kinds in oracle.DISTANCES.items():
        assert [oracle.distance(ground, site, kinds) for site in sites] == told(facts, key), key
    assert [oracle.natura(ground, site) for site in sites] == told(facts, FactKey.NATURA)
    assert [oracle.zone(ground, site) for site in sites] == told(facts, FactKey.ZONE)


def test_a_changed_layer_or_area_measures_only_itself() -> None:
    """What a commit does not touch is not looked at again: neither layers nor areas."""
    ground = Mapped()
    for number in range(5):
        ground.map(f"area-{number}", shapely.box(number * 20, 0, number * 20 + 9, 9), "site")
    for kind in ("home", "childcare", "abstraction_well"):
        ground.lay(kind, [shapely.Point(500, len(kind))])
    ground.facts()
    measured: list[tuple[int, int]] = []

    def counted(these: Shapes, others: Layer) -> np.ndarray:
        measured.append((len(these), len(others)))
        return nearest(these, others)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(surroundings, "nearest", counted)
        ground.facts()
        assert [] == measured
        ground.region.of("layer")["layer-2"]["current"] = False
        ground.lay("abstraction_well", [shapely.Point(400, 0), shapely.Point(300, 0)])
        ground.facts()
        assert [(5, 2)] == measured
        measured.clear()
        ground.map("new", shapely.box(0, 50, 9, 59), "site")
        facts = ground.facts()

    assert [(1, 1), (1, 1), (1, 2)] == sorted(measured)
    assert (211.0, Status.KNOWN) == one(facts, FactKey.WELL)


@given(SEEDS)
def test_facts_after_many_changes_are_those_of_a_fresh_reading(seed: int) -> None:
    """Whatever is remembered never shows."""
    random = Random(seed)
    ground = draw_mapped(random)
    for _ in range(3):
        draw_layers(random, ground, random.choice(sorted(LOOKED_AT)))
        area = random.choice(sorted(ground.areas))
        shape = draw_polygon(random)
        ground.region.of("area")[area]["geometry"] = normal_wkb(shape, is_point=False)

        found = ground.facts()

        fresh = replace(ground, held=Surroundings()).facts()
        for key in FactKey:
            assert told(fresh, key) == told(found, key), key


@given(SEEDS)
def test_facts_after_edits_are_those_of_a_fresh_picture(seed: int) -> None:
    """What is kept from the picture before never shows, whatever was edited."""
    random = Random(seed)
    ground = draw_told(random)
    picture, held = read_effort(ground.read, ground.region.picture(nouns=READ))
    facts_of(picture, held)
    for seq in range(2, 8):
        edit = draw_update(random, ground)
        if edit is None:
            continue
        tables = {**picture.tables, edit.noun: patch(picture.tables[edit.noun], seq, [edit])}
        picture, held = read_effort(ground.read, replace(picture, seq=seq, tables=tables), held)

        found = facts_of(picture, held)

        fresh = replace(ground, held=Surroundings()).facts()
        assert fresh.number.tolist() == found.number.tolist()
        for key in FactKey:
            assert told(fresh, key) == told(found, key), key
            assert named(fresh, key) == named(found, key), key
        assert fresh.groups.presence.tolist() == found.groups.presence.tolist()
        np.testing.assert_array_equal(fresh.groups.first_year, found.groups.first_year)
        assert {key: gate.tolist() for key, gate in fresh.gates.items()} == {
            key: gate.tolist() for key, gate in found.gates.items()
        }
