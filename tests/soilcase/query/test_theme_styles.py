"""Themes are data: those that ship can be told apart by every eye, and a bad file is told."""

import json
import tomllib
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from main import read_words
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.problem import Problem
from soilcase.query.keys import SITE
from soilcase.query.theme_styles import ROLES, UNKNOWN, Kind, ThemeStyle, read_theme, read_themes
from soilcase.query.views import column_fields
from tests.colour_sight import contrast, distance
from tests.theme_files import FOLDER, texts, themes

NAMES = sorted(themes().styles)
WINDOWS = ("light", "dark")
# Hues that mean different things within one theme; grey beside a hue is told by shape as well.
HUES_APART, GREY_APART = 20.0, 15.0
_GREYS = frozenset({"ink", "secondary", "faint", "undecided"})


def _frame(window: str) -> dict[str, str]:
    read = tomllib.loads((FOLDER.parent / "style" / "colours.toml").read_text("utf8"))
    found: dict[str, str] = read[window]
    return found


def _colour(style: ThemeStyle, role: str, window: str) -> str:
    own = style.colours.get(role)
    return own[WINDOWS.index(window)] if own else _frame(window)[role]


def test_all_that_ship_can_be_used() -> None:
    """No file is refused, and each is called as its theme."""
    assert () == themes().problems
    assert [f"{name}.json" for name in NAMES] == sorted(texts())
    assert {"status", "phase", "nuance", "next_deadline", "officer", "municipality"} <= set(NAMES)


def test_the_roles_are_those_of_the_style() -> None:
    """A role of the frame that a theme may use has a colour in both windows."""
    assert all(_frame(window).keys() >= ROLES for window in WINDOWS)


@pytest.mark.parametrize("name", NAMES)
def test_each_pair_of_classes_is_told_apart_by_shape(name: str) -> None:
    """In grey print two symbols differ in shape or fill, two areas in pattern or line."""
    looks = themes().styles[name].looks()

    for one, other in combinations(looks, 2):
        assert (one.symbol, one.fill) != (other.symbol, other.fill)
        assert (one.pattern, one.line) != (other.pattern, other.line)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", NAMES)
def test_each_pair_of_colours_is_told_apart_by_every_eye(name: str, window: str) -> None:
    """Two colours of a theme are far apart for all three kinds of colour-blindness."""
    style = themes().styles[name]
    roles = sorted({look.colour for look in style.looks()})
    near = {
        (one, other): round(apart, 1)
        for one, other in combinations(roles, 2)
        if (apart := distance(_colour(style, one, window), _colour(style, other, window)))
        < (GREY_APART if {one, other} & _GREYS else HUES_APART)
    }

    assert {} == near


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", NAMES)
def test_each_outline_stands_out(name: str, window: str) -> None:
    """What carries a symbol has a contrast of 3 : 1 to the ground."""
    style, ground = themes().styles[name], _frame(window)["surface"]
    faint = {
        role
        for look in style.looks()
        for role in [look.outline]
        if contrast(_colour(style, role, window), ground) < 3.0
    }

    assert set() == faint


def test_the_three_receptors_are_told_apart_from_each_other() -> None:
    """Their hues never stand in one theme, but side by side in figures: 19.5 apart at least."""
    styles = themes().styles
    for window in WINDOWS:
        hues = [
            _colour(styles[f"effort_{receptor}"], role, window)
            for receptor, role in (
                ("groundwater", "groundwater"),
                ("homes", "homes"),
                ("nature", "nature"),
            )
        ]
        assert min(distance(*pair) for pair in combinations(hues, 2)) > 19.5


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_has_the_unknown_and_words_for_all(name: str) -> None:
    """Unknown is a class; what has no words of its own is a code that has."""
    style = themes().styles[name]
    fields = column_fields()
    codes = (
        {code.id for code in CODE_LISTS[fields[style.field].codes].codes}
        if style.field in fields and fields[style.field].codes
        else set()
    )
    seeded = _seeded("phase_kind") if style.field == "phase" else set()

    assert UNKNOWN in {each.id for each in style.classes}
    for each in style.classes:
        assert bool(each.danish) == bool(each.english)
        assert each.danish or each.id in codes | seeded, each.id


def test_a_theme_of_codes_names_every_code() -> None:
    """No code of a closed list is left to the unknown, and no phase to the others."""
    for style in themes().styles.values():
        if style.kind is Kind.CODES and style.field in column_fields():
            list_id = column_fields()[style.field].codes
            made = CODE_LISTS[list_id]
            codes = {code.id for code in made.codes} if made.closed else _seeded(list_id)
            if made.asks:
                codes -= made.asks.keys()
            assert codes <= {each.id for each in style.classes}, style.id


