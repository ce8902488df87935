"""The one road: how edits meet what stands, on a file and on a server alike."""

import json
from datetime import UTC, datetime

from db.register import SqlRegister
from soilcase.model.catalogue import NOUNS, SCHEMA
from soilcase.model.edit import Edit, Insert, Source, Update, Verdict
from soilcase.model.identity import new_uid
from soilcase.model.merge_kept import parked_edit
from tests.db.builders import (
    ANN,
    BO,
    a_decision,
    a_point,
    a_site,
    a_square,
    an_area,
    commit_one_of_every_noun,
    delete,
    known,
    one_of_every_noun,
    pictured,
    set_field,
    state_of,
)
from tests.db.homes import Home


def test_every_field_of_every_noun_stands_as_it_was_given(register: SqlRegister) -> None:
    """A record of each noun with all its fields comes back value for value, and can be undone."""
    empty = register.state_hash()
    made = commit_one_of_every_noun(register)

    kept = {insert.uid: register.record(insert.noun, insert.uid) for insert in made}
    assert {insert.uid: dict(insert.values) for insert in made} == kept
    assert register.verify() == []
    register.undo()
    assert register.state_hash() == empty


def test_every_noun_is_read_by_columns_as_it_stands(register: SqlRegister) -> None:
    """The picture holds each record once, with the number of the commit that touched it last."""
    made = commit_one_of_every_noun(register)

    picture = register.picture()
    assert list(NOUNS) == list(picture.tables)
    found = {noun: (list(table.uid), list(table.rev)) for noun, table in picture.tables.items()}
    assert {insert.noun: ([insert.uid], [1]) for insert in made} == found


def test_a_patched_picture_equals_a_fresh_one(register: SqlRegister) -> None:
    """Inserting and emptying a record of every noun patches what a reading would give."""
    before = register.picture()
    made = one_of_every_noun()
    inserted = register.commit(made, reason="all").change
    assert inserted is not None
    assert pictured(register.picture()) == pictured(before.after(inserted))

    emptied = [
        Update(insert.noun, insert.uid, field.id, insert.values[field.id], None)
        for insert in made
        for field in NOUNS[insert.noun].stored
        if not field.required
    ]
    changed = register.commit(emptied, reason="emptied").change
    assert changed is not None
    assert pictured(register.picture()) == pictured(before.after(inserted).after(changed))


def test_a_commit_tells_who_when_why_and_from_where(home: Home) -> None:
    """The header keeps actor, device and its count, reason, source and base."""
    ann = home.open()
    bo = home.beside(ann, BO)
    ann.commit([a_site()], reason="first", source=Source.IMPORT)
    bo.commit([a_site()], reason="second", base_seq=0)
    ann.commit([a_site(), a_site()], reason="third")

    told = [
        (c.seq, c.actor, c.device, c.device_seq, c.source, c.reason, c.base_seq, c.count, c.schema)
        for c in ann.commits()
    ]
    expected = [
        (3, ANN.name, ANN.device, 2, Source.WINDOW, "third", 2, 2, SCHEMA),
        (2, BO.name, BO.device, 1, Source.WINDOW, "second", 0, 1, SCHEMA),
        (1, ANN.name, ANN.device, 1, Source.IMPORT, "first", 0, 1, SCHEMA),
    ]
    assert expected == told


def test_no_edits_make_no_commit(register: SqlRegister) -> None:
    """An empty list of edits leaves no trace."""
    outcome = register.commit([], reason="nothing")

    assert (outcome.change, register.head()) == (None, 0)


def test_what_stands_already_is_not_written_again(register: SqlRegister) -> None:
    """The same inserts, updates and deletes sent twice are one commit (G3)."""
    site, gone = a_site(), a_site()
    register.commit([site, gone], reason="made")
    edits: list[Edit] = [site, set_field(site, "name", "Værkstedet"), delete(gone)]
    register.commit(edits, reason="once")
    before = state_of(register)
    again = register.commit(edits, reason="twice", base_seq=1)

    assert (again.change, again.conflicts, again.parked, again.refusals) == (None, (), (), ())
    assert before == state_of(register)


def test_different_fields_of_one_record_both_stand(home: Home) -> None:
    """Two people who changed different fields of one site have both changed it."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site(name="Gammelt navn")
    ann.commit([site], reason="made")
    ann.commit([set_field(site, "name", "Nyt navn")], reason="name", base_seq=1)
    outcome = bo.commit([set_field(site, "city", "Sorø")], reason="city", base_seq=1)

    assert outcome.change is not None
    assert [logged.verdict for logged in outcome.change.edits] == [Verdict.PARALLEL]
    stands = known(ann.record("site", site.uid))
    assert {**site.values, "name": "Nyt navn", "city": "Sorø"} == stands


def test_the_same_change_by_two_people_is_one(home: Home) -> None:
    """Two people who gave a field the same value do not clash."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site()
    ann.commit([site], reason="made")
    ann.commit([set_field(site, "name", "Værkstedet")], reason="ann", base_seq=1)
    outcome = bo.commit([set_field(site, "name", "Værkstedet")], reason="bo", base_seq=1)

    assert (outcome.change, outcome.conflicts) == (None, ())


