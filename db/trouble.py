"""The world's troubles, told apart from our bugs: what a store's error means to a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from soilcase.model.problem import Problem

from .place import FilePlace, Place

_DETAIL = 160
_FILE_PROBLEMS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_CORRUPT: "register_damaged",
    sqlite3.SQLITE_NOTADB: "not_a_register",
    sqlite3.SQLITE_BUSY: "file_busy",
    sqlite3.SQLITE_LOCKED: "file_busy",
    sqlite3.SQLITE_READONLY: "folder_read_only",
    sqlite3.SQLITE_CANTOPEN: "folder_read_only",
    sqlite3.SQLITE_PERM: "folder_read_only",
    sqlite3.SQLITE_IOERR: "write_failed",
    sqlite3.SQLITE_PROTOCOL: "file_busy",
}
_WITH_DETAIL = frozenset({"register_damaged", "write_failed"})
_PRIMARY = 0xFF
_DISK_FULL = "53100"
_LOCK_NOT_AVAILABLE = "55P03"
_REFUSED = ("28", "3D", "42501")
RETRY_STATES = frozenset({"40001", "40P01"})


def sql_state(error: BaseException | None) -> str:
    """Give PostgreSQL's five letters for an error, or nothing."""
    return str(getattr(error, "sqlstate", None) or "")


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turn what the store throws into a Problem; what is our own bug passes through."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        problem = _problem(place, error.orig)
        if problem is None:
            raise
        raise problem from error
    except sqlite3.Error as error:
        problem = _problem(place, error)
        if problem is None:
            raise
        raise problem from error


def _problem(place: Place, error: BaseException | None) -> Problem | None:
    if isinstance(place, FilePlace):
        return _file_problem(place, error)
    state = sql_state(error)
    detail = str(error).strip().split("\n")[0][:_DETAIL]
    if state == _DISK_FULL:
        return Problem("disk_full", path=place.shown)
    if state.startswith(_REFUSED) or "authentication failed" in detail:
        return Problem("server_refused", address=place.shown, detail=detail)
    if state == _LOCK_NOT_AVAILABLE:
        return Problem("server_busy", address=place.shown)
    if _is_lost(error, state):
        return Problem("server_lost", address=place.shown)
    return None


def _is_lost(error: BaseException | None, state: str) -> bool:
    if state.startswith(("08", "57P", "58")):
        return True
    name = type(error).__name__
    return not state and name in {"OperationalError", "InterfaceError", "ConnectionTimeout"}


def _file_problem(place: FilePlace, error: BaseException | None) -> Problem | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    name = _FILE_PROBLEMS.get(code & _PRIMARY)
    if name is None:
        return None
    facts = {"detail": str(error)[:_DETAIL]} if name in _WITH_DETAIL else {}
    return Problem(name, path=place.path, **facts)
