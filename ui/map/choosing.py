"""Choosing many sites on the map: in a rectangle, or in a lasso that is drawn round them."""

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from .camera import Camera, Coordinates
from .plain_tool import LEFT, Grip, PlainTool, paint_trail, trail
from .tool import Touch

# A lasso has a corner for each so many pixels that it is drawn.
_STEP = 3.0
_LEAST = 4.0
_CORNERS = 3


def chosen_after(chosen: Sequence[str], found: Iterable[str], *, adds: bool) -> tuple[str, ...]:
    """Say what is chosen when some were found; adding those that all are chosen takes them off."""
    met = tuple(found)
    if not adds:
        return met
    before, now = set(chosen), set(met)
    if now and now <= before:
        return tuple(uid for uid in chosen if uid not in now)
    return (*chosen, *(uid for uid in met if uid not in before))


class Choosing(PlainTool):
    """Draws a rectangle or a lasso while the button is held; with Ctrl to what is chosen already.

    One that is only for Shift is in hand while no other tool is.
    """

    def __init__(self, grip: Grip, *, is_free: bool = False, needs_shift: bool = False) -> None:
        """Begin with nothing drawn."""
        super().__init__(grip)
        self._is_free = is_free
        self._needs_shift = needs_shift
        self._trail: list[tuple[float, float]] = []
        self._from: tuple[float, float] = 0.0, 0.0
        self.cursor = Qt.CursorShape.ArrowCursor if needs_shift else Qt.CursorShape.CrossCursor

    def press(self, touch: Touch) -> bool:
        """Begin."""
        has_shift = bool(touch.modifiers & Qt.KeyboardModifier.ShiftModifier)
        if touch.button != LEFT or (self._needs_shift and not has_shift):
            return False
        self._trail, self._from = [(touch.east, touch.north)], (touch.x, touch.y)
        return True

    def move(self, touch: Touch) -> bool:
        """Draw on."""
        if not self._trail:
            return False
        here = touch.east, touch.north
        if not self._is_free:
            self._trail = [self._trail[0], here]
        elif self._apart(self._trail[-1], here) >= _STEP:
            self._trail.append(here)
        self.grip.canvas.update()
        return True

    def release(self, touch: Touch) -> bool:
        """Choose what lies in what was drawn; what is hardly drawn at all was a click."""
        if not self._trail or touch.button != LEFT:
            return False
        self.move(touch)
        drawn = self._shape()
        was_click = abs(touch.x - self._from[0]) + abs(touch.y - self._from[1]) < _LEAST
        is_click = was_click and len(self._trail) <= _CORNERS
        self._trail = []
        self.grip.canvas.update()
        if is_click:
            self.grip.canvas.click_at(touch)
        elif drawn is not None:
            self._choose(drawn, adds=bool(touch.modifiers & Qt.KeyboardModifier.ControlModifier))
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Let Escape drop what is drawn, or else put the tool away."""
        if event.key() == Qt.Key.Key_Escape and self._trail:
            self.drop()
            return True
        return not self._needs_shift and super().key(event)

    def drop(self) -> None:
        """Forget what was drawn."""
        self._trail = []
        self.grip.canvas.update()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint what is drawn so far."""
        corners = self._corners()
        if corners is not None:
            line = trail(corners, camera)
            paint_trail(painter, self.grip.colours, line, is_closed=True, is_dashed=True)

    def _choose(self, drawn: shapely.Geometry, *, adds: bool) -> None:
        canvas, selection = self.grip.canvas, self.grip.desk.selection
        found = canvas.scene.places.uid[canvas.hits.within(drawn)]
        selection.choose(chosen_after(selection.chosen, map(str, found), adds=adds))
        words = self.grip.desk.words
        self.grip.tell(words.count("map.tool.chosen", len(selection.chosen)))

    def _corners(self) -> Coordinates | None:
        """Give the corners of what is drawn; None where it is nothing yet."""
        drawn = np.array(self._trail)
        if self._is_free:
            return drawn if len(drawn) >= _CORNERS else None
        if len(drawn) < 2:  # noqa: PLR2004  two corners make a rectangle
            return None
        (left, low), (right, high) = drawn.tolist()
        return np.array([(left, low), (right, low), (right, high), (left, high)])

    def _shape(self) -> shapely.Geometry | None:
        corners = self._corners()
        return None if corners is None else shapely.polygons(corners)

    def _apart(self, one: tuple[float, float], other: tuple[float, float]) -> float:
        scale = self.grip.canvas.camera.scale
        return (abs(one[0] - other[0]) + abs(one[1] - other[1])) / scale
