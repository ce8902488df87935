"""A result of water above its criterion offers to trace the source; anything else is quiet."""

import pytest
import shapely

from soilcase.model.edit import Change, Insert, Logged
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Values
from soilcase.priority.exceeded import Exceeded, exceeded_in
from tests.soilcase.model.regions import Region


def a_well(medium: str = "groundwater") -> Region:
    """Give a well with a sample, and PCE with a criterion of 1 µg/l."""
    region = Region()
    place = normal_wkb(shapely.Point(530_000, 6_230_000), is_point=True)
    region.add("point", "point", number="B1", dgu="98.1234", place=place)
    region.add("sample", "sample", point="point", medium=medium)
    region.add("code", "pce", list="component", code="pce", substance_group="chlorinated")
    limit: Values = {"kind": "gvk", "value": 1.0, "unit": "ug/l"}
    region.add("criterion", "c", component="pce", medium="groundwater", **limit)
    return region


def added(region: Region, **values: object) -> Change:
    """Put a result in, and tell of the commit that did."""
    usual: Values = {"sample": "sample", "component": "pce", "value": 12.0, "unit": "ug/l"}
    told: Values = {**usual, **values}  # type: ignore[dict-item]
    region.add("result", "result", **told)
    return Change(7, (Logged(Insert("result", "result", told)),))


def test_the_question_has_place_and_group() -> None:
    """12 µg/l is twelve times the criterion, and is asked about where the well stands."""
    region = a_well()
    found = exceeded_in_(region, added(region))

    assert found is not None
    assert (found.point, found.times) == ("98.1234", 12.0)
    assert (found.question.group, "530.000" in found.question.text) == ("chlorinated", True)


@pytest.mark.parametrize(
    "values",
    [
        {"value": 1.0},
        {"below_detection": True},
        {"component": "tce"},
        {"unit": "mg/kg"},
        {"sample": "gone"},
    ],
)
def test_what_is_not_above_a_criterion_is_quiet(values: Values) -> None:
    """At the criterion, below detection, without criterion, unlike unit, without sample."""
    region = a_well()
    assert exceeded_in_(region, added(region, **values)) is None


def test_soil_is_not_water_and_other_edits_are_not_results() -> None:
    """Only what is in water spreads from elsewhere."""
    region = a_well("soil")
    assert exceeded_in_(region, added(region)) is None
    assert exceeded_in(region.picture(), Change(7, ())) is None


def exceeded_in_(region: Region, change: Change) -> Exceeded | None:
    """Look at the picture after a commit."""
    return exceeded_in(region.picture(), change)
