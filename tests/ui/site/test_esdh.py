"""Documents and cases in ESDH from the page: where they lie, and how one gets there."""

import pytest
from pytestqt.qtbot import QtBot

from soilcase.exchange.esdh import change_template
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from tests.ui.site.steps import value_of
from ui.parts.grid import Grid
from ui.parts.lines import Place
from ui.site import deeds
from ui.site.view import SiteRoom

TEMPLATE = "https://esdh.example/sag/{esdh}"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Catch what would be handed to the machine's browser."""
    found: list[str] = []
    monkeypatch.setattr(deeds, "show_elsewhere", lambda address: found.append(address.toString()))
    return found


def _picture(room: SiteRoom) -> Picture:
    assert room.desk.picture is not None
    return room.desk.picture


def _grid(room: SiteRoom) -> Grid:
    return room.canvas.sections["documents"].tables["document"]


def _cells(room: SiteRoom) -> list[str]:
    (line,) = _grid(room).lines.sheet.lines
    return [cell.text for cell in line.cells]


def _choose_link(qtbot: QtBot, room: SiteRoom) -> None:
    room.desk.commit(change_template(_picture(room), TEMPLATE), reason="Henvisning")
    qtbot.waitUntil(room.head.esdh.isVisible)


def _wait(qtbot: QtBot, room: SiteRoom, place: Place, value: Value) -> None:
    qtbot.waitUntil(lambda: value_of(room, *place) == value)


def _set(qtbot: QtBot, room: SiteRoom, field: str, value: Value) -> None:
    assert room.ready is not None
    (document,) = room.ready.page.of("document")
    place = ("document", document.uid, field)
    room.editing.change(place, document.get(field), value)
    _wait(qtbot, room, place, value)


def test_without_a_link_nothing_leads_there(room: SiteRoom) -> None:
    """Neither for the site nor for a document; that it lies there is shown all the same."""
    assert not room.head.esdh.isVisible()
    assert "ja" in _cells(room)
    assert "ESDH ↗" not in _cells(room)


def test_the_sites_case_is_opened(qtbot: QtBot, room: SiteRoom, opened: list[str]) -> None:
    """The number stands in the region's own address."""
    _choose_link(qtbot, room)
    room.head.esdh.click()

    assert ["https://esdh.example/sag/2026-114"] == opened


def test_a_documents_case_is_its_own_or_the_sites(
    qtbot: QtBot, room: SiteRoom, opened: list[str]
) -> None:
    """One that lies in ESDH without a number of its own lies in the site's case."""
    _choose_link(qtbot, room)
    qtbot.waitUntil(lambda: "ESDH ↗" in _cells(room))
    assert room.ready is not None
    (document,) = room.ready.page.of("document")
    room.edit(("document", document.uid, "+esdh"))
    _set(qtbot, room, "esdh", "2026-999")
    room.edit(("document", document.uid, "+esdh"))

    assert [f"https://esdh.example/sag/{number}" for number in ("2026-114", "2026-999")] == opened


def test_a_document_is_marked_by_a_key(qtbot: QtBot, room: SiteRoom) -> None:
    """Twice is back again, each time one commit; elsewhere the key says what it is for."""
    assert room.ready is not None
    (document,) = room.ready.page.of("document")
    place = ("document", document.uid, "in_esdh")
    room.acts()["site.in_esdh"]()
    told = room.desk.notices.text.text()
    grid = _grid(room)
    room.canvas.show_section("documents")
    grid.setFocus()
    grid.go_to(0, 1)
    room.acts()["site.in_esdh"]()
    _wait(qtbot, room, place, value=False)
    # The notice is a window of its own here, and came to the front.
    room.activateWindow()
    qtbot.waitUntil(grid.hasFocus)
    room.acts()["site.in_esdh"]()
    _wait(qtbot, room, place, value=True)

    assert "Stil markøren på et dokument." == told
