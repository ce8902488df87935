"""The menu of a cell: opened by key, each line with the key that does the same."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.sites.view import SitesView


def test_the_menu_tells_its_keys_and_does_what_it_says(view: SitesView) -> None:
    """It opens on the cell that the cursor is on; the arrows and Enter take a line."""
    view.list.go_to_list()
    view.grid.setCurrentIndex(view.table.index(0, view.view.columns.index("address")))
    view.acts()["sites.menu"]()
    menu = view.menu.menu
    lines = [item.text() for item in menu.actions() if not item.isSeparator()]
    with_key = [line for line in lines if "\t" in line and line.partition("\t")[2]]
    opened = menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)

    assert opened
    assert lines == with_key
    assert view.cells.editing.editor is not None
    view.cells.editing.editor.give_up()


def test_without_a_row_there_is_no_menu(view: SitesView) -> None:
    """Nothing is offered where there is nothing to do it with."""
    view.acts()["sites.menu"]()

    assert view.grid.currentIndex().isValid() == view.menu.menu.isVisible()
    view.menu.menu.close()
