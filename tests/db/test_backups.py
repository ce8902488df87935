"""Backups: whole before they count, and good to go on from."""

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import duplicate
from db.backups import LEAST, Kept, Rules, listed
from db.file_store import FileStore
from db.models.tables import chunk_table
from db.place import FilePlace
from db.register import SqlRegister
from db.registers import SqlRegisters
from soilcase.model.clock import FixedClock
from soilcase.model.problem import Problem
from soilcase.ports import BackupReason
from tests.db.builders import ANN, a_site, an_area, commit_one_of_every_noun, set_field, state_of
from tests.db.documents import a_document, run, shelf_of
from tests.db.homes import Home, registers

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BACK_UP = """
import sys
from db import backups
from soilcase.ports import BackupReason
from tests.db.homes import registers
{damage}
register = registers().open(sys.argv[1])
register.keep_backup(BackupReason.IMPORT)
"""


def on(day: date | datetime, home: Home) -> SqlRegister:
    """Open a register on a day."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return SqlRegisters(ANN, FixedClock(moment)).open(home.address)


def kept_of(home: Home) -> list[Kept]:
    """Give the backups of a register in their order."""
    return listed(FilePlace(home.path))


def edit(register: SqlRegister) -> None:
    """Commit something."""
    register.commit([a_site()], reason="new site")


@pytest.fixture
def register(file_home: Home) -> SqlRegister:
    """Give a register in a file, with a record of each noun and a document."""
    opened = file_home.open()
    commit_one_of_every_noun(opened)
    return opened


def test_each_days_first_edit_makes_one_backup(file_home: Home) -> None:
    """A day with edits has one daily backup, made when it is asked for after the first of them."""
    made = []
    for day in (0, 0, 1):
        with closing(on(NOON + timedelta(days=day), file_home)) as register:
            made.append(register.daily_backup())
            edit(register)
            made.append(register.daily_backup())
            edit(register)
            made.append(register.daily_backup())

    days = [(kept.day, kept.reason) for kept in kept_of(file_home)]
    assert days == [("2026-11-20", "dag"), ("2026-11-21", "dag")]
    assert [path is not None for path in made] == [
        *(False, True, False),
        *(False, False, False),
        *(False, True, False),
    ]


def test_what_altered_nothing_needs_no_backup(file_home: Home) -> None:
    """A refused edit, one that stood so already and a look are no edits of the day."""
    site = a_site(name="Renseri")
    file_home.open().commit([site], reason="new")
    file_home.close()
    register = file_home.open()

    assert register.commit([an_area(a_site())], reason="nowhere").refusals != ()
    assert register.commit([set_field(site, "name", "Renseri")], reason="again").change is None
    register.look("party", "x", "matter 1")
    assert register.daily_backup() is None
    register.undo()
    assert register.daily_backup() is not None


def test_a_server_keeps_its_own_backups(server_home: Home) -> None:
    """On a team server the program makes none beside it."""
    register = server_home.open()
    edit(register)

    assert (register.daily_backup(), register.keep_backup(BackupReason.IMPORT)) == (None, None)


def test_a_backup_can_be_gone_on_from(
    file_home: Home, register: SqlRegister, tmp_path: Path
) -> None:
    """A backup says what the register said; copied out, it is edited, undone and verified."""
    before = state_of(register)
    path = register.keep_backup(BackupReason.HAND_IN)
    edit(register)
    assert path is not None
    assert path.parent == file_home.path.with_name("register.gpkg.sikkerhedskopier")
    restored = str(tmp_path / "restored.gpkg")

    registers().copy(str(path), restored)
    with closing(registers().open(restored)) as again:
        assert state_of(again) == before
        assert again.verify() == []
        edit(again)
        again.undo()
        assert again.verify() == []
        assert again.state_hash() == before[1]


def test_a_backup_can_be_put_back_by_hand(file_home: Home, register: SqlRegister) -> None:
    """Copied over the sick register by a person, a backup finds the documents beside it."""
    path = register.keep_backup(BackupReason.DAILY)
    before = state_of(register)
    file_home.close()
    assert path is not None
    file_home.path.write_bytes(b"sick")
    shutil.copyfile(path, file_home.path)

    again = file_home.open()
    assert state_of(again) == before
    edit(again)
    assert again.verify() == []


def test_a_register_that_was_put_back_keeps_its_new_backups(
    file_home: Home, register: SqlRegister
) -> None:
    """What comes after going back to an old state is newer, though its commits are fewer."""
    old = register.keep_backup(BackupReason.DAILY)
    for _ in range(LEAST):
        edit(register)
        register.keep_backup(BackupReason.IMPORT)
    file_home.close()
    assert old is not None
    shutil.copyfile(old, file_home.path)

    again = file_home.open()
    new = [again.keep_backup(BackupReason.IMPORT) for _ in range(Rules().others)]
    assert [kept.path for kept in kept_of(file_home)] == [old, *new]


def test_documents_are_kept_once_for_all_backups(register: SqlRegister) -> None:
    """A second backup brings only the documents that are new; each backup can read them."""
    path = register.keep_backup(BackupReason.DAILY)
    assert path is not None
    with closing(registers().open(str(path))) as backup:
        run(backup, sa.update(chunk_table).values(data=b"marked"))
    content, _ = register.put_bytes(io.BytesIO(b"new letter"))
    register.commit([a_document(content)], reason="letter")

    path = register.keep_backup(BackupReason.DAILY)
    assert path is not None
    with closing(registers().open(str(path))) as backup:
        assert b"".join(backup.read_bytes(content)) == b"new letter"
        rows = shelf_of(backup).rows(sa.select(chunk_table.c.data).order_by(chunk_table.c.data))
    assert [row[0] for row in rows] == [b"marked", b"new letter"]


def test_a_sick_companion_of_the_backups_is_made_anew(
    file_home: Home, register: SqlRegister
) -> None:
    """The documents' copy that cannot be read is laid aside and written again."""
    register.keep_backup(BackupReason.DAILY)
    folder = FilePlace(file_home.path).backup_folder
    (folder / "register.gpkg.bilag").write_bytes(b"sick" * 1000)

    path = register.keep_backup(BackupReason.DAILY)
    assert path is not None
    with closing(registers().open(str(path))) as backup:
        assert backup.verify() == []
    assert (folder / "register.gpkg.bilag.beskadiget").exists()


