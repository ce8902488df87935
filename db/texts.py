"""The texts of documents, kept beside their bytes so that they can be searched.

A cache: it stands in no log and no hash, is left out of copies and backups, and may go at any
time. What no document names any more is never found, and goes with the next look for what lacks.
"""

from collections.abc import Iterator, Sequence
from itertools import count

import sqlalchemy as sa

from soilcase.ports import TextFound
from soilcase.query.fulltext import (
    EDITION,
    LONGEST_TEXT,
    Asked,
    asked_for,
    counted_words,
    snippet,
)

from . import shelf as shelves
from .blobs import Blobs
from .file_store import FileStore
from .models.tables import NOUN_TABLES, text_table, word_table
from .shelf import companion_told
from .store import Store

CANDIDATES = 200
MOST_OF_A_WORD = 10
FOR_A_WHOLE_LAST_WORD = 5
_LAST = "\U0010ffff"
_KEEP = sa.text(
    "INSERT INTO document_text (sha256, edition, text) VALUES (:sha256, :edition, :text)"
    " ON CONFLICT (sha256) DO NOTHING RETURNING fid"
)


def keep(store: Store, blobs: Blobs, sha256: str, text: str) -> bool:
    """Keep the text of a document that is named; an empty one says that there is none to read."""
    shelf = _shelf(blobs)
    if shelf is None:
        return False
    kept = text[:LONGEST_TEXT].replace("\0", " ").encode("utf-8", "replace").decode()
    words = counted_words(kept)
    with companion_told(), shelf.transaction(write=True):
        _drop(shelf, [sha256])
        facts = {"sha256": sha256, "edition": EDITION, "text": kept}
        row = shelf.connection.execute(_KEEP, facts).fetchone()
        if row is not None:
            rows = ((word, row[0], times) for word, times in sorted(words.items()))
            shelf.insert(word_table, ("word", "document", "count"), rows)
    # Asked last: who erases a document drops its text after that, so one of the two sees it.
    return not drop_unnamed(store, blobs, [sha256])


def drop_unnamed(store: Store, blobs: Blobs, sha256: Sequence[str]) -> list[str]:
    """Drop the texts that no document has any more; gives whose they were."""
    unnamed = sorted(set(sha256) - _named(store, sha256))
    shelf = _shelf(blobs) if unnamed else None
    if shelf is not None:
        with companion_told(), shelf.transaction(write=True):
            _drop(shelf, unnamed)
    return unnamed


def missing(store: Store, blobs: Blobs, *, write: bool) -> list[str]:
    """Give the documents whose bytes are here and whose text is not; drop what none names."""
    with store.transaction():
        rows = store.rows(sa.select(NOUN_TABLES["document"].c.sha256).distinct())
    named = {str(row[0]) for row in rows}
    with companion_told():
        bytes_of = blobs.shelf()
        here = named & shelves.sizes(bytes_of).keys() if bytes_of is not None else set()
    shelf = _shelf(blobs)
    known = _editions(shelf) if shelf is not None else {}
    if write and known.keys() - named:
        drop_unnamed(store, blobs, sorted(known.keys() - named))
    return sorted(sha256 for sha256 in here if known.get(sha256) != EDITION)


def search(store: Store, blobs: Blobs, typed: str, limit: int) -> list[TextFound]:
    """Give the documents that have every typed word, the last of which may be a beginning."""
    asked, shelf = asked_for(typed), _shelf(blobs)
    if asked is None or shelf is None:
        return []
    found: list[str] = []
    for candidates in _candidates(shelf, asked):
        named = _named(store, candidates)
        found += [sha256 for sha256 in candidates if sha256 in named]
        if len(found) >= limit:
            break
    texts = _texts(shelf, found[:limit])
    return [TextFound(sha256, snippet(texts.get(sha256, ""), asked)) for sha256 in found[:limit]]


