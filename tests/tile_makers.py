"""Makes small files of base map tiles, as other programs write them."""

import sqlite3
import struct
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

Placed = Mapping[tuple[int, int, int], bytes]


def flat_png(colour: tuple[int, int, int], side: int = 256) -> bytes:
    """Give a picture of one colour."""
    rows = (b"\x00" + bytes(colour) * side) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        for name, held in parts
    )


PNG = flat_png((200, 220, 240))


def make_mbtiles(path: Path, tiles: Placed, form: str = "png") -> None:
    """Write an MBTiles file; its rows are counted from the south, as the format says."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        file.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
            " tile_data BLOB)"
        )
        file.executemany(
            "INSERT INTO metadata VALUES (?, ?)",
            [("name", "Prøve"), ("format", form), ("attribution", "© Prøvekort")],
        )
        file.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)", [(*key, held) for key, held in tiles.items()]
        )


def make_geopackage(path: Path, tiles: Placed, system: int = 25832) -> None:
    """Write a GeoPackage with two levels of tiles: 16 and 8 metres per pixel."""
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(
            "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT,"
            " identifier TEXT);"
            "CREATE TABLE gpkg_tile_matrix_set (table_name TEXT PRIMARY KEY, srs_id INTEGER,"
            " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE);"
            "CREATE TABLE gpkg_tile_matrix (table_name TEXT, zoom_level INTEGER,"
            " matrix_width INTEGER, matrix_height INTEGER, tile_width INTEGER,"
            " tile_height INTEGER, pixel_x_size DOUBLE, pixel_y_size DOUBLE);"
            'CREATE TABLE "kort ""a""" (id INTEGER PRIMARY KEY, zoom_level INTEGER,'
            " tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        )
        name = 'kort "a"'
        file.execute("INSERT INTO gpkg_contents VALUES (?, 'tiles', 'Prøve')", (name,))
        file.execute(
            "INSERT INTO gpkg_tile_matrix_set VALUES (?, ?, 500000, 6183616, 516384, 6200000)",
            (name, system),
        )
        for zoom, across, side, metres in ((0, 2, 512, 16.0), (1, 8, 256, 8.0)):
            file.execute(
                "INSERT INTO gpkg_tile_matrix VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (name, zoom, across, across, side, side, metres, metres),
            )
        file.executemany(
            'INSERT INTO "kort ""a""" (zoom_level, tile_column, tile_row, tile_data)'
            " VALUES (?, ?, ?, ?)",
            [(*key, held) for key, held in tiles.items()],
        )
