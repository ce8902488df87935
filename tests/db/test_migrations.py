"""Migration: all of it or nothing, after a backup; the log is read as it would be told today."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from db import migrating
from db.backups import listed
from db.file_store import FileStore
from db.migrating import Upgrade
from db.place import FilePlace
from db.register import SqlRegister
from soilcase.model.catalogue import SCHEMA
from soilcase.model.edit import Insert, Update
from soilcase.model.problem import Problem
from tests.db import homes
from tests.db.builders import ANN, BO, a_decision, a_site, an_area, delete, set_field
from tests.db.homes import Home, registers
from tests.db.steps import NEXT, become_newer, migrate, steps_in
from tests.servers import Server

DIES = Path(__file__).with_name("migrate_and_die.py")


@pytest.fixture(scope="module")
def todays_schema(server: Server) -> str:
    """Name a database with an empty register of today's schema, to be copied."""
    return homes.make_schema(server).rpartition("/")[2]


@pytest.fixture
def server_home(server: Server, todays_schema: str) -> Iterator[Home]:
    """Give a register in a database of its own: a migration cannot be taken back."""
    name = f"{todays_schema}_migrated"
    with closing(psycopg.connect(server.address("postgres"), autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {todays_schema}".encode())
    home = Home(server.address(name), is_file=False)
    yield home
    home.close()
    server.drop(home.address)


@pytest.fixture
def home(store_kind: str, request: pytest.FixtureRequest) -> Home:
    """Give a register that is used by this test alone, on either kind of store."""
    home: Home = request.getfixturevalue(f"{store_kind}_home")
    return home


@pytest.fixture
def old(home: Home) -> dict[str, Insert]:
    """Give the sites of a register that was filled under today's schema."""
    return fill(home)


def fill(home: Home) -> dict[str, Insert]:
    """Fill a register with what was renamed, deleted and undone; give its sites."""
    register = home.open()
    named, nameless, gone = a_site(name="Renseri"), a_site(), a_site(name="Tank")
    area = an_area(named)
    register.commit([named, nameless, gone, area, a_decision(area)], reason="new")
    register.commit([set_field(named, "name", "Farveri")], reason="renamed")
    register.commit([delete(gone)], reason="wrong")
    register.commit([set_field(nameless, "name", "Værft")], reason="named")
    register.undo()
    register.look("party", "x", "matter 1")
    home.close()
    return {"named": named, "nameless": nameless, "gone": gone}


def bytes_of(home: Home) -> bytes:
    """Give a file as it lies on the disk."""
    return home.path.read_bytes()


def names_of(register: SqlRegister, sites: dict[str, Insert]) -> dict[str, object]:
    """Give what the sites are called."""
    found = {key: register.record("site", site.uid) for key, site in sites.items()}
    return {key: record["name"] if record else "no record" for key, record in found.items()}


def test_a_migrated_register_is_whole(
    home: Home, old: dict[str, Insert], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a step rows, log and chain agree; what was done before can be read and undone."""
    upgrade = steps_in(tmp_path / "steps")
    seen: list[tuple[str, int, int]] = []

    assert migrate(home.address, upgrade, seen) == (SCHEMA, NEXT)
    assert [done for _, done, _ in seen] == list(range(seen[-1][2] + 1))
    become_newer(monkeypatch)
    register = home.open()
    assert register.verify() == []
    assert register.about().schema == NEXT
    assert names_of(register, old) == {
        "named": "Grund Farveri",
        "nameless": None,
        "gone": "no record",
    }
    register.undo(3)
    register.undo(2)
    register.commit(
        [Update("site", old["nameless"].uid, "name", None, "Havn")], reason="named anew"
    )
    assert names_of(register, old) == {
        "named": "Grund Renseri",
        "nameless": "Havn",
        "gone": "Grund Tank",
    }
    assert [commit.schema for commit in register.commits()] == [NEXT] * 3 + [SCHEMA] * 5
    told = [each.edit for _, each in register.history([old["gone"].uid]) if each is not None]
    assert {each.values["name"] for each in told if not isinstance(each, Update)} == {"Grund Tank"}
    assert register.verify() == []
    home.close()
    assert migrate(home.address, upgrade, []) == (NEXT, NEXT)


def test_the_way_back_is_the_backup(
    file_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is kept as it was; this program says that it is older, and can migrate it too."""
    register = file_home.open()
    site = a_site(name="Renseri")
    register.commit([site], reason="new")
    before = register.state_hash()
    file_home.close()
    upgrade = steps_in(tmp_path / "steps")
    migrate(file_home.address, upgrade, [])

    (kept,) = listed(FilePlace(file_home.path))
    assert kept.reason == "opgradering"
    register = registers().open(str(kept.path))
    assert register.state_hash() == before
    register.close()
    become_newer(monkeypatch)
    with pytest.raises(Problem, match="register_older"):
        registers().open(str(kept.path))
    migrate(str(kept.path), upgrade, [])
    again, first = registers().open(str(kept.path)), file_home.open()
    assert again.state_hash() == first.state_hash()
    again.close()


def test_what_is_up_to_date_is_left_alone(home: Home) -> None:
    """A register of this program's schema is neither backed up nor touched."""
    home.open().commit([a_site()], reason="new")
    home.close()
    before = bytes_of(home) if home.is_file else b""

    assert registers().migrate(home.address) == (SCHEMA, SCHEMA)
    assert (bytes_of(home) if home.is_file else b"") == before
    assert not home.is_file or listed(FilePlace(home.path)) == []


def test_a_newer_register_is_refused(home: Home) -> None:
    """What a newer program wrote is neither opened nor migrated, and both schemas are named."""
    store = home.open().store
    with store.transaction(write=True):
        store.connection.exec_driver_sql("UPDATE soilcase_register SET schema = 7")
    home.close()

    for act in (registers().open, registers().migrate):
        with pytest.raises(Problem, match="register_newer") as caught:
            act(home.address)
        assert (caught.value.facts["schema"], caught.value.facts["known"]) == (7, SCHEMA)


BROKEN = {
    "loses looks": ("run('DELETE FROM look_log')", "migration_failed: .*detail=look_log"),
    "loses sites": (
        "run('DELETE FROM decision'); run('DELETE FROM area'); run('DELETE FROM site')",
        "migration_failed: .*detail=(site|area|decision)",
    ),
    "loses a table": ("run('DROP TABLE tombstone')", "migration_failed: .*detail=tombstone"),
    "moves the head": (
        "run('UPDATE soilcase_head SET seq = seq + 1')",
        "migration_failed: .*detail=soilcase_head",
    ),
    "rewrites the log": (
        "run(\"UPDATE edit_log SET text = replace(text, 'Renseri', 'Rensning')\")",
        "log_broken: seq=1",
    ),
    "loses a guard": (
        "run('DROP TRIGGER guard_site_delete' if is_file else 'DROP TRIGGER guard_site ON site')",
        "migration_failed: .*guard_site",
    ),
}


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("name", BROKEN)
def test_a_step_that_loses_something_never_stands(home: Home, tmp_path: Path, name: str) -> None:
    """Counts, head, log and guards are compared; where one differs everything is as it was."""
    line, expected = BROKEN[name]
    check_nothing_happened(
        home, steps_in(tmp_path / "steps", [line]), lambda: pytest.raises(Problem, match=expected)
    )


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("line", ["raise KeyError('our bug')", "run('UPDATE nothing SET x = 1')"])
def test_a_step_that_fails_changes_nothing(home: Home, tmp_path: Path, line: str) -> None:
    """A bug in a step is told as a bug, and the register is as it was."""
    lines = ("run('ALTER TABLE site ADD COLUMN nickname TEXT')", line)
    check_nothing_happened(
        home,
        steps_in(tmp_path / "steps", lines),
        lambda: pytest.raises(Exception, match=r"our bug|nothing"),
    )


def check_nothing_happened(
    home: Home, upgrade: Upgrade, failing: Callable[[], pytest.RaisesExc[BaseException]]
) -> None:
    """Let a migration fail, and see that the register is as it was, to the byte in a file."""
    register = home.open()
    state, about = register.state_hash(), register.about()
    home.close()
    before = bytes_of(home) if home.is_file else b""

    with failing():
        migrate(home.address, upgrade, [])
    if home.is_file:
        assert bytes_of(home) == before
        assert not home.path.with_name("register.gpkg.ny").exists()
        assert len(listed(FilePlace(home.path))) == 1
    register = home.open()
    assert (register.state_hash(), register.about()) == (state, about)
    assert register.verify() == []
    register.commit([a_site()], reason="goes on")


def test_a_full_disk_in_the_middle_changes_nothing(file_home: Home, tmp_path: Path) -> None:
    """Where the copy has no room to grow, the sentence says so and the file is byte for byte."""
    file_home.open().commit([a_site(note="x" * 10_000) for _ in range(50)], reason="new")
    state = file_home.open(write=False).state_hash()
    file_home.close()
    lines = (
        "pages = run('PRAGMA page_count').scalar_one()",
        "run(f'PRAGMA max_page_count = {pages + 3}')",
        "run('ALTER TABLE site ADD COLUMN nickname TEXT')",
        "run('UPDATE site SET nickname = note')",
    )
    before = bytes_of(file_home)

    with pytest.raises(Problem, match=r"disk_full: path=.*register\.gpkg"):
        migrate(file_home.address, steps_in(tmp_path / "steps", lines), [])
    assert bytes_of(file_home) == before
    assert file_home.open().state_hash() == state


def test_a_failing_backup_stops_the_migration(
    file_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a verified backup no step is taken."""
    before = bytes_of(file_home)

    def failing(*_: object) -> Path:
        raise Problem("backup_disk_full", path=tmp_path)

    monkeypatch.setattr(migrating, "keep_backup", failing)
    with pytest.raises(Problem, match="backup_disk_full"):
        migrate(file_home.address, steps_in(tmp_path / "steps"), [])
    assert bytes_of(file_home) == before


def test_a_program_that_was_open_meanwhile_writes_no_more(
    server_home: Home, tmp_path: Path
) -> None:
    """A colleague's older program is told to update, and none of its edits is written."""
    colleague = server_home.open(BO)
    colleague.commit([a_site()], reason="before")
    migrate(server_home.address, steps_in(tmp_path / "steps"), [])

    with pytest.raises(Problem, match="register_newer"):
        colleague.commit([a_site()], reason="after")
    assert colleague.head() == 1
    assert len(colleague.picture(["site"]).tables["site"].uid) == 1


def test_a_migration_waits_for_who_is_writing(server_home: Home, tmp_path: Path) -> None:
    """On a server a step begins when the commit that is under way stands, and not before."""
    upgrade = steps_in(tmp_path / "steps")
    writer = server_home.open(ANN)
    seen: list[tuple[str, int, int]] = []
    thread = Thread(target=migrate, args=(server_home.address, upgrade, seen))
    with writer.store.transaction(write=True):
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
        assert seen == []
    thread.join()

    assert [done for _, done, _ in seen] == [0, 1]


def test_two_migrations_at_once_are_one(server_home: Home, tmp_path: Path) -> None:
    """Two people who migrate the same server register at once both come through."""
    upgrade = steps_in(tmp_path / "steps")
    seen: list[tuple[str, int, int]] = []
    threads = [Thread(target=migrate, args=(server_home.address, upgrade, seen)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [done for _, done, _ in seen] == [0, 1]


if os.name == "posix":

    def test_a_migrated_file_keeps_its_rights(file_home: Home, tmp_path: Path) -> None:
        """Who might read and write the file before may do so afterwards."""
        file_home.path.chmod(0o660)
        migrate(file_home.address, steps_in(tmp_path / "steps"), [])

        assert file_home.path.stat().st_mode & 0o777 == 0o660

    def test_a_killed_migration_is_all_or_nothing(file_home: Home, tmp_path: Path) -> None:
        """Ended before any statement or step on the disk, it leaves the old file or the new."""
        fill(file_home)
        steps_in(tmp_path / "steps")
        stride = "1" if os.environ.get("SOILCASE_LONG") == "1" else "4"
        folders = [file_home.address, str(tmp_path / "steps"), str(tmp_path / "work"), stride]
        done = subprocess.run(
            [sys.executable, str(DIES), *folders],
            env={**os.environ, "PYTHONPATH": str(DIES.parent.parent.parent)},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, done.stderr
        ends = [json.loads(line) for line in done.stdout.splitlines()]
        states = [end.pop("state") for end in ends]
        assert states == sorted(states, key=("old", "new").index)
        assert len(states) > 10
        assert {"old", "new"} == set(states)
        assert ends == [{"backups differ": [], "then": "new", "left": []}] * len(ends)


@pytest.mark.parametrize(
    ("content", "expected"),
    [(None, "register_missing"), (b"", "not_a_register"), (b"x" * 5000, "not_a_register")],
)
def test_what_is_no_register_is_not_migrated(
    tmp_path: Path, content: bytes | None, expected: str
) -> None:
    """A file that is none of ours is named as such, and nothing is made beside it."""
    path = tmp_path / "other.gpkg"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(Problem, match=expected):
        registers().migrate(str(path))
    assert [each.name for each in tmp_path.iterdir()] == ([] if content is None else [path.name])


def test_the_step_of_the_test_is_taken_by_the_store(file_home: Home, tmp_path: Path) -> None:
    """The new column stands in the file, and the triggers of the table with it."""
    migrate(file_home.address, steps_in(tmp_path / "steps"), [])

    store = FileStore(FilePlace(file_home.path))
    columns = {row[1] for row in store.connection.exec_driver_sql("PRAGMA table_info(site)")}
    found = store.integrity()
    store.close()
    assert "nickname" in columns
    assert found == []
