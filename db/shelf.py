"""Where document bytes lie: in a file's companion or in the server's schema, their texts beside.

A blob is whole when its row stands; the chunks that an interrupted writing left are never read,
and the next writing takes them up where they are right.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from soilcase.model.problem import Problem

from .file_store import FileStore
from .geopackage import table_statements
from .models.tables import blob_metadata, blob_table, chunk_table
from .place import FilePlace
from .store import Store
from .trouble import told

CHUNK = 1 << 20
CHUNKS_AT_ONCE = 8
AT_THE_SERVER = 64 << 20
APPLICATION_ID = int.from_bytes(b"BILA", "big")
# What the companion holds: 0 the bytes alone, 1 their texts as well.
EDITION = 1
_CACHE = "PRAGMA cache_size = -8192"
_WRITE = sa.text(
    "INSERT INTO blob_chunk (sha256, n, data) VALUES (:sha256, :n, :data)"
    " ON CONFLICT (sha256, n) DO UPDATE SET data = excluded.data"
)
_FINISH = sa.text(
    "INSERT INTO blob (sha256, size) VALUES (:sha256, :size)"
    " ON CONFLICT (sha256) DO UPDATE SET size = excluded.size"
)
_DIGEST = sa.text(
    "SELECT encode(sha256(coalesce(string_agg(data, ''::bytea ORDER BY n), ''::bytea)), 'hex')"
    " FROM blob_chunk WHERE sha256 = :sha256"
)
_DIGESTS = sa.text("SELECT n, sha256(data) FROM blob_chunk WHERE sha256 = :sha256")


@dataclass(frozen=True, slots=True)
class Content:
    """What some bytes are, without the bytes."""

    sha256: str
    size: int
    chunks: Mapping[int, bytes]


def measure(chunks: Iterable[bytes]) -> Content:
    """Tell what some bytes are, holding no more than a chunk of them."""
    sha, size, digests = hashlib.sha256(), 0, {}
    for place, chunk in enumerate(chunks):
        sha.update(chunk)
        size += len(chunk)
        digests[place] = _digest(chunk)
    return Content(sha.hexdigest(), size, digests)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def open_companion(
    place: FilePlace, *, write: bool = False, make: bool = False
) -> FileStore | None:
    """Open the companion of a register file; None where there is none and none shall be made."""
    path = place.blob_path
    if not make and not path.exists():
        return None
    with companion_told(), told(FilePlace(path)):
        shelf = FileStore(FilePlace(path), mode="rwc" if make else "rw" if write else "ro")
        try:
            if _prepare(shelf, write=write or make):
                return shelf
        except BaseException:
            shelf.close()
            raise
    shelf.close()
    return None


@contextmanager
def companion_told() -> Iterator[None]:
    """Say that it is the companion, and not the register, that is sick."""
    try:
        yield
    except Problem as problem:
        if problem.id not in {"not_a_register", "register_damaged"}:
            raise
        path, detail = problem.facts.get("path"), problem.facts.get("detail")
        raise Problem("documents_damaged", path=path, detail=detail) from problem


def _prepare(shelf: FileStore, *, write: bool) -> bool:
    """Make the tables where a crash or a new companion lacks them; say whether they are there."""
    driver = shelf.connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.create_function("sha256", 1, _digest, deterministic=True)
        driver.execute(_CACHE)
    with shelf.transaction(write=write):
        run = shelf.connection.exec_driver_sql
        is_ready = bool(run("SELECT count(*) FROM sqlite_master").scalar_one())
        edition = edition_of(shelf)
        if edition > EDITION:
            path = shelf.place.path
            raise Problem("register_newer", path=path, schema=edition, known=EDITION)
        if write and (not is_ready or edition < EDITION):
            there = {row[0] for row in run("SELECT name FROM sqlite_master").fetchall()}
            run(f"PRAGMA application_id = {APPLICATION_ID}")
            run(f"PRAGMA user_version = {EDITION}")
            for statement in _missing(there, shelf.connection.dialect):
                run(statement)
    return write or is_ready


def edition_of(shelf: FileStore) -> int:
    """Give which edition of a companion this is."""
    return int(shelf.connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _missing(there: AbstractSet[str], dialect: sa.Dialect) -> Iterator[str]:
    for table in blob_metadata.sorted_tables:
        if table.name not in there:
            yield from table_statements(table, dialect)


def sizes(shelf: Store) -> dict[str, int]:
    """Give every blob that is whole, with its size."""
    with told(shelf.place):
        rows = shelf.rows(sa.select(blob_table.c.sha256, blob_table.c.size))
    return {row[0]: int(row[1]) for row in rows}


def size_of(shelf: Store, sha256: str) -> int | None:
    """Give the size of a blob that is whole."""
    with shelf.transaction():
        statement = sa.select(blob_table.c.size).where(blob_table.c.sha256 == sha256)
        rows = shelf.rows(statement)
    return int(rows[0][0]) if rows else None


def chunks_of(shelf: Store, sha256: str) -> Iterator[bytes]:
    """Give a blob's chunks, each read by itself, so that no cursor is left open."""
    place = 0
    table = chunk_table.c
    while True:
        statement = sa.select(table.data).where(table.sha256 == sha256, table.n == place)
        with told(shelf.place):
            rows = shelf.rows(statement)
        if not rows:
            return
        yield bytes(rows[0][0])
        place += 1


def write(shelf: Store, content: Content, chunks: Iterable[bytes]) -> None:
    """Write the chunks that are not there as they should be, and say last that it is whole."""
    is_whole = size_of(shelf, content.sha256) == content.size
    with told(shelf.place):
        rows = shelf.connection.execute(_DIGESTS, {"sha256": content.sha256}).fetchall()
    there = {int(place): bytes(digest) for place, digest in rows}
    if is_whole and there == content.chunks:
        return
    batch: list[tuple[int, bytes]] = []
    count = 0
    for place, chunk in enumerate(chunks):
        count += 1
        digest = _digest(chunk)
        if content.chunks.get(place) != digest:
            raise Problem("document_changed")
        if there.get(place) != digest:
            batch.append((place, chunk))
        if len(batch) == CHUNKS_AT_ONCE:
            _keep(shelf, content, batch, whole=False)
            batch.clear()
    if count != len(content.chunks):
        raise Problem("document_changed")
    _keep(shelf, content, batch, whole=True)


def _keep(
    shelf: Store, content: Content, batch: Sequence[tuple[int, bytes]], *, whole: bool
) -> None:
    with shelf.transaction(write=True):
        run = shelf.connection.execute
        for place, data in batch:
            run(_WRITE, {"sha256": content.sha256, "n": place, "data": data})
        if whole:
            table = chunk_table.c
            beyond = (table.sha256 == content.sha256) & (table.n >= len(content.chunks))
            run(sa.delete(chunk_table).where(beyond))
            run(_FINISH, {"sha256": content.sha256, "size": content.size})


def content_digest(shelf: Store, sha256: str, size: int) -> str:
    """Give the sha256 of what a blob's chunks say; a server reckons it where the bytes are."""
    if shelf.is_file or size > AT_THE_SERVER:
        return measure(chunks_of(shelf, sha256)).sha256
    with told(shelf.place):
        return str(shelf.connection.execute(_DIGEST, {"sha256": sha256}).scalar_one())


def forget(shelf: Store, sha256: str) -> None:
    """Take a blob away for good."""
    with shelf.transaction(write=True):
        for table in (blob_table, chunk_table):
            shelf.connection.execute(sa.delete(table).where(table.c.sha256 == sha256))
