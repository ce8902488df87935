"""The desk: edits go by the one road, are told with an undo, and are kept where they fail."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Outcome, Update
from soilcase.model.problem import Problem
from ui.kit.desk import Desk


def _rename(desk: Desk, name: str) -> Update:
    assert desk.picture is not None
    sites = desk.picture.sites
    return Update("site", sites.uid[0], "name", sites["name"][0], name)


def _name(desk: Desk) -> object:
    assert desk.picture is not None
    return desk.picture.sites["name"][0]


def test_an_edit_is_saved_and_can_be_undone_where_it_is_told(qtbot: QtBot, desk: Desk) -> None:
    """The picture follows the commit, and the notice's own button takes it back."""
    before = _name(desk)
    with qtbot.waitSignal(desk.saved):
        desk.commit([_rename(desk, "Nyt navn")], reason="prøve", said="Navn rettet.")
    after = _name(desk)
    told = desk.notices.text.text()
    with qtbot.waitSignal(desk.saved):
        QTest.mouseClick(desk.notices.act, Qt.MouseButton.LeftButton)

    assert ("Nyt navn", "Navn rettet.", before) == (after, told, _name(desk))


def test_what_somebody_else_changed_meanwhile_is_told(qtbot: QtBot, desk: Desk) -> None:
    """The later value becomes a conflict, and the notice says that both are kept."""
    late = _rename(desk, "Den sene")
    with qtbot.waitSignal(desk.saved):
        desk.commit([_rename(desk, "Den første")], reason="prøve")
    outcomes: list[Outcome] = []
    desk.commit([late], reason="prøve", done=outcomes.append)
    qtbot.waitUntil(lambda: bool(outcomes))

    assert ("Den første", 1) == (_name(desk), len(outcomes[0].conflicts))
    assert "Begge værdier er gemt" in desk.notices.text.text()


def test_a_register_that_fails_is_told_to_whoever_typed(qtbot: QtBot, desk: Desk) -> None:
    """`failed` is called and `done` is not, so that what was typed can be kept."""
    failed: list[Problem] = []
    done: list[Outcome] = []

    def lose(_register: object) -> Outcome:
        raise Problem("server_lost", place="x")

    desk.jobs.change(lose, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))

    assert (["server_lost"], []) == ([problem.id for problem in failed], done)
