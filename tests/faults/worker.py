"""What a child process does to a register while something happens to it.

Each stroke is one commit that renames every site and adds one area, so that a half would show.
"""

import itertools
import os
import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.register import SqlRegister
from soilcase.model.edit import Edit, Insert, Update
from soilcase.model.findings import Finding
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from tests.db.builders import BO, a_party, a_site
from tests.db.homes import registers
from tests.faults.shim import Shim

SITES = 5
SECONDS_TO_HOLD = 60
NOBODY = 65534
KILLED = 9
Pipe = Connection


def prepare(register: SqlRegister) -> None:
    """Put in what strokes change."""
    sites = [a_site(name="begin") for _ in range(SITES)]
    first = Insert("area", new_uid(), {"site": sites[0].uid, "label": "begin"})
    register.commit([*sites, first], reason="begin")


def stroke(register: SqlRegister, token: str, note: str = "") -> list[Edit]:
    """Give the edits of one commit that can be recognised, and told from a half."""
    sites = register.columns("site", ["name", "note"])
    edits: list[Edit] = []
    for uid, name, old in zip(sites.uid, sites["name"], sites["note"], strict=True):
        edits.append(Update("site", uid, "name", name, token))
        if note:
            edits.append(Update("site", uid, "note", old, note + token))
    edits.append(Insert("area", new_uid(), {"site": sites.uid[0], "label": token}))
    return edits


def strokes(register: SqlRegister) -> list[str]:
    """Give the strokes that stand, in their order; that none stands by half is checked."""
    labels = list(register.columns("area", ["label"])["label"])
    names = set(register.columns("site", ["name"])["name"])
    assert names == {labels[-1]}
    return labels


def commit_for_ever(pipe: Pipe, address: str, tag: str) -> None:
    """Commit one stroke after the other and tell of each that stands, until killed."""
    register = registers().open(address)
    pipe.send("open")
    for count in itertools.count():
        token = f"{tag}-{count}"
        register.commit(stroke(register, token), reason=token)
        pipe.send(token)


def end_before(pipe: Pipe, address: str, what: str, statement: int) -> None:
    """Do something, and end before a statement of it as a crash would."""
    register = registers().open(address)
    act = _acts(register)[what]
    countdown = itertools.count(1)

    def end(*_: object) -> None:
        if next(countdown) == statement:
            os._exit(KILLED)

    sa.event.listen(register.store.connection.engine, "before_cursor_execute", end)
    act()
    pipe.send("done")
    register.close()


def _acts(register: SqlRegister) -> dict[str, Callable[[], object]]:
    """Give what can be done, with all that it needs read beforehand."""
    edits = stroke(register, "commit")
    parties = register.columns("party", ["name"]).uid
    return {
        "commit": lambda: register.commit(edits, reason="commit"),
        "undo": register.undo,
        "erase": lambda: register.erase("party", str(parties[0]), reason="erase"),
    }


def add_party(register: SqlRegister) -> None:
    """Put in somebody to erase."""
    site = a_site(name=strokes(register)[-1])
    register.commit([site, a_party(site)], reason="party")


@dataclass(frozen=True, slots=True)
class Fault:
    """What fails: calls on which files, how, for how long, and every which of them in turn."""

    part: str
    error: int
    lasting: bool
    step: int = 1


def commit_under_faults(pipe: Pipe, address: str, fault: Fault) -> None:
    """Let every write of a commit fail in its turn, and go on with the same open register."""
    shim, error = Shim(), fault.error
    register = registers().open(address)
    for nth in itertools.count(1, fault.step):
        before = register.state_hash()
        token = f"{error}-{nth}"
        edits = stroke(register, token)
        with shim.failing(fault.part, nth, error, lasting=fault.lasting):
            problem = problem_of(lambda: register.commit(edits, reason=token))  # noqa: B023
        stands = strokes(register)[-1] == token
        kept = stands or register.state_hash() == before
        told = {"stands": stands, "kept": kept, "found": register.verify()}
        register.commit(stroke(register, f"after {token}"), reason="after")
        pipe.send({"nth": nth, "problem": problem, **told})
        if shim.counted < nth:
            pipe.send("end")
            return


