"""The room of the priority: the order, why, weights that are tried, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.priority.score_columns import ranked_in
from tests.ui.commandline.test_effort import with_layers
from tests.ui.windows import open_in, window_in
from ui.priority.order import Part, Tab
from ui.priority.order_map import EDGE_IN, IN
from ui.priority.room import PriorityRoom
from ui.priority.weights import shared_out
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path) -> Iterator[MainWindow]:
    """Open the example with layers, in Danish."""
    with_layers(example)
    with window_in(qtbot, qapp, tmp_path / "own", language="da") as made:
        open_in(qtbot, made, example)
        yield made


@pytest.fixture
def room(qtbot: QtBot, window: MainWindow) -> PriorityRoom:
    """Go to the room, and wait until all is known."""
    window.deck.go("priority")
    found = window.deck.room("priority")
    assert isinstance(found, PriorityRoom)
    qtbot.waitUntil(lambda: _is_settled(found), timeout=20_000)
    return found


def _is_settled(room: PriorityRoom) -> bool:
    shown = room.shown
    return shown is not None and shown.sureness is not None and shown.sureness.low is not None


def _is_draft(room: PriorityRoom) -> bool:
    return room.weights.is_draft


def _numbers(room: PriorityRoom) -> list[str]:
    return [str(room.table.data(room.table.index(row, 1))) for row in range(room.table.rowCount())]


def test_the_order_is_explained_and_follows_the_weights(
    qtbot: QtBot, window: MainWindow, room: PriorityRoom
) -> None:
    """The chosen line is explained; a weight makes a draft, and the way back is the same order."""
    before, sentence = _numbers(room), room.sentence.text()
    assert len(before) == len(set(before)) > 1
    assert not _is_draft(room)
    room.grid.setCurrentIndex(room.table.index(1, 0))
    uid = room.table.uid_at(1)
    assert window.desk.selection.current == uid
    assert before[1].split()[0] in room.why.head.text()
    model, last = room.why.model, room.why.model.rowCount() - 1
    assert last == len(model.lines) > 0
    assert str(model.data(model.index(last, 1))) in room.why.sum.text()

    room.weights.sliders[0].setValue(0)
    assert _is_draft(room)
    assert room.sentence.text() != sentence
    assert sum(slider.value() for slider in room.weights.sliders) == 100
    assert room.table.uid_at(room.grid.currentIndex().row()) == uid

    room.acts()["priority.back"]()
    assert not _is_draft(room)
    assert (_numbers(room), room.sentence.text()) == (before, sentence)
    qtbot.waitUntil(lambda: _is_settled(room), timeout=20_000)


def test_the_map_follows_the_weights(qtbot: QtBot, room: PriorityRoom) -> None:
    """Every ranked site has the sign of its place at once; who is not ranked has none."""
    canvas = room.map.canvas
    qtbot.waitUntil(lambda: bool((canvas.scene.theme.sign >= 0).any()))
    shown = room.shown
    assert shown is not None
    assert int((canvas.scene.theme.sign >= 0).sum()) == len(shown.standing.table)
    before = canvas.scene.theme.sign
    room.weights.sliders[2].setValue(100)
    shown = room.shown
    assert shown is not None
    signs = canvas.scene.theme.sign[shown.sites.rows]
    is_in = shown.standing.scores.rank <= shown.standing.method.top
    assert np.array_equal(np.isin(signs, (IN, EDGE_IN)), is_in)
    assert canvas.scene.theme.sign is not before
    room.map.chosen.emit(room.table.uid_at(2))
    assert room.grid.currentIndex().row() == 2
    room.acts()["priority.map"]()
    assert not room.map.isVisible()
    room.acts()["priority.back"]()
    qtbot.waitUntil(lambda: _is_settled(room), timeout=20_000)


def test_places_are_kept_for_nature(room: PriorityRoom) -> None:
    """Who comes in for that alone is counted, and rank and score stay."""
    assert room.shown is not None
    before, sentence = _numbers(room), room.sentence.text()
    room.quota.setValue(2)
    assert room.shown.quota == 2
    assert int(room.shown.first.sum()) == min(room.shown.standing.method.top, len(before))
    assert "2 pladser er holdt" in room.sentence.text()
    assert room.state()["quota"] == 2
    room.quota.setValue(0)
    assert (_numbers(room), room.sentence.text()) == (before, sentence)


def test_a_room_that_nobody_sees_chooses_nothing(qtbot: QtBot, window: MainWindow) -> None:
    """The order comes without a site being chosen in list and map; who enters sees one."""
    desk = window.desk
    qtbot.waitUntil(
        lambda: desk.picture is not None and ranked_in(desk.picture) is not None, timeout=20_000
    )
    assert desk.selection.current is None
    window.deck.go("priority")
    found = window.deck.room("priority")
    assert isinstance(found, PriorityRoom)
    qtbot.waitUntil(lambda: _is_settled(found), timeout=20_000)
    assert desk.selection.current == found.table.uid_at(0)


def test_what_calls_for_acting_now_stands_outside_the_order(
    qtbot: QtBot, room: PriorityRoom
) -> None:
    """The strip counts as many as it leads to, and does not call the unmeasured a no."""
    qtbot.waitUntil(room.acute.isVisible, timeout=20_000)
    assert f": {len(room.acute.numbers)}." in room.acute.text.text()
    assert "ukendt" in room.acute.text.text()
    assert room.acute.show_them.isVisible() == bool(room.acute.numbers)


def test_parts_and_tabs_show_whom_they_count(room: PriorityRoom) -> None:
    """Each part shows as many as it says, together all; every tab shows all sites once."""
    shown = room.shown
    assert shown is not None
    whole = len(shown.standing.table)
    counted = []
    for part in (Part.IN, Part.CONTESTED, Part.OUT):
        room.parts[part].click()
        counted.append(room.table.rowCount())
        assert room.table.rowCount() == shown.counts[part]
    assert sum(counted) == whole
    room.parts[Part.EVERYTHING].click()
    for tab in Tab:
        room.tabs[tab].click()
        assert sorted(_numbers(room)) == sorted(set(_numbers(room)))
        assert room.table.rowCount() == whole


def test_two_sites_are_set_side_by_side(room: PriorityRoom) -> None:
    """The chosen one is held, the next stands beside it; once more lets go."""
    room.grid.setCurrentIndex(room.table.index(0, 0))
    room.acts()["priority.compare"]()
    room.grid.setCurrentIndex(room.table.index(3, 0))
    numbers = [text.split()[0] for text in (_numbers(room)[0], _numbers(room)[3])]
    lines = room.compare.lines
    model, across = lines.model(), Qt.Orientation.Horizontal
    heads = [model.headerData(section, across) for section in (1, 2)]
    ranks = [model.data(model.index(0, section)) for section in (1, 2)]

    assert (numbers, ["1", "4"]) == (heads, ranks)
    assert room.compare.sentence.text().startswith(f"{numbers[0]} står over {numbers[1]}.")
    room.acts()["priority.compare"]()
    assert (False, True) == (room.compare.is_showing, room.why.isVisible())


def test_a_draft_is_approved_as_a_new_version(
    qtbot: QtBot, window: MainWindow, room: PriorityRoom
) -> None:
    """The weights become the method's from today on; the draft is none any more; undo undoes."""
    room.weights.sliders[2].setValue(0)
    room.acts()["priority.approve"]()
    qtbot.waitUntil(lambda: "PRIO-2026.2" in room.weights.name.text(), timeout=20_000)
    qtbot.waitUntil(lambda: not room.weights.is_draft, timeout=20_000)
    assert "PRIO-2026.2" in window.desk.notices.text.text()
    room.acts()["priority.doubt"]()
    qtbot.waitUntil(lambda: "tau" in room.doubt.order.text(), timeout=20_000)
    QTest.qWait(10)


