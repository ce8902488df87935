"""A hole in an area while it is drawn: corners by click, as for the area itself."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from .camera import Camera
from .plain_tool import ENTER, LEFT, Grip, paint_corners, paint_trail, trail
from .rings import LEAST, Place, Ring
from .tool import Touch

BEGIN = Qt.Key.Key_H
_BACK = Qt.Key.Key_Backspace


class Hole:
    """Takes mouse and keys while it is drawn; `done` is given its corners."""

    def __init__(
        self, grip: Grip, place_of: Callable[[Touch], Place], done: Callable[[Ring], None]
    ) -> None:
        """Begin with none."""
        self._grip = grip
        self._place_of = place_of
        self._done = done
        self._corners: Ring | None = None
        self._mouse: Place | None = None

    @property
    def is_drawn(self) -> bool:
        """Say whether a hole is being drawn."""
        return self._corners is not None

    @property
    def corners(self) -> Ring:
        """Give the corners so far."""
        return self._corners or ()

    def begin(self) -> None:
        """Draw a hole from now on."""
        self._corners, self._mouse = (), None
        self._tell()

    def drop(self) -> None:
        """Forget it."""
        self._corners = self._mouse = None

    def click(self, touch: Touch) -> bool:
        """Take a corner."""
        if touch.button != LEFT:
            return False
        place, self._mouse = self._place_of(touch), None
        if self.corners[-1:] != (place,):
            self._corners = (*self.corners, place)
        self._tell()
        return True

    def move(self, touch: Touch) -> bool:
        """Draw to the mouse; while a button is held the ground is moved."""
        if touch.buttons != Qt.MouseButton.NoButton:
            return False
        self._mouse = self._place_of(touch)
        self._grip.canvas.update()
        return True

    def end(self) -> None:
        """Cut it out where it has corners enough; else draw on."""
        if len(set(self.corners)) < LEAST:
            self._grip.tell(self._grip.desk.words.say("map.outline.few"))
            return
        corners = self.corners
        self.drop()
        self._done(corners)

    def back(self) -> None:
        """Take the last corner back; without one there is no hole any more."""
        self._corners = self.corners[:-1] if self.corners else None
        self._tell()

    def key(self, event: QKeyEvent) -> bool:
        """End by Enter, take a corner back by Backspace, drop it by Escape."""
        key = Qt.Key(event.key())
        if key in ENTER:
            self.end()
        elif key == _BACK:
            self.back()
        elif key == Qt.Key.Key_Escape:
            self.drop()
            self._grip.canvas.update()
        else:
            return False
        return True

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint its corners, and a line to the mouse."""
        corners = [*self.corners, self._mouse] if self._mouse else list(self.corners)
        if self.is_drawn and corners:
            line = trail(np.array(corners), camera)
            paint_trail(painter, self._grip.colours, line, is_closed=False, is_dashed=True)
            paint_corners(painter, self._grip.colours, line)

    def _tell(self) -> None:
        if self.is_drawn:
            self._grip.tell(self._grip.desk.words.say("map.outline.hole"))
        self._grip.canvas.update()
