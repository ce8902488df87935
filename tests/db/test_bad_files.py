"""Whatever file is opened: a register, a sentence, or a finding; never a crash and never a lie."""

import random
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import place
from db.models.tables import edit_table
from db.register import SqlRegister
from soilcase.model.problem import Problem
from tests.conftest import LONG
from tests.db.builders import a_site, commit_one_of_every_noun, set_field, state_of
from tests.db.homes import Home, registers
from tests.db.rounds import SEED
from tests.db.sentences import said
from tests.faults import worker
from tests.faults.children import Children

FLIPS = 5_000 if LONG else 100
PAGE = 4096
GEOPACKAGE = 1196444487


@pytest.fixture
def ready(file_home: Home) -> Home:
    """Give a register with something in it, closed."""
    worker.prepare(file_home.open())
    file_home.close()
    return file_home


def _empty_database(path: Path, application: int = 0) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute("CREATE TABLE gpkg_contents (table_name TEXT)")
    connection.close()


STRANGERS: dict[str, Callable[[Path], object]] = {
    "0 bytes": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("Lokalitetsnr;Navn\n", "utf8"),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000)),
    "noise": lambda path: path.write_bytes(random.Random(SEED).randbytes(20_000)),
    "the name of the format and no more": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "a header and nothing": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(84)),
    "another program's database": _empty_database,
    "another program's GeoPackage": lambda path: _empty_database(path, GEOPACKAGE),
    "a folder": lambda path: path.mkdir(),
    "our companion": lambda path: _empty_database(path, int.from_bytes(b"BILA", "big")),
}


@pytest.mark.parametrize("make", STRANGERS.values(), ids=STRANGERS.keys())
@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_what_is_no_register_is_named_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object], *, write: bool
) -> None:
    """A file of another kind is refused in words, and not a byte of it changes."""
    path = tmp_path / "stranger.gpkg"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Problem, match="not_a_register") as problem:
        registers().open(str(path), write=write)

    assert "stranger.gpkg" in said(problem.value)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert {each.name for each in tmp_path.iterdir()} <= {path.name, f"{path.name}.lock"}


@pytest.mark.parametrize("name", ["none.gpkg", "no/such/folder.gpkg", "x" * 300 + ".gpkg"])
def test_what_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    """A path that leads nowhere is named, and nothing is made there."""
    with pytest.raises(Problem, match="register_missing") as problem:
        registers().open(str(tmp_path / name))

    assert said(problem.value)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_register_is_refused_and_left_as_it_is(ready: Home) -> None:
    """A file from a later program is not touched; the sentence says which schema it has."""
    register = ready.open()
    with register.store.transaction(write=True):
        register.store.connection.exec_driver_sql("UPDATE soilcase_register SET schema = 99")
    ready.close()
    before = ready.path.read_bytes()
    for write in (True, False):
        with pytest.raises(Problem, match="register_newer") as problem:
            ready.open(write=write)
        assert "99" in said(problem.value)

    assert ready.path.read_bytes() == before


def _opens_or_is_found(path: Path, told: str) -> bool:
    """Say whether a file was refused or found out, or else says the very same."""
    try:
        register = registers().open(str(path))
    except Problem as problem:
        return bool(said(problem))
    try:
        if register.verify():
            return True
        return content(register) == told
    except Problem as problem:
        return bool(said(problem))
    finally:
        register.close()


def content(register: SqlRegister) -> str:
    """Give all that the log covers: every record, every commit and every edit."""
    with register.store.transaction():
        texts = register.store.rows(
            sa.select(edit_table.c.seq, edit_table.c.ord, edit_table.c.text)
        )
    commits = register.commits()
    return repr((state_of(register), commits, sorted(tuple(row) for row in texts)))