def test_of_two_values_the_committed_one_stands_and_the_other_is_kept(home: Home) -> None:
    """The later value becomes an open conflict that holds all three sides and both people."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site(name="Gammelt")
    ann.commit([site], reason="made")
    ann.commit([set_field(site, "name", "Anns")], reason="ann", base_seq=1)
    outcome = bo.commit([set_field(site, "name", "Bos")], reason="bo", base_seq=1)

    assert {"name": "Anns"}.items() <= known(ann.record("site", site.uid)).items()
    (uid,) = outcome.conflicts
    conflict = known(ann.record("conflict", uid))
    sides = [json.loads(str(conflict[f"{side}_value"])) for side in ("base", "office", "field")]
    assert sides == [{"name": "Gammelt"}, {"name": "Anns"}, {"name": "Bos"}]
    people = [conflict[name] for name in ("office_by", "field_by", "status", "record_uid")]
    assert ["ann", "bo", "open", site.uid] == people
    assert ann.verify() == []


def test_long_texts_and_sets_are_merged_part_by_part(home: Home) -> None:
    """Two people's lines and two people's codes all end in the field."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site(note="en\nto\ntre", uses=("a", "b"))
    ann.commit([site], reason="made")
    mine = [set_field(site, "note", "en\nto\ntre\nfire"), set_field(site, "uses", ("a",))]
    ann.commit(mine, reason="ann", base_seq=1)
    yours = [set_field(site, "note", "nul\nto\ntre"), set_field(site, "uses", ("a", "b", "c"))]
    outcome = bo.commit(yours, reason="bo", base_seq=1)

    stands = known(ann.record("site", site.uid))
    assert (
        stands["note"],
        stands["uses"],
        outcome.conflicts,
    ) == ("nul\nto\ntre\nfire", ("a", "c"), ())
    assert ann.verify() == []


def test_geometries_within_a_centimetre_are_the_same(home: Home) -> None:
    """A place measured twice does not clash; one moved by metres does."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site(place=a_point())
    area = an_area(site, geometry=a_square())
    ann.commit([site, area], reason="made")
    ann.commit([set_field(site, "place", a_point(9))], reason="ann", base_seq=1)
    ann.commit([set_field(area, "geometry", a_square(12))], reason="ann", base_seq=1)
    near = bo.commit([set_field(site, "place", a_point(9.004))], reason="bo", base_seq=1)
    far = bo.commit([set_field(area, "geometry", a_square(15))], reason="bo", base_seq=1)

    assert (len(near.conflicts), len(far.conflicts)) == (0, 1)
    assert a_square(12) == known(ann.record("area", area.uid))["geometry"]


def test_an_edit_of_a_deleted_record_is_parked_with_all_it_takes_to_revive(home: Home) -> None:
    """What somebody wrote in a record that was deleted meanwhile waits, and can be accepted."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site(name="Gammelt")
    ann.commit([site], reason="made")
    ann.commit([delete(site)], reason="gone")
    outcome = bo.commit([set_field(site, "name", "Bos")], reason="bo", base_seq=1)

    (uid,) = outcome.parked
    parked = known(bo.record("parked", uid))
    assert (
        parked["why"],
        parked["status"],
        bo.record("site", site.uid),
    ) == ("deleted", "waiting", None)
    bo.commit([parked_edit(parked)], reason="revived")
    assert {**site.values, "name": "Bos"} == known(bo.record("site", site.uid))
    assert bo.verify() == []


def test_an_edit_of_a_record_nobody_knows_is_parked(register: SqlRegister) -> None:
    """An update whose record never was here is kept whole."""
    stranger = a_site()
    outcome = register.commit([set_field(stranger, "name", "Hvem?")], reason="early")

    (uid,) = outcome.parked
    assert known(register.record("parked", uid))["why"] == "unknown_record"


