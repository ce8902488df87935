"""One program holds a file: the second is told who, where and since when, and may read."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db.lock import FileLock, Holder, acquire, user_name
from db.place import FilePlace
from soilcase.model.problem import Problem
from tests.db.builders import BO, a_site, state_of
from tests.db.homes import Home, registers

HOLD = """
import sys
from tests.db.homes import registers
register = registers().open(sys.argv[1])
print("held" if not register.read_only else "read only", flush=True)
sys.stdin.read()
register.close()
"""
READ_ONLY = """
import os, sys
from tests.db.homes import registers
from tests.db.builders import a_site
from soilcase.model.problem import Problem
registers().open(sys.argv[2]).close()
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
register = registers().open(sys.argv[1])
print(register.read_only, register.holder, len(register.picture(["site"]).tables["site"].uid))
try:
    register.commit([a_site()], reason="new")
except Problem as problem:
    print(problem.id)
register.close()
try:
    registers().migrate(sys.argv[1])
except Problem as problem:
    print(problem.id)
"""


@contextmanager
def holding(address: str) -> Iterator[subprocess.Popen[str]]:
    """Let another program hold a register."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def test_a_second_program_reads_and_is_told_who_holds_the_file(file_home: Home) -> None:
    """While another program edits, this one reads; an edit is refused with who and where."""
    with holding(file_home.address):
        register = file_home.open()
        assert register.read_only
        assert register.about().read_only
        assert register.verify() == []

        with pytest.raises(Problem) as caught:
            register.commit([a_site()], reason="new")
    assert caught.value.id == "read_only_register"
    told = caught.value.facts
    assert (told["who"], told["where"]) == (user_name(), socket.gethostname())


def test_a_held_register_is_not_migrated(file_home: Home) -> None:
    """A migration needs the file alone, and says since when it is held."""
    with holding(file_home.address), pytest.raises(Problem) as caught:
        registers().migrate(file_home.address)

    assert caught.value.id == "file_in_use"
    assert {"who", "where", "since"} <= caught.value.facts.keys()


def test_a_name_that_is_being_made_is_held(tmp_path: Path) -> None:
    """Two programs that make the same register at once do not meet half-way."""
    held = acquire(FilePlace(tmp_path / "new.gpkg").lock_path)
    assert isinstance(held, FileLock)

    with pytest.raises(Problem, match="file_in_use"):
        registers().create(str(tmp_path / "new.gpkg"))
    held.release()
    registers().create(str(tmp_path / "new.gpkg")).close()


def test_a_lock_is_freed_by_a_crash(file_home: Home) -> None:
    """When the holder is killed, the next program edits at once."""
    with holding(file_home.address) as other:
        other.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        other.wait()

        register = file_home.open()
    assert not register.read_only
    register.commit([a_site()], reason="new")
    assert register.verify() == []


def test_a_lock_is_freed_by_closing(file_home: Home) -> None:
    """Closing gives the file to the next program, in whatever process."""
    file_home.open()
    file_home.close()

    with holding(file_home.address):
        assert file_home.open().read_only


def test_opening_to_read_holds_nothing(file_home: Home) -> None:
    """Who asked only to read leaves the file to others."""
    reader = file_home.open(write=False)
    assert reader.read_only

    with holding(file_home.address):
        before = state_of(reader)
    assert before == state_of(reader)


def test_in_a_folder_that_may_not_be_written_a_register_is_read(empty_file: Path) -> None:
    """A person without rights to the folder reads everything and is told why nothing is saved."""
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "register.gpkg"
        shutil.copyfile(empty_file, path)
        with closing(registers().open(str(path))) as register:
            register.commit([a_site()], reason="new")
        shutil.copyfile(path, folder / "other.gpkg")
        for name in folder.iterdir():
            name.chmod(0o444 if name.name.startswith("register") else 0o644)
        folder.chmod(0o555)

        other = Path(tempfile.mkdtemp())
        shutil.copyfile(empty_file, other / "other.gpkg")
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path), str(other / "other.gpkg")],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
        shutil.rmtree(other)
    assert done.stdout.splitlines() == ["True None 1", "folder_read_only", "folder_read_only"]


def test_a_lock_tells_its_holder_even_when_its_text_is_lost(tmp_path: Path) -> None:
    """Who holds it is read from the file's text; where that is gone the lock still holds."""
    path = tmp_path / "a.lock"
    held = acquire(path)
    assert isinstance(held, FileLock)
    told = json.loads(path.read_text("utf8"))
    assert acquire(path) == Holder(told["who"], told["where"], told["since"])
    for text in ("", "{", "[]", '{"who": 1}', "\0" * 5000):
        path.write_text(text, "utf8")
        assert acquire(path) == Holder("ukendt", "ukendt", "ukendt")

    held.release()
    held.release()
    assert path.read_bytes() == b""
    again = acquire(path)
    assert isinstance(again, FileLock)
    again.release()


def test_a_second_look_at_an_open_file_leaves_its_locks(tmp_path: Path) -> None:
    """Opening a file beside SQLite, and closing it, would drop the locks of a running commit."""
    path = tmp_path / "register.gpkg"
    with closing(registers().create(str(path))) as register:
        register.store.begin(write=True)
        with closing(registers().open(str(path), write=False)):
            pass
        program = (
            "import sqlite3, sys;"
            " c = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None);"
            " c.execute('BEGIN IMMEDIATE')"
        )
        other = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False
        )
        register.store.connection.exec_driver_sql("ROLLBACK")

    assert other.returncode
    assert "database is locked" in other.stderr


def test_its_holder_commits_while_another_verifies(file_home: Home) -> None:
    """A long reading by another program never makes the holder wait for it."""
    holder = file_home.open()
    reader = file_home.open(BO, write=False)
    edits = [a_site() for _ in range(6)]
    heads = []

    def meanwhile(_what: str, _done: int, _of: int) -> None:
        if edits:
            holder.commit([edits.pop()], reason="meanwhile")
            heads.append(holder.head())

    assert reader.verify(meanwhile) == []
    assert heads == [1, 2, 3, 4, 5, 6]
    assert reader.verify() == []


def test_without_room_for_a_copy_the_file_itself_is_verified(
    file_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where passing files cannot be laid anywhere, verifying goes on all the same."""
    file_home.open().commit([a_site()], reason="new")
    reader = file_home.open(BO, write=False)
    monkeypatch.setattr(tempfile, "tempdir", str(file_home.path / "none"))

    assert reader.verify() == []
