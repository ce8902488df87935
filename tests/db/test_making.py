"""A register that is being made is there whole, or not at all; what was there stays."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from soilcase.model.edit import Insert, Source
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from soilcase.ports import Register, Seed
from tests.db.builders import a_site
from tests.db.homes import Home, registers

SEEDS: tuple[Seed, ...] = (("officer", new_uid(), {"initials": "ÅSE", "name": "Åse"}),)
DIE = """
import os, sys
from tests.db.builders import a_site
from tests.db.homes import registers
def fill(register):
    register.commit([a_site()], reason="half")
    os._exit(9)
registers().create(sys.argv[1], fill=fill, replacing=sys.argv[2] == "replacing")
"""


def counts(address: str, noun: str = "site") -> int:
    """Count the records that a register says it has."""
    with closing(registers().open(address, write=False)) as register:
        return len(register.columns(noun))


def die_while_making(address: str, how: str) -> None:
    """Make a register in a program that is ended in the middle."""
    ended = subprocess.run([sys.executable, "-c", DIE, address, how], check=False)
    assert ended.returncode == 9


@pytest.mark.server
def test_a_program_that_dies_while_making_leaves_nothing(database: str) -> None:
    """The next try begins from nothing, and needs no help."""
    die_while_making(database, "new")
    with pytest.raises(Problem, match="server_other_database"):
        registers().open(database)

    registers().create(database, seeds=SEEDS).close()

    assert counts(database, "officer") == 1


@pytest.mark.server
def test_a_program_that_dies_while_replacing_leaves_the_old_one(database: str) -> None:
    """However often it is tried, the register that was there stands until the new one does."""
    with closing(registers().create(database)) as register:
        register.commit([a_site()], reason="kept")
    for _ in range(2):
        die_while_making(database, "replacing")

    assert counts(database) == 1
    registers().create(database, replacing=True).close()
    assert counts(database) == 0


@pytest.mark.server
def test_a_failure_while_making_leaves_nothing(database: str) -> None:
    """What fails inside is told as it is, and can be tried again."""

    def fail(_register: Register) -> None:
        raise Problem("reason_missing")

    with pytest.raises(Problem, match="reason_missing"):
        registers().create(database, fill=fail)

    registers().create(database).close()
    assert counts(database) == 0


def test_a_stale_journal_is_not_played_into_a_new_register(tmp_path: Path) -> None:
    """A crash leaves a journal; who then deletes the file and begins anew gets a whole one."""
    path = tmp_path / "register.gpkg"
    registers().create(str(path), seeds=SEEDS).close()
    program = (
        "import sys, time\n"
        "from tests.db.homes import registers\n"
        "register = registers().open(sys.argv[1])\n"
        "register.store.begin(write=True)\n"
        "run = register.store.connection.exec_driver_sql\n"
        "run('PRAGMA cache_size = 1')\n"
        "run('UPDATE officer SET note = hex(zeroblob(100000))')\n"
        "run('UPDATE soilcase_register SET name = hex(zeroblob(100000))')\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"ready"
        os.kill(writer.pid, signal.SIGKILL)
    journal = path.with_name(path.name + "-journal")
    assert journal.stat().st_size > 0
    path.unlink()

    with closing(registers().create(str(path), seeds=SEEDS)) as register:
        found = register.verify()

    assert found == []


def test_what_a_register_was_made_with_is_nobodys_latest_edit(tmp_path: Path) -> None:
    """Undo takes back what a person did, and never the code lists."""
    with closing(registers().create(str(tmp_path / "register.gpkg"), seeds=SEEDS)) as register:
        register.commit([a_site()], reason="mine")
        register.undo()
        with pytest.raises(Problem, match="nothing_to_undo"):
            register.undo()

        assert len(register.columns("officer")) == 1


def test_what_was_erased_does_not_stand_in_the_way_of_undo(home: Home) -> None:
    """An erasing cannot be undone; what was done before it can."""
    register = home.open()
    site, party = a_site(), Insert("party", new_uid(), {"name": "Jens"})
    register.commit([site], reason="kept")
    register.commit([party], reason="personal")
    register.erase("party", party.uid, reason="asked")

    undone = register.undo()

    assert undone.change is not None
    assert register.record("site", site.uid) is None


def test_a_derived_value_is_not_kept(home: Home) -> None:
    """What is worked out is neither a row's nor the log's."""
    register = home.open()
    register.commit([a_site(open_matters=3)], reason="worked out", source=Source.IMPORT)

    assert register.verify() == []


def test_seeds_that_break_a_rule_make_no_register(tmp_path: Path) -> None:
    """A register without its code lists would only look whole."""
    path = tmp_path / "register.gpkg"
    with pytest.raises(Problem, match="value_missing"):
        registers().create(str(path), seeds=[("officer", new_uid(), {"name": "Åse"})])

    assert not path.exists()
