"""Drawing and changing an area's polygon with the mouse and the keys, on a real register."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.picture import Picture
from tests.ui.desks import desk_on
from tests.ui.house import registers
from tests.ui.map.ground import EAST, NORTH, blobs, places, theme
from ui.kit.desk import Desk
from ui.map.drawing import Drawing
from ui.map.measure import Measuring
from ui.map.outlining import Outlining
from ui.map.reshaping import Reshaping
from ui.map.room import MapRoom
from ui.map.subject import Subject
from ui.map.toolbox import HAND

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FRAME = 0.016


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> Iterator[MapRoom]:
    """Give a map with the small region on it."""
    made = MapRoom(desk)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.legend.head.text() != "" and not made.sources.missing)
    yield made
    made.close()


def _picture(desk: Desk) -> Picture:
    assert desk.picture is not None
    return desk.picture


def _look_at_an_area(desk: Desk, room: MapRoom) -> tuple[str, str, shapely.Geometry]:
    """Choose a site that has just one polygon, and look at it closely."""
    picture = _picture(desk)
    owner, wkb = picture.site_rows("area"), picture.tables["area"]["geometry"]
    drawn = np.array([each is not None for each in wkb])
    alone = [row for row in np.flatnonzero(drawn) if (owner[drawn] == owner[row]).sum() == 1]
    row = int(alone[0])
    shape = shapely.from_wkb(wkb[row])
    west, south, east, north = shape.bounds
    scale = max(east - west, north - south) / 200
    middle = (west + east) / 2, (south + north) / 2
    room.canvas.look(room.canvas.camera.scaled(scale).at(*middle))
    site = str(picture.sites.uid[owner[row]])
    desk.selection.choose((site,))
    return site, str(picture.tables["area"].uid[row]), shape


def _at(room: MapRoom, east: float, north: float) -> QPoint:
    x, y = room.canvas.camera.to_screen(np.array([[east, north]]))[0].tolist()
    return QPoint(round(x), round(y))


def _shape_of(desk: Desk, area: str) -> shapely.Geometry:
    table = _picture(desk).tables["area"]
    return shapely.from_wkb(table["geometry"][_picture(desk).row_of("area")[area]])


def _tool(room: MapRoom) -> Outlining:
    tool = room.toolbox.tools[room.toolbox.in_hand]
    assert isinstance(tool, Outlining)
    return tool


def _drag(room: MapRoom, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(room.canvas, LEFT, NOTHING, start)
    QTest.mouseMove(room.canvas, (start + end) / 2)
    QTest.mouseMove(room.canvas, end)
    QTest.mouseRelease(room.canvas, LEFT, NOTHING, end)


def test_a_corner_is_moved_and_the_area_committed(qtbot: QtBot, desk: Desk, room: MapRoom) -> None:
    """One edit by the one road, with the site's number as its reason; the notice undoes it."""
    _, area, before = _look_at_an_area(desk, room)
    room.acts()["map.edit"]()
    corner = shapely.get_coordinates(before)[0]
    start = _at(room, *corner.tolist())
    _drag(room, start, start + QPoint(-60, 40))
    with qtbot.waitSignal(desk.jobs.changed) as changed:
        QTest.keyClick(room.canvas, Qt.Key.Key_Return)
    (logged,) = changed.args[0].edits
    assert ("area", area, "geometry") == (logged.edit.noun, logged.edit.uid, logged.edit.field)
    qtbot.waitUntil(lambda: room.toolbox.in_hand == HAND)
    after = _shape_of(desk, area)
    moved = shapely.get_coordinates(after)[0]
    scale = room.canvas.camera.scale
    assert moved == pytest.approx(corner + np.array([-60.0, -40.0]) * scale, abs=3 * scale)
    assert desk.notices.notices[-1].act
    desk.notices.do_it()
    qtbot.waitUntil(lambda: bool(_shape_of(desk, area).equals_exact(before)))


