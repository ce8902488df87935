"""History, undo and redo by command."""

from collections.abc import Mapping
from contextlib import closing

import pytest

from db.register import SqlRegister
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Delete
from soilcase.model.values import Values
from tests.ui.commandline.calls import call, make_tools
from tests.ui.house import registers

SITE = "615-90001"


def _set(example: str, change: str, site: str = SITE) -> None:
    assert call("set", example, site, change, "--reason", "prøve").code == 0


def test_history_tells_who_when_why_and_from_where(example: str) -> None:
    """A commit's line has its number, moment, actor, source and reason; its edits stand below."""
    _set(example, "name=Nyt")
    title, edit = call("history", example, SITE).out.splitlines()[-2:]

    assert title.startswith("4  ")
    assert title.endswith("MLP (kommando)  prøve")
    assert edit == "    lokalitet 615-90001: Navn: Tidl. renseri → Nyt"


def test_history_of_a_site_covers_what_belongs_to_it(example: str) -> None:
    """Areas, decisions and deadlines are the site's history too."""
    told = call("history", example, SITE).out

    assert not [
        word for word in ("areal Areal 1: oprettet", "afgørelse", "frist") if word not in told
    ]


def test_history_of_a_register_is_its_latest_commits(example: str) -> None:
    """The newest comes last, and older ones are counted."""
    called = call("history", example, "--limit", "2")

    assert [line.split()[0] for line in called.out.splitlines()] == ["2", "3"]
    assert "2 af 3" in called.err


def test_history_for_programs(example: str) -> None:
    """JSON has every edit with its old and new value."""
    _set(example, "generation=nej")
    told = call("history", example, SITE, "--json").plain

    assert isinstance(told, list)
    last = told[-1]
    assert isinstance(last, dict)
    assert isinstance(last["edits"], list)
    (edit,) = last["edits"]
    assert isinstance(edit, dict)
    assert tuple(edit[key] for key in ("kind", "field", "old", "new")) == (
        "update",
        "generation",
        True,
        False,
    )


def test_undo_takes_ones_own_latest(example: str) -> None:
    """Without a number it is the latest change of this person on this device."""
    _set(example, "name=Nyt")
    called = call("undo", example)

    assert called.code == 0
    assert "Navn: Nyt → Tidl. renseri" in called.out


def test_undo_leaves_other_peoples_changes(example: str) -> None:
    """Where somebody else did everything there is nothing to undo."""
    called = call("undo", example, tools=make_tools(name="JHK"))

    assert called.code == 2


def test_redo_undoes_the_undo(example: str) -> None:
    """What was undone stands again; a second redo has nothing to do."""
    _set(example, "name=Nyt")
    call("undo", example)
    again = call("redo", example)

    assert "Navn: Tidl. renseri → Nyt" in again.out
    assert call("redo", example).code == 2


def test_undo_of_a_field_that_changed_since_is_refused(example: str) -> None:
    """The later value stays, and the sentence names the field."""
    _set(example, "name=A")
    _set(example, "name=B")
    called = call("undo", example, "4")

    assert called.code == 2
    assert "Navn" in called.err
    assert "Navn  " in call("show", example, SITE).out


def test_undo_in_part_says_what_is_left(example: str) -> None:
    """A bulk change is undone as far as it still stands, and the rest is counted."""
    _set(example, "access=Låst")
    whole = call("undo", example, "3")
    part = call("undo", example, "3", "--partial")

    assert (whole.code, part.code) == (2, 0)
    assert "1 felt er rettet siden" in part.err
    assert "Låst" in call("show", example, SITE).out


def test_an_unknown_change_is_a_problem(example: str) -> None:
    """A number that no commit has, and a word that is no number, end in 2."""
    assert (call("undo", example, "99").code, call("undo", example, "sidste").code) == (2, 2)


def test_history_of_a_site_tells_what_was_deleted_from_it(example: str) -> None:
    """An area that is gone, and the decision that went with it, are the site's history still."""
    with closing(registers().open(example)) as register:
        site = register.find("site", "number", [SITE])
        areas = register.find("area", "site", site)
        children = [
            (noun, uid, values)
            for noun in ("decision", "deadline", "assessment")
            for uid, values in _of(register, noun, areas).items()
        ]
        gone = [*children, *(("area", uid, values) for uid, values in areas.items())]
        edits = [Delete(noun, uid, _known(values)) for noun, uid, values in gone]
        assert not register.commit(edits, reason="fejl").refusals
    title, *lines = call("history", example, SITE).out.splitlines()[-len(edits) - 1 :]

    assert title.endswith("fejl")
    assert len([line for line in lines if "slettet" in line]) == len(edits)


def _of(register: SqlRegister, noun: str, areas: Mapping[str, Values]) -> Mapping[str, Values]:
    has_area = any(field.id == "area" for field in NOUNS[noun].fields)
    return register.find(noun, "area", areas) if has_area else {}


def _known(values: Values) -> Values:
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize("typed", ["0", "-1", "1,5", "1.5", "abc", "9" * 30])
def test_a_number_that_cannot_be_is_refused_in_words(example: str, typed: str) -> None:
    """Neither how many commits nor which of them can be a part, nothing, or beyond reckoning."""
    limit = call("history", example, f"--limit={typed}")
    commit = call("undo", example, "--", typed)

    assert (limit.code, commit.code) == (2, 2)
    assert typed in limit.err
    assert len(call("history", example).out.splitlines()) == 3
