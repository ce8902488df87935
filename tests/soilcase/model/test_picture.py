"""The picture: patched it equals one read anew, and every record finds its site."""

import gc
import weakref
from random import Random

import numpy as np
from hypothesis import given

from soilcase.model import catalogue
from soilcase.model.edit import Change, Logged, Update
from soilcase.model.picture import Picture
from tests.soilcase.model.regions import SEEDS, TODAY, Region, add_codes, columns, draw_region
from tests.soilcase.model.test_columns import assert_alike, edited

COUNTS = {
    "site": 5,
    "area": 6,
    "decision": 8,
    "parcel": 4,
    "cause": 4,
    "project": 4,
    "phase": 5,
    "substance": 5,
    "point": 4,
    "sample": 4,
    "result": 4,
    "deadline": 6,
    "matter": 4,
    "matter_site": 5,
    "conflict": 4,
}
EDITED = ("site", "area", "decision", "phase", "substance", "deadline", "matter_site", "conflict")


@given(SEEDS)
def test_a_patched_picture_equals_one_read_anew(seed: int) -> None:
    """After a commit everything is as if the register had been read again, derived or not."""
    random = Random(seed)
    region = draw_region(random, COUNTS)
    add_codes(region)
    before = region.picture()
    assert len(before.derived) == sum(1 for _ in before.derived.values())

    edits = [edit for noun in EDITED for edit in edited(random, region, noun)]
    after = before.after(Change(2, tuple(Logged(edit) for edit in edits)))

    fresh = region.picture()
    assert after.seq == 2
    for noun in catalogue.NOUNS:
        assert_alike(fresh.tables[noun], after.tables[noun])
        np.testing.assert_array_equal(fresh.site_rows(noun), after.site_rows(noun))
    for field_id, column in fresh.derived.items():
        np.testing.assert_array_equal(column, after.derived[field_id], err_msg=field_id)


def test_a_result_finds_its_site_through_sample_point_phase_and_project() -> None:
    """The way to the site goes along the parents."""
    region = Region()
    region.add("site", "other")
    region.add("site", "s")
    region.add("project", "p", site="s")
    region.add("phase", "f", project="p")
    region.add("point", "b1", phase="f")
    region.add("sample", "j1", point="b1")
    region.add("result", "r1", sample="j1")
    region.add("result", "r2", sample="gone")
    region.add("result", "r3", sample=None)

    assert region.picture().site_rows("result").tolist() == [1, -1, -1]


def test_what_has_no_way_to_a_site_belongs_to_none() -> None:
    """Officers, matters and codes hang on no site; nor does a noun whose parent was not read."""
    region = Region()
    region.add("site", "s")
    region.add("officer", "mlp")
    region.add("area", "a", site="s")
    region.add("decision", "d", area="a")

    assert region.picture().site_rows("officer").tolist() == [-1]
    assert region.picture(nouns=["site", "decision"]).site_rows("decision").tolist() == [-1]
    assert region.picture().site_rows("decision").tolist() == [0]


def test_a_commit_leaves_nouns_that_were_not_read_alone() -> None:
    """A picture of some nouns stays a picture of those."""
    picture = Picture(1, TODAY, {"site": columns("site", {"s": {}})})
    change = Change(
        2,
        (
            Logged(Update("area", "a", "label", None, "Nord")),
            Logged(Update("site", "s", "name", None, "Renseri")),
        ),
    )

    after = picture.after(change)

    assert set(after.tables) == {"site"}
    assert after.sites["name"].tolist() == ["Renseri"]
    assert picture.sites["name"].tolist() == [None]


def test_rows_are_found_by_identity() -> None:
    """Each identity has its row."""
    picture = Picture(1, TODAY, {"site": columns("site", {"s": {}, "t": {}})})

    assert picture.row_of("site") == {"s": 0, "t": 1}


def test_a_picture_that_nobody_holds_is_gone_at_once() -> None:
    """It needs no search for garbage, which would hold the window; each commit makes a picture."""
    region = draw_region(Random(1), COUNTS)
    add_codes(region)
    picture = region.picture()
    for column in picture.derived.values():
        assert len(column) == len(picture.sites)
    gone = weakref.ref(picture)
    gc.collect()
    gc.disable()
    try:
        del picture

        assert gone() is None
    finally:
        gc.enable()
