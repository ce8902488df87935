"""What tests of a site's page do over and over: go to a field, type, wait for a value."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from soilcase.model.values import Value
from ui.parts.grid import Grid
from ui.parts.lines import Place
from ui.site.view import SiteRoom


def facts_of(room: SiteRoom) -> Grid:
    """Give the table of the site's own facts."""
    grid = room.canvas.sections["basics"].facts
    assert grid is not None
    return grid


def go_to(room: SiteRoom, field: str) -> Place:
    """Put the cursor on a fact of the site."""
    assert room.uid is not None
    place = ("site", room.uid, field)
    grid = facts_of(room)
    found = grid.lines.sheet.place_of(place)
    assert found is not None
    grid.setFocus()
    grid.go_to(*found)
    return place


def value_of(room: SiteRoom, noun: str, uid: str, field: str) -> Value:
    """Give a value as the page shows it."""
    assert room.ready is not None
    record = room.ready.page.find(noun, uid)
    return record.get(field) if record is not None else None


def line_of(room: SiteRoom) -> QLineEdit:
    """Give the line that is typed in."""
    editor = room.editing.editor
    assert editor is not None
    assert isinstance(editor.line, QLineEdit)
    return editor.line


def type_in(room: SiteRoom, text: str) -> None:
    """Type in place of what stands in the open field."""
    line = line_of(room)
    line.selectAll()
    QTest.keyClicks(line, text)


def wait_for(qtbot: QtBot, room: SiteRoom, field: str, value: Value) -> None:
    """Wait until the page has a value."""
    uid = room.uid
    assert uid is not None
    qtbot.waitUntil(lambda: value_of(room, "site", uid, field) == value)


def count_of(room: SiteRoom, noun: str) -> int:
    """Count the records of a noun on the page."""
    return len(room.ready.page.of(noun)) if room.ready is not None else -1
