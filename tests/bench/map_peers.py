"""The same map as others would draw it: plain QGraphicsView, and plain pyqtgraph."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from soilcase.model.features import Shape
from tests.bench.list_tasks import drawing
from tests.bench.map_ground import MIDDLE, SCALES, SIZE, Geometry, Ground
from tests.bench.measure import Facts, Watch
from tests.ui.house import RESOURCES
from ui.kit.colours import Colours
from ui.kit.look import Look
from ui.map.reference import look_of
from ui.map.shapes import Shapes
from ui.map.sprites import Atlas
from ui.map.style import Style, brush_of, colour_of, pen_of
from ui.map.theme import AREA_STYLES, status_signs

STEP = (11, 5)
FRAMES = 12
MILLI = 1_000.0
_PARCELS_FROM = 3.5
_DOT = 3.0


def _paths(geometry: Geometry) -> Iterator[QPainterPath]:
    """Give each shape as a path around the middle of the region, y downwards."""
    shapes = Shapes(geometry, is_closed=int(shapely.get_type_id(geometry[0])) in {3, 6})
    outline = shapes.full
    xy = (outline.xy - MIDDLE) * (1, -1)
    for row in range(len(shapes)):
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for ring in range(outline.first[row], outline.first[row + 1]):
            part = xy[outline.start[ring] : outline.start[ring + 1]].tolist()
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in part]))
        yield path


def _dress(style: Style, colours: Colours, *, is_closed: bool) -> tuple[QPen, QBrush]:
    """Give pen and brush of a style; a cosmetic pen keeps its width at every scale."""
    pen = pen_of(style, colours, 1.0) or QPen(Qt.PenStyle.NoPen)
    pen.setCosmetic(True)
    brush = brush_of(style, colours, 1.0) if is_closed else None
    return pen, brush or QBrush(Qt.BrushStyle.NoBrush)


class _Points(QGraphicsItem):
    """All homes as one item, the fastest way that a scene has."""

    def __init__(self, xy: NDArray[np.float64], colour: QColor) -> None:
        super().__init__()
        moved = ((xy - MIDDLE) * (1, -1)).tolist()
        self._points = QPolygonF([QPointF(x, y) for x, y in moved])
        self._pen = QPen(colour, _DOT, c=Qt.PenCapStyle.RoundCap)
        self._pen.setCosmetic(True)

    def boundingRect(self) -> QRectF:  # noqa: N802  Qt's name
        return self._points.boundingRect()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        painter.setPen(self._pen)
        painter.drawPoints(self._points)


def scene(watch: Watch, ground: Ground) -> Facts:
    """Draw with QGraphicsView: an item for each shape, a pixmap for each site."""
    application, colours = _begin()
    made = QGraphicsScene()
    parcels = []
    for kind, geometry in ground.layers.items():
        style = look_of(kind, _shape_of(geometry)).style
        pen, brush = _dress(style, colours, is_closed=kind != "targeted_stream")
        for path in _paths(geometry):
            item = QGraphicsPathItem(path)
            item.setPen(pen)
            item.setBrush(brush)
            made.addItem(item)
            if kind == "parcel":
                parcels.append(item)
    made.addItem(_Points(ground.homes, colour_of(colours, "homes")))
    _add_sites(made, ground, colours)
    view = QGraphicsView(made)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    view.resize(*SIZE)
    view.show()
    application.processEvents()

    def see(name: str) -> None:
        for item in parcels:
            item.setVisible(SCALES[name] < _PARCELS_FROM)
        view.resetTransform()
        view.scale(1 / SCALES[name], 1 / SCALES[name])
        view.centerOn(_middle(name, ground))

    def move(number: int) -> None:
        bars = view.horizontalScrollBar(), view.verticalScrollBar()
        for bar, step in zip(bars, STEP, strict=True):
            bar.setValue(bar.value() + (step if number % 2 else -step))
        view.viewport().repaint()

    with watch.running():
        facts = _measure(see, move)
    view.close()
    return facts


def _add_sites(made: QGraphicsScene, ground: Ground, colours: Colours) -> None:
    atlas = Atlas(status_signs(), colours, 1.0)
    signs = [
        atlas.pixmap.copy(number * atlas.side, 0, atlas.side, atlas.side)
        for number in range(len(AREA_STYLES))
    ]
    for row, path in enumerate(_paths(ground.areas)):
        number = int(ground.classes[row])
        pen, brush = _dress(AREA_STYLES[number], colours, is_closed=True)
        area = QGraphicsPathItem(path)
        area.setPen(pen)
        area.setBrush(brush)
        made.addItem(area)
        made.addItem(_sign(signs[number], ground.sites[row], atlas.side))


def _sign(pixmap: QPixmap, at: NDArray[np.float64], side: int) -> QGraphicsPixmapItem:
    item = QGraphicsPixmapItem(pixmap)
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    item.setOffset(-side / 2, -side / 2)
    item.setPos(float(at[0]) - MIDDLE[0], MIDDLE[1] - float(at[1]))
    return item


class _Charts:
    """A pyqtgraph view with a path for each layer and class, and scatter plots for points."""

    def __init__(self, ground: Ground, colours: Colours) -> None:
        import pyqtgraph as pg

        pg.setConfigOptions(antialias=True)
        self._ground = ground
        self.view = pg.GraphicsView()
        self.view.setAntialiasing(True)
        self._box = pg.ViewBox(lockAspect=True, invertY=True, enableMouse=False)
        self.view.setCentralItem(self._box)
        self._parcels: list[QGraphicsItem] = []
        self._east, self._north, self._scale = 0.0, 0.0, 1.0
        for kind, geometry in ground.layers.items():
            style = look_of(kind, _shape_of(geometry)).style
            item = _together(geometry, style, colours, is_closed=kind != "targeted_stream")
            self._box.addItem(item, ignoreBounds=True)
            if kind == "parcel":
                self._parcels.append(item)
        for number, style in enumerate(AREA_STYLES):
            picked = ground.areas[ground.classes == number]
            if len(picked):
                item = _together(picked, style, colours, is_closed=True)
                self._box.addItem(item, ignoreBounds=True)
        for xy, size, name in ((ground.homes, _DOT, "homes"), (ground.sites, 12, "v2")):
            moved = (xy - MIDDLE) * (1, -1)
            brush = colour_of(colours, name)
            dots = pg.ScatterPlotItem(moved[:, 0], moved[:, 1], size=size, brush=brush, pen=None)
            self._box.addItem(dots, ignoreBounds=True)

    def see(self, name: str) -> None:
        """Look at one scale."""
        for item in self._parcels:
            item.setVisible(SCALES[name] < _PARCELS_FROM)
        middle = _middle(name, self._ground)
        self._east, self._north, self._scale = middle.x(), middle.y(), SCALES[name]
        self._show()

    def move(self, number: int) -> None:
        """Move a little to and fro."""
        turn = self._scale if number % 2 else -self._scale
        self._east += STEP[0] * turn
        self._north += STEP[1] * turn
        self._show()

    def _show(self) -> None:
        wide, high = (side * self._scale / 2 for side in SIZE)
        across = self._east - wide, self._east + wide
        down = self._north - high, self._north + high
        self._box.setRange(xRange=across, yRange=down, padding=0)
        self.view.viewport().repaint()


def charts(watch: Watch, ground: Ground) -> Facts:
    """Draw with pyqtgraph."""
    application, colours = _begin()
    made = _Charts(ground, colours)
    made.view.resize(*SIZE)
    made.view.show()
    application.processEvents()
    with watch.running():
        facts = _measure(made.see, made.move)
    made.view.close()
    return facts


def _together(
    geometry: Geometry, style: Style, colours: Colours, *, is_closed: bool
) -> QGraphicsPathItem:
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path in _paths(geometry):
        whole.addPath(path)
    item = QGraphicsPathItem(whole)
    pen, brush = _dress(style, colours, is_closed=is_closed)
    item.setPen(pen)
    item.setBrush(brush)
    return item


def _begin() -> tuple[QApplication, Colours]:
    look = Look(RESOURCES)
    application = drawing()
    look.dress(application, "light")
    return application, look.read("light")


def _shape_of(geometry: Geometry) -> Shape:
    return Shape.LINE if int(shapely.get_type_id(geometry[0])) in {1, 5} else Shape.POLYGON


def _middle(name: str, ground: Ground) -> QPointF:
    east, north = MIDDLE if name == "region" else ground.middle
    return QPointF(east - MIDDLE[0], MIDDLE[1] - north)


def _measure(see: Callable[[str], None], move: Callable[[int], None]) -> Facts:
    facts: dict[str, float] = {}
    for name in SCALES:
        see(name)
        move(0)
        taken = []
        for number in range(1, FRAMES + 1):
            begin = time.perf_counter()
            move(number)
            taken.append((time.perf_counter() - begin) * MILLI)
        facts[name] = float(np.median(taken))
        facts[f"{name} worst"] = max(taken)
    return facts
