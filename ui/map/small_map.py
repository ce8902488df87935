"""A small map of one site, for its page: its areas, its neighbours, the way to the large map."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from soilcase.model.picture import Picture

from ..kit.desk import Desk
from .base import Base, read_base
from .camera import Bounds
from .canvas import Canvas
from .places import Places, read_places
from .theme import Theme, status_theme

HEIGHT = 136
# So many metres of ground at the least are shown across.
ACROSS = 240.0
Made = tuple[Picture, Places, Theme]


class _Still(Canvas):
    """A canvas that is only looked at; the wheel scrolls the page below it."""

    pressed = Signal()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Lead to the large map."""
        self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move nothing."""
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Come no closer."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class SmallMap(QWidget):
    """Shows where a site lies; a click asks for the large map."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Begin without a site; the base is read when the first one is shown."""
        super().__init__()
        self._desk = desk
        self._made: Made | None = None
        self._asked: tuple[Picture, str] | None = None
        self._has_base = False
        self.canvas = _Still(desk.colours)
        self.canvas.setFixedHeight(HEIGHT)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        self.canvas.setAccessibleName(desk.words.say("map.small"))
        self.canvas.setToolTip(desk.words.say("map.small"))
        self.canvas.pressed.connect(self.wanted)
        self.nowhere = QLabel(desk.words.say("map.nowhere"))
        self.nowhere.setProperty("role", "secondary")
        self.nowhere.setWordWrap(True)
        self.nowhere.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        column.addWidget(self.nowhere)
        desk.dressed.connect(self._on_dressed)

    def show_site(self, picture: Picture, uid: str) -> None:
        """Show a site; what is there stays until the new is ready."""
        self._asked = picture, uid
        if not self._has_base:
            self._has_base = True
            folder = self._desk.resources / "data" / "base"
            self._desk.jobs.compute("", partial(read_base, folder), self._on_base)
        if self._made is not None and self._made[0] is picture:
            self._look()
            return
        before = None if self._made is None else self._made[1]

        def work() -> Made:
            return picture, read_places(picture, before), status_theme(picture)

        self._desk.jobs.compute(f"map.small.{id(self)}", work, self._on_made)

    def _on_made(self, made: Made) -> None:
        self._made = made
        self.canvas.show_places(made[1], made[2])
        self._look()

    def _look(self) -> None:
        """Look at the site that was asked for last, and at what lies around it."""
        if self._made is None or self._asked is None:
            return
        (picture, places, _), (_, uid) = self._made, self._asked
        row = picture.row_of("site").get(uid)
        bounds = None if row is None else places.bounds_of_sites(np.array([row], dtype=np.int64))
        self.canvas.setVisible(bounds is not None)
        self.nowhere.setVisible(bounds is None)
        if bounds is not None:
            self.canvas.choose((uid,))
            self.canvas.fit(_around(bounds))

    def _on_base(self, base: Base) -> None:
        self.canvas.show_layers(base.layers)

    def _on_dressed(self) -> None:
        self.canvas.dress(self._desk.colours)


def _around(bounds: Bounds) -> Bounds:
    """Give some ground around a site, so that one sees where it lies."""
    west, south, east, north = bounds
    wide = max((east - west) * 0.6, (ACROSS - (east - west)) / 2, 20.0)
    high = max((north - south) * 0.6, 20.0)
    return west - wide, south - high, east + wide, north + high
