"""The file is a GeoPackage: others read all of it, and write nothing past the road."""

import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pyproj
import pytest

from db.file_store import FileStore, connect
from db.geopackage import geometry_columns
from db.models.tables import FEATURE_TABLES
from db.models.types import SRID
from db.place import FilePlace
from db.register import SqlRegister
from db.state import count_records
from soilcase.model.catalogue import NOUNS
from soilcase.model.features import Features, Shape
from soilcase.model.fields import Type
from soilcase.model.values import Values
from tests.db.builders import (
    EAST,
    NORTH,
    a_point,
    a_site,
    a_square,
    an_area,
    commit_one_of_every_noun,
    set_field,
)
from tests.db.homes import Home, lend_file, registers

GDAL_SAYS = Path(__file__).with_name("gdal_says.py")
DTYPES = {
    Type.INTEGER: "int64",
    Type.MONEY: "int64",
    Type.NUMBER: "float64",
    Type.DATE: "datetime64[D]",
    Type.MOMENT: "datetime64[ms]",
    Type.BOOLEAN: "bool",
}
GEOMETRIES = {
    "POINT": "Point",
    "MULTIPOLYGON": "MultiPolygon",
    "MULTILINESTRING": "MultiLineString",
}


def gdal_says(verb: str, path: Path) -> dict[str, dict[str, object]]:
    """Let GDAL read or change a file in a process of its own; a warning of it is a failure."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(GDAL_SAYS), verb, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if verb == "read":
        assert done.stderr == ""
    told: dict[str, dict[str, object]] = json.loads(done.stdout)
    return told


def some_features(count: int = 3) -> Features:
    """Give a delivery of a point layer."""
    texts = np.array(["a"] * count, dtype=object)
    shapes = np.empty(count, dtype=object)
    shapes[:] = [a_point(east) for east in range(count)]
    values = np.array([1.5] * count)
    return Features(
        shape=Shape.POINT,
        geometry=shapes,
        key=texts,
        name=texts,
        kind=texts,
        value=values,
        attributes=texts,
    )


@pytest.fixture(scope="module")
def filled(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a register with a record of each noun and a layer's features, never to be changed."""
    home = lend_file(empty_file, tmp_path_factory.mktemp("filled"))
    register = home.open()
    commit_one_of_every_noun(register)
    layer: Values = {"name": "Boringer", "kind": "wells"}
    outcome = register.replace_layer(layer, some_features(), reason="delivery")
    assert outcome.refusals == ()
    home.close()
    return home.path


