"""Themes give every row one class, and legends whose counts are those of the rows behind them."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.derive import derive_columns
from soilcase.model.picture import Picture
from soilcase.query.theme_styles import Kind, ThemeStyle, read_theme
from soilcase.query.themes import (
    Themed,
    classify,
    offered,
    site_values,
    theme_areas,
    theme_sites,
    view_theme,
    with_theme,
)
from soilcase.query.views import View, read_view, same, write_view
from tests.soilcase.model.regions import SEEDS, TODAY, Region, add_codes, draw_region
from tests.theme_files import texts, themes

COUNTS = {"site": 9, "area": 12, "decision": 24, "phase": 9, "project": 6, "deadline": 8}
COUNTS |= {"matter": 3, "matter_site": 4, "officer": 4, "substance": 8}
OFFERED = sorted(themes().styles)


def _style(name: str) -> ThemeStyle:
    return themes().styles[name]


def _classes(themed: Themed) -> list[str]:
    return [themed.legend[place].id for place in themed.rows.tolist()]


def _ids(picture: Picture, name: str) -> list[str]:
    return _classes(theme_sites(picture, _style(name)))


@given(seed=SEEDS, name=st.sampled_from(OFFERED), some=st.data())
def test_counts_are_those_of_the_rows(seed: int, name: str, some: st.DataObject) -> None:
    """Each row has one class, and each class counts its rows, of all and of some."""
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)
    picture = region.picture()
    for themed, noun in (
        (theme_sites(picture, _style(name)), "site"),
        (theme_areas(picture, _style(name)), "area"),
    ):
        counts = Counter(_classes(themed))

        assert len(picture.tables[noun]) == len(themed.rows) == counts.total()
        assert {line.id: counts[line.id] for line in themed.legend} == {
            line.id: line.count for line in themed.legend
        }
        assert [line.id for line in themed.legend][-1] == "unknown"
        chosen = some.draw(st.sets(st.integers(0, max(len(themed.rows) - 1, 0))))
        rows = np.array(sorted(row for row in chosen if row < len(themed.rows)), dtype=np.int64)
        part = Counter(_classes(replace(themed, rows=themed.rows[rows])))
        assert [part[line.id] for line in themed.legend] == [
            line.count for line in themed.counted(rows)
        ]


@given(seed=SEEDS)
def test_unknown_is_never_part_of_another_class(seed: int) -> None:
    """What the register does not say is of the unknown class, and nothing else is."""
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)
    picture = region.picture()
    derived = picture.derived
    status, nuance = derived["status"].tolist(), derived["nuance"].tolist()
    officers = region.of("officer")
    expected = {
        "status": [one is None for one in status],
        "municipality": [one is None for one in picture.sites["municipality"]],
        "effort": [one == "unknown" for one in derived["effort"]],
        "evidence": [one == "unknown" for one in derived["evidence"]],
        "next_deadline": [False] * len(status),
        "phase": [False] * len(status),
        "nuance": [
            mark is None and one in {None, "v2", "v1_v2"}
            for mark, one in zip(nuance, status, strict=True)
        ],
        "officer": [
            one is None
            or not (officers.get(one, {}).get("initials") or officers.get(one, {}).get("name"))
            for one in picture.sites["officer"]
        ],
    }
    for name, flags in expected.items():
        assert flags == [each == "unknown" for each in _ids(picture, name)], name


@pytest.mark.parametrize("name", ["phase", "next_deadline", "evidence", "nuance", "status"])
def test_what_was_not_read_is_unknown_and_not_none(name: str) -> None:
    """Where the records that a column follows from were not read, no site has none."""
    region = Region()
    region.add("site", "a", number="791-00001")

    assert ["unknown"] == _ids(region.picture(nouns=["site", "code"]), name)


def test_status_and_nuance_are_those_of_each_area() -> None:
    """An area has its own status and nuance; the phase of its site is its own as well."""
    region = Region()
    add_codes(region)
    region.add("site", "s", number="791-00001")
    for uid, kind, nuance in (("one", "v1", None), ("two", "v2", "f1"), ("three", None, None)):
        region.add("area", uid, site="s")
        if kind:
            told = {"kind": kind, "nuance": nuance, "state": "approved"}
            region.add("decision", f"d-{uid}", area=uid, **told)
    region.add("area", "lost", site="nobody")
    picture = region.picture()

    assert ["v1_v2"] == _ids(picture, "status")
    assert ["v1", "v2", "unknown", "unknown"] == _classes(theme_areas(picture, _style("status")))
    assert ["none", "f1", "unknown", "unknown"] == _classes(theme_areas(picture, _style("nuance")))
    assert ["none", "none", "none", "unknown"] == _classes(theme_areas(picture, _style("phase")))
    assert derive_columns(picture, "area")["status"].tolist() == ["v1", "v2", None, None]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        *((-1, "overdue"), (0, "fortnight"), (14, "fortnight"), (15, "quarter")),
        *((90, "quarter"), (91, "later"), (5000, "later"), (None, "none")),
    ],
)
def test_a_deadline_has_the_class_of_its_distance(days: int | None, expected: str) -> None:
    """Today is not yet overdue; where no deadline is open there is none, which is known."""
    region = Region()
    region.add("site", "s", number="791-00001")
    if days is not None:
        due = TODAY + timedelta(days=days)
        region.add("deadline", "d", site="s", state="open", due=due, title="Svar")

    assert [expected] == _ids(region.picture(), "next_deadline")


def _sites_of(region: Region, officers: dict[str, int]) -> None:
    number = 0
    for uid, count in officers.items():
        region.add("officer", uid, initials=uid.upper())
        for _ in range(count):
            number += 1
            region.add("site", f"s{number}", number=f"791-{number:05d}", officer=uid)


def test_the_commonest_names_have_a_look_and_the_rest_are_others() -> None:
    """Twenty officers stand in the legend by name, those with least are counted together."""
    region = Region()
    _sites_of(region, {f"o{number:02d}": 30 - number for number in range(22)})
    region.add("site", "x", number="791-99998", officer=None)
    region.add("site", "y", number="791-99999", officer="gone")
    legend = theme_sites(region.picture(), _style("officer")).legend
    named = [line for line in legend if line.value]

    assert [f"O{number:02d}" for number in range(20)] == [line.label("da") for line in named]
    assert [30 - number for number in range(20)] == [line.count for line in named]
    assert {"other": 10 + 9, "unknown": 2} == {
        line.id: line.count for line in legend if not line.value
    }
    assert [line.id for line in legend if line.is_unknown] == ["unknown"]


def test_looks_of_names_do_not_hang_on_the_counts() -> None:
    """As long as all names have room, one site more does not change anybody's look."""
    looks = []
    for more in (1, 9):
        region = Region()
        _sites_of(region, {"aa": 3, "bb": more, "cc": 2})
        legend = theme_sites(region.picture(), _style("officer")).legend
        looks.append({line.value: line.look for line in legend if line.value})

    assert looks[0] == looks[1]


