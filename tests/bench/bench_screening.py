"""Bench: the models of the screening over whole columns, beside the same formulas row by row.

    python3 dev.py bench screening [--rows=N] [--sites=N] [--runs=N] [--targets=FILE]

The peer is plain Python with the math module, one call per row; both must give the same figures.
The portfolio is the finds of so many sites, from the picture to every figure and criterion.
"""

import argparse
import math
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from soilcase.screening.figures import Numbers
from soilcase.screening.groundwater import Aquifer, Fate, Source, Spreading, at_distance
from soilcase.screening.portfolio import screen
from soilcase.screening.settings import read_settings
from soilcase.screening.vapour import (
    Building,
    CapillaryZone,
    Ground,
    Layer,
    Volatile,
    entry,
    from_groundwater,
    passage,
)
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows
from tests.soilcase.model.regions import Region
from tools.machine import ROOT

ROWS, SITES = 86_000, 8_600
MILLI = 1_000.0
SAND, WET = (0.375, 0.054), (0.375, 0.25325811)
HEIGHT, DEPTH = 0.17045, 3.0
YEAR = 3.15576e7


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target or figures differ."""
    options = _understand(arguments)
    judge = Judge(read_targets("screening", options.targets))
    random = np.random.default_rng(2030)
    amount = random.lognormal(3, 2, options.rows)
    area = random.uniform(50, 5_000, options.rows)
    print(f"{options.rows:,} rows, median of {options.runs} runs")
    ways = {
        "groundwater": (lambda: _plume(area, amount), lambda: _plume_by_row(area, amount)),
        "vapour": (lambda: _vapour(amount, area), lambda: _vapour_by_row(amount, area)),
    }
    lines: list[tuple[str, float, float]] = []
    for name, (ours, peer) in ways.items():
        mine, found = _timed(ours, options.runs)
        theirs, expected = _timed(peer, 1)
        if not np.allclose(found, expected, rtol=1e-9, atol=0):
            raise SystemExit(f"{name}: the figures differ")
        lines.append((name, mine * MILLI, theirs * MILLI))
        judge.aim("milliseconds", name, mine * MILLI)
        judge.ratio(name, mine / theirs)
    heading("Milliseconds")
    rows(("model", "columns", "row by row"), lines)
    judge.aim("milliseconds", "portfolio", _portfolio(options.sites, options.runs) * MILLI)
    return judge.close()


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench screening")
    parser.add_argument("--rows", type=int, default=ROWS, help="how many rows")
    parser.add_argument("--sites", type=int, default=SITES, help="how many sites have finds")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median counts")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    return parser.parse_args(arguments)


def _timed(task: Callable[[], Numbers], runs: int) -> tuple[float, Numbers]:
    made, seconds = np.empty(0), []
    for _ in range(runs):
        begin = time.perf_counter()
        made = task()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), made


def _plume(area: Numbers, amount: Numbers) -> Numbers:
    source = Source(area, amount, 0.1)
    return at_distance(source, Aquifer(1e-4, 0.007, 0.3), Fate(1e-3), Spreading()).values


def _plume_by_row(area: Numbers, amount: Numbers) -> Numbers:
    flow = 1e-4 * 0.007 * YEAR
    found = []
    for size, leached in zip(area.tolist(), amount.tolist(), strict=True):
        side = math.sqrt(size)
        middle = 100 + side / 2
        sunk = 0.85 * 0.1 * middle / flow
        lost = sunk**2 / (4 * 0.0125 * middle) + 1e-3 * 365.25 * middle / (flow / 0.3)
        wide = math.erf(side / (4 * math.sqrt(0.02 * middle)))
        thick = math.sqrt(math.pi * 0.0125 * middle)
        found.append(min(leached, leached * 0.1 * side / (flow * thick) * wide * math.exp(-lost)))
    return np.array(found)


def _vapour(amount: Numbers, area: Numbers) -> Numbers:
    of_each = [np.full(len(amount), each) for each in (0.0686618, 1.02e-5, 0.197275)]
    volatile = Volatile(*of_each)
    ground = Ground(DEPTH, [Layer(DEPTH, passage(*SAND))], CapillaryZone(HEIGHT, passage(*WET)))
    share = entry(volatile, ground, Building(area, 2.5, 0.3, 0.1)).share
    return from_groundwater(amount, volatile, share).values


def _vapour_by_row(amount: Numbers, area: Numbers) -> Numbers:
    def through(pores: float, water: float) -> float:
        in_water = 1.02e-5 / 0.197275 * water**3.33 / pores**2
        return float(0.0686618 * (pores - water) ** 3.33 / pores**2 + in_water)

    found = []
    for leached, floor in zip(amount.tolist(), area.tolist(), strict=True):
        dry, wet = through(*SAND), through(*WET)
        way = DEPTH - 0.1
        total = way / ((way - HEIGHT) / dry + HEIGHT / wet)
        below, air = floor + 4 * math.sqrt(floor) * 0.1, floor * 2.5 * 0.3
        a = total * 0.36 * below / (air * way)
        b = 0.003 * air * 0.1 / (dry * 0.36 * 0.001 * below)
        raised = math.exp(min(b, 500))
        usual = a * raised / (raised + a + a / 0.003 * (raised - 1))
        share = a / (1 + a / 0.003) if b > 500 else usual
        found.append(leached * 0.197275 * 1000 * share)
    return np.array(found)


def _portfolio(sites: int, runs: int) -> float:
    """Time finds of so many sites, ten each, from the picture to every figure."""
    settings = read_settings((ROOT / "resources" / "data" / "screening.json").read_text("utf-8"))
    region = Region()
    components = ("tce", "pce", "benzene", "mtbe", "bam")
    for number in range(sites):
        site = region.add("site", f"s{number}", number=f"751-{number:05d}")
        for place, component in enumerate(components):
            for medium, unit in (("groundwater", "ug/l"), ("soil_gas", "ug/m3")):
                region.add(
                    "substance",
                    f"{site}-{place}-{medium}",
                    site=site,
                    component=component,
                    medium=medium,
                    concentration=float(number + 1),
                    unit=unit,
                )
    picture = region.picture()
    seconds, _ = _timed(lambda: screen(picture, settings).away.values, runs)
    return seconds
