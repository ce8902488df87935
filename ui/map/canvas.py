"""The canvas: the widget that shows the map, and answers the hand within a frame."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ..kit.colours import Colours
from .camera import Bounds, Camera
from .chosen import Chosen
from .ground import Ground
from .hand import Hand
from .hits import NOBODY, Hits
from .labels import Labels, Writer
from .layer import Layer
from .outline import Rows
from .places import Places, touched
from .scene import Scene
from .spot import Spot
from .theme import Theme
from .tool import Overlay, Tool, Touch
from .view import View

# Where the map looks before it is told: the middle of Denmark, all of it.
START = Camera(560_000.0, 6_230_000.0, 240.0, 640.0, 400.0)
# A sign takes the mouse from so many pixels away.
REACH = 8.0
# So long after the last move names are placed anew, in milliseconds.
STILL = 120
# Where more areas than this differ, all of the ground is drawn anew.
_MOST_SPOTS = 64


class Canvas(QWidget):
    """Shows a scene; whoever owns it hands over layers, places, theme and names, and listens.

    `hovered` tells the identity of the site under the mouse or None, `clicked` the same and the
    keys held, `pointed` where the mouse is in metres, `moved` where the map looks now, and
    `completed` that all of the view is drawn as it should be.
    """

    moved = Signal(object)
    hovered = Signal(object)
    clicked = Signal(object, object)
    pointed = Signal(float, float)
    completed = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        """Begin with an empty scene."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 90)
        self._camera = START
        self.ground = Ground(Scene(colours), self)
        self.ground.arrived.connect(self._on_arrived)
        self.ground.completed.connect(self.completed)
        self._hand = Hand(self)
        self._tool: Tool | None = None
        self._overlays: list[Overlay] = []
        self._labels: tuple[Labels, ...] = ()
        self._writer = Writer()
        self._written_at: Camera | None = None
        self._chosen = Chosen()
        self._hover = Chosen()
        self._under: str | None = None
        self._row_of: dict[str, int] = {}
        self._hits: Hits | None = None
        self._still = QTimer(self, singleShot=True, interval=STILL)
        self._still.timeout.connect(self._write_anew)

    # What is shown.

    @property
    def scene(self) -> Scene:
        """Give all that is shown."""
        return self.ground.scene

    @property
    def camera(self) -> Camera:
        """Give where the map looks."""
        return self._camera

    @property
    def hits(self) -> Hits:
        """Give what answers which sites and areas lie where."""
        if self._hits is None:
            self._hits = Hits(self.scene.places, self.scene.theme)
        return self._hits

    def show_layers(self, layers: Iterable[Layer]) -> None:
        """Show layers, the lowest first; what is drawn stays until the new is ready."""
        new, old = tuple(layers), self.scene.layers
        alike = len(new) == len(old) and all(
            one.draws_alike(other) for one, other in zip(new, old, strict=True)
        )
        self._show(replace(self.scene, layers=new), everything=not alike, signs=False)

    def show_places(self, places: Places, theme: Theme) -> None:
        """Show the sites of a picture; only the ground of areas that differ is drawn anew."""
        scene = self.scene
        places_differ = places is not scene.places
        if not places_differ and theme is scene.theme:
            return
        spots = touched(scene.places, places) if places_differ else []
        everything = len(spots) > _MOST_SPOTS or not _fills_alike(scene.theme, theme)
        self._hits = None
        self._show(replace(scene, places=places, theme=theme), everything=everything, signs=True)
        for bounds in () if everything else spots:
            self.ground.touch(bounds)
        if places_differ:
            chosen = [str(scene.places.uid[row]) for row in self._chosen.rows]
            self._row_of = {uid: row for row, uid in enumerate(places.uid)}
            self.choose(chosen)

    def show_theme(self, theme: Theme) -> None:
        """Show the same sites in another theme; their signs change in the next frame."""
        self.show_places(self.scene.places, theme)

    def show_labels(self, labels: Iterable[Labels]) -> None:
        """Write names; the first group gets its places first."""
        self._labels = tuple(labels)
        self._write_anew()

    def dress(self, colours: Colours) -> None:
        """Wear the colours of another theme."""
        if colours != self.scene.colours:
            self._show(replace(self.scene, colours=colours), everything=True, signs=True)

    def touch(self, bounds: Bounds) -> None:
        """Draw some ground anew, as when a picture of it has arrived."""
        self.ground.touch(bounds)

    def add_overlay(self, overlay: Overlay) -> None:
        """Paint something above the map, below the tool in hand."""
        self._overlays.append(overlay)
        self.update()

    def remove_overlay(self, overlay: Overlay) -> None:
        """Paint it no longer."""
        self._overlays.remove(overlay)
        self.update()

    def take_tool(self, tool: Tool | None) -> None:
        """Take a tool in hand, or none."""
        if self._tool is not None:
            self._tool.drop()
        self._tool = tool
        if tool is None:
            self.unsetCursor()
        else:
            self.setCursor(tool.cursor)
        self.update()

    def choose(self, uids: Sequence[str]) -> None:
        """Show which sites are chosen."""
        rows = [self._row_of[uid] for uid in uids if uid in self._row_of]
        self._chosen.choose(np.array(rows, dtype=np.int64), self.scene.places)
        self.update()

    def _show(self, scene: Scene, *, everything: bool, signs: bool) -> None:
        self.ground.show_scene(scene, everything=everything, signs=signs)
        self.update()

    # Where it looks.

    def look(self, camera: Camera) -> None:
        """Look somewhere; the size stays the widget's."""
        size = max(self.width(), 1), max(self.height(), 1)
        new = camera.resized(*size).snapped(self.devicePixelRatioF())
        if new == self._camera:
            return
        if new.scale != self._camera.scale:
            self._written_at = None
        self._camera = new
        self._still.start()
        self.update()
        self.moved.emit(new)

    def fit(self, bounds: Bounds | None) -> None:
        """Look at the whole of some bounds."""
        if bounds is not None:
            self.look(self._camera.resized(self.width(), self.height()).fitted(bounds))

    def look_at_all(self) -> None:
        """Look at all shown sites, or else at all layers."""
        places = self.scene.places
        found = places.seen_bounds(np.flatnonzero(self.hits.shown))
        for layer in self.scene.layers if found is None else ():
            found = found or layer.content.bounds
        self.fit(found)

    # The hand.

    def hover_at(self, touch: Touch | None) -> None:
        """Show what is under the mouse."""
        row = NOBODY
        if touch is not None:
            self.pointed.emit(touch.east, touch.north)
            row = self._site_at(touch)
        uid = None if row == NOBODY else str(self.scene.places.uid[row])
        if uid == self._under:
            return
        self._under = uid
        rows: Rows = np.array([row] if uid is not None else [], dtype=np.int64)
        self._hover.choose(rows, self.scene.places)
        if self._tool is None or self._tool.cursor == Qt.CursorShape.ArrowCursor:
            found = Qt.CursorShape.PointingHandCursor if uid else Qt.CursorShape.ArrowCursor
            self.setCursor(found)
        self.update()
        self.hovered.emit(uid)

    def click_at(self, touch: Touch) -> None:
        """Hand a click to the tool, or tell which site it was on; a cluster is come closer to."""
        if self._tool is not None and self._tool.click(touch):
            return
        row = self._site_at(touch)
        is_far = self._camera.scale > self.scene.theme.clustered
        marks = self.ground.marks
        if row == NOBODY and is_far and marks.cluster_at(self._camera, touch.x, touch.y) >= 0:
            self.look(self._camera.zoomed(4.0, touch.x, touch.y))
            return
        uid = None if row == NOBODY else str(self.scene.places.uid[row])
        self.clicked.emit(uid, touch.modifiers)

    def _site_at(self, touch: Touch) -> int:
        if self._camera.scale <= self.scene.theme.clustered:
            return self.hits.site_at(touch.east, touch.north, REACH * self._camera.scale)
        clusters = self.ground.marks.clusters(self._camera.scale)
        found = self.ground.marks.cluster_at(self._camera, touch.x, touch.y)
        return int(clusters.row[found]) if found >= 0 and clusters.count[found] == 1 else NOBODY

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand a press to the tool, or take hold of the ground."""
        touch = self._touch(event)
        if not (self._tool is not None and self._tool.press(touch)):
            self._hand.press(touch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand a movement to the tool, or move the ground along."""
        touch = self._touch(event)
        if self._hand.is_dragging or not (self._tool is not None and self._tool.move(touch)):
            self._hand.move(touch)
        else:
            self.pointed.emit(touch.east, touch.north)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand a release to the tool, or let go of the ground."""
        touch = self._touch(event)
        if self._hand.is_dragging or not (self._tool is not None and self._tool.release(touch)):
            self._hand.release(touch)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hand a second click to the tool, or come closer."""
        touch = self._touch(event)
        if not (self._tool is not None and self._tool.double_click(touch)):
            self._hand.double_click(touch)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come closer or go farther."""
        self._hand.wheel(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a key to the tool, or move by it."""
        if self._tool is not None and self._tool.key(event):
            return
        if not self._hand.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Look at nothing when the mouse has left."""
        self.hover_at(None)

    def _touch(self, event: QMouseEvent) -> Touch:
        at = event.position()
        east, north = self._camera.place(at.x(), at.y())
        return Touch(
            east, north, at.x(), at.y(), event.button(), event.buttons(), event.modifiers()
        )

    # Drawing.

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the middle where it is."""
        self.look(self._camera)

    def hideEvent(self, _event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        self.ground.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop drawing."""
        self.ground.stop()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what is drawn, and paint above it what changes by the frame."""
        painter = QPainter(self)
        self.paint(painter, event.rect())
        painter.end()

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Paint a part of the widget; in device pixels first, so that every copy is plain."""
        ratio = self.devicePixelRatioF()
        view = View.of(self._camera, ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        self.ground.frame(painter, view, _device(part, ratio))
        scene, spot = self.scene, self._spot(view)
        self._hover.draw(painter, spot, scene.places, self.ground.marks)
        self._chosen.draw(painter, spot, scene.places, self.ground.marks)
        self._place_names()
        if not self._writer.get_ready(scene.colours, ratio):
            self.update()
        self._writer.write(painter, self._camera, scene.colours, ratio)
        painter.restore()
        for overlay in self._overlays:
            overlay.paint(painter, self._camera)
        if self._tool is not None:
            self._tool.paint(painter, self._camera)

    def view(self) -> View:
        """Give what is shown, in device pixels."""
        return View.of(self._camera, self.devicePixelRatioF())

    def finish(self) -> None:
        """Draw all that is missing at once; for pictures and tests."""
        self.ground.finish(self.view())
        self._place_names()
        self._writer.get_ready(self.scene.colours, self.devicePixelRatioF(), float("inf"))

    def _place_names(self) -> None:
        if self._written_at is None:
            kept = self.ground.marks.boxes(self._camera)
            self._writer.place(self._labels, self._camera, kept)
            self._written_at = self._camera

    def _spot(self, view: View) -> Spot:
        return Spot(
            view.left * view.scale,
            -view.top * view.scale,
            view.scale,
            view.width,
            view.height,
            view.ratio,
            self.scene.colours,
        )

    def _write_anew(self) -> None:
        self._written_at = None
        self.update()

    def _on_arrived(self, part: QRect) -> None:
        ratio = self.devicePixelRatioF()
        box = QRectF(
            part.x() / ratio, part.y() / ratio, part.width() / ratio, part.height() / ratio
        )
        self.update(box.toAlignedRect())


def _device(part: QRect, ratio: float) -> QRect:
    """Give a part of the widget in device pixels, whole ones."""
    x, y = part.x() * ratio, part.y() * ratio
    return QRectF(x, y, part.width() * ratio, part.height() * ratio).toAlignedRect()


def _fills_alike(one: Theme, other: Theme) -> bool:
    """Say whether all areas look the same in two themes."""
    return one is other or (one.fills == other.fills and np.array_equal(one.fill, other.fill))
