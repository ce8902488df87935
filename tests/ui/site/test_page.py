"""The page of a site as it is worked out: ladder, effort, next steps, criteria, sections."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Delete, Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.screening.criteria import Criterion, times
from tests.ui.site.told import MANY_AREAS, MANY_NOTES, MANY_PARCELS
from ui.site.ladder import RUNGS, Reached
from ui.site.page import SitePage, read_page
from ui.site.removing import removal
from ui.site.sections import BLOCK_OF, SECTIONS


@pytest.fixture
def page(picture: Picture, sites: Mapping[str, str]) -> SitePage:
    """Work the rich site out."""
    made = read_page(picture, sites["rich"])
    assert made is not None
    return made


def test_the_ladder_says_what_is_reached_and_when(page: SitePage) -> None:
    """Legal rungs follow from decisions, the others from phases; the last one is under way."""
    told = {rung.id: (rung.reached, rung.day) for rung in page.ladder}

    assert told == {
        "history": (Reached.DONE, date(2005, 9, 9)),
        "v1": (Reached.DONE, date(2006, 5, 9)),
        "initial": (Reached.DONE, date(2024, 9, 26)),
        "v2": (Reached.DONE, date(2024, 11, 4)),
        "extended": (Reached.UNDER_WAY, date(2026, 10, 12)),
        "remedy": (Reached.NOT, None),
        "operation": (Reached.NOT, None),
    }
    assert list(told) == list(RUNGS)


def test_a_dropped_site_has_left_the_ladder(picture: Picture, sites: Mapping[str, str]) -> None:
    """The status and its day stand at the end of the rungs."""
    dropped = read_page(picture, sites["dropped"])

    assert dropped is not None
    assert dropped.left == ("dropped_after", date(2026, 8, 20))


def test_each_area_has_its_own_status(page: SitePage) -> None:
    """The headline says both, and the areas say which is which."""
    own = {area.get("label"): area.get("status") for area in page.of("area")}

    assert (page.site.get("status"), own) == ("v1_v2", {"Baggård": "v2", "Forhus": "v1"})


def test_a_judgement_names_who_decided_and_what_was_computed(page: SitePage) -> None:
    """Only the receptor that was judged has a judgement."""
    judged = {one.receptor: [each.day for each in one.judged] for one in page.effort}

    assert judged == {
        "groundwater": [date(2026, 3, 12)],
        "homes": [],
        "surface_water": [],
        "nature": [],
    }


def test_what_is_next_stands_by_its_day(page: SitePage) -> None:
    """What is over comes first; a matter whose deadline is written is told once."""
    told = [(step.what, step.due) for step in page.steps]

    assert told == [
        ("deadline", date(2027, 1, 31)),
        ("deadline", date(2027, 2, 9)),
        ("phase", date(2027, 6, 30)),
    ]


def test_who_is_waited_for_is_told_the_longest_first(page: SitePage) -> None:
    """An order, a hearing and a matter each wait for somebody."""
    assert ["order", "hearing", "matter"] == [wait.what for wait in page.waits]


def test_a_find_is_held_against_its_criterion(page: SitePage) -> None:
    """Exceedance is reckoned in the criterion's unit; what was not measured has no figure."""
    found = {
        (one.get("component"), one.get("medium")): compared.times
        for one in page.of("substance")
        if (compared := page.compared.get(one.uid)) is not None
    }

    assert found == {
        ("pce", "groundwater"): 640.0,
        ("pce", "soil"): 2.4,
        ("vinyl_chloride", "groundwater"): 0.5,
        ("benzene", "groundwater"): None,
    }


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
def test_exceedance_is_the_same_in_every_unit(amount: float, limit: float) -> None:
    """A thousand times as many micrograms are as many milligrams."""
    criterion = Criterion("gvk", limit, "ug/l", None, "general", None, None)
    in_micro, in_milli = times(amount, "ug/l", criterion), times(amount / 1000, "mg/l", criterion)

    assert in_micro == pytest.approx(in_milli)
    assert times(amount, "mg/kg", criterion) is None


def test_a_large_site_is_whole(picture: Picture, sites: Mapping[str, str]) -> None:
    """All areas, parcels and notes belong to the page."""
    made = read_page(picture, sites["many"])

    assert made is not None
    assert [MANY_AREAS, MANY_PARCELS, MANY_NOTES] == [
        len(made.of(noun)) for noun in ("area", "parcel", "journal")
    ]


def test_what_hangs_on_a_matter_or_a_phase_belongs_to_the_site(page: SitePage) -> None:
    """A matter comes by its link, an order by its phase, a result by its sample."""
    counts = {noun: len(page.of(noun)) for noun in ("matter", "order", "result", "water_level")}

    assert counts == {"matter": 1, "order": 1, "result": 2, "water_level": 1}


def test_every_noun_of_a_site_has_a_place_on_the_page() -> None:
    """Nothing that belongs to a site is left out, but for what the program alone looks at."""
    belonging = {noun.id for noun in NOUNS.values() if noun.parent}
    elsewhere = {"matter_site", "batch_site", "conflict", "parked", "origin"}

    assert belonging - elsewhere <= set(BLOCK_OF)


def test_every_column_is_a_field() -> None:
    """What a table shows is declared in the catalogue."""
    declared = [
        NOUNS[block.noun].field(column).id
        for section in SECTIONS
        for block in section.blocks
        for column in block.columns
        if not column.startswith("+")
    ]

    assert len(declared) > 50


def test_taking_a_phase_away_takes_what_hangs_on_it(page: SitePage, picture: Picture) -> None:
    """Its point goes with samples and results first; money that only names it lets go."""
    phase = page.of("phase")[1]
    edits = removal(picture, "phase", phase.uid)
    deleted = [edit.noun for edit in edits if isinstance(edit, Delete)]
    let_go = [(edit.noun, edit.field, edit.new) for edit in edits if isinstance(edit, Update)]

    assert deleted[-1] == "phase"
    assert sorted(deleted) == [
        "intake",
        "phase",
        "point",
        "result",
        "result",
        "sample",
        "water_level",
    ]
    assert let_go == [("money", "phase", None)]


def test_an_area_with_decisions_is_not_taken_away(page: SitePage, picture: Picture) -> None:
    """What was decided stands."""
    with pytest.raises(Problem, match="site_decided"):
        removal(picture, "area", page.of("area")[0].uid)
