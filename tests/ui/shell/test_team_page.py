"""Two people at the same site on a team's server, each in their own window."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Actor
from tests.ui.house import make_opening, registers
from tests.ui.site.told import make_told
from ui.kit.look import Look
from ui.parts.field_editor import FieldEditor
from ui.shell.window import MainWindow
from ui.site.ready import Told
from ui.site.view import SiteRoom

pytestmark = pytest.mark.server
LINE = Qt.Key.Key_Return


def _window(qapp: QApplication, folder: Path, name: str) -> MainWindow:
    actor = Actor(name, f"pc-{name}")
    opening = replace(
        make_opening(folder / name), actor=actor, registers=registers(name, actor.device)
    )
    look = Look(opening.resources)
    look.dress(qapp, "light")
    window = MainWindow(opening, look)
    window.show()
    return window


def _at_site(qtbot: QtBot, window: MainWindow, site: str) -> SiteRoom:
    """Wait until the team is listened to, and open a site's page."""
    qtbot.waitUntil(lambda: window.news.is_listening, timeout=10_000)
    window.desk.want("site", site)
    qtbot.waitUntil(lambda: window.findChild(SiteRoom) is not None)
    room = window.findChild(SiteRoom)
    assert isinstance(room, SiteRoom)
    qtbot.waitUntil(lambda: room.ready is not None and bool(room.history))
    return room


@pytest.fixture
def pages(
    qtbot: QtBot, qapp: QApplication, database: str, tmp_path: Path
) -> Iterator[tuple[SiteRoom, SiteRoom]]:
    """Give the page of the rich site in MLP's and in KLH's window."""
    _, sites = make_told(tmp_path, database)
    with ExitStack() as stack:
        found: list[SiteRoom] = []
        for name in ("MLP", "KLH"):
            window = _window(qapp, tmp_path, name)
            stack.callback(lambda: qtbot.wait(1))
            stack.callback(window.deleteLater)
            stack.callback(window.close)
            window.open_place(database)
            found.append(_at_site(qtbot, window, sites["rich"]))
        yield found[0], found[1]


def _editor(room: SiteRoom) -> FieldEditor:
    editor = room.editing.editor
    assert editor is not None
    return editor


def _type(room: SiteRoom, place: tuple[str, str, str], text: str) -> QLineEdit:
    room.edit(place)
    line = _editor(room).line
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    return line


def test_what_a_colleague_does_is_told_where_one_stands(
    qtbot: QtBot, pages: tuple[SiteRoom, SiteRoom]
) -> None:
    """Who is there, whose value it is now, and who took the record away; no typed word is lost.

    Two windows on a server take some seconds to open, so all of it is one test.
    """
    mine, theirs = pages
    assert mine.uid is not None
    assert mine.ready is not None
    qtbot.waitUntil(lambda: mine.head.with_you.text() == "Åben hos KLH")
    name = ("site", mine.uid, "name")
    typed = _type(mine, name, "Mit navn")
    QTest.keyClick(_type(theirs, name, "Deres navn"), LINE)
    qtbot.waitUntil(lambda: _editor(mine).below.text().startswith("KLH ændrede Navn"))
    assert typed.text() == "Mit navn"
    QTest.keyClick(typed, LINE)
    qtbot.waitUntil(
        lambda: theirs.ready is not None and theirs.ready.page.site.text("name") == "Mit navn"
    )

    deadline = next(
        one.uid for one in mine.ready.page.of("deadline") if one.get("title") == "Pejl B101"
    )
    _type(mine, ("deadline", deadline, "title"), "Pejl B101 og B102")
    theirs.deeds.remove("deadline", deadline)
    qtbot.waitUntil(lambda: _editor(mine).is_lost)
    qtbot.waitUntil(lambda: _editor(mine).below.text().startswith("KLH har slettet"))
    _editor(mine).copy.click()

    assert QGuiApplication.clipboard().text() == "Pejl B101 og B102"
    _begin_a_decision(qtbot, mine, theirs)


def _begin_a_decision(qtbot: QtBot, mine: SiteRoom, theirs: SiteRoom) -> None:
    """Begin a draft in one window; its next step stands in the other, too."""
    assert mine.ready is not None
    yard = next(one.uid for one in mine.ready.page.of("area") if one.get("label") == "Baggård")
    mine.resuming.offer("area", yard, "propose:located:")
    panel = mine.canvas.sections["areas"].panel("area")
    refused = panel.trouble.text()
    mine.resuming.offer("area", yard, "propose:dropped_after:")
    panel.asked["justification_text"].setText("Gravet op i 2026")
    panel.asked["valid_from"].setText("01-02-2027")
    panel.carry_out()
    qtbot.waitUntil(
        lambda: (
            any(told.text == "Send i høring: udgået efter kortlægning" for told in _next(theirs))
            or any("udgået efter" in told.text for told in _next(theirs))
        )
    )

    assert "kan ikke blive" in refused
    assert {told.text for told in _next(mine)} == {told.text for told in _next(theirs)}


def _next(room: SiteRoom) -> tuple[Told, ...]:
    return room.ready.next if room.ready is not None else ()
