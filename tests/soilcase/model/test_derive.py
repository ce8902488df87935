"""Derived columns: the same as record by record, and worked out only once."""

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given

from soilcase.model import catalogue
from soilcase.model.columns import Array
from soilcase.model.derive import derive_columns
from soilcase.model.edit import Change, Edit, Logged, Update
from soilcase.model.fields import Field, Merge
from soilcase.query.value_texts import column_values
from tests.soilcase.model.derive_oracle import derive_site, standing
from tests.soilcase.model.regions import SEEDS, TODAY, Region, add_codes, draw_region

COUNTS = {
    "site": 4,
    "area": 6,
    "decision": 12,
    "parcel": 5,
    "cause": 5,
    "project": 4,
    "phase": 8,
    "substance": 6,
    "deadline": 10,
    "matter": 4,
    "matter_site": 6,
    "conflict": 5,
}


def as_values(noun: str, field_id: str, column: Array) -> list[object]:
    """Give a column as plain values, with numbers as floats and None for unknown."""
    values = column_values(catalogue.field(noun, field_id), column)
    return [float(value) if type(value) is int else value for value in values]


def derived_fields(noun: str) -> list[Field]:
    """Give what the catalogue says is derived for a noun."""
    return [made for made in catalogue.noun(noun).fields if made.merge is Merge.DERIVED]


@given(SEEDS)
def test_columns_say_what_each_record_says(seed: int) -> None:
    """A region at once gives the same as site by site, worked out another way."""
    random = Random(seed)
    region = draw_region(random, COUNTS)
    add_codes(region)
    derived = region.picture().derived

    actual = {name: as_values("site", name, column) for name, column in derived.items()}

    expected = [derive_site(region, site, TODAY) for site in region.of("site")]
    assert actual == {name: [each[name] for each in expected] for name in actual}


@given(SEEDS)
def test_areas_and_matters_have_derived_columns_too(seed: int) -> None:
    """An area's status follows from its decisions, a matter's date from the sender's."""
    random = Random(seed)
    region = draw_region(random, {"area": 4, "decision": 12, "matter": 4, "site": 2})
    picture = region.picture()

    status = derive_columns(picture, "area")["status"].tolist()
    answer_by = as_values("matter", "answer_by", derive_columns(picture, "matter")["answer_by"])

    stands = [standing(region, area, TODAY) for area in region.of("area")]
    assert status == [one.kind if one else None for one in stands]
    assert answer_by == [
        matter.get("due_stated") or matter.get("due") for matter in region.of("matter").values()
    ]


@pytest.mark.parametrize("noun", catalogue.NOUNS)
def test_every_derived_field_has_its_column(noun: str) -> None:
    """What the catalogue calls derived is worked out, and nothing else is."""
    picture = Region().picture()
    declared = derived_fields(noun)
    if not declared:
        return

    derived = derive_columns(picture, noun)

    assert set(derived) == {made.id for made in declared}
    assert len(derived) == len(declared)
    assert [derived[made.id].dtype for made in declared] == [
        derived[made.id].dtype for made in declared
    ]


def test_where_a_noun_was_not_read_what_follows_from_it_is_unknown() -> None:
    """Nothing is said of what was not read: unknown, never none."""
    region = Region()
    region.add("site", "s")
    region.add("area", "a", site="s")

    derived = region.picture(nouns=["site", "area"]).derived

    assert derived["area_count"].tolist() == [1.0]
    assert derived["status"].tolist() == [None]
    assert np.isnan(derived["open_matters"]).all()
    assert np.isnat(derived["next_deadline"]).all()


def changed(region: Region, *edits: Edit) -> tuple[Array, Array]:
    """Give the status column before and after a commit."""
    before = region.picture()
    status = before.derived["status"]
    after = before.after(Change(2, tuple(Logged(edit) for edit in edits)))
    return status, after.derived["status"]


def a_mapped_site() -> Region:
    """Give a region with one site that is V1."""
    region = Region()
    region.add("site", "s")
    region.add("area", "a", site="s")
    region.add("decision", "d", area="a", kind="v1", state="approved", valid_from=date(2020, 1, 1))
    return region


def test_a_commit_on_other_records_keeps_the_derived_column() -> None:
    """Renaming a site works nothing out again."""
    before, after = changed(a_mapped_site(), Update("site", "s", "name", None, "Renseri"))

    assert after is before


def test_a_commit_on_what_it_follows_from_works_it_out_again() -> None:
    """A decision that is changed changes the headline."""
    before, after = changed(a_mapped_site(), Update("decision", "d", "kind", "v1", "v2"))

    assert (before.tolist(), after.tolist()) == (["v1"], ["v2"])


def test_derived_columns_can_not_be_written_to() -> None:
    """Pictures share what is derived, so nobody may write into it."""
    status = a_mapped_site().picture().derived["status"]

    with pytest.raises(ValueError, match="read-only"):
        status[0] = "v2"


def test_status_follows_the_day_of_the_picture() -> None:
    """A decision that holds from tomorrow says nothing today."""
    region = a_mapped_site()

    on_the_day = region.picture(date(2020, 1, 1)).derived["status"].tolist()
    day_before = region.picture(date(2019, 12, 31)).derived["status"].tolist()

    assert (on_the_day, day_before) == (["v1"], [None])


def test_the_same_records_on_another_day_are_worked_out_again() -> None:
    """When the day turns, what was derived yesterday is not taken for today's."""
    picture = a_mapped_site().picture(date(2020, 1, 1))
    assert picture.derived["status"].tolist() == ["v1"]

    earlier = replace(picture, today=date(2019, 12, 31))

    assert earlier.derived["status"].tolist() == [None]


def test_the_senders_date_goes_before_the_rules() -> None:
    """What the sender wrote is when the answer is due."""
    region = Region()
    region.add("site", "s")
    region.add("matter", "m", state="open", due=date(2026, 12, 1), due_stated=date(2026, 12, 24))
    region.add("matter_site", "ms", matter="m", site="s")

    picture = region.picture()

    assert picture.derived["next_deadline"].tolist() == [date(2026, 12, 24)]
    assert picture.derived["open_matters"].tolist() == [1.0]
