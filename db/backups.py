"""Backups beside a register file: verified before they count, and thinned out by their order.

They lie in NAME.sikkerhedskopier and share one companion, so that a document is kept once. Each
has a running number: neither a clock that jumps nor a register that was put back to an older state
can make an old copy look newer than it is.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from soilcase.model.problem import Problem
from soilcase.ports import BackupReason, no_progress

from .blobs import Blobs, carry, is_named
from .duplicate import duplicate
from .file_store import FileStore, connect
from .files import os_problem, put_in_place, remove
from .place import FilePlace
from .shelf import sizes

_NAME = re.compile(
    r"(?P<stem>.+)-(?P<number>\d{5,})-(?P<day>\d{4}-\d{2}-\d{2})-(?P<reason>[a-z]+)(\.[^.]*)?"
)
LEAST = 3


@dataclass(frozen=True, slots=True)
class Rules:
    """How many backups are kept: of each reason the newest ones, of the daily ones also months."""

    days: int = 14
    months: int = 12
    others: int = 5
    size: int = 10 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup in the folder, as its name tells it."""

    path: Path
    number: int
    day: str
    reason: str
    size: int


def keep_backup(
    store: FileStore, reason: BackupReason, day: date, rules: Rules | None = None
) -> Path:
    """Make a verified backup and thin out the older ones; the register itself is not touched."""
    place = store.place
    number = max((kept.number for kept in listed(place)), default=0) + 1
    name = f"{place.path.stem}-{number:05d}-{day.isoformat()}-{reason}{place.path.suffix}"
    goal = FilePlace(place.backup_folder / name)
    with _told_of(goal):
        place.backup_folder.mkdir(exist_ok=True)
        aside = goal.path.with_name(goal.path.name + ".ny")
        try:
            _sweep(place)
            duplicate(store, aside)
            _carry_documents(store, goal)
            put_in_place(aside, goal.path)
        finally:
            remove(aside)
    for kept in superfluous(list(_own(store)), rules or Rules()):
        remove(kept.path)
    _forget_erased(store, goal)
    return goal.path


def is_due(place: FilePlace, day: date) -> bool:
    """Say whether no daily backup bears that day; whether it lies before or after is no matter."""
    newest = [kept for kept in listed(place) if kept.reason == BackupReason.DAILY][-1:]
    return not newest or newest[0].day != day.isoformat()


def listed(place: FilePlace) -> list[Kept]:
    """Give the backups in a register's folder in the order in which they were made."""
    found: list[Kept] = []
    folder = place.backup_folder
    for path in folder.iterdir() if folder.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name is not None and path.is_file():
            found.append(
                Kept(
                    path=path,
                    number=int(name["number"]),
                    day=name["day"],
                    reason=name["reason"],
                    size=path.stat().st_size,
                )
            )
    return sorted(found, key=lambda kept: kept.number)


def superfluous(found: Sequence[Kept], rules: Rules) -> list[Kept]:
    """Give the backups that may go, oldest first; the newest ones never do.

    Days and months are counted, never compared with today. What still takes more room than the
    rules allow goes from the oldest on.
    """
    newest_first = sorted(found, key=lambda kept: -kept.number)
    daily = [kept for kept in newest_first if kept.reason == BackupReason.DAILY]
    wanted = _firsts(daily, rules.days, lambda kept: kept.day)
    wanted |= _firsts(daily, rules.months, lambda kept: kept.day[:7])
    for reason in {kept.reason for kept in found} - {BackupReason.DAILY}:
        of_it = [kept.number for kept in newest_first if kept.reason == reason]
        wanted.update(of_it[: rules.others])
    keep: set[int] = {kept.number for kept in newest_first[:LEAST]}
    room = rules.size
    for kept in newest_first:
        if kept.number in wanted | keep:
            room -= kept.size
            if room >= 0:
                keep.add(kept.number)
    return [kept for kept in reversed(newest_first) if kept.number not in keep]


def _firsts(found: Sequence[Kept], limit: int, group: Callable[[Kept], str]) -> set[int]:
    """Give the first of each of so many groups."""
    firsts: dict[str, int] = {}
    for kept in found:
        firsts.setdefault(group(kept), kept.number)
    return set(list(firsts.values())[:limit])


def _own(store: FileStore) -> Iterator[Kept]:
    """Give the backups of this very register that can be opened; others are left alone."""
    uid = _uid(store.place.path)
    return (kept for kept in listed(store.place) if _uid(kept.path) == uid)


def _uid(path: Path) -> str | None:
    try:
        with closing(connect(path, mode="ro")) as connection:
            row = connection.execute("SELECT uid FROM soilcase_register").fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None


def _sweep(place: FilePlace) -> None:
    """Take away what a backup that was cut off has left."""
    for path in place.backup_folder.glob("*.ny"):
        remove(path)


def _carry_documents(store: FileStore, goal: FilePlace) -> None:
    """Bring over new documents; a shared companion that is sick is laid aside and made anew."""
    for is_last in (False, True):
        blobs = Blobs(goal, write=True)
        try:
            carry(store, blobs, no_progress)
        except Problem as problem:
            if is_last or problem.id != "documents_damaged":
                raise
        else:
            return
        finally:
            blobs.close()
        goal.blob_path.replace(goal.blob_path.with_name(goal.blob_path.name + ".beskadiget"))


def _forget_erased(store: FileStore, goal: FilePlace) -> None:
    """Let a document go that was erased, when the last backup that names it has gone."""
    live, shared = Blobs(store), Blobs(goal, write=True)
    try:
        shelves = [blobs.shelf() for blobs in (shared, live)]
        there, here = (set(sizes(shelf)) if shelf is not None else set() for shelf in shelves)
        for sha256 in sorted(there - here):
            if not is_named(store, sha256) and not _is_named_in_backups(store.place, sha256):
                shared.forget(sha256)
    except Problem as problem:
        # A sick companion was told of, or laid aside, where the documents were carried.
        if problem.id not in {"documents_damaged", "register_damaged"}:
            raise
    finally:
        live.close()
        shared.close()


def _is_named_in_backups(place: FilePlace, sha256: str) -> bool:
    """Ask every backup; one that cannot be asked may name it."""
    for kept in listed(place):
        try:
            with closing(FileStore(FilePlace(kept.path), mode="ro")) as backup:
                if is_named(backup, sha256):
                    return True
        except sa.exc.DBAPIError:
            return True
    return False


@contextmanager
def _told_of(goal: FilePlace) -> Iterator[None]:
    """Say that only the backup failed: what was edited stands, and so do the older backups."""
    try:
        yield
    except (OSError, Problem) as error:
        problem = os_problem(goal, error) if isinstance(error, OSError) else error
        if problem.id == "disk_full":
            raise Problem("backup_disk_full", path=goal.path) from error
        if problem.id in {"write_failed", "folder_read_only", "register_missing"}:
            detail = problem.facts.get("detail")
            raise Problem("backup_failed", path=goal.path, detail=detail) from error
        raise
