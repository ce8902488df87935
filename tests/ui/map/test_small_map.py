"""The small map on a site's page: it shows where the site lies, and leads to the large map."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.desk import Desk
from ui.map.small_map import SmallMap


def _shown(qtbot: QtBot, desk: Desk, uid: str) -> SmallMap:
    made = SmallMap(desk)
    qtbot.addWidget(made)
    made.resize(280, 180)
    made.show()
    assert desk.picture is not None
    made.show_site(desk.picture, uid)
    qtbot.waitUntil(
        lambda: len(made.canvas.scene.places) > 0 and len(made.canvas.scene.layers) > 0
    )
    return made


def test_it_looks_at_the_site_and_leads_to_the_large_map(qtbot: QtBot, desk: Desk) -> None:
    """The site is in sight and chosen; a press leads on, and the wheel is the page's."""
    assert desk.picture is not None
    sites = desk.picture.sites
    there = [
        uid for uid, place in zip(sites.uid, sites["place"], strict=True) if place is not None
    ]
    small = _shown(qtbot, desk, there[0])
    places = small.canvas.scene.places
    row = places.uid.tolist().index(there[0])
    x, y = small.canvas.camera.to_screen(places.xy[[row]])[0].tolist()
    assert 0 < x < small.canvas.width()
    assert 0 < y < small.canvas.height()
    before = small.canvas.camera
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    small.canvas.wheelEvent(wheel)
    assert not wheel.isAccepted()
    assert small.canvas.camera == before
    with qtbot.waitSignal(small.wanted):
        QTest.mouseClick(small.canvas, Qt.MouseButton.LeftButton)


def test_a_site_without_a_place_says_so(qtbot: QtBot, desk: Desk) -> None:
    """An empty map would say that it lies in the sea."""
    assert desk.picture is not None
    first = str(desk.picture.sites.uid[0])
    small = _shown(qtbot, desk, first)
    places = small.canvas.scene.places
    lost = np.flatnonzero(np.isnan(places.xy).any(axis=1) & (_area_counts(small) == 0))
    uid = str(places.uid[lost[0]]) if len(lost) else "nobody"
    small.show_site(desk.picture, uid)
    assert small.nowhere.isVisible()
    assert not small.canvas.isVisible()


def _area_counts(small: SmallMap) -> np.ndarray:
    places = small.canvas.scene.places
    known = places.area_site[places.area_site >= 0]
    return np.bincount(known, minlength=len(places))
