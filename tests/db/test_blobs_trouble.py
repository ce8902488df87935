"""Document bytes in trouble: cut off, altered, lost or without room, and what is said of it."""

import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.models.tables import chunk_table
from db.register import SqlRegister
from db.shelf import CHUNK, CHUNKS_AT_ONCE
from soilcase.model.findings import Kind
from soilcase.model.problem import Problem
from tests.db.documents import a_document, rows_of, run, shelf_of, some_bytes
from tests.db.homes import Home, registers

KILLED_AT = """
import io, os, sys
from db import shelf
from tests.db.documents import a_document, rows_of, run, shelf_of, some_bytes
from tests.db.homes import registers
keep, left = shelf._keep, int(sys.argv[2])
def counted(*given, whole):
    global left
    if not left:
        os._exit(9)
    left -= 1
    keep(*given, whole=whole)
shelf._keep = counted
registers().open(sys.argv[1]).put_bytes(io.BytesIO(bytes(20 << 20)))
"""


class Stream(io.BytesIO):
    """A document whose reading can be disturbed the second time."""

    def __init__(self, data: bytes, second: Callable[[bytes], bytes]) -> None:
        """Say what the second reading gives of each part."""
        super().__init__(data)
        self._second = second
        self._starts = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Count the readings from the start."""
        self._starts += 1
        return super().seek(offset, whence)

    def read(self, size: int | None = -1) -> bytes:
        """Give the next part, disturbed where this is the second reading."""
        data = super().read(size)
        return self._second(data) if self._starts > 1 else data


def _shorter(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _stopped(data: bytes) -> bytes:
    return data if len(data) == CHUNK else b""


def _longer(data: bytes) -> bytes:
    return data or b"more"


def _other(data: bytes) -> bytes:
    return b"x" * len(data)


@pytest.mark.parametrize("second", [_shorter, _stopped, _longer, _other])
def test_a_document_that_changes_while_it_is_read_is_refused(
    register: SqlRegister, second: Callable[[bytes], bytes]
) -> None:
    """Bytes that are not the same twice are never kept as whole."""
    data = some_bytes(CHUNK + 100)

    with pytest.raises(Problem, match="document_changed"):
        register.put_bytes(Stream(data, second))
    assert not register.has_bytes(sha256(data).hexdigest())


def test_a_writing_that_was_cut_off_is_taken_up(register: SqlRegister) -> None:
    """Chunks that were left by a stream that broke are not a document, until it comes again."""
    data = some_bytes((CHUNKS_AT_ONCE + 3) * CHUNK)
    parts = iter(range(CHUNKS_AT_ONCE + 1))

    def breaking(part: bytes) -> bytes:
        if next(parts, None) is None:
            raise OSError(5, "the stick was pulled out")
        return part

    with pytest.raises(OSError, match="stick"):
        register.put_bytes(Stream(data, breaking))
    content = sha256(data).hexdigest()
    assert rows_of(register) == CHUNKS_AT_ONCE
    assert not register.has_bytes(content)
    with pytest.raises(Problem, match="document_missing"):
        register.read_bytes(content)
    register.put_bytes(io.BytesIO(data))
    assert b"".join(register.read_bytes(content)) == data


@pytest.mark.parametrize("count", range(3))
def test_a_killed_writing_leaves_nothing_that_looks_whole(home: Home, count: int) -> None:
    """A program killed between two parts leaves a sound register, and the next one finishes."""
    command = [sys.executable, "-c", KILLED_AT, home.address, str(count)]
    killed = subprocess.run(command, check=False)
    assert killed.returncode == 9

    register = home.open()
    content = sha256(bytes(20 << 20)).hexdigest()
    assert not register.has_bytes(content)
    assert register.verify() == []
    register.put_bytes(io.BytesIO(bytes(20 << 20)))
    assert register.has_bytes(content)
    assert sum(len(chunk) for chunk in register.read_bytes(content)) == 20 << 20


def test_a_document_without_bytes_is_found(register: SqlRegister) -> None:
    """A record that names bytes which are not there is a finding."""
    document = a_document("0" * 64)
    register.commit([document], reason="letter")

    found = [(each.kind, each.uid, each.detail) for each in register.verify()]
    assert found == [(Kind.BYTES_MISSING, document.uid, "0" * 64)]


def test_altered_bytes_are_found_and_mended(register: SqlRegister) -> None:
    """Bytes that are not what they are called are a finding, a Problem to read, and replaced."""
    data = some_bytes(2 * CHUNK)
    content, _ = register.put_bytes(io.BytesIO(data))
    document = a_document(content)
    register.commit([document], reason="letter")
    run(register, sa.update(chunk_table).where(chunk_table.c.n == 1).values(data=b"x" * CHUNK))

    found = [(each.kind, each.uid) for each in register.verify()]
    assert found == [(Kind.BYTES_DIFFER, document.uid)]
    with pytest.raises(Problem, match="documents_damaged"):
        list(register.read_bytes(content))
    register.put_bytes(io.BytesIO(data))
    assert register.verify() == []


def test_bytes_that_no_record_names_are_checked_as_well(register: SqlRegister) -> None:
    """A document that was deleted may be taken back, so its bytes are looked at too."""
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    run(register, sa.update(chunk_table).values(data=b"lettre"))

    assert [(each.kind, each.detail) for each in register.verify()] == [
        (Kind.BYTES_DIFFER, content)
    ]


def test_chunks_beyond_the_end_are_taken_away(register: SqlRegister) -> None:
    """What another size of chunk once left behind a document's end goes when it is written."""
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    run(register, sa.insert(chunk_table).values(sha256=content, n=1, data=b"more"))
    assert [each.kind for each in register.verify()] == [Kind.BYTES_DIFFER]

    register.put_bytes(io.BytesIO(b"letter"))
    assert b"".join(register.read_bytes(content)) == b"letter"


