"""Document bytes of a register: kept before the commit that names them, carried, and checked."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

import sqlalchemy as sa

from soilcase.model.problem import Problem
from soilcase.ports import Progress

from . import shelf as shelves
from .file_store import FileStore
from .models.tables import NOUN_TABLES, edit_table
from .place import FilePlace
from .shelf import (
    CHUNK,
    Content,
    chunks_of,
    companion_told,
    measure,
    open_companion,
    sizes,
)
from .store import Store

_NAMES = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """The document bytes of an open register; a companion is opened when it is first needed."""

    def __init__(self, home: Store | FilePlace, *, write: bool = False) -> None:
        """Remember the register, or the file that it is to become, and what may be done."""
        self._home = home.place if isinstance(home, FileStore) else home
        self._write = write
        self._companion: FileStore | None = None

    def shelf(self, *, make: bool = False) -> Store | None:
        """Give the store that holds the bytes; None where there is no companion."""
        if not isinstance(self._home, FilePlace):
            return self._home
        if self._companion is None:
            self._companion = open_companion(self._home, write=self._write, make=make)
        return self._companion

    def put(self, stream: BinaryIO) -> tuple[str, int]:
        """Keep what a stream says; gives its sha256 and size. Doing it twice changes nothing."""
        shelf = self.shelf(make=True)
        assert shelf is not None  # noqa: S101  one was made
        with _readable_twice(stream) as source:
            content = measure(_cut(source))
            source.seek(0)
            shelves.write(shelf, content, _cut(source))
        return content.sha256, content.size

    def has(self, sha256: str) -> bool:
        """Say whether the whole of a document is here."""
        shelf = self.shelf()
        return shelf is not None and shelves.size_of(shelf, sha256) is not None

    def read(self, sha256: str) -> Iterator[bytes]:
        """Give a document's bytes in chunks; a document that is damaged ends in a Problem."""
        shelf = self.shelf()
        if shelf is None or shelves.size_of(shelf, sha256) is None:
            home = self._home if isinstance(self._home, FilePlace) else self._home.place
            raise Problem("document_missing", path=home.shown)
        return _checked(shelf, sha256)

    def forget(self, sha256: str) -> None:
        """Take a document away for good."""
        shelf = self.shelf()
        if shelf is not None:
            shelves.forget(shelf, sha256)

    def close(self) -> None:
        """Give the companion back."""
        if self._companion is not None:
            self._companion.close()
            self._companion = None


def content_of(store: Store, uid: str) -> list[str]:
    """Give whatever a record, or what the log says of it, may name as its bytes."""
    document, edit = NOUN_TABLES["document"].c, edit_table.c
    told_of = store.rows(sa.select(edit.text).where(edit.uid == uid, edit.noun == "document"))
    rows = store.rows(sa.select(document.sha256).where(document.uid == uid))
    texts = [str(row[0]) for row in (*told_of, *rows)]
    return sorted({name for text in texts for name in _NAMES.findall(text)})


def is_named(store: Store, sha256: str) -> bool:
    """Say whether a document is known by these bytes, or was and may be taken back."""
    document, edit = NOUN_TABLES["document"].c, edit_table.c
    questions = (
        sa.select(document.uid).where(document.sha256 == sha256),
        sa.select(edit.uid).where(edit.noun == "document", edit.text.contains(sha256)),
    )
    return any(store.rows(question.limit(1)) for question in questions)


def _checked(shelf: Store, sha256: str) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for chunk in chunks_of(shelf, sha256):
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != sha256:
        raise Problem("documents_damaged", path=shelf.place.shown, detail=sha256)


@contextmanager
def _readable_twice(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream from its start; one that runs only once is laid on the disk first."""
    if stream.seekable():
        stream.seek(0)
        yield stream
        return
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(stream, spool, CHUNK)
        spool.seek(0)
        yield spool


def _cut(stream: BinaryIO) -> Iterator[bytes]:
    """Cut a stream into whole chunks, however little it gives at a time."""
    held = bytearray()
    while data := stream.read(CHUNK - len(held)):
        held += data
        if len(held) == CHUNK:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def carry(origin: Store, target: Blobs, progress: Progress) -> int:
    """Bring over the documents that are not there yet; gives how many.

    What is damaged or missing at the origin is left, and `verify` says so of both: one sick
    document must not keep a register from being copied.
    """
    source = Blobs(origin)
    try:
        shelf, known = _legible(source)
        if shelf is None or not known:
            return 0
        with companion_told():
            return _carry(shelf, known, target, progress)
    finally:
        source.close()


def _legible(blobs: Blobs) -> tuple[Store | None, Mapping[str, int]]:
    try:
        with companion_told():
            shelf = blobs.shelf()
            return shelf, sizes(shelf) if shelf is not None else {}
    except Problem as problem:
        if problem.id != "documents_damaged":
            raise
        return None, {}


def _carry(shelf: Store, known: Mapping[str, int], target: Blobs, progress: Progress) -> int:
    goal = target.shelf(make=True)
    assert goal is not None  # noqa: S101  one was made
    there = sizes(goal)
    new = sorted(sha256 for sha256, size in known.items() if there.get(sha256) != size)
    for number, sha256 in enumerate(new):
        progress("copy", number, len(new))
        content = _measured(shelf, sha256)
        if content is not None:
            shelves.write(goal, content, chunks_of(shelf, sha256))
    return len(new)


def _measured(shelf: Store, sha256: str) -> Content | None:
    """Tell what a blob's bytes are; None where they cannot be read or are not what they should."""
    try:
        content = measure(chunks_of(shelf, sha256))
    except Problem as problem:
        if problem.id != "register_damaged":
            raise
        return None
    return content if content.sha256 == sha256 else None
