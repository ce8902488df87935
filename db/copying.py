"""Copies a register with its log, row for row, and compares before it is called done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import sqlalchemy as sa

from soilcase.model.catalogue import NOUNS, SCHEMA
from soilcase.model.fields import Field, Type
from soilcase.model.problem import Problem
from soilcase.ports import Progress

from . import files, servers
from .about import read_about, write_about
from .blobs import Blobs, carry
from .codec import Stored, decoder, ewkb_hex, geopackage_blob, wkb_of
from .duplicate import duplicate
from .file_store import FileStore
from .migrations.run import run
from .models.tables import (
    FEATURE_TABLES,
    NOUN_TABLES,
    commit_table,
    edit_table,
    look_table,
    tombstone_table,
)
from .place import FilePlace, Place
from .snapshot import snapshot
from .state import count_records, state_hash
from .store import Row, Store

BATCH = 20_000
Convert = Callable[[Any], Stored]


def copy(source: Place, target: Place, progress: Progress) -> Mapping[str, int]:
    """Copy a register to a new place; it stands there only when it says the same."""
    with closing(open_to_read(source)) as origin:
        if not isinstance(origin, FileStore):
            return _carried(origin, target, progress)
        if isinstance(target, FilePlace):
            files.refuse_network(target)
            return _pack(origin, target, progress)
        with snapshot(origin) as still:
            return _carried(still, target, progress)


def _carried(origin: Store, target: Place, progress: Progress) -> Mapping[str, int]:
    """Carry a register over row by row."""
    counts: dict[str, int] = {}

    def fill(store: Store) -> None:
        with origin.transaction():
            _fill(origin, store, progress)
            counts.update(_compared(origin, store))
            home = target if isinstance(target, FilePlace) else store
            _bring_documents(origin, home, progress)

    if isinstance(target, FilePlace):
        files.build(target, fill)
    else:
        servers.build(target, fill)
    return counts


def _pack(origin: FileStore, target: FilePlace, progress: Progress) -> Mapping[str, int]:
    """Let SQLite copy a file to a file, as it is."""
    counts: dict[str, int] = {}

    def make(aside: FilePlace) -> None:
        progress("copy", 0, 1)
        duplicate(origin, aside.path)
        _bring_documents(origin, target, progress)
        with closing(FileStore(aside, mode="ro")) as copied:
            counts.update(count_records(copied))
        progress("copy", 1, 1)

    files.build_file(target, make)
    return counts


def _bring_documents(origin: Store, home: Store | FilePlace, progress: Progress) -> None:
    """Bring the documents before the register that names them; a failed attempt leaves none."""
    is_new = isinstance(home, FilePlace) and not home.blob_path.exists()
    blobs = Blobs(home, write=True)
    try:
        carry(origin, blobs, progress)
    except BaseException:
        blobs.close()
        if is_new and isinstance(home, FilePlace):
            files.remove(home.blob_path)
        raise
    blobs.close()


def open_to_read(place: Place) -> Store:
    """Open a register only to be read, whoever holds it."""
    if isinstance(place, FilePlace):
        return files.open_store(place, write=False)[0]
    return servers.open_store(place)


def _fill(origin: Store, target: Store, progress: Progress) -> None:
    with target.transaction(write=True):
        run(target, SCHEMA)
        write_about(target, read_about(origin))
        tables = list(_plans(origin, target))
        for number, (table, converts) in enumerate(tables):
            progress("copy", number, len(tables))
            for rows in _batches(origin, table, converts):
                target.insert(table, tuple(converts), rows)
        progress("copy", len(tables), len(tables))


def _plans(origin: Store, target: Store) -> Iterator[tuple[sa.Table, Mapping[str, Convert]]]:
    """Give each table with its columns, and how a value goes from one store to the other."""
    moment = _moment(origin, target)
    for noun in NOUNS.values():
        fields = {field.id: _field(field, origin, target) for field in noun.stored}
        yield NOUN_TABLES[noun.id], {"uid": _same, "rev": _same, **fields}
    for table in (commit_table, edit_table, tombstone_table, look_table):
        names = [column.name for column in table.c if column.name != "fid"]
        yield (
            table,
            {name: _bytes if name in {"salt", "hash"} else _same for name in names}
            | ({"at": moment} if table is look_table else {}),
        )
    for table in FEATURE_TABLES.values():
        names = [column.name for column in table.c if column.name not in {"fid", "geometry"}]
        yield table, dict.fromkeys(names, _same) | {"geometry": _geometry(origin, target)}


def _same(value: Stored) -> Stored:
    return value


def _bytes(value: Any) -> Stored:  # noqa: ANN401  a driver's own kind of bytes
    return bytes(value) if isinstance(value, memoryview | bytearray) else value


def _field(field: Field, origin: Store, target: Store) -> Convert:
    decode, encode = decoder(field, is_file=origin.is_file), target.encoder(field.type)
    if decode is None and encode is None:
        return _same

    def convert(stored: Stored) -> Stored:
        value = decode(stored) if decode else stored
        return encode(value) if encode else value  # type: ignore[return-value]

    return convert


def _moment(origin: Store, target: Store) -> Convert:
    at = Field(
        id="at",
        type=Type.MOMENT,
        danish="",
        english="",
        help_danish="",
        help_english="",
        merge=NOUNS["site"].fields[0].merge,
    )
    return _field(at, origin, target)


def _geometry(origin: Store, target: Store) -> Convert:
    def convert(stored: Any) -> Stored:  # noqa: ANN401  a driver's own kind of bytes
        wkb = wkb_of(stored) if origin.is_file else bytes(stored)
        return geopackage_blob(wkb) if target.is_file else ewkb_hex(wkb)

    return convert


def _batches(
    origin: Store, table: sa.Table, converts: Mapping[str, Convert]
) -> Iterator[Sequence[Row]]:
    """Read a table in the order of entry, so many rows at a time."""
    key = table.c.fid if "fid" in table.c else table.c.seq
    columns = [table.c[name] for name in converts]
    last = -1
    while True:
        statement = sa.select(key, *columns).where(key > last).order_by(key).limit(BATCH)
        rows = origin.rows(statement)
        if rows:
            last = int(rows[-1][0])
            yield [
                tuple(
                    convert(value)
                    for convert, value in zip(converts.values(), row[1:], strict=True)
                )
                for row in rows
            ]
        if len(rows) < BATCH:
            return


def _compared(origin: Store, target: Store) -> Mapping[str, int]:
    """Compare counts, heads and state; a copy that differs is refused and taken away."""
    with target.transaction():
        here, there = count_records(origin), count_records(target)
        for noun, count in here.items():
            if there[noun] != count:
                raise _differs(origin, target, noun)
        if _own(origin) != _own(target):
            raise _differs(origin, target, "soilcase_register")
        if origin.head() != target.head():
            raise _differs(origin, target, "commit")
        if state_hash(origin) != state_hash(target):
            raise _differs(origin, target, "*")
    return here


def _own(store: Store) -> tuple[object, ...]:
    """Give what a register says of itself, which no hash covers."""
    about = read_about(store)
    return about.uid, about.name, about.label, about.today, about.schema


def _differs(origin: Store, target: Store, noun: str) -> Problem:
    return Problem("copy_differs", source=origin.place.shown, target=target.place.shown, noun=noun)


def backup(place: Place, target: FilePlace, progress: Progress) -> str:
    """Write a verified copy as a file, on whatever drive; gives its state hash."""
    if target.path.exists():
        raise Problem("backup_exists", path=target.path)
    if isinstance(place, FilePlace):
        with closing(files.open_store(place, write=False)[0]) as origin:
            _pack(origin, target, progress)
    else:
        copy(place, target, progress)
    with closing(FileStore(target, mode="ro")) as store, store.transaction():
        return state_hash(store)