def test_steps_are_taken_back_one_by_one_before_the_register(desk: Desk, room: MapRoom) -> None:
    """An edge gets a corner, Delete takes it away, Ctrl+Z twice, and nothing is committed."""
    _, _, before = _look_at_an_area(desk, room)
    seq = _picture(desk).seq
    room.acts()["map.edit"]()
    tool = _tool(room)
    first, second = shapely.get_coordinates(before)[:2]
    at = _at(room, *((first + second) / 2).tolist())
    start = tool.rings
    assert start is not None
    count = len(start.rings[0])
    QTest.mouseDClick(room.canvas, LEFT, NOTHING, at)
    assert tool.rings is not None
    assert count + 1 == len(tool.rings.rings[0])
    QTest.keyClick(room.canvas, Qt.Key.Key_Delete)
    assert start == tool.rings
    QTest.keyClick(room.canvas, Qt.Key.Key_Z, CONTROL)
    assert count + 1 == len(tool.rings.rings[0])
    QTest.keyClick(room.canvas, Qt.Key.Key_Z, CONTROL)
    assert start == tool.rings
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CONTROL, "z")
    override.ignore()
    assert room.toolbox.eventFilter(room.canvas, override)
    assert override.isAccepted()
    assert seq == _picture(desk).seq


def test_a_corner_that_is_only_touched_stays(desk: Desk, room: MapRoom) -> None:
    """A hand that shakes by a pixel moves nothing; Delete then takes that very corner away."""
    _, _, before = _look_at_an_area(desk, room)
    room.acts()["map.edit"]()
    tool = _tool(room)
    start = tool.rings
    at = _at(room, *shapely.get_coordinates(before)[1].tolist())
    _drag(room, at, at + QPoint(1, 1))
    assert start is not None
    assert start == tool.rings
    QTest.keyClick(room.canvas, Qt.Key.Key_Delete)
    assert start.without((0, 1)) == tool.rings


def test_a_polygon_that_crosses_itself_is_told_and_not_saved(desk: Desk, room: MapRoom) -> None:
    """The sentence says what to do; Enter refuses, and what was drawn is still there."""
    _, _, before = _look_at_an_area(desk, room)
    room.acts()["map.edit"]()
    corners = shapely.get_coordinates(before)
    start = _at(room, *corners[0].tolist())
    across = (corners[1] + corners[2]) / 2
    far = _at(room, *(1.5 * across - 0.5 * corners[:-1].mean(axis=0)).tolist())
    _drag(room, start, far)
    said = room.toolbox.hint.label.text()
    tool = _tool(room)
    assert said == desk.words.say("map.outline.crossing")
    seq = _picture(desk).seq
    QTest.keyClick(room.canvas, Qt.Key.Key_Return)
    assert said == desk.notices.notices[-1].text
    assert tool.has_steps
    assert seq == _picture(desk).seq
    QTest.keyClick(room.canvas, Qt.Key.Key_Escape)
    assert not _tool(room).is_changed


def test_a_new_polygon_is_drawn_for_the_chosen_site(
    qtbot: QtBot, desk: Desk, room: MapRoom
) -> None:
    """Corners by click, the last by a double click; the new area is the site's own."""
    site, _, before = _look_at_an_area(desk, room)
    areas = len(_picture(desk).tables["area"])
    room.acts()["map.draw"]()
    tool = _tool(room)
    assert isinstance(tool, Drawing)
    start = _at(room, before.bounds[0], before.bounds[1]) + QPoint(-150, 80)
    for aside in (QPoint(0, 0), QPoint(60, 0), QPoint(60, 60)):
        QTest.mouseClick(room.canvas, LEFT, NOTHING, start + aside)
    QTest.mouseMove(room.canvas, start + QPoint(0, 60))
    QTest.mouseClick(room.canvas, LEFT, NOTHING, start + QPoint(0, 60))
    with qtbot.waitSignal(desk.jobs.changed) as changed:
        QTest.mouseDClick(room.canvas, LEFT, NOTHING, start + QPoint(0, 60))
    (logged,) = changed.args[0].edits
    qtbot.waitUntil(lambda: room.toolbox.in_hand == HAND)
    after = _picture(desk)
    assert len(after.tables["area"]) >= areas
    row = after.row_of("area")[logged.edit.uid]
    assert site == str(after.sites.uid[after.site_rows("area")[row]])
    scale = room.canvas.camera.scale
    drawn = shapely.from_wkb(after.tables["area"]["geometry"][row])
    assert drawn.area == pytest.approx((60 * scale) ** 2, rel=0.1)


