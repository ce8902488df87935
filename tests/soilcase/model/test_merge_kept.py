"""What the merge could not place is kept as records, read back whole, and settled."""

import json
from datetime import UTC, datetime

import pytest

from soilcase.model import catalogue
from soilcase.model.codelists import closed_codes
from soilcase.model.edit import Delete, Insert, Update
from soilcase.model.fields import Field, Merge, Type, declare, say
from soilcase.model.merge import Clash, Kind, Parked, Why
from soilcase.model.merge_kept import (
    Take,
    clash_of,
    conflict_values,
    parked_edit,
    parked_values,
    resolve,
)
from soilcase.model.problem import Problem
from soilcase.model.rules import check_record
from soilcase.model.values import Value, normalise
from tests.soilcase.model import merge_oracle as oracle
from tests.soilcase.model.merge_samples import alphabet_of, one_of_each
from tests.soilcase.model.merge_stories import UID, known, met

AT = datetime(2030, 1, 1, 12, tzinfo=UTC)
EACH = one_of_each()
each_stored = pytest.mark.parametrize(
    ("noun", "field"),
    [pair for pair in EACH.values() if pair[1].is_stored],
    ids=[name for name, (_, field) in EACH.items() if field.is_stored],
)


def clashes(noun: str, field: Field) -> list[Clash]:
    """Give every clash that the stories of a field end in."""
    stories = oracle.stories(str(field.merge), alphabet_of(field))
    found = (met(noun, field, story).clash for story in stories)
    return [clash for clash in found if clash is not None]


def parkings(noun: str, field: Field) -> list[Parked]:
    """Give every edit that is parked in the stories of a field."""
    stories = oracle.stories(str(field.merge), alphabet_of(field))
    found = (met(noun, field, story).parked for story in stories)
    return [parked for parked in found if parked is not None]


def a_clash(field_id: str, base: Value, office: Value, incoming: Value) -> Clash:
    """Give a clash in one field of an area."""
    sides = ({field_id: side} for side in (base, office, incoming))
    return Clash("area", UID, Kind.VALUE, field_id, *sides)


@each_stored
def test_a_clash_is_kept_whole_in_a_conflict(noun: str, field: Field) -> None:
    """Base, office and incoming come back from the record as they were."""
    unlike = [
        clash
        for clash in clashes(noun, field)
        if clash_of(known(conflict_values(clash, commit_uid=UID, by="Bo", at=AT))) != clash
    ]

    assert unlike[:1] == []


@each_stored
def test_a_parked_edit_is_kept_whole(noun: str, field: Field) -> None:
    """The edit comes back as it came, with what is unknown left out of a record."""
    unlike = []
    for parked in parkings(noun, field):
        kept, edit = parked_edit(parked_values(parked, commit_uid=UID)), parked.edit
        if isinstance(edit, Insert):
            edit = Insert(edit.noun, edit.uid, known(edit.values))
        if isinstance(edit, Delete):
            edit = Delete(edit.noun, edit.uid, known(edit.values))
        if kept != edit:
            unlike.append(parked)

    assert unlike[:1] == []


@pytest.mark.parametrize(
    "clash",
    [
        Clash("area", UID, Kind.VALUE, "label", {}, {"label": "north"}, {"label": "south"}),
        Clash("area", UID, Kind.DELETE, "", {"label": "north"}, {"label": "south"}, {}),
    ],
    ids=["one field", "a whole record"],
)
def test_a_conflict_is_a_record_of_the_catalogue(clash: Clash) -> None:
    """It holds only fields of its noun, in their normal form, and breaks no invariant."""
    values = conflict_values(clash, commit_uid=UID, by="Bo", at=AT, office_by="Ida", office_at=AT)

    fields = catalogue.fields("conflict")
    assert {key: normalise(fields[key], value) for key, value in values.items()} == values
    assert list(check_record("conflict", UID, values)) == []