def _gone(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def _halved(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (_gone, {Kind.BYTES_MISSING}),
        (_empty, {Kind.BYTES_MISSING}),
        (_garbage, {Kind.BYTES_MISSING, Kind.FILE_DAMAGED}),
        (_halved, {Kind.BYTES_MISSING, Kind.FILE_DAMAGED}),
    ],
)
def test_a_sick_companion_is_a_finding_and_no_crash(
    file_home: Home, broken: Callable[[Path], None], expected: set[Kind]
) -> None:
    """Whatever happened to the companion, the register opens and says which documents it lacks."""
    register = file_home.open()
    content, _ = register.put_bytes(io.BytesIO(some_bytes(3 * CHUNK)))
    document = a_document(content)
    register.commit([document], reason="letter")
    file_home.close()
    broken(file_home.path.with_name("register.gpkg.bilag"))

    register = file_home.open()
    assert {each.kind for each in register.verify()} == expected
    assert register.record("document", document.uid) is not None
    with pytest.raises(Problem, match=r"document_missing|documents_damaged"):
        list(register.read_bytes(content))


def test_a_full_disk_leaves_no_half_document(file_home: Home) -> None:
    """Bytes for which there is no room are a Problem; with room they are kept."""
    register = file_home.open()
    data = some_bytes(12 * CHUNK)
    limit = shelf_of(register).connection.exec_driver_sql
    limit("PRAGMA max_page_count = 300")

    with pytest.raises(Problem, match=r"disk_full: .*\.bilag"):
        register.put_bytes(io.BytesIO(data))
    assert not register.has_bytes(sha256(data).hexdigest())
    limit("PRAGMA max_page_count = 1000000")
    content, _ = register.put_bytes(io.BytesIO(data))
    assert b"".join(register.read_bytes(content)) == data


def test_a_document_that_is_sick_does_not_keep_a_register_from_being_copied(
    home: Home, tmp_path: Path
) -> None:
    """What is damaged is left where it is, and the copy says that it lacks it."""
    register = home.open()
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    register.commit([a_document(content)], reason="letter")
    run(register, sa.update(chunk_table).values(data=b"lettre"))
    path = str(tmp_path / "copied.gpkg")

    registers().copy(home.address, path)
    with closing(registers().open(path)) as copied:
        assert [each.kind for each in copied.verify()] == [Kind.BYTES_MISSING]
