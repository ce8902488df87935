"""Bench: the list of sites, each step until it is painted, beside Qt's own filtering proxy.

    python3 dev.py bench list [--sites=N] [--runs=N] [--alone] [--targets=FILE]

Both lists have the same rows and columns and find the same sites; a run in which they do not
ends in an error. Ours also counts, adds up, explains the filter and suggests how to go on.
Of ten times as many rows the proxy needs hours: --alone leaves it out, and no ratio is judged.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.bench import region
from tests.bench.list_ours import ours, picture_of
from tests.bench.list_tasks import COLUMNS, proxy
from tests.bench.measure import Facts, Measured, apart, median
from tests.bench.table import TARGETS, Judge, heading, read_targets, rows

STEPS = ("key", "sort", "all")
TITLES = {"key": "a letter typed", "sort": "sorted by another column", "all": "all rows chosen"}


def main(arguments: Sequence[str]) -> int:
    """Run the bench; 1 when a ratio misses its target or the lists differ."""
    options = _understand(arguments)
    judge = Judge(read_targets("list", options.targets))
    picture = picture_of(region.make(options.sites))
    print(f"{options.sites:,} sites, {COLUMNS} columns, median of {options.runs} runs")
    mine: list[Measured] = []
    theirs: list[Measured] = []
    for _ in range(options.runs):
        mine.append(apart(ours, picture))
        if not options.alone:
            theirs.append(apart(proxy, picture))
    facts = median(mine).facts
    if theirs:
        _compare(judge, facts, median(theirs).facts)
    for step in STEPS:
        judge.aim("milliseconds", f"{step}_handled", facts[f"{step} handled"])
        judge.aim("milliseconds", f"{step}_painted", facts[f"{step} painted"])
        judge.aim("milliseconds", f"{step}_painted_p99", facts[f"{step} painted p99"])
        judge.aim("milliseconds", f"{step}_held_most", facts[f"{step} held most"])
    return judge.close()


def _compare(judge: Judge, facts: Facts, peer: Facts) -> None:
    assert facts["shown"] == peer["shown"], (facts["shown"], peer["shown"])
    heading("Milliseconds until it is painted (and until the hand is free again)")
    rows(
        ("", "ours", "p99", "handler", "QSortFilterProxyModel", "p99"),
        [_line(step, facts, peer) for step in STEPS],
    )
    for step in STEPS:
        judge.ratio(step, facts[f"{step} painted"] / peer[f"{step} painted"])


def _line(step: str, facts: Facts, peer: Facts) -> Sequence[str | float]:
    painted = f"{step} painted"
    return (
        TITLES[step],
        facts[painted],
        facts[f"{painted} p99"],
        facts[f"{step} handled"],
        peer[painted],
        peer[f"{painted} p99"],
    )


def _understand(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench list")
    parser.add_argument("--sites", type=int, default=region.SITES, help="how many sites")
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts")
    parser.add_argument("--alone", action="store_true", help="without the proxy")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="limits to hold it to")
    return parser.parse_args(arguments)
