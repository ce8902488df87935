"""The room of source tracing: asked, ticked off, and made a matter that one undo takes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.priority.sources import Question
from ui.kit.desk import Desk
from ui.tracing.room import TracingRoom


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> TracingRoom:
    """Ask round the first site of the synthetic register, far enough to find some."""
    made = TracingRoom(desk)
    qtbot.addWidget(made)
    made.resize(1112, 640)
    made.show()
    assert desk.picture is not None
    made.metres.setValue(50_000)
    made.show_picture(desk.picture)
    made.enter(Question("530000, 6230000", "chlorinated"))
    qtbot.waitUntil(lambda: made.finding is not None)
    return made


def test_ticked_sites_become_one_matter(qtbot: QtBot, room: TracingRoom, desk: Desk) -> None:
    """Space ticks a line off; the matter is over the others, and they are chosen everywhere."""
    wanted: list[object] = []
    desk.wanted.connect(lambda name, subject: wanted.append((name, subject)))
    all_of_them = room.table.ticked_sites()
    room.table.selectRow(0)
    QTest.keyClick(room.table, Qt.Key.Key_Space)
    ticked = room.table.ticked_sites()
    assert ticked == all_of_them[1:]
    assert ticked

    room.open_matter()

    qtbot.waitUntil(lambda: desk.picture is not None and len(desk.picture.tables["matter"]) == 1)
    picture = desk.picture
    assert picture is not None
    matters, links = picture.tables["matter"], picture.tables["matter_site"]
    assert (matters["kind"][0], set(links["site"])) == ("source_tracing", set(ticked))
    assert "klorerede opløsningsmidler" in str(matters["title"][0])
    assert "Strømningsretning ukendt" in str(matters["note"][0])
    assert desk.selection.chosen == ticked
    qtbot.waitUntil(lambda: bool(wanted))
    assert wanted == [("matters", str(matters.uid[0]))]
    desk.notices.do_it()
    qtbot.waitUntil(lambda: desk.picture is not None and not len(desk.picture.tables["matter"]))


def test_what_cannot_be_traced_is_said_where_it_was_asked(qtbot: QtBot, room: TracingRoom) -> None:
    """The sentence says why, the list is empty, and no matter can be opened."""
    room.enter(Question("Nørre Vandværk"))
    qtbot.waitUntil(lambda: room.finding is not None and room.finding.problem is not None)

    assert "intet lag med indvindingsboringer" in room.sentence.text()
    assert room.table.texts() == []
    assert not room.open_button.isEnabled()
