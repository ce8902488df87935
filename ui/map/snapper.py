"""Draws the mouse to what lies on the map, and marks what it was drawn to; shared by tools."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from .camera import Camera
from .contents import Drawn
from .plain_tool import Grip, on_screen
from .rings import Place
from .shapes import Shapes
from .snapping import REACH, Snap, snapped
from .sources import Sources
from .tool import Touch

PARCEL = "parcel"
_MARK = 6.0


class Snapper:
    """Snaps to areas and parcels; `fetch` reads the parcels first where they are hidden."""

    def __init__(self, grip: Grip, sources: Sources, *, fetch: bool = False) -> None:
        """Snap to nothing yet."""
        self._grip = grip
        self._sources = sources
        self._fetch = fetch
        self._snap: Snap | None = None

    def place_of(self, touch: Touch, own: str | None = None) -> Place:
        """Give where the mouse is, drawn to what is near; with Alt it is left alone.

        An area of one's own is not snapped to.
        """
        place = touch.east, touch.north
        if touch.modifiers & Qt.KeyboardModifier.AltModifier:
            self.let_go()
            return place
        places = self._grip.canvas.scene.places
        leave_out = np.flatnonzero(places.area_uid == own) if own is not None else None
        self._snap = snapped([places.areas, *self._parcels()], place, self.reach(), leave_out)
        return place if self._snap is None else self._snap.place

    def reach(self) -> float:
        """Give in metres how far away the mouse takes hold."""
        return REACH * self._grip.canvas.camera.scale

    def let_go(self) -> None:
        """Mark nothing."""
        self._snap = None

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Mark a corner by a square, an edge by a ring."""
        if self._snap is None:
            return
        at, away = on_screen(self._snap.place, camera), QPointF(_MARK, _MARK)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._grip.colours.ink, 2.0))
        if self._snap.is_corner:
            painter.drawRect(QRectF(at - away, at + away))
        else:
            painter.drawEllipse(at, _MARK, _MARK)

    def _parcels(self) -> list[Shapes]:
        if self._fetch:
            self._sources.fetch(PARCEL)
        contents = (layer.content for layer in self._sources.layers if layer.kind == PARCEL)
        return [content.shapes for content in contents if isinstance(content, Drawn)]
