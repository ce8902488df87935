"""Editing in place on a site's page, by keyboard and mouse, and what is never lost."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Outcome, Update
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from soilcase.ports import Register
from tests.ui.site.steps import count_of, facts_of, go_to, line_of, type_in, value_of, wait_for
from ui.kit.desk import Desk
from ui.site.removing import removal
from ui.site.view import SiteRoom


def _by_another(room: SiteRoom, address: str, field: str, old: Value, new: Value) -> None:
    uid = room.uid
    assert uid is not None
    room.desk.commit([Update("site", uid, field, old, new)], reason=address)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_finished_field_is_a_commit(qtbot: QtBot, room: SiteRoom, key: Qt.Key) -> None:
    """F2 or Enter opens, Enter finishes, the cursor is back, and no draft is left."""
    place = go_to(room, "name")
    QTest.keyClick(facts_of(room), key)
    type_in(room, "Tidl. vaskeri")
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(line_of(room), Qt.Key.Key_Return)
    wait_for(qtbot, room, "name", "Tidl. vaskeri")

    assert (facts_of(room).place(), room.desk.drafts.places()) == (place, ())
    assert room.editing.editor is None


def test_a_click_edits_and_leaving_finishes(qtbot: QtBot, room: SiteRoom) -> None:
    """A value is edited where it is clicked; going elsewhere is finishing."""
    place = go_to(room, "city")
    grid = facts_of(room)
    row, column = grid.lines.sheet.place_of(place) or (0, 1)
    box = grid.visualRect(grid.lines.index(row, column))
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(20, 10)
    )
    type_in(room, "Viborg")
    with qtbot.waitSignal(room.desk.saved):
        room.side.note.setFocus()
    wait_for(qtbot, room, "city", "Viborg")


def test_escape_gives_up(room: SiteRoom) -> None:
    """The value stands as it did, and nothing is kept."""
    go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    type_in(room, "Nej")
    QTest.keyClick(line_of(room), Qt.Key.Key_Escape)

    assert (room.editing.editor, room.desk.drafts.places()) == (None, ())
    assert facts_of(room).hasFocus()


def test_tab_finishes_and_goes_on(qtbot: QtBot, room: SiteRoom) -> None:
    """The next field is open, and Shift+Tab leads back."""
    go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    with qtbot.waitSignal(room.desk.saved):
        type_in(room, "Renseri")
        QTest.keyClick(line_of(room), Qt.Key.Key_Tab)
    editor = room.editing.editor
    assert editor is not None
    forth = editor.entry.place[2]
    QTest.keyClick(line_of(room), Qt.Key.Key_Backtab)
    editor = room.editing.editor
    assert editor is not None

    assert (forth, editor.entry.place[2]) == ("address", "name")


def test_what_cannot_be_read_is_told_at_the_field_and_stays(room: SiteRoom) -> None:
    """The sentence stands below, the text in the field, and a draft on disk."""
    place = go_to(room, "clay_cover")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    type_in(room, "tre")
    QTest.keyClick(line_of(room), Qt.Key.Key_Return)
    editor = room.editing.editor
    assert editor is not None

    assert (line_of(room).text(), editor.below.isVisible()) == ("tre", True)
    assert "er ikke et tal" in editor.below.text()
    assert room.desk.drafts.held("/".join(place)) == "tre"


def test_a_code_is_completed_by_keys(qtbot: QtBot, room: SiteRoom) -> None:
    """Typing offers, the arrow chooses, Enter takes it and finishes."""
    go_to(room, "municipality")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    type_in(room, "skan")
    QTest.keyClick(line_of(room), Qt.Key.Key_Down)
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(line_of(room), Qt.Key.Key_Return)
    wait_for(qtbot, room, "municipality", "746")


def test_half_typed_text_is_on_disk_while_it_is_typed(
    qtbot: QtBot, room: SiteRoom, tmp_path: Path
) -> None:
    """A program that is killed with the field open has written what was typed."""
    place = go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    type_in(room, "Halvt skrev")
    folder = tmp_path / "own" / "kladder"

    def on_disk() -> bool:
        held = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
        return held == [{"/".join(place): "Halvt skrev"}]

    qtbot.waitUntil(on_disk)
    assert room.editing.editor is not None


def test_what_was_typed_comes_back_after_a_crash(
    qtbot: QtBot, told_desk: Desk, sites: Mapping[str, str]
) -> None:
    """The line at the top says what is not saved, and leads back into the field."""
    place = "/".join(("site", sites["rich"], "name"))
    told_desk.drafts.keep(place, "Halvt skrev")
    room = SiteRoom(told_desk)
    qtbot.addWidget(room)
    room.resize(1112, 610)
    room.show()
    room.enter(sites["rich"])
    qtbot.waitUntil(room.kept.isVisible)
    told = room.kept.text.text()
    QTest.mouseClick(room.kept.go_on, Qt.MouseButton.LeftButton)

    assert (told, line_of(room).text()) == (
        "Ikke gemt endnu: Navn »Halvt skrev«",
        "Halvt skrev",
    )


def test_a_server_that_goes_away_takes_nothing(qtbot: QtBot, room: SiteRoom) -> None:
    """The text is kept as a draft, and the line at the top says that it is not saved."""
    go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    type_in(room, "Mens serveren gik")

    def lost(*_edits: object, **_more: object) -> Outcome:
        raise Problem("server_lost", address="x")

    def lose(register: Register) -> Outcome:
        register.commit = lost  # type: ignore[method-assign]
        return Outcome(None)

    room.desk.jobs.change(lose, lambda _outcome: None)
    QTest.keyClick(line_of(room), Qt.Key.Key_Return)
    qtbot.waitUntil(room.kept.isVisible)

    assert room.kept.text.text() == "Ikke gemt endnu: Navn »Mens serveren gik«"


def test_an_open_field_says_when_somebody_else_changed_it(qtbot: QtBot, room: SiteRoom) -> None:
    """What is typed stays; Enter then saves it over the value that was told, without a clash."""
    go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    type_in(room, "Mit navn")
    _by_another(room, "", "name", "Tidl. renseri", "Deres navn")
    editor = room.editing.editor
    assert editor is not None
    qtbot.waitUntil(lambda: "Deres navn" in editor.below.text())
    typed, said = line_of(room).text(), editor.below.text()
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(line_of(room), Qt.Key.Key_Return)
    wait_for(qtbot, room, "name", "Mit navn")

    assert typed == "Mit navn"
    assert said.startswith("Kontoret ændrede Navn til »Deres navn«, mens du skrev.")
    assert value_of(room, "site", room.uid or "", "open_conflicts") == 0


def test_an_untouched_open_field_follows(qtbot: QtBot, room: SiteRoom) -> None:
    """Who only looks at a field sees the new value."""
    go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    _by_another(room, "", "name", "Tidl. renseri", "Deres navn")
    qtbot.waitUntil(lambda: line_of(room).text() == "Deres navn")


def test_a_record_is_added_when_it_has_what_it_needs(qtbot: QtBot, room: SiteRoom) -> None:
    """A deadline needs a title and a day; then it is one commit that can be undone."""
    room.deeds.add("deadline")
    qtbot.waitUntil(lambda: room.editing.editor is not None)
    type_in(room, "Ring til ejer")
    QTest.keyClick(line_of(room), Qt.Key.Key_Tab)
    assert room.ready is not None
    before = len(room.ready.page.of("deadline"))
    with qtbot.waitSignal(room.desk.saved):
        type_in(room, "10-02-2027")
        QTest.keyClick(line_of(room), Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: room.ready is not None and len(room.ready.page.of("deadline")) == before + 1
    )
    titles = [one.get("title") for one in room.ready.page.of("deadline")]

    assert "Ring til ejer" in titles
    assert (room.editing.fresh, room.desk.drafts.places()) == (None, ())


def test_a_record_that_was_being_made_comes_back(
    qtbot: QtBot, room: SiteRoom, sites: Mapping[str, str]
) -> None:
    """Its finished fields are kept until it can be committed."""
    room.deeds.add("deadline")
    qtbot.waitUntil(lambda: room.editing.editor is not None)
    type_in(room, "Ring til ejer")
    QTest.keyClick(line_of(room), Qt.Key.Key_Return)
    again = SiteRoom(room.desk)
    qtbot.addWidget(again)
    again.enter(sites["rich"])
    fresh = again.editing.fresh

    assert fresh is not None
    assert (fresh.noun, fresh.values["title"]) == ("deadline", "Ring til ejer")


def test_a_deleted_record_can_be_undone_where_it_is_told(qtbot: QtBot, room: SiteRoom) -> None:
    """Delete takes the parcel away; the notice has the way back."""
    assert room.ready is not None
    grid = room.canvas.sections["areas"].tables["parcel"]
    grid.setFocus()
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not count_of(room, "parcel"))
    with qtbot.waitSignal(room.desk.saved):
        QTest.mouseClick(room.desk.notices.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: count_of(room, "parcel") == 1)


def _delete_open(qtbot: QtBot, room: SiteRoom, typed: str) -> tuple[str, str]:
    """Type into a deadline's title while somebody else deletes the deadline."""
    assert room.ready is not None
    uid = next(
        one.uid for one in room.ready.page.of("deadline") if one.get("title") == "Pejl B101"
    )
    room.edit(("deadline", uid, "title"))
    if typed:
        type_in(room, typed)
    assert room.desk.picture is not None
    edits = removal(room.desk.picture, "deadline", uid)
    room.desk.commit(edits, reason="andre")
    editor = room.editing.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.is_lost)
    return uid, editor.below.text()


