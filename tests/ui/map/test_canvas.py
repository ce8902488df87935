"""The canvas answers the hand, keeps what it drew, and shows what changed."""

from dataclasses import dataclass, field

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.map.ground import EAST, NORTH, V2, colours, objects, pixels, places, theme
from ui.map.camera import Camera
from ui.map.canvas import Canvas
from ui.map.places import Places
from ui.map.tool import Touch

SIZE = (600, 400)
SITES = 5


def _places(shift: float = 0.0) -> Places:
    """Give sites 100 m apart, the third one with its area a little farther east if told."""
    xy = np.column_stack([EAST + 100.0 * np.arange(SITES), np.full(SITES, NORTH)])
    west = xy[:, 0] - 30 + np.where(np.arange(SITES) == 2, shift, 0)
    boxes = shapely.box(west, xy[:, 1] - 30, west + 60, xy[:, 1] + 30)
    return places(objects(list(boxes)), np.arange(SITES), xy)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    """Give a canvas that looks at five sites, all drawn."""
    made = Canvas(colours())
    qtbot.addWidget(made)
    made.resize(*SIZE)
    held = _places()
    made.show_places(held, theme(held))
    made.show()
    made.look(Camera(EAST + 200, NORTH, 1.0, *SIZE))
    made.finish()
    return made


def _pixels(canvas: Canvas) -> NDArray[np.uint32]:
    return pixels(canvas.grab())


def _at(canvas: Canvas, east: float, north: float) -> QPoint:
    x, y = canvas.camera.to_screen(np.array([[east, north]]))[0]
    return QPoint(round(x), round(y))


def test_a_click_names_the_site_and_nothing_beside_it(canvas: Canvas) -> None:
    """A click on a sign, on an area and beside both tells the site or None."""
    heard: list[object] = []
    canvas.clicked.connect(lambda uid, _keys: heard.append(uid))
    for east, north in ((100, 0), (225, 20), (250, 0), (0, 150)):
        QTest.mouseClick(
            canvas, Qt.MouseButton.LeftButton, pos=_at(canvas, EAST + east, NORTH + north)
        )

    assert ["site-1", "site-2", None, None] == heard


def test_the_mouse_hears_what_is_under_it(canvas: Canvas) -> None:
    """Moving over a site tells it once, and leaving it tells None."""
    heard: list[object] = []
    canvas.hovered.connect(heard.append)
    for east in (300.0, 303.0, 350.0):
        QTest.mouseMove(canvas, _at(canvas, EAST + east, NORTH))

    assert ["site-3", None] == heard


def test_a_cluster_is_come_closer_to_and_a_lone_site_is_clicked(canvas: Canvas) -> None:
    """Far out a click on a number comes closer; a site that is alone keeps sign and place."""
    held = canvas.scene.places
    held.xy[0] = EAST - 40_000, NORTH
    looks = theme(held)
    canvas.show_theme(looks)
    canvas.look(Camera(EAST - 20_000, NORTH, 100.0, *SIZE))
    heard: list[object] = []
    canvas.clicked.connect(lambda uid, _keys: heard.append(uid))
    clusters = canvas.ground.marks.clusters(100.0)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=_at(canvas, EAST - 40_000, NORTH))
    middle = clusters.xy[np.argmax(clusters.count)]
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=_at(canvas, *middle))

    assert [1, SITES - 1] == sorted(clusters.count.tolist())
    assert ["site-0"] == heard
    assert 25.0 == canvas.camera.scale


def test_keys_of_the_window_are_left_to_it(canvas: Canvas) -> None:
    """With Alt or Ctrl held an arrow is no move of the map."""
    start = canvas.camera
    for held in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(canvas, Qt.Key.Key_Left, held)

    assert start == canvas.camera


def test_a_drag_moves_the_ground_with_the_hand(canvas: Canvas) -> None:
    """After a drag the ground that was taken hold of lies under the mouse; that is no click."""
    heard: list[object] = []
    canvas.clicked.connect(lambda *told: heard.append(told))
    before = canvas.camera.place(100, 100)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(140, 90))
    QTest.mouseMove(canvas, QPoint(190, 60))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(190, 60))

    assert np.allclose(before, canvas.camera.place(190, 60))
    assert [] == heard


def test_a_pan_shows_the_same_pixels_elsewhere(canvas: Canvas) -> None:
    """What was drawn before a pan is copied, not drawn anew and not changed."""
    before = _pixels(canvas)
    canvas.look(canvas.camera.moved(37, -21))
    canvas.finish()
    after = _pixels(canvas)

    assert np.array_equal(before[: 400 - 21, 37:], after[21:, : 600 - 37])


@pytest.mark.parametrize(("steps", "scale"), [(120, 0.5), (-120, 2.0), (240, 0.25)])
def test_the_wheel_zooms_about_the_mouse(canvas: Canvas, steps: int, scale: float) -> None:
    """A step of the wheel doubles, and the ground under the mouse stays within a pixel."""
    at = QPointF(150, 80)
    before = canvas.camera.place(150, 80)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  Qt takes it by place
    )
    QApplication.sendEvent(canvas, event)

    assert scale == canvas.camera.scale
    assert np.allclose(before, canvas.camera.place(150, 80), atol=scale)


def test_keys_move_as_in_qgis(canvas: Canvas) -> None:
    """Arrows go a quarter of the view, page up comes closer, home shows all."""
    start = canvas.camera
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert start.east + 150 == canvas.camera.east
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    assert 0.5 == canvas.camera.scale
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    west, _, east, _ = canvas.camera.bounds
    assert west < EAST - 30
    assert east > EAST + 430


