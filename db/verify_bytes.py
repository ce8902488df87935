"""Checks document bytes: that each document has its own, and that all are what they are called."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from soilcase.model.findings import Finding, Kind
from soilcase.model.problem import Problem

from .blobs import Blobs
from .models.tables import NOUN_TABLES
from .shelf import companion_told, content_digest, sizes
from .store import Store
from .trouble import told


def blob_findings(store: Store) -> Iterator[Finding]:
    """Check that every document has its bytes, and that all bytes are what they are called."""
    table = NOUN_TABLES["document"].c
    naming: dict[str, list[str]] = {}
    for sha256, uid in store.rows(sa.select(table.sha256, table.uid)):
        if sha256 is not None:
            naming.setdefault(sha256, []).append(uid)
    blobs = Blobs(store)
    there: dict[str, int] = {}
    try:
        with companion_told():
            shelf = blobs.shelf()
            if shelf is not None:
                there = sizes(shelf)
                yield from _sick(shelf)
                yield from _differing(shelf, there, naming)
    except Problem as problem:
        if problem.id != "documents_damaged":
            raise
        yield Finding(Kind.FILE_DAMAGED, detail=str(problem))
    finally:
        blobs.close()
    for sha256 in sorted(naming.keys() - there.keys()):
        for uid in naming[sha256]:
            yield Finding(Kind.BYTES_MISSING, "document", uid, detail=sha256)


def _sick(shelf: Store) -> Iterator[Finding]:
    """Let a companion check its own pages."""
    if not shelf.is_file:
        return
    with told(shelf.place):
        rows = shelf.connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall()
    for row in rows:
        if row[0] != "ok":
            yield Finding(Kind.FILE_DAMAGED, detail=f"{shelf.place.shown}: {row[0]}")


def _differing(
    shelf: Store, there: Mapping[str, int], naming: Mapping[str, list[str]]
) -> Iterator[Finding]:
    for sha256, size in sorted(there.items()):
        if content_digest(shelf, sha256, size) != sha256:
            for uid in naming.get(sha256, [""]):
                yield Finding(Kind.BYTES_DIFFER, "document", uid, detail=sha256)
