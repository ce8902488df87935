"""The room of public effort: a new layer is listed first, taken in use, and overruled by line."""

from datetime import UTC, datetime

import pytest
import shapely
from pytestqt.qtbot import QtBot

from soilcase.model.values import Values
from tests.soilcase.priority.grounds import KINDS, features
from ui.effort.room import EffortRoom
from ui.kit.desk import Desk
from ui.parts.awaiting import Awaiting

AFAR = shapely.box(90_000, 90_000, 90_010, 90_010)
WIDE = shapely.box(400_000, 6_000_000, 900_000, 6_500_000)


def lay(qtbot: QtBot, desk: Desk, kind: str, shape: shapely.Geometry, *, waits: bool) -> None:
    """Deliver a layer."""
    day = datetime(2030 if waits else 2020, 1, 1, tzinfo=UTC)
    values: Values = {"kind": kind, "current": not waits, "imported_at": day, "name": f"Ny {kind}"}
    before = desk.picture.seq if desk.picture is not None else 0
    desk.jobs.change(
        lambda register: register.replace_layer(values, features([shape]), reason="Ny levering"),
        lambda _outcome: None,
    )
    qtbot.waitUntil(lambda: desk.picture is not None and desk.picture.seq > before)


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> EffortRoom:
    """Lay every kind far away, and let an OSD over everything wait."""
    for kind in KINDS:
        lay(qtbot, desk, kind, AFAR, waits=False)
    lay(qtbot, desk, "osd", WIDE, waits=True)
    made = EffortRoom(desk)
    qtbot.addWidget(made)
    made.resize(1112, 640)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.changes is not None)
    return made


def test_it_is_listed_overruled_taken_in_use_and_undone(
    qtbot: QtBot, room: EffortRoom, desk: Desk
) -> None:
    """Without a reason nothing happens; a judgement stands when the layer is in use."""
    listing = room.listing
    assert listing is not None
    assert listing.changes is not None
    assert listing.changes.entering
    assert "kommer til, 0 falder fra" in room.sentence.text()
    picture = desk.picture
    assert picture is not None
    room.take()
    assert "grund" in desk.notices.text.text().casefold()
    assert desk.picture is picture

    room.table.selectRow(0)
    room.answer.setCurrentIndex(room.answer.findData("no"))
    room.reason.setText("Ler over magasinet")
    room.judge()
    qtbot.waitUntil(
        lambda: room.listing is not None and len(room.listing.lines) < len(listing.lines)
    )
    assert room.changes is not None
    assert room.changes.held == 1
    qtbot.waitUntil(lambda: not room.reason.text())

    room.reason.setText("Godkendt på mødet")
    room.take()
    qtbot.waitUntil(lambda: room.listing is not None and room.listing.chosen is None)
    cells = [line.cells for line in room.listing.lines] if room.listing is not None else []
    assert [(cell[3], cell[4]) for cell in cells] == [("ja", "nej")]
    assert "Ler over magasinet" in cells[0][5]

    desk.notices.do_it()
    qtbot.waitUntil(lambda: room.changes is not None)


def test_what_waits_is_told_once_with_the_way_there(qtbot: QtBot, desk: Desk) -> None:
    """The notice names the delivery; what was told is not told again."""
    wanted: list[object] = []
    desk.wanted.connect(lambda name, subject: wanted.append((name, subject)))
    watch = Awaiting(desk, desk)

    lay(qtbot, desk, "osd", WIDE, waits=True)

    qtbot.waitUntil(lambda: "Ny osd" in desk.notices.text.text())
    desk.notices.do_it()
    assert desk.picture is not None
    assert wanted == [("effort", desk.picture.tables["layer"].uid[-1])]
    before = len(desk.notices.notices)
    lay(qtbot, desk, "parcel", AFAR, waits=False)
    qtbot.wait(50)
    assert len(desk.notices.notices) == before
    watch.deleteLater()
