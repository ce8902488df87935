"""Public effort of a real register: layers replaced, answers judged, pictures patched."""

from datetime import date

import shapely

from db.register import SqlRegister
from soilcase.model.derive import derive_columns
from soilcase.model.edit import Change, Edit, Insert, Outcome, Update
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Values
from soilcase.priority.effort_columns import follows_from, read_effort
from soilcase.priority.judgements import judge_area
from tests.soilcase.priority.grounds import KINDS, features

AFAR = shapely.box(90_000, 90_000, 90_010, 90_010)
SQUARE = shapely.box(0, 0, 100, 100)


def lay(register: SqlRegister, kind: str, *shapes: shapely.Geometry) -> Outcome:
    """Take in a delivery that is in use at once."""
    values: Values = {"kind": kind, "current": True}
    return register.replace_layer(values, features(shapes), reason="Ny levering")


def change(outcome: Outcome) -> Change:
    """Give what a commit altered."""
    assert outcome.change is not None
    return outcome.change


def a_site_with_area(register: SqlRegister) -> str:
    """Commit a site with one area and give the area."""
    site, area = new_uid(), new_uid()
    edits = [
        Insert("site", site, {"number": "751-00001", "uses": ("commercial",)}),
        Insert("area", area, {"site": site, "geometry": normal_wkb(SQUARE, is_point=False)}),
    ]
    register.commit(edits, reason="Ny lokalitet")
    return area


def answers(picture: Picture) -> dict[str, list[str]]:
    """Give all that a picture says of public effort."""
    return {
        f"{noun}.{field}": column.tolist()
        for noun in ("site", "area")
        for field, column in derive_columns(picture, noun).items()
        if field.startswith(("effort", "computed"))
    }


def test_answers_follow_the_register(register: SqlRegister) -> None:
    """Layers from the store are read, and each receptor is answered for."""
    a_site_with_area(register)
    for kind in KINDS:
        lay(register, kind, SQUARE if kind == "bnbo" else AFAR)

    picture, _ = read_effort(register.features, register.picture())

    assert picture.derived["effort_groundwater"].tolist() == ["yes"]
    assert picture.derived["effort_homes"].tolist() == ["no"]
    assert picture.derived["effort"].tolist() == ["yes"]


def test_a_new_register_has_rules_and_knows_nothing_without_layers(register: SqlRegister) -> None:
    """The bundled rules are in force from the start; without layers every answer is unknown."""
    a_site_with_area(register)

    picture, surroundings = read_effort(register.features, register.picture())

    assert surroundings.layers == {}
    assert answers(picture)["site.effort_groundwater"] == ["unknown"]
    assert answers(picture)["site.effort"] == ["unknown"]


def test_a_patched_picture_says_what_a_freshly_read_one_says(register: SqlRegister) -> None:
    """Commits of areas, uses and judgements reach the answers without reading anything."""
    area = a_site_with_area(register)
    for kind in KINDS:
        lay(register, kind, SQUARE if kind == "osd" else AFAR)
    picture, held = read_effort(register.features, register.picture())
    moved = normal_wkb(shapely.box(90_000, 90_000, 90_050, 90_050), is_point=False)
    seen = normal_wkb(SQUARE, is_point=False)
    steps: list[list[Edit]] = [
        [Update("area", area, "geometry", seen, moved)],
        [Update("area", area, "uses", None, ("home",))],
        [judge_area(area, "nature", "no", reason="Adskilt af dige", on=date(2026, 5, 1))],
        [Insert("area", new_uid(), {"site": _only_site(picture), "geometry": seen})],
    ]
    told = []
    for edits in steps:
        picture = picture.after(change(register.commit(edits, reason="Rettet")))

        fresh, _ = read_effort(register.features, register.picture(), held)
        assert answers(fresh) == answers(picture)
        told.append(answers(picture)["site.effort_nature"])

    assert told == [["yes"], ["yes"], ["no"], ["no"]]
    assert answers(picture)["area.computed_nature"] == ["yes", "no"]


def _only_site(picture: Picture) -> str:
    (site,) = picture.sites.uid.tolist()
    return str(site)


def test_it_is_known_when_layers_must_be_read_anew(register: SqlRegister) -> None:
    """A delivery asks for it; a site does not."""
    laid = change(lay(register, "osd", SQUARE))
    edit = Insert("site", new_uid(), {"number": "751-00002"})
    made = change(register.commit([edit], reason="Ny lokalitet"))

    assert follows_from(laid)
    assert not follows_from(made)


def test_a_new_delivery_is_unknown_until_it_was_read(register: SqlRegister) -> None:
    """A commit that brings a layer makes its answer unknown, and reading it once settles it."""
    a_site_with_area(register)
    for kind in KINDS:
        if kind != "playground":
            lay(register, kind, AFAR)
    picture, held = read_effort(register.features, register.picture())
    assert answers(picture)["site.effort"] == ["no"]

    after = picture.after(change(lay(register, "targeted_lake", SQUARE)))

    assert answers(after)["site.effort_surface_water"] == ["unknown"]
    read, _ = read_effort(register.features, after, held)
    assert answers(read)["site.effort_surface_water"] == ["yes"]
