"""Writers and a listener on a team server, each a process of its own, as the bench runs them."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.synchronize import Barrier, Event

from soilcase.model.edit import Actor, Update
from tests.bench import ours, peers
from tests.bench.draw import Draw

PAUSE_TO_LISTEN = 0.2
NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Work:
    """What a writer is to do: for how long, on which sites, with what pause after each."""

    address: str
    number: int
    sites: Sequence[str]
    seconds: float
    pause: float = 0.0


@dataclass(slots=True)
class Done:
    """What a writer did: how long each commit took, and when each number stood."""

    latencies: list[float] = field(default_factory=list)
    stood: dict[int, float] = field(default_factory=dict)
    seconds: float = 0.0
    retries: int = 0
    conflicts: int = 0


Writer = Callable[[Work, Barrier], Done]


def write_ours(work: Work, gate: Barrier) -> Done:
    """Commit single edits by the one road, each on a site that was read just before."""
    done = Done()
    actor = Actor(f"writer {work.number}", f"device-{work.number}")
    register = ours.registers(actor).open(work.address)
    try:

        def commit(uid: str, turn: int) -> int | None:
            known = register.record("site", uid)
            assert known is not None
            edit = Update("site", uid, "name", known["name"], _name(work, turn))
            begin = time.monotonic()
            outcome = register.commit([edit], reason="bench")
            done.latencies.append(time.monotonic() - begin)
            done.conflicts += len(outcome.conflicts)
            return outcome.change.seq if outcome.change else None

        _work(work, gate, done, commit)
        done.retries = register.retries.count
    finally:
        register.close()
    return done


def write_plain(work: Work, gate: Barrier) -> Done:
    """Commit the least that could be called a log: hold the row, the head, update and insert."""
    done = Done()
    with closing(peers.connect(work.address)) as connection:
        cursor = connection.cursor()
        run = cursor.execute

        def commit(uid: str, turn: int) -> int | None:
            run("SELECT name FROM peer.site WHERE uid = %s", (uid,))
            row = cursor.fetchone()
            assert row is not None
            text = json.dumps({"uid": uid, "old": row[0], "new": _name(work, turn)})
            begin = time.monotonic()
            with connection.transaction():
                run("SELECT 1 FROM peer.site WHERE uid = %s FOR NO KEY UPDATE", (uid,))
                run("UPDATE peer.head SET seq = seq + 1 RETURNING seq, hash")
                head = cursor.fetchone()
                assert head is not None
                digest = hashlib.sha256(f"{head[1]}{text}".encode()).hexdigest()
                run("UPDATE peer.site SET name = %s WHERE uid = %s", (_name(work, turn), uid))
                log = "INSERT INTO peer.log VALUES (%s, %s, %s, %s)"
                run(log, (head[0], uid, text, digest))
                run("UPDATE peer.head SET hash = %s", (digest,))
            done.latencies.append(time.monotonic() - begin)
            return int(str(head[0]))

        _work(work, gate, done, commit)
    return done


def _name(work: Work, turn: int) -> str:
    return f"skriver {work.number} nr. {turn}"[:NAME_LENGTH]


def _work(work: Work, gate: Barrier, done: Done, commit: Callable[[str, int], int | None]) -> None:
    """Commit until the time is up, beginning together with the others."""
    picks = Draw(work.number).random.integers(0, len(work.sites), 1_000_000)
    gate.wait()
    begin = time.monotonic()
    turn = 0
    while time.monotonic() - begin < work.seconds:
        seq = commit(work.sites[int(picks[turn])], turn)
        if seq is not None:
            done.stood[seq] = time.monotonic()
        turn += 1
        if work.pause:
            time.sleep(work.pause)
    done.seconds = time.monotonic() - begin


def listen(address: str, gate: Barrier, over: Event) -> dict[int, float]:
    """Note when each commit was heard of, until it is over."""
    register = ours.registers().open(address, write=False)
    heard: dict[int, float] = {}
    listener = register.listen()
    assert listener is not None
    try:
        gate.wait()
        while not over.is_set():
            numbers = listener.news(PAUSE_TO_LISTEN)
            heard |= dict.fromkeys(numbers, time.monotonic())
    finally:
        listener.close()
        register.close()
    return heard
