"""The tools of the map on a real register: choosing, measuring, asking, and who is near."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.values import Values
from soilcase.query.footprints import neighbours_of
from tests.soilcase.casework.plots import DATED
from tests.soilcase.priority.grounds import features
from tests.ui.desks import desk_on
from tests.ui.laid import SITE, lay_plots
from ui.kit.desk import Desk
from ui.map.choosing import chosen_after
from ui.map.room import MapRoom
from ui.map.toolbox import HAND

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
UIDS = st.lists(st.sampled_from("abcdef"), unique=True)


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> Iterator[MapRoom]:
    """Give a map that looks at all sites of the small region."""
    made = MapRoom(desk)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.legend.head.text() != "" and not made.sources.missing)
    made.canvas.look(made.canvas.camera.scaled(50.0))
    yield made
    made.close()


def _drag(room: MapRoom, corners: list[tuple[int, int]], held: Qt.KeyboardModifier) -> None:
    """Press at the first place, move over the others, and let go at the last."""
    points = [QPoint(x, y) for x, y in corners]
    QTest.mousePress(room.canvas, LEFT, held, points[0])
    for point in points[1:]:
        QTest.mouseMove(room.canvas, point)
    QTest.mouseRelease(room.canvas, LEFT, held, points[-1])


def _click(room: MapRoom, x: int, y: int) -> None:
    QTest.mouseClick(room.canvas, LEFT, NOTHING, QPoint(x, y))


def _in_box(room: MapRoom, left: int, top: int, right: int, bottom: int) -> set[str]:
    """Give the sites in a box on the screen, as shapely answers for the same ground."""
    canvas = room.canvas
    west, north = canvas.camera.place(left, top)
    east, south = canvas.camera.place(right, bottom)
    rows = canvas.hits.in_bounds((west, south, east, north))
    return {str(uid) for uid in canvas.scene.places.uid[rows]}


@pytest.mark.parametrize("tool", [HAND, "map.rectangle"])
def test_a_rectangle_chooses_what_lies_in_it(desk: Desk, room: MapRoom, tool: str) -> None:
    """By its tool, or by Shift with no tool; the list hears of it, and the ground stays."""
    before = room.canvas.camera
    held = SHIFT if tool == HAND else NOTHING
    room.acts()[tool]()
    _drag(room, [(100, 60), (300, 200), (700, 560)], held)

    assert _in_box(room, 100, 60, 700, 560) == set(desk.selection.chosen) != set()
    assert before == room.canvas.camera
    assert desk.words.count("map.tool.chosen", len(desk.selection.chosen)) == (
        room.toolbox.hint.label.text()
    )


def test_ctrl_adds_to_what_is_chosen_and_takes_it_away_again(desk: Desk, room: MapRoom) -> None:
    """The same rectangle twice leaves what was chosen before."""
    room.acts()["map.rectangle"]()
    _drag(room, [(100, 60), (350, 560)], NOTHING)
    first = set(desk.selection.chosen)
    both = first | _in_box(room, 351, 60, 800, 560)
    _drag(room, [(351, 60), (800, 560)], CONTROL)
    assert both == set(desk.selection.chosen)
    _drag(room, [(351, 60), (800, 560)], CONTROL)
    assert first - _in_box(room, 351, 60, 800, 560) == set(desk.selection.chosen)


@given(chosen=UIDS, found=UIDS)
def test_adding_takes_off_only_where_all_are_chosen(chosen: list[str], found: list[str]) -> None:
    """Without Ctrl only what was found is chosen; none is ever chosen twice."""
    after = chosen_after(chosen, found, adds=True)
    expected = set(chosen) - set(found) if set(found) <= set(chosen) else {*chosen, *found}
    assert sorted(expected) == sorted(after)
    assert tuple(found) == chosen_after(chosen, found, adds=False)


def test_a_lasso_chooses_what_it_goes_round(desk: Desk, room: MapRoom) -> None:
    """A lasso along a box chooses what the box does."""
    room.acts()["map.lasso"]()
    _drag(room, [(100, 60), (700, 60), (700, 560), (100, 560), (100, 60)], NOTHING)
    assert _in_box(room, 100, 60, 700, 560) == set(desk.selection.chosen)


def test_a_click_with_the_rectangle_in_hand_chooses_one(desk: Desk, room: MapRoom) -> None:
    """What is hardly drawn at all is a click."""
    room.acts()["map.rectangle"]()
    room.canvas.look(room.canvas.camera.scaled(2.0))
    places = room.canvas.scene.places
    placed = np.flatnonzero(room.canvas.hits.shown)[0]
    room.canvas.look(room.canvas.camera.at(*places.xy[placed].tolist()))
    x, y = room.canvas.camera.to_screen(places.xy[[placed]])[0].tolist()
    _click(room, round(x), round(y))
    assert (str(places.uid[placed]),) == desk.selection.chosen


def test_a_length_is_measured_in_the_words_of_the_country(room: MapRoom) -> None:
    """Three clicks and Enter; Backspace takes a point back, Escape drops all, then the tool."""
    said = room.toolbox.hint.label
    room.canvas.look(room.canvas.camera.scaled(1.0))
    room.acts()["map.length"]()
    _click(room, 100, 100)
    _click(room, 400, 100)
    _click(room, 400, 500)
    assert said.text() == "Længde 700 m, sidste stykke 400 m"
    QTest.keyClick(room.canvas, Qt.Key.Key_Backspace)
    assert said.text() == "Længde 300 m"
    QTest.mouseMove(room.canvas, QPoint(400, 200))
    assert said.text() == "Længde 400 m, sidste stykke 100 m"
    QTest.keyClick(room.canvas, Qt.Key.Key_Return)
    QTest.mouseMove(room.canvas, QPoint(400, 400))
    assert said.text() == "Længde 300 m"
    QTest.keyClick(room.canvas, Qt.Key.Key_Escape)
    assert said.text() == "Klik punkterne. Enter slutter, Backspace tager et tilbage."
    QTest.keyClick(room.canvas, Qt.Key.Key_Escape)
    assert room.toolbox.in_hand == HAND
    assert room.toolbox.hint.isHidden()


def test_an_area_is_measured_and_one_that_crosses_itself_has_none(room: MapRoom) -> None:
    """A square of 200 m is 4 ha; a bow tie is told to be none."""
    said = room.toolbox.hint.label
    room.canvas.look(room.canvas.camera.scaled(1.0))
    room.acts()["map.area"]()
    for x, y in ((100, 100), (300, 100), (300, 300), (100, 300)):
        _click(room, x, y)
    assert said.text() == "Areal 4,00 ha, omkreds 800 m"
    QTest.keyClick(room.canvas, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(room.canvas, Qt.Key.Key_Z, CONTROL)
    _click(room, 100, 300)
    _click(room, 300, 300)
    assert said.text().startswith("Omridset krydser sig selv og har intet areal.")


def test_the_ground_is_moved_while_one_measures(room: MapRoom) -> None:
    """A drag is no point: what is measured stays on its ground."""
    room.acts()["map.length"]()
    _click(room, 100, 100)
    _drag(room, [(300, 300), (400, 350), (420, 360)], NOTHING)
    _click(room, 220, 160)
    said = room.toolbox.hint.label.text().removeprefix("Længde ").removesuffix(" m")
    metres = float(said.replace(",", "."))
    assert metres <= room.canvas.camera.scale


def test_what_lies_at_a_place_is_listed_by_layer(qtbot: QtBot, desk: Desk, room: MapRoom) -> None:
    """The area first, then each layer; a click on the line chooses the site in the list too."""
    places = room.canvas.scene.places
    row = int(np.flatnonzero(room.canvas.scene.theme.fill >= 0)[0])
    west, south, east, north = places.areas.boxes[row].tolist()
    room.canvas.look(room.canvas.camera.scaled(1.0).at((west + east) / 2, (south + north) / 2))
    point = places.areas.geometry[row].representative_point()
    x, y = room.canvas.camera.to_screen(np.array([[point.x, point.y]]))[0].tolist()
    room.acts()["map.identify"]()
    _click(room, round(x), round(y))
    panel = room.toolbox.found
    qtbot.waitUntil(lambda: not panel.isHidden(), timeout=10_000)
    texts = panel.texts()
    assert texts[0] == "Areal"
    number = desk.picture.sites["number"][places.area_site[row]] if desk.picture else ""
    line = next(place for place, text in enumerate(texts) if text.startswith(str(number)))
    panel.list.item(line).setSelected(True)
    assert (str(places.uid[places.area_site[row]]),) == desk.selection.chosen
    missing = [text for text in texts if text.endswith(": ukendt, laget mangler")]
    assert len(missing) > 0


def test_neighbours_of_the_chosen_site_are_listed_with_their_distance(
    qtbot: QtBot, desk: Desk, room: MapRoom
) -> None:
    """As many as shapely finds; those marked in the list are chosen; a place can be asked too."""
    picture, panel = desk.picture, room.toolbox.found
    assert picture is not None
    row = int(np.flatnonzero(room.canvas.hits.shown)[0])
    desk.selection.choose((str(picture.sites.uid[row]),))
    room.acts()["map.near"]()
    room.toolbox.nearby.metres.setValue(5_000)
    found = neighbours_of(picture, row, 5_000.0)
    qtbot.waitUntil(lambda: panel.list.count() == len(found.rows) > 1)
    panel.list.selectAll()
    assert {str(picture.sites.uid[near]) for near in found.rows} == set(desk.selection.chosen)
    before = panel.texts()
    _click(room, 500, 300)
    qtbot.waitUntil(lambda: panel.texts() != before)
    assert "stedet" in panel.note.text()


def test_every_tool_has_a_button_that_takes_it_and_puts_it_away(room: MapRoom) -> None:
    """It is pressed while the tool is in hand, has a picture, a name, and tells its key."""
    for name, button in room.toolbox.buttons.items():
        button.click()
        pressed = [each for each, one in room.toolbox.buttons.items() if one.isChecked()]
        assert [name] == pressed
        assert not button.icon().isNull()
        assert button.accessibleName()
        assert "Alt+" in button.toolTip()
    last = room.toolbox.in_hand
    room.toolbox.buttons[last].click()
    assert room.toolbox.in_hand == HAND


def test_each_layer_is_asked_once_it_has_been_read(
    qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> None:
    """An address, a parcel's absence, and a drawn layer with the tree that the map lends."""
    with desk_on(qtbot, qapp, lay_plots(example), tmp_path / "laid") as laid:
        picture = laid.picture
        assert picture is not None
        row = picture.sites["number"].tolist().index(SITE)
        point = shapely.from_wkb(picture.sites["place"][row])
        values: Values = {"kind": "osd", "name": "OSD 2026", "current": True, "dated": DATED}
        made = features([point.buffer(500)])
        laid.jobs.change(
            lambda register: register.replace_layer(values, made, reason="Ny levering"),
            lambda _outcome: None,
        )
        qtbot.waitUntil(lambda: "osd" in (laid.picture or picture).tables["layer"]["kind"])
        room = MapRoom(laid)
        qtbot.addWidget(room)
        room.resize(1000, 640)
        room.show()
        room.show_picture(laid.picture or picture)
        qtbot.waitUntil(lambda: "osd" in {layer.kind for layer in room.sources.layers})
        room.canvas.look(room.canvas.camera.scaled(1.0).at(point.x, point.y))
        room.acts()["map.identify"]()
        _click(room, room.canvas.width() // 2, room.canvas.height() // 2)
        qtbot.waitUntil(lambda: not room.toolbox.found.isHidden(), timeout=10_000)
        texts = room.toolbox.found.texts()
        room.close()
    heads = {text.split(" (")[0]: number for number, text in enumerate(texts)}
    dated = laid.words.show(DATED)
    assert f"Adresser ({dated}, Eksempelkilde)" in texts
    assert texts[heads["Adresser"] + 1].startswith("Nærhedsvej 2")
    assert f"Jordstykker ({dated}, Eksempelkilde): intet her" in texts
    assert texts[heads["OSD 2026"] + 1] == "uden navn"
