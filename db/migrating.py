"""Brings a register to this program's schema: all of it, or nothing at all.

A file is migrated on a copy that takes its place only when it says what it should, after a
verified backup; on a server every step stands in one transaction, while nobody else commits.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from soilcase.model.catalogue import SCHEMA
from soilcase.model.problem import Problem
from soilcase.ports import BackupReason, Progress

from . import files, servers
from .backups import keep_backup
from .duplicate import duplicate
from .file_store import FileStore
from .lock import FileLock, Holder, acquire
from .migrations.run import STEPS, run
from .models.tables import head_table, register_table
from .place import FilePlace, ServerPlace
from .server_store import ServerStore, hold_alone
from .store import Store
from .trouble import told
from .verify_chain import chain_findings

# These follow from the schema itself, and a step may add to them.
_OF_THE_SCHEMA = ("gpkg_", "rtree_", "sqlite_", "schema_step")
PARTS = 4


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Which schema is the goal, and where the steps towards it lie."""

    known: int = SCHEMA
    steps: Path = STEPS


OURS = Upgrade()


def migrate_file(
    place: FilePlace, day: date, progress: Progress, upgrade: Upgrade = OURS
) -> tuple[int, int]:
    """Migrate a file on a copy of it; gives the schema before and after."""
    files.check_header(place)
    files.refuse_network(place)
    lock = _hold(place)
    aside = FilePlace(place.path.with_name(place.path.name + ".ny"))
    try:
        before = _migrated_aside(place, aside, day, progress, upgrade)
        if before < upgrade.known:
            _replace(aside, place)
            progress("migrate", PARTS, PARTS)
    except OSError as error:
        raise files.os_problem(place, error) from error
    finally:
        files.remove(aside.path)
        lock.release()
    return before, upgrade.known


def _hold(place: FilePlace) -> FileLock:
    if not os.access(place.path, os.W_OK):
        raise Problem("folder_read_only", path=place.path)
    try:
        taken = acquire(place.lock_path)
    except OSError as error:
        raise files.os_problem(place, error) from error
    if isinstance(taken, Holder):
        raise files.in_use(place, taken)
    return taken


def _migrated_aside(
    place: FilePlace, aside: FilePlace, day: date, progress: Progress, upgrade: Upgrade
) -> int:
    """Back the file up, copy it and take the steps on the copy."""
    with told(place):
        store = FileStore(place)
        try:
            before = files.schema_of(store, place)
            _refuse_newer(place, before, upgrade)
            if before == upgrade.known:
                return before
            progress("migrate", 0, PARTS)
            keep_backup(store, BackupReason.MIGRATION, day)
            progress("migrate", 1, PARTS)
            files.remove(aside.path)
            duplicate(store, aside.path)
        finally:
            store.close()
    progress("migrate", 2, PARTS)
    with told(aside):
        copied = FileStore(aside)
        try:
            _take_steps(copied, place.shown, upgrade)
        finally:
            copied.close()
    progress("migrate", 3, PARTS)
    return before


def _replace(aside: FilePlace, place: FilePlace) -> None:
    shutil.copymode(place.path, aside.path)
    try:
        files.put_in_place(aside.path, place.path, replacing=True)
    except PermissionError:
        if os.name == "posix":
            raise
        raise Problem("file_busy", path=place.path) from None


def migrate_server(
    place: ServerPlace, progress: Progress, upgrade: Upgrade = OURS
) -> tuple[int, int]:
    """Migrate a team's register while nobody else commits; gives the schema before and after."""
    store = ServerStore(place)
    try:
        with told(place):
            before = servers.schema_of(store, place)
            _refuse_newer(place, before, upgrade)
            if before == upgrade.known:
                return before, before
            hold_alone(store)
            # Somebody else may have migrated it while this one waited.
            before = servers.schema_of(store, place)
        if before < upgrade.known:
            progress("migrate", 0, 1)
            _take_steps(store, place.shown, upgrade)
            progress("migrate", 1, 1)
        return before, upgrade.known
    finally:
        store.close()


def _refuse_newer(place: FilePlace | ServerPlace, schema: int, upgrade: Upgrade) -> None:
    if schema > upgrade.known:
        raise Problem("register_newer", path=place.shown, schema=schema, known=upgrade.known)


def _take_steps(store: Store, shown: str, upgrade: Upgrade) -> None:
    """Take the missing steps in one transaction that stands only when nothing was lost."""
    with store.transaction(write=True):
        counts, head = _counts(store), store.head()
        run(store, upgrade.known, upgrade.steps)
        store.connection.execute(sa.update(register_table).values(schema=upgrade.known))
        after = _counts(store)
        for table, count in counts.items():
            if after.get(table) != count:
                raise Problem("migration_failed", path=shown, detail=table)
        if store.head() != head:
            raise Problem("migration_failed", path=shown, detail=head_table.name)
        for found in chain_findings(store):
            raise Problem("log_broken", seq=found.seq)
        for found in store.integrity():
            raise Problem("migration_failed", path=shown, detail=str(found.detail))


def _counts(store: Store) -> Mapping[str, int]:
    """Count the rows of every table that is there, whatever the schema."""
    names = [
        name
        for name in sa.inspect(store.connection).get_table_names()
        if not name.startswith(_OF_THE_SCHEMA)
    ]
    counts = (
        sa.select(sa.literal(name), sa.func.count()).select_from(sa.table(name)) for name in names
    )
    return {row[0]: int(row[1]) for row in store.connection.execute(sa.union_all(*counts))}
