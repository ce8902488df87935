"""Files of base map tiles: what is in them is read, what is wrong with them is said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.tile_files import TileFile
from soilcase.model.problem import Problem
from soilcase.model.tile_grid import Tile
from tests.tile_makers import PNG, make_geopackage, make_mbtiles


@pytest.fixture(name="web")
def _web(tmp_path: Path) -> Iterator[TileFile]:
    path = tmp_path / "kort.mbtiles"
    make_mbtiles(path, {(7, 66, 86): PNG, (8, 133, 172): PNG[:8] + b"other"})
    with closing(TileFile(str(path))) as tiles:
        yield tiles


def test_rows_of_mbtiles_are_counted_from_above(web: TileFile) -> None:
    """The file counts rows from the south, the map from the north."""
    first, second = web.grid.levels
    assert (first.name, second.name) == ("7", "8")
    assert web.read(Tile(0, 66, 2**7 - 1 - 86)) == PNG
    assert web.read(Tile(1, 133, 2**8 - 1 - 172)) == PNG[:8] + b"other"
    assert web.read(Tile(0, 66, 86)) is None
    assert web.credit == "© Prøvekort"


def test_a_geopackage_of_tiles_says_its_own_grid(tmp_path: Path) -> None:
    """Origin, metres per pixel and size of tile are the file's."""
    path = tmp_path / "kort.gpkg"
    make_geopackage(path, {(1, 3, 2): PNG})
    with closing(TileFile(str(path))) as tiles:
        assert tiles.grid.epsg == 25832
        assert [level.resolution for level in tiles.grid.levels] == [16.0, 8.0]
        assert tiles.grid.box(Tile(0, 0, 0)) == (500_000, 6_191_808, 508_192, 6_200_000)
        assert tiles.read(Tile(1, 3, 2)) == PNG
        assert tiles.read(Tile(1, 2, 3)) is None


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"GIF89a" + b"x" * 4000)


def _empty_file(path: Path) -> None:
    path.write_bytes(b"")


def _cut_short(path: Path) -> None:
    make_mbtiles(path, {(7, column, 86): PNG * 200 for column in range(90)})
    path.write_bytes(path.read_bytes()[:9_000])


def _vector(path: Path) -> None:
    make_mbtiles(path, {(7, 66, 86): PNG}, form="pbf")


def _no_tiles(path: Path) -> None:
    make_mbtiles(path, {})


def _foreign_system(path: Path) -> None:
    make_geopackage(path, {(1, 3, 2): PNG}, system=4326)


def _no_levels(path: Path) -> None:
    make_geopackage(path, {})
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM gpkg_tile_matrix")


def _text_for_a_size(path: Path) -> None:
    make_geopackage(path, {})
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE gpkg_tile_matrix SET pixel_x_size = 'x', matrix_width = 'mange'")


def _zoom_is_text(path: Path) -> None:
    make_mbtiles(path, {(7, 66, 86): PNG})
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE tiles SET zoom_level = 'syv'")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_not_a_database, {"tile_file_broken"}),
        (_empty_file, {"tile_file_other"}),
        (_cut_short, {"tile_file_broken", "tile_file_other"}),
        (_vector, {"tile_file_vector"}),
        (_no_tiles, {"tile_file_empty"}),
        (_foreign_system, {"tile_file_system"}),
        (_no_levels, {"tile_file_empty"}),
        (_text_for_a_size, {"tile_file_other", "tile_file_empty"}),
        (_zoom_is_text, {"tile_file_empty"}),
    ],
)
def test_a_bad_file_is_said_and_never_a_crash(
    tmp_path: Path, spoil: object, told: set[str]
) -> None:
    """Each kind of bad file has its sentence, with the file's own path."""
    assert callable(spoil)
    path = tmp_path / "ødelagt kort.gpkg"
    spoil(path)
    with pytest.raises(Problem) as caught:
        TileFile(str(path))
    assert caught.value.id in told
    assert caught.value.facts["path"] == str(path)


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    """A base map on a drive that is not there; and nothing is made in its place."""
    path = tmp_path / "væk.mbtiles"
    with pytest.raises(Problem, match="tile_file_absent"):
        TileFile(str(path))
    assert not path.exists()


def test_what_is_no_picture_is_no_tile(tmp_path: Path) -> None:
    """A tile that holds a page of HTML, a number or nothing is as one that is missing."""
    path = tmp_path / "kort.mbtiles"
    make_mbtiles(path, {(7, 1, 1): b"<html>", (7, 2, 1): b"", (7, 3, 1): PNG})
    with closing(TileFile(str(path))) as tiles:
        row = 2**7 - 2
        assert [tiles.read(Tile(0, column, row)) for column in (1, 2, 3)] == [None, None, PNG]


def test_a_file_of_tiles_is_never_written(tmp_path: Path) -> None:
    """Not a byte of it, nor a file beside it."""
    path = tmp_path / "kort.mbtiles"
    make_mbtiles(path, {(7, 66, 86): PNG})
    before = path.read_bytes()
    with closing(TileFile(str(path))) as tiles:
        assert tiles.read(Tile(0, 66, 2**7 - 1 - 86)) == PNG
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["kort.mbtiles"]
