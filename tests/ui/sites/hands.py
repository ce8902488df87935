"""What a person does in the list, and what there is to be seen then."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.sites.lists import ShortList
from ui.sites.view import SitesView

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def cells(view: SitesView, column: str) -> list[str]:
    """Read a column from top to bottom; a group's line has nothing in it but its name."""
    section = view.view.columns.index(column)
    return [view.table.text_at(row, section) for row in range(view.table.rowCount())]


def click(view: SitesView, column: str, key: Qt.KeyboardModifier = NONE) -> None:
    """Click a heading, left of its funnel."""
    section = view.view.columns.index(column)
    headings = view.grid.headings_of(section)
    place = QPoint(headings.sectionViewportPosition(section) + 20, 12)
    QTest.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, key, place)


def open_funnel(qtbot: QtBot, view: SitesView, column: str) -> None:
    """Click the funnel of a heading, and wait for its values."""
    section = view.view.columns.index(column)
    headings = view.grid.headings_of(section)
    place = headings.funnel_box(section).center()
    QTest.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    qtbot.waitUntil(
        lambda: view.fold_out.funnel.isVisible() and view.fold_out.funnel.facets is not None
    )


def settle(qtbot: QtBot, view: SitesView) -> None:
    """Wait until the list has answered all that was asked of it."""
    qtbot.waitUntil(lambda: view.shown is not None and view.shown.view == view.view)


def type_filter(qtbot: QtBot, view: SitesView, text: str) -> None:
    """Type a filter, and wait for its answer."""
    QTest.keyClicks(view.filter_line.line, text)
    settle(qtbot, view)


def turn(listed: ShortList, text: str) -> None:
    """Go to a line of a list, and press the space bar."""
    rows = [row for row in range(listed.count()) if listed.item(row).text() == text]
    listed.setCurrentRow(rows[0])
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Space)
