"""Many sites at once: changed with a preview, copied with real numbers, pasted cell by cell."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.desk import Desk
from ui.sites.view import SitesView


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> SitesView:
    """Show the synthetic register's sites."""
    made = SitesView(desk)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.table.rowCount() > 0)
    return made


def _officers(desk: Desk, uids: list[str]) -> set[object]:
    assert desk.picture is not None
    rows = [desk.picture.row_of("site")[uid] for uid in uids]
    return set(desk.picture.sites["officer"][rows].tolist())


def _choose_field(view: SitesView, field: str, value: str) -> None:
    panel = view.many.bulk
    panel.field.setCurrentIndex(panel.field.findData(field))
    QTest.keyClicks(panel.value, value)


def test_a_bulk_edit_says_first_what_it_would_do(
    qtbot: QtBot, view: SitesView, desk: Desk
) -> None:
    """All shown sites get one officer in one commit, and one undo gives each its own back."""
    assert desk.picture is not None
    view.acts()["sites.select_all"]()
    uids = desk.picture.sites.uid[view.list.rows_chosen()].tolist()
    before = desk.picture.sites["officer"].copy()
    view.acts()["sites.bulk"]()
    panel = view.many.bulk
    assert "Ret 32 valgte lokaliteter samlet" == panel.title.text()
    _choose_field(view, "officer", "SBN")
    qtbot.waitUntil(lambda: panel.preview is not None)
    count = len(panel.preview.edits) if panel.preview is not None else 0
    told, button = panel.told.text(), panel.go.text()
    with qtbot.waitSignal(desk.saved):
        QTest.keyClick(panel.value, Qt.Key.Key_Return)
    after = _officers(desk, uids)
    with qtbot.waitSignal(desk.saved):
        QTest.mouseClick(desk.notices.act, Qt.MouseButton.LeftButton)

    assert f"{count} rettes, {32 - count} har værdien, 0 afvises." in told
    assert "Erstatter: " in told
    assert (f"Ret {count} lokaliteter", 1) == (button, len(after))
    assert np.array_equal(before, desk.picture.sites["officer"])


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("number", "791-00001", "den enkelte lokalitets eget"),
        ("municipality", "Atlantis", "Atlantis"),
    ],
)
def test_what_is_refused_says_why(
    qtbot: QtBot, view: SitesView, field: str, value: str, reason: str
) -> None:
    """Nothing can be changed, and the button says so."""
    view.acts()["sites.select_all"]()
    view.acts()["sites.bulk"]()
    _choose_field(view, field, value)
    panel = view.many.bulk
    qtbot.waitUntil(lambda: reason in panel.told.text())

    assert not panel.go.isEnabled()


def test_without_a_choice_there_is_nothing_to_change(view: SitesView, desk: Desk) -> None:
    """A sentence says what to do first."""
    view.grid.clearSelection()
    view.acts()["sites.bulk"]()

    assert "Vælg først de lokaliteter, der skal rettes." == desk.notices.text.text()
    assert not view.many.bulk.isVisible()


def test_rows_are_copied_as_they_are_seen(qtbot: QtBot, view: SitesView, desk: Desk) -> None:
    """Tabulated text has the headings and the texts of the list, in its order."""
    view.acts()["sites.select_all"]()
    view.acts()["sites.copy"]()
    qtbot.waitUntil(lambda: desk.notices.text.text() == "32 rækker er kopieret.")
    held = QGuiApplication.clipboard().mimeData()
    lines = held.text().splitlines()
    headings = lines[0].split("\t")
    numbers = [line.split("\t")[headings.index("Lokalitetsnr.")] for line in lines[1:]]
    column = [c.id for c in view.table.columns].index("number")
    shown = [view.table.data(view.table.index(row, column)) for row in range(32)]

    assert shown == numbers
    assert "<table>" in held.html()


def test_a_block_from_a_spreadsheet_is_pasted(qtbot: QtBot, view: SitesView, desk: Desk) -> None:
    """The diff counts its cells, the commit writes what was read, and one undo takes it back."""
    assert desk.picture is not None
    block = (
        "Lokalitetsnr.\tNavn\tLertykkelse\r\n"
        "615-90001\tNyt navn\t2,5\r\n615-90020\tTo\tmange\r\n999-00000\tIngen\t1\r\n"
    )
    QGuiApplication.clipboard().setText(block)
    view.acts()["sites.paste"]()
    panel = view.many.paste
    qtbot.waitUntil(lambda: panel.draft is not None)
    told = panel.told.text()
    names = [panel.table.item(0, column) for column in (0, 1)]
    with qtbot.waitSignal(desk.saved):
        QTest.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    row = desk.picture.sites["number"].tolist().index("615-90001")
    after = desk.picture.sites["name"][row], desk.picture.sites["clay_cover"][row]
    with qtbot.waitSignal(desk.saved):
        QTest.mouseClick(desk.notices.act, Qt.MouseButton.LeftButton)

    assert "afvises: 3" in told
    assert ["615-90001", "Tidl. renseri → Nyt navn"] == [n.text() for n in names if n is not None]
    assert ("Nyt navn", 2.5) == after
    assert "Tidl. renseri" == desk.picture.sites["name"][row]


def test_a_column_is_told_what_it_is(qtbot: QtBot, view: SitesView) -> None:
    """A heading that nobody knows is chosen by hand, and the block is read anew."""
    QGuiApplication.clipboard().setText("nr\tKaldes\n615-90001\tNyt\n")
    view.acts()["sites.paste"]()
    panel = view.many.paste
    qtbot.waitUntil(lambda: panel.draft is not None)
    before = panel.go.isEnabled()
    panel.choices[1].setCurrentIndex(panel.choices[1].findData("name"))
    qtbot.waitUntil(panel.go.isEnabled)

    assert not before


def test_what_is_no_block_is_told(view: SitesView, desk: Desk) -> None:
    """An empty clipboard opens nothing."""
    QGuiApplication.clipboard().setText("")
    view.acts()["sites.paste"]()

    assert "Udklipsholderen har ingen celler" in desk.notices.text.text()
    assert not view.many.paste.isVisible()