def test_a_sick_companion_does_not_keep_the_register_from_its_backup(
    file_home: Home, register: SqlRegister
) -> None:
    """Where the documents cannot be read, the register itself is backed up all the same."""
    before = register.state_hash()
    file_home.close()
    file_home.path.with_name("register.gpkg.bilag").write_bytes(b"sick" * 1000)

    path = file_home.open().keep_backup(BackupReason.DAILY)
    assert path is not None
    with closing(registers().open(str(path))) as backup:
        assert backup.state_hash() == before


def _bend_a_row(path: Path) -> None:
    with closing(FileStore(FilePlace(path))) as store, store.transaction(write=True):
        store.connection.exec_driver_sql("UPDATE site SET name = 'bent'")


def _lose_a_row(path: Path) -> None:
    with closing(FileStore(FilePlace(path))) as store, store.transaction(write=True):
        store.connection.exec_driver_sql("DELETE FROM look_log")


def _lose_a_guard(path: Path) -> None:
    with closing(FileStore(FilePlace(path))) as store, store.transaction(write=True):
        store.connection.exec_driver_sql("DROP TRIGGER guard_site_delete")


def _bend_the_contents(path: Path) -> None:
    with closing(FileStore(FilePlace(path))) as store, store.transaction(write=True):
        store.connection.exec_driver_sql("UPDATE gpkg_contents SET description = 'x'")


def _halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize(
    "damage", [_bend_a_row, _lose_a_row, _lose_a_guard, _bend_the_contents, _halve]
)
def test_a_copy_that_differs_never_counts(
    file_home: Home,
    register: SqlRegister,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path], None],
) -> None:
    """What the disk bends after writing is found out; the older backups stay, all of them."""
    register.look("party", "x", "matter 1")
    for _ in range(Rules().others + 1):
        register.keep_backup(BackupReason.IMPORT)
    before = kept_of(file_home)
    pack = duplicate._pack

    def bent(store: FileStore, path: Path) -> None:
        pack(store, path)
        damage(path)

    monkeypatch.setattr(duplicate, "_pack", bent)
    with pytest.raises(Problem, match=r"backup_failed|register_damaged"):
        register.keep_backup(BackupReason.IMPORT)
    assert kept_of(file_home) == before
    names = {path.name for path in FilePlace(file_home.path).backup_folder.iterdir()}
    assert not [name for name in names if ".ny" in name]
    assert register.verify() == []


