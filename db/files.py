"""Register files: made aside and put in place when whole, opened by one program at a time."""

import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

from soilcase.model.catalogue import SCHEMA
from soilcase.model.problem import Problem

from . import place as places
from .file_store import FileStore, is_open_here
from .geopackage import APPLICATION_ID
from .lock import FileLock, Holder, acquire
from .place import FilePlace
from .store import Store
from .trouble import told

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


def build(place: FilePlace, fill: Callable[[Store], None], *, replacing: bool = False) -> None:
    """Fill a new register aside, and give it its name when it is whole."""
    refuse_network(place)

    def make(aside: FilePlace) -> None:
        store = FileStore(aside, mode="rwc")
        try:
            fill(store)
        finally:
            store.close()

    build_file(place, make, replacing=replacing)


def build_file(
    place: FilePlace, make: Callable[[FilePlace], None], *, replacing: bool = False
) -> None:
    """Let a register file be made aside, and give it its name when it is whole."""
    try:
        if place.path.exists() and not replacing:
            raise Problem("register_exists", path=place.path)
        if not place.path.parent.is_dir():
            raise Problem("folder_missing", path=place.path.parent)
    except OSError as error:
        raise os_problem(place, error) from error
    aside = FilePlace(place.path.with_name(place.path.name + ".ny"))
    with told(place), _held(place):
        try:
            remove(aside.path)
            make(aside)
            put_in_place(aside.path, place.path, replacing=replacing)
            if replacing:
                remove(place.blob_path)
        except OSError as error:
            raise os_problem(place, error) from error
        finally:
            remove(aside.path)


@contextmanager
def _held(place: FilePlace) -> Iterator[None]:
    """Hold the name that a register will get, so that two programs do not make it at once."""
    try:
        taken = acquire(place.lock_path)
    except OSError as error:
        raise os_problem(place, error) from error
    if isinstance(taken, Holder):
        raise in_use(place, taken)
    try:
        yield
    finally:
        taken.release()


def in_use(place: FilePlace, holder: Holder) -> Problem:
    """Say who holds a file."""
    return Problem(
        "file_in_use", path=place.path, who=holder.who, where=holder.where, since=holder.since
    )


def put_in_place(aside: Path, path: Path, *, replacing: bool = False) -> None:
    """Give a whole file its name, in one step that a power cut cannot halve."""
    with aside.open("rb+") as handle:
        os.fsync(handle.fileno())
    # A journal that a crash left under this name belongs to another file: it would be played back.
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
    if replacing:
        aside.replace(path)
    else:
        try:
            os.link(aside, path)
        except FileExistsError:
            raise Problem("register_exists", path=path) from None
        except OSError:
            aside.rename(path)
        else:
            aside.unlink()
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove(path: Path) -> None:
    """Take away a file that nobody needs, with its journal; one that is held stays."""
    for name in (path, path.with_name(path.name + "-journal")):
        try:
            name.unlink(missing_ok=True)
        except OSError:
            continue


def os_problem(place: FilePlace, error: OSError) -> Problem:
    """Say what the operating system's refusal means to a person."""
    import errno

    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Problem("disk_full", path=place.path)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Problem("folder_read_only", path=place.path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
        return Problem("register_missing", path=place.path)
    return Problem("write_failed", path=place.path, detail=str(error.strerror or error))


def refuse_network(place: FilePlace) -> None:
    """Refuse live use on a share, where two programs' locks would not meet."""
    if places.is_on_network(place.path.parent):
        raise Problem("network_share", path=place.path)


def open_store(
    place: FilePlace, *, write: bool
) -> tuple[FileStore, FileLock | None, Holder | None]:
    """Open a register file: held for writing where it may be, else only to be read."""
    check_header(place)
    refuse_network(place)
    lock, holder = _take(place) if write else (None, None)
    if not write:
        _recover(place)
    try:
        store = _open(place, mode="rw" if lock else "ro")
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return store, lock, holder


def _recover(place: FilePlace) -> None:
    """Let a commit that a crash cut off be rolled back; only who may write can do that."""
    journal = place.path.with_name(place.path.name + "-journal")
    if not journal.exists() or not journal.stat().st_size:
        return
    lock, _ = _take(place)
    if lock is not None:
        try:
            _open(place, mode="rw").close()
        finally:
            lock.release()


def _take(place: FilePlace) -> tuple[FileLock | None, Holder | None]:
    """Take the lock; where the folder or file may not be written there is none to take."""
    if not os.access(place.path, os.W_OK) or not os.access(place.path.parent, os.W_OK):
        return None, None
    try:
        taken = acquire(place.lock_path)
    except OSError:
        return None, None
    if isinstance(taken, Holder):
        return None, taken
    return taken, None


def _open(place: FilePlace, *, mode: str) -> FileStore:
    with told(place):
        store = FileStore(place, mode=mode)
        try:
            check_schema(store, place)
        except BaseException:
            store.close()
            raise
        return store


def check_header(place: FilePlace) -> None:
    """Refuse what is no register before SQLite touches it, and a file that was cut off."""
    if is_open_here(place.path):
        return
    head, size = _first_bytes(place)
    if not head.startswith(_MAGIC) or len(head) < _HEADER_BYTES:
        raise Problem("not_a_register", path=place.path)
    page, pages, application = _header(head)
    if application != APPLICATION_ID:
        raise Problem("not_a_register", path=place.path)
    journal = place.path.with_name(place.path.name + "-journal")
    if size < page * pages and not (journal.exists() and journal.stat().st_size):
        raise Problem("register_cut_off", path=place.path, missing=page * pages - size)


def _first_bytes(place: FilePlace) -> tuple[bytes, int]:
    try:
        if not S_ISREG(place.path.stat().st_mode):
            # A folder, or a pipe that nobody writes into: reading would wait for ever.
            raise Problem("not_a_register", path=place.path)
        with place.path.open("rb") as handle:
            return handle.read(_HEADER_BYTES), os.fstat(handle.fileno()).st_size
    except (FileNotFoundError, NotADirectoryError):
        raise Problem("register_missing", path=place.path) from None
    except PermissionError:
        raise Problem("file_unreadable", path=place.path) from None
    except OSError as error:
        raise os_problem(place, error) from error


def _header(head: bytes) -> tuple[int, int, int]:
    (page,) = struct.unpack_from(">H", head, 16)
    (pages,) = struct.unpack_from(">I", head, 28)
    (application,) = struct.unpack_from(">I", head, 68)
    return (65536 if page == 1 else page), pages, application


def schema_of(store: FileStore, place: FilePlace) -> int:
    """Read which schema a file has; one without our own table is not ours."""
    try:
        row = store.connection.connection.driver_connection.execute(  # type: ignore[union-attr]
            "SELECT schema FROM soilcase_register"
        ).fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise Problem("not_a_register", path=place.path) from None
        raise
    if row is None:
        raise Problem("register_damaged", path=place.path, detail="soilcase_register")
    try:
        return int(row[0])
    except (ValueError, TypeError):
        raise Problem("register_damaged", path=place.path, detail="soilcase_register") from None


def check_schema(store: FileStore, place: FilePlace) -> None:
    """Refuse in words what another version of the program wrote."""
    schema = schema_of(store, place)
    if schema > SCHEMA:
        raise Problem("register_newer", path=place.path, schema=schema, known=SCHEMA)
    if schema < SCHEMA:
        raise Problem("register_older", path=place.path, schema=schema, known=SCHEMA)
