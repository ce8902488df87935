"""Pictures of a base map that are here, kept as long as they fit in a number of bytes."""

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from soilcase.model.problem import Problem
from soilcase.model.tile_grid import Tile, TileGrid

from .camera import Bounds
from .raster import ground_of

BYTES = 96_000_000
# What was asked for longest ago is no longer looked at when more than this is asked for.
MOST_WANTED = 160
# Pictures that come within this time are shown together, in milliseconds.
TOGETHER = 40


class Shelf(QObject):
    """Keeps what has come, and what is still wanted; how it is fetched, others say.

    `arrived` tells the ground that can be shown better, `troubled` what is wrong, or None once
    it is right again.
    """

    arrived = Signal(object)
    troubled = Signal(object)

    def __init__(self, grid: TileGrid, parent: QObject | None = None, most: int = BYTES) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._grid = grid
        self.most = most
        self.bytes = 0
        self.trouble: Problem | None = None
        self.is_closed = False
        self._held: OrderedDict[Tile, QImage] = OrderedDict()
        self._absent: set[Tile] = set()
        self._wanted: OrderedDict[Tile, None] = OrderedDict()
        self._new: list[Bounds] = []
        self._telling = QTimer(self, singleShot=True, interval=TOGETHER)
        self._telling.timeout.connect(self._tell)

    @property
    def grid(self) -> TileGrid:
        """Give how the base map is cut."""
        return self._grid

    def at_hand(self, tile: Tile) -> QImage | None:
        """Give a picture if it is here."""
        found = self._held.get(tile)
        if found is not None:
            self._held.move_to_end(tile)
        return found

    def want(self, tile: Tile) -> None:
        """Fetch a picture as the next one, unless it is known that there is none."""
        is_known = tile in self._held or tile in self._absent
        if is_known or self.is_closed or self._is_under_way(tile):
            return
        self._wanted[tile] = None
        self._wanted.move_to_end(tile)
        while len(self._wanted) > MOST_WANTED:
            self._wanted.popitem(last=False)
        self._fetch()

    def close(self) -> None:
        """Fetch nothing more, and listen to nothing that is still under way."""
        self.is_closed = True
        self._wanted.clear()
        self._telling.stop()

    @abstractmethod
    def _is_under_way(self, tile: Tile) -> bool:
        """Say whether a picture is being fetched."""

    @abstractmethod
    def _fetch(self) -> None:
        """Fetch what is wanted, as much at once as is good."""

    def _next(self, most: int) -> list[Tile]:
        """Take the pictures that were asked for last."""
        return [self._wanted.popitem()[0] for _ in range(min(most, len(self._wanted)))]

    def _take(self, tile: Tile, image: QImage | None) -> None:
        """Keep a picture that came, or that there is none."""
        if image is None or image.isNull():
            self._absent.add(tile)
            return
        self._held[tile] = image
        self.bytes += image.sizeInBytes()
        while self.bytes > self.most and len(self._held) > 1:
            _, gone = self._held.popitem(last=False)
            self.bytes -= gone.sizeInBytes()
        self._new.append(ground_of(self._grid, tile))
        if not self._telling.isActive():
            self._telling.start()

    def _forget_absent(self, tiles: Iterable[Tile]) -> None:
        """Let what was not there be asked for again."""
        self._absent.difference_update(tiles)

    def _say(self, trouble: Problem | None) -> None:
        if (trouble is None) != (self.trouble is None):
            self.trouble = trouble
            self.troubled.emit(trouble)

    def _tell(self) -> None:
        came, self._new = self._new, []
        for bounds in came:
            self.arrived.emit(bounds)


def picture_of(held: bytes | None) -> QImage | None:
    """Make the picture that some bytes hold; nothing where they are none."""
    if held is None:
        return None
    image = QImage.fromData(held)
    if image.isNull():
        return None
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied
        if image.hasAlphaChannel()
        else QImage.Format.Format_RGB32
    )
