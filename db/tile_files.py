"""Base maps that lie as a file of tiles: MBTiles and GeoPackage, only ever read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from soilcase.model.problem import Problem
from soilcase.model.tile_grid import (
    UTM32,
    WEB_LEVELS,
    WEB_MERCATOR,
    Tile,
    TileGrid,
    TileLevel,
    web_grid,
)

_PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")
_SYSTEMS = (UTM32, WEB_MERCATOR)
_MOST_BYTES = 8 << 20
_MBTILES = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"


class TileFile:
    """An open file of tiles; any thread may ask it, one at a time."""

    def __init__(self, path: str) -> None:
        """Open the file and read how it is cut; what is no file of tiles is a Problem."""
        self._path = path
        self._lock = Lock()
        with self._told():
            self._connection = _opened(path)
            try:
                self.grid, self.credit, self._question = self._described()
            except BaseException:
                self._connection.close()
                raise

    def read(self, tile: Tile) -> bytes | None:
        """Give the picture of a tile as it lies in the file, or nothing where it has none."""
        level = self.grid.levels[tile.level]
        row = tile.row
        if self._question == _MBTILES:
            row = level.rows - 1 - row
        with self._lock, self._told():
            found = self._connection.execute(
                self._question, (int(level.name), tile.column, row)
            ).fetchone()
        held = found[0] if found else None
        if not isinstance(held, bytes) or len(held) > _MOST_BYTES:
            return None
        return held if held.startswith(_PICTURE_STARTS) else None

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()

    def _described(self) -> tuple[TileGrid, str, str]:
        tables = {
            name
            for (name,) in self._connection.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            )
        }
        if {"tiles", "metadata"} <= tables:
            return self._web_tiles()
        if {"gpkg_contents", "gpkg_tile_matrix", "gpkg_tile_matrix_set"} <= tables:
            return self._geopackage_tiles()
        raise Problem("tile_file_other", path=self._path)

    def _web_tiles(self) -> tuple[TileGrid, str, str]:
        said = {
            str(name): str(value)
            for name, value in self._connection.execute("SELECT name, value FROM metadata")
        }
        if said.get("format", "png").lower() == "pbf":
            raise Problem("tile_file_vector", path=self._path)
        lowest, highest = self._connection.execute(
            "SELECT min(zoom_level), max(zoom_level) FROM tiles"
        ).fetchone()
        if not isinstance(lowest, int) or not isinstance(highest, int):
            raise Problem("tile_file_empty", path=self._path)
        if lowest < 0 or highest >= WEB_LEVELS + 4:
            raise Problem("tile_file_other", path=self._path)
        return web_grid(lowest, highest), said.get("attribution", ""), _MBTILES

    def _geopackage_tiles(self) -> tuple[TileGrid, str, str]:
        found = self._connection.execute(
            "SELECT c.table_name, m.srs_id, m.min_x, m.max_y, c.identifier FROM gpkg_contents c"
            " JOIN gpkg_tile_matrix_set m ON m.table_name = c.table_name"
            " WHERE c.data_type = 'tiles' ORDER BY c.table_name LIMIT 1"
        ).fetchone()
        if found is None:
            raise Problem("tile_file_empty", path=self._path)
        table, system, west, north, credit = found
        if system not in _SYSTEMS:
            raise Problem("tile_file_system", path=self._path, system=f"EPSG:{system}")
        levels = tuple(
            TileLevel(
                str(zoom), float(metres), float(west), float(north), columns, rows, width, height
            )
            for zoom, metres, columns, rows, width, height in self._connection.execute(
                "SELECT zoom_level, pixel_x_size, matrix_width, matrix_height, tile_width,"
                " tile_height FROM gpkg_tile_matrix WHERE table_name = ?"
                " ORDER BY pixel_x_size DESC",
                (table,),
            )
            if metres > 0 and min(columns, rows, width, height) > 0
        )
        if not levels:
            raise Problem("tile_file_empty", path=self._path)
        quoted = str(table).replace('"', '""')
        question = (
            f'SELECT tile_data FROM "{quoted}"'  # noqa: S608  a name that the file gave, quoted
            " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        )
        return TileGrid(int(system), levels), str(credit or ""), question

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise Problem("tile_file_broken", path=self._path) from error
        except (TypeError, ValueError) as error:
            raise Problem("tile_file_other", path=self._path) from error


def _opened(path: str) -> sqlite3.Connection:
    file = Path(path)
    if not file.is_file():
        raise Problem("tile_file_absent", path=path)
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False
    )
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA query_only = ON")
    return connection
