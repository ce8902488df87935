"""The peers: geopandas with pyogrio on a GeoPackage, COPY and plain fetching on PostgreSQL.

They write and read the same rows, without checks, log or hashes.
"""

import io
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field, Type
from tests.bench.measure import Facts, Watch
from tests.bench.ours import size
from tests.bench.region import SRID, Region, frames

if TYPE_CHECKING:
    import pandas as pd
    import psycopg

SCHEMA = "peer"
_TYPES = {
    Type.INTEGER: "bigint",
    Type.MONEY: "bigint",
    Type.NUMBER: "double precision",
    Type.DATE: "date",
    Type.MOMENT: "timestamptz",
    Type.BOOLEAN: "boolean",
    Type.POINT: f"geometry(POINT,{SRID})",
    Type.POLYGON: f"geometry(MULTIPOLYGON,{SRID})",
}


def write_geopackage(watch: Watch, region: Region, path: str) -> Facts:
    """Write a layer per noun with pyogrio, in one transaction each, as geopandas does."""
    import pyogrio

    made = frames(region)
    with watch.running():
        for noun, frame in made.items():
            kind = NOUNS[noun].geometry
            name = None if kind is None else _layer_type(kind)
            pyogrio.write_dataframe(
                frame, path, layer=noun, driver="GPKG", geometry_type=name, append=False
            )
    return {"megabytes": size(Path(path))}


def _layer_type(geometry: Field) -> str:
    return "Point" if geometry.type is Type.POINT else "MultiPolygon"


def read_geopackage(watch: Watch, path: str, nouns: Iterable[str]) -> Facts:
    """Read layers into data frames with pyogrio."""
    import pyogrio

    with watch.running():
        found = [pyogrio.read_dataframe(path, layer=noun) for noun in nouns]
    return {"records": float(sum(map(len, found)))}


def fetch_file(watch: Watch, path: str, nouns: Iterable[str]) -> Facts:
    """Fetch a register file's plain rows with sqlite3 and do nothing with them."""
    place = f"{Path(path).as_uri()}?mode=ro"
    with closing(sqlite3.connect(place, uri=True)) as connection, watch.running():
        found = [connection.execute(f'SELECT * FROM "{noun}"').fetchall() for noun in nouns]
    return {"records": float(sum(map(len, found)))}


def connect(address: str) -> "psycopg.Connection[tuple[object, ...]]":
    """Connect to the server as plainly as can be."""
    import psycopg

    return psycopg.connect(address, autocommit=True)


def write_server(watch: Watch, region: Region, address: str) -> Facts:
    """Copy each frame into a table with a spatial index, as geopandas does."""
    made = frames(region)
    with closing(connect(address)) as connection:
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        with watch.running(), connection.transaction():
            for noun, frame in made.items():
                connection.execute(_table(noun).encode())
                _copy(connection, noun, frame)
    return {}


def _table(noun: str) -> str:
    fields = NOUNS[noun].stored
    columns = "".join(f', "{field.id}" {_TYPES.get(field.type, "text")}' for field in fields)
    return f'CREATE TABLE {SCHEMA}."{noun}" (uid text PRIMARY KEY{columns})'


def _copy(
    connection: "psycopg.Connection[tuple[object, ...]]", noun: str, frame: "pd.DataFrame"
) -> None:
    geometry = NOUNS[noun].geometry
    if geometry is not None:
        import pandas as pd
        import shapely

        wkb = shapely.to_wkb(
            shapely.set_srid(frame[geometry.id].to_numpy(), SRID), hex=True, include_srid=True
        )
        frame = pd.DataFrame(frame).assign(**{geometry.id: wkb})
    text = io.StringIO()
    frame.to_csv(text, index=False, header=False)
    with connection.cursor() as cursor:
        statement = f'COPY {SCHEMA}."{noun}" FROM STDIN WITH (FORMAT csv)'
        with cursor.copy(statement.encode()) as copy:
            copy.write(text.getvalue())
        if geometry is not None:
            index = f'CREATE INDEX ON {SCHEMA}."{noun}" USING gist ("{geometry.id}")'
            cursor.execute(index.encode())


def read_server(watch: Watch, address: str, nouns: Iterable[str]) -> Facts:
    """Read tables into data frames with pandas and geopandas."""
    import geopandas as gpd
    import pandas as pd
    import sqlalchemy as sa

    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection, watch.running():
            found = []
            for noun in nouns:
                geometry = NOUNS[noun].geometry
                query = sa.text(f'SELECT * FROM {SCHEMA}."{noun}"')
                if geometry is None:
                    found.append(pd.read_sql(query, connection))
                else:
                    found.append(gpd.read_postgis(query, connection, geom_col=geometry.id))
    finally:
        engine.dispose()
    return {"records": float(sum(map(len, found)))}


def fetch_server(watch: Watch, address: str, nouns: Iterable[str]) -> Facts:
    """Fetch the plain rows of the peer's tables with psycopg and do nothing with them."""
    with closing(connect(address)) as connection:
        connection.execute("SET bytea_output = 'hex'")
        found = []
        with watch.running():
            for noun in nouns:
                query = f'SELECT * FROM {SCHEMA}."{noun}"'
                found.append(connection.execute(query.encode()).fetchall())
    return {"records": float(sum(map(len, found)))}
