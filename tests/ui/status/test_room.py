"""The room of a person's day: one sentence, its lines, and what is mine."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.casework.intake import read_matter
from soilcase.casework.matters import open_matter
from soilcase.casework.officers import officer_at
from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.query.parse import parse
from soilcase.query.records import record_in
from soilcase.query.vocabulary import Vocabulary
from tests.ui.small import TODAY
from ui.kit.desk import Desk
from ui.status.room import StatusRoom


def _officer(desk: Desk) -> str:
    assert desk.picture is not None
    officer = officer_at(desk.picture, "MLP")
    assert officer is not None
    return officer


def _commit(qtbot: QtBot, desk: Desk, edits: list[Edit]) -> None:
    with qtbot.waitSignal(desk.saved):
        desk.commit(edits, reason="prøve")


def _site(desk: Desk, number: str) -> str:
    assert desk.picture is not None
    sites = desk.picture.sites
    return str(sites.uid[sites["number"].tolist().index(number)])


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> StatusRoom:
    """Show the day of somebody with a late deadline, one that is due, and a new matter."""
    officer, site = _officer(desk), _site(desk, "615-90001")
    both: list[Edit] = [
        Insert(
            "deadline",
            new_uid(),
            {"site": site, "title": title, "due": due, "state": "open", "officer": officer},
        )
        for title, due in (
            ("Svar på brev", TODAY - timedelta(days=3)),
            ("Send udkast", TODAY + timedelta(days=6)),
        )
    ]
    _commit(qtbot, desk, both)
    assert desk.picture is not None
    draft = read_matter(desk.picture, "Aktindsigt 615-90020 fra Hansen 02-02-2027")
    _commit(qtbot, desk, open_matter(desk.picture, draft, officer=officer))
    made = StatusRoom(desk)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    desk.show_picture(desk.picture)
    qtbot.waitUntil(lambda: bool(made.answer.text()))
    return made


def _sections(room: StatusRoom) -> dict[str, list[str]]:
    found = {}
    for place in range(room.day.topLevelItemCount()):
        heading = room.day.topLevelItem(place)
        assert heading is not None
        leaves = [heading.child(child) for child in range(heading.childCount())]
        found[heading.text(0)] = [leaf.text(1) for leaf in leaves if leaf is not None]
    return found


def test_the_day_is_one_sentence_and_its_lines(room: StatusRoom) -> None:
    """What is late stands first; every count in the sentence is that of the lines below."""
    sections = _sections(room)
    names = list(sections)

    assert names[0].startswith("Over tid")
    assert "Svar på brev" in sections[names[0]]
    assert "Send udkast" in sections[names[1]]
    assert any(
        "Aktindsigt" in line or "sag" in line for lines in sections.values() for line in lines
    )
    assert f">{len(sections[names[0]])}</a> er over tid" in room.answer.text()
    assert room.due() == len(sections[names[0]]) + len(sections[names[1]])


def test_a_number_in_the_sentence_leads_to_its_lines(room: StatusRoom) -> None:
    """Each count of the sentence is a link to the first line of its section."""
    room.answer.linkActivated.emit("due")
    chosen = room.day.chosen()

    assert chosen is not None
    assert "due" == chosen.section
    assert '<a href="due">' in room.answer.text()


def test_what_came_is_not_told_to_be_late(room: StatusRoom) -> None:
    """Days past the day of arrival are no delay; only what was to be done is over."""
    days = {}
    for place in range(room.day.topLevelItemCount()):
        heading = room.day.topLevelItem(place)
        assert heading is not None
        first = heading.child(0)
        assert first is not None
        days[heading.text(0).split(" (")[0]] = first.text(0)

    assert "dage over" in days["Over tid"]
    assert "over" not in days["Kommet ind"]


def test_a_section_folds_by_mouse_and_by_enter(qtbot: QtBot, room: StatusRoom) -> None:
    """Its line is all that is needed: no small triangle has to be hit."""
    heading = room.day.topLevelItem(0)
    assert heading is not None
    place = room.day.visualItemRect(heading).center()
    QTest.mouseClick(room.day.viewport(), Qt.MouseButton.LeftButton, pos=place)
    by_mouse = heading.isExpanded()
    room.day.setFocus()
    room.day.setCurrentItem(heading)
    QTest.keyClick(room.day, Qt.Key.Key_Return)

    assert (False, True) == (by_mouse, heading.isExpanded())
    qtbot.wait(1)


def test_enter_goes_to_what_a_line_is_about(qtbot: QtBot, room: StatusRoom, desk: Desk) -> None:
    """A deadline leads to its site."""
    room.enter(None)
    with qtbot.waitSignal(desk.wanted) as wanted:
        QTest.keyClick(room.day, Qt.Key.Key_Return)
    assert desk.picture is not None
    where, site = wanted.args

    assert "site" == where
    assert record_in(desk.picture, "site", site) is not None


def test_numbers_lead_to_their_rows(qtbot: QtBot, room: StatusRoom, desk: Desk) -> None:
    """My matters and my sites are one click away, and count the same there."""
    matters, sites = room.mine.links[:2]
    with qtbot.waitSignal(desk.wanted) as first:
        QTest.mouseClick(matters, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(desk.wanted) as second:
        QTest.mouseClick(sites, Qt.MouseButton.LeftButton)
    assert desk.picture is not None
    mine = [uid for uid in desk.picture.sites["officer"] if uid == _officer(desk)]

    assert ["matters", "mine"] == first.args
    room_id, asked = second.args
    vocabulary = Vocabulary("da", desk.picture)
    assert ("sites", parse('sagsbehandler:"MLP"', vocabulary)) == (room_id, asked)
    assert ("1 åben sag", f"{len(mine)} lokaliteter") == (matters.text(), sites.text())


def test_what_others_change_on_my_sites_is_news_until_it_is_read(
    qtbot: QtBot, room: StatusRoom, desk: Desk
) -> None:
    """The list of news grows with a commit, and is empty again by one click."""

    def news() -> list[str]:
        return [
            link.accessibleName()
            for link in room.mine.links
            if link.accessibleName().startswith("615-90001")
        ]

    room.mark_seen()
    qtbot.waitUntil(lambda: not news())
    uid = _site(desk, "615-90001")
    assert desk.picture is not None
    old = (record_in(desk.picture, "site", uid) or {}).get("name")
    _commit(qtbot, desk, [Update("site", uid, "name", old, "Rettet af andre")])
    qtbot.waitUntil(lambda: len(news()) == 1)
    room.mark_seen()
    qtbot.waitUntil(lambda: not news())


def test_who_has_no_officer_says_once_who_they_are(
    qtbot: QtBot, room: StatusRoom, desk: Desk
) -> None:
    """The login is written on the officer by a commit, and the day is there."""
    assert desk.picture is not None
    uid = _officer(desk)
    _commit(qtbot, desk, [Update("officer", uid, "initials", "MLP", "XYZ")])
    qtbot.waitUntil(room.who.isVisible)
    names = [room.who.list.item(row).text() for row in range(room.who.list.count())]
    room.who.list.setCurrentRow(names.index("XYZ  Medarbejder A"))
    with qtbot.waitSignal(desk.saved):
        QTest.mouseClick(room.who.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not room.who.isVisible())

    assert uid == officer_at(desk.picture, "MLP")
    assert "MLP" == (record_in(desk.picture, "officer", uid) or {})["login"]


def test_a_day_without_anything_says_so(qtbot: QtBot, desk: Desk) -> None:
    """No empty list stands there as if something were missing."""
    assert desk.picture is not None
    table = desk.picture.tables["deadline"]
    edits: list[Edit] = [
        Delete("deadline", str(uid), record_in(desk.picture, "deadline", str(uid)) or {})
        for uid in table.uid
    ]
    _commit(qtbot, desk, edits)
    room = StatusRoom(desk)
    qtbot.addWidget(room)
    room.show()
    desk.show_picture(desk.picture)
    qtbot.waitUntil(lambda: bool(room.answer.text()))

    assert ("Intet venter på dig i dag.", 0) == (room.answer.text(), room.due())
    assert room.empty.isVisible()
