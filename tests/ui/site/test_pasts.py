"""The past of every field on a page, on hover and by F3; what is hidden keeps its past hidden."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model import catalogue
from soilcase.model.edit import Update
from ui.parts.grid import Grid
from ui.parts.lines import Place
from ui.site.view import SiteRoom

_TIP = int(Qt.ItemDataRole.ToolTipRole)


def _cells(room: SiteRoom) -> dict[Place, str]:
    """Give the hint at every field that is shown with a value of the register."""
    found: dict[Place, str] = {}
    for grid in room.canvas.grids():
        for row, line in enumerate(grid.lines.sheet.lines):
            for column, cell in enumerate(line.cells):
                if cell.place is not None and room.ready is not None:
                    index = grid.lines.index(row, grid.lines.column_of(column))
                    found[cell.place] = str(grid.lines.data(index, _TIP))
    return found


def _open_all(qtbot: QtBot, room: SiteRoom) -> None:
    assert room.ready is not None
    room.deeds.reveal()
    qtbot.waitUntil(lambda: room.is_revealed)
    for noun, records in room.ready.page.records.items():
        room.opened[noun] = records[0].uid
    room.refresh_now()


def test_every_field_with_a_value_says_who_and_when(qtbot: QtBot, room: SiteRoom) -> None:
    """In every section, in tables and in opened records alike; what is computed says so."""
    _open_all(qtbot, room)
    assert room.ready is not None
    told = _cells(room)
    silent = []
    for (noun, uid, field_id), hint in told.items():
        record, field = room.ready.page.find(noun, uid), catalogue.fields(noun).get(field_id)
        if record is None or field is None or record.get(field_id) is None:
            continue
        expected = "KLH" if field.is_stored else "Beregnes"
        if expected not in hint and not field_id.startswith("effort_"):
            silent.append((noun, field_id, hint))

    assert silent == []
    assert len({noun for noun, _, _ in told}) > 15


def test_an_answer_has_the_past_of_its_judgements(room: SiteRoom) -> None:
    """F3 on a judged answer says who judged it."""
    grid = room.canvas.sections["effort"].effort
    assert grid is not None
    assert room.ready is not None
    yard = next(one.uid for one in room.ready.page.of("area") if one.get("label") == "Baggård")
    found = grid.lines.sheet.place_of(("area", yard, "effort_groundwater"))
    assert found is not None
    hint = grid.lines.data(grid.lines.index(found[0], grid.lines.column_of(found[1])), _TIP)

    assert "oprettet (Opdigtet til prøver; program)" in str(hint)


def test_f3_on_a_name_shows_the_past_of_its_value(room: SiteRoom) -> None:
    """Whoever walks by arrows stands on the name as often as on the value."""
    facts = room.canvas.sections["basics"].facts
    assert facts is not None
    assert room.uid is not None
    found = facts.lines.sheet.place_of(("site", room.uid, "access"))
    assert found is not None
    facts.setFocus()
    facts.go_to(found[0], 0)
    QTest.keyClick(facts, Qt.Key.Key_F3)
    past = room.deeds.past

    assert past is not None
    assert len(past.ways) == 2


def test_what_is_hidden_keeps_its_past_hidden(qtbot: QtBot, room: SiteRoom) -> None:
    """A confidential note tells nothing by its history before somebody asks to see it."""
    assert room.ready is not None
    note = next(one for one in room.ready.page.of("journal") if one.get("confidential"))
    before = note.text("text")
    room.desk.commit([Update("journal", note.uid, "text", before, "Rettet.")], reason="rettet")
    place = ("journal", note.uid, "text")
    seen = len(room.history)
    qtbot.waitUntil(lambda: len(room.history) > seen)
    closed = room._hint(place)
    grid: Grid = room.canvas.sections["course"].tables["journal"]
    grid.history.emit(place)
    none = room.deeds.past
    said = room.desk.notices.text.text()
    _open_all(qtbot, room)

    assert (closed, none) == ("", None)
    assert "skjult" in said
    assert "Lejer på 1. sal" in room._hint(place)
