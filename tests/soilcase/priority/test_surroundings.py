"""What is remembered of layers and areas: always what working it all out anew would give."""

import json
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
import shapely
from hypothesis import given

from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Columns, patch
from soilcase.model.derive import derive_columns
from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.features import Features
from soilcase.model.picture import Picture
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value, canonical
from soilcase.priority import surroundings as module
from soilcase.priority.effort_columns import attach_effort, read_effort
from soilcase.priority.spatial import Flags, Shapes, near
from soilcase.priority.surroundings import Layer, Surroundings, laid_out
from tests.soilcase.model.regions import SEEDS, TODAY
from tests.soilcase.priority.grounds import (
    KINDS,
    Ground,
    draw_ground,
    draw_layers,
    draw_polygon,
    draw_uses,
    one_area,
)

SQUARE = shapely.box(0, 0, 100, 100)


def answers(picture: Picture) -> dict[str, list[str]]:
    """Give all that a picture says of public effort."""
    return {
        f"{noun}.{field}": column.tolist()
        for noun in ("site", "area")
        for field, column in derive_columns(picture, noun).items()
        if field.startswith(("effort", "computed"))
    }


def altered(random: Random, ground: Ground) -> Ground:
    """Change some areas, and some layers, of a ground."""
    for area in [*ground.areas]:
        fate = random.random()
        if fate < 0.2:
            del ground.region.of("area")[area]
        elif fate < 0.5:
            shape = normal_wkb(draw_polygon(random), is_point=False)
            ground.region.of("area")[area]["geometry"] = shape
        elif fate < 0.6:
            ground.region.of("area")[area]["uses"] = draw_uses(random) or None
    if random.random() < 0.5:
        ground.add_area(f"new-{len(ground.areas)}", draw_polygon(random), site="site-0")
    if random.random() < 0.5:
        kind = random.choice(KINDS)
        for layer in ground.region.of("layer").values():
            layer["current"] = layer["current"] and layer["kind"] != kind
        draw_layers(random, ground, kind)
    return ground


@given(SEEDS)
def test_changed_layers_and_areas_give_what_a_fresh_reading_gives(seed: int) -> None:
    """However a region changes, what is remembered never shows."""
    random = Random(seed)
    ground = draw_ground(random)
    _, held = read_effort(ground.read, ground.picture())
    for _ in range(4):
        altered(random, ground)

        picture, held = read_effort(ground.read, ground.picture(), held)

        fresh, _ = read_effort(ground.read, ground.picture())
        assert answers(fresh) == answers(picture)


@given(SEEDS)
def test_little_room_changes_nothing(seed: int) -> None:
    """Shapes and questions that were forgotten are worked out again."""
    random = Random(seed)
    ground = draw_ground(random)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_ROOM", 0)
        patched.setattr(module, "MOST_QUESTIONS", random.choice([1, 64]))
        _, held = read_effort(ground.read, ground.picture())
        for _ in range(4):
            altered(random, ground)
            picture, held = read_effort(ground.read, ground.picture(), held)

            fresh, _ = read_effort(ground.read, ground.picture())
            assert answers(fresh) == answers(picture)


def drawn_edits(random: Random, ground: Ground) -> list[Edit]:
    """Draw an edit of whatever public effort looks at, and do it to the records as well."""
    region = ground.region
    noun = random.choice(["area", "area", "site", "assessment", "code", "layer", "ruleset"])
    if noun == "assessment" and (not region.of(noun) or random.random() < 0.5):
        receptor, answer = random.choice(RECEPTORS), random.choice(["yes", "no"])
        uid = ground.judge(random.choice([*ground.areas, "gone"]), receptor, answer)
        return [Insert(noun, uid, dict(region.of(noun)[uid]))]
    if not region.of(noun):
        return []
    uid = random.choice([*region.of(noun)])
    if noun in ("area", "assessment", "code") and random.random() < 0.2:
        return [Delete(noun, uid, region.of(noun).pop(uid))]
    field, new = _drawn_value(random, ground, noun)
    old = region.of(noun)[uid].get(field)
    region.of(noun)[uid][field] = new
    return [Update(noun, uid, field, old, new)]