def test_a_file_cut_off_at_any_page_is_found_out(ready: Home, tmp_path: Path) -> None:
    """Of a copy that broke off no page count passes for a register."""
    whole = ready.path.read_bytes()
    cut = tmp_path / "cut.gpkg"
    silent = []
    for length in (*range(0, len(whole), PAGE), 1, 99, 100, PAGE + 1, len(whole) - 1):
        cut.write_bytes(whole[:length])
        with pytest.raises(Problem, match=r"not_a_register|register_(damaged|cut_off)") as problem:
            registers().open(str(cut)).close()
        if not said(problem.value):
            silent.append(length)

    assert silent == []


def test_pages_of_nothing_are_found_out(ready: Home, tmp_path: Path) -> None:
    """A page that a broken disk gives back as zeros is found, unless nothing stood in it."""
    register = ready.open()
    told = content(register)
    ready.close()
    whole = ready.path.read_bytes()
    holed = tmp_path / "holed.gpkg"
    pages = range(0, len(whole), PAGE)
    unfound = []
    for start in pages if LONG else random.Random(SEED).sample(pages, 40):
        holed.write_bytes(whole[:start] + bytes(PAGE) + whole[start + PAGE :])
        if not _opens_or_is_found(holed, told):
            unfound.append(start // PAGE)

    assert unfound == []


def test_any_flipped_bit_that_changes_what_is_said_is_found(
    file_home: Home, tmp_path: Path
) -> None:
    """One bit anywhere: refused, found by verifying, or without any meaning."""
    register = file_home.open()
    commit_one_of_every_noun(register)
    site = a_site(name="a")
    register.commit([site], reason="made")
    register.commit([set_field(site, "name", "b")], reason="changed")
    told = content(register)
    file_home.close()
    whole = bytearray(file_home.path.read_bytes())
    said_somewhere = [place for place, byte in enumerate(whole) if byte]
    draw = random.Random(SEED)
    path = tmp_path / "flipped.gpkg"
    shutil.copyfile(f"{file_home.path}.bilag", f"{path}.bilag")
    unfound = []
    for _ in range(FLIPS):
        places = said_somewhere if draw.random() < 0.8 else range(len(whole))
        position, bit = draw.choice(places), 1 << draw.randrange(8)
        whole[position] ^= bit
        path.write_bytes(whole)
        whole[position] ^= bit
        if not _opens_or_is_found(path, told):
            unfound.append((position, bit))

    assert unfound == []


def test_a_commit_that_a_crash_cut_off_is_rolled_back_by_whoever_opens(
    children: Children, ready: Home
) -> None:
    """Also by who only reads: half a commit on the disk is never seen by anyone."""
    before = state_of(ready.open())
    ready.close()
    journal = Path(f"{ready.path}-journal")
    for write in (False, True):
        with children.run(worker.leave_a_hot_journal, ready.address) as child:
            assert list(child.told()) == ["half"]
        assert journal.stat().st_size > 0
        register = ready.open(write=write)
        assert state_of(register) == before
        assert register.verify() == []
        ready.close()


def test_a_journal_without_its_beginning_is_no_crash(children: Children, ready: Home) -> None:
    """Where the journal of a crash is damaged too, the register is whole or found out."""
    register = ready.open()
    told = content(register)
    ready.close()
    with children.run(worker.leave_a_hot_journal, ready.address) as child:
        list(child.told())
    journal = Path(f"{ready.path}-journal")
    halves = ready.path.read_bytes(), journal.read_bytes()
    for length in (0, 1, 512, 513, 2000, len(halves[1]) // 2, len(halves[1]) - 1):
        ready.path.write_bytes(halves[0])
        journal.write_bytes(halves[1][:length])
        assert _opens_or_is_found(ready.path, told)


def test_a_second_program_reads_and_is_told_who_holds_the_file(
    children: Children, ready: Home
) -> None:
    """The second one opens read-only, sees what the first one commits, and may not write."""
    with children.run(worker.hold, ready.address) as child:
        assert next(child.told()) == "held"
        register = ready.open()
        assert register.read_only
        assert worker.strokes(register)[-1] == "held"
        with pytest.raises(Problem, match="read_only_register") as problem:
            register.commit([a_site()], reason="no")
        assert register.holder is not None
        assert register.holder.who in said(problem.value)
        ready.close()
        child.process.kill()
        child.end()
    register = ready.open()

    assert not register.read_only
    register.commit(worker.stroke(register, "mine"), reason="mine")
    assert register.verify() == []


def test_reading_beside_an_open_register_lets_go_of_no_lock(
    children: Children, ready: Home
) -> None:
    """A file opened and closed once more in this program stays held against all others."""
    register = ready.open()
    with register.store.transaction(write=True):
        ready.open(write=False).close()
        with children.run(worker.write_meanwhile, str(ready.path)) as child:
            answer = next(child.told())

    assert answer == "SQLITE_BUSY"


@pytest.fixture
def no_rights(ready: Home) -> Iterator[Path]:
    """Give a folder that anybody may read and nobody may write, with a register in it."""
    folder = Path(tempfile.mkdtemp())
    inner = folder / "closed"
    inner.mkdir()
    shutil.copyfile(ready.path, inner / "register.gpkg")
    (inner / "register.gpkg").chmod(0o444)
    inner.chmod(0o555)
    folder.chmod(0o755)
    yield inner
    inner.chmod(0o755)
    shutil.rmtree(folder)


def test_where_nothing_may_be_written_all_is_read_and_the_rest_is_told(
    children: Children, no_rights: Path
) -> None:
    """In a read-only folder a register is read and verified; each try to write has a sentence."""
    address = str(no_rights / "register.gpkg")
    with children.run(worker.use_without_rights, address, str(no_rights)) as child:
        read_only, ends = child.told()

    assert read_only
    assert [name for name, problem in ends.items() if problem is None] == ["read", "verify"]
    refused = {name: problem.id for name, problem in ends.items() if problem is not None}
    assert refused == dict.fromkeys(refused, "folder_read_only")
    assert all(said(problem) for problem in ends.values() if problem is not None)
    assert [each.name for each in no_rights.iterdir()] == ["register.gpkg"]


def test_a_network_share_is_refused_with_the_ways_out(
    ready: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Live use on a share is refused at once, whether an old register or a new one."""
    monkeypatch.setattr(place, "is_on_network", lambda _: True)
    with pytest.raises(Problem, match="network_share") as problem:
        ready.open()
    with pytest.raises(Problem, match="network_share"):
        registers().create(str(tmp_path / "new.gpkg"))

    assert "teamserveren" in said(problem.value)
    assert not (tmp_path / "new.gpkg").exists()


def test_a_register_is_never_made_over_another_file(ready: Home, tmp_path: Path) -> None:
    """Making, copying and backing up to a name that is taken is refused; the file stays."""
    taken = tmp_path / "taken.gpkg"
    taken.write_bytes(b"mine")
    for act in (
        lambda: registers().create(str(taken)),
        lambda: registers().copy(ready.address, str(taken)),
        lambda: registers().backup(ready.address, str(taken)),
    ):
        problem = worker.problem_of(act)
        assert problem is not None
        assert problem.id in {"register_exists", "backup_exists"}
        assert said(problem)

    assert taken.read_bytes() == b"mine"


def test_a_header_that_lies_about_its_pages_is_found_out(ready: Home, tmp_path: Path) -> None:
    """A file that says it is longer or shorter than it is does not pass."""
    register = ready.open()
    told = content(register)
    ready.close()
    whole = bytearray(ready.path.read_bytes())
    pages = len(whole) // PAGE
    liar = tmp_path / "liar.gpkg"
    for count in (0, 1, pages - 1, pages + 1, 2**31):
        struct.pack_into(">I", whole, 28, count)
        liar.write_bytes(whole)
        assert _opens_or_is_found(liar, told)
