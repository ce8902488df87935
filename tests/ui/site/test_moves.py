"""Legal status moves on the page by its procedure alone, and a refused step says why."""

from collections.abc import Mapping

from pytestqt.qtbot import QtBot

from soilcase.model.edit import Insert, Update
from soilcase.model.values import Value
from tests.ui.site.steps import count_of
from ui.site.moves_view import MovesPanel
from ui.site.view import SiteRoom


def _panel(qtbot: QtBot, room: SiteRoom, area: str) -> MovesPanel:
    """Open an area, and give the panel of its steps."""
    room.deeds.toggle("area", area)
    panel = room.canvas.sections["areas"].panel("area")
    qtbot.waitUntil(lambda: panel.isVisible() and bool(panel.buttons))
    return panel


def _choose(panel: MovesPanel, text: str) -> None:
    next(button for button in panel.buttons if button.text() == text).click()


def _bare_area(qtbot: QtBot, room: SiteRoom) -> str:
    """Add an area that nothing was decided on."""
    assert room.uid is not None
    uid = "01900000-0000-7000-8000-00000000000a"
    values: Mapping[str, Value] = {"site": room.uid, "label": "Baghus", "uses": ("home",)}
    before = count_of(room, "area")
    room.desk.commit([Insert("area", uid, values)], reason="prøve")
    qtbot.waitUntil(lambda: count_of(room, "area") == before + 1)
    return uid


def _decided(room: SiteRoom, area: str) -> list[tuple[Value, Value]]:
    assert room.ready is not None
    return [
        (one.get("kind"), one.get("state"))
        for one in room.ready.page.of("decision")
        if one.get("area") == area
    ]


def test_a_step_that_can_not_be_taken_says_why(qtbot: QtBot, room: SiteRoom) -> None:
    """Nobody approves what they wrote themselves; nothing is asked for and nothing happens."""
    assert room.ready is not None
    area = room.ready.page.of("area")[1].uid
    panel = _panel(qtbot, room, area)
    _choose(panel, "Godkend: V2")

    assert panel.trouble.isVisible()
    assert (panel.asked, panel.act.isVisible()) == ({}, False)


def test_a_draft_is_made_and_sent_to_hearing(qtbot: QtBot, room: SiteRoom) -> None:
    """V2 on a home asks for its nuance and the last day; each step is one commit."""
    area = _bare_area(qtbot, room)
    panel = _panel(qtbot, room, area)
    _choose(panel, "Ny afgørelse: V2")
    panel.asked["justification_text"].setText("Fund af PCE")
    with qtbot.waitSignal(room.desk.saved):
        panel.act.click()
    qtbot.waitUntil(lambda: _decided(room, area) == [("v2", "draft")])
    _choose(panel, "Send i høring: V2")
    asked = list(panel.asked)
    panel.carry_out()
    refused = panel.trouble.text()
    panel.asked["nuance"].setText("F2")
    panel.asked["hearing_ends"].setText("1-3-2027")
    with qtbot.waitSignal(room.desk.saved):
        panel.act.click()
    qtbot.waitUntil(lambda: _decided(room, area) == [("v2", "hearing")])

    assert asked == ["nuance", "hearing_ends"]
    assert "mangler" in refused or "Skriv" in refused


def test_what_cannot_be_read_stays_in_the_form(qtbot: QtBot, room: SiteRoom) -> None:
    """A day that does not exist is told, and what was typed stands."""
    area = _bare_area(qtbot, room)
    panel = _panel(qtbot, room, area)
    _choose(panel, "Ny afgørelse: V1")
    panel.asked["valid_from"].setText("31-02-2027")
    panel.carry_out()

    assert "31-02-2027" in panel.trouble.text()
    assert panel.asked["valid_from"].text() == "31-02-2027"


def test_a_form_survives_what_others_do(qtbot: QtBot, room: SiteRoom) -> None:
    """A change elsewhere on the page leaves what is being filled in."""
    area = _bare_area(qtbot, room)
    panel = _panel(qtbot, room, area)
    _choose(panel, "Ny afgørelse: V1")
    panel.asked["justification_text"].setText("Renseri 1952-1991")
    assert room.uid is not None
    room.desk.commit(
        [Update("site", room.uid, "name", "Tidl. renseri", "Renseri")], reason="andre"
    )
    qtbot.waitUntil(lambda: room.ready is not None and room.ready.page.title[:7] == "Renseri")

    assert panel.asked["justification_text"].text() == "Renseri 1952-1991"
