"""Writes a register file anew beside it, and lets it count only when it says the very same.

SQLite packs the copy itself (VACUUM INTO); a second connection opens it, checks its pages and
compares it with the live file, table for table and row for row. GDAL may read such a copy.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from soilcase.model.problem import Problem

from .file_store import FileStore, connect, uri_of
from .place import FilePlace
from .trouble import told

TRIES = 3


def duplicate(store: FileStore, path: Path) -> None:
    """Write a verified copy of an open register file under a name that is not in use."""
    differs = ""
    for _ in range(TRIES):
        path.unlink(missing_ok=True)
        _pack(store, path)
        # Who may only read can be overtaken by the program that holds the file.
        with told(FilePlace(path)):
            differs = difference(store.place.path, path)
        if not differs:
            return
    raise Problem("backup_failed", path=path, detail=differs)


def _pack(store: FileStore, path: Path) -> None:
    try:
        with told(FilePlace(path)):
            store.connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    except Problem as problem:
        if problem.id != "register_damaged":
            raise
        detail = problem.facts.get("detail")
        raise Problem("register_damaged", path=store.place.path, detail=detail) from problem


def difference(live: Path, path: Path) -> str:
    """Say in which table a copy differs from the live file, or what is wrong with its pages."""
    with closing(connect(path, mode="ro")) as connection:
        said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)").fetchall()]
        if said != ["ok"]:
            return said[0]
        connection.execute("ATTACH ? AS live", (uri_of(live, "ro"),))
        connection.execute("BEGIN")
        return next(_differing(connection), "")


def _differing(connection: sqlite3.Connection) -> Iterator[str]:
    here, there = (_schema(connection, name) for name in ("main", "live"))
    if here != there:
        yield "sqlite_master"
    for kind, table, _, sql in here:
        if kind == "table" and not sql.startswith("CREATE VIRTUAL") and table != "sqlite_sequence":
            first, second, same = connection.execute(_question(connection, table)).fetchone()
            if not first == second == same:
                yield table


def _schema(connection: sqlite3.Connection, name: str) -> list[tuple[str, str, str, str]]:
    statement = f"SELECT type, name, tbl_name, coalesce(sql, '') FROM {name}.sqlite_master"  # noqa: S608  ours
    return sorted(connection.execute(statement).fetchall())


def _question(connection: sqlite3.Connection, table: str) -> str:
    """Ask how many rows each side has, and how many are the same on both."""
    columns = connection.execute(f'PRAGMA main.table_info("{table}")').fetchall()
    key = [name for _, name, kind, _, _, place in columns if place and kind == "INTEGER"]
    sides = ", ".join(f'(SELECT count(*) FROM {name}."{table}")' for name in ("main", "live"))  # noqa: S608  ours
    if key:
        # The row's own key first, so that the two sides are walked side by side.
        tests = " AND ".join(f'a."{name}" IS b."{name}"' for _, name, *_ in columns)
        same = (
            f'SELECT count(*) FROM main."{table}" a JOIN live."{table}" b'  # noqa: S608  ours
            f' ON a."{key[0]}" = b."{key[0]}" WHERE {tests}'
        )
    else:
        same = (
            f'SELECT count(*) FROM (SELECT * FROM main."{table}"'  # noqa: S608  ours
            f' INTERSECT SELECT * FROM live."{table}")'
        )
    return f"SELECT {sides}, ({same})"
