"""What the road refuses, and how records go and come back: the whole commit or nothing."""

from io import BytesIO

import pytest

from db.register import SqlRegister
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from tests.db.builders import (
    BO,
    DOCUMENT,
    a_decision,
    a_party,
    a_site,
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

BROKEN: dict[str, tuple[dict[str, Value], str]] = {
    "a required value is missing": ({"number": None}, "value_missing"),
    "a text does not match its pattern": ({"number": "745-84"}, "value_invalid"),
    "a number lies below what is possible": ({"clay_cover": -1.0}, "value_invalid"),
}


@pytest.mark.parametrize(("values", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_invariant_refuses_the_whole_commit(
    register: SqlRegister, values: dict[str, Value], problem: str
) -> None:
    """One bad record among good ones leaves the register as it was, and is named."""
    register.commit([a_site()], reason="before")
    before = state_of(register)
    outcome = register.commit([a_site(), a_site(**values), a_site()], reason="bad")

    assert [problem] == [refusal.id for refusal in outcome.refusals]
    assert (None, before) == (outcome.change, state_of(register))
    assert register.verify() == []


def test_every_refusal_is_told_at_once(register: SqlRegister) -> None:
    """A person sees all that is wrong with an import, not only the first."""
    sites = [a_site(number="x"), a_site(postcode="12"), a_site(infiltration=-5.0)]
    outcome = register.commit(sites, reason="bad")

    assert len(outcome.refusals) == 3


def test_a_code_that_is_on_no_list_is_refused(register: SqlRegister) -> None:
    """A closed list takes only its own codes."""
    site = a_site()
    area = an_area(site)
    outcome = register.commit([site, area, a_decision(area, kind="v3")], reason="bad")

    assert [refusal.id for refusal in outcome.refusals] == ["value_not_in_list"]


UNREADABLE: dict[str, tuple[str, object]] = {
    "a NUL": ("name", "a\0b"),
    "half a character": ("name", "a\ud800b"),
    "a text too long": ("city", "x" * 81),
    "a number that is none": ("clay_cover", float("nan")),
    "a text for a number": ("clay_cover", "2,5"),
    "no date": ("grundrisk_on", "2026-01-01"),
    "no identity": ("officer", "bo"),
    "no geometry": ("place", b"\x01\x02"),
    "a whole number beyond 64 bits": ("grundrisk_flag", 2**63),
}


@pytest.mark.parametrize(("field", "value"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_value_that_cannot_be_kept_is_a_problem(
    register: SqlRegister, field: str, value: Value
) -> None:
    """What no store could hold alike is refused in words before anything is written."""
    before = state_of(register)
    with pytest.raises(Problem):
        register.commit([a_site(), a_site(**{field: value})], reason="bad")

    assert before == state_of(register)


MALFORMED = ["", "745-00084", "x" * 37, "a\0b", "0192F0C1-7C3E-7000-8000-0000000000AA"]


@pytest.mark.parametrize("uid", MALFORMED)
def test_an_identity_has_one_form(register: SqlRegister, uid: str) -> None:
    """A record whose identity is no UUID in its one form is refused in words, on either store."""
    with pytest.raises(Problem):
        register.commit([Insert("site", uid, {"number": "745-00084"})], reason="bad")

    assert register.head() == 0


@pytest.mark.parametrize("reason", ["a\0b", "a\ud800b"], ids=["a NUL", "half a character"])
def test_a_reason_that_cannot_be_kept_is_a_problem(register: SqlRegister, reason: str) -> None:
    """A reason is held to the same as any other text."""
    with pytest.raises(Problem) as problem:
        register.commit([a_site()], reason=reason)

    assert (problem.value.facts["field"], register.head()) == ("reason", 0)


def test_a_reason_is_kept_in_its_normal_form(register: SqlRegister) -> None:
    """A reason's accents are composed and its line ends plain."""
    register.commit([a_site()], reason="Sodra\u030a\r\nnext")

    assert register.commits()[0].reason == "Sodrå\nnext"


def test_what_is_derived_is_written_by_nobody(register: SqlRegister) -> None:
    """A field that follows from others cannot be edited."""
    site = a_site()
    register.commit([site], reason="made")
    with pytest.raises(Problem) as problem:
        register.commit([set_field(site, "status", "v1")], reason="bad")

    assert (problem.value.id, register.head()) == ("field_not_editable", 1)


def test_a_reference_to_nothing_is_refused(register: SqlRegister) -> None:
    """A record cannot point at one that is not there, whether new or changed."""
    site = a_site()
    register.commit([site], reason="made")
    stray = Insert("area", new_uid(), {"site": new_uid()})
    pointed = set_field(site, "officer", new_uid())
    outcomes = [register.commit([edit], reason="bad") for edit in (stray, pointed)]

    found = [[refusal.id for refusal in outcome.refusals] for outcome in outcomes]
    assert found == [["reference_missing"]] * 2
    assert register.head() == 1


def test_what_is_pointed_at_is_not_taken_away(register: SqlRegister) -> None:
    """A site with an area stays, until both go in one commit; in which order is all the same."""
    site = a_site()
    area = an_area(site)
    register.commit([site, area], reason="made")
    outcome = register.commit([delete(site)], reason="bad")
    assert [refusal.id for refusal in outcome.refusals] == ["still_referenced"]

    register.commit([delete(site), delete(area)], reason="both")
    assert (
        register.record("site", site.uid),
        register.record("area", area.uid),
    ) == (None, None)
    assert register.verify() == []


def test_children_may_come_before_their_parents(register: SqlRegister) -> None:
    """Within one commit the order of records is free."""
    register.put_bytes(BytesIO(DOCUMENT))
    made = one_of_every_noun()
    outcome = register.commit(made[::-1], reason="backwards")

    assert outcome.refusals == ()
    assert register.verify() == []


def test_a_child_may_move_to_another_parent_as_the_old_one_goes(register: SqlRegister) -> None:
    """A site may be deleted in the commit that moves its area elsewhere."""
    first, second = a_site(), a_site()
    area = an_area(first)
    register.commit([first, second, area], reason="made")
    register.commit([delete(first), set_field(area, "site", second.uid)], reason="moved")

    assert second.uid == known(register.record("area", area.uid))["site"]
    assert register.verify() == []


def test_a_deleted_record_comes_back_as_itself(register: SqlRegister) -> None:
    """Inserting a deleted record again revives its identity, and its tombstone goes."""
    site = a_site(name="Værkstedet")
    register.commit([site], reason="made")
    register.commit([delete(site)], reason="gone")
    register.commit([site], reason="back")

    assert dict(site.values) == known(register.record("site", site.uid))
    assert [commit.seq for commit, _ in register.history([site.uid])] == [1, 2, 3]
    assert register.verify() == []


def _within_one_commit() -> dict[str, tuple[bool, list[Edit], list[Edit]]]:
    """Give stories of one record within one commit: is it there before, edits, what is left."""
    site = a_site(name="a")
    renamed = Insert("site", site.uid, {**site.values, "name": "b"})
    update = set_field(site, "name", "b")
    again = Update("site", site.uid, "name", "b", "c")
    last = Insert("site", site.uid, {**site.values, "name": "c"})
    return {
        "made and changed": (False, [site, update], [renamed]),
        "made and taken away": (False, [site, delete(site)], []),
        "made, changed and taken away": (False, [site, update, delete(renamed)], []),
        "made, taken away and made": (False, [site, delete(site), renamed], [renamed]),
        "changed twice": (True, [update, again], [last]),
        "changed there and back": (True, [update, set_field(renamed, "name", "a")], [site]),
        "changed and taken away": (True, [update, delete(renamed)], []),
        "taken away and made": (True, [delete(site), renamed], [renamed]),
        "taken away, made and changed": (True, [delete(site), renamed, again], [last]),
        "taken away twice": (True, [delete(site), site, delete(site)], []),
    }


STORIES = _within_one_commit()


@pytest.mark.parametrize("buried", [False, True], ids=["fresh", "once deleted"])
@pytest.mark.parametrize(("there", "edits", "left"), STORIES.values(), ids=STORIES.keys())
def test_a_record_may_have_a_whole_life_within_one_commit(
    register: SqlRegister,
    there: bool,  # noqa: FBT001  a fact of the story
    edits: list[Edit],
    left: list[Insert],
    buried: bool,  # noqa: FBT001  a fact of the story
) -> None:
    """Rows, log, tombstones and a patched picture agree, and undoing it is as if it never was."""
    first = Insert("site", edits[0].uid, {"number": "745-00001", "name": "a"})
    others = [a_site(), a_site()]
    register.commit([others[0]], reason="beside")
    if buried:
        register.commit([first], reason="made")
        register.commit([delete(first)], reason="gone")
    if there:
        original = next(e for e in [*left, *edits] if isinstance(e, Insert | Delete))
        number = original.values["number"]
        register.commit([Insert("site", first.uid, {"number": number, "name": "a"})], reason="x")
    register.commit([others[1]], reason="beside")
    before, picture = register.state_hash(), register.picture(["site"])
    outcome = register.commit(edits, reason="life")

    assert outcome.change is not None
    stands = known(register.record("site", first.uid))
    assert stands == known(left[0].values if left else None)
    assert register.verify() == []
    after = register.picture(["site"])
    assert pictured(after) == pictured(picture.after(outcome.change))
    undone = register.undo()
    assert (before, []) == (register.state_hash(), register.verify())
    assert undone.change is not None
    assert pictured(register.picture(["site"])) == pictured(after.after(undone.change))


def test_the_road_can_take_away_all_that_it_made(register: SqlRegister) -> None:
    """A record of every noun is deleted in one commit, whatever points at it, and comes back."""
    made = commit_one_of_every_noun(register)
    full, picture = register.state_hash(), register.picture()
    gone = register.commit([delete(insert) for insert in made], reason="gone").change

    assert gone is not None
    assert sum(len(table) for table in register.picture().tables.values()) == 0
    assert pictured(register.picture()) == pictured(picture.after(gone))
    register.undo()
    assert (full, []) == (register.state_hash(), register.verify())


def test_erasing_leaves_no_word_and_a_whole_chain(home: Home) -> None:
    """Of an erased person nothing is left in any column, and the log still verifies."""
    register = home.open()
    other = home.beside(register, BO)
    site = a_site()
    party = a_party(site, name="Ida Holm")
    register.commit([site, party], reason="made")
    register.commit([set_field(party, "name", "Ida Holm-Bech")], reason="renamed", base_seq=1)
    other.commit([set_field(party, "name", "Ida Bech Holm")], reason="clash", base_seq=1)
    other.commit([delete(party)], reason="clash", base_seq=1)
    before = register.head()
    register.erase("party", party.uid, reason="art. 17")

    assert register.verify() == []
    assert register.record("party", party.uid) is None
    found = register.history([party.uid])
    assert [logged for _, logged in found] == [None] * 3
    assert before + 1 == register.head()
    assert [word for word in _all_texts(register) if "Ida" in word] == []


def _all_texts(register: SqlRegister) -> list[str]:
    """Give every value of every noun and of the log as text."""
    store = register.store
    found: list[str] = []
    with store.transaction():
        for table in (*NOUNS, "edit_log", "commit_log"):
            rows = store.connection.exec_driver_sql(f'SELECT * FROM "{table}"').fetchall()
            found += [str(value) for row in rows for value in row]
    return found


def test_erasing_leaves_what_others_say(register: SqlRegister) -> None:
    """A clash about another record that only points at the erased one keeps its log."""
    site = a_site()
    party, second = a_party(site), a_party(site, name="Per Lund")
    matter = Insert(
        "matter",
        new_uid(),
        {
            "kind": "inquiry",
            "received": one_of_every_noun()[0].values["expires"],
            "state": "open",
            "party": second.uid,
        },
    )
    made = register.commit([site, party, second, matter], reason="made")
    assert made.refusals == ()
    register.commit([set_field(matter, "party", None)], reason="first", base_seq=1)
    outcome = register.commit([set_field(matter, "party", party.uid)], reason="2", base_seq=1)
    (conflict,) = outcome.conflicts
    register.erase("party", party.uid, reason="art. 17")

    assert known(register.record("conflict", conflict)) != {}
    assert [logged is not None for _, logged in register.history([conflict])] == [True]
    assert register.verify() == []
