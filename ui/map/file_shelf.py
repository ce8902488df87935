"""Pictures of a base map that lies as a file, read away from the window."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from soilcase.model.problem import Problem
from soilcase.model.tile_grid import Tile
from soilcase.ports import Tiles

from ..kit.jobs import Jobs
from .shelf import Shelf, picture_of

# So many pictures are read at once, before it is looked again what is wanted.
AT_ONCE = 6
Read = tuple[tuple[tuple[Tile, QImage | None], ...], Problem | None]


class FileShelf(Shelf):
    """Reads from an open file of tiles, a few at a time."""

    def __init__(self, tiles: Tiles, jobs: Jobs, parent: QObject | None = None) -> None:
        """Read through the window's jobs."""
        super().__init__(tiles.grid, parent)
        self._tiles = tiles
        self._jobs = jobs
        self._reading: frozenset[Tile] = frozenset()

    def close(self) -> None:
        """Give the file back, away from the window: a drive that is gone may take its time."""
        super().close()
        self._jobs.later(self._tiles.close)

    def _is_under_way(self, tile: Tile) -> bool:
        return tile in self._reading

    def _fetch(self) -> None:
        if self._reading:
            return
        taken = self._next(AT_ONCE)
        if not taken:
            return
        self._reading = frozenset(taken)
        self._jobs.compute("", lambda: _read(self._tiles, taken), self._on_read)

    def _on_read(self, read: Read) -> None:
        self._reading = frozenset()
        if self.is_closed:
            return
        found, trouble = read
        for tile, image in found:
            self._take(tile, image)
        self._say(trouble)
        self._fetch()


def _read(tiles: Tiles, wanted: list[Tile]) -> Read:
    """Read what can be read; a file that has gone bad shows the rest of the map without it."""
    found: list[tuple[Tile, QImage | None]] = []
    for tile in wanted:
        try:
            found.append((tile, picture_of(tiles.read(tile))))
        except Problem as problem:
            found.append((tile, None))
            return tuple(found), problem
    return tuple(found), None
