"""The room of the map: it shows what the list shows, and chooses what the list chooses."""

import socket
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Update
from soilcase.model.problem import Problem
from tests.tile_makers import PNG, make_mbtiles
from tests.ui.desks import desk_on
from tests.ui.laid import lay_plots
from tests.ui.map.tile_server import tile_server
from ui.kit.desk import Desk
from ui.map.base_maps import BaseMap
from ui.map.furniture import bar_metres
from ui.map.reference import UNREAD
from ui.map.room import MapRoom


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> Iterator[MapRoom]:
    """Give a map with the small region on it."""
    made = MapRoom(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.legend.head.text() != "" and not made.sources.missing)
    yield made
    made.close()


def _shown(room: MapRoom) -> int:
    return int((room.canvas.scene.theme.sign >= 0).sum())


def _legend(room: MapRoom) -> dict[str, int]:
    return {line.id: line.count for line in room.legend.lines._lines}


def _placed(room: MapRoom) -> list[str]:
    places = room.canvas.scene.places
    there = (room.canvas.scene.theme.sign >= 0) & np.isfinite(places.xy).all(axis=1)
    return [str(uid) for uid in places.uid[there]]


def test_the_legend_counts_what_is_shown(room: MapRoom) -> None:
    """Each class's number is its sites', and together they are all that are shown."""
    assert sum(_legend(room).values()) == _shown(room) > 0


def _wears(room: MapRoom, theme: str) -> bool:
    return room.worn is not None and room.worn.shown.themed.style.id == theme


def test_every_theme_counts_the_same_sites(qtbot: QtBot, room: MapRoom) -> None:
    """Whatever the symbols say, no site is lost, and the unknown has its line."""
    whole = _shown(room)
    for theme in room.wearing.styles:
        if theme == "score":
            continue
        room.wearing.wear(theme)
        qtbot.waitUntil(partial(_wears, room, theme))
        counts = _legend(room)
        assert sum(counts.values()) == _shown(room) == whole
        assert "unknown" in counts
        assert room.legend.head.width() >= room.legend.head.sizeHint().width()
        assert room.legend.head.geometry().right() < room.legend.width()


def test_a_theme_that_is_asked_for_elsewhere_is_worn(
    qtbot: QtBot, desk: Desk, room: MapRoom
) -> None:
    """A saved view of the list says which; one that there is not here is status."""
    desk.prefer("map.theme", "phase")
    qtbot.waitUntil(partial(_wears, room, "phase"))
    desk.prefer("map.theme", "of_tomorrow")
    qtbot.waitUntil(partial(_wears, room, "status"))


def test_a_filter_narrows_the_map(qtbot: QtBot, desk: Desk, room: MapRoom) -> None:
    """Only what the list shows is on the map; without a filter all that live are."""
    whole = _shown(room)
    some = _placed(room)[:3]
    desk.selection.narrow(some)
    qtbot.waitUntil(lambda: _shown(room) == 3)
    assert sum(_legend(room).values()) == 3
    desk.selection.narrow(None)
    qtbot.waitUntil(lambda: _shown(room) == whole)


def test_a_click_chooses_the_site_and_the_card_names_it(
    qtbot: QtBot, desk: Desk, room: MapRoom
) -> None:
    """What lies under the mouse is chosen in the list too; with Ctrl one more is."""
    first, second = _placed(room)[:2]
    room.enter(first)
    room.canvas.look(room.canvas.camera.scaled(1.0))
    _click(room, first)
    assert desk.selection.current == first
    assert room.card.isVisible()
    assert room.card.uid == first
    with qtbot.waitSignal(desk.wanted) as wanted:
        room.card.open.click()
    assert wanted.args == ["site", first]
    desk.selection.choose((second,))
    assert room.card.uid == second


def _click(room: MapRoom, uid: str) -> None:
    places = room.canvas.scene.places
    row = places.uid.tolist().index(uid)
    x, y = room.canvas.camera.to_screen(places.xy[[row]])[0].tolist()
    QTest.mouseClick(
        room.canvas,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(int(x), int(y)),
    )


@pytest.mark.parametrize(
    ("typed", "east", "north"),
    [("525.123, 6.234.567", 525_123, 6_234_567), ("55,676 12,568", 724_322, 6_175_818)],
)
def test_a_typed_coordinate_is_looked_at(
    room: MapRoom, typed: str, east: float, north: float
) -> None:
    """In metres or in degrees, with Danish commas."""
    room.place_line.setText(typed)
    QTest.keyClick(room.place_line, Qt.Key.Key_Return)
    camera = room.canvas.camera
    assert (camera.east, camera.north) == pytest.approx((east, north), abs=400)


