"""A register in a file survives all that can happen to a program and a disk in a commit."""

import errno
import itertools
import sqlite3
import time
from pathlib import Path

import pytest

from soilcase.model.catalogue import SCHEMA
from soilcase.model.problem import Problem
from tests.conftest import LONG
from tests.db.builders import state_of
from tests.db.homes import Home, lend_file
from tests.db.rounds import SEED, kill_rounds
from tests.db.sentences import said
from tests.db.steps import NEXT, steps_in
from tests.faults import worker
from tests.faults.children import Children
from tests.faults.migrating import migrate_under_faults

EITHER: tuple[set[str], ...] = (set(), {"new.gpkg"})
ROUNDS = 5_000 if LONG else 50
# A full disk that only shows when the file is cut or flushed is a write that failed.
WRITE_PROBLEMS = {errno.ENOSPC: {"disk_full", "write_failed"}, errno.EIO: {"write_failed"}}


@pytest.fixture
def ready(file_home: Home) -> Home:
    """Give a register with something in it, closed."""
    register = file_home.open()
    worker.prepare(register)
    worker.add_party(register)
    file_home.close()
    return file_home


def test_what_was_acknowledged_survives_a_kill(
    children: Children, empty_file: Path, tmp_path: Path
) -> None:
    """Killed at any moment, the file holds every commit that was told of, and one more at most."""
    homes = (lend_file(empty_file, tmp_path, f"{n}.gpkg") for n in itertools.count())

    kill_rounds(children, homes, ROUNDS)


@pytest.mark.parametrize("what", ["commit", "undo", "erase"])
def test_an_end_before_any_statement_leaves_all_as_it_was(
    children: Children, ready: Home, what: str
) -> None:
    """A program that ends before a statement has not half done what it did."""
    before = state_of(ready.open())
    ready.close()
    for statement in itertools.count(1):
        with children.run(worker.end_before, ready.address, what, statement) as child:
            done = list(child.told())
            assert child.end() == (0 if done else worker.KILLED)
        register = ready.open()
        assert register.verify() == []
        after = state_of(register)
        ready.close()
        if after != before:
            break

    assert statement > 5
    assert after[0] == before[0] + 1
    assert done or what == "erase"  # of which the bytes go in a transaction of their own


def test_a_disk_that_is_full_at_any_page_changes_nothing(ready: Home) -> None:
    """With room for no page more, one, two … the commit is refused until there is enough."""
    register = ready.open()
    run = register.store.connection.exec_driver_sql
    pages = int(run("PRAGMA page_count").scalar_one())
    edits = worker.stroke(register, "full", note="x" * 30_000)
    refused = 0
    for limit in itertools.count(pages):
        before = state_of(register)
        run(f"PRAGMA max_page_count = {limit}")
        problem = worker.problem_of(lambda: register.commit(edits, reason="full"))
        if problem is None:
            break
        refused += 1
        assert "fuld" in said(problem)
        assert state_of(register) == before
        assert register.verify() == []

    assert refused > 20
    assert worker.strokes(register)[-1] == "full"
    assert register.verify() == []


def test_after_a_full_disk_the_next_commit_stands(ready: Home) -> None:
    """Once there is room again the very same open register goes on."""
    register = ready.open()
    run = register.store.connection.exec_driver_sql
    run(f"PRAGMA max_page_count = {int(run('PRAGMA page_count').scalar_one())}")
    with pytest.raises(Problem, match="disk_full"):
        register.commit(worker.stroke(register, "full", note="x" * 30_000), reason="full")
    run("PRAGMA max_page_count = 1073741823")
    register.commit(worker.stroke(register, "room"), reason="room")

    assert worker.strokes(register)[-1] == "room"


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", WRITE_PROBLEMS, ids=errno.errorcode.get)
def test_any_write_may_fail(children: Children, ready: Home, error: int, *, lasting: bool) -> None:
    """The n-th write, cut or flush fails, for all n: before or after, and never between."""
    step = 1 if LONG or error == errno.EIO else 4
    fault = worker.Fault(ready.path.name, error, lasting, step)
    with children.run(worker.commit_under_faults, ready.address, fault) as child:
        *told, end = child.told()

    assert end == "end"
    assert len(told) * step > 50
    for case in told:
        assert case["kept"]
        assert case["found"] == []
        if case["problem"] is not None:
            assert case["problem"].id in WRITE_PROBLEMS[error]
            assert said(case["problem"])
    failed = [case for case in told if case["problem"] is not None]
    assert len(failed) >= len(told) - 5
    register = ready.open()
    assert register.verify() == []
    assert len(worker.strokes(register)) == 1 + len(told) + sum(case["stands"] for case in told)


