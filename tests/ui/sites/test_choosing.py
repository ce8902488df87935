"""What is chosen in the list is chosen on the desk, and the other way round."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from tests.ui.sites.hands import SHIFT, cells, settle, type_filter
from ui.kit.desk import Desk
from ui.sites.view import SitesView

KEY = Qt.Key


def _numbers(desk: Desk) -> list[str]:
    """Name what is chosen on the desk."""
    assert desk.picture is not None
    rows = desk.picture.row_of("site")
    return [desk.picture.sites["number"][rows[uid]] for uid in desk.selection.chosen]


def test_rows_chosen_here_lie_on_the_desk(desk: Desk, view: SitesView) -> None:
    """In the order of the screen, with the one that is looked at."""
    view.list.go_to_list()
    QTest.keyClick(view.grid, KEY.Key_Down, SHIFT)
    QTest.keyClick(view.grid, KEY.Key_Down, SHIFT)

    assert cells(view, "number")[:3] == _numbers(desk)
    assert desk.selection.chosen[2] == desk.selection.current
    assert view.foot.text.text().startswith("3 valgt af 32 · areal i alt ")


def test_everything_is_chosen_at_once(desk: Desk, view: SitesView) -> None:
    """One key, and every row that is shown lies on the desk."""
    view.acts()["sites.select_all"]()

    assert cells(view, "number") == _numbers(desk)


def test_what_is_chosen_elsewhere_is_chosen_here(
    desk: Desk, view: SitesView, picture: Picture
) -> None:
    """Sites that the list does not show are left out here."""
    uids = picture.sites.uid.tolist()
    desk.selection.choose(uids[:6], uids[1])
    chosen = set(view.list.rows_chosen().tolist())

    assert chosen == {0, 1, 2, 4}
    assert uids[1] == view.list.current_uid()


def test_two_lists_do_not_disturb_each_other(
    qtbot: QtBot, desk: Desk, view: SitesView, picture: Picture
) -> None:
    """A second window has its own filter, and what it hides stays chosen in the first."""
    other = SitesView(desk)
    qtbot.addWidget(other)
    other.show()
    other.show_picture(picture)
    qtbot.waitUntil(lambda: other.table.rowCount() == 32)
    view.acts()["sites.select_all"]()
    other.filter_line.line.setText("kommune:Horsens")
    view.filter_line.line.setText("status:V2")
    settle(qtbot, other)
    settle(qtbot, view)

    assert (other.table.rowCount(), view.table.rowCount()) == (3, 8)
    assert cells(view, "number") == _numbers(desk)
    assert len(other.list.rows_chosen()) < 3


def test_a_filter_hides_what_is_chosen_and_brings_it_back(
    qtbot: QtBot, desk: Desk, view: SitesView
) -> None:
    """Out of sight it is not on the desk, so that nobody changes what he does not see."""
    view.acts()["sites.select_all"]()
    type_filter(qtbot, view, "kommune:Horsens")
    assert _numbers(desk) == cells(view, "number")
    assert len(desk.selection.chosen) == 3

    view.filter_line.line.clear()
    settle(qtbot, view)
    assert len(desk.selection.chosen) == 32


def test_a_new_site_does_not_move_what_is_chosen(
    qtbot: QtBot, desk: Desk, view: SitesView
) -> None:
    """The same sites stay chosen when rows come in before them."""
    view.list.go_to_list()
    QTest.keyClick(view.grid, KEY.Key_Down)
    before = _numbers(desk)
    desk.commit([Insert("site", new_uid(), {"number": "101-00001"})], reason="Prøve")
    qtbot.waitUntil(lambda: view.table.rowCount() == 33)

    assert before == _numbers(desk)
    assert cells(view, "number").index(before[0]) == view.grid.currentIndex().row() == 2


def test_enter_asks_for_the_sites_page(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """By its identity."""
    view.list.go_to_list()
    with qtbot.waitSignal(desk.wanted) as wanted:
        QTest.keyClick(view.grid, KEY.Key_Return)

    assert ["site", desk.selection.current] == wanted.args


def test_a_site_is_looked_at_below_the_list(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """Headline, next step and notes; those that name persons are not shown."""
    assert desk.picture is not None
    site = desk.picture.sites.uid[0]
    for number, (text, private) in enumerate(
        [("Ejer ringede", True), ("Port repareret", False), ("Besøg", False), ("Ældst", False)]
    ):
        values = {
            "site": site,
            "happened_at": datetime(2027, 1, 20 - number, 10, tzinfo=UTC),
            "text": text,
            "confidential": private,
        }
        desk.commit([Insert("journal", new_uid(), values)], reason="Prøve")
    qtbot.waitUntil(lambda: desk.picture is not None and len(desk.picture.tables["journal"]) == 4)
    desk.selection.choose([site])
    view.list.go_to_list()
    QTest.keyClick(view.grid, KEY.Key_Space)
    qtbot.waitUntil(lambda: "615-90001" in view.peek.title.text())
    notes = [label.text() for label in view.peek.notes]

    assert view.peek.isVisible()
    assert "V2 kortlagt · Generationsforurening" in view.peek.headline.text()
    assert "Frist overskredet" in view.peek.headline.text()
    assert view.peek.step.text().startswith("Næste: Svar på høring, 30-01-2027 (4 dage over)")
    assert ["Port" in notes[1], "Besøg" in notes[2]] == [True, True]
    assert not any("Ejer" in note or "Ældst" in note for note in notes)

    view.turn_peek()
    assert not view.peek.isVisible()
