"""What is drawn at a pixel is what the geometry says."""

from collections import deque

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from tests.ui.map.ground import CORNER, EAST, NORTH, V2, blobs, objects, pixels, spot
from ui.map.contents import Drawn
from ui.map.shapes import Shapes
from ui.map.spot import Spot
from ui.map.sprites import Atlas, stamp_fragments
from ui.map.strokes import stroke
from ui.map.style import Line, Pattern, Style
from ui.map.theme import status_signs

INK = Style(fill="#000000", pattern=Pattern.SOLID, kind=Line.NONE)
WHITE, BLACK = 0xFFFFFFFF, 0xFF000000


def _draw(content: Drawn, at: Spot) -> NDArray[np.uint32]:
    image = QImage(at.width, at.height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        deque(content.draw(painter, at), maxlen=0)
    finally:
        painter.end()
    return pixels(image)


def _middles(at: Spot) -> NDArray[np.object_]:
    across, down = np.meshgrid(np.arange(at.width) + 0.5, np.arange(at.height) + 0.5)
    made: NDArray[np.object_] = shapely.points(
        at.west + across * at.scale, at.north - down * at.scale
    )
    return made


@pytest.mark.parametrize("scale", [0.25, 1.0, 3.7, 16.0])
@pytest.mark.usefixtures("qapp")
def test_pixels_inside_are_filled_and_outside_are_not(scale: float) -> None:
    """Away from the outline every pixel says what shapely says; holes are open, parts united."""
    at = spot(scale)
    geometry = blobs(14, seed=7, extent=256 * scale)
    drawn = _draw(Drawn(Shapes(geometry, is_closed=True), INK), at)
    shape = shapely.union_all(geometry)
    middles = _middles(at)
    # A thinned corner may lie half a pixel off in both directions, and an edge colours a pixel.
    is_clear = shapely.distance(shape.boundary, middles) > 1.6 * scale
    is_inside = shapely.contains_properly(shape, middles)

    assert is_clear.sum() > 40_000
    assert is_inside[is_clear].sum() > 5_000
    expected = np.where(is_inside, BLACK, WHITE)[is_clear]
    assert np.array_equal(expected, drawn[is_clear])


@pytest.mark.usefixtures("qapp")
def test_a_shape_far_larger_than_a_spot_is_drawn_as_it_lies() -> None:
    """A polygon of a whole region is cut to the spot, and its edge is where it is."""
    at = spot(0.5)
    turn = np.linspace(0, 2 * np.pi, 4_000)
    wave = 100_000 + 30 * np.sin(400 * turn)
    ring = np.column_stack([np.cos(turn), np.sin(turn)]) * wave[:, None]
    shape = shapely.Polygon(ring + CORNER + np.array([-99_960, 50]))
    drawn = _draw(Drawn(Shapes(objects([shape]), is_closed=True), INK), at)
    middles = _middles(at)
    shapely.prepare(shape)
    is_clear = ~shapely.dwithin(shape.boundary, middles, 0.8)
    expected = np.where(shapely.contains_properly(shape, middles), BLACK, WHITE)[is_clear]

    assert {BLACK, WHITE} == set(expected.tolist())
    assert np.array_equal(expected, drawn[is_clear])


@pytest.mark.usefixtures("qapp")
def test_tiles_side_by_side_are_one_picture() -> None:
    """Hatched fills and lines go on across the border between two spots."""
    content = Drawn(
        Shapes(blobs(10, seed=3, extent=512), is_closed=True),
        Style(pattern=Pattern.HATCH, width=2),
    )
    whole = spot(1.0, side=512)
    joined = np.vstack(
        [
            np.hstack([_draw(content, _quarter(whole, column, row)) for column in (0, 1)])
            for row in (0, 1)
        ]
    )
    drawn = _draw(content, whole)
    parts = [
        (((one >> shift) & 255).astype(int) for shift in (0, 8, 16)) for one in (joined, drawn)
    ]
    difference = np.max([abs(a - b) for a, b in zip(*parts, strict=True)], axis=0)

    assert (joined != WHITE).mean() > 0.05
    # Cutting an edge elsewhere moves it by a fraction of a pixel that nobody sees.
    assert difference.max() <= 16
    assert (difference > 3).mean() < 0.001


def _quarter(whole: Spot, column: int, row: int) -> Spot:
    side = whole.width // 2
    return Spot(
        whole.west + column * side,
        whole.north - row * side,
        1.0,
        side,
        side,
        1.0,
        whole.colours,
    )


@pytest.mark.usefixtures("qapp")
def test_bad_geometry_is_drawn_as_far_as_it_goes_and_told() -> None:
    """NaN, emptiness, a crossing, a point and nothing at all: told, and the good one is drawn."""
    good = shapely.box(EAST + 20, NORTH + 20, EAST + 60, NORTH + 60)
    half = shapely.from_wkt("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")
    corners = shapely.get_coordinates(half) + CORNER + 100
    corners[1] = np.nan
    broken = shapely.set_coordinates(half, corners)
    bow = shapely.Polygon([(0, 0), (40, 40), (40, 0), (0, 40)])
    bow = shapely.set_coordinates(bow, shapely.get_coordinates(bow) + CORNER + np.array([20, 180]))
    given = objects([good, None, shapely.Polygon(), broken, bow, shapely.Point(EAST, NORTH)])
    shapes = Shapes(given, is_closed=True)
    drawn = _draw(Drawn(shapes, INK), spot())
    trouble = shapes.trouble()

    assert (1, 1, 1, 1) == (
        trouble.unreadable,
        trouble.empty,
        trouble.not_numbers,
        trouble.crossing,
    )
    assert BLACK == drawn[256 - 40, 40]
    assert BLACK == drawn[256 - 180, 130]
    assert BLACK == drawn[256 - 190, 23]
    assert BLACK == drawn[256 - 190, 57]
    assert WHITE == drawn[5, 5]


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.usefixtures("qapp")
def test_many_stamps_are_the_same_as_one_by_one(ratio: float) -> None:
    """Qt reads our rows of ten numbers as its fragments: no sign is lost or moved."""
    atlas = Atlas(status_signs(), spot().colours, ratio)
    random = np.random.default_rng(5)
    at = np.floor(random.uniform(20, 480, (60, 2)))
    index = random.integers(0, len(status_signs()), 60)
    stamped, single = QPixmap(500, 500), QPixmap(500, 500)
    for picture in (stamped, single):
        picture.fill(Qt.GlobalColor.white)
    painter = QPainter(stamped)
    atlas.stamp(painter, at, index)
    painter.end()
    painter = QPainter(single)
    for (x, y), number in zip(at.tolist(), index.tolist(), strict=True):
        corner = QPointF(x + 0.5 - atlas.side / 2, y + 0.5 - atlas.side / 2)
        source = QRectF(number * atlas.side, 0, atlas.side, atlas.side)
        painter.drawPixmap(corner, atlas.pixmap, source)
    painter.end()

    assert np.array_equal(pixels(single), pixels(stamped))
    assert (pixels(stamped) != WHITE).sum() > 60 * 40


@pytest.mark.usefixtures("qapp")
def test_a_stamp_says_where_each_number_goes() -> None:
    """Place, source, size, scale and opacity are each read from their column."""
    picture = QPixmap(60, 60)
    picture.fill(Qt.GlobalColor.white)
    source = QPixmap(20, 10)
    source.fill(Qt.GlobalColor.red)
    painter = QPainter(source)
    painter.fillRect(10, 0, 10, 10, Qt.GlobalColor.black)
    painter.end()
    painter = QPainter(picture)
    stamp_fragments(painter, np.array([[30.0, 20, 10, 0, 10, 10, 2, 1, 0, 1]]), source)
    painter.end()
    drawn = pixels(picture)
    rows, columns = np.nonzero(drawn != WHITE)

    assert (15, 24, 20, 39) == (rows.min(), rows.max(), columns.min(), columns.max())
    assert {BLACK} == set(drawn[rows, columns].tolist())
    assert status_signs()[V2].reach > 0


@pytest.mark.parametrize("width", [1.5, 2.0, 3.0])
@pytest.mark.parametrize("turn", [0.0, 0.3, 0.785, 1.2, 1.571])
@pytest.mark.usefixtures("qapp")
def test_a_line_of_thin_ones_is_as_wide_as_it_should_be(width: float, turn: float) -> None:
    """In every direction it lies where Qt's own lies, and is nearly as wide."""
    path = QPainterPath(QPointF(100, 100))
    path.lineTo(QPointF(100 + 70 * np.cos(turn), 100 + 70 * np.sin(turn)))
    pen = QPen(QColor("black"), width)
    drawn = []
    for draw in (stroke, QPainter.strokePath):
        picture = QImage(200, 200, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, path, pen)
        painter.end()
        drawn.append(255.0 - (pixels(picture) & 255))
    ours, qt = drawn
    place = np.indices(ours.shape)

    assert 0.75 < ours.sum() / qt.sum() < 1.35
    assert np.allclose(
        (place * ours).sum(axis=(1, 2)) / ours.sum(),
        (place * qt).sum(axis=(1, 2)) / qt.sum(),
        atol=0.8,
    )


def test_replaced_shapes_are_the_same_as_read_anew() -> None:
    """Outlines that were thinned before are those of shapes read as they stand now."""
    old, new = blobs(30, seed=1), blobs(30, seed=2)
    rows = np.array([0, 7, 8, 29])
    old[5] = new[8] = None
    expected = old.copy()
    expected[rows] = new[rows]
    before = Shapes(old, is_closed=True).prepare((0.5, 4.0, 64.0))
    after = before.replaced(rows, shapely.to_wkb(new[rows]))
    fresh = Shapes(expected, is_closed=True)

    for scale in (0.5, 4.0, 64.0, 256.0):
        one, other = after.level(scale), fresh.level(scale)
        assert np.array_equal(one.first, other.first)
        assert np.array_equal(one.start, other.start)
        assert np.array_equal(one.xy, other.xy)
    assert np.array_equal(after.boxes, fresh.boxes, equal_nan=True)
