"""One program holds a file: an operating-system lock on NAME.lock, freed by a crash.

The lock is advisory and lies beside the register; its text only tells a person who holds it.
"""

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

_BEYOND_TEXT = 1 << 30


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a register, on which machine, since when."""

    who: str
    where: str
    since: str


class FileLock:
    """A held lock; `release` gives it back, and so does the end of the process."""

    def __init__(self, handle: BinaryIO, path: Path) -> None:
        """Keep the open handle: closing it frees the lock."""
        self._handle = handle
        self._path = path

    def release(self) -> None:
        """Give the lock back; the empty file stays, because removing it would race."""
        if not self._handle.closed:
            with suppress(OSError):
                self._handle.truncate(0)
            self._handle.close()


def acquire(path: Path) -> FileLock | Holder:
    """Take the lock, or tell who holds it."""
    handle = _open(path)
    if not _try_lock(handle):
        holder = _read_holder(handle)
        handle.close()
        return holder
    text = {
        "who": user_name(),
        "where": socket.gethostname(),
        "since": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "process": os.getpid(),
    }
    # The lock is what counts: on a full disk it is held without a word.
    with suppress(OSError):
        handle.seek(0)
        handle.truncate(0)
        handle.write(json.dumps(text).encode())
    return FileLock(handle, path)


def user_name() -> str:
    """Give the name that the operating system knows the person by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "ukendt"


def _open(path: Path) -> BinaryIO:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    return os.fdopen(descriptor, "r+b", buffering=0)


def _read_holder(handle: BinaryIO) -> Holder:
    try:
        handle.seek(0)
        text = json.loads(handle.read(4096))
        return Holder(str(text["who"]), str(text["where"]), str(text["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder("ukendt", "ukendt", "ukendt")


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: BinaryIO) -> bool:
        handle.seek(_BEYOND_TEXT)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: BinaryIO) -> bool:
        try:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
