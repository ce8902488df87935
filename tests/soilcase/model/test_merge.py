"""The merge against the whole table: every kind of field, every story, and no value lost."""

import pytest
import shapely

from soilcase.model import catalogue
from soilcase.model.codelists import closed_codes
from soilcase.model.edit import Delete, Insert, Update, Verdict
from soilcase.model.fields import GEOMETRIES, SETS, Field, Merge, Type
from soilcase.model.merge import Clash, Kind, Parked, Reconciled, Why, reconcile
from soilcase.model.values import Value
from tests.soilcase.model import merge_oracle as oracle
from tests.soilcase.model.merge_samples import alphabet_of, one_of_each, value_of
from tests.soilcase.model.merge_stories import UID, applied, known, met, real, the_edit, the_row

EACH = one_of_each()
each_field = pytest.mark.parametrize(("noun", "field"), EACH.values(), ids=EACH.keys())


def told(noun: str, field: Field, story: oracle.Story) -> tuple[object, ...]:
    """Give what the oracle expects, written with real values."""
    ending = oracle.tell(story)
    clash = None
    if ending.clash is not None:
        kind, name, *sides = ending.clash
        in_field = field.id if name else ""
        told_sides = [real(field, side) for side in sides]
        if kind == "delete":
            told_sides = [known(side) for side in told_sides]
        clash = Clash(noun, UID, Kind(kind), in_field, *told_sides)
    parked = None
    if ending.parked is not None:
        parked = Parked(Why(ending.parked), the_edit(noun, field, story))
    row = None if ending.row is None else known(real(field, ending.row))
    return Verdict(ending.word), row, clash, parked


@each_field
def test_every_story_ends_as_the_oracle_tells(noun: str, field: Field) -> None:
    """Any edit on any record gives the row, the verdict and what is kept, as the table says."""
    unlike = []
    for story in oracle.stories(str(field.merge), alphabet_of(field)):
        found = met(noun, field, story)
        row = applied(found.apply, the_row(field, story))
        if (found.verdict, row, found.clash, found.parked) != told(noun, field, story):
            unlike.append(story)

    assert unlike[:1] == []


def pieces(field: Field, value: Value) -> frozenset[Value]:
    """Give what a value is made of, as far as its field can be merged; 1 cm is no difference."""
    if value is None or field.merge is Merge.DERIVED:
        return frozenset()
    if field.merge is Merge.TEXT:
        return frozenset(str(value).split("\n"))
    if isinstance(value, tuple):
        return frozenset(value)
    if isinstance(value, bytes):
        return frozenset({round(shapely.from_wkb(value).centroid.x, 1)})
    return frozenset({value})


@each_field
def test_no_value_disappears(noun: str, field: Field) -> None:
    """What either side brought is in the row afterwards, was there before, or is kept beside."""
    lost = []
    for story in oracle.stories(str(field.merge), alphabet_of(field)):
        edit, row = the_edit(noun, field, story), the_row(field, story)
        found = met(noun, field, story)
        if isinstance(edit, Delete) or (found.parked and found.parked.edit == edit):
            continue
        after = applied(found.apply, row) or {}
        beside = found.clash.incoming if found.clash else {}
        placed = pieces(field, after.get(field.id)) | pieces(field, beside.get(field.id))
        brought = edit.values.get(field.id) if isinstance(edit, Insert) else edit.new
        given = pieces(field, brought) | pieces(field, (row or {}).get(field.id))
        if given - pieces(field, value_of(field, story.base)) - placed:
            lost.append(story)

    assert lost[:1] == []


@each_field
def test_the_office_keeps_its_place_in_a_clash(noun: str, field: Field) -> None:
    """A clash changes nothing of what it is about."""
    moved = []
    for story in oracle.stories(str(field.merge), alphabet_of(field)):
        row, found = the_row(field, story), met(noun, field, story)
        if found.clash is None or row is None:
            continue
        after = applied(found.apply, row) or {}
        if any(after.get(key) != value for key, value in found.clash.office.items()):
            moved.append(story)

    assert moved[:1] == []


@each_field
def test_what_was_merged_meets_itself_quietly(noun: str, field: Field) -> None:
    """The same edit once more on the record it made changes nothing in it."""
    changed = []
    for story in oracle.stories(str(field.merge), alphabet_of(field)):
        edit, row = the_edit(noun, field, story), the_row(field, story)
        after = applied(met(noun, field, story).apply, row)
        again = reconcile(
            edit,
            after,
            existed=after is None,
            from_field=story.from_field,
            parent_gone=story.parent_gone,
            moved=True,
        )
        if applied(again.apply, after) != (after if after is None else known(after)):
            changed.append(story)

    assert changed[:1] == []


def test_the_table_has_every_kind_of_merge() -> None:
    """The stories are told for all merge kinds, and for every type a field may have."""
    merges = {field.merge for _, field in EACH.values()}
    types = {field.type for _, field in EACH.values()}

    assert (set(Merge), set(Type)) == (merges, types)


def test_the_catalogue_merges_each_type_as_it_can_be() -> None:
    """Sets merge as sets, geometries as geometries, and only texts line by line."""
    odd = [
        field.id
        for noun in catalogue.NOUNS.values()
        for field in noun.stored
        if (field.merge is Merge.SET) != (field.type in SETS)
        or (field.merge is Merge.GEOMETRY) != (field.type in GEOMETRIES)
        or (field.merge is Merge.TEXT and field.type is not Type.TEXT)
    ]

    assert odd[:1] == []


def test_a_child_of_a_deleted_parent_is_parked_whole() -> None:
    """What hangs on a record that is gone waits for its owner with all it says."""
    edit = Insert("area", UID, {"label": "north"})

    found = reconcile(edit, None, existed=False, from_field=True, parent_gone=True)

    expected = Reconciled(Verdict.PARKED, parked=Parked(Why.PARENT_GONE, edit))
    assert expected == found


def test_a_new_record_is_clean_whatever_else_moved() -> None:
    """Without a tombstone there is nothing that an insert could revive."""
    edit = Insert("area", UID, {"label": "north"})

    found = reconcile(edit, None, existed=False, from_field=True, moved=True)

    assert found == Reconciled(Verdict.CLEAN, (edit,))


def test_what_is_applied_beside_a_clash_is_parallel() -> None:
    """A record inserted twice takes what it lacked, and the clash is told apart from that."""
    edit = Insert("area", UID, {"label": "north", "object_id": "7"})

    found = reconcile(edit, {"label": "south"}, existed=False, from_field=True)

    expected = (Verdict.CONFLICT, Verdict.PARALLEL, (Update("area", UID, "object_id", None, "7"),))
    assert expected == (found.verdict, found.label, found.apply)


def test_without_a_clash_what_is_applied_carries_the_verdict() -> None:
    """A clean edit is logged as clean."""
    edit = Update("area", UID, "label", None, "north")

    found = reconcile(edit, {}, existed=False, from_field=False)

    assert found.label is Verdict.CLEAN


def test_a_clean_edit_is_written_as_it_came() -> None:
    """An edit that fits is not made anew: an import brings 250,000 of them."""
    edit = Delete("area", UID, {"label": "north"})

    found = reconcile(edit, {"label": "north"}, existed=False, from_field=False)

    assert edit is found.apply[0]


def test_kinds_of_clash_are_codes_of_their_list() -> None:
    """Every kind that the merge can give has its words."""
    codes = closed_codes("conflict_kind") or ()

    assert {str(kind) for kind in Kind} <= set(codes)
