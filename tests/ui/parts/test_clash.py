"""The view of clashes, by keyboard and mouse, on a real register."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidgetItem
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.query.records import record_in
from tests.ui.desks import desk_on
from tests.ui.house import registers
from ui.kit.desk import Desk
from ui.parts.clash import BASE, FIELD, LATER, OFFICE, RESULT, ClashView


@pytest.fixture
def site(example: str) -> str:
    """Let two people at the office change the same site at once, and one delete an area."""
    first, second = registers("MLP", "pc-1"), registers("JHK", "pc-2")
    register = first.open(example)
    ((uid, values),) = register.find("site", "number", ["615-90020"]).items()
    area, said = new_uid(), {"site": uid, "label": "Gårdsplads"}
    register.commit([Insert("area", area, said)], reason="prøve")
    base = register.head()
    mine: list[Edit] = [
        Update("site", uid, "name", values.get("name"), "Kontorets navn"),
        Update("site", uid, "note", values.get("note"), "Kontorets note"),
        Update("area", area, "label", "Gårdsplads", "Rettet"),
    ]
    register.commit(mine, reason="prøve")
    register.close()
    register = second.open(example)
    theirs: list[Edit] = [
        Update("site", uid, "name", values.get("name"), "Det sene navn"),
        Update("site", uid, "note", values.get("note"), "Den sene note"),
        Delete("area", area, said),
    ]
    outcome = register.commit(theirs, reason="prøve", base_seq=base)
    register.close()
    assert 3 == len(outcome.conflicts)
    return uid


@pytest.fixture
def clashed(
    qtbot: QtBot, qapp: QApplication, site: str, example: str, tmp_path: Path
) -> Iterator[Desk]:
    """Give a desk with the clashes on it."""
    del site
    with desk_on(qtbot, qapp, example, tmp_path / "own") as made:
        yield made


@pytest.fixture
def view(qtbot: QtBot, clashed: Desk, site: str) -> ClashView:
    """Show the clashes of the site."""
    made = ClashView(clashed)
    qtbot.addWidget(made)
    made.show_site(site)
    made.resize(1000, 400)
    made.show()
    return made


def _item(view: ClashView, row: int, column: int) -> QTableWidgetItem:
    item = view.table.item(row, column)
    assert item is not None
    return item


def _row(view: ClashView, label: str) -> int:
    rows = range(view.table.rowCount())
    (row,) = (at for at in rows if _item(view, at, FIELD).text().endswith(label))
    return row


def _text(view: ClashView, label: str, column: int) -> str:
    return _item(view, _row(view, label), column).text()


def _site(desk: Desk, uid: str) -> dict[str, object]:
    assert desk.picture is not None
    return dict(record_in(desk.picture, "site", uid) or {})


def test_both_sides_stand_beside_each_other(view: ClashView) -> None:
    """Each field says what it was, who says what, and that nothing is chosen yet."""
    assert view.title.text() == "3 modstridende rettelser venter på et valg"
    assert _text(view, "Navn", OFFICE).startswith("○ Kontorets navn\nMLP ")
    assert _text(view, "Navn", LATER).startswith("○ Det sene navn\nJHK ")
    assert ("tomt", "") == (_text(view, "Navn", BASE), _text(view, "Navn", RESULT))
    assert "JHK slettede posten" in _text(view, "areal", LATER)
    assert not view.use.isEnabled()


def test_choosing_by_keyboard(qtbot: QtBot, view: ClashView, clashed: Desk, site: str) -> None:
    """Arrows choose, Enter goes on, B keeps both, Ctrl+Enter uses the result."""
    table = view.table
    table.setFocus()
    table.setCurrentCell(_row(view, "Navn"), FIELD)
    QTest.keyClick(table, Qt.Key.Key_Right)
    chosen = _text(view, "Navn", LATER), _text(view, "Navn", RESULT)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.currentRow() != _row(view, "Navn")
    table.setCurrentCell(_row(view, "Notat"), FIELD)
    QTest.keyClick(table, Qt.Key.Key_B)
    table.setCurrentCell(_row(view, "areal"), FIELD)
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert view.use.hasFocus()
    with qtbot.waitSignal(clashed.saved):
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert chosen[0].startswith("● Det sene navn")
    assert chosen[1] == "Det sene navn"
    after = _site(clashed, site)
    assert ("Det sene navn", "Kontorets note\nDen sene note") == (after["name"], after["note"])
    assert view.title.text() == "Ingen modstridende rettelser venter."
    assert clashed.notices.text.text() == "615-90020: valgt ved modstridende rettelser."


def test_the_choice_can_be_undone_where_it_is_told(
    qtbot: QtBot, view: ClashView, clashed: Desk, site: str
) -> None:
    """What was chosen by mouse for all at once waits again after the undo."""
    QTest.mouseClick(view.all_later, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(clashed.saved):
        QTest.mouseClick(view.use, Qt.MouseButton.LeftButton)
    gone = view.table.rowCount()
    with qtbot.waitSignal(clashed.saved):
        QTest.mouseClick(clashed.notices.act, Qt.MouseButton.LeftButton)

    assert (0, 3) == (gone, view.table.rowCount())
    assert "Kontorets navn" == _site(clashed, site)["name"]


def test_a_third_value_is_typed_into_the_result(
    qtbot: QtBot, view: ClashView, clashed: Desk, site: str
) -> None:
    """E opens the result; the other clashes go on waiting."""
    table = view.table
    table.setCurrentCell(_row(view, "Navn"), FIELD)
    QTest.keyClick(table, Qt.Key.Key_E)
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Et tredje navn")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _text(view, "Navn", RESULT) == "Et tredje navn")
    with qtbot.waitSignal(clashed.saved):
        view.commit()

    assert "Et tredje navn" == _site(clashed, site)["name"]
    assert 2 == table.rowCount()


def test_a_name_has_no_room_for_both(view: ClashView) -> None:
    """What cannot be chosen is told below the table, and nothing is chosen."""
    view.table.setCurrentCell(_row(view, "Navn"), FIELD)
    QTest.keyClick(view.table, Qt.Key.Key_B)

    assert "Navn" in view.trouble.text()
    assert "" == _text(view, "Navn", RESULT)


def test_a_click_on_a_side_chooses_it(view: ClashView) -> None:
    """The mouse does what the arrows do."""
    item = _item(view, _row(view, "Navn"), OFFICE)
    place = view.table.visualItemRect(item).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert "Kontorets navn" == _text(view, "Navn", RESULT)


def test_where_nothing_clashes_there_is_one_quiet_line(qtbot: QtBot, desk: Desk) -> None:
    """No empty table, no keys for nothing."""
    view = ClashView(desk)
    qtbot.addWidget(view)
    view.show()

    assert view.title.text() == "Ingen modstridende rettelser venter."
    assert not view.table.isVisible()
