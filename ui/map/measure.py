"""Measuring on the map: the length of a line, and the area within a ring."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from soilcase.query.measuring import area_of, length_of, show_area, show_length

from .camera import Camera, Coordinates
from .plain_tool import (
    ENTER,
    LEFT,
    Grip,
    PlainTool,
    paint_corners,
    paint_trail,
    paint_words,
    trail,
)
from .snapper import Snapper
from .sources import Sources
from .tool import Touch

_CORNERS = 3


class Measuring(PlainTool):
    """Takes a corner at each click, snapped to areas and parcels that are shown.

    What is measured stands beside the mouse and above the map.
    """

    def __init__(self, grip: Grip, sources: Sources, *, is_area: bool) -> None:
        """Begin with no corner."""
        super().__init__(grip)
        self._snapper = Snapper(grip, sources)
        self._is_area = is_area
        self._corners: list[tuple[float, float]] = []
        self._mouse: tuple[float, float] | None = None
        self.is_ended = False

    def click(self, touch: Touch) -> bool:
        """Take a corner; after the end a new measuring begins."""
        if touch.button != LEFT:
            return False
        if self.is_ended:
            self._corners, self.is_ended = [], False
        self._corners.append(self._snapper.place_of(touch))
        self._mouse = None
        self._tell()
        return True

    def move(self, touch: Touch) -> bool:
        """Measure to the mouse; while a button is held the ground is moved."""
        if touch.buttons != Qt.MouseButton.NoButton:
            return False
        place = self._snapper.place_of(touch)
        if not self._corners or self.is_ended:
            self.grip.canvas.update()
            return False
        self._mouse = place
        self._tell()
        return True

    def double_click(self, _touch: Touch) -> bool:
        """End; the corner was taken by the first of the two clicks."""
        self._end()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """End by Enter, take a corner back by Backspace, drop all by Escape."""
        key = Qt.Key(event.key())
        if key in ENTER and self._corners:
            self._end()
        elif key == Qt.Key.Key_Backspace and self._corners:
            self.undo()
        elif key == Qt.Key.Key_Escape and self._corners:
            self.drop()
            self._tell()
        else:
            return super().key(event)
        return True

    @property
    def has_steps(self) -> bool:
        """Say whether there is a corner to take back."""
        return bool(self._corners)

    def undo(self) -> bool:
        """Take the last corner back."""
        if not self._corners:
            return False
        self._corners.pop()
        self.is_ended = False
        self._tell()
        return True

    def drop(self) -> None:
        """Forget what was measured."""
        self._snapper.let_go()
        self._corners, self._mouse, self.is_ended = [], None, False
        self.grip.canvas.update()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint the line with its corners, what it measures, and what the mouse is drawn to."""
        self._snapper.paint(painter, camera)
        places = self._places()
        if not len(places):
            return
        colours, line = self.grip.colours, trail(places, camera)
        is_closed = self._is_area and len(places) >= _CORNERS
        paint_trail(painter, colours, line, is_closed=is_closed, is_dashed=not self.is_ended)
        paint_corners(painter, colours, line)
        if len(places) > 1:
            paint_words(painter, colours, line.last(), self._short())

    def said(self) -> str:
        """Say in words what is measured so far."""
        words, places = self.grip.desk.words, self._places()
        language = words.language
        if len(places) < 2:  # noqa: PLR2004  a line has two ends
            return words.say(f"map.tool.{'area' if self._is_area else 'length'}")
        if not self._is_area:
            last = show_length(length_of(places[-2:]), language) if len(places) > 2 else None  # noqa: PLR2004  a second part
            whole = show_length(length_of(places), language)
            return words.say("map.measure.length", length=whole, last=last)
        if len(places) < _CORNERS:
            return words.say("map.tool.area")
        size, ring = area_of(places), np.vstack([places, places[:1]])
        around = show_length(length_of(ring), language)
        if size is None:
            return words.say("map.measure.crossing", around=around)
        return words.say("map.measure.area", area=show_area(size, language), around=around)

    def _short(self) -> str:
        places, language = self._places(), self.grip.desk.words.language
        size = area_of(places) if self._is_area else None
        return (
            show_length(length_of(places), language) if size is None else show_area(size, language)
        )

    def _end(self) -> None:
        self._mouse, self.is_ended = None, True
        self._tell()

    def _tell(self) -> None:
        self.grip.tell(self.said())
        self.grip.canvas.update()

    def _places(self) -> Coordinates:
        corners = [*self._corners, self._mouse] if self._mouse else self._corners
        return np.array(corners, dtype=np.float64).reshape(-1, 2)
