"""The whole window on a register, for tests of what the rooms and the frame do together."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.house import make_opening
from ui.kit.look import Look
from ui.shell.window import MainWindow
from ui.sites.view import SitesView

CONTROL = Qt.KeyboardModifier.ControlModifier


@contextmanager
def window_in(
    qtbot: QtBot, application: QApplication, folder: Path, language: str = "da"
) -> Iterator[MainWindow]:
    """Show the window of somebody whose own files are in the folder; close it afterwards."""
    opening = make_opening(folder, language=language)
    look = Look(opening.resources)
    look.dress(application, "light")
    window = MainWindow(opening, look)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        qtbot.wait(1)


def open_in(qtbot: QtBot, window: MainWindow, address: str) -> None:
    """Open a register and wait until the list shows it."""
    window.open_place(address)
    qtbot.waitUntil(lambda: bool(window.status.count.text()))


def list_of(window: MainWindow) -> SitesView:
    """Give the list of sites."""
    room = window.deck.room("sites")
    assert isinstance(room, SitesView)
    return room


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key."""
    QTest.keyClick(widget, key, modifier)