@pytest.mark.parametrize(
    ("weights", "moved", "to", "expected"),
    [
        ((0.45, 0.40, 0.15), 0, 0.0, (0.0, 0.40 / 0.55, 0.15 / 0.55)),
        ((0.45, 0.40, 0.15), 2, 1.0, (0.0, 0.0, 1.0)),
        ((0.0, 0.0, 1.0), 2, 0.5, (0.25, 0.25, 0.5)),
    ],
)
def test_the_others_keep_their_proportion(
    weights: tuple[float, float, float],
    moved: int,
    to: float,
    expected: tuple[float, float, float],
) -> None:
    """What one weight takes, the two others give in their proportion."""
    assert shared_out(weights, moved, to) == pytest.approx(expected)


def test_a_judgement_stands_beside_the_rank(
    qtbot: QtBot, window: MainWindow, room: PriorityRoom
) -> None:
    """Without a reason it is told at the field; with one it is a commit, and the order stays."""
    room.grid.setCurrentIndex(room.table.index(1, 0))
    before, judging = _numbers(room), room.judging
    room.acts()["priority.judge"]()
    judging.answer.setCurrentIndex(judging.answer.findData("wait"))
    judging.do.click()
    assert judging.trouble.isVisible()
    seq = window.desk.picture.seq if window.desk.picture is not None else 0
    QTest.keyClicks(judging.reason, "Ejer bygger selv.")
    QTest.keyClick(judging.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.picture is not None and window.desk.picture.seq > seq)

    qtbot.waitUntil(judging.told.isVisible)
    assert "Kan vente" in judging.told.text()
    assert "Ejer bygger selv." in judging.told.text()
    assert _numbers(room)[1] == f"{before[1]} Skøn: Kan vente"
    assert [text.split()[0] for text in _numbers(room)] == [text.split()[0] for text in before]
    assert not judging.form.isVisible()
    window.desk.notices.do_it()
    qtbot.waitUntil(lambda: _numbers(room) == before)
    assert not judging.told.isVisible()


