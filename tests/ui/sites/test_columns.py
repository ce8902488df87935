"""Columns: which, in what order, how wide, and what is added up."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.query.value_texts import Shower
from soilcase.query.views import SHOWN, column_fields
from tests.ui.house import read_words
from tests.ui.sites.hands import ALT, cells, settle, turn
from ui.sites.columns import heading_of
from ui.sites.view import SitesView

KEY = Qt.Key


def _headings(view: SitesView) -> list[str]:
    return [column.id for column in view.table.columns]


def test_any_field_becomes_a_column(qtbot: QtBot, view: SitesView) -> None:
    """Every field in the chooser can be shown, the derived ones too, and none is personal."""
    view.fold_out.open_chooser()
    for field in column_fields().values():
        if field.id not in SHOWN:
            turn(view.fold_out.chooser.list, heading_of(Shower(read_words()), field.id))
    settle(qtbot, view)
    view.list.grid.grab()

    assert set(_headings(view)) == set(column_fields())
    assert all(len(cells(view, each)) == 32 for each in column_fields())


def test_a_column_is_found_by_typing_and_taken_away(qtbot: QtBot, view: SitesView) -> None:
    """The search narrows the list; the space bar takes the column away, the others stay."""
    view.acts()["sites.columns"]()
    QTest.keyClicks(view.fold_out.chooser.search, "bran")
    assert [
        view.fold_out.chooser.list.item(row).text()
        for row in range(view.fold_out.chooser.list.count())
    ] == ["Brancher"]

    turn(view.fold_out.chooser.list, "Brancher")
    settle(qtbot, view)
    assert [each for each in SHOWN if each != "branches"] == _headings(view)


def test_a_column_is_moved_by_keys(qtbot: QtBot, view: SitesView) -> None:
    """Alt and an arrow move the column that is pointed at."""
    view.fold_out.open_chooser()
    view.fold_out.chooser.list.setCurrentRow(3)
    view.fold_out.chooser.list.setFocus()
    QTest.keyClick(view.fold_out.chooser.list, KEY.Key_Up, ALT)
    settle(qtbot, view)

    assert ["status", "number", "municipality", "address"] == _headings(view)[:4]


def test_a_column_is_dragged_in_the_chooser(qtbot: QtBot, view: SitesView) -> None:
    """What the mouse moves in the list moves in the view."""
    view.fold_out.open_chooser()
    view.fold_out.chooser.list.model().moveRow(QModelIndex(), 4, QModelIndex(), 3)
    settle(qtbot, view)

    assert ["nuance", "municipality"] == _headings(view)[3:5]


def test_a_heading_is_dragged(qtbot: QtBot, view: SitesView) -> None:
    """The view has the new order, and the list shows it."""
    view.grid.headings.moveSection(4, 3)
    settle(qtbot, view)

    assert ["nuance", "municipality"] == _headings(view)[3:5]


def test_the_last_column_cannot_be_taken_away(view: SitesView) -> None:
    """A list without columns would be empty for no reason that can be seen."""
    view.fold_out.open_chooser()
    for heading in [column.heading for column in view.table.columns]:
        turn(view.fold_out.chooser.list, heading)

    assert len(view.view.columns) == 1


def test_columns_stand_still(qtbot: QtBot, view: SitesView) -> None:
    """As many as are asked for; the others move."""
    view.fold_out.open_chooser()
    view.fold_out.chooser.frozen.setValue(1)
    settle(qtbot, view)
    hidden = [view.grid.isColumnHidden(section) for section in range(len(SHOWN))]

    assert [True] + [False] * (len(SHOWN) - 1) == hidden


def test_a_width_is_kept(qtbot: QtBot, view: SitesView) -> None:
    """A column that was made wider stays so, and the view is not called changed for it."""
    view.grid.headings.resizeSection(3, 200)
    view.fold_out.chooser.changed.emit(view.view)
    settle(qtbot, view)

    assert view.grid.headings.sectionSize(3) == 200
    assert (view.view.widths["municipality"], view.switch.is_changed) == (200, False)


def test_a_column_is_added_up(qtbot: QtBot, view: SitesView) -> None:
    """What is ticked stands in the bottom line."""
    view.fold_out.open_chooser()
    rows = range(view.fold_out.chooser.list.count())
    place = [view.fold_out.chooser.list.payload(row) for row in rows].index("open_matters")
    view.fold_out.chooser.list.setCurrentRow(place)
    view.fold_out.chooser.summed.click()
    settle(qtbot, view)

    assert "åbne sager 0" in view.foot.text.text()
