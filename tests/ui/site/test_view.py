"""The page of a site by keyboard and mouse: reading, editing in place, adding, taking away."""

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Insert
from soilcase.ports import Register
from tests.ui.site.steps import count_of, facts_of, go_to, wait_for
from ui.kit.drafts import Drafts, read_drafts
from ui.kit.room import Room
from ui.site.actions import ACTIONS
from ui.site.sections import SECTIONS
from ui.site.view import SiteRoom


def test_the_page_is_a_room(room: SiteRoom) -> None:
    """It gives what the shell asks of each, and does what its actions declare."""
    as_room: Room = room

    assert (as_room.id, as_room.due()) == ("site", 0)
    assert sorted(as_room.acts()) == sorted(action.id for action in ACTIONS)


def test_the_first_glance_needs_no_scrolling(room: SiteRoom) -> None:
    """Status, effort, phase, next deadline, who is waited for, and three events are in sight."""
    seen = [
        room.head.status,
        *room.head.effort,
        room.head.ladder,
        *room.side.next.lines,
        *room.side.waits.lines,
        room.side.map.canvas,
        *room.side.latest.lines,
    ]
    inside = [
        room.rect().contains(widget.mapTo(room, widget.rect().bottomRight())) for widget in seen
    ]

    assert ([True] * len(seen), 3) == (inside, len(room.side.latest.lines))
    assert room.head.status.text() == "V1 og V2 kortlagt  F2  fra 04-11-2024"


def test_a_note_goes_into_the_journal_with_ctrl_enter(qtbot: QtBot, room: SiteRoom) -> None:
    """It is kept while it is typed, and leaves the box when the register has it."""
    room.side.note.setFocus()
    QTest.keyClicks(room.side.note, "Talt med ejer.")
    kept = len(room.desk.drafts.places())
    before = count_of(room, "journal")
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(room.side.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: count_of(room, "journal") == before + 1)

    assert (kept, room.desk.drafts.places()) == (1, ())
    assert room.side.note.toPlainText() == ""


def test_parties_are_seen_after_the_look_is_noted(qtbot: QtBot, room: SiteRoom) -> None:
    """Nothing personal is in a table before; the purpose is the open matter's."""
    looks: list[tuple[str, str]] = []

    def listen(register: Register) -> None:
        look = register.look

        def noted(noun: str, uid: str, purpose: str) -> None:
            look(noun, uid, purpose)
            looks.append((noun, purpose))

        register.look = noted  # type: ignore[method-assign]

    room.desk.jobs.ask("", listen, lambda _nothing: None)
    before = [*room.canvas.sections["parties"].tables]
    QTest.mouseClick(room.side.parties, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "party" in room.canvas.sections["parties"].tables)
    shown = room.canvas.sections["parties"].tables["party"].lines.sheet.lines[0].cells

    assert (before, room.is_revealed) == ([], True)
    assert "Inga Mønster" in [cell.text for cell in shown]
    assert ("party", "sag: § 8-ansøgning om tagboliger") in looks


def test_another_site_hides_them_again(
    qtbot: QtBot, room: SiteRoom, sites: Mapping[str, str]
) -> None:
    """A look is for one site only."""
    room.deeds.reveal()
    qtbot.waitUntil(lambda: room.is_revealed)
    room.enter(sites["bare"])

    assert not room.is_revealed


def test_the_past_of_a_field_leads_back(qtbot: QtBot, room: SiteRoom) -> None:
    """F3 shows who changed it and from what; one click undoes that change alone."""
    go_to(room, "access")
    QTest.keyClick(facts_of(room), Qt.Key.Key_F3)
    past = room.deeds.past
    assert past is not None
    ways = [way.text() for way in past.ways]
    with qtbot.waitSignal(room.desk.saved):
        past.ways[0].click()
    wait_for(qtbot, room, "access", "Port i gården.")

    assert ways == ["Tilbage til »Port i gården.«", "Tilbage til »ukendt«"]


def test_hovering_says_who_when_and_from_what(room: SiteRoom) -> None:
    """The hint has the latest change first."""
    place = go_to(room, "access")
    first = room.canvas.sections["basics"].facts
    assert first is not None
    index = first.currentIndex()
    hint = str(first.lines.data(index, int(Qt.ItemDataRole.ToolTipRole)))

    assert place[2] == "access"
    assert hint.splitlines()[0] == ("KLH 03-02-2027 10.42: fra »Port i gården.« (Oplyst af ejer)")