def test_a_stale_delete_does_not_take_away_what_its_author_never_saw(home: Home) -> None:
    """Deleting a record that somebody changed meanwhile is a conflict, and the record stays."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site()
    ann.commit([site], reason="made")
    ann.commit([set_field(site, "name", "Vigtigt")], reason="ann")
    outcome = bo.commit([delete(site)], reason="bo", base_seq=1)

    assert (
        len(outcome.conflicts),
        known(bo.record("site", site.uid)).get("name"),
    ) == (1, "Vigtigt")


def test_field_work_only_proposes_a_legal_status(register: SqlRegister) -> None:
    """From the field a decision's kind is parked as a proposal, and the decision stays."""
    site = a_site()
    area = an_area(site)
    decision = a_decision(area)
    register.commit([site, area, decision], reason="made")
    edit = set_field(decision, "kind", "v2")
    outcome = register.commit([edit], reason="field", source=Source.FIELD, base_seq=1)

    (uid,) = outcome.parked
    kept = known(register.record("parked", uid))
    assert ("proposal", edit) == (kept["why"], parked_edit(kept))
    assert known(register.record("decision", decision.uid))["kind"] == "v1"


def test_field_work_on_a_deleted_parent_is_parked(register: SqlRegister) -> None:
    """An area that the field adds to a site that the office deleted waits for its parent."""
    site = a_site()
    register.commit([site], reason="made")
    register.commit([delete(site)], reason="gone")
    area = an_area(site)
    outcome = register.commit([area], reason="field", source=Source.FIELD, base_seq=1)

    (uid,) = outcome.parked
    assert known(register.record("parked", uid))["why"] == "parent_gone"
    assert register.verify() == []


def test_every_edit_of_a_bulk_meets_the_register_by_itself(home: Home) -> None:
    """In one commit of many, what fits is written and only what clashes is kept beside."""
    ann = home.open()
    bo = home.beside(ann, BO)
    sites = [a_site(name="Gammelt") for _ in range(300)]
    ann.commit(sites, reason="made")
    ann.commit([set_field(site, "name", "Anns") for site in sites[:3]], reason="ann")
    bulk = [set_field(site, "name", "Bos") for site in sites]
    outcome = bo.commit(bulk, reason="bulk", base_seq=1)

    names = [known(bo.record("site", site.uid))["name"] for site in sites]
    assert names == ["Anns"] * 3 + ["Bos"] * 297
    assert len(outcome.conflicts) == 3
    assert bo.verify() == []


def test_a_record_sent_twice_with_different_content_keeps_both(home: Home) -> None:
    """Where a field of a repeated insert differs the committed value stands beside a conflict."""
    ann = home.open()
    bo = home.beside(ann, BO)
    site = a_site(name="Anns")
    ann.commit([site], reason="made")
    other = Insert("site", site.uid, {**site.values, "name": "Bos", "city": "Sorø"})
    outcome = bo.commit([other], reason="again", base_seq=1)

    stands = known(bo.record("site", site.uid))
    assert (stands["name"], stands["city"], len(outcome.conflicts)) == ("Anns", "Sorø", 1)


def test_nothing_is_ordered_by_a_clock(register: SqlRegister) -> None:
    """With a clock that jumps years back and forth commits stand in the order of their number."""
    site = a_site(name="0")
    register.commit([site], reason="0")
    for number in range(1, 12):
        edit = Update("site", site.uid, "name", str(number - 1), str(number))
        register.commit([edit], reason=str(number))

    found = register.commits()
    assert list(range(12, 0, -1)) == [commit.seq for commit in found]
    times = [commit.received_at for commit in found]
    assert sorted(times) != times[::-1]
    assert known(register.record("site", site.uid))["name"] == "11"


def test_values_are_brought_to_their_one_form(register: SqlRegister) -> None:
    """Accents are composed, line ends are plain, a moment is in UTC with milliseconds."""
    site = a_site(name="Sødra\u030a", note="en\r\nto\rtre", aliases=["b", "a", "b"])  # type: ignore[arg-type]
    journal = Insert(
        "journal",
        new_uid(),
        {
            "site": site.uid,
            "happened_at": datetime(2026, 1, 2, 3, 4, 5, 678_999, tzinfo=UTC),
            "text": "x",
        },
    )
    register.commit([site, journal], reason="made")

    stands = known(register.record("site", site.uid))
    assert (
        stands["name"],
        stands["note"],
        stands["aliases"],
    ) == ("Sødrå", "en\nto\ntre", ("a", "b"))
    happened = known(register.record("journal", journal.uid))["happened_at"]
    assert datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC) == happened


def test_the_state_hash_is_of_records_and_nothing_else(home: Home) -> None:
    """Equal records by another history give an equal hash; one value makes it another."""
    register = home.open(ANN)
    site = a_site(name="a")
    register.commit([site], reason="made")
    first = register.state_hash()
    register.commit([set_field(site, "name", "b")], reason="changed")
    second = register.state_hash()
    register.commit([set_field(site, "name", "a", old="b")], reason="back")

    assert (register.state_hash(), first != second) == (first, True)
