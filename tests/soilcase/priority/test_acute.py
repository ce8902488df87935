"""What calls for acting now is measured above its criterion; unknown is never taken for no."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
import shapely

from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value, Values
from soilcase.priority.acute import NEEDS, Answer, Condition, acute_of, acute_sites, wells_of
from soilcase.priority.kleene import NO, UNKNOWN, YES
from soilcase.priority.water import Named, Water
from tests.soilcase.model.regions import TODAY, Region

TAKEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
WELLS = frozenset({"98.1234"})


def a_site(medium: str, kind: str = "v2", /, **criterion: Value) -> Region:
    """Give a mapped site with a sample of a medium, and a criterion for PCE or what is named."""
    region = Region()
    region.add("site", "site", number="751-00001")
    region.add(
        "area", "area", site="site", geometry=normal_wkb(shapely.box(0, 0, 9, 9), is_point=False)
    )
    region.add(
        "decision",
        "decision",
        area="area",
        kind=kind,
        state="approved",
        valid_from=date(2020, 1, 1),
    )
    region.add("project", "project", site="site")
    region.add("phase", "phase", project="project")
    region.add("point", "point", phase="phase", number="B1", dgu="98.1234")
    region.add("sample", "sample", point="point", medium=medium, taken_at=TAKEN)
    limit: Values = {
        "component": "pce",
        "medium": "air",
        "kind": "vapour",
        "value": 6.0,
        "unit": "ug/m3",
        **criterion,
    }
    region.add("criterion", "criterion", **limit)
    return region


def measured(region: Region, uid: str = "result", /, **values: Value) -> Region:
    """Put a result in: PCE, 12 µg/m³ unless something else is said."""
    usual: Values = {"sample": "sample", "component": "pce", "value": 12.0, "unit": "ug/m3"}
    region.add("result", uid, **{**usual, **values})
    return region


def told(region: Region, condition: Condition, wells: frozenset[str] | None = WELLS) -> Answer:
    """Give the answer of one condition on the only site."""
    found = acute_of(region.picture(), 0, wells)
    assert [one.condition for one in found] == list(Condition)
    return next(one for one in found if one.condition == condition)


def test_indoor_air_above_its_criterion_is_told_with_fact_and_day() -> None:
    """Twice the criterion, from where and when it was measured."""
    found = told(measured(a_site("indoor_air")), Condition.INDOOR_AIR)

    assert found.answer == YES
    assert found.fact is not None
    assert (found.fact.uid, found.fact.over, found.fact.taken, found.fact.point) == (
        *("result", 2.0, date(2026, 3, 2)),
        "98.1234",
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"value": 6.0}, NO),
        ({"value": 6.1}, YES),
        ({"value": 0.0061, "unit": "mg/m3"}, YES),
        ({"unit": "ug/l"}, UNKNOWN),
        ({"unit": None}, UNKNOWN),
        ({"component": "tce"}, UNKNOWN),
        ({"value": None}, UNKNOWN),
        ({"below_detection": True, "value": None, "detection_limit": 1.0}, NO),
        ({"below_detection": True, "value": None, "detection_limit": 10.0}, UNKNOWN),
        ({"below_detection": True, "value": None}, UNKNOWN),
    ],
)
def test_one_result_answers_yes_no_or_unknown(values: dict[str, Value], expected: int) -> None:
    """At the criterion is no; without criterion, unit or figure, or with a poor limit: unknown."""
    region = measured(a_site("indoor_air"), **values)

    assert told(region, Condition.INDOOR_AIR).answer == expected


def test_the_worst_of_several_counts_and_one_unknown_keeps_no_away() -> None:
    """Below and above is above; below and without criterion is unknown."""
    region = measured(a_site("indoor_air"), value=1.0)
    assert told(region, Condition.INDOOR_AIR).answer == NO
    measured(region, "other", component="tce")
    assert told(region, Condition.INDOOR_AIR).answer == UNKNOWN
    measured(region, "third", value=60.0)
    assert told(region, Condition.INDOOR_AIR).answer == YES


@pytest.mark.parametrize(
    ("medium", "expected"),
    [
        ("indoor_air", {Condition.INDOOR_AIR}),
        ("soil_gas", set()),
        ("air", set()),
        ("soil", set()),
        ("groundwater", set()),
    ],
)
def test_pce_speaks_only_where_people_breathe(medium: str, expected: set[Condition]) -> None:
    """Outdoor air, soil gas and soil are no indoor air, and have their say in the score."""
    found = acute_of(measured(a_site(medium)).picture(), 0)

    assert {one.condition for one in found if one.answer == YES} == expected


@pytest.mark.parametrize("medium", ["groundwater", "water"])
@pytest.mark.parametrize(
    ("wells", "expected"),
    [(WELLS, YES), (frozenset({"1.2"}), UNKNOWN), (frozenset[str](), UNKNOWN), (None, UNKNOWN)],
)
def test_a_waterworks_is_hit_in_its_own_well(
    medium: str, wells: frozenset[str] | None, expected: int
) -> None:
    """Another well is not the waterworks', and without the layer nobody can know."""
    region = a_site(medium, medium="groundwater", unit="ug/l", value=1.0)
    measured(region, unit="ug/l")

    assert told(region, Condition.WATERWORKS, wells).answer == expected


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        ({"component": "methane", "medium": "soil_gas"}, YES),
        ({"component": "methane", "medium": "soil_gas", "value": 12.0}, NO),
        ({}, UNKNOWN),
    ],
)
def test_methane_is_held_against_the_registers_own_limit(criterion: Values, expected: int) -> None:
    """Without a limit it is unknown, with the measurement beside it for a person to judge."""
    region = measured(a_site("soil_gas", **criterion), component="methane")
    found = told(region, Condition.EXPLOSION)

    assert found.answer == expected
    assert found.fact is not None
    assert found.fact.amount == 12.0


