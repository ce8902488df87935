"""A cell of the list is edited in its place, by the rules and drafts of the site's page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.sites.hands import cells, settle
from ui.kit.desk import Desk
from ui.parts.editing import draft_place
from ui.sites.view import SitesView

KEY = Qt.Key
ENTER, TAB = KEY.Key_Return, KEY.Key_Tab


def _go_to(view: SitesView, row: int, column: str) -> str:
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.table.index(row, view.view.columns.index(column)))
    site = view.list.current_uid()
    assert site is not None
    return site


def _line(view: SitesView) -> QLineEdit:
    editor = view.cells.editing.editor
    assert editor is not None
    assert isinstance(editor.line, QLineEdit)
    return editor.line


def _type(view: SitesView, text: str, key: Qt.Key = ENTER) -> None:
    QTest.keyClicks(_line(view), text)
    QTest.keyClick(_line(view), key)


def _begin(view: SitesView, row: int, column: str) -> str:
    site = _go_to(view, row, column)
    view.acts()["sites.edit"]()
    return site


def test_a_cell_is_a_commit(qtbot: QtBot, view: SitesView, desk: Desk) -> None:
    """What is typed stands in the cell and in the register, and the list has the keys again."""
    _begin(view, 0, "address")
    with qtbot.waitSignal(desk.saved):
        _type(view, "Nygade 1")
    qtbot.waitUntil(lambda: cells(view, "address")[0] == "Nygade 1")

    assert (view.cells.editing.editor, view.grid.hasFocus()) == (None, True)
    assert () == desk.drafts.places()


def test_tab_goes_on_along_the_row(qtbot: QtBot, view: SitesView, desk: Desk) -> None:
    """The next cell that can be typed opens; what was left is saved."""
    _begin(view, 0, "address")
    with qtbot.waitSignal(desk.saved):
        _type(view, "Nygade 1", TAB)
    editor = view.cells.editing.editor
    assert editor is not None
    following = editor.entry.place[2]
    ids = view.view.columns

    assert ids.index(following) > ids.index("address")
    assert view.table.columns[view.grid.currentIndex().column()].id == following
    editor.give_up()


def test_what_cannot_be_read_stays_with_its_reason(view: SitesView, desk: Desk) -> None:
    """Initials that nobody has are told below the cell; the typed text is kept."""
    site = _begin(view, 0, "officer")
    _type(view, "XYZ")
    editor = view.cells.editing.editor
    assert editor is not None

    assert ("XYZ", True) == (_line(view).text(), editor.below.isVisible())
    assert "XYZ" == desk.drafts.held(draft_place(("site", site, "officer")))
    editor.give_up()


def test_escape_leaves_the_cell_as_it_was(view: SitesView, desk: Desk) -> None:
    """Nothing is written, and nothing is kept."""
    before = cells(view, "address")[0]
    _begin(view, 0, "address")
    _type(view, "Nygade 1", KEY.Key_Escape)

    assert (before, ()) == (cells(view, "address")[0], desk.drafts.places())
    assert view.grid.hasFocus()


def test_what_is_decided_elsewhere_is_not_typed(view: SitesView, desk: Desk) -> None:
    """Status moves by its procedure; the notice says where."""
    _begin(view, 0, "status")

    assert view.cells.editing.editor is None
    assert "Åbn lokaliteten" in desk.notices.text.text()


def test_a_row_that_goes_away_keeps_what_was_typed(
    qtbot: QtBot, view: SitesView, desk: Desk
) -> None:
    """A filter that hides the row finishes the cell: what is whole is saved."""
    site = _begin(view, 0, "address")
    QTest.keyClicks(_line(view), "Nygade 1")
    with qtbot.waitSignal(desk.saved):
        view.filter_line.line.setText("ågade")
        settle(qtbot, view)
    picture = desk.picture
    assert picture is not None

    qtbot.waitUntil(
        lambda: (
            desk.picture is not None
            and desk.picture.sites["address"][desk.picture.row_of("site")[site]] == "Nygade 1"
        )
    )
    assert view.cells.editing.editor is None