def test_a_scenario_is_kept_shown_and_held_against_now(
    qtbot: QtBot, window: MainWindow, room: PriorityRoom
) -> None:
    """What is tried is kept by name; shown again it is a draft, and its counts lead to rows."""
    strip, desk = room.scenarios, window.desk
    room.acts()["priority.scenarios"]()
    assert strip.isVisible()
    strip.keep.click()
    assert strip.told.isVisible()
    before = _numbers(room)
    room.weights.sliders[0].setValue(0)
    tried = _numbers(room)
    QTest.keyClicks(strip.name, "Uden grundvand")
    QTest.keyClick(strip.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: strip.which.count() == 1)
    room.acts()["priority.back"]()
    assert (_is_draft(room), _numbers(room)) == (False, before)

    strip.compare()
    qtbot.waitUntil(lambda: strip.found is not None)
    assert strip.found is not None
    assert len(strip.found.entered) == len(strip.found.left)
    assert "Uden grundvand" in strip.told.text()
    strip.show_it.click()
    qtbot.waitUntil(lambda: _is_draft(room))
    assert _numbers(room) == tried
    qtbot.waitUntil(lambda: _is_settled(room), timeout=20_000)
    strip.drop.click()
    qtbot.waitUntil(lambda: strip.which.count() == 0)
    desk.notices.do_it()
    qtbot.waitUntil(lambda: strip.which.count() == 1)
    room.acts()["priority.back"]()
    qtbot.waitUntil(lambda: _is_settled(room) and not _is_draft(room), timeout=20_000)


def test_a_value_of_the_method_is_tried_taken_back_and_approved(
    qtbot: QtBot, window: MainWindow, room: PriorityRoom
) -> None:
    """What cannot be stays as typed with its reason; what can is a draft the order follows."""
    page, before = room.method, _numbers(room)
    room.acts()["priority.method"]()
    assert page.isVisible()
    page.search.setText("BNBO")
    assert 0 < page.found.rowCount() < page.table.rowCount()
    page.search.clear()
    index = page.look_for(("formula", "tau"))
    page.found.setData(index, "-3")
    assert page.trouble.isVisible()
    assert page.found.data(index) == "-3"
    assert not _is_draft(room)
    page.found.setData(index, "1,5")
    qtbot.waitUntil(lambda: _is_draft(room))
    assert not page.trouble.isVisible()
    assert "1 værdi" in page.sentence.text()
    assert page.found.data(index) == "1,5"
    qtbot.waitUntil(lambda: _is_settled(room), timeout=20_000)
    page.done.emit()
    assert room.grid.isVisible()
    assert sorted(_numbers(room)) == sorted(before)

    seq = window.desk.picture.seq if window.desk.picture is not None else 0
    room.acts()["priority.approve"]()
    qtbot.waitUntil(lambda: window.desk.picture is not None and window.desk.picture.seq > seq)
    qtbot.waitUntil(lambda: not _is_draft(room) and _is_settled(room), timeout=20_000)
    assert room.shown is not None
    assert room.shown.standing.method.tau == 1.5
    window.desk.notices.do_it()
    qtbot.waitUntil(
        lambda: room.shown is not None and room.shown.standing.method.tau != 1.5, timeout=20_000
    )
    assert _numbers(room) == before
    qtbot.waitUntil(lambda: _is_settled(room), timeout=20_000)