@pytest.fixture(scope="module")
def told(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """Give what GDAL reads in a copy."""
    path = tmp_path_factory.mktemp("copy") / "copy.gpkg"
    registers().backup(str(filled), str(path))
    return gdal_says("read", path)


def boxes_of(register: SqlRegister, table: str, column: str) -> tuple[list[int], bool]:
    """Give the rows that a table's spatial index knows, and if each box holds its geometry."""
    assert isinstance(register.store, FileStore)
    run = register.store.connection.exec_driver_sql
    ids = [row[0] for row in run(f'SELECT id FROM "rtree_{table}_{column}" ORDER BY id')]
    wrong = run(
        f'SELECT count(*) FROM "rtree_{table}_{column}" r JOIN "{table}" t ON t.fid = r.id'
        f' WHERE NOT (r.minx <= ST_MinX(t."{column}") AND r.maxx >= ST_MaxX(t."{column}")'
        f' AND r.miny <= ST_MinY(t."{column}") AND r.maxy >= ST_MaxY(t."{column}")'
        f' AND r.maxx - r.minx < ST_MaxX(t."{column}") - ST_MinX(t."{column}") + 1)'
    ).scalar_one()
    return ids, not wrong


def test_gdal_reads_every_layer(filled: Path, told: dict[str, dict[str, object]]) -> None:
    """A copy opens in GDAL with all layers, their counts, types and coordinate system."""
    with closing(FileStore(FilePlace(filled), mode="ro")) as store:
        counts = count_records(store)
    counts |= {table.name: 0 for table in FEATURE_TABLES.values()} | {"layer_point": 3}
    shapes = {name: GEOMETRIES[kind] for name, (_, kind) in geometry_columns().items()}

    found = {name: layer[:3] for name, layer in told["layers"].items()}  # type: ignore[index]
    assert found == {
        name: [shapes.get(name), "EPSG:25832" if name in shapes else None, count]
        for name, count in counts.items()
    }


def test_gdal_knows_the_types(told: dict[str, dict[str, object]]) -> None:
    """Numbers, dates, moments and flags have their own types, also money; all else is text."""
    expected = {
        noun.id: {"uid": "object", "rev": "int64"}
        | {
            field.id: DTYPES.get(field.type, "object")
            for field in noun.stored
            if field is not noun.geometry
        }
        for noun in NOUNS.values()
    }

    found = {noun: told["layers"][noun][3] for noun in NOUNS}  # type: ignore[index]
    assert found == expected


def test_gdal_finds_by_place(told: dict[str, dict[str, object]]) -> None:
    """A window finds what lies in it through the spatial index, geometry as it was given."""
    assert told["found"] == {"inside": [a_square().hex()], "outside": []}


def test_gdal_cannot_write_into_the_register(filled: Path, tmp_path: Path) -> None:
    """Append, update and delete are refused by every road, and not a byte is changed."""
    path = tmp_path / "register.gpkg"
    shutil.copyfile(filled, path)
    shutil.copyfile(FilePlace(filled).blob_path, FilePlace(path).blob_path)
    answers = gdal_says("write", path)

    assert answers.pop("opened")
    passed = {name for name, said in answers.items() if "rediger_i_soilcase" not in str(said)}
    assert passed == set()
    assert len(answers) == 22
    assert path.read_bytes() == filled.read_bytes()
    with closing(registers().open(str(path))) as register:
        assert register.verify() == []


def test_the_spatial_index_follows_every_edit(file_home: Home) -> None:
    """Inserted, moved, emptied, filled, deleted and undone: the index has what the table has."""
    register = file_home.open()
    site = a_site()
    first, second = an_area(site, geometry=a_square()), an_area(site)
    register.commit([site, first, second], reason="new")
    seen = [boxes_of(register, "area", "geometry")]
    for edits in (
        [set_field(first, "geometry", a_square(20.0, east=500.0))],
        [set_field(second, "geometry", a_square(3.0, east=900.0))],
        [set_field(first, "geometry", None, old=a_square(20.0, east=500.0))],
    ):
        register.commit(edits, reason="moved")
        seen.append(boxes_of(register, "area", "geometry"))
    for _ in range(3):
        register.undo()
        seen.append(boxes_of(register, "area", "geometry"))

    assert seen == [(ids, True) for ids in ([1], [1], [1, 2], [2], [1, 2], [1], [1])]


def test_the_file_says_that_it_is_a_geopackage(filled: Path) -> None:
    """Its number, version, systems and contents are those that the standard asks for."""
    with closing(connect(filled, mode="ro")) as connection:
        run = connection.execute
        numbers = [
            run(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        ]
        systems = dict(run("SELECT srs_id, definition FROM gpkg_spatial_ref_sys"))
        listed = dict(run("SELECT table_name, last_change FROM gpkg_contents"))
        broken = run("PRAGMA foreign_key_check").fetchall()

    assert numbers == [0x47504B47, 10300]
    assert systems.keys() == {-1, 0, 4326, SRID}
    assert listed.keys() == {*NOUNS, *(table.name for table in FEATURE_TABLES.values())}
    assert {len(moment) for moment in listed.values()} == {len("2026-01-01T00:00:00.000Z")}
    assert broken == []


def test_the_coordinate_system_is_written_out_right(filled: Path) -> None:
    """A program that knows no numbers of systems puts the region where EPSG 25832 has it."""
    with closing(connect(filled, mode="ro")) as connection:
        question = "SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
        words = connection.execute(question, (SRID,)).fetchone()[0]
    places = [(EAST, NORTH), (440_000.0, 6_050_000.0), (895_000.0, 6_400_000.0)]

    found, expected = (
        [pyproj.Transformer.from_crs(system, 4258, always_xy=True).transform(*p) for p in places]
        for system in (pyproj.CRS.from_wkt(words), pyproj.CRS.from_epsg(SRID))
    )
    assert np.allclose(found, expected, rtol=0, atol=1e-9)


if shutil.which("ogrinfo"):

    def test_debians_own_gdal_reads_it_too(filled: Path, tmp_path: Path) -> None:
        """The system's ogrinfo, an older GDAL, lists all layers and complains of nothing."""
        path = tmp_path / "copy.gpkg"
        registers().backup(str(filled), str(path))
        command = ["ogrinfo", "-ro", "-so", "-al", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)

        assert (done.returncode, "ERROR" in done.stdout + done.stderr) == (0, False)
        assert done.stdout.count("Layer name: ") == len(NOUNS) + len(FEATURE_TABLES)