def all_with(store: Store, blobs: Blobs, typed: str, *, whole: bool) -> list[str]:
    """Give the contents of all documents that have every typed word, however many."""
    asked, shelf = asked_for(typed, whole=whole), _shelf(blobs)
    if asked is None or shelf is None:
        return []
    with companion_told(), shelf.transaction():
        rows = shelf.rows(_ranked(asked))
    found = [str(row[0]) for row in rows]
    named = _named(store, found)
    return [sha256 for sha256 in found if sha256 in named]


def text_of(blobs: Blobs, sha256: str) -> str | None:
    """Give the text of a document; None where it was not read yet."""
    shelf = _shelf(blobs)
    return None if shelf is None else _texts(shelf, [sha256]).get(sha256)


def _shelf(blobs: Blobs) -> Store | None:
    shelf = blobs.shelf()
    if isinstance(shelf, FileStore) and shelves.edition_of(shelf) < shelves.EDITION:
        # A companion of before, opened only to be read, has no room for texts.
        return None
    return shelf


def _named(store: Store, sha256: Sequence[str]) -> set[str]:
    column: sa.Column[object] = NOUN_TABLES["document"].c["sha256"]
    with store.transaction():
        rows = store.rows(sa.select(column).distinct().where(store.among(column, sha256)))
    return {str(row[0]) for row in rows}


def _editions(shelf: Store) -> dict[str, int]:
    with companion_told(), shelf.transaction():
        rows = shelf.rows(sa.select(text_table.c.sha256, text_table.c.edition))
    return {row[0]: int(row[1]) for row in rows}


def _drop(shelf: Store, sha256: Sequence[str]) -> None:
    run = shelf.connection.execute
    mine = shelf.among(text_table.c.sha256, sha256)
    numbers = sa.select(text_table.c.fid).where(mine)
    run(sa.delete(word_table).where(word_table.c.document.in_(numbers)))
    run(sa.delete(text_table).where(mine))


def _texts(shelf: Store, sha256: Sequence[str]) -> dict[str, str]:
    table = text_table.c
    statement = sa.select(table.sha256, table.text).where(
        shelf.among(table.sha256, sha256), table.edition == EDITION
    )
    with companion_told(), shelf.transaction():
        rows = shelf.rows(statement)
    return {row[0]: str(row[1]) for row in rows}


def _candidates(shelf: Store, asked: Asked) -> Iterator[list[str]]:
    """Give the documents that have the words, so many at a time, the best first."""
    statement = _ranked(asked).limit(CANDIDATES)
    for number in count():
        with companion_told(), shelf.transaction():
            rows = shelf.rows(statement.offset(number * CANDIDATES))
        if rows:
            yield [str(row[0]) for row in rows]
        if len(rows) < CANDIDATES:
            return


def _ranked(asked: Asked) -> sa.Select[tuple[str]]:
    """Rank by how often the words stand there, and whether the last one does as typed."""
    words = word_table.c
    parts = [
        sa.select(words.document, _capped(words.count).label("score")).where(words.word == word)
        for word in asked.words
    ]
    if asked.beginning:
        parts.append(_beginning(asked.beginning))
    every = sa.union_all(*parts).subquery()
    return (
        sa.select(text_table.c.sha256)
        .join(every, every.c.document == text_table.c.fid)
        .where(text_table.c.edition == EDITION)
        .group_by(text_table.c.fid, text_table.c.sha256)
        .having(sa.func.count() == len(parts))
        .order_by(sa.desc(sa.func.sum(every.c.score)), text_table.c.sha256)
    )


def _beginning(beginning: str) -> sa.Select[tuple[int, int]]:
    words = word_table.c
    is_whole = sa.case((words.word == beginning, FOR_A_WHOLE_LAST_WORD), else_=0)
    score = _capped(sa.func.sum(words.count)) + sa.func.max(is_whole)
    return (
        sa.select(words.document, score.label("score"))
        .where(words.word >= beginning, words.word < beginning + _LAST)
        .group_by(words.document)
    )


def _capped(times: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    return sa.case((times > MOST_OF_A_WORD, MOST_OF_A_WORD), else_=times)
