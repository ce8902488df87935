"""A day in the window, by keyboard only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Update
from tests.ui.house import make_example, make_opening, registers
from tests.ui.windows import list_of
from ui.kit.look import Look
from ui.shell.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Start the program as somebody does who has never used it."""
    opening = make_opening(tmp_path)
    look = Look(opening.resources)
    look.dress(qapp, "light")
    made = MainWindow(opening, look)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()
    qtbot.wait(1)


def _shown(window: MainWindow) -> list[object]:
    table = list_of(window).table
    return [table.data(table.index(row, 1)) for row in range(table.rowCount())]


def test_a_day_in_the_window(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Open by typing, find a site, undo and redo what was done to it, and leave no trace."""
    place = make_example(tmp_path)
    with_name = registers().open(place)
    ((uid, values),) = with_name.find("site", "number", ["615-90020"]).items()
    update = Update("site", uid, "name", values.get("name"), "Nyt renseri")
    with_name.commit([update], reason="Oplyst af ejer")
    with_name.close()

    window.first.address.setFocus()
    QTest.keyClicks(window.first.address, place)
    QTest.keyClick(window.first.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(_shown(window)) == 32)
    assert window.top.search is window.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    line = list_of(window).filter_line.line
    assert line is window.focusWidget()

    QTest.keyClicks(line, "nyt renseri")
    qtbot.waitUntil(lambda: _shown(window) == ["615-90020"])
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert list_of(window).grid is window.focusWidget()

    QTest.keyClick(list_of(window).grid, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: _shown(window) == [])
    assert "Fortrudt: 1 felt" in window.notices.text.text()
    QTest.keyClick(window, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: _shown(window) == ["615-90020"])

    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert line is window.focusWidget()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_shown(window)) == 32)

    QTest.keyClick(window, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: window.rooms.currentWidget() is window.first)
    window.close()
    again = registers().open(place)
    assert (again.read_only, again.verify()) == (False, [])
    again.close()
