"""Bench: the synthetic region built, written to both stores, and read by columns.

    python3 dev.py bench demo [--sites=N] [--homes=N] [--runs=N] [--distributions]

With --distributions nothing is measured: the region is printed beside what is known of the real.
"""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from db.registers import SqlRegisters
from soilcase.demo.region import HOMES, SEED, build_region
from soilcase.demo.volumes import FULL
from soilcase.demo.write import write_region
from soilcase.model.clock import SystemClock
from tests import servers
from tests.bench import demo_tables, ours, peers
from tests.bench.measure import Facts, Measured, Watch, apart, median, ratio
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows
from tests.demo_ground import ground
from tests.demo_living import reckon
from tests.ui.house import seeds
from tools.machine import server_programs

MANY = 6
Runs = list[Measured]


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target."""
    options = _understand(arguments)
    if options.distributions:
        region = build_region(ground(), options.seed, sites=options.sites, homes=options.homes)
        demo_tables.show(reckon(region))
        return 0
    judge = Judge(read_targets("demo", options.targets))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="soilcase-bench-")))
        server = None
        if server_programs() is None:
            print("No PostgreSQL with PostGIS here: the server is left out.")
        else:
            server = stack.enter_context(servers.running(durable=True))
        _make(options, judge, folder, server)
        _read(options, judge, folder)
    return judge.close()


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench demo")
    parser.add_argument("--seed", type=int, default=SEED, help="the region's seed")
    parser.add_argument("--sites", type=int, default=FULL, help="how many sites")
    parser.add_argument("--homes", type=int, default=HOMES, help="how many homes")
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    parser.add_argument("--distributions", action="store_true", help="print and compare only")
    return parser.parse_args(arguments)


def build(watch: Watch, seed: int, sites: int, homes: int) -> Facts:
    """Build a region in memory."""
    prepared = ground()
    with watch.running():
        region = build_region(prepared, seed, sites=sites, homes=homes)
    return {"records": float(len(region.edits))}


def demo(watch: Watch, seed: int, sites: int, homes: int, address: str) -> Facts:
    """Do what the command does: build a region and write it."""
    codes = list(seeds())
    with watch.running():
        region = build_region(ground(), seed, sites=sites, homes=homes)
        registers = SqlRegisters(ours.ACTOR, SystemClock())
        write_region(registers, address, region, codes).close()
    return {"megabytes": ours.size(Path(address))}


def _make(
    options: argparse.Namespace, judge: Judge, folder: Path, server: servers.Server | None
) -> None:
    heading(f"Make the region: {options.sites:,} sites")
    size = (options.seed, options.sites)
    many = options.homes * MANY
    found: dict[str, Runs] = {"build": [], "file": [], "file_many": [], "server": []}
    for run in range(options.runs):
        found["build"].append(apart(build, *size, options.homes))
        for name, homes in (("file", options.homes), ("file_many", many)):
            path = folder / f"{name}-{run}.gpkg"
            found[name].append(apart(demo, *size, homes, str(path)))
            if run:
                path.unlink()
        if server is not None:
            with server.lent() as address:
                found["server"].append(apart(demo, *size, options.homes, address))
    names = {
        "build": "built in memory",
        "file": f"demo, file, {options.homes:,} homes",
        "file_many": f"demo, file, {many:,} homes",
        "server": f"demo, server, {options.homes:,} homes",
    }
    _table({names[key]: runs for key, runs in found.items() if runs})
    judge.ratio("six_times_the_homes", ratio(found["file_many"], found["file"]))
    for key, runs in found.items():
        if runs:
            judge.aim("seconds", key, median(runs).seconds)


def _read(options: argparse.Namespace, judge: Judge, folder: Path) -> None:
    """Read what a list is made from, beside GDAL reading the same tables of the same file."""
    heading("Open and read by columns what a list shows")
    path = str(folder / "file-0.gpkg")
    runs: tuple[Runs, Runs, Runs] = ([], [], [])
    for _ in range(options.runs):
        runs[0].append(apart(ours.read, path, ours.LIST_NOUNS))
        runs[1].append(apart(peers.read_geopackage, path, ours.LIST_NOUNS))
        runs[2].append(apart(ours.read, path))
    _table({"picture, list": runs[0], "pyogrio, list": runs[1], "picture, all nouns": runs[2]})
    judge.ratio("read_list", ratio(runs[0], runs[1]))
    judge.aim("seconds", "read_list", median(runs[0]).seconds)


def _table(runs: dict[str, Runs]) -> None:
    middle = [(name, median(measured)) for name, measured in runs.items()]
    rows(
        ("", "s", "own CPU s", "memory MB", "file MB"),
        [
            (name, run.seconds, run.cpu, run.megabytes, run.facts.get("megabytes") or "")
            for name, run in middle
        ],
    )
