"""What is done by procedure on a page: judgements, deadlines, matters; and forms that survive."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model.values import Value
from soilcase.priority.effort_columns import attach_effort
from soilcase.priority.surroundings import Surroundings
from tests.ui.site.steps import value_of
from ui.site.kept import kept_on
from ui.site.moves_view import MovesPanel
from ui.site.view import SiteRoom


def _uid(room: SiteRoom, noun: str, field: str, value: Value) -> str:
    assert room.ready is not None
    return next(one.uid for one in room.ready.page.of(noun) if one.get(field) == value)


def _panel(room: SiteRoom, noun: str, about: str, key: str) -> MovesPanel:
    room.resuming.offer(noun, about, key)
    view = next(view for view in room.canvas.sections.values() if view.takes(noun))
    return view.panel(noun)


def _fill(panel: MovesPanel, **answers: str) -> None:
    for name, text in answers.items():
        line = panel.asked[name]
        line.selectAll()
        QTest.keyClicks(line, text)


def _names(room: SiteRoom) -> list[str]:
    assert room.ready is not None
    kept = kept_on(room.desk.drafts, room.ready.page, room.desk.words)
    return [one.name for one in kept]


def test_a_judgement_goes_against_what_was_computed(qtbot: QtBot, room: SiteRoom) -> None:
    """F2 on an answer asks for the judgement; head and table show it beside the computed one."""
    assert room.desk.picture is not None
    room.desk.show_picture(attach_effort(room.desk.picture, Surroundings()))
    yard = _uid(room, "area", "label", "Baggård")
    qtbot.waitUntil(lambda: value_of(room, "area", yard, "effort_homes") == "yes")
    grid = room.canvas.sections["effort"].effort
    assert grid is not None
    found = grid.lines.sheet.place_of(("area", yard, "effort_homes"))
    assert found is not None
    grid.setFocus()
    grid.go_to(*found)
    QTest.keyClick(grid, Qt.Key.Key_F2)
    panel = room.canvas.sections["effort"].panel("effort")
    _fill(panel, answer="nej", reason="Boligerne er revet ned")
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(panel.asked["reason"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value_of(room, "area", yard, "effort_homes") == "no")
    cell = grid.lines.sheet.lines[found[0]].cells[found[1]]

    assert cell.text == "nej. Fagligt skøn: MLP 03-02-2027; beregnet: ja"
    assert cell.help == "Boligerne er revet ned"
    assert "Boliger, Baggård: Fagligt skøn: MLP 03-02-2027" in room.head.judged.text()
    assert room.desk.drafts.places() == ()


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"reason": "Fordi"}, "Skønnet mangler"),
        ({"answer": "måske", "reason": "Fordi"}, "måske"),
        ({"answer": "ja"}, "Grunden mangler"),
        ({"answer": "ja", "reason": "Fordi", "decided_on": "31-02-2027"}, "31-02-2027"),
        ({"answer": "ja", "reason": "Fordi", "decided_on": "04-02-2027"}, "04-02-2027"),
    ],
)
def test_a_judgement_that_is_not_whole_is_told_in_its_form(
    room: SiteRoom, answers: dict[str, str], sentence: str
) -> None:
    """The sentence stands in the form, and what was typed stays."""
    panel = _panel(room, "effort", _uid(room, "area", "label", "Baggård"), "judge:homes")
    _fill(panel, **answers)
    panel.carry_out()

    assert sentence in panel.trouble.text()
    assert {name: panel.asked[name].text() for name in answers} == answers


def test_a_deadline_is_postponed_with_its_reason(qtbot: QtBot, room: SiteRoom) -> None:
    """The day moves, and the reason is what hovering over the day tells."""
    uid = _uid(room, "deadline", "title", "Pejl B101")
    panel = _panel(room, "deadline", uid, "postpone")
    _fill(panel, due="1-3-2027")
    panel.carry_out()
    refused = panel.trouble.text()
    _fill(panel, reason="Boringen er frosset til")
    with qtbot.waitSignal(room.desk.saved):
        panel.act.click()
    qtbot.waitUntil(lambda: value_of(room, "deadline", uid, "due") == date(2027, 3, 1))
    place = ("deadline", uid, "due")
    qtbot.waitUntil(lambda: "frosset" in room._hint(place))

    assert "Grunden mangler" in refused
    assert "fra »31-01-2027« (Udsæt: Boringen er frosset til)" in room._hint(place)


@pytest.mark.parametrize(
    ("key", "answers", "ends"),
    [("met", {}, ("met", date(2027, 2, 3))), ("lapse", {"reason": "Sløjfet"}, ("lapsed", None))],
)
def test_a_deadline_ends(
    qtbot: QtBot,
    room: SiteRoom,
    key: str,
    answers: dict[str, str],
    ends: tuple[str, date | None],
) -> None:
    """It is met today, or lapses with a reason; then nothing more can be done with it."""
    uid = _uid(room, "deadline", "title", "Pejl B101")
    panel = _panel(room, "deadline", uid, key)
    _fill(panel, **answers)
    with qtbot.waitSignal(room.desk.saved):
        panel.carry_out()
    qtbot.waitUntil(lambda: value_of(room, "deadline", uid, "state") == ends[0])

    assert value_of(room, "deadline", uid, "met_on") == ends[1]
    qtbot.waitUntil(panel.isHidden)


def test_a_matter_is_answered_and_meets_its_deadline(qtbot: QtBot, room: SiteRoom) -> None:
    """The outcome is asked for; without a day it is today's answer."""
    matter = _uid(room, "matter", "kind", "section_8")
    deadline = _uid(room, "deadline", "title", "Svar på § 8-høring")
    panel = _panel(room, "matter", matter, "close")
    panel.carry_out()
    refused = panel.trouble.text()
    offered = panel.asked["outcome"].completer().model().index(0, 0).data()
    _fill(panel, outcome=str(offered))
    with qtbot.waitSignal(room.desk.saved):
        panel.carry_out()
    qtbot.waitUntil(lambda: value_of(room, "deadline", deadline, "state") == "met")

    assert "Udfaldet mangler" in refused
    assert value_of(room, "matter", matter, "answered_on") == date(2027, 2, 3)


