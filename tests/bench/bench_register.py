"""Bench: a whole region written in one commit and read by columns, and what edits cost after it.

    python3 dev.py bench register [--scale=10] [--sites=N] [--runs=N] [--quick] [--targets=FILE]

Our road validates, logs and hashes every record; the peers write and read the same rows without.
Everything runs in a process of its own, and a ratio compares two of them that ran in turn.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import servers
from tests.bench import ours, peers, peers_edits
from tests.bench.measure import Measured, apart, median, ratio
from tests.bench.region import SITES, Region, make
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows
from tools.machine import server_programs

# So many edits in one commit, and how often each run does that.
EDITS = ((1, 8), (1_000, 3), (10_000, 1))
MILLI = 1_000.0
Runs = list[Measured]


@dataclass(frozen=True, slots=True)
class Bench:
    """What every part of the bench works on."""

    region: Region
    folder: Path
    server: servers.Server | None
    runs: int
    judge: Judge

    @property
    def stores(self) -> tuple[str, ...]:
        """Name the stores that can be measured here."""
        return ("file", "server") if self.server else ("file",)

    def fresh(self, store: str, name: str) -> str:
        """Give an address where nothing is yet."""
        if store == "server" and self.server is not None:
            return self.server()
        return str(self.folder / f"{name}.gpkg")

    def forget(self, address: str) -> None:
        """Take away what is no longer needed."""
        if self.server is not None and address.startswith("postgresql"):
            self.server.drop(address)
        else:
            Path(address).unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target."""
    options = _understand(arguments)
    region = make(options.sites or SITES * options.scale)
    judge = Judge(read_targets("register", options.targets))
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="soilcase-bench-"))
        server = None
        if server_programs() is not None:
            server = stack.enter_context(servers.running(durable=not options.quick))
        bench = Bench(region, Path(folder), server, options.runs, judge)
        print(f"{len(region.tables['site']):,} sites, {len(region):,} records", end="")
        print(", median of", options.runs, "runs")
        if server is None:
            print("No PostgreSQL with PostGIS here: the server is left out.")
        homes = {store: _whole(bench, store) for store in bench.stores}
        _edits(bench, homes)
        _keeping(bench, {store: ours_there for store, (ours_there, _) in homes.items()})
        return judge.close()


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench register")
    parser.add_argument("--scale", type=int, default=1, help="times 23,300 sites")
    parser.add_argument("--sites", type=int, default=0, help="so many sites instead")
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    parser.add_argument("--quick", action="store_true", help="do not write through to the disk")
    return parser.parse_args(arguments)


def _whole(bench: Bench, store: str) -> tuple[str, str]:
    """Write and read everything, beside the peer; give both addresses for what follows."""
    heading(f"A whole region in one commit, {store}")
    write_peer = peers.write_geopackage if store == "file" else peers.write_server
    our_runs: Runs = []
    peer_runs: Runs = []
    homes = ("", "")
    for run in range(bench.runs):
        for address in filter(None, homes):
            bench.forget(address)
        homes = (bench.fresh(store, f"ours-{run}"), bench.fresh(store, f"peer-{run}"))
        our_runs.append(apart(ours.write, bench.region, homes[0]))
        peer_runs.append(apart(write_peer, bench.region, homes[1]))
    named = "pyogrio, a layer per noun" if store == "file" else "COPY as geopandas does"
    _table(("our road", our_runs), (named, peer_runs))
    bench.judge.ratio(f"write_{store}", ratio(our_runs, peer_runs))
    bench.judge.aim("seconds", f"write_{store}", median(our_runs).seconds)
    bench.judge.aim("megabytes", f"write_{store}", median(our_runs).megabytes)
    _reads(bench, store, homes)
    return homes