@pytest.mark.parametrize(
    ("said", "expected"),
    [([True], YES), ([False], NO), ([None], UNKNOWN), ([False, True, None], YES), ([], UNKNOWN)],
)
def test_free_phase_is_what_a_record_says_of_it(said: list[bool | None], expected: int) -> None:
    """One find is enough, with its substance and day; what says nothing is no no."""
    region = a_site("indoor_air")
    for number, seen in enumerate(said):
        values: Values = {"site": "site", "component": "pce", "measured_on": date(2026, 3, 2)}
        region.add("substance", f"substance{number}", **values, free_phase=seen)
    found = told(region, Condition.FREE_PHASE)

    assert found.answer == expected
    assert (found.fact is None) == (expected == UNKNOWN)
    if found.fact is not None:
        assert (found.fact.component, found.fact.taken) == ("pce", date(2026, 3, 2))
    assert bool(acute_sites(region.picture())) == (expected == YES)


def test_what_was_not_measured_is_unknown() -> None:
    """A site with nothing measured has not been cleared of anything."""
    found = acute_of(a_site("indoor_air").picture(), 0, WELLS)

    assert {(one.answer, one.fact) for one in found} == {(UNKNOWN, None)}


@pytest.mark.parametrize(("kind", "expected"), [("v2", [0]), ("v1", [0]), ("rejected", [])])
def test_only_mapped_sites_are_listed(kind: str, expected: list[int]) -> None:
    """A site that is no longer mapped is not on the list; each on it has at least one yes."""
    found = acute_sites(measured(a_site("indoor_air", kind)).picture())

    assert list(found) == expected
    assert all(any(one.answer == YES for one in told) for told in found.values())


def test_a_site_without_exceedance_is_not_listed() -> None:
    """Neither no nor unknown calls for acting."""
    assert acute_sites(measured(a_site("indoor_air"), value=1.0).picture()) == {}
    assert acute_sites(measured(a_site("indoor_air"), component="tce").picture()) == {}


@pytest.mark.parametrize("lacking", [noun for noun in NEEDS if noun != "site"])
def test_what_was_not_read_is_unknown(lacking: str) -> None:
    """A picture of some nouns says nothing that it cannot know."""
    nouns = [noun for noun in NEEDS if noun != lacking]
    found = acute_of(measured(a_site("indoor_air")).picture(TODAY, nouns), 0, WELLS)

    assert {one.answer for one in found} == {UNKNOWN}


def test_wells_are_known_by_their_numbers_however_they_are_spaced() -> None:
    """Registers and layers put blanks in a DGU number; no layer is not the same as no wells."""
    one = Named(np.array([shapely.Point(0, 0)]), ("98. 1234",), ("",), np.array([1.0]))
    region = a_site("groundwater", medium="groundwater", unit="ug/l", value=1.0)
    measured(region, unit="ug/l")

    assert told(region, Condition.WATERWORKS, wells_of(Water(wells=one))).answer == YES
    assert wells_of(Water()) is None
