"""The page of a site by keyboard and mouse: reading, editing in place, adding, taking away."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Insert, Outcome, Update
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from soilcase.ports import Register
from ui.kit.desk import Desk
from ui.kit.drafts import Drafts, read_drafts
from ui.kit.room import Room
from ui.parts.grid import Grid
from ui.parts.lines import Place
from ui.site.actions import ACTIONS
from ui.site.sections import SECTIONS
from ui.site.view import SiteRoom


def _facts(room: SiteRoom) -> Grid:
    facts = room.canvas.sections["basics"].facts
    assert facts is not None
    return facts


def _go_to(room: SiteRoom, field: str) -> Place:
    assert room.uid is not None
    place = ("site", room.uid, field)
    grid = _facts(room)
    found = grid.lines.sheet.place_of(place)
    assert found is not None
    grid.setFocus()
    grid.go_to(*found)
    return place


def _value(room: SiteRoom, noun: str, uid: str, field: str) -> Value:
    assert room.ready is not None
    record = room.ready.page.find(noun, uid)
    return record.get(field) if record is not None else None


def _line(room: SiteRoom) -> QLineEdit:
    editor = room.editing.editor
    assert editor is not None
    assert isinstance(editor.line, QLineEdit)
    return editor.line


def _type(room: SiteRoom, text: str) -> None:
    line = _line(room)
    line.selectAll()
    QTest.keyClicks(line, text)


def _ready(qtbot: QtBot, room: SiteRoom, field: str, value: Value) -> None:
    uid = room.uid
    assert uid is not None
    qtbot.waitUntil(lambda: _value(room, "site", uid, field) == value)


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
        *room.side.latest.lines,
    ]
    inside = [
        room.rect().contains(widget.mapTo(room, widget.rect().bottomRight())) for widget in seen
    ]

    assert ([True] * len(seen), 3) == (inside, len(room.side.latest.lines))
    assert room.head.status.text() == "V1 og V2 kortlagt  F2  fra 04-11-2024"


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_finished_field_is_a_commit(qtbot: QtBot, room: SiteRoom, key: Qt.Key) -> None:
    """F2 or Enter opens, Enter finishes, the cursor is back, and no draft is left."""
    place = _go_to(room, "name")
    QTest.keyClick(_facts(room), key)
    _type(room, "Tidl. vaskeri")
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(_line(room), Qt.Key.Key_Return)
    _ready(qtbot, room, "name", "Tidl. vaskeri")

    assert (_facts(room).place(), room.desk.drafts.places()) == (place, ())
    assert room.editing.editor is None


def test_a_click_edits_and_leaving_finishes(qtbot: QtBot, room: SiteRoom) -> None:
    """A value is edited where it is clicked; going elsewhere is finishing."""
    place = _go_to(room, "city")
    grid = _facts(room)
    row, column = grid.lines.sheet.place_of(place) or (0, 1)
    box = grid.visualRect(grid.lines.index(row, column))
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(20, 10)
    )
    _type(room, "Viborg")
    with qtbot.waitSignal(room.desk.saved):
        room.side.note.setFocus()
    _ready(qtbot, room, "city", "Viborg")


def test_escape_gives_up(room: SiteRoom) -> None:
    """The value stands as it did, and nothing is kept."""
    _go_to(room, "name")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    _type(room, "Nej")
    QTest.keyClick(_line(room), Qt.Key.Key_Escape)

    assert (room.editing.editor, room.desk.drafts.places()) == (None, ())
    assert _facts(room).hasFocus()


def test_tab_finishes_and_goes_on(qtbot: QtBot, room: SiteRoom) -> None:
    """The next field is open, and Shift+Tab leads back."""
    _go_to(room, "name")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    with qtbot.waitSignal(room.desk.saved):
        _type(room, "Renseri")
        QTest.keyClick(_line(room), Qt.Key.Key_Tab)
    editor = room.editing.editor
    assert editor is not None
    forth = editor.entry.place[2]
    QTest.keyClick(_line(room), Qt.Key.Key_Backtab)
    editor = room.editing.editor
    assert editor is not None

    assert (forth, editor.entry.place[2]) == ("address", "name")


def test_what_cannot_be_read_is_told_at_the_field_and_stays(room: SiteRoom) -> None:
    """The sentence stands below, the text in the field, and a draft on disk."""
    place = _go_to(room, "clay_cover")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    _type(room, "tre")
    QTest.keyClick(_line(room), Qt.Key.Key_Return)
    editor = room.editing.editor
    assert editor is not None

    assert (_line(room).text(), editor.below.isVisible()) == ("tre", True)
    assert "er ikke et tal" in editor.below.text()
    assert room.desk.drafts.held("/".join(place)) == "tre"


def test_a_code_is_completed_by_keys(qtbot: QtBot, room: SiteRoom) -> None:
    """Typing offers, the arrow chooses, Enter takes it and finishes."""
    _go_to(room, "municipality")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    _type(room, "skan")
    QTest.keyClick(_line(room), Qt.Key.Key_Down)
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(_line(room), Qt.Key.Key_Return)
    _ready(qtbot, room, "municipality", "746")


def test_half_typed_text_is_on_disk_while_it_is_typed(
    qtbot: QtBot, room: SiteRoom, tmp_path: Path
) -> None:
    """A program that is killed with the field open has written what was typed."""
    place = _go_to(room, "name")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    _type(room, "Halvt skrev")
    folder = tmp_path / "own" / "kladder"

    def on_disk() -> bool:
        held = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
        return held == [{"/".join(place): "Halvt skrev"}]

    qtbot.waitUntil(on_disk)
    assert room.editing.editor is not None


def test_what_was_typed_comes_back_after_a_crash(
    qtbot: QtBot, told_desk: Desk, sites: Mapping[str, str]
) -> None:
    """The line at the top says what is not saved, and leads back into the field."""
    place = "/".join(("site", sites["rich"], "name"))
    told_desk.drafts.keep(place, "Halvt skrev")
    room = SiteRoom(told_desk)
    qtbot.addWidget(room)
    room.resize(1112, 610)
    room.show()
    room.enter(sites["rich"])
    qtbot.waitUntil(room.kept.isVisible)
    told = room.kept.text.text()
    QTest.mouseClick(room.kept.go_on, Qt.MouseButton.LeftButton)

    assert (told, _line(room).text()) == (
        "Ikke gemt endnu: Navn »Halvt skrev«",
        "Halvt skrev",
    )


def test_a_server_that_goes_away_takes_nothing(qtbot: QtBot, room: SiteRoom) -> None:
    """The text is kept as a draft, and the line at the top says that it is not saved."""
    _go_to(room, "name")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    _type(room, "Mens serveren gik")

    def lost(*_edits: object, **_more: object) -> Outcome:
        raise Problem("server_lost", address="x")

    def lose(register: Register) -> Outcome:
        register.commit = lost  # type: ignore[method-assign]
        return Outcome(None)

    room.desk.jobs.change(lose, lambda _outcome: None)
    QTest.keyClick(_line(room), Qt.Key.Key_Return)
    qtbot.waitUntil(room.kept.isVisible)

    assert room.kept.text.text() == "Ikke gemt endnu: Navn »Mens serveren gik«"


def _by_another(room: SiteRoom, address: str, field: str, old: Value, new: Value) -> None:
    uid = room.uid
    assert uid is not None
    room.desk.commit([Update("site", uid, field, old, new)], reason=address)


def test_an_open_field_says_when_somebody_else_changed_it(qtbot: QtBot, room: SiteRoom) -> None:
    """What is typed stays; Enter then saves it over the value that was told, without a clash."""
    _go_to(room, "name")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    _type(room, "Mit navn")
    _by_another(room, "", "name", "Tidl. renseri", "Deres navn")
    editor = room.editing.editor
    assert editor is not None
    qtbot.waitUntil(lambda: "Deres navn" in editor.below.text())
    typed, said = _line(room).text(), editor.below.text()
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(_line(room), Qt.Key.Key_Return)
    _ready(qtbot, room, "name", "Mit navn")

    assert typed == "Mit navn"
    assert said.startswith("Kontoret ændrede Navn til »Deres navn«, mens du skrev.")
    assert _value(room, "site", room.uid or "", "open_conflicts") == 0


def test_an_untouched_open_field_follows(qtbot: QtBot, room: SiteRoom) -> None:
    """Who only looks at a field sees the new value."""
    _go_to(room, "name")
    QTest.keyClick(_facts(room), Qt.Key.Key_F2)
    _by_another(room, "", "name", "Tidl. renseri", "Deres navn")
    qtbot.waitUntil(lambda: _line(room).text() == "Deres navn")


def test_a_record_is_added_when_it_has_what_it_needs(qtbot: QtBot, room: SiteRoom) -> None:
    """A deadline needs a title and a day; then it is one commit that can be undone."""
    room.deeds.add("deadline")
    qtbot.waitUntil(lambda: room.editing.editor is not None)
    _type(room, "Ring til ejer")
    QTest.keyClick(_line(room), Qt.Key.Key_Tab)
    assert room.ready is not None
    before = len(room.ready.page.of("deadline"))
    with qtbot.waitSignal(room.desk.saved):
        _type(room, "10-02-2027")
        QTest.keyClick(_line(room), Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: room.ready is not None and len(room.ready.page.of("deadline")) == before + 1
    )
    titles = [one.get("title") for one in room.ready.page.of("deadline")]

    assert "Ring til ejer" in titles
    assert (room.editing.fresh, room.desk.drafts.places()) == (None, ())


def test_a_record_that_was_being_made_comes_back(
    qtbot: QtBot, room: SiteRoom, sites: Mapping[str, str]
) -> None:
    """Its finished fields are kept until it can be committed."""
    room.deeds.add("deadline")
    qtbot.waitUntil(lambda: room.editing.editor is not None)
    _type(room, "Ring til ejer")
    QTest.keyClick(_line(room), Qt.Key.Key_Return)
    again = SiteRoom(room.desk)
    qtbot.addWidget(again)
    again.enter(sites["rich"])
    fresh = again.editing.fresh

    assert fresh is not None
    assert (fresh.noun, fresh.values["title"]) == ("deadline", "Ring til ejer")


def test_a_deleted_record_can_be_undone_where_it_is_told(qtbot: QtBot, room: SiteRoom) -> None:
    """Delete takes the parcel away; the notice has the way back."""
    assert room.ready is not None
    grid = room.canvas.sections["areas"].tables["parcel"]
    grid.setFocus()
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not _count(room, "parcel"))
    with qtbot.waitSignal(room.desk.saved):
        QTest.mouseClick(room.desk.notices.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _count(room, "parcel") == 1)


def _count(room: SiteRoom, noun: str) -> int:
    return len(room.ready.page.of(noun)) if room.ready is not None else -1


def test_a_note_goes_into_the_journal_with_ctrl_enter(qtbot: QtBot, room: SiteRoom) -> None:
    """It is kept while it is typed, and leaves the box when the register has it."""
    room.side.note.setFocus()
    QTest.keyClicks(room.side.note, "Talt med ejer.")
    kept = len(room.desk.drafts.places())
    before = _count(room, "journal")
    with qtbot.waitSignal(room.desk.saved):
        QTest.keyClick(room.side.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _count(room, "journal") == before + 1)

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
    _go_to(room, "access")
    QTest.keyClick(_facts(room), Qt.Key.Key_F3)
    past = room.deeds.past
    assert past is not None
    ways = [way.text() for way in past.ways]
    with qtbot.waitSignal(room.desk.saved):
        past.ways[0].click()
    _ready(qtbot, room, "access", "Port i gården.")

    assert ways == ["Tilbage til »Port i gården.«", "Tilbage til »ukendt«"]


def test_hovering_says_who_when_and_from_what(room: SiteRoom) -> None:
    """The hint has the latest change first."""
    place = _go_to(room, "access")
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
    _facts(room).enter(1)
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
    qtbot.waitUntil(lambda: _count(room, "cause") == 2)


def test_drafts_are_read_back(tmp_path: Path) -> None:
    """What is on disk is what a later start finds."""
    drafts = Drafts(tmp_path, lambda work: work())
    drafts.belong_to("r", {})
    drafts.keep("site/x/name", "Halvt")
    drafts.flush()

    assert read_drafts(drafts.path_of("r")) == {"site/x/name": "Halvt"}
