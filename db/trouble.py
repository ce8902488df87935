"""The world's troubles, told apart from our bugs: what a store's error means to a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
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
# A file of our schema that lacks what our schema has, or says what is no text, is damaged.
_NOT_OURS = (
    "Could not decode to UTF-8",
    "no such column",
    "no such table",
    "no such module",
    "unknown function",
    "foreign key mismatch",
    "has no column named",
)
_PRIMARY = 0xFF
_DISK_FULL = "53100"
# A lock that did not come, a statement that was cancelled, a server at its limits.
_BUSY = ("55P03", "57014", "53")
_REFUSED = ("28", "3D", "42501", "25006")
# What a server says before it has given its errors letters.
_REFUSALS = ("authentication failed", "does not exist", "no pg_hba.conf entry")
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
    except (sqlite3.Error, psycopg.Error, UnicodeDecodeError) as error:
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
    if state.startswith(_REFUSED) or (not state and any(word in detail for word in _REFUSALS)):
        return Problem("server_refused", address=place.shown, detail=detail)
    if state.startswith(_BUSY):
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
    # What the driver quotes of a row may be personal, and is no text.
    detail = str(error).partition(" with text ")[0][:_DETAIL]
    if isinstance(error, UnicodeDecodeError) or any(words in detail for words in _NOT_OURS):
        return Problem("register_damaged", path=place.path, detail=detail)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    name = _FILE_PROBLEMS.get(code & _PRIMARY)
    if name is None:
        return None
    facts = {"detail": detail} if name in _WITH_DETAIL else {}
    return Problem(name, path=place.path, **facts)