def test_the_timeline_is_filtered_by_kind(qtbot: QtBot, room: SiteRoom) -> None:
    """One kind chosen leaves its lines alone; edits come from the log."""
    timeline = room.canvas.sections["course"].timeline
    assert timeline is not None
    qtbot.waitUntil(lambda: any(line.seq for line in timeline.shown()))
    every = {line.kind.value for line in timeline.shown()}
    timeline.kinds["decision"].click()  # type: ignore[index]
    some = {line.kind.value for line in timeline.shown()}

    assert some == {"decision"}
    assert {"decision", "phase", "journal", "matter", "field", "deadline", "edit"} <= every


def test_a_thousand_lines_begin_with_few(
    qtbot: QtBot, room: SiteRoom, sites: Mapping[str, str]
) -> None:
    """All of them come when they are asked for."""
    room.enter(sites["many"])
    timeline = room.canvas.sections["course"].timeline
    assert timeline is not None
    qtbot.waitUntil(lambda: len(timeline.shown()) > 1_000)
    few = timeline.grid.lines.rowCount()
    timeline.show_all()

    assert (12, len(timeline.shown())) == (few, timeline.grid.lines.rowCount())


def test_arrows_lead_from_table_to_table(room: SiteRoom) -> None:
    """The whole page is walked with the arrow alone, from the facts to the last table."""
    facts_of(room).enter(1)
    seen: list[str] = []
    for _ in range(400):
        grid = next((one for one in room.canvas.grids() if one.hasFocus()), None)
        assert grid is not None
        if not seen or seen[-1] != grid.accessibleName():
            seen.append(grid.accessibleName())
        QTest.keyClick(grid, Qt.Key.Key_Down)

    assert (seen[0], seen[-1]) == ("lokalitet", "sager")
    assert len(seen) == len([grid for grid in room.canvas.grids() if grid.lines.sheet.lines])


def test_sections_are_reached_from_the_list(room: SiteRoom) -> None:
    """Enter on a section shows it with the cursor in it, unfolded."""
    room.canvas.sections["causes"].fold(is_open=False)
    row = [section.id for section in SECTIONS].index("causes")
    room.sections.setFocus()
    room.sections.setCurrentRow(row)
    QTest.keyClick(room.sections, Qt.Key.Key_Return)

    assert room.canvas.sections["causes"].tables["cause"].hasFocus()


def test_everything_has_a_name(room: SiteRoom) -> None:
    """What takes the focus or is drawn by us says what it is to whoever cannot see it."""
    nameless = [
        widget.metaObject().className()
        for widget in room.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and widget.objectName() != "qt_scrollarea_viewport"
        and not widget.isWindow()
    ]

    assert nameless == []


def test_below_1100_pixels_the_side_lies_on_top(room: SiteRoom) -> None:
    """Beside the page it takes 300 pixels; on top it is a part of the page."""
    wide = room.canvas.page.isAncestorOf(room.side)
    room.resize(925, 504)
    narrow = room.canvas.page.isAncestorOf(room.side)

    assert (wide, narrow) == (False, True)


def test_a_folded_section_is_folded_tomorrow(
    qtbot: QtBot, room: SiteRoom, sites: Mapping[str, str]
) -> None:
    """The state is plain JSON, and another room stands as this one was left."""
    room.canvas.sections["areas"].fold(is_open=False)
    state = json.loads(json.dumps(room.state()))
    again = SiteRoom(room.desk)
    qtbot.addWidget(again)
    again.restore(state)

    assert (again.uid, again.canvas.sections["areas"].head.isChecked()) == (sites["rich"], False)


def test_a_changed_record_elsewhere_leaves_the_page_alone(qtbot: QtBot, room: SiteRoom) -> None:
    """A new record of this site appears on the page by itself."""
    assert room.uid is not None
    made = Insert(
        "cause", "01900000-0000-7000-8000-000000000001", {"site": room.uid, "branch": "gasworks"}
    )
    room.desk.commit([made], reason="andre")
    qtbot.waitUntil(lambda: count_of(room, "cause") == 2)


def test_drafts_are_read_back(tmp_path: Path) -> None:
    """What is on disk is what a later start finds."""
    drafts = Drafts(tmp_path, lambda work: work())
    drafts.belong_to("r", {})
    drafts.keep("site/x/name", "Halvt")
    drafts.flush()

    assert read_drafts(drafts.path_of("r")) == {"site/x/name": "Halvt"}


def test_what_is_shown_again_as_it_was_stays_as_it_is(room: SiteRoom) -> None:
    """After an edit the page is worked out twice; tables that say the same are not made anew."""
    room.refresh_now()
    anew: list[str] = []
    for section, view in room.canvas.sections.items():
        for grid in view.grids():
            grid.lines.modelReset.connect(lambda section=section: anew.append(section))

    room.refresh_now()

    assert anew == []
