"""The room of the sites, by keyboard and mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.sites.hands import cells, click, type_filter
from ui.sites.view import SitesView


def _shown(view: SitesView) -> list[str]:
    return cells(view, "number")


def _type(qtbot: QtBot, view: SitesView, text: str, count: int) -> None:
    type_filter(qtbot, view, text)
    assert view.table.rowCount() == count


def test_the_list_shows_what_is_living(view: SitesView) -> None:
    """Dropped sites are out of sight, in the order of numbers."""
    shown = _shown(view)

    assert len(shown) == 32
    assert sorted(shown) == shown


def test_typing_filters(qtbot: QtBot, view: SitesView) -> None:
    """What is typed chooses rows, and is said below in full."""
    _type(qtbot, view, "kommune:Horsens", 3)

    assert "Kommune er Horsens" in view.filter_line.below.text()


def test_what_cannot_be_read_is_told_at_its_place(qtbot: QtBot, view: SitesView) -> None:
    """The list stays, and a pointer stands below the word that is wrong."""
    _type(qtbot, view, "status:V2", 8)
    view.filter_line.line.setText("status:V2 komune:Horsens")
    qtbot.waitUntil(lambda: "▲" in view.filter_line.below.text())
    start = view.filter_line.fontMetrics().horizontalAdvance("status:V2 ")

    assert "kommune" in view.filter_line.below.text()
    assert abs(view.filter_line.below.indent() - start) < 20
    assert view.table.rowCount() == 8


def test_escape_clears_the_filter(qtbot: QtBot, view: SitesView) -> None:
    """One key brings all rows back."""
    _type(qtbot, view, "kommune:Horsens", 3)
    QTest.keyClick(view.filter_line.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.table.rowCount() == 32)

    assert (view.filter_line.line.text(), view.filter_line.below.text()) == ("", "")


def test_an_empty_list_says_what_is_hidden(qtbot: QtBot, view: SitesView) -> None:
    """Where only dropped sites fit, one click brings them."""
    _type(qtbot, view, "kommune:Aarhus", 0)
    said = view.list.empty.text()
    QTest.mouseClick(view.list.show_dropped, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.table.rowCount() == 2)

    assert said == "Ingen lokaliteter passer. 2 er udgået."


def test_a_click_on_a_heading_sorts(qtbot: QtBot, view: SitesView) -> None:
    """The same heading once more turns the order round."""
    before = _shown(view)
    click(view, "number")
    qtbot.waitUntil(lambda: _shown(view) != before)

    assert before[::-1] == _shown(view)


def test_a_chosen_site_stays_chosen(qtbot: QtBot, view: SitesView) -> None:
    """Sorting and filtering do not lose the row that was chosen."""
    view.grid.setCurrentIndex(view.table.index(2, 0))
    chosen = _shown(view)[2]
    _type(qtbot, view, "kommune:Horsens", 3)

    place = view.grid.currentIndex().row()
    assert chosen == _shown(view)[place]


def test_the_arrow_leads_into_the_list_and_escape_back(view: SitesView) -> None:
    """The keyboard is enough to go from the filter to a row and back."""
    QTest.keyClick(view.filter_line.line, Qt.Key.Key_Down)
    there = view.grid.currentIndex().row()
    QTest.keyClick(view.grid, Qt.Key.Key_Escape)

    assert there == 0
    assert view.filter_line.line is view.focusWidget()


def test_fast_typing_is_answered_once(qtbot: QtBot, view: SitesView) -> None:
    """Keys that come faster than answers end in what was typed last."""
    for text in ("kommune:Aarhus", "kommune:Viborg", "kommune:Horsens"):
        view.filter_line.line.setText(text)
    qtbot.waitUntil(lambda: view.table.rowCount() == 3)

    assert _shown(view) == ["615-90001", "615-90020", "615-90039"]


def test_counts_are_told(qtbot: QtBot, view: SitesView) -> None:
    """The status line hears how many are shown and how many are not."""
    heard: list[str] = []
    view.counted.connect(heard.append)
    _type(qtbot, view, "kommune:Aarhus", 0)

    assert heard[-1] == "0 af 32 lokaliteter · 2 udgåede vises ikke"
