"""What layers of a register draw: areas and lines, points with a sign, and crowds of points."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from soilcase.query.geometry_trouble import Trouble, trouble_of_points

from .camera import Bounds
from .crowd import Crowd
from .outline import Rows
from .shapes import Shapes
from .spot import Spot
from .sprites import Atlas, Sign
from .strokes import WIDEST, stroke
from .style import Style, brush_of, colour_of, inner_pen_of, pen_of, period, worn

# So many corners are drawn at once before the hand is looked at again; the time that Qt takes to
# fill a path grows faster than its corners do, and fastest for wide lines.
CORNERS = 1_500
WIDE_CORNERS = 150
STAMPS = 8_000
# A cell of a density image is at least so many logical pixels wide.
CELL_PIXELS = 2.5
_SHADES = 256


def draw_shapes(
    painter: QPainter, spot: Spot, shapes: Shapes, rows: Rows, style: Style
) -> Iterator[None]:
    """Draw some rows of shapes in one style; lines lie above all fills."""
    if not len(rows):
        return
    brush = brush_of(style, spot.colours, spot.ratio) if shapes.is_closed else None
    pen = pen_of(style, spot.colours, spot.ratio, spot.logical_scale)
    if brush is not None:
        painter.setBrushOrigin(QPointF(*spot.phase(period(spot.ratio))))
    margin = style.margin * spot.ratio
    paths = []
    most = CORNERS if pen is None or pen.widthF() <= WIDEST else WIDE_CORNERS
    for batch in shapes.level(spot.scale).batches(rows, most):
        path = shapes.path(batch, spot, margin)
        if brush is not None:
            painter.fillPath(path, brush)
        paths.append(path)
        yield
    for line in (pen, inner_pen_of(style, spot.colours, spot.ratio)):
        if line is None:
            continue
        for path in paths:
            stroke(painter, path, line)
            yield


def large_enough(shapes: Shapes, rows: Rows, spot: Spot, style: Style) -> Rows:
    """Leave out the rows that are too small to be seen in a style."""
    boxes = shapes.boxes[rows]
    longer = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return rows[longer >= style.smallest * spot.logical_scale]


@dataclass(frozen=True)
class Drawn:
    """Areas or lines of a layer, all in one style."""

    shapes: Shapes
    style: Style

    @property
    def bounds(self) -> Bounds | None:
        """Give where they lie."""
        return self.shapes.bounds

    def trouble(self) -> Trouble:
        """Say what is wrong with them; looks at every corner, so away from the window."""
        return self.shapes.trouble()

    def draw(self, painter: QPainter, spot: Spot) -> Iterator[None]:
        """Draw those that lie on a spot."""
        reach = spot.bounds(self.style.margin * spot.ratio)
        rows = large_enough(self.shapes, self.shapes.rows_in(reach), spot, self.style)
        yield
        yield from draw_shapes(painter, spot, self.shapes, rows, self.style)


@dataclass(frozen=True)
class Dotted:
    """Points with a sign each; farther out than `crowded` metres per pixel they are a density."""

    crowd: Crowd
    sign: Sign
    colour: str = "ink"
    crowded: float = float("inf")
    _atlases: dict[tuple[object, ...], Atlas] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def bounds(self) -> Bounds | None:
        """Give where they lie."""
        return self.crowd.bounds

    def trouble(self) -> Trouble:
        """Say what is wrong with them."""
        return trouble_of_points(self.crowd.xy, self.crowd.left_out)

    def draw(self, painter: QPainter, spot: Spot) -> Iterator[None]:
        """Draw those that lie on a spot, or how densely they lie."""
        if spot.logical_scale > self.crowded:
            draw_density(painter, spot, self.crowd, colour_of(spot.colours, self.colour))
            yield
            return
        atlas = self._atlas(spot)
        rows = self.crowd.near(spot.bounds(atlas.reach))
        pixels = spot.to_pixels(self.crowd.xy[rows])
        reach = atlas.reach
        near = (pixels > -reach).all(axis=1) & (pixels[:, 0] < spot.width + reach)
        pixels = pixels[near & (pixels[:, 1] < spot.height + reach)]
        for start in range(0, len(pixels), STAMPS):
            part = pixels[start : start + STAMPS]
            atlas.stamp(painter, part, np.zeros(len(part), dtype=np.int64))
            yield

    def _atlas(self, spot: Spot) -> Atlas:
        key = worn(spot.colours), spot.ratio
        if key not in self._atlases:
            self._atlases[key] = Atlas((self.sign,), spot.colours, spot.ratio)
        return self._atlases[key]


def draw_density(painter: QPainter, spot: Spot, crowd: Crowd, colour: QColor) -> None:
    """Draw how densely points lie, as a tint that grows with the logarithm of their number."""
    counts, size = crowd.counts(CELL_PIXELS * spot.logical_scale)
    if not counts.size:
        return
    west, south, east, north = spot.bounds()
    left, low = crowd.origin.tolist()
    # A cell more on each side, so that smoothing is the same on both sides of a border.
    first = max(int((west - left) // size) - 1, 0)
    last = min(int((east - left) // size) + 2, counts.shape[1])
    bottom = max(int((south - low) // size) - 1, 0)
    top = min(int((north - low) // size) + 2, counts.shape[0])
    if first >= last or bottom >= top:
        return
    seen = counts[bottom:top, first:last][::-1]
    image = _image(seen, size, colour)
    corner = np.array([[left + first * size, low + top * size]])
    x, y = spot.to_pixels(corner)[0].tolist()
    side = size / spot.scale
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(x, y, seen.shape[1] * side, seen.shape[0] * side), image)


def _image(
    counts: np.ndarray[tuple[int, int], np.dtype[np.uint32]],
    size: float,
    colour: QColor,
) -> QImage:
    """Tint each cell by how many points fall on one of its pixels."""
    full = max(0.35 * (size * size) / 2_500.0, 4.0)
    share = np.log1p(counts) / np.log1p(full)
    shade = (np.minimum(share, 1.0) * 0.55 * (_SHADES - 1)).astype(np.uint32)
    parts = colour.red(), colour.green(), colour.blue()
    tint = [np.uint32(part) * shade // (_SHADES - 1) for part in parts]
    pixels = (shade << 24) | (tint[0] << 16) | (tint[1] << 8) | tint[2]
    pixels = np.ascontiguousarray(pixels, dtype=np.uint32)
    down, across = pixels.shape
    made = QImage(pixels.data, across, down, 4 * across, QImage.Format.Format_ARGB32_Premultiplied)
    # Qt would go on reading what numpy lets go of.
    return made.copy()