def test_what_is_no_place_is_said_and_kept(desk: Desk, room: MapRoom) -> None:
    """The map stays where it was, and so does the text."""
    before = room.canvas.camera
    room.place_line.setText("hjemme")
    QTest.keyClick(room.place_line, Qt.Key.Key_Return)
    assert room.canvas.camera == before
    assert room.place_line.text() == "hjemme"
    assert desk.notices.unread == 1


def test_the_map_is_copied_as_a_picture(room: MapRoom) -> None:
    """What is seen is what is pasted."""
    room.acts()["map.copy"]()
    image = QGuiApplication.clipboard().image()
    assert image.width() == room.canvas.width() * image.devicePixelRatio()
    QGuiApplication.clipboard().clear()


def test_the_map_looks_tomorrow_where_it_looked(desk: Desk, qtbot: QtBot, room: MapRoom) -> None:
    """Where and how near; nonsense in the file is left alone."""
    room.canvas.look(room.canvas.camera.scaled(3.0).at(530_000, 6_230_000))
    other = MapRoom(desk)
    qtbot.addWidget(other)
    qtbot.waitUntil(lambda: bool(other.sources.layers))
    other.restore({"east": "a", "north": None, "scale": -1})
    other.restore(room.state())
    assert other.canvas.camera.scale == room.canvas.camera.scale
    assert other.canvas.camera.east == pytest.approx(530_000, abs=5)


@pytest.mark.parametrize("scale", [0.02, 0.3, 1.0, 7.7, 15.6, 120.0, 4_000.0])
def test_a_scale_bar_is_round_and_fits(scale: float) -> None:
    """Its length begins with 1, 2 or 5, and it is never longer than its place."""
    metres = bar_metres(scale)
    assert f"{metres:e}"[0] in "125"
    assert 0.39 * 160 * scale <= metres <= 160 * scale * (1 + 1e-9)


def test_the_slider_goes_back_in_time_and_says_by_what(qtbot: QtBot, room: MapRoom) -> None:
    """The sites of an earlier day are counted, by dates or by the log; today is as before."""
    whole = _shown(room)
    room.acts()["map.days"]()
    assert room.days.isVisible()
    room.days.slider.setValue(0)
    qtbot.waitUntil(lambda: room.worn is not None and room.worn.day == date(2007, 1, 31))
    assert room.worn is not None
    assert room.worn.known is not None
    assert sum(_legend(room).values()) == _shown(room) <= sum(room.worn.known.values())
    assert "31-01-2007" in room.days.told.text()
    assert "ukendt" in room.days.told.text()
    QTest.keyClick(room.days.slider, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: room.worn is not None and room.worn.day == date(2008, 1, 31))
    room.days.now.click()
    qtbot.waitUntil(lambda: room.worn is not None and room.worn.day is None)
    assert _shown(room) == whole


def test_only_what_has_a_past_is_offered_for_an_earlier_day(qtbot: QtBot, room: MapRoom) -> None:
    """A theme that is worked out from today, such as the next deadline, is status then."""
    room.wearing.wear("next_deadline")
    qtbot.waitUntil(partial(_wears, room, "next_deadline"))
    room.wearing.look_back(date(2015, 12, 31))
    qtbot.waitUntil(lambda: room.worn is not None and room.worn.day is not None)
    assert _wears(room, "status")
    assert "next_deadline" not in {style.id for style in room.wearing.offered()}