def _drawn_value(random: Random, ground: Ground, noun: str) -> tuple[str, Value]:
    shape = normal_wkb(draw_polygon(random), is_point=False)
    values: dict[str, list[tuple[str, Value]]] = {
        "area": [
            *(("geometry", shape), ("geometry", None), ("uses", draw_uses(random) or None)),
            ("site", random.choice([*ground.sites])),
        ],
        "site": [("uses", draw_uses(random) or None)],
        "assessment": [("answer", random.choice(["yes", "no", "unknown"]))],
        "code": [("list", "use"), ("code", "77")],
        "layer": [("current", random.random() < 0.5)],
        "ruleset": [("state", random.choice(["approved", "draft"])), ("sha256", None)],
    }
    if random.random() < 0.3 and noun == "ruleset":
        document = json.loads(str(next(iter(ground.region.of("ruleset").values()))["rules"]))
        document["rules"][4]["distance_m"] = random.choice([0, 30, 400])
        return "rules", canonical(document)
    return random.choice(values[noun])


@given(SEEDS)
def test_every_edit_reaches_the_answers(seed: int) -> None:
    """A picture that is patched edit by edit says what one that is read anew says."""
    random = Random(seed)
    ground = draw_ground(random)
    for record in ground.region.of("ruleset").values():
        record["sha256"] = None
    picture, held = read_effort(ground.read, ground.picture())
    for number in range(12):
        for edit in drawn_edits(random, ground):
            picture = table(picture, edit.noun, edit)
        if random.random() < 0.2:
            picture = replace(picture, today=TODAY - timedelta(days=10 * number))

        fresh = attach_effort(ground.picture(picture.today), held)
        assert answers(fresh) == answers(picture)


def a_wide_ground() -> Ground:
    """Give a ground with some areas in a row, each layer laid over the first of them."""
    ground = Ground()
    ground.add_site("site", "commercial")
    for number in range(8):
        at = 1_000 * number
        ground.add_area(f"area-{number}", shapely.box(at, 0, at + 50, 50), site="site")
    for kind in KINDS:
        ground.lay(kind, [shapely.box(0, 0, 1_020, 20)])
    return ground


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """Count the areas that are compared with a layer, comparison by comparison."""
    seen: list[tuple[int, float]] = []

    def counting(these: Shapes, others: Layer, distance: float) -> Flags:
        seen.append((these.count, distance))
        return near(these, others, distance)

    monkeypatch.setattr(module, "near", counting)
    return seen


def table(picture: Picture, noun: str, *edits: Edit) -> Picture:
    """Give the picture after some edits of one noun."""
    columns: Columns = patch(picture.tables[noun], picture.seq + 1, edits)
    return replace(picture, seq=picture.seq + 1, tables={**picture.tables, noun: columns})


def test_a_changed_area_alone_is_compared_anew(looked_at: list[tuple[int, float]]) -> None:
    """One new shape is compared with each layer; the other areas are not looked at."""
    picture, _ = read_effort(*_read(a_wide_ground()))
    looked_at.clear()
    moved = normal_wkb(shapely.box(5_000, 0, 5_050, 90), is_point=False)

    after = table(picture, "area", Update("area", "area-0", "geometry", None, moved))

    assert derive_columns(after, "area")["effort_nature"].tolist()[:3] == ["no", "yes", "no"]
    assert {1} == {count for count, _ in looked_at}


def _read(ground: Ground) -> tuple[module.ReadLayer, Picture]:
    return ground.read, ground.picture()


def test_a_changed_layer_alone_is_compared_anew(looked_at: list[tuple[int, float]]) -> None:
    """A new delivery is compared with all areas, once; the other layers are not."""
    ground = a_wide_ground()
    _, held = read_effort(*_read(ground))
    looked_at.clear()
    for layer in ground.region.of("layer").values():
        layer["current"] = layer["kind"] != "targeted_lake"
    ground.lay("targeted_lake", [shapely.box(7_000, 300, 7_010, 310)])

    picture, _ = read_effort(ground.read, ground.picture(), held)

    assert derive_columns(picture, "area")["effort_surface_water"].tolist()[7] == "yes"
    assert looked_at == [(8, 250.0)]