def test_a_new_view_is_rough_at_once_and_complete_soon(canvas: Canvas, qtbot: QtBot) -> None:
    """After a zoom the first frame has the old picture larger; then it is drawn anew."""
    sea = colours().sea.rgb()
    canvas.look(canvas.camera.scaled(0.5))
    first = _pixels(canvas)
    with qtbot.waitSignal(canvas.completed, timeout=5_000):
        pass
    last = _pixels(canvas)

    assert (first != sea).sum() > 20_000
    assert not np.array_equal(first, last)
    canvas.finish()
    assert np.array_equal(last, _pixels(canvas))


def test_a_moved_area_is_the_only_ground_drawn_anew(canvas: Canvas) -> None:
    """Tiles away from an edited area stay as they are; the edited one is seen in its new place."""
    fresh = Canvas(colours())
    held = _places(shift=25)
    fresh.resize(*SIZE)
    fresh.show_places(held, theme(held))
    fresh.look(canvas.camera)
    fresh.finish()
    kept = {
        key: tile.ground for key in canvas.ground.tiles if (tile := canvas.ground.tiles.peek(key))
    }
    canvas.show_places(held, theme(held))
    canvas.finish()
    now = {
        key: tile.ground for key in canvas.ground.tiles if (tile := canvas.ground.tiles.peek(key))
    }
    anew = {key for key in kept if now[key] is not kept[key]}

    assert 0 < len(anew) < len(kept)
    assert np.array_equal(_pixels(fresh), _pixels(canvas))
    fresh.close()


def test_another_theme_is_seen_in_the_next_frame(canvas: Canvas) -> None:
    """Signs change at once, without the ground being drawn anew."""
    before = _pixels(canvas)
    held = canvas.scene.places
    looks = theme(held)
    other = theme(held, sign=V2 - 2)
    canvas.show_theme(type(looks)(other.signs, other.sign, looks.fills, looks.fill, looks.marked))
    after = _pixels(canvas)

    assert canvas.ground.is_complete
    assert (before != after).sum() > SITES * 40
    canvas.show_theme(looks)
    assert np.array_equal(before, _pixels(canvas))


def test_chosen_sites_stay_chosen_by_identity(canvas: Canvas) -> None:
    """A choice is seen, survives another picture, and goes when nothing is chosen."""
    before = _pixels(canvas)
    canvas.choose(["site-1", "unknown"])
    chosen = _pixels(canvas)
    held = _places()
    canvas.show_places(held, theme(held))
    again = _pixels(canvas)
    canvas.choose([])

    assert (before != chosen).any()
    assert np.array_equal(chosen, again)
    assert np.array_equal(before, _pixels(canvas))


@dataclass
class _Tool:
    """Takes everything, and remembers it."""

    heard: list[tuple[str, float, float]] = field(default_factory=list)
    takes: bool = True

    @property
    def cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor

    def _take(self, what: str, touch: Touch) -> bool:
        self.heard.append((what, round(touch.east), round(touch.north)))
        return self.takes

    def press(self, touch: Touch) -> bool:
        return self._take("press", touch)

    def move(self, touch: Touch) -> bool:
        return self._take("move", touch)

    def release(self, touch: Touch) -> bool:
        return self._take("release", touch)

    def click(self, touch: Touch) -> bool:
        return self._take("click", touch)

    def double_click(self, touch: Touch) -> bool:
        return self._take("double", touch)

    def key(self, event: QKeyEvent) -> bool:
        self.heard.append((event.text(), 0, 0))
        return self.takes

    def drop(self) -> None:
        self.heard.append(("drop", 0, 0))

    def paint(self, painter: QPainter, camera: Camera) -> None:
        x, y = camera.to_screen(np.array([[EAST + 250, NORTH + 100]]))[0]
        painter.fillRect(round(x) - 5, round(y) - 5, 10, 10, Qt.GlobalColor.magenta)


def test_a_tool_in_hand_hears_metres_and_paints_above(canvas: Canvas) -> None:
    """A tool that takes the mouse keeps the ground still; what it paints is seen."""
    tool = _Tool()
    canvas.take_tool(tool)
    start = canvas.camera
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(350, 150))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(350, 150))
    QTest.keyClick(canvas, Qt.Key.Key_A)
    at = _at(canvas, EAST + 250, NORTH + 100)

    east, north = round(EAST + 200), round(NORTH)
    assert tool.heard == [
        ("press", east, north),
        ("move", east + 50, north + 50),
        ("release", east + 50, north + 50),
        ("a", 0, 0),
    ]
    assert start == canvas.camera
    assert 0xFFFF00FF == _pixels(canvas)[at.y(), at.x()]
    canvas.take_tool(None)
    assert ("drop", 0, 0) == tool.heard[-1]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_hidden_map_draws_nothing(canvas: Canvas, qtbot: QtBot, name: str) -> None:
    """A map that is not seen has no timer running; shown again it goes on, in any colours."""
    canvas.hide()
    canvas.dress(colours(name))
    assert not canvas.ground.is_complete or name == "light"
    canvas.show()
    canvas.repaint()
    qtbot.waitUntil(lambda: canvas.ground.is_complete)

    assert colours(name).sea.rgb() in set(_pixels(canvas)[:2].ravel().tolist())