def test_a_corner_close_by_draws_the_mouse_to_it(desk: Desk, room: MapRoom) -> None:
    """Within ten pixels the new corner is the old one to the last bit; farther away it is not."""
    _, _, before = _look_at_an_area(desk, room)
    room.acts()["map.draw"]()
    corner = shapely.get_coordinates(before)[0].tolist()
    QTest.mouseClick(room.canvas, LEFT, NOTHING, _at(room, *corner) + QPoint(-5, 4))
    tool = _tool(room)
    assert tool.rings is not None
    assert tuple(corner) == tool.rings.rings[0][0]
    QTest.mouseClick(room.canvas, LEFT, NOTHING, _at(room, *corner) + QPoint(-90, 60))
    assert tuple(corner) != tool.rings.rings[0][1]


def test_without_a_chosen_site_nothing_is_drawn(desk: Desk, room: MapRoom) -> None:
    """It is said what to choose first; an area to be changed is picked up by a click."""
    _, _, before = _look_at_an_area(desk, room)
    desk.selection.choose(())
    room.acts()["map.draw"]()
    assert room.toolbox.hint.label.text() == desk.words.say("map.outline.choose")
    assert not _tool(room).has_steps
    room.acts()["map.edit"]()
    assert room.toolbox.hint.label.text() == desk.words.say("map.outline.pick")
    tool = _tool(room)
    assert isinstance(tool, Reshaping)
    inside = before.representative_point()
    QTest.mouseClick(room.canvas, LEFT, NOTHING, _at(room, inside.x, inside.y))
    assert tool.rings is not None


@pytest.mark.parametrize("name", ["map.lasso", "map.area", "map.draw"])
def test_a_frame_is_quick_while_a_tool_is_used(desk: Desk, room: MapRoom, name: str) -> None:
    """With 8,600 sites and as many areas, most frames take less than a sixtieth of a second."""
    _look_at_an_area(desk, room)
    count = 8_600
    geometry = blobs(count, seed=2, extent=256.0)
    aside = np.random.default_rng(1).uniform(0, 60_000, (count, 2))
    moved = np.array(
        [
            shapely.transform(shape, lambda at, by=by: at + by)
            for shape, by in zip(geometry, aside, strict=True)
        ],
        dtype=object,
    )
    xy = shapely.get_coordinates(shapely.centroid(moved))
    held = places(moved, np.arange(count), xy)
    room.canvas.show_places(held, theme(held))
    room.canvas.look(room.canvas.camera.scaled(20.0).at(*xy.mean(axis=0).tolist()))
    room.canvas.finish()
    room.acts()[name]()
    image = QImage(room.canvas.size(), QImage.Format.Format_RGB32)
    QTest.mousePress(room.canvas, LEFT, NOTHING, QPoint(200, 200))
    if name != "map.lasso":
        QTest.mouseRelease(room.canvas, LEFT, NOTHING, QPoint(200, 200))
    taken = []
    for step in range(60):
        start = time.process_time()
        QTest.mouseMove(room.canvas, QPoint(200 + 5 * step, 200 + 3 * (step % 20)))
        room.canvas.render(image)
        taken.append(time.process_time() - start)
    QTest.mouseRelease(room.canvas, LEFT, NOTHING, QPoint(500, 260))
    assert float(np.median(taken)) < FRAME


