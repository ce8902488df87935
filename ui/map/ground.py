"""The ground below the signs: drawn in tiles, a little at a time, nearest to the middle first."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap, QRegion

from .camera import Bounds
from .marks import Marks
from .rough import Rough
from .scene import REACH, Scene
from .spot import Spot
from .tiles import Key, Tile, Tiles
from .view import View

SIDE = 256
# So long a slice of drawing keeps the hand waiting, in seconds.
SLICE = 0.006
# And at least so long, so that a map that moves all the time is drawn on as well.
LEAST = 0.0015
# Nearer than this, in metres per logical pixel, so little lies on a tile that several side by side
# are drawn as one: what is looked up for each is then looked up once.
TOGETHER_FROM = 32.0
# Shapes of such blocks in tiles across and down, the largest first.
BLOCKS = ((3, 3), (3, 2), (2, 3), (2, 2), (3, 1), (1, 3), (2, 1), (1, 2))
# So many tiles around what is seen are drawn when nothing else is to be done.
AROUND = 1


Block = tuple[int, int]


@dataclass(slots=True)
class _Work:
    """A block of tiles that is being drawn, so many across and down from the first."""

    key: Key
    block: Block
    version: int
    pixmap: QPixmap
    steps: Iterator[None]


class Ground(QObject):
    """Draws frames from tiles; `arrived` tells which part of the screen can be shown better.

    `completed` tells that every tile of the view is as it should be.
    """

    arrived = Signal(QRect)
    completed = Signal()

    def __init__(self, scene: Scene, parent: QObject | None = None) -> None:
        """Begin with nothing drawn."""
        super().__init__(parent)
        self.scene = scene
        self.marks = Marks(scene.places, scene.theme)
        self.version = 0
        self.dressed = 0
        self.tiles = Tiles(SIDE)
        self._rough = Rough()
        self._view: View | None = None
        self._work: _Work | None = None
        self._is_told = True
        self._painted = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.slice)

    def show_scene(self, scene: Scene, *, everything: bool, signs: bool) -> None:
        """Show another scene: the ground of all tiles anew, or only the signs, or neither."""
        is_dressed_anew = scene.colours != self.scene.colours
        self.scene = scene
        if signs or is_dressed_anew:
            self.marks = Marks(scene.places, scene.theme)
            self.dressed += 1
        if is_dressed_anew:
            self.tiles.clear()
            self._rough.forget()
        if everything or is_dressed_anew:
            self.version += 1
            self._drop_work()

    def touch(self, bounds: Bounds) -> None:
        """Let some ground be drawn anew; what is there stays until then."""
        self.tiles.touch(bounds, REACH * (self._view.ratio if self._view else 1.0))
        self._drop_work()

    def frame(self, painter: QPainter, view: View, part: QRect) -> None:
        """Draw a part of the screen in device pixels from what is there; never waits."""
        begin = time.perf_counter()
        self._look(view)
        side = self.tiles.side
        missing = []
        keys = view.keys(part.intersected(view.whole), side)
        for key in keys:
            face = self._face(key, view)
            if face is None:
                missing.append(key)
            else:
                painter.drawPixmap(key.column * side - view.left, key.row * side - view.top, face)
        if missing:
            self._draw_rough(painter, view, missing, is_all=len(missing) == len(keys))
        self._painted += time.perf_counter() - begin

    def _look(self, view: View) -> None:
        if view == self._view:
            return
        side = round(SIDE * view.ratio)
        if self._view is None or side != self.tiles.side:
            self.tiles = Tiles(side)
            self._drop_work()
        if self._view is None or view.scale != self._view.scale:
            self._rough.forget()
        self._view = view
        self._is_told = False
        self._start()

    def _face(self, key: Key, view: View) -> QPixmap | None:
        """Give a tile with its signs, or None where it is not drawn yet."""
        tile = self.tiles.get(key)
        if tile is None:
            return None
        if tile.face is None or tile.dressed != self.dressed:
            self.tiles.dress(key, self._compose(key, tile, view), self.dressed)
        return tile.face or tile.ground

    def _draw_rough(
        self, painter: QPainter, view: View, missing: list[Key], *, is_all: bool
    ) -> None:
        """Draw missing tiles as other scales show them, with the signs as they should be."""
        side = self.tiles.side
        region = QRegion()
        self._rough.draw(painter, self.tiles, view, missing, self.scene.colours.sea)
        for key in missing:
            x, y = key.column * side - view.left, key.row * side - view.top
            region |= QRect(x, y, side, side)
        painter.save()
        if not is_all:
            painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        box = region.boundingRect()
        painter.translate(box.x(), box.y())
        west, north = (view.left + box.x()) * view.scale, -(view.top + box.y()) * view.scale
        size = box.width(), box.height()
        spot = Spot(west, north, view.scale, *size, view.ratio, self.scene.colours)
        self.marks.draw(painter, spot)
        painter.restore()

    def _compose(self, key: Key, tile: Tile, view: View) -> QPixmap:
        spot = self.spot(key, view)
        if self.marks.is_empty(spot):
            return tile.ground
        face = tile.ground.copy()
        painter = QPainter(face)
        self.marks.draw(painter, spot)
        painter.end()
        return face

    def spot(self, key: Key, view: View, block: Block = (1, 1)) -> Spot:
        """Give the ground of a tile, or of a block of them from that one on."""
        side = self.tiles.side
        size = side * key.scale
        return Spot(
            key.column * size,
            -key.row * size,
            key.scale,
            block[0] * side,
            block[1] * side,
            view.ratio,
            self.scene.colours,
        )

    def slice(self) -> None:
        """Draw on for a few milliseconds; fewer after a frame that took long."""
        ends = time.perf_counter() + max(SLICE - self._painted, LEAST)
        self._painted = 0.0
        while time.perf_counter() < ends:
            if self._work is None and not self._begin():
                self._timer.stop()
                return
            self._step()

    def stop(self) -> None:
        """Draw no more until a frame is asked for again."""
        self._timer.stop()
        self._drop_work()
        self._view = None

    def finish(self, view: View) -> None:
        """Draw all that a view needs at once; for pictures and tests, never for the hand."""
        self._look(view)
        while not self._is_told:
            if self._work is None and not self._begin():
                break
            self._step()

    @property
    def is_complete(self) -> bool:
        """Say whether all of the view is as it should be."""
        return self._is_told

    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _drop_work(self) -> None:
        self._work = None
        self._is_told = False
        if self._view is not None:
            self._start()

    def _is_current(self, key: Key) -> bool:
        tile = self.tiles.peek(key)
        return tile is not None and tile.version == self.version

    def _begin(self) -> bool:
        """Begin with the tile that is missed most; say whether there was any."""
        view = self._view
        if view is None:
            return False
        missing = self._missing(view, 0)
        if not missing and not self._is_told:
            self._is_told = True
            self._rough.forget()
            self.completed.emit()
        if not missing:
            missing = self._missing(view, AROUND)
        if not missing:
            return False
        middle_x = (view.left + view.width / 2) / self.tiles.side - 0.5
        middle_y = (view.top + view.height / 2) / self.tiles.side - 0.5
        key = min(
            missing, key=lambda one: (one.column - middle_x) ** 2 + (one.row - middle_y) ** 2
        )
        first, block = _block_of(key, set(missing), view)
        spot = self.spot(first, view, block)
        pixmap = QPixmap(spot.width, spot.height)
        pixmap.fill(self.scene.colours.sea)
        steps = _drawing(self.scene, pixmap, spot)
        self._work = _Work(first, block, self.version, pixmap, steps)
        return True

    def _missing(self, view: View, around: int) -> list[Key]:
        keys = view.keys(view.whole, self.tiles.side, around)
        return [key for key in keys if not self._is_current(key)]

    def _step(self) -> None:
        work = self._work
        if work is None:
            return
        if next(work.steps, self) is not self:
            return
        self._work = None
        side, (across, down) = self.tiles.side, work.block
        for key in _keys_of(work.key, work.block):
            x, y = (key.column - work.key.column) * side, (key.row - work.key.row) * side
            is_alone = work.block == (1, 1)
            ground = work.pixmap if is_alone else work.pixmap.copy(x, y, side, side)
            self.tiles.put(key, Tile(ground, work.version))
        view = self._view
        if view is not None and view.scale == work.key.scale:
            x, y = work.key.column * side - view.left, work.key.row * side - view.top
            self.arrived.emit(QRect(x, y, across * side, down * side))


def _keys_of(first: Key, block: Block) -> list[Key]:
    """Give the tiles of a block."""
    across, down = block
    return [
        Key(first.scale, first.column + right, first.row + below)
        for below in range(down)
        for right in range(across)
    ]


def _block_of(key: Key, missing: set[Key], view: View) -> tuple[Key, Block]:
    """Give the largest block round a tile of which every tile is missing."""
    if view.scale * view.ratio <= TOGETHER_FROM:
        for across, down in BLOCKS:
            for left in range(across):
                for above in range(down):
                    first = Key(key.scale, key.column - left, key.row - above)
                    if missing.issuperset(_keys_of(first, (across, down))):
                        return first, (across, down)
    return key, (1, 1)


def _drawing(scene: Scene, pixmap: QPixmap, spot: Spot) -> Iterator[None]:
    """Draw a tile step by step; it may be left before it is done."""
    painter = QPainter(pixmap)
    try:
        yield from scene.draw(painter, spot)
    finally:
        painter.end()
