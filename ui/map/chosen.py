"""What is chosen or under the mouse, painted above the signs in each frame."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ..kit.colours import Colours
from .marks import Marks
from .outline import Rows
from .places import Places
from .spot import Spot
from .sprites import Atlas, Sign
from .strokes import stroke
from .style import worn

# Outlines of more areas than this say nothing, and would cost a frame.
_MOST_OUTLINES = 300
_OUTLINED = 12.0
_WIDTH = 3.0


class Chosen:
    """Rings around chosen sites and lines around their areas."""

    def __init__(self) -> None:
        """Begin with nothing chosen."""
        self._rows: Rows = np.empty(0, dtype=np.int64)
        self._areas: Rows = np.empty(0, dtype=np.int64)
        self._atlases: dict[tuple[object, ...], Atlas] = {}

    @property
    def rows(self) -> Rows:
        """Give the rows of the chosen sites."""
        return self._rows

    def choose(self, rows: Rows, places: Places) -> None:
        """Choose sites by their rows."""
        self._rows = rows
        self._areas = np.flatnonzero(np.isin(places.area_site, rows))

    def draw(self, painter: QPainter, spot: Spot, places: Places, marks: Marks) -> None:
        """Draw what of it is seen, in device pixels."""
        if not len(self._rows):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_areas(painter, spot, places)
        atlas = self._atlas(spot)
        xy = places.xy[self._rows]
        west, south, east, north = spot.bounds(atlas.reach)
        seen = (xy >= (west, south)).all(axis=1) & (xy <= (east, north)).all(axis=1)
        rows = self._rows[seen]
        pixels = spot.to_pixels(xy[seen])
        atlas.stamp(painter, pixels, np.zeros(len(pixels), dtype=np.int64))
        if spot.logical_scale <= marks.theme.clustered:
            sign = marks.theme.sign[rows]
            marks.atlas(spot).stamp(painter, pixels[sign >= 0], sign[sign >= 0])

    def _draw_areas(self, painter: QPainter, spot: Spot, places: Places) -> None:
        if spot.logical_scale > _OUTLINED or not len(self._areas):
            return
        west, south, east, north = spot.bounds(_WIDTH * spot.ratio)
        boxes = places.areas.boxes[self._areas]
        seen = (boxes[:, 0] <= east) & (boxes[:, 2] >= west)
        seen &= (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        rows = self._areas[seen][:_MOST_OUTLINES]
        path = places.areas.path(rows, spot, _WIDTH * spot.ratio)
        for colour, width in ((spot.colours.surface, 2 * _WIDTH), (spot.colours.focus, _WIDTH)):
            stroke(painter, path, QPen(colour, width * spot.ratio))

    def _atlas(self, spot: Spot) -> Atlas:
        key = worn(spot.colours), spot.ratio
        if key not in self._atlases:
            self._atlases[key] = Atlas((Sign(_ring, 13.0),), spot.colours, spot.ratio)
        return self._atlases[key]


def _ring(painter: QPainter, colours: Colours, centre: QPointF) -> None:
    """Draw the ring of a chosen site: the one hue of the frame, on the ground's own colour."""
    halo = QColor(colours.surface)
    halo.setAlphaF(0.9)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(halo, 5.0))
    painter.drawEllipse(centre, 9.0, 9.0)
    painter.setPen(QPen(colours.focus, 2.2))
    painter.drawEllipse(centre, 9.0, 9.0)
