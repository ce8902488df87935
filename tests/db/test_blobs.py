"""Document bytes: whole or not there, the same on both stores, and found out when they are not."""

import io
import tracemalloc
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa

from db.models.tables import blob_table
from db.register import SqlRegister
from db.shelf import CHUNK, CHUNKS_AT_ONCE
from soilcase.model.problem import Problem
from tests.db.builders import BO
from tests.db.documents import a_document, rows_of, shelf_of, some_bytes
from tests.db.homes import Home, registers

SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7)


class Pipe(io.RawIOBase):
    """A stream that runs once, a little at a time."""

    def __init__(self, data: bytes) -> None:
        """Keep what is to come."""
        self._left = io.BytesIO(data)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Give less than is asked for."""
        part = self._left.read(min(len(buffer), 70_001))
        buffer[: len(part)] = part
        return len(part)


@pytest.mark.parametrize("size", SIZES)
def test_a_document_comes_back_as_it_was_given(register: SqlRegister, size: int) -> None:
    """Bytes of any length are known by their sha256 and come back in chunks."""
    data = some_bytes(size)

    assert register.put_bytes(io.BytesIO(data)) == (sha256(data).hexdigest(), size)
    chunks = list(register.read_bytes(sha256(data).hexdigest()))
    assert b"".join(chunks) == data
    assert {len(chunk) for chunk in chunks[:-1]} <= {CHUNK}


def test_a_document_that_is_kept_twice_lies_there_once(register: SqlRegister) -> None:
    """Keeping the same bytes again, under whatever record, changes nothing."""
    data = some_bytes(2 * CHUNK + 5)
    first = register.put_bytes(io.BytesIO(data))

    assert register.put_bytes(io.BytesIO(data)) == first
    assert rows_of(register) == 3


def test_a_document_is_read_from_its_start(register: SqlRegister) -> None:
    """A stream that somebody has begun to read is kept whole."""
    stream = io.BytesIO(b"letter")
    stream.read(3)

    assert register.put_bytes(stream) == (sha256(b"letter").hexdigest(), 6)


def test_a_stream_that_runs_once_is_kept_too(register: SqlRegister) -> None:
    """What comes through a pipe in small parts is kept in whole chunks."""
    data = some_bytes(CHUNK + 9)
    content, _ = register.put_bytes(Pipe(data))  # type: ignore[arg-type]

    assert b"".join(register.read_bytes(content)) == data
    assert rows_of(register) == 2


def test_a_register_without_documents_needs_no_companion(file_home: Home) -> None:
    """Asking for a document that never was makes no file."""
    register = file_home.open()

    assert not register.has_bytes("0" * 64)
    assert register.verify() == []
    assert not file_home.path.with_name("register.gpkg.bilag").exists()


def test_the_companion_is_as_safe_as_the_register(file_home: Home) -> None:
    """The companion has a rollback journal and is synced like the register itself."""
    run_sql = shelf_of(file_home.open()).connection.exec_driver_sql

    said = [run_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous")]
    assert said == ["truncate", 2]


def test_who_may_only_read_reads_documents_and_keeps_none(file_home: Home) -> None:
    """A second program reads the documents of the first, and is told that it may not write."""
    first = file_home.open()
    content, _ = first.put_bytes(io.BytesIO(b"letter"))
    second = file_home.open(BO)

    assert b"".join(second.read_bytes(content)) == b"letter"
    with pytest.raises(Problem, match="read_only_register"):
        second.put_bytes(io.BytesIO(b"other"))


def test_a_large_document_needs_little_memory(file_home: Home) -> None:
    """However large a document is, only a few chunks of it are held at a time."""
    register = file_home.open()
    stream = io.BytesIO(bytes(64 << 20))
    tracemalloc.start()
    content, _ = register.put_bytes(stream)
    for _ in register.read_bytes(content):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < (CHUNKS_AT_ONCE + 8) * CHUNK


def test_a_document_is_erased_with_its_record(register: SqlRegister) -> None:
    """Erasing a document takes its bytes away, unless another one is known by them."""
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    first, second = a_document(content), a_document(content)
    register.commit([first, second], reason="letters")

    register.erase("document", first.uid, reason="asked for")
    assert register.has_bytes(content)
    register.erase("document", second.uid, reason="asked for")
    assert not register.has_bytes(content)
    assert rows_of(register) == 0
    assert register.verify() == []


def test_what_was_erased_is_not_left_on_the_disk(file_home: Home) -> None:
    """Neither the document nor its title can be read out of what was freed in the files."""
    register = file_home.open()
    content, _ = register.put_bytes(io.BytesIO(b"about Ida Holm" * 1000))
    document = a_document(content, title="Letter of Ida Holm")
    register.commit([document], reason="letter")
    before = b"".join(path.read_bytes() for path in file_home.path.parent.glob("register*"))
    assert b"Letter of Ida Holm" in before

    register.erase("document", document.uid, reason="asked for")
    file_home.close()
    after = b"".join(path.read_bytes() for path in file_home.path.parent.glob("register*"))
    assert b"Ida Holm" not in after


def test_a_deleted_document_keeps_its_bytes(register: SqlRegister) -> None:
    """A document that was deleted may be taken back by undo, with its bytes."""
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    kept, gone = a_document(content), a_document(content)
    register.commit([kept], reason="letter")
    register.undo()

    register.commit([gone], reason="letter")
    register.erase("document", gone.uid, reason="asked for")
    assert register.has_bytes(content)
    register.undo(2)
    assert register.verify() == []


def test_a_copy_brings_the_documents(home: Home, database: str, tmp_path: Path) -> None:
    """Copied to a server and on to a file, a register has all its documents, deleted ones too."""
    register = home.open()
    data = some_bytes(2 * CHUNK + 1)
    content, _ = register.put_bytes(io.BytesIO(data))
    other, _ = register.put_bytes(io.BytesIO(b"deleted"))
    register.commit([a_document(content)], reason="letter")
    before = register.state_hash()
    path = str(tmp_path / "copied.gpkg")

    registers().copy(home.address, database)
    registers().copy(database, path)
    with closing(registers().open(path)) as copied:
        assert copied.verify() == []
        assert copied.state_hash() == before
        assert b"".join(copied.read_bytes(content)) == data
        assert b"".join(copied.read_bytes(other)) == b"deleted"


def test_two_people_may_keep_the_same_document_at_once(server_home: Home) -> None:
    """On a server two clients that bring the same bytes both come through, and they lie once."""
    data = some_bytes(10 * CHUNK)
    clients = [server_home.open(), server_home.open(BO)]
    threads = [Thread(target=each.put_bytes, args=(io.BytesIO(data),)) for each in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert b"".join(clients[0].read_bytes(sha256(data).hexdigest())) == data
    assert rows_of(clients[1]) == 10
    known = clients[0].store.rows(sa.select(blob_table.c.size))
    assert [row[0] for row in known] == [len(data)]