def test_a_half_filled_form_comes_back(qtbot: QtBot, room: SiteRoom) -> None:
    """Another page on the same drafts tells of it and leads back into the form."""
    area = _uid(room, "area", "label", "Baggård")
    panel = _panel(room, "area", area, "propose:v2:")
    _fill(panel, justification_text="Fund af PCE")
    again = SiteRoom(room.desk)
    qtbot.addWidget(again)
    again.resize(1112, 610)
    again.show()
    again.enter(room.uid)
    qtbot.waitUntil(again.kept.isVisible)
    told = again.kept.text.text()
    again.kept.go_on.click()
    found = again.canvas.sections["areas"].panel("area")

    assert told == "Ikke gemt endnu: Ny afgørelse: V2 »Fund af PCE«"
    assert found.asked["justification_text"].text() == "Fund af PCE"
    assert found.form == (area, "propose:v2:")


def test_a_form_that_is_left_or_thrown_away_is_forgotten(room: SiteRoom) -> None:
    """Giving up is a choice; nothing comes back."""
    area = _uid(room, "area", "label", "Baggård")
    panel = _panel(room, "area", area, "propose:v2:")
    _fill(panel, justification_text="Fund")
    before = _names(room)
    panel.leave.click()

    assert (before, _names(room)) == (["Ny afgørelse: V2"], [])


def test_a_half_typed_new_record_is_told(qtbot: QtBot, room: SiteRoom) -> None:
    """What can not be read yet comes back too, and one click leads into it."""
    room.deeds.add("deadline")
    qtbot.waitUntil(lambda: room.editing.editor is not None)
    editor = room.editing.editor
    assert editor is not None
    QTest.keyClicks(editor.line, "Ring til ej")
    again = SiteRoom(room.desk)
    qtbot.addWidget(again)
    again.show()
    again.enter(room.uid)
    qtbot.waitUntil(again.kept.isVisible)
    told = again.kept.text.text()
    again.kept.go_on.click()
    taken = again.editing.editor

    assert told.startswith("Ikke gemt endnu: + frist »")
    assert taken is not None
    assert taken.text() == "Ring til ej"


def test_a_form_whose_record_is_gone_can_be_copied(qtbot: QtBot, room: SiteRoom) -> None:
    """The line at the top says so, and one click copies what was typed."""
    uid = _uid(room, "deadline", "title", "Pejl B101")
    _fill(_panel(room, "deadline", uid, "lapse"), reason="Sløjfet i 2026")
    room.deeds.remove("deadline", uid)
    qtbot.waitUntil(lambda: room.kept.isVisible() and not room.kept.go_on.isVisible())
    room.kept.copy.click()

    assert room.kept.text.text() == (
        "Posten er slettet af en anden. Du havde skrevet i Bortfaldet: »Sløjfet i 2026«"
    )
    assert QGuiApplication.clipboard().text() == "Sløjfet i 2026"