def test_a_parked_record_is_one_of_the_catalogue() -> None:
    """It holds only fields of its noun, in their normal form, and breaks no invariant."""
    parked = Parked(Why.RIGHTS, Update("area", UID, "label", None, "north"))

    values = parked_values(parked, commit_uid=UID)

    fields = catalogue.fields("parked")
    assert {key: normalise(fields[key], value) for key, value in values.items()} == values
    assert list(check_record("parked", UID, values)) == []


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_to_park_suggests_what_to_do(why: Why) -> None:
    """Nothing waits without a way out."""
    parked = Parked(why, Delete("area", UID, {}))

    assert parked_values(parked, commit_uid=UID)["suggestion"]


def test_choices_are_codes_of_their_list() -> None:
    """Every choice has its words, beside what is still open."""
    assert {*map(str, Take), "open"} == set(closed_codes("conflict_status") or ())


def test_an_update_of_a_deleted_record_revives_all_it_said() -> None:
    """With the deletion beside it, accepting the edit brings the record back, changed."""
    deleted = Delete("area", UID, {"label": "north", "note": "keys"})
    parked = Parked(Why.DELETED, Update("area", UID, "label", "north", "south"))

    values = parked_values(parked, commit_uid=UID, deleted=deleted)

    assert parked_edit(values) == Insert("area", UID, {"label": "south", "note": "keys"})


def test_an_insert_over_a_tombstone_is_its_own_revival() -> None:
    """A whole record needs nothing of what the deleted one said."""
    insert = Insert("area", UID, {"label": "south"})
    deleted = Delete("area", UID, {"label": "north", "note": "keys"})

    values = parked_values(Parked(Why.DELETED, insert), commit_uid=UID, deleted=deleted)

    assert parked_edit(values) == insert


def test_a_parked_edit_remembers_its_schema() -> None:
    """It may wait through migrations, and is upgraded as the log is."""
    parked = Parked(Why.PROPOSAL, Update("area", UID, "label", None, "north"))

    values = parked_values(parked, commit_uid=UID)

    assert json.loads(str(values["edit"]))["schema"] == catalogue.SCHEMA


@pytest.mark.parametrize(
    ("take", "expected"),
    [(Take.OFFICE, "north"), (Take.FIELD, "south"), (Take.CUSTOM, "middle")],
)
def test_a_choice_is_what_stands_then(take: Take, expected: str) -> None:
    """The office's value, the field's, or a third that somebody wrote."""
    field = catalogue.field("area", "label")

    assert resolve(field, a_clash("label", None, "north", "south"), take, "middle") == expected


def test_a_third_value_is_brought_to_its_normal_form() -> None:
    """What a person writes is held to the field as any other value."""
    field = catalogue.field("area", "label")

    with pytest.raises(Problem) as refused:
        resolve(field, a_clash("label", None, "north", "south"), Take.CUSTOM, 7)

    assert refused.value.id == "value_invalid"


def test_both_texts_stand_after_each_other() -> None:
    """Overlapping paragraphs are both kept, what both left alone stands once."""
    field = catalogue.field("area", "note")
    clash = a_clash("note", "head\na", "head\noffice", "head\nfield")

    assert resolve(field, clash, Take.BOTH) == "head\noffice\nfield"


def test_both_texts_must_fit_their_field() -> None:
    """Two paragraphs that are too long together are refused in words."""
    label = say("k", "s", "h", "h")
    field = declare("short", Type.TEXT, label, merge=Merge.TEXT, length=10)

    with pytest.raises(Problem) as refused:
        resolve(field, a_clash("short", None, "office", "field"), Take.BOTH)

    assert refused.value.facts["field"] == "short"


def test_both_sets_are_united() -> None:
    """All members of either are taken."""
    field = catalogue.field("area", "uses")

    assert resolve(field, a_clash("uses", None, ("a", "b"), ("c",)), Take.BOTH) == ("a", "b", "c")


@pytest.mark.parametrize("merge", [Merge.VALUE, Merge.GEOMETRY, Merge.PROPOSAL])
def test_a_field_with_room_for_one_takes_one(merge: Merge) -> None:
    """Both is refused in words where only one value can stand."""
    field = next(field for _, field in EACH.values() if field.merge is merge)

    with pytest.raises(Problem) as refused:
        resolve(field, a_clash(field.id, None, None, None), Take.BOTH)

    assert (refused.value.id, refused.value.facts) == ("conflict_takes_one", {"field": field.id})
