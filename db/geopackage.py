"""What makes the file a GeoPackage: its tables of contents, spatial index and guards.

The R-tree triggers are those that GDAL writes (update2 to update7 as well, so that a changed row
number is followed). The guards call a function that only our own connections have: QGIS and GDAL
can read everything, and cannot write past the road.
"""

import sqlite3
from collections.abc import Iterator
from functools import partial

import sqlalchemy as sa

from soilcase.model.catalogue import NOUNS

from .codec import envelope
from .models.tables import FEATURE_TABLES, GUARD, always, metadata
from .models.types import GEOMETRY_NAMES, SRID

APPLICATION_ID = 1196444487
USER_VERSION = 10300
_VERBS = ("UPDATE", "DELETE")
LAYER_GEOMETRIES = {"point": "POINT", "line": "MULTILINESTRING", "polygon": "MULTIPOLYGON"}

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
 organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
 definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
 identifier TEXT UNIQUE, description TEXT DEFAULT '',
 last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
 min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
 CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
 geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
 m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
 CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
 definition TEXT NOT NULL, scope TEXT NOT NULL,
 CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
_UTM32 = (
    'PROJCS["ETRS89 / UTM zone 32N",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System'
    '_1989",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG"'
    ',"6258"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,A'
    'UTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4258"]],PROJECTION["Transverse_Mercator"],PARAME'
    'TER["latitude_of_origin",0],PARAMETER["central_meridian",9],PARAMETER["scale_factor",0.9996'
    '],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY['
    '"EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","25832"]]'
)
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","'
    '7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degr'
    'ee",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84),
    ("ETRS89 / UTM zone 32N", SRID, "EPSG", SRID, _UTM32),
)
_RTREE = """
CREATE VIRTUAL TABLE "rtree_{t}_{g}" USING rtree(id, minx, maxx, miny, maxy)
CREATE TRIGGER "rtree_{t}_{g}_insert" AFTER INSERT ON "{t}" WHEN (NEW."{g}" NOT NULL AND NOT ST_IsEmpty(NEW."{g}")) BEGIN INSERT OR REPLACE INTO "rtree_{t}_{g}" VALUES (NEW."fid", {box}); END
CREATE TRIGGER "rtree_{t}_{g}_update6" AFTER UPDATE OF "{g}" ON "{t}" WHEN OLD."fid" = NEW."fid" AND (NEW."{g}" NOTNULL AND NOT ST_IsEmpty(NEW."{g}")) AND (OLD."{g}" NOTNULL AND NOT ST_IsEmpty(OLD."{g}")) BEGIN UPDATE "rtree_{t}_{g}" SET minx = ST_MinX(NEW."{g}"), maxx = ST_MaxX(NEW."{g}"), miny = ST_MinY(NEW."{g}"), maxy = ST_MaxY(NEW."{g}") WHERE id = NEW."fid"; END
CREATE TRIGGER "rtree_{t}_{g}_update7" AFTER UPDATE OF "{g}" ON "{t}" WHEN OLD."fid" = NEW."fid" AND (NEW."{g}" NOTNULL AND NOT ST_IsEmpty(NEW."{g}")) AND (OLD."{g}" ISNULL OR ST_IsEmpty(OLD."{g}")) BEGIN INSERT INTO "rtree_{t}_{g}" VALUES (NEW."fid", {box}); END
CREATE TRIGGER "rtree_{t}_{g}_update2" AFTER UPDATE OF "{g}" ON "{t}" WHEN OLD."fid" = NEW."fid" AND (NEW."{g}" ISNULL OR ST_IsEmpty(NEW."{g}")) BEGIN DELETE FROM "rtree_{t}_{g}" WHERE id = OLD."fid"; END
CREATE TRIGGER "rtree_{t}_{g}_update5" AFTER UPDATE ON "{t}" WHEN OLD."fid" != NEW."fid" AND (NEW."{g}" NOTNULL AND NOT ST_IsEmpty(NEW."{g}")) BEGIN DELETE FROM "rtree_{t}_{g}" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_{t}_{g}" VALUES (NEW."fid", {box}); END
CREATE TRIGGER "rtree_{t}_{g}_update4" AFTER UPDATE ON "{t}" WHEN OLD."fid" != NEW."fid" AND (NEW."{g}" ISNULL OR ST_IsEmpty(NEW."{g}")) BEGIN DELETE FROM "rtree_{t}_{g}" WHERE id IN (OLD."fid", NEW."fid"); END
CREATE TRIGGER "rtree_{t}_{g}_delete" AFTER DELETE ON "{t}" WHEN OLD."{g}" NOT NULL BEGIN DELETE FROM "rtree_{t}_{g}" WHERE id = OLD."fid"; END
"""  # noqa: E501  kept as GDAL writes them, one statement a line
_BOX = 'ST_MinX(NEW."{g}"), ST_MaxX(NEW."{g}"), ST_MinY(NEW."{g}"), ST_MaxY(NEW."{g}")'