def test_a_backup_that_was_overtaken_is_made_again(
    file_home: Home, register: SqlRegister, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Who only reads is overtaken by who edits; the copy is taken once more."""
    pack = duplicate._pack
    site = a_site()
    register.commit([site], reason="new")
    edits = iter([set_field(site, "name", "overtaken")])

    def overtaken(store: FileStore, path: Path) -> None:
        pack(store, path)
        for each in edits:
            register.commit([each], reason="meanwhile")

    monkeypatch.setattr(duplicate, "_pack", overtaken)
    said = registers().backup(file_home.address, str(tmp_path / "backup.gpkg"))
    assert said == register.state_hash()


def test_the_backup_command_writes_a_verified_copy(home: Home, tmp_path: Path) -> None:
    """From a file and from a server alike, the file that comes out says the same."""
    register = home.open()
    commit_one_of_every_noun(register)
    path = tmp_path / "Anna's kopi #1.gpkg"

    assert registers().backup(home.address, str(path)) == register.state_hash()
    with closing(registers().open(str(path))) as copied:
        assert copied.verify() == []
        assert copied.head() == register.head()


def test_the_backup_command_overwrites_nothing(home: Home, tmp_path: Path) -> None:
    """A name that is in use is refused, and what stands there stays."""
    home.open()
    path = tmp_path / "taken.gpkg"
    path.write_bytes(b"mine")

    with pytest.raises(Problem, match="backup_exists"):
        registers().backup(home.address, str(path))
    assert path.read_bytes() == b"mine"


@pytest.mark.usefixtures("register")
def test_a_backup_beside_older_documents_brings_only_new_ones(
    file_home: Home, tmp_path: Path
) -> None:
    """Where the companion of an older backup lies, documents that it has are not written again."""
    path = tmp_path / "backup.gpkg"
    registers().backup(file_home.address, str(path))
    with closing(registers().open(str(path))) as backup:
        run(backup, sa.update(chunk_table).values(data=b"marked"))
    path.unlink()

    registers().backup(file_home.address, str(path))
    with closing(registers().open(str(path))) as backup:
        rows = shelf_of(backup).rows(sa.select(chunk_table.c.data))
    assert [row[0] for row in rows] == [b"marked"]


@pytest.mark.usefixtures("register")
def test_a_killed_backup_leaves_nothing_that_counts(file_home: Home) -> None:
    """Cut off before the copy has its name, a backup is not listed, and the next one sweeps up."""
    file_home.close()
    damage = "import os\nbackups.put_in_place = lambda *_: os._exit(9)"
    command = [sys.executable, "-c", BACK_UP.format(damage=damage), file_home.address]

    assert subprocess.run(command, check=False).returncode == 9
    folder = FilePlace(file_home.path).backup_folder
    assert [path for path in folder.iterdir() if path.suffix == ".ny"] != []
    assert kept_of(file_home) == []
    file_home.open().keep_backup(BackupReason.IMPORT)
    assert [path for path in folder.iterdir() if path.suffix == ".ny"] == []
    assert len(kept_of(file_home)) == 1


if sys.platform != "win32":
    import resource

    def test_a_disk_that_takes_no_more_leaves_the_older_backups(
        file_home: Home, register: SqlRegister
    ) -> None:
        """Where the copy cannot be written whole, nothing is lost and the failed one is named."""
        register.keep_backup(BackupReason.IMPORT)
        before, state = kept_of(file_home), register.state_hash()
        file_home.close()
        half = file_home.path.stat().st_size // 2
        limits = (half, resource.RLIM_INFINITY)

        done = subprocess.run(
            [sys.executable, "-c", BACK_UP.format(damage=""), file_home.address],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits),
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Problem: backup_failed: path=" in done.stderr
        assert kept_of(file_home) == before
        assert file_home.open().state_hash() == state


def test_a_full_disk_is_told_as_the_backups_trouble(
    file_home: Home, register: SqlRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says that what was edited stands, and the older backups too."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("db.files.os.fsync", full)
        with pytest.raises(Problem, match="backup_disk_full"):
            register.keep_backup(BackupReason.DAILY)
    assert kept_of(file_home) == []
    assert register.verify() == []