@pytest.mark.parametrize("error", WRITE_PROBLEMS, ids=errno.errorcode.get)
def test_a_program_may_fall_with_its_disk(children: Children, ready: Home, error: int) -> None:
    """All writes fail from the n-th on, and the program ends: it opens as before or after."""
    before = worker.strokes(ready.open())
    ready.close()
    for nth in itertools.count(1, 1 if LONG else 2):
        facts = (ready.address, ready.path.name, error, nth)
        with children.run(worker.fall_at, *facts) as child:
            ((problem, reached),) = child.told()
        register = ready.open()
        now = worker.strokes(register)
        assert register.verify() == []
        ready.close()
        assert now in (before, [*before, f"fall {nth}"])
        assert problem is not None or now != before
        before = now
        if not reached:
            break

    assert nth > 20


@pytest.mark.parametrize("what", ["create", "copy", "backup"])
def test_a_register_is_made_whole_or_not_at_all(
    children: Children, ready: Home, tmp_path: Path, what: str
) -> None:
    """Where a write fails while a register is made no half of it is left under its name."""
    folder = tmp_path / "made"
    folder.mkdir()
    target = folder / "new.gpkg"
    with children.run(worker.make_under_faults, what, ready.address, str(target), SEED) as child:
        *told, end = child.told()

    assert end == "end"
    for case in told:
        if case["problem"] is not None:
            assert said(case["problem"])
        assert set(case["left"]) - {"new.gpkg.lock"} in EITHER
        assert case["problem"] is not None or "new.gpkg" in case["left"]
        assert case["found"] == []
    assert sum(case["problem"] is not None for case in told) > 15


def test_a_migration_is_taken_whole_or_not_at_all(
    children: Children, ready: Home, tmp_path: Path
) -> None:
    """Where a write fails while a file is migrated it is the old one or the new one."""
    folder = tmp_path / "migrated"
    folder.mkdir()
    steps_in(tmp_path / "steps")
    facts = (ready.address, str(folder), str(tmp_path / "steps"), SEED)
    with children.run(migrate_under_faults, *facts) as child:
        *told, end = child.told()

    assert end == "end"
    either = {SCHEMA: {"begin"}, NEXT: {"Grund begin"}}
    for case in told:
        assert case["whole"] == "ok"
        assert case["names"] == either[case["schema"]]
        assert case["problem"] is not None or case["schema"] == NEXT
        assert case["problem"] is None or said(case["problem"])
    assert sum(case["problem"] is not None for case in told) > 12


def test_another_program_in_the_middle_of_writing_is_waited_for_and_then_named(
    ready: Home,
) -> None:
    """A file that another program holds for writing is a Problem, and nothing is half done."""
    register = ready.open()
    register.store.connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    before = state_of(register)
    other = sqlite3.connect(ready.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begin = time.monotonic()
    with pytest.raises(Problem, match="file_busy") as problem:
        register.commit(worker.stroke(register, "busy"), reason="busy")
    other.execute("ROLLBACK")
    other.close()

    assert time.monotonic() - begin < 5
    assert "QGIS" in said(problem.value)
    assert state_of(register) == before
    register.commit(worker.stroke(register, "free"), reason="free")
    assert register.verify() == []
