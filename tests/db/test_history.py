"""Any history at all: a register does what a plain dictionary does, whatever two people do."""

from collections.abc import Callable

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)

from db.register import SqlRegister
from soilcase.model.edit import Insert, Outcome, Update
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from tests.conftest import LONG
from tests.db.builders import BO, known, pictured
from tests.db.homes import Home
from tests.db.story import EXAMPLES, STEPS, Story


def test_any_history_is_that_of_a_plain_dictionary(
    lend: Callable[[], Home], store_kind: str
) -> None:
    """Edits, bulks, clashes, undo, redo, erasing, crashes: same state, no value lost."""

    class Here(Story):
        """The story on this kind of store."""

    Here.lend = staticmethod(lend)
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES[store_kind],
            stateful_step_count=STEPS,
            phases=tuple(Phase) if LONG else (Phase.explicit, Phase.generate),
            report_multiple_bugs=False,
        ),
    )


def test_what_a_register_does_is_undone_by_no_other(home: Home) -> None:
    """One's own undo takes one's own latest commit, never a colleague's newer one."""
    ann = home.open()
    bo = home.beside(ann, BO)
    mine, yours = Insert("site", new_uid(), {"number": "745-00001"}), new_uid()
    ann.commit([mine], reason="ann")
    bo.commit([Insert("site", yours, {"number": "745-00002"})], reason="bo")
    ann.undo()

    assert (ann.record("site", mine.uid), ann.record("site", yours) is None) == (None, False)


def test_undo_and_redo_survive_a_restart(home: Home) -> None:
    """What was done yesterday can be taken back today, and done again tomorrow."""
    site = Insert("site", new_uid(), {"number": "745-00001"})
    first = home.open()
    first.commit([site], reason="yesterday")
    before = first.state_hash()
    home.close()
    home.open().undo()
    home.close()
    register = home.open()
    assert register.record("site", site.uid) is None
    register.redo()

    assert register.state_hash() == before


def test_undoing_a_whole_import_is_one_step(register: SqlRegister) -> None:
    """A thousand records inserted at once go at once, and what pointed at them goes along."""
    empty = register.state_hash()
    sites = [Insert("site", new_uid(), {"number": f"745-{n:05d}"}) for n in range(500)]
    areas = [Insert("area", new_uid(), {"site": site.uid}) for site in sites]
    register.commit([*sites, *areas], reason="import")
    full = register.state_hash()
    register.undo()
    assert register.state_hash() == empty
    register.redo()

    assert (register.state_hash(), register.verify()) == (full, [])


def test_an_undo_in_part_says_what_it_leaves(register: SqlRegister) -> None:
    """What was changed since is listed and left; the rest of a bulk edit goes back."""
    sites = [Insert("site", new_uid(), {"number": f"745-{n:05d}", "name": "a"}) for n in range(5)]
    register.commit(sites, reason="made")
    bulk = [Update("site", site.uid, "name", "a", "b") for site in sites]
    seq = _seq(register.commit(bulk, reason="bulk"))
    register.commit([Update("site", sites[2].uid, "name", "b", "c")], reason="since")
    with pytest.raises(Problem, match="undo_partial"):
        register.undo(seq)
    outcome = register.undo(seq, partial=True)

    assert outcome.left == (Update("site", sites[2].uid, "name", "b", "a"),)
    names = [known(register.record("site", site.uid))["name"] for site in sites]
    assert names == ["a", "a", "c", "a", "a"]


def test_an_undo_of_one_record_is_all_or_nothing(register: SqlRegister) -> None:
    """Of an edit of two fields in one record no half is taken back, also when asked to."""
    site = Insert("site", new_uid(), {"number": "745-00001", "name": "a", "city": "a"})
    register.commit([site], reason="made")
    both = [Update("site", site.uid, name, "a", "b") for name in ("name", "city")]
    seq = _seq(register.commit(both, reason="both"))
    register.commit([Update("site", site.uid, "city", "b", "c")], reason="since")

    for partial in (False, True):
        with pytest.raises(Problem, match="undo_changed_since"):
            register.undo(seq, partial=partial)
    assert known(register.record("site", site.uid)) == {**site.values, "name": "b", "city": "c"}


def test_a_record_that_others_use_is_not_undone(register: SqlRegister) -> None:
    """Undoing the making of a site that has got an area since is refused in words."""
    site = Insert("site", new_uid(), {"number": "745-00001"})
    seq = _seq(register.commit([site], reason="made"))
    register.commit([Insert("area", new_uid(), {"site": site.uid})], reason="since")

    with pytest.raises(Problem, match="undo_changed_since"):
        register.undo(seq)
    assert register.verify() == []


def test_an_unknown_commit_is_not_undone(register: SqlRegister) -> None:
    """A number that no commit has is named."""
    with pytest.raises(Problem, match="unknown_commit"):
        register.undo(7)


def test_a_listener_hears_that_an_erased_record_is_gone(home: Home) -> None:
    """Who was away patches an erasure into their picture as well as any other change."""
    register = home.open()
    site = Insert("site", new_uid(), {"number": "745-00001"})
    register.commit([site], reason="made")
    picture = register.picture(["site"])
    register.erase("site", site.uid, reason="art. 17")
    for change in register.changes_since(picture.seq):
        picture = picture.after(change)

    assert pictured(picture) == pictured(register.picture(["site"]))


def _seq(outcome: Outcome) -> int:
    assert outcome.change is not None
    return outcome.change.seq