def test_a_record_that_is_deleted_under_the_open_field_says_so(
    qtbot: QtBot, room: SiteRoom
) -> None:
    """The typed text stands, one click copies it, and going elsewhere keeps it on the page."""
    _, said = _delete_open(qtbot, room, "Pejl B101 og B102")
    editor = room.editing.editor
    assert editor is not None
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    still = room.editing.editor is editor
    QTest.mouseClick(editor.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    qtbot.waitUntil(room.kept.isVisible)

    assert (
        said == "Nogen har slettet posten (frist), mens du skrev. Kopiér dit, eller luk med Esc."
    )
    assert (still, copied) == (True, "Pejl B101 og B102")
    assert "Pejl B101 og B102" in room.kept.text.text()
    assert not room.kept.go_on.isVisible()


def test_escape_leaves_a_field_whose_record_is_gone(qtbot: QtBot, room: SiteRoom) -> None:
    """Nothing is kept, nothing is written, and the page goes on."""
    _delete_open(qtbot, room, "Pejl B101 og B102")
    QTest.keyClick(line_of(room), Qt.Key.Key_Escape)

    assert (room.editing.editor, room.desk.drafts.places()) == (None, ())


def test_a_site_that_is_deleted_leaves_what_was_typed(
    qtbot: QtBot, room: SiteRoom, sites: Mapping[str, str]
) -> None:
    """The page says which site is gone, and one click copies what was typed on it."""
    room.enter(sites["long"])
    qtbot.waitUntil(lambda: room.ready is not None and room.ready.page.uid == sites["long"])
    go_to(room, "name")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F2)
    type_in(room, "Losseplads mod nord")
    assert room.desk.picture is not None
    gone = removal(room.desk.picture, "site", sites["long"])
    room.desk.commit(gone, reason="andre")
    qtbot.waitUntil(room.gone.isVisible)
    room.gone.copy.click()

    assert room.gone.text.text() == (
        "Lokalitet 791-90004 er slettet af en anden. Du havde skrevet: Navn: Losseplads mod nord"
    )
    assert QGuiApplication.clipboard().text() == "Navn: Losseplads mod nord"
