"""The scene: all that the map shows, drawn step by step on a spot, the lowest first."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from ..kit.colours import Colours
from .contents import draw_shapes, large_enough
from .layer import Layer
from .places import Places, no_places
from .spot import Spot
from .theme import Theme, no_theme

# How far outside of its shape the widest line reaches, in logical pixels.
REACH = 4.0


@dataclass(frozen=True)
class Scene:
    """Layers from the lowest to the uppermost, and above them the sites in their theme."""

    colours: Colours
    layers: tuple[Layer, ...] = ()
    places: Places = field(default_factory=no_places)
    theme: Theme = field(default_factory=no_theme)

    def draw(self, painter: QPainter, spot: Spot) -> Iterator[None]:
        """Draw layers and areas on a spot; the signs of sites are drawn by `Marks`."""
        painter.fillRect(0, 0, spot.width, spot.height, spot.colours.sea)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in self.layers:
            if layer.is_seen(spot.logical_scale):
                yield from _draw_layer(layer, painter, spot)
        yield from self._draw_areas(painter, spot)

    def _draw_areas(self, painter: QPainter, spot: Spot) -> Iterator[None]:
        shapes, theme = self.places.areas, self.theme
        if not len(shapes) or not len(theme.fill):
            return
        rows = shapes.rows_in(spot.bounds(REACH * spot.ratio))
        if not len(rows):
            return
        fill = theme.fill[rows]
        yield
        for number, style in enumerate(theme.fills):
            of_style = large_enough(shapes, rows[fill == number], spot, style)
            yield from draw_shapes(painter, spot, shapes, of_style, style)


def _draw_layer(layer: Layer, painter: QPainter, spot: Spot) -> Iterator[None]:
    """Draw one layer, and leave the painter as it was, also where the drawing is dropped."""
    if layer.opacity < 1:
        yield from _draw_thin(layer, painter, spot)
        return
    painter.save()
    try:
        yield from layer.content.draw(painter, spot)
    finally:
        painter.restore()


def _draw_thin(layer: Layer, painter: QPainter, spot: Spot) -> Iterator[None]:
    """Draw a layer on its own first, so that what overlaps in it shines through no more."""
    alone = QPixmap(spot.width, spot.height)
    alone.fill(Qt.GlobalColor.transparent)
    own = QPainter(alone)
    own.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield from layer.content.draw(own, spot)
    finally:
        own.end()
    painter.setOpacity(layer.opacity)
    painter.drawPixmap(0, 0, alone)
    painter.setOpacity(1)