def fall_at(pipe: Pipe, address: str, part: str, error: int, nth: int) -> None:
    """Let everything fail from the n-th write of a commit on, and end without a word."""
    shim = Shim()
    register = registers().open(address)
    edits = stroke(register, f"fall {nth}")
    with shim.failing(part, nth, error, lasting=True):
        problem = problem_of(lambda: register.commit(edits, reason="fall"))
        pipe.send((problem, shim.calls >= nth))
        os._exit(KILLED)


def make_under_faults(pipe: Pipe, what: str, origin: str, target: str, seed: int) -> None:
    """Let single writes of making, copying or backing up a register fail, here and there."""
    shim = Shim()
    draw = random.Random(seed)
    work = _makers(origin, target)[what]
    path = Path(target)
    with shim.failing(str(path.parent), 0, 0, lasting=False):
        work()
    total = shim.counted
    _clear(path)
    for nth in (1, 2, 3, *sorted(draw.sample(range(4, total), 20)), total - 1, total):
        error = draw.choice((5, 28))
        with shim.failing(str(path.parent), nth, error, lasting=draw.random() < 0.5):
            problem = problem_of(work)
        left = sorted(each.name for each in path.parent.iterdir())
        pipe.send({"problem": problem, "left": left, "found": _found(path)})
        _clear(path)
    pipe.send("end")


def _found(path: Path) -> list[Finding]:
    """Verify the register that was made, if it was."""
    if not path.exists():
        return []
    register = registers().open(str(path))
    try:
        return register.verify()
    finally:
        register.close()


def _clear(path: Path) -> None:
    for each in path.parent.iterdir():
        each.unlink()


def _makers(origin: str, target: str) -> dict[str, Callable[[], object]]:
    def made() -> None:
        registers().create(target).close()

    return {
        "create": made,
        "copy": lambda: registers().copy(origin, target),
        "backup": lambda: registers().backup(origin, target),
    }


def problem_of(act: Callable[[], Any]) -> Problem | None:
    """Give the Problem in which something ended, if it did; anything else ends the child."""
    try:
        act()
    except Problem as problem:
        return problem
    return None


def leave_a_hot_journal(pipe: Pipe, address: str) -> None:
    """End in the middle of writing, when half of it has reached the file already."""
    register = registers().open(address)
    run = register.store.connection.exec_driver_sql
    run("PRAGMA cache_size = 5")
    run("BEGIN IMMEDIATE")
    run("UPDATE site SET note = hex(randomblob(20000))")
    run("UPDATE soilcase_head SET seq = 99")
    pipe.send("half")
    os._exit(KILLED)


def hold(pipe: Pipe, address: str) -> None:
    """Hold a register open, and commit a stroke."""
    register = registers(BO).open(address)
    register.commit(stroke(register, "held"), reason="held")
    pipe.send("held")
    time.sleep(SECONDS_TO_HOLD)


def write_meanwhile(pipe: Pipe, path: str) -> None:
    """Try to write into a file as another program, while somebody else may be writing."""
    other = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        pipe.send(error.sqlite_errorname)
    else:
        pipe.send("written")
    other.close()


def use_without_rights(pipe: Pipe, address: str, empty: str) -> None:
    """Use a register, and a folder, in which nothing may be written."""
    made = registers().create(f"{empty}.gpkg")  # so that all that is needed is loaded
    made.close()
    Path(f"{empty}.gpkg").unlink()
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    register = registers().open(address)
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: strokes(register),
        "verify": register.verify,
        "commit": lambda: register.commit(stroke(register, "no"), reason="no"),
        "undo": register.undo,
        "erase": lambda: register.erase("site", new_uid(), reason="no"),
        "create": lambda: registers().create(f"{empty}/new.gpkg"),
        "copy": lambda: registers().copy(address, f"{empty}/new.gpkg"),
        "backup": lambda: registers().backup(address, f"{empty}/new.gpkg"),
    }
    pipe.send(register.read_only)
    pipe.send({name: problem_of(act) for name, act in acts.items()})
    register.close()