@pytest.mark.parametrize(
    ("noun", "edit"),
    [
        ("area", Update("area", "area-0", "note", None, "Set efter.")),
        ("area", Update("area", "area-0", "uses", None, ("home",))),
        ("site", Update("site", "site", "name", None, "Renseri")),
        ("area", Delete("area", "area-3", {})),
        ("area", Insert("area", "area-9", {"site": "site"})),
        (
            "assessment",
            Insert("assessment", "one", {"area": "area-0", "receptor": "homes", "answer": "no"}),
        ),
    ],
)
def test_other_edits_compare_nothing(
    looked_at: list[tuple[int, float]], noun: str, edit: Edit
) -> None:
    """Where no shape is new, no shape is looked at."""
    picture, _ = read_effort(*_read(a_wide_ground()))
    looked_at.clear()

    after = table(picture, noun, edit)

    assert len(after.derived["effort"]) == 1
    assert looked_at == []


def test_a_use_that_comes_to_be_known_is_no_longer_unknown() -> None:
    """A code that is put on the list of uses reaches the answers at once."""
    ground = one_area(SQUARE, "77")
    ground.lay_everywhere()
    picture, _ = read_effort(*_read(ground))

    after = table(picture, "code", Insert("code", "use-77", {"list": "use", "code": "77"}))

    assert picture.derived["effort_homes"].tolist() == ["unknown"]
    assert after.derived["effort_homes"].tolist() == ["no"]


def test_an_edit_that_decides_nothing_keeps_the_very_columns() -> None:
    """A note leaves the answers as they are, so that nothing is drawn again."""
    picture, _ = read_effort(*_read(a_wide_ground()))

    after = table(picture, "area", Update("area", "area-0", "note", None, "Set efter."))

    assert after.derived["effort"] is picture.derived["effort"]


def test_layers_that_are_held_are_not_read_again() -> None:
    """Only what is new is asked of the register, and what is no longer in use is let go."""
    ground = a_wide_ground()
    ground.lay("municipality", [SQUARE])
    _, held = read_effort(*_read(ground))
    ground.region.of("layer")["layer-0"]["current"] = False
    new = ground.lay(KINDS[0], [shapely.box(1, 1, 2, 2)])
    asked: list[str] = []

    def read(layer: str) -> Features:
        asked.append(layer)
        return ground.read(layer)

    _, later = read_effort(read, ground.picture(), held)

    # The wide boxes are alike, so that one reading of them served every kind.
    assert asked == [new]
    assert len(later.layers) == 2


def test_a_layer_that_nobody_read_is_unknown_until_it_is() -> None:
    """A delivery that another commit brings is unknown, not no, before it has been read."""
    ground = one_area(SQUARE)
    picture, held = read_effort(*_read(ground))
    ground.lay_everywhere("playground")
    later = attach_effort(ground.picture(), held)

    assert later.derived["effort_groundwater"].tolist() == ["unknown"]
    read, _ = read_effort(ground.read, ground.picture(), held)
    assert read.derived["effort_groundwater"].tolist() == ["no"]
    assert picture.derived["effort_groundwater"].tolist() == ["unknown"]


def test_deliveries_in_use_are_listed_by_kind() -> None:
    """Every kind that is asked for is there, with the deliveries that are in use."""
    ground = one_area(SQUARE)
    ground.lay("osd", [SQUARE], current=False)
    ground.lay("bnbo", [SQUARE])
    ground.lay("coast", [SQUARE])

    laid = laid_out(ground.picture(), ["osd", "bnbo"])

    assert {kind: len(found) for kind, found in laid.items()} == {"bnbo": 1, "osd": 0}
    assert not Surroundings().speaks(laid["bnbo"][0])