def _seeded(list_id: str) -> set[str]:
    text = (FOLDER.parent / "data" / "codes.json").read_text("utf8")
    return {each["code"] for each in json.loads(text)["records"] if each["list"] == list_id}


def _without(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda told: told.pop(key)


def _set(key: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda told: told.__setitem__(key, value)


def _in_class(key: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda told: told["classes"][0].__setitem__(key, value)


BAD: dict[str, tuple[str, str, Callable[[dict[str, Any]], object]]] = {
    "no version": ("status", "version", _without("version")),
    "newer": ("status", "version", _set("version", 2)),
    "no id": ("status", "form", _without("id")),
    "empty name": ("status", "form", _set("danish", "")),
    "no field": ("status", "form", _without("field")),
    "odd kind": ("status", "form", _set("kind", "colours")),
    "no classes": ("status", "form", _set("classes", None)),
    "class without symbol": ("status", "form", lambda told: told["classes"][0].pop("symbol")),
    "odd symbol": ("status", "form", _in_class("symbol", "house")),
    "odd pattern": ("status", "form", _in_class("pattern", "stars")),
    "odd limit": ("score", "form", _in_class("below", "many")),
    "odd colour": (
        "phase",
        "form",
        _set("colours", {"blue": {"light": "blue", "dark": "#000000"}}),
    ),
    "no unknown": ("status", "classes", lambda told: told["classes"].pop()),
    "twice one class": ("status", "classes", _in_class("id", "v1")),
    "odd absent": ("phase", "classes", _set("absent", "nothing")),
    "many without slots": ("officer", "classes", _set("slots", [])),
    "many without others": ("officer", "classes", lambda told: told["classes"].pop(0)),
    "limits fall": ("score", "ranges", _in_class("below", 50)),
    "no last": ("score", "ranges", lambda told: told["classes"].pop(4)),
    "no limit": ("score", "ranges", lambda told: told["classes"][1].pop("below")),
    "nothing but unknown": ("score", "ranges", lambda told: told["classes"].__delitem__(slice(5))),
    "alike": ("status", "alike", _in_class("fill", "open")),
    "no such colour": ("status", "colour", _in_class("colour", "pink")),
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_a_bad_file_is_told_and_the_others_are_used(case: str) -> None:
    """What is wrong is named with the file; the other themes are there."""
    name, wrong, spoil = BAD[case]
    told = json.loads(texts()[f"{name}.json"])
    spoil(told)
    found = read_themes({**texts(), f"{name}.json": json.dumps(told)})

    assert [(f"{name}.json", wrong)] == [
        (problem.facts["name"], problem.facts["theme_wrong"]) for problem in found.problems
    ]
    assert set(found.styles) == set(NAMES) - {name}


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_wrong_is_said_in_words(language: str) -> None:
    """Each kind of wrong has its own words in the sentence."""
    words = read_words(language)
    said = {
        words.problem(Problem("theme_unreadable", name="own.json", theme_wrong=wrong))
        for wrong in {wrong for _, wrong, _ in BAD.values()} | {"twice"}
    }

    assert len(said) == len({wrong for _, wrong, _ in BAD.values()}) + 1
    assert not any(f": {wrong}." in sentence for sentence in said for wrong in ("form", "alike"))


@pytest.mark.parametrize("text", ["", "[1]", "null", "{", '"status"'])
def test_what_is_no_theme_at_all_is_told(text: str) -> None:
    """A file that is no object is a Problem as well."""
    with pytest.raises(Problem, match="theme_unreadable"):
        read_theme("own.json", text)


def test_two_themes_of_one_name_are_told() -> None:
    """The second file with the same id is told, and the first is used."""
    found = read_themes({"a.json": texts()["status.json"], "b.json": texts()["status.json"]})

    assert ["twice"] == [problem.facts["theme_wrong"] for problem in found.problems]
    assert ["status"] == list(found.styles)


def test_themes_show_fields_of_a_site() -> None:
    """A theme names a field of the list."""
    assert {style.field for style in themes().styles.values()} <= column_fields().keys()
    assert SITE == "site"


def test_all_files_are_there() -> None:
    """The folder holds nothing but themes."""
    assert {path.suffix for path in Path(FOLDER).iterdir()} == {".json"}
