"""Bench: public effort for every area, from scratch and after one layer or one area changed.

    python3 dev.py bench effort [--areas=N] [--homes=N] [--runs=N] [--targets=FILE]

Each program reads the same shapes from WKB and finds the same areas; a run in which two of them
disagree ends in an error. Peers are given what they are good at, and our trick besides.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests import servers
from tests.bench import effort_tasks as tasks
from tests.bench.effort_ground import CHANGED, EffortGround, draw_ground
from tests.bench.measure import Facts, Measured, Watch, apart, median, ratio
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows
from tools.machine import server_programs

AREAS = 30_000
HOMES = 100_000
MILLI = 1_000.0
OURS = "ours"
TRICK = "geopandas, our trick"
Runs = list[Measured]
Way = Callable[[Watch, EffortGround], Facts]


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target or answers differ."""
    options = _understand(arguments)
    judge = Judge(read_targets("effort", options.targets))
    ground = draw_ground(options.areas, options.homes)
    features = sum(map(len, ground.layers.values()))
    print(f"{len(ground.areas):,} areas, {features:,} features", end="")
    print(f" in {len(ground.layers)} layers, median of {options.runs} runs")
    with ExitStack() as stack:
        address = ""
        if server_programs() is None:
            print("No PostgreSQL with PostGIS here: PostGIS is left out.")
        else:
            address = stack.enter_context(servers.running(durable=True))()
            tasks.fill_server(address, ground)
        _scratch(judge, ground, address, options.runs)
        _layer(judge, ground, address, options.runs)
        _area(judge, ground, options.runs)
    return judge.close()


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench effort")
    parser.add_argument("--areas", type=int, default=AREAS, help="how many areas")
    parser.add_argument("--homes", type=int, default=HOMES, help="how many homes")
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    return parser.parse_args(arguments)


def _scratch(judge: Judge, ground: EffortGround, address: str, runs: int) -> None:
    heading("All areas against all layers, nothing known before")
    asked: dict[str, Way] = {
        OURS: tasks.ours_scratch,
        "geopandas sjoin": tasks.sjoin,
        "geopandas sjoin_nearest": tasks.sjoin_nearest,
        TRICK: tasks.sjoin_turned,
    }
    if address:
        asked["PostGIS with GiST"] = partial(tasks.postgis, address=address)
    found = _measured(asked, ground, runs)
    _judge(judge, "scratch", found)
    judge.aim("seconds", "scratch", median(found[OURS]).seconds)
    judge.aim("megabytes", "scratch", median(found[OURS]).megabytes)


def _layer(judge: Judge, ground: EffortGround, address: str, runs: int) -> None:
    heading(f"After one layer was replaced ({CHANGED}); the peers look at that layer alone")
    asked: dict[str, Way] = {
        OURS: tasks.ours_layer,
        "geopandas sjoin": partial(tasks.sjoin, only_changed=True),
        TRICK: partial(tasks.sjoin_turned, only_changed=True),
    }
    if address:
        asked["PostGIS with GiST"] = partial(tasks.postgis, address=address, changed=True)
    found = _measured(asked, ground, runs)
    _judge(judge, "layer", found)
    judge.aim("milliseconds", "layer", median(found[OURS]).seconds * MILLI)


def _area(judge: Judge, ground: EffortGround, runs: int) -> None:
    heading("After one area was drawn anew")
    found = _measured({OURS: tasks.ours_area}, ground, runs)
    judge.aim("milliseconds", "area", median(found[OURS]).seconds * MILLI)


def _measured(asked: Mapping[str, Way], ground: EffortGround, runs: int) -> dict[str, Runs]:
    """Run every way in turn, so often; print the figures, and hold the answers equal."""
    found: dict[str, Runs] = {name: [] for name in asked}
    for _ in range(runs):
        for name, way in asked.items():
            found[name].append(apart(way, ground))
    middle = {name: median(measured) for name, measured in found.items()}
    rows(
        ("", "ms", "own CPU ms", "memory MB"),
        [
            (name, run.seconds * MILLI, run.cpu * MILLI, run.megabytes)
            for name, run in middle.items()
        ],
    )
    for name, run in middle.items():
        differing = {
            kind: (count, middle[OURS].facts[kind])
            for kind, count in run.facts.items()
            if count != middle[OURS].facts[kind]
        }
        assert not differing, (name, differing)
    return found


def _judge(judge: Judge, what: str, found: Mapping[str, Runs]) -> None:
    """Hold us to the best of the peers as they are, and tell what our trick does for them."""
    peers = [measured for name, measured in found.items() if name not in (OURS, TRICK)]
    best = min(peers, key=lambda measured: median(measured).seconds)
    judge.ratio(f"{what}_best_peer", ratio(found[OURS], best))
    judge.ratio(f"{what}_with_our_trick", ratio(found[OURS], found[TRICK]))