def test_a_base_map_is_added_shown_and_taken_away(
    qtbot: QtBot, desk: Desk, room: MapRoom, tmp_path: Path
) -> None:
    """A file of tiles lies below all else; taken away it can be brought back."""
    path = tmp_path / "kort.mbtiles"
    make_mbtiles(path, {(12, 2160, 2**12 - 1 - 1270): PNG})
    bases = room.layers.bases
    bases.add.click()
    bases.edits["name"].setText("Prøve")
    bases.edits["address"].setText(str(path))
    QTest.keyClick(bases.edits["address"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _base_map(room) is not None)
    assert bases.current is not None
    assert bases.current.name == "Prøve"
    assert [layer.kind for layer in room.canvas.scene.layers[:3]] == ["base"] * 3
    bases.remove.click()
    assert _base_map(room) is None
    desk.notices.do_it()
    qtbot.waitUntil(lambda: _base_map(room) is not None)


def _base_map(room: MapRoom) -> str | None:
    return next((each.name for each in room.canvas.scene.layers if each.id == "base_map"), None)


def test_a_base_map_that_can_not_be_read_is_told_at_its_choice(
    qtbot: QtBot, room: MapRoom, tmp_path: Path
) -> None:
    """The map stays as it was, and the sentence names the file."""
    path = tmp_path / "kort.mbtiles"
    path.write_bytes(b"GIF89a" + b"x" * 4_000)
    bases = room.layers.bases
    bases.add.click()
    bases.edits["address"].setText(str(path))
    bases.done.click()
    qtbot.waitUntil(bases.trouble.isVisible)
    assert str(path) in bases.trouble.text()
    assert _base_map(room) is None


def _closed_port() -> str:
    """Give an address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize("is_silent", [True, False], ids=["hangs", "refuses"])
def test_no_frame_waits_for_a_server(qtbot: QtBot, room: MapRoom, *, is_silent: bool) -> None:
    """Whether it hangs or is not there, the map pans as without it: no frame over 50 ms."""
    with tile_server() as server:
        server.mood = "hangs"
        address = server.address if is_silent else _closed_port()
        base = BaseMap("Prøve", "xyz", f"{address}/{{z}}/{{x}}/{{y}}")
        room.sources.show_base(base)
        qtbot.waitUntil(lambda: _base_map(room) is not None)
        canvas = room.canvas
        canvas.look(canvas.camera.scaled(8.0).at(530_000, 6_230_000))
        QTest.qWait(50)
        longest = 0.0
        for _ in range(60):
            canvas.look(canvas.camera.moved(37, 11))
            begun = time.thread_time()
            canvas.repaint()
            canvas.ground.slice()
            longest = max(longest, time.thread_time() - begun)
            QTest.qWait(1)
        assert longest <= 0.05
        room.sources.show_base(None)
    qtbot.wait(20)


def test_nothing_lies_over_a_long_legend(qtbot: QtBot, desk: Desk, room: MapRoom) -> None:
    """In a low window the card stands beside it, and so does who is named for the map."""
    room.resize(900, 400)
    room.wearing.wear("municipality")
    qtbot.waitUntil(partial(_wears, room, "municipality"))
    desk.selection.choose((_placed(room)[0],))
    legend = room.legend.geometry()

    assert room.card.isVisible()
    assert not room.card.geometry().intersects(legend)
    assert room.furniture.left == legend.right()
    room.legend.fold()
    assert room.furniture.left == room.legend.geometry().right() < legend.right()


@pytest.fixture
def laid(qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk whose register has a layer of addresses and one of parcels."""
    with desk_on(qtbot, qapp, lay_plots(example), tmp_path / "laid") as desk:
        yield desk


def _made(qtbot: QtBot, desk: Desk) -> MapRoom:
    made = MapRoom(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.worn is not None and {"address", "parcel"} <= set(_kinds(made)))
    return made


def _kinds(room: MapRoom) -> list[str]:
    return [layer.kind for layer in room.sources.layers]


def _read(room: MapRoom) -> set[str]:
    layers = (layer for layer in room.sources.layers if layer.kind != "base")
    return {layer.kind for layer in layers if layer.content is not UNREAD}


def test_a_hidden_layer_is_not_read_before_it_is_wanted(qtbot: QtBot, laid: Desk) -> None:
    """A person who never looks at a layer does not pay for it; a tick brings it."""
    room = _made(qtbot, laid)
    assert _read(room) == set()
    room.layers.boxes["parcel"].setChecked(True)
    qtbot.waitUntil(lambda: _read(room) == {"parcel"})
    assert [layer.is_visible for layer in room.canvas.scene.layers if layer.kind == "parcel"] == [
        True
    ]


def test_layers_are_shown_and_hidden(qtbot: QtBot, laid: Desk) -> None:
    """A tick takes a layer off the map, and tomorrow it is still off."""
    room = _made(qtbot, laid)
    for kind in ("address", "parcel"):
        for is_seen in (True, False):
            room.layers.boxes[kind].setChecked(is_seen)
            shown = [one.is_visible for one in room.canvas.scene.layers if one.kind == kind]
            assert shown == [is_seen]
            kept = laid.settings.get("map.layers")
            assert isinstance(kept, dict)
            assert (kind in kept["hidden"]) is not is_seen


def test_a_delivery_that_is_no_longer_in_use_is_not_drawn(qtbot: QtBot, laid: Desk) -> None:
    """The day that a layer is replaced or put away, the map shows what is in use alone."""
    room = _made(qtbot, laid)
    parcel = next(layer.id for layer in room.sources.layers if layer.kind == "parcel")
    with qtbot.waitSignal(laid.saved):
        laid.commit([Update("layer", parcel, "current", old=True, new=False)], reason="prøve")
    qtbot.waitUntil(lambda: "parcel" not in _kinds(room))
    assert "address" in _kinds(room)


def test_a_layer_that_can_not_be_read_is_told_and_waited_for_no_longer(
    desk: Desk, room: MapRoom
) -> None:
    """It is named in a notice; the panel does not say for ever that it is being read."""
    room.sources._asked["væk"] = "0"
    assert list(room.sources.missing) == ["væk"]
    room.sources._on_failed("væk", Problem("register_damaged", path="a", detail="b"))
    assert list(room.sources.missing) == []
    assert desk.notices.unread == 1
