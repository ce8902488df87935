"""Bench: scores, new weights, draws, chances and measures of order, and how they grow.

    python3 dev.py bench priority [--sites=N] [--runs=N] [--streamed=N] [--targets=FILE]

Peers are the same formulas written plainly with pandas, numpy and scipy; a run in which two
answers differ ends in an error. Ten and a hundred times the sites are ours alone: the first with
all draws kept, the second draw by draw, with the memory that each takes.
"""

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from soilcase.priority.draws import prepare
from soilcase.priority.score import score
from tests.bench import priority_tasks as tasks
from tests.bench.measure import Facts, Measured, apart, median, ratio
from tests.bench.priority_ground import draw_table, method
from tests.bench.priority_plain import plain_draws
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows

SITES = 8_603
STREAMED = 100
MILLI = 1_000.0
OURS = "ours"
Runs = list[Measured]


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target or answers differ."""
    options = _understand(arguments)
    judge = Judge(read_targets("priority", options.targets))
    used = method()
    table = draw_table(options.sites, used)
    print(f"{options.sites:,} sites, {used.draws:,} draws, median of {options.runs} runs")
    scores, draws = score(table, used), prepare(table, used)
    bench = _Bench(judge, options.runs)
    bench.hold("score", {OURS: tasks.ours_score, "pandas": tasks.pandas_score}, table, used)
    bench.hold("weights", {OURS: tasks.ours_weights, "pandas": tasks.pandas_weights}, scores, used)
    bench.hold("draws", {OURS: tasks.ours_draws, "numpy": plain_draws}, table, used)
    bench.hold(
        "chances",
        {OURS: tasks.ours_chances, "numpy": tasks.plain_chances, "scipy": tasks.scipy_chances},
        draws,
        used,
    )
    bench.hold(
        "intervals", {OURS: tasks.ours_intervals, "scipy": tasks.scipy_intervals}, draws, used
    )
    bench.hold(
        "triangle", {OURS: tasks.ours_triangle, "pandas": tasks.pandas_triangle}, scores, used
    )
    bench.hold("overlap", {OURS: tasks.ours_overlap, "sets": tasks.plain_overlap}, scores, used)
    bench.grow(options.sites, options.streamed)
    return judge.close()


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench priority")
    parser.add_argument("--sites", type=int, default=SITES, help="how many sites")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median counts")
    parser.add_argument("--streamed", type=int, default=STREAMED, help="draws of the largest")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    return parser.parse_args(arguments)


class _Bench:
    """Holds us to the best peer, figure by figure, and remembers our own for the growth."""

    def __init__(self, judge: Judge, runs: int) -> None:
        self._judge = judge
        self._runs = runs
        self._ours: dict[str, float] = {}

    def hold(self, what: str, ways: Mapping[str, Callable[..., Facts]], *given: object) -> None:
        """Run every way in turn, hold the answers equal, and ours to the best of the others."""
        heading(what)
        found = self._measured(ways, *given)
        per = MILLI / tasks.TIMES if what in ("score", "weights") else MILLI
        middle = {name: median(runs) for name, runs in found.items()}
        rows(
            ("", "ms", "memory MB"),
            [(name, run.seconds * per, run.megabytes) for name, run in middle.items()],
        )
        for name, run in middle.items():
            for key, told in run.facts.items():
                assert math.isclose(told, middle[OURS].facts[key], rel_tol=0.02), (what, name, key)
        peers = [runs for name, runs in found.items() if name != OURS]
        best = min(peers, key=lambda runs: median(runs).seconds)
        self._judge.ratio(what, ratio(found[OURS], best))
        self._ours[what] = middle[OURS].seconds
        self._judge.aim("milliseconds", what, middle[OURS].seconds * per)

    def grow(self, sites: int, streamed: int) -> None:
        """Ten times the sites with draws that are kept; a hundred times draw by draw."""
        used = method()
        large = draw_table(sites * 10, used)
        heading(f"{sites * 10:,} sites, draws kept")
        scores, draws = score(large, used), prepare(large, used)
        megabytes = draws.powers.nbytes / 1e6
        for what, way, given in (
            ("score", tasks.ours_score, large),
            ("weights", tasks.ours_weights, scores),
            ("chances", tasks.ours_chances, draws),
        ):
            self._grown(what, way, given, used)
        self._judge.aim("megabytes", "draws_large", megabytes)
        del draws, scores, large
        heading(f"{sites * 100:,} sites, {streamed} draws, one by one")
        huge = draw_table(sites * 100, used)
        run = apart(tasks.ours_streamed, huge, used, streamed)
        self._judge.aim("seconds", "streamed", run.seconds)
        self._judge.aim("megabytes", "streamed", run.megabytes)

    def _grown(self, what: str, way: Callable[..., Facts], *given: object) -> None:
        found = median(self._measured({OURS: way}, *given)[OURS])
        per = MILLI / tasks.TIMES if what in ("score", "weights") else MILLI
        self._judge.aim("milliseconds", f"{what}_large", found.seconds * per)
        self._judge.ratio(f"{what}_growth", found.seconds / self._ours[what] / 10)

    def _measured(
        self, ways: Mapping[str, Callable[..., Facts]], *given: object
    ) -> dict[str, Runs]:
        found: dict[str, Runs] = {name: [] for name in ways}
        for _ in range(self._runs):
            for name, way in ways.items():
                found[name].append(apart(way, *given))
        return found
