"""The store in one GeoPackage file: SQLite with a rollback journal, safe against a power cut."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from soilcase.model.fields import GEOMETRIES, Type
from soilcase.model.findings import Finding, Kind
from soilcase.model.values import Value, moment_text
from soilcase.ports import Listener

from .codec import Codec, Stored, file_encoder, geopackage_blobs
from .geopackage import guard_names, register_functions
from .models.tables import NOUN_TABLES
from .place import FilePlace
from .store import Row, Store

BUSY_SECONDS = 5.0
ROWS_AT_ONCE = 10_000
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    # What is erased shall not be read out of free pages; not every build has it on.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
)


def connect(path: Path, *, mode: str, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open the file the one way that it may be opened: our functions, our pragmas."""
    connection = sqlite3.connect(
        uri_of(path, mode),
        uri=True,
        isolation_level=None,
        timeout=busy_seconds,
        check_same_thread=False,
    )
    try:
        register_functions(connection)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if mode != "ro":
            connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def uri_of(path: PurePath, mode: str) -> str:
    """Give a file's address as SQLite reads it: a share is part of the path, never a host."""
    name = quote(path.as_posix(), safe="/:")
    return f"file://{'' if name.startswith('/') else '/'}{name}?mode={mode}"


def engine_on(open_connection: Callable[[], sqlite3.Connection]) -> sa.Engine:
    """Give an engine over a single connection that begins and ends nothing by itself."""
    return sa.create_engine(
        "sqlite://",
        creator=open_connection,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )


_open_here: Counter[tuple[int, int]] = Counter()


def _file_of(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def is_open_here(path: Path) -> bool:
    """Say whether this process holds a file by SQLite.

    On POSIX whoever opens and closes such a file in any other way drops all of SQLite's locks
    (sqlite.org, "How To Corrupt", 2.2).
    """
    try:
        return _open_here[_file_of(path)] > 0
    except OSError:
        return False


class FileStore(Store):
    """A register file, held open by this program."""

    is_file = True

    def __init__(self, place: FilePlace, *, mode: str = "rw", at: Path | None = None) -> None:
        """Open the file; `mode` is SQLite's own: ro, rw or rwc. A copy of it lies `at` a path."""
        path = at or place.path
        self.place: FilePlace = place
        self._engine = engine_on(lambda: connect(path, mode=mode))
        self._connection = self._engine.connect()
        self._file = _file_of(path)
        _open_here[self._file] += 1

    @property
    def connection(self) -> sa.Connection:
        return self._connection

    @property
    def driver(self) -> sqlite3.Connection:
        """Give the driver's own connection, for copying pages."""
        driver = self._connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101  the engine makes no other
        return driver

    def begin(self, *, write: bool) -> None:
        self._connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    def encoder(self, field_type: Type) -> Codec | None:
        return file_encoder(field_type)

    def encoded(self, field_type: Type, values: Sequence[Value]) -> list[Stored]:
        if field_type in GEOMETRIES:
            return geopackage_blobs(values)
        return super().encoded(field_type, values)

    def insert(self, table: sa.Table, names: Sequence[str], rows: Iterable[Row]) -> None:
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608  our names
        coming = iter(rows)
        while batch := list(islice(coming, ROWS_AT_ONCE)):
            self._connection.exec_driver_sql(statement, batch)

    def update(self, table: sa.Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        if not rows:
            return
        settings = ", ".join(f'"{name}" = ?' for name in names)
        self._connection.exec_driver_sql(
            f'UPDATE "{table.name}" SET {settings} WHERE uid = ?',  # noqa: S608  our names
            list(rows),
        )

    def among(self, column: sa.Column[Any], texts: Iterable[str]) -> sa.ColumnElement[bool]:
        listed = sa.func.json_each(json.dumps(list(texts))).table_valued("value")
        return column.in_(sa.select(listed.c.value))

    def lock_rows(self, noun: str, uids: Sequence[str], strength: str) -> None:
        """Need nothing: BEGIN IMMEDIATE already holds the whole file."""

    def notify(self, seq: int) -> None:
        """Tell nobody: one program holds the file."""

    def integrity(self) -> list[Finding]:
        run = self._connection.exec_driver_sql
        said = [str(row[0]) for row in run("PRAGMA integrity_check(20)").fetchall()]
        found = [Finding(Kind.FILE_DAMAGED, detail=line) for line in said if line != "ok"]
        # References between records are checked by identity; here are only GeoPackage's own.
        for table, row, *_ in run("PRAGMA foreign_key_check").fetchall():
            if table not in NOUN_TABLES:
                found.append(Finding(Kind.FILE_DAMAGED, detail=f"{table} {row}"))
        names = {row[0] for row in run("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        wanted = set(guard_names())
        found += [Finding(Kind.GUARD_MISSING, detail=name) for name in sorted(wanted - names)]
        return found

    def moment(self, moment: datetime) -> Stored:
        return moment_text(moment)

    def listen(self) -> Listener | None:
        return None

    def close(self) -> None:
        _open_here[self._file] -= not self._connection.closed
        self._connection.close()
        self._engine.dispose()
