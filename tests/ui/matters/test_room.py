"""The room of the matters: a line makes one, and whoever must move next is seen at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.query.records import record_in
from tests.ui.desks import desk_on
from ui.kit.desk import Desk
from ui.matters.room import MattersRoom
from ui.matters.sheet import COLUMNS, Whose

TYPED = "§ 8-høring 615-90020 fra Viborg Kommune 01-02-2027 svar 09-02-2027"


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> MattersRoom:
    """Show the matters of the synthetic register, of which there are none yet."""
    made = MattersRoom(desk)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    desk.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.sheet is not None)
    return made


def _cell(room: MattersRoom, row: int, name: str) -> str:
    return str(room.table.data(room.table.index(row, COLUMNS.index(name))))


def _take_in(qtbot: QtBot, room: MattersRoom, text: str) -> None:
    before = room.table.rowCount()
    room.intake.line.setFocus()
    QTest.keyClicks(room.intake.line, text)
    QTest.keyClick(room.intake.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.table.rowCount() == before + 1)


@pytest.fixture
def with_one(qtbot: QtBot, room: MattersRoom) -> MattersRoom:
    """Take one matter in."""
    _take_in(qtbot, room, TYPED)
    return room


def test_one_line_makes_a_matter(with_one: MattersRoom, desk: Desk) -> None:
    """It is ours, at its site, due when the sender said; the line is empty again."""
    assert ["Vores tur", "615-90020", "09-02-2027 · om 6 dage", "01-02-2027", "MLP"] == [
        _cell(with_one, 0, name) for name in ("turn", "sites", "answer_by", "received", "officer")
    ]
    assert ("", ()) == (with_one.intake.line.text(), desk.drafts.places())
    assert "Ny sag: " in desk.notices.text.text()
    assert "615-90020" in desk.notices.text.text()


def test_the_line_says_how_it_is_read(room: MattersRoom) -> None:
    """Each part is shown while typing; a date that is none is told, and what was typed stays."""
    line, below = room.intake.line, room.intake.below
    QTest.keyClicks(line, TYPED)
    assert "615-90020" in below.text()
    assert "fra Viborg Kommune" in below.text()
    assert "svar senest 09-02-2027" in below.text()
    line.setText("Opkald 999-99999")
    assert "Findes ikke: 999-99999." in below.text()
    line.setText("§ 8 svar 31-02-2027")
    assert below.property("role") == "error"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "§ 8 svar 31-02-2027"


def test_a_line_that_was_not_taken_in_is_there_again(
    qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> None:
    """After a crash the half-typed line stands where it was typed."""
    with desk_on(qtbot, qapp, example, tmp_path / "own") as desk:
        room = MattersRoom(desk)
        qtbot.addWidget(room)
        QTest.keyClicks(room.intake.line, "§ 8-høring 615")
        qtbot.waitUntil(lambda: any((tmp_path / "own" / "kladder").glob("*.json")))
    with desk_on(qtbot, qapp, example, tmp_path / "own") as desk:
        again = MattersRoom(desk)
        qtbot.addWidget(again)
        desk.show_picture(desk.picture)
        assert "§ 8-høring 615" == again.intake.line.text()
        qtbot.waitUntil(lambda: again.sheet is not None)


def test_who_is_waited_for_has_the_turn(qtbot: QtBot, with_one: MattersRoom, desk: Desk) -> None:
    """Waiting, taking back, closing and reopening each is one step with an undo."""
    detail = with_one.detail
    QTest.keyClicks(detail.who, "Kommunen")
    QTest.keyClick(detail.who, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _cell(with_one, 0, "turn") == "Afventer Kommunen")
    assert "Afventer Kommunen siden 03-02-2027" == detail.turn.text()
    with_one.acts()["matters.take_back"]()
    qtbot.waitUntil(lambda: _cell(with_one, 0, "turn") == "Vores tur")
    QTest.mouseClick(detail.close_it, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: with_one.table.rowCount() == 0)
    with_one.whose[Whose.ALL].click()
    qtbot.waitUntil(lambda: with_one.table.rowCount() == 1)
    assert "Lukket" == _cell(with_one, 0, "turn")
    QTest.mouseClick(detail.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _cell(with_one, 0, "turn") == "Vores tur")
    with qtbot.waitSignal(desk.saved):
        QTest.mouseClick(desk.notices.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _cell(with_one, 0, "turn") == "Lukket")


def test_what_cannot_be_done_is_told(with_one: MattersRoom, desk: Desk) -> None:
    """Waiting for nobody is refused in words, and nothing changes."""
    QTest.mouseClick(with_one.detail.wait, Qt.MouseButton.LeftButton)

    assert "Skriv" in desk.notices.text.text()
    assert "Vores tur" == _cell(with_one, 0, "turn")


def test_the_sender_is_out_of_sight_until_asked_for(with_one: MattersRoom) -> None:
    """No column and no fact names who wrote; one click does, and the look is logged."""

    def shown() -> str:
        facts = with_one.detail.facts
        items = (facts.itemAt(at) for at in range(facts.count()))
        widgets = (item.widget() for item in items if item is not None)
        return " ".join(str(widget.property("text")) for widget in widgets if widget is not None)

    hidden = shown()
    QTest.mouseClick(with_one.detail.sender_link, Qt.MouseButton.LeftButton)

    assert ("Viborg Kommune" in hidden, "Viborg Kommune" in shown()) == (False, True)
    assert not with_one.detail.sender_link.isVisible()


def test_a_matter_leads_to_its_site(qtbot: QtBot, with_one: MattersRoom, desk: Desk) -> None:
    """Enter in the list goes to the site's page."""
    with qtbot.waitSignal(desk.wanted) as wanted:
        QTest.keyClick(with_one.grid, Qt.Key.Key_Return)
    assert desk.picture is not None
    room, site = wanted.args

    assert ("site", "615-90020") == (room, (record_in(desk.picture, "site", site) or {})["number"])


def test_two_rooms_of_matters_are_both_answered(qtbot: QtBot, desk: Desk) -> None:
    """A second window's question does not drop the first one's."""
    rooms = [MattersRoom(desk), MattersRoom(desk)]
    for room in rooms:
        qtbot.addWidget(room)
    desk.show_picture(desk.picture)
    qtbot.waitUntil(lambda: all(room.sheet is not None for room in rooms))


def test_words_find_matters(qtbot: QtBot, with_one: MattersRoom) -> None:
    """Every word must stand somewhere in the line."""
    with_one.search.setText("615-90020 vores")
    qtbot.waitUntil(lambda: with_one.table.rowCount() == 1)
    with_one.search.setText("615-90020 kommunen")
    qtbot.waitUntil(lambda: with_one.table.rowCount() == 0)

    assert with_one.empty.isVisible()


def test_the_room_stands_as_it_was_left(qtbot: QtBot, with_one: MattersRoom, desk: Desk) -> None:
    """Whose matters and which one come back."""
    _take_in(qtbot, with_one, "Aktindsigt 615-90039")
    with_one.enter("all")
    qtbot.waitUntil(lambda: with_one.table.rowCount() == 2)
    with_one.grid.setCurrentIndex(with_one.table.index(1, 0))
    state = with_one.state()
    again = MattersRoom(desk)
    qtbot.addWidget(again)
    again.restore(state)
    qtbot.waitUntil(lambda: again.sheet is not None)

    assert state == again.state()
