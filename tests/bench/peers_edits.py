"""The peers for edits: the least that could be called a log, on SQLite and on PostgreSQL.

A row is updated and its old and new value are noted, just as durably, without checks or hashes.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing

from tests.bench import peers
from tests.bench.draw import Draw
from tests.bench.measure import Facts, Watch
from tests.bench.region import Region

_LIKE_OURS = ("journal_mode = TRUNCATE", "synchronous = FULL", "cache_size = -65536")
_FILE_TABLES = (
    "CREATE TABLE site (fid INTEGER PRIMARY KEY, uid TEXT UNIQUE, name TEXT)",
    "CREATE TABLE log (seq INTEGER PRIMARY KEY, uid TEXT, text TEXT)",
)
_SERVER_TABLES = (
    "CREATE TABLE peer.head (seq bigint NOT NULL, hash text NOT NULL)",
    "INSERT INTO peer.head VALUES (0, '')",
    "CREATE TABLE peer.log (seq bigserial PRIMARY KEY, uid text, text text, hash text)",
)
Names = dict[str, object]
Rename = Callable[[Sequence[tuple[str, str]], Sequence[tuple[str, str]]], None]


def prepare_file(_watch: Watch, region: Region, path: str) -> Facts:
    """Make a plain SQLite file with the names of the sites and a log."""
    sites = region.tables["site"]
    with closing(sqlite3.connect(path)) as connection:
        for statement in _FILE_TABLES:
            connection.execute(statement)
        rows = zip(sites.uids, sites.columns["name"], strict=True)
        connection.executemany("INSERT INTO site (uid, name) VALUES (?, ?)", rows)
        connection.commit()
    return {}


def prepare_server(_watch: Watch, address: str) -> Facts:
    """Make a head and a log beside the peer's tables."""
    with closing(peers.connect(address)) as connection:
        for statement in _SERVER_TABLES:
            connection.execute(statement.encode())
    return {}


def edit_file(watch: Watch, path: str, count: int, times: int, seed: int) -> Facts:
    """Rename so many sites in one transaction, some times over."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _LIKE_OURS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        names: Names = dict(connection.execute("SELECT uid, name FROM site").fetchall())

        def rename(news: Sequence[tuple[str, str]], texts: Sequence[tuple[str, str]]) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("UPDATE site SET name = ? WHERE uid = ?", news)
            connection.executemany("INSERT INTO log (uid, text) VALUES (?, ?)", texts)
            connection.execute("COMMIT")

        return _edit(watch, names, rename, _seeds(count, times, seed, len(names)))


def edit_server(watch: Watch, address: str, count: int, times: int, seed: int) -> Facts:
    """Rename so many sites in one transaction, some times over, under the one head row."""
    with closing(peers.connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT uid, name FROM peer.site")
        names: Names = {str(uid): name for uid, name in cursor.fetchall()}

        def rename(news: Sequence[tuple[str, str]], texts: Sequence[tuple[str, str]]) -> None:
            with connection.transaction():
                cursor.execute("UPDATE peer.head SET seq = seq + 1")
                cursor.executemany("UPDATE peer.site SET name = %s WHERE uid = %s", news)
                cursor.executemany("INSERT INTO peer.log (uid, text) VALUES (%s, %s)", texts)

        return _edit(watch, names, rename, _seeds(count, times, seed, len(names)))


def _seeds(count: int, times: int, seed: int, of: int) -> list[list[int]]:
    return [
        [int(row) for row in Draw(seed + turn).random.permutation(of)[:count]]
        for turn in range(times)
    ]


def _edit(watch: Watch, names: Names, rename: Rename, picks: Iterable[Sequence[int]]) -> Facts:
    uids = list(names)
    took: list[float] = []
    for rows in picks:
        chosen = [uids[row] for row in rows]
        with watch.running():
            begin = time.perf_counter()
            news = [(f"{names[uid]}.", uid) for uid in chosen]
            texts = [
                (uid, json.dumps({"uid": uid, "old": names[uid], "new": new})) for new, uid in news
            ]
            rename(news, texts)
            took.append(time.perf_counter() - begin)
        names |= {uid: new for new, uid in news}
    return {"median": sorted(took)[len(took) // 2], "worst": max(took)}