def test_a_register_that_can_only_be_read_says_so_at_once(
    qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> None:
    """Before anything is drawn: somebody else writes in it."""
    writer = registers("AAA", "pc-2").open(example)
    try:
        with desk_on(qtbot, qapp, example, tmp_path / "reader") as reading:
            room = MapRoom(reading)
            qtbot.addWidget(room)
            room.show_picture(_picture(reading))
            room.acts()["map.draw"]()
            qtbot.waitUntil(lambda: room.toolbox.in_hand == HAND)
            said = [notice.text for notice in reading.notices.notices if notice.is_warning]
            assert [reading.words.say("map.outline.read_only")] == said
            qtbot.waitUntil(lambda: bool(room.sources.layers))
            room.close()
    finally:
        writer.close()


def test_a_corner_is_chosen_and_moved_by_keys(desk: Desk, room: MapRoom) -> None:
    """Space goes through the corners, arrows move by a pixel: one step until another begins."""
    _look_at_an_area(desk, room)
    room.acts()["map.edit"]()
    tool = _tool(room)
    start, camera = tool.rings, room.canvas.camera
    assert start is not None
    QTest.keyClick(room.canvas, Qt.Key.Key_Space)
    QTest.keyClick(room.canvas, Qt.Key.Key_Right)
    QTest.keyClick(room.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert tool.rings is not None
    (east, north), scale = start.rings[0][0], camera.scale
    assert tool.rings.rings[0][0] == pytest.approx((east + scale, north + 10 * scale))
    assert room.canvas.camera == camera
    QTest.keyClick(room.canvas, Qt.Key.Key_Insert)
    assert len(tool.rings.rings[0]) == len(start.rings[0]) + 1
    QTest.keyClick(room.canvas, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(room.canvas, Qt.Key.Key_Z, CONTROL)
    assert tool.rings == start
    QTest.keyClick(room.canvas, Qt.Key.Key_Right)
    assert room.canvas.camera != camera


def test_a_hole_is_cut_out_and_taken_back(desk: Desk, room: MapRoom) -> None:
    """H begins it, clicks are its corners, Enter cuts it out; one Ctrl+Z fills it again."""
    _, _, before = _look_at_an_area(desk, room)
    room.acts()["map.edit"]()
    tool = _tool(room)
    start = tool.rings
    assert start is not None
    middle = before.representative_point()
    at = _at(room, middle.x, middle.y)
    free = Qt.KeyboardModifier.AltModifier
    for commits in (False, True):
        QTest.keyClick(room.canvas, Qt.Key.Key_H)
        for aside in (QPoint(-4, -4), QPoint(4, -4), QPoint(0, 5)):
            QTest.mouseClick(room.canvas, LEFT, free, at + aside)
        QTest.keyClick(room.canvas, Qt.Key.Key_Return if commits else Qt.Key.Key_Escape)
        assert not tool.hole.is_drawn
        assert (tool.rings != start) is commits
    assert tool.rings is not None
    assert len(tool.rings.rings) == len(start.rings) + 1
    assert tool.rings.wrong() is None
    assert tool.rings.shape().area < start.shape().area
    QTest.keyClick(room.canvas, Qt.Key.Key_Z, CONTROL)
    assert tool.rings == start


def test_a_new_area_is_asked_for_its_label_where_it_lies(
    qtbot: QtBot, desk: Desk, room: MapRoom
) -> None:
    """Corners by Space in the middle of the map; the label is an edit of its own, with undo."""
    site, _, _ = _look_at_an_area(desk, room)
    room.acts()["map.draw"]()
    tool = _tool(room)
    assert tool.subject is not None
    tool.subject = Subject(site, tool.subject.number, None)
    for east, north in ((0, 0), (300, 0), (300, 300)):
        room.canvas.look(room.canvas.camera.at(EAST + east, NORTH + north))
        QTest.keyClick(room.canvas, Qt.Key.Key_Space)
    with qtbot.waitSignal(desk.jobs.changed) as changed:
        QTest.keyClick(room.canvas, Qt.Key.Key_Return)
    area = changed.args[0].edits[0].edit.uid
    field = tool.label_field
    qtbot.waitUntil(field.isVisible)
    QTest.keyClicks(field.edit, "B")
    with qtbot.waitSignal(desk.saved):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert not field.isVisible()
    qtbot.waitUntil(lambda: _label_of(desk, area) == "B")
    desk.notices.do_it()
    qtbot.waitUntil(lambda: _label_of(desk, area) is None)


def test_measuring_snaps_to_an_area(desk: Desk, room: MapRoom) -> None:
    """What is measured from a corner is measured from that very corner; Alt leaves it alone."""
    _, _, before = _look_at_an_area(desk, room)
    room.acts()["map.length"]()
    tool = room.toolbox.tools["map.length"]
    assert isinstance(tool, Measuring)
    corner = shapely.get_coordinates(before)[0].tolist()
    QTest.mouseClick(room.canvas, LEFT, NOTHING, _at(room, *corner) + QPoint(-4, 3))
    QTest.mouseClick(
        room.canvas, LEFT, Qt.KeyboardModifier.AltModifier, _at(room, *corner) + QPoint(-4, 3)
    )
    first, second = tool._places().tolist()
    assert first == corner
    assert second != corner


def _label_of(desk: Desk, area: str) -> object:
    return _picture(desk).tables["area"]["label"][_picture(desk).row_of("area")[area]]
