"""The panel of layers: the order that a person gives, and what is wrong told where it is wrong."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Update
from soilcase.model.features import Features, Shape
from soilcase.model.values import Values
from tests.soilcase.casework.plots import DATED
from tests.soilcase.query.deliveries import features
from tests.ui.desks import desk_on
from tests.ui.house import registers
from ui.kit.desk import Desk
from ui.map.layer import Layer
from ui.map.reference import UNREAD, in_order, with_absent
from ui.map.room import MapRoom

EAST, NORTH = 540_000.0, 6_220_000.0
SOUND = shapely.box(EAST, NORTH, EAST + 500, NORTH + 500)
BOW = shapely.Polygon(
    [(EAST, NORTH), (EAST + 400, NORTH + 400), (EAST + 400, NORTH), (EAST, NORTH + 400)]
)


@pytest.fixture
def laid(qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk whose register has a sound layer, a crossing one, and one in degrees."""
    register = registers("MLP").open(example)
    for kind, shapes in (
        ("osd", [SOUND]),
        ("natura_2000", [SOUND, BOW, SOUND]),
        ("catchment", [shapely.box(9.5, 56.0, 9.6, 56.1)]),
    ):
        values: Values = {"kind": kind, "current": True, "source": "Eksempelkilde", "dated": DATED}
        register.replace_layer(values, _layer(shapes), reason="Ny levering")
    register.close()
    with desk_on(qtbot, qapp, example, tmp_path / "laid") as desk:
        yield desk


def _layer(shapes: list[object]) -> Features:
    count = len(shapes)
    return features(Shape.POLYGON, shapes, [None] * count, [None] * count)


def _made(qtbot: QtBot, desk: Desk) -> MapRoom:
    made = MapRoom(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.worn is not None and not made.sources.missing)
    return made


def _told(room: MapRoom, kind: str) -> str:
    line = room.layers.lines[kind]
    return line.trouble.text() if line.trouble.isVisible() else ""


def _kinds(room: MapRoom) -> list[str]:
    return [layer.kind for layer in room.canvas.scene.layers if layer.kind != "base"]


def test_a_layer_that_crosses_itself_or_lies_astray_says_so_at_its_line(
    qtbot: QtBot, laid: Desk
) -> None:
    """One sentence each; the sound layer says nothing, and all is drawn that can be."""
    room = _made(qtbot, laid)
    qtbot.waitUntil(lambda: bool(_told(room, "natura_2000")) and bool(_told(room, "catchment")))
    assert "1 flade krydser sig selv" in _told(room, "natura_2000")
    assert "Af 3:" in _told(room, "natura_2000")
    assert "grader (EPSG:4326)" in _told(room, "catchment")
    assert _told(room, "osd") == ""
    room.canvas.look(room.canvas.camera.scaled(4.0).at(EAST + 200, NORTH + 200))
    room.canvas.finish()
    room.canvas.repaint()
    assert room.canvas.ground.is_complete


@pytest.mark.parametrize("kind", ["osd", "natura_2000"])
def test_what_is_no_geometry_is_told_and_the_window_lives(
    qtbot: QtBot, laid: Desk, kind: str
) -> None:
    """Bytes that are none, no number and nothing at all, as a damaged register would give them."""
    room = _made(qtbot, laid)
    corners = shapely.get_coordinates(SOUND)
    corners[1] = np.nan
    broken = shapely.to_wkb(shapely.set_coordinates(SOUND, corners))
    whole = shapely.to_wkb(SOUND)
    bad = features(Shape.POLYGON, [b"nonsense", broken, whole], [None] * 3, [None] * 3)
    assert laid.picture is not None
    table = laid.picture.tables["layer"]
    row = table["kind"].tolist().index(kind)
    room.sources._on_read(laid.picture, row, room.sources._asked[str(table.uid[row])], bad)
    qtbot.waitUntil(lambda: "ikke er tal" in _told(room, kind))
    assert "1 kan ikke læses" in _told(room, kind)
    room.canvas.look_at_all()
    room.canvas.finish()
    room.canvas.repaint()
    assert room.canvas.ground.is_complete


def test_sites_outside_of_denmark_are_told_and_the_others_looked_at(
    qtbot: QtBot, laid: Desk
) -> None:
    """One site far away does not make the whole map a point; the panel counts it."""
    room = _made(qtbot, laid)
    before = room.canvas.camera.scale
    assert laid.picture is not None
    sites = laid.picture.sites
    row = next(row for row, place in enumerate(sites["place"]) if place is not None)
    afar = shapely.to_wkb(shapely.Point(9.5, 56.0), byte_order=1, output_dimension=2)
    edit = Update("site", str(sites.uid[row]), "place", sites["place"][row], afar)
    with qtbot.waitSignal(laid.saved):
        laid.commit([edit], reason="prøve")
    qtbot.waitUntil(lambda: bool(room.sources.checks.trouble("sites")))
    assert "1 ligger uden for Danmark" in room.layers._told_of("sites")
    room.acts()["map.all"]()
    assert room.canvas.camera.scale <= 1.5 * before


def test_a_layer_is_moved_by_keys_and_by_mouse_and_stays_there(qtbot: QtBot, laid: Desk) -> None:
    """The map draws it there, the keyboard stays with it, and tomorrow it is where it was."""
    room = _made(qtbot, laid)
    own = _kinds(room)
    assert own == ["osd", "natura_2000", "catchment"]
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    room.layers.boxes["osd"].setFocus()
    assert room.layers.lines["osd"].arrows[0].isVisible()
    QTest.keyClick(room.layers.boxes["osd"], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _kinds(room) == ["natura_2000", "osd", "catchment"]
    assert room.layers.boxes["osd"].hasFocus()
    room.layers.lines["catchment"].arrows[1].click()
    assert _kinds(room) == ["natura_2000", "catchment", "osd"]
    room.layers.lines["osd"].arrows[0].click()
    assert list(room.layers.lines) == ["osd", "catchment", "natura_2000"]
    other = _made(qtbot, laid)
    assert _kinds(other) == ["natura_2000", "catchment", "osd"]
    other.sources.reset_order()
    assert _kinds(other) == own


def test_what_does_not_fit_in_the_panel_is_told_whole(qtbot: QtBot, laid: Desk) -> None:
    """A source that is cut can be read by the mouse and is read aloud."""
    room = _made(qtbot, laid)
    for kind in ("osd", "natura_2000", "catchment"):
        labels = room.layers.lines[kind].findChildren(QLabel)
        whole = [label for label in labels if "Eksempelkilde" in label.toolTip()]
        assert [label.accessibleName() for label in whole] == [whole[0].toolTip()]
    assert all(box.toolTip() for box in room.layers.boxes.values())


@pytest.mark.parametrize("kept", list(permutations(["od", "bnbo", "home"])))
def test_a_kind_that_came_later_lies_where_it_lies_by_itself(kept: tuple[str, ...]) -> None:
    """The order that was given holds; the others lie below the first that lies above them."""
    layers = [Layer(id=kind, name=kind, kind=kind, content=UNREAD) for kind in (*kept, "osd")]
    kinds = [layer.kind for layer in in_order(layers, kept)]
    assert [kind for kind in kinds if kind != "osd"] == list(kept)
    above = min(kept.index("bnbo"), kept.index("home"))
    assert kinds[kinds.index("osd") + 1] == kept[above]


def test_a_kind_that_is_not_here_keeps_its_place() -> None:
    """Another register's layers are moved without forgetting those of the first."""
    assert with_absent(["c", "a"], ["a", "x", "c", "y"]) == ["x", "c", "a", "y"]
    assert with_absent([], ["x"]) == ["x"]
