"""Columns: what a commit changes in them, and what it leaves alone."""

from datetime import UTC, date, datetime
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model import catalogue
from soilcase.model.columns import Columns, empty, make_column, patch
from soilcase.model.edit import Delete, Edit, Insert, Update
from tests.soilcase.model.regions import SEEDS, Region, columns, draw_value, draw_values

NOUNS = st.sampled_from(["site", "area", "result", "journal", "deadline"])


def assert_alike(expected: Columns, actual: Columns) -> None:
    """Hold two tables equal: identities, and every value of every field."""
    assert expected.uid.tolist() == actual.uid.tolist()
    assert expected.values.keys() == actual.values.keys()
    for field_id, column in expected.values.items():
        assert column.dtype == actual[field_id].dtype
        np.testing.assert_array_equal(column, actual[field_id])


def edited(random: Random, region: Region, noun: str) -> list[Edit]:
    """Draw some edits of a noun's records, as one commit has them, and make them."""
    records = region.records.setdefault(noun, {})
    edits: list[Edit] = []
    for uid in random.sample(sorted(records), random.randint(0, len(records))):
        if random.random() < 0.3:
            edits.append(Delete(noun, uid, records.pop(uid)))
            continue
        for made in random.sample(catalogue.noun(noun).stored, 2):
            old, new = records[uid].get(made.id), draw_value(random, region, made)
            edits.append(Update(noun, uid, made.id, old, new))
            records[uid][made.id] = new
    for number in range(random.randint(0, 2)):
        uid = f"{noun}-new-{number}"
        records[uid] = draw_values(random, region, noun)
        edits.append(Insert(noun, uid, dict(records[uid])))
    return edits


@given(SEEDS, NOUNS)
def test_patched_columns_equal_columns_read_anew(seed: int, noun: str) -> None:
    """Whatever a commit inserts, updates and deletes, nothing has to be read again."""
    random = Random(seed)
    region = Region()
    for number in range(random.randint(0, 5)):
        region.records.setdefault(noun, {})[f"{noun}-{number}"] = draw_values(random, region, noun)
    before = columns(noun, region.of(noun))

    after = patch(before, 7, edited(random, region, noun))

    assert_alike(columns(noun, region.of(noun)), after)


def test_only_what_was_touched_is_copied() -> None:
    """Columns that a commit did not touch stay the very same arrays, so caches stay good."""
    before = columns("site", {"a": {"name": "Renseri"}, "b": {"name": "Tank"}})

    after = patch(before, 7, [Update("site", "b", "name", "Tank", None)])

    assert after.uid is before.uid
    assert after["address"] is before["address"]
    assert after["name"].tolist() == ["Renseri", None]
    assert before["name"].tolist() == ["Renseri", "Tank"]


def test_touched_rows_take_the_number_of_the_commit() -> None:
    """The revision of a row is the commit that last touched it."""
    before = columns("site", {"a": {}, "b": {}, "c": {}}, seq=3)
    edits: list[Edit] = [
        Update("site", "b", "name", None, "Tank"),
        Delete("site", "a", {}),
        Insert("site", "d", {"name": "Ny"}),
    ]

    after = patch(before, 9, edits)

    assert dict(zip(after.uid, after.rev.tolist(), strict=True)) == {"b": 9, "c": 3, "d": 9}


def test_each_type_has_its_own_unknown() -> None:
    """What is not known is NaN, NaT, -1 or None, by the type of the column."""
    fields = {**catalogue.fields("sample"), **catalogue.fields("site")}

    unknown = {
        name: make_column(fields[name], [None]).tolist()[0]
        for name in ("name", "generation", "taken_at", "grundrisk_on")
    }

    assert unknown == {"name": None, "generation": -1, "taken_at": None, "grundrisk_on": None}
    assert np.isnan(make_column(fields["clay_cover"], [None]))[0]


def test_moments_are_held_in_utc_without_a_zone() -> None:
    """A moment is held in UTC, to the millisecond, however it came."""
    taken_at = catalogue.field("sample", "taken_at")
    moment = datetime(2026, 5, 4, 12, 30, 1, 250_000, tzinfo=UTC)

    column = make_column(taken_at, [moment, "2026-05-04T12:30:01.250Z", None])

    assert column[0] == column[1] == np.datetime64("2026-05-04T12:30:01.250")
    assert np.isnat(column[2])


def test_columns_without_records_have_every_stored_field() -> None:
    """A noun without records is a table without rows."""
    table = empty("deadline")

    assert len(table) == 0
    assert set(table.values) == {made.id for made in catalogue.noun("deadline").stored}
    assert table["due"].dtype == make_column(catalogue.field("deadline", "due"), [date.min]).dtype