def test_a_code_that_the_theme_does_not_name_is_another() -> None:
    """A region's own phase is counted as another one; a municipality is called by its name."""
    region = Region()
    region.add("code", "c", list="phase_kind", code="own", danish="Egen", english="Own")
    region.add("code", "m", list="municipality", code="791", danish="Viborg", english="Viborg")
    region.add("site", "s", number="791-00001", municipality="791")
    region.add("project", "p", site="s")
    region.add("phase", "f", project="p", kind="own")
    picture = region.picture()
    first = theme_sites(picture, _style("municipality")).legend[0]

    assert ["other"] == _ids(picture, "phase")
    assert ("Viborg", "Viborg", 1, "791") == (
        first.label("da"),
        first.label("en"),
        first.count,
        first.value,
    )


def test_a_code_of_a_closed_list_that_a_theme_leaves_out_is_unknown() -> None:
    """A theme of a person's own that names V1 only says of V2 that it does not know."""
    own = texts()["status.json"].replace('"id": "v2"', '"id": "v2_other"')
    region = Region()
    region.add("site", "s", number="791-00001")
    region.add("area", "a", site="s")
    region.add("decision", "d", area="a", kind="v2", state="approved")

    assert ["unknown"] == _classes(theme_sites(region.picture(), read_theme("own.json", own)))


def test_numbers_have_the_class_below_whose_limit_they_are() -> None:
    """Limits belong to the class above; what is not known is no number at all."""
    style = replace(_style("score"), field="clay_cover")
    region = Region()
    values = [None, 0.0, 19.99, 20.0, 59.9, 80.0, 100.0]
    for number, value in enumerate(values):
        region.add("site", f"s{number}", number=f"791-0000{number}", clay_cover=value)
    picture = region.picture()
    themed = classify(picture, style, site_values(picture, "clay_cover"))

    assert ["unknown", "to_20", "to_20", "to_40", "to_60", "from_80", "from_80"] == _classes(
        themed
    )


def test_a_theme_exists_when_its_value_does() -> None:
    """Every theme that ships shows a field that there is."""
    picture = Region().picture()

    assert OFFERED == sorted(style.id for style in offered(picture, themes().styles))


def test_every_label_is_said_in_both_languages() -> None:
    """No line of a legend is without words, whatever the kind of theme."""
    region = Region()
    add_codes(region)
    picture = region.picture()
    for name in OFFERED:
        style = _style(name)
        for line in theme_sites(picture, style).legend:
            assert line.label("da"), (name, line.id)
            assert line.label("en"), (name, line.id)
        assert style.label("da")
        assert style.label("en")
        assert style.kind in Kind


def test_a_view_keeps_a_theme_that_this_version_does_not_know() -> None:
    """A saved view says which theme the map has; an unknown one goes through untouched."""
    view = with_theme(read_view('{"version":9,"theme":"of_tomorrow","atlas":[1]}'), "phase")
    kept = read_view(write_view(view))

    assert "phase" == view_theme(kept)
    assert [1] == kept.other["atlas"]
    assert "of_tomorrow" == view_theme(read_view('{"theme":"of_tomorrow"}'))
    assert ["", ""] == [view_theme(View()), view_theme(read_view('{"theme":3}'))]
    assert not same(View(), with_theme(View(), "status"))
