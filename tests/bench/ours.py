"""Our own road through a register, as the benches measure it: each task in a fresh process."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from db.register import SqlRegister
from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor, Outcome, Source, Update
from tests.bench.draw import Draw
from tests.bench.measure import MEGABYTE, Facts, Watch
from tests.bench.region import Region, inserts

ACTOR = Actor("bench", "bench-1")
# What a list of sites with status, deadlines and matters is made from.
LIST_NOUNS = ("site", "area", "decision", "deadline", "matter", "matter_site")


def registers(actor: Actor = ACTOR) -> SqlRegisters:
    """Give the door to registers."""
    return SqlRegisters(actor, SystemClock())


def size(path: Path) -> float:
    """Give a file's size in MB."""
    return path.stat().st_size / MEGABYTE if path.exists() else 0.0


def stands(outcome: Outcome, count: int) -> None:
    """Make sure that what is measured was done."""
    assert outcome.change is not None, outcome.refusals[:3]
    assert not outcome.conflicts
    assert len(outcome.change.edits) == count


def write(watch: Watch, region: Region, address: str) -> Facts:
    """Write a region into a new register in one commit."""
    edits = inserts(region)
    register = registers().create(address)
    try:
        with watch.running():
            outcome = register.commit(edits, reason="hele regionen", source=Source.IMPORT)
        stands(outcome, len(edits))
    finally:
        register.close()
    return {"megabytes": size(Path(address))}


def read(watch: Watch, address: str, nouns: Sequence[str] | None = None) -> Facts:
    """Read nouns by columns, as every list and map does."""
    register = registers().open(address, write=False)
    try:
        with watch.running():
            picture = register.picture(nouns)
    finally:
        register.close()
    return {"records": float(sum(len(table) for table in picture.tables.values()))}


def edit(watch: Watch, address: str, count: int, times: int, seed: int) -> Facts:
    """Commit so many edits at once, some times over; the median counts."""
    register = registers().open(address)
    try:
        known = register.columns("site", ["name"])
        names = dict(zip(known.uid.tolist(), known["name"].tolist(), strict=True))
        took: list[float] = []
        for turn in range(times):
            edits = _renamed(names, Draw(seed + turn).random.permutation(len(names))[:count])
            with watch.running():
                begin = time.perf_counter()
                outcome = register.commit(edits, reason="bench")
                took.append(time.perf_counter() - begin)
            stands(outcome, len(edits))
            names |= {edit.uid: edit.new for edit in edits}
    finally:
        register.close()
    return {"median": sorted(took)[len(took) // 2], "worst": max(took)}


def _renamed(names: dict[str, object], rows: Iterable[int]) -> list[Update]:
    listed = list(names)
    chosen = [listed[row] for row in rows]
    return [
        Update("site", uid, "name", names[uid], f"{str(names[uid])[:200]}.")  # type: ignore[arg-type]
        for uid in chosen
    ]


def history(watch: Watch, address: str, count: int) -> Facts:
    """Read every edit of so many records that were edited last."""
    register = registers().open(address, write=False)
    try:
        uids = _edited_last(register, count)
        with watch.running():
            found = register.history(uids)
        assert len(found) >= len(uids)
    finally:
        register.close()
    return {"edits": float(len(found))}


def _edited_last(register: SqlRegister, count: int) -> list[str]:
    known = register.columns("site", [])
    newest = known.rev.argsort(kind="stable")[::-1]
    return [str(uid) for uid in known.uid[newest[:count]]]


def undo(watch: Watch, address: str) -> Facts:
    """Undo the latest commit."""
    register = registers().open(address)
    try:
        before = register.head()
        with watch.running():
            outcome = register.undo()
        assert outcome.change is not None
        assert register.head() == before + 1
    finally:
        register.close()
    return {"edits": float(len(outcome.change.edits))}


def verify(watch: Watch, address: str) -> Facts:
    """Check the whole register."""
    register = registers().open(address, write=False)
    try:
        with watch.running():
            found = register.verify()
        assert found == []
    finally:
        register.close()
    return {}


def state_hash(watch: Watch, address: str) -> Facts:
    """Hash all that the register says."""
    register = registers().open(address, write=False)
    try:
        with watch.running():
            found = register.state_hash()
    finally:
        register.close()
    return {"hash": float(int(found[:13], 16))}


def backup(watch: Watch, address: str, path: str) -> Facts:
    """Write a verified copy."""
    with watch.running():
        registers().backup(address, path)
    return {"megabytes": size(Path(path))}


def copy(watch: Watch, source: str, target: str) -> Facts:
    """Copy a whole register with its log; both state hashes are compared on the way."""
    with watch.running():
        counts = registers().copy(source, target)
    return {"records": float(sum(counts.values()))}
