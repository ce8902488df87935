"""Bench: overlays and distances of every area, from scratch and after a layer or area changed.

    python3 dev.py bench overlays [--areas=N] [--homes=N] [--runs=N] [--targets=FILE]

Each program reads the same shapes from WKB, finds the same zones and measures the same metres; a
run in which two of them disagree ends in an error. Peers are given what they are good at, and our
tricks besides. The larger region is ours alone: how we grow with ten times the areas.
"""

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests import servers
from tests.bench import overlay_tasks as tasks
from tests.bench.effort_ground import EffortGround
from tests.bench.effort_tasks import fill_server
from tests.bench.measure import Facts, Measured, Watch, apart, median, ratio
from tests.bench.overlay_ground import CHANGED, draw_ground
from tests.bench.overlay_tasks import KINDS, LAP
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows
from tools.machine import server_programs

AREAS = 8_603
TIMES = 10
HOMES = 600_000
MILLI = 1_000.0
OURS = "ours"
TRICK = "geopandas, our tricks"
Runs = list[Measured]
Way = Callable[[Watch, EffortGround], Facts]


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target or answers differ."""
    options = _understand(arguments)
    judge = Judge(read_targets("overlays", options.targets))
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
            fill_server(address, ground)
        scratch = _scratch(judge, ground, address, options.runs)
        _layer(judge, ground, address, options.runs)
    area = _measured({OURS: tasks.ours_area}, ground, options.runs)
    heading("After one area was drawn anew")
    judge.aim("milliseconds", "area", median(area[OURS]).seconds * MILLI)
    _growth(judge, scratch, options)
    return judge.close()


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench overlays")
    parser.add_argument("--areas", type=int, default=AREAS, help="how many areas")
    parser.add_argument("--homes", type=int, default=HOMES, help="how many homes")
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    return parser.parse_args(arguments)


def _scratch(judge: Judge, ground: EffortGround, address: str, runs: int) -> Measured:
    asked: dict[str, Way] = {
        OURS: tasks.ours_scratch,
        "geopandas": tasks.sjoin,
        TRICK: tasks.sjoin_turned,
    }
    if address:
        asked["PostGIS with GiST"] = partial(tasks.postgis, address=address)
    found = _measured(asked, ground, runs)
    heading("All areas against all layers, nothing known before")
    _print(found)
    heading("The same, layer by layer (ms)")
    middle = {name: median(measured).facts for name, measured in found.items()}
    rows(
        ("", *middle),
        [(kind, *(facts[LAP + kind] * MILLI for facts in middle.values())) for kind in KINDS],
    )
    _judge(judge, "scratch", found)
    slowest = max(KINDS, key=lambda kind: _against_best(found, kind))
    print(f"  closest to a peer: {slowest}")
    judge.ratio("scratch_slowest_layer", _against_best(found, slowest))
    ours = median(found[OURS])
    judge.aim("seconds", "scratch", ours.seconds)
    judge.aim("megabytes", "scratch", ours.megabytes)
    return ours


def _against_best(found: Mapping[str, Runs], kind: str) -> float:
    """Give our time for a layer over that of the best of the peers as they are."""
    seconds = {name: median(runs).facts[LAP + kind] for name, runs in found.items()}
    return seconds[OURS] / min(seconds[name] for name in seconds if name not in (OURS, TRICK))


def _layer(judge: Judge, ground: EffortGround, address: str, runs: int) -> None:
    heading(f"After one layer was replaced ({CHANGED}); the peers look at that layer alone")
    asked: dict[str, Way] = {
        OURS: tasks.ours_layer,
        "geopandas": partial(tasks.sjoin, only_changed=True),
        TRICK: partial(tasks.sjoin_turned, only_changed=True),
    }
    if address:
        asked["PostGIS with GiST"] = partial(tasks.postgis, address=address, changed=True)
    found = _measured(asked, ground, runs)
    _print(found)
    _judge(judge, "layer", found)
    judge.aim("milliseconds", "layer", median(found[OURS]).seconds * MILLI)


def _growth(judge: Judge, small: Measured, options: argparse.Namespace) -> None:
    heading(f"Ten times the areas ({options.areas * TIMES:,})")
    large = draw_ground(options.areas * TIMES, options.homes)
    found = median(_measured({OURS: tasks.ours_scratch}, large, options.runs)[OURS])
    judge.aim("seconds", "scratch_large", found.seconds)
    judge.aim("megabytes", "scratch_large", found.megabytes)
    judge.ratio("growth_over_areas", found.seconds / small.seconds / TIMES)


def _measured(asked: Mapping[str, Way], ground: EffortGround, runs: int) -> dict[str, Runs]:
    """Run every way in turn, so often, and hold the answers equal."""
    found: dict[str, Runs] = {name: [] for name in asked}
    for _ in range(runs):
        for name, way in asked.items():
            found[name].append(apart(way, ground))
    middle = {name: median(measured).facts for name, measured in found.items()}
    for name, facts in middle.items():
        differing = {
            kind: (told, middle[OURS][kind])
            for kind, told in facts.items()
            if not kind.startswith(LAP) and not math.isclose(told, middle[OURS][kind])
        }
        assert not differing, (name, differing)
    return found


def _print(found: Mapping[str, Runs]) -> None:
    middle = {name: median(measured) for name, measured in found.items()}
    rows(
        ("", "ms", "own CPU ms", "memory MB"),
        [
            (name, run.seconds * MILLI, run.cpu * MILLI, run.megabytes)
            for name, run in middle.items()
        ],
    )


def _judge(judge: Judge, what: str, found: Mapping[str, Runs]) -> None:
    """Hold us to the best of the peers as they are, and tell what our tricks do for them."""
    peers = [measured for name, measured in found.items() if name not in (OURS, TRICK)]
    best = min(peers, key=lambda measured: median(measured).seconds)
    judge.ratio(f"{what}_best_peer", ratio(found[OURS], best))
    judge.ratio(f"{what}_with_our_tricks", ratio(found[OURS], found[TRICK]))
