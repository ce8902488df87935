"""Bench: eight writers on one team register, and how soon another client hears of a commit.

    python3 dev.py bench writers [--sites=N] [--seconds=N] [--rounds=N] [--quick]

The server writes through to the disk. The peer is the least that could be called a log: psycopg
alone holds the row and the same one head row, updates, inserts and commits, in the same run. A
commit is heard of some time after it returns to its author; below zero others heard first.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests import servers
from tests.bench import ours, peers, peers_edits
from tests.bench.measure import Running, apart, processes
from tests.bench.region import SITES, make
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows
from tests.bench.writers import Done, Work, Writer, listen, write_ours, write_plain
from tools.machine import server_programs

WRITERS = 8
FEW = 8
MILLI = 1_000.0
SAMPLE_SECONDS = 0.02
PAUSE_WHEN_QUIET = 0.02


@dataclass(frozen=True, slots=True)
class Round:
    """What all writers did together, and what the server's processes waited for meanwhile."""

    done: Sequence[Done]
    heard: dict[int, float]
    waits: dict[str, float]

    @property
    def per_second(self) -> float:
        """Give the commits of all writers per second."""
        return sum(len(each.latencies) / each.seconds for each in self.done)

    @property
    def latencies(self) -> list[float]:
        """Give how long each commit took, in ms and in order."""
        return sorted(took * MILLI for each in self.done for took in each.latencies)

    @property
    def notices(self) -> list[float]:
        """Give how long after its commit's return each was heard of, in ms and in order."""
        stood = {seq: at for each in self.done for seq, at in each.stood.items()}
        return sorted((self.heard[seq] - stood[seq]) * MILLI for seq in stood.keys() & self.heard)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the writers write, and how long."""

    address: str
    seconds: float
    rounds: int
    judge: Judge

    def round(self, writer: Writer, sites: Sequence[str], writers: int, pause: float) -> Round:
        """Let writers work together, with a listener beside them."""
        gate, over = processes().Barrier(writers + 1), processes().Event()
        listening = Running(listen, self.address, gate, over)
        works = [
            Work(self.address, number, sites, self.seconds, pause) for number in range(writers)
        ]
        running = [Running(writer, work, gate) for work in works]
        waits = _waits(self.address, self.seconds)
        done = [each.answer() for each in running]
        over.set()
        return Round(done, listening.answer(), waits)

    def together(self, title: str, name: str, sites: Sequence[str]) -> None:
        """Measure all writers, ours and the plain ones in turn."""
        heading(f"{WRITERS} writers, single edits on {title}")
        ours_rounds, plain_rounds = [], []
        for _ in range(self.rounds):
            ours_rounds.append(self.round(write_ours, sites, WRITERS, 0))
            plain_rounds.append(self.round(write_plain, sites, WRITERS, 0))
        _table(("our road", ours_rounds), ("plain psycopg", plain_rounds))
        pairs = zip(ours_rounds, plain_rounds, strict=True)
        slower = statistics.median(plain.per_second / our.per_second for our, plain in pairs)
        self.judge.ratio(f"writers_{name}", slower)
        latencies = sorted(took for each in ours_rounds for took in each.latencies)
        self.judge.aim("milliseconds", f"writers_{name}_p99", _percentile(latencies, 0.99))

    def quiet(self, sites: Sequence[str]) -> None:
        """Measure one writer who pauses, and how soon another client hears."""
        heading("One writer with pauses, and a client that listens")
        found = self.round(write_ours, sites, 1, PAUSE_WHEN_QUIET)
        _table(("our road", [found]))
        self.judge.aim("milliseconds", "writer_alone", statistics.median(found.latencies))
        self.judge.aim("milliseconds", "heard_after", statistics.median(found.notices))


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target."""
    options = _understand(arguments)
    judge = Judge(read_targets("writers", options.targets))
    if server_programs() is None:
        print("No PostgreSQL with PostGIS here: nothing to measure.")
        return 0
    region = make(options.sites)
    sites = region.tables["site"].uids
    with servers.running(durable=not options.quick) as server:
        address = server()
        apart(ours.write, region, address)
        apart(peers.write_server, region, address)
        apart(peers_edits.prepare_server, address)
        bench = Bench(address, options.seconds, options.rounds, judge)
        bench.together("random sites", "random", sites)
        bench.together(f"the same {FEW} sites", "few", sites[:FEW])
        bench.quiet(sites)
        apart(ours.verify, address)
        print("  The register verifies: every commit stands in one unbroken chain.")
    return judge.close()


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench writers")
    parser.add_argument("--sites", type=int, default=SITES, help="so many sites")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each round")
    parser.add_argument("--rounds", type=int, default=3, help="rounds whose median counts")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    parser.add_argument("--quick", action="store_true", help="do not write through to the disk")
    return parser.parse_args(arguments)


def _table(*lines: tuple[str, Sequence[Round]]) -> None:
    columns = ("", "commits/s", "median ms", "p99 ms", "worst ms", "retries", "conflicts")
    rows((*columns, "heard ms", "heard p99"), [_line(name, rounds) for name, rounds in lines])
    for name, rounds in lines:
        waits = Counter[str]()
        for each in rounds:
            waits.update(each.waits)
        shown = (f"{what} {count / len(rounds):.1f}" for what, count in waits.most_common(4))
        print(f"  {name}: processes of the server at any moment: {', '.join(shown)}")


def _line(name: str, rounds: Sequence[Round]) -> tuple[str | float, ...]:
    latencies = sorted(took for each in rounds for took in each.latencies)
    notices = sorted(took for each in rounds for took in each.notices)
    heard = (_percentile(notices, 0.5), _percentile(notices, 0.99)) if notices else ("", "")
    return (
        name,
        statistics.median(each.per_second for each in rounds),
        _percentile(latencies, 0.5),
        _percentile(latencies, 0.99),
        latencies[-1],
        str(sum(done.retries for each in rounds for done in each.done)),
        str(sum(done.conflicts for each in rounds for done in each.done)),
        *heard,
    )


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _waits(address: str, seconds: float) -> dict[str, float]:
    """Sample what the writers' processes on the server do or wait for, as a mean count."""
    seen = Counter[str]()
    samples = 0
    statement = (
        "SELECT CASE WHEN wait_event IS NULL THEN 'at work' WHEN wait_event = 'ClientRead'"
        " THEN 'asking' ELSE wait_event END, count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND state <> 'idle' GROUP BY 1"
    )
    with closing(peers.connect(address)) as connection:
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            for what, count in connection.execute(statement).fetchall():
                seen[str(what)] += int(str(count))
            samples += 1
            time.sleep(SAMPLE_SECONDS)
    return {what: count / samples for what, count in seen.items()}
