"""Scenes of the map for the pictures: themes from afar and near, what lies over it, and paper."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from tests.ui.house import RESOURCES
from tests.waiting import wait
from ui.map.base_maps import FILE
from ui.map.room import MapRoom
from ui.map.sheet import INCH, PAGE, sheet_steps
from ui.shell.window import MainWindow

STEP = 20
DOTS = 110
Act = Callable[[MainWindow], QImage | None]
LAPTOP, SMALL, PANE = (1366, 768), (1093, 614), (900, 640)
# Metres per pixel: some towns, one town, and some streets of it.
TOWN, STREET = 12.0, 0.8
MONTHS_BACK = 72


@dataclass(frozen=True)
class MapScene:
    """One picture of the map, with what a scene has and what it differs in from most."""

    name: str
    act: Act
    theme: str = "light"
    language: str = "da"
    size: tuple[int, int] = LAPTOP
    scale: int = 1
    register: str = "region"
    grey: bool = False


def opened_map(window: MainWindow, scale: float | None = None) -> MapRoom:
    """Open the map, with all there is to see in it."""
    window.deck.go("map")
    room = window.deck.room("map")
    assert isinstance(room, MapRoom)
    wait(lambda: room.worn is not None and not room.sources.missing)
    wait(lambda: len(room.sources.layers) > 1 and room.page() is not None)
    if scale is not None:
        look_close(room, scale)
    settle(room)
    return room


def settle(room: MapRoom) -> None:
    """Let names be placed anew, and every tile of the view be drawn."""
    QTest.qWait(20 * STEP)
    room.canvas.finish()


def look_close(room: MapRoom, scale: float) -> None:
    """Look where sites lie closest, so that there is something to see."""
    assert room.worn is not None
    xy = room.worn.places.xy[np.flatnonzero(room.worn.shown.theme.sign >= 0)]
    xy = xy[np.isfinite(xy).all(axis=1)]
    near = 300 * scale
    crowd = (np.abs(xy[:, None, :] - xy[None, :, :]).max(axis=2) < near).sum(axis=1)
    east, north = xy[crowd.argmax()].tolist()
    room.canvas.look(room.canvas.camera.scaled(scale).at(east, north))


def _seen(scale: float | None = None) -> Act:
    def act(window: MainWindow) -> None:
        opened_map(window, scale)

    return act


def _themed(theme: str) -> Act:
    """Draw a theme from afar, over a town and in its streets, side by side."""

    def act(window: MainWindow) -> QImage:
        room = opened_map(window)
        room.turn_layers()
        wear(room, theme)
        drawn = []
        for scale in (None, TOWN, STREET):
            room.canvas.look_at_all()
            if scale is not None:
                look_close(room, scale)
            settle(room)
            drawn.append(room.grab().toImage())
        whole = QImage(sum(each.width() for each in drawn), room.height(), drawn[0].format())
        painter = QPainter(whole)
        for number, each in enumerate(drawn):
            painter.drawImage(number * room.width(), 0, each)
        painter.end()
        return whole

    return act


def wear(room: MapRoom, theme: str) -> None:
    """Colour by a theme, or by status where it is not offered."""
    room.wearing.wear(theme)
    wanted = theme if theme in {style.id for style in room.wearing.offered()} else "status"
    wait(lambda: room.worn is not None and room.worn.shown.themed.style.id == wanted)


def _folded(window: MainWindow) -> None:
    opened_map(window, TOWN).legend.fold()


def _earlier(window: MainWindow) -> None:
    room = opened_map(window, TOWN)
    room.days.turn()
    room.days.slider.setValue(room.days.slider.maximum() - MONTHS_BACK)
    wait(lambda: room.worn is not None and room.worn.day is not None)
    settle(room)


def _wrong_base(window: MainWindow) -> None:
    """Add a file that is not there, and open the form again to put it right."""
    room = opened_map(window, TOWN)
    bases = room.layers.bases
    bases.add.click()
    bases.kind.setCurrentIndex(bases.kind.findData(FILE))
    bases.edits["name"].setText("Skærmkort")
    bases.edits["address"].setText("H:/Kort/skaermkort.mbtiles")
    bases.done.click()
    wait(bases.trouble.isVisible)
    bases.add.click()
    bases.kind.setCurrentIndex(bases.kind.findData("wmts"))
    settle(room)


def _chosen(window: MainWindow) -> None:
    """Choose the site in the middle."""
    room = opened_map(window, STREET)
    assert room.worn is not None
    middle = np.array([room.canvas.camera.east, room.canvas.camera.north])
    away = np.hypot(*(room.worn.places.xy - middle).T)
    away[(room.worn.shown.theme.sign < 0) | np.isnan(away)] = np.inf
    window.desk.selection.choose((str(room.worn.places.uid[away.argmin()]),))
    settle(room)


def _page(scale: float | None, theme: str = "status", *, is_earlier: bool = False) -> Act:
    def act(window: MainWindow) -> QImage:
        if is_earlier:
            _earlier(window)
        room = opened_map(window, scale)
        wear(room, theme)
        return on_paper(room)

    return act


def on_paper(room: MapRoom) -> QImage:
    """Draw what is looked at as a page."""
    sheet = room.page()
    assert sheet is not None
    width, height = (round(side / INCH * DOTS) for side in PAGE)
    paper = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for _ in sheet_steps(painter, sheet, DOTS):
        continue
    painter.end()
    return paper


def _themes(window: MainWindow) -> None:
    room = opened_map(window, TOWN)
    QTest.mouseClick(room.theme_button, Qt.MouseButton.LeftButton)
    settle(room)


THEMES = tuple(path.stem for path in sorted((RESOURCES / "themes").glob("*.json")))
SCENES: tuple[MapScene, ...] = (
    *(
        MapScene(
            f"map-theme-{theme}", _themed(theme), "dark" if number % 2 else "light", size=PANE
        )
        for number, theme in enumerate(THEMES)
    ),
    *(
        MapScene(f"map-{name}-{theme}", _seen(scale), theme)
        for name, scale in (("region", None), ("town", TOWN), ("street", STREET))
        for theme in ("light", "dark")
    ),
    MapScene("map-town-en", _seen(TOWN), "dark", "en", SMALL),
    MapScene("map-street-double", _seen(STREET), size=SMALL, scale=2),
    MapScene("map-folded", _folded, size=SMALL),
    MapScene("map-earlier", _earlier),
    MapScene("map-earlier-small", _earlier, "dark", size=SMALL),
    MapScene("map-base-wrong", _wrong_base, size=SMALL),
    MapScene("map-base-wrong-dark", _wrong_base, "dark", "en"),
    MapScene("map-card", _chosen),
    MapScene("map-card-small", _chosen, "dark", "en", SMALL),
    MapScene("map-themes", _themes),
    MapScene("map-empty", _seen(), register="empty"),
    MapScene("map-page", _page(TOWN)),
    MapScene("map-page-en", _page(None, "phase"), language="en", theme="dark"),
    MapScene("map-page-earlier", _page(STREET, "nuance", is_earlier=True)),
    MapScene("map-page-grey", _page(TOWN), grey=True),
)
