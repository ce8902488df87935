"""Documents for the tests of the stores, and a look at what lies in the companion."""

import io
import os

import sqlalchemy as sa

from db.models.tables import chunk_table
from db.register import SqlRegister
from db.shelf import CHUNK
from db.store import Store
from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid

LETTER = "Jordprøven ved Åby Møllevej 7 viste perchlorethylen.\nMed venlig hilsen Ida Holm"


def some_bytes(size: int) -> bytes:
    """Give bytes of which no two chunks are the same."""
    return b"".join(os.urandom(min(CHUNK, size - start)) for start in range(0, size, CHUNK))


def a_document(content: str, title: str = "Brev") -> Insert:
    """Give the record of a document."""
    return Insert("document", new_uid(), {"sha256": content, "title": title})


def shelf_of(register: SqlRegister) -> Store:
    """Give the store of the bytes, to break something in it."""
    shelf = register._blobs.shelf(make=True)
    assert shelf is not None
    return shelf


def run(register: SqlRegister, statement: sa.Executable) -> None:
    """Change the bytes behind the register's back."""
    shelf = shelf_of(register)
    with shelf.transaction(write=True):
        shelf.connection.execute(statement)


def rows_of(register: SqlRegister) -> int:
    """Count the chunks that lie there, of whole documents and others."""
    statement = sa.select(sa.func.count()).select_from(chunk_table)
    return int(shelf_of(register).rows(statement)[0][0])


def kept(register: SqlRegister, text: str, content: bytes = b"") -> Insert:
    """Keep a document with its text."""
    named, _ = register.put_bytes(io.BytesIO(content or text.encode()))
    document = a_document(named)
    register.commit([document], reason="letter")
    assert register.keep_text(named, text)
    return document
