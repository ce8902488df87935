"""Reads a file at length from a copy, so that the program that holds it can commit meanwhile.

SQLite lets nobody commit while somebody reads, and whoever waits for that gives up after seconds.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from soilcase.model.problem import Problem

from .file_store import FileStore
from .trouble import told

# The file is let go after each so many pages; what was committed meanwhile begins it anew.
PAGES_AT_ONCE = 16_384


@contextmanager
def snapshot(store: FileStore) -> Iterator[FileStore]:
    """Give a file as it is now, page for page; where there is no room, the file itself."""
    with ExitStack() as kept:
        try:
            copy = _copied(store, kept)
        except OSError:
            copy = store
        except Problem as problem:
            if problem.id != "disk_full":
                raise
            copy = store
        yield copy


def _copied(store: FileStore, kept: ExitStack) -> FileStore:
    folder = kept.enter_context(tempfile.TemporaryDirectory(prefix="soilcase-"))
    path = Path(folder) / store.place.path.name
    with told(store.place):
        with closing(sqlite3.connect(path)) as copy:
            store.driver.backup(copy, pages=PAGES_AT_ONCE)
        return kept.enter_context(closing(FileStore(store.place, mode="ro", at=path)))