def geometry_columns() -> dict[str, tuple[str, str]]:
    """Give the geometry column of each table that has one, with its GeoPackage type."""
    found = {
        noun.id: (noun.geometry.id, GEOMETRY_NAMES[noun.geometry.type])
        for noun in NOUNS.values()
        if noun.geometry is not None
    }
    for kind, table in FEATURE_TABLES.items():
        found[table.name] = ("geometry", LAYER_GEOMETRIES[kind])
    return found


def frame_statements() -> Iterator[str]:
    """Give the statements that make an empty SQLite file an empty GeoPackage."""
    yield f"PRAGMA application_id = {APPLICATION_ID}"
    yield f"PRAGMA user_version = {USER_VERSION}"
    yield from (part.strip() for part in _TABLES.split(";") if part.strip())
    for system in _SYSTEMS:
        values = ", ".join(_literal(value) for value in system)
        yield f"INSERT INTO gpkg_spatial_ref_sys VALUES ({values}, NULL)"  # noqa: S608  constants


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def contents_statements() -> Iterator[str]:
    """Give the statements that list every noun and layer, and index the geometries."""
    layers = geometry_columns()
    names = [*NOUNS, *(table.name for table in FEATURE_TABLES.values())]
    for name in names:
        kind, system = ("features", str(SRID)) if name in layers else ("attributes", "0")
        yield (
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)"  # noqa: S608  constants
            f" VALUES ('{name}', '{kind}', '{name}', '2026-01-01T00:00:00.000Z', {system})"
        )
    for name, (column, geometry) in layers.items():
        yield (
            "INSERT INTO gpkg_geometry_columns VALUES"  # noqa: S608  constants
            f" ('{name}', '{column}', '{geometry}', {SRID}, 0, 0)"
        )
        yield (
            f"INSERT INTO gpkg_extensions VALUES ('{name}', '{column}', 'gpkg_rtree_index',"  # noqa: S608  constants
            " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')"
        )
        text = _RTREE.format(t=name, g=column, box=_BOX.format(g=column))
        yield from (line for line in text.splitlines() if line)


def guard_names() -> Iterator[str]:
    """Give the names of the triggers that must be there."""
    for table in metadata.sorted_tables:
        yield from (f"guard_{table.name}_{verb.lower()}" for verb in _VERBS)


def guard_statements() -> Iterator[str]:
    """Give the triggers that let only our own connections update and delete.

    Inserting is guarded by a CHECK in each table, because a trigger would make a large import
    half as slow again. Neither ever calls the function: that it is not there is enough.
    """
    for table in metadata.sorted_tables:
        for verb in _VERBS:
            yield (
                f'CREATE TRIGGER "guard_{table.name}_{verb.lower()}" BEFORE {verb}'
                f' ON "{table.name}" WHEN NOT ({always(table, "OLD.")}) AND {GUARD}()'
                " BEGIN SELECT 1; END"
            )


def schema_statements(tables: sa.MetaData, dialect: sa.Dialect) -> Iterator[str]:
    """Give every statement that makes tables and their indexes."""
    for table in tables.sorted_tables:
        yield from table_statements(table, dialect)


def table_statements(table: sa.Table, dialect: sa.Dialect) -> Iterator[str]:
    """Give the statements that make a table and its indexes."""
    yield str(sa.schema.CreateTable(table).compile(dialect=dialect)).strip()
    for index in sorted(table.indexes, key=lambda index: index.name or ""):
        yield str(sa.schema.CreateIndex(index).compile(dialect=dialect)).strip()


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection what our triggers call."""
    for place, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, partial(_bound, place), deterministic=True)
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    connection.create_function(GUARD, 0, lambda: 1)


def _bound(place: int, blob: bytes) -> float:
    return envelope(blob)[place]


def _is_empty(blob: bytes) -> int:
    return (blob[3] >> 4) & 1