def _reads(bench: Bench, store: str, homes: tuple[str, str]) -> None:
    every = tuple(bench.region.tables)
    for label, nouns, asked in (("all", every, None), ("list", ours.LIST_NOUNS, ours.LIST_NOUNS)):
        heading(f"Read by columns, {store}: {label} ({len(nouns)} nouns)")
        frames, plain = (
            (peers.read_geopackage, peers.fetch_file)
            if store == "file"
            else (peers.read_server, peers.fetch_server)
        )
        runs: tuple[Runs, Runs, Runs] = ([], [], [])
        for _ in range(max(bench.runs, 1)):
            runs[0].append(apart(ours.read, homes[0], asked))
            runs[1].append(apart(frames, homes[1], nouns))
            runs[2].append(apart(plain, homes[0] if store == "file" else homes[1], nouns))
        tool = "pyogrio" if store == "file" else "pandas and geopandas"
        floor = "sqlite3 fetchall" if store == "file" else "psycopg fetchall"
        _table(("picture", runs[0]), (tool, runs[1]), (floor, runs[2]))
        bench.judge.ratio(f"read_{label}_{store}", ratio(runs[0], runs[1]))
        bench.judge.ratio(f"fetch_{label}_{store}", ratio(runs[0], runs[2]))
        bench.judge.aim("seconds", f"read_{label}_{store}", median(runs[0]).seconds)


def _table(*lines: tuple[str, Runs]) -> None:
    """Print runs side by side."""
    middle = [(name, median(runs)) for name, runs in lines]
    rows(
        ("", "s", "own CPU s", "memory MB", "file MB"),
        [
            (name, run.seconds, run.cpu, run.megabytes, run.facts.get("megabytes") or "")
            for name, run in middle
        ],
    )


def _edits(bench: Bench, homes: Mapping[str, tuple[str, str]]) -> None:
    """Print what edits cost on top of the whole region, beside the least that logs them."""
    heading("Edits in one commit, on the whole region (ms)")
    plain = str(bench.folder / "plain.sqlite")
    apart(peers_edits.prepare_file, bench.region, plain)
    if "server" in homes:
        apart(peers_edits.prepare_server, homes["server"][1])
    lines: list[tuple[str | float, ...]] = []
    middles: dict[str, tuple[float, float]] = {}
    for store, (address, peer) in homes.items():
        for wanted, each_run in EDITS:
            times = each_run * bench.runs
            given = (min(wanted, len(bench.region.tables["site"])), times, wanted)
            run = apart(ours.edit, address, *given)
            if store == "file":
                other = apart(peers_edits.edit_file, plain, *given)
            else:
                other = apart(peers_edits.edit_server, peer, *given)
            told = apart(ours.history, address, given[0])
            undone = apart(ours.undo, address)
            figures = (run.facts["median"], run.facts["worst"], run.cpu / times)
            others = (other.facts["median"], told.seconds, undone.seconds)
            figures_ms = (figure * MILLI for figure in (*figures, *others))
            lines.append((f"{store}, {wanted:,}", *figures_ms))
            middles[f"commit_{wanted}_{store}"] = (run.facts["median"], other.facts["median"])
    rows(("edits", "median", "worst", "own CPU", "plain SQL", "history", "undo"), lines)
    for name, (middle, peer_middle) in middles.items():
        bench.judge.ratio(name, middle / peer_middle)
        bench.judge.aim("milliseconds", name, middle * MILLI)


def _keeping(bench: Bench, homes: dict[str, str]) -> None:
    """Print what checking, hashing and copying the whole takes."""
    heading("Verify, hash, back up and copy the whole")
    found = dict(_keeping_runs(bench, homes))
    rows(
        ("", "s", "own CPU s", "memory MB", "file MB"),
        [
            (label, run.seconds, run.cpu, run.megabytes, run.facts.get("megabytes") or "")
            for label, run in found.items()
        ],
    )
    for store in homes:
        bench.judge.aim("seconds", f"verify_{store}", found[f"verify, {store}"].seconds)
    hashes = {run.facts["hash"] for run in found.values() if "hash" in run.facts}
    assert len(hashes) == 1, hashes
    print("  All state hashes are equal.")


def _keeping_runs(bench: Bench, homes: dict[str, str]) -> Iterator[tuple[str, Measured]]:
    for store, address in homes.items():
        yield f"verify, {store}", apart(ours.verify, address)
        yield f"state hash, {store}", apart(ours.state_hash, address)
        with _lent(bench, "file", f"backup-of-{store}") as path:
            yield f"backup, {store}", apart(ours.backup, address, path)
    if "server" not in homes:
        return
    with _lent(bench, "server", "") as there, _lent(bench, "file", "back") as back:
        yield "copy, file to server", apart(ours.copy, homes["file"], there)
        yield "copy, server to file", apart(ours.copy, there, back)
        yield "state hash, the copy's copy", apart(ours.state_hash, back)


@contextmanager
def _lent(bench: Bench, store: str, name: str) -> Iterator[str]:
    address = bench.fresh(store, name)
    yield address
    bench.forget(address)
