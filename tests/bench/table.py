"""Prints what was measured as a table, and judges the ratios against the targets."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TARGETS = Path(__file__).with_name("targets.toml")
UNITS = {"seconds": "s", "milliseconds": "ms", "megabytes": "MB"}


@dataclass(frozen=True, slots=True)
class Targets:
    """A bench's limits: of ratios, which decide, and of plain figures, which do not."""

    ratio_max: Mapping[str, float]
    aims: Mapping[str, Mapping[str, float]]


def read_targets(bench: str, path: Path = TARGETS) -> Targets:
    """Read one bench's limits."""
    content = tomllib.loads(path.read_text("utf8"))[bench]
    return Targets(content["ratio_max"], {unit: content.get(unit, {}) for unit in UNITS})


@dataclass(slots=True)
class Judge:
    """Prints figures beside their targets, and remembers which ratio missed its own."""

    targets: Targets
    missed: list[str] = field(default_factory=list)

    def ratio(self, name: str, value: float) -> None:
        """Print a ratio and hold it to its limit."""
        limit = self.targets.ratio_max[name]
        holds = value <= limit
        if not holds:
            self.missed.append(name)
        verdict = "holds" if holds else "MISSED"
        print(f"  ratio {name:<28}{value:>9.2f}   at most {limit:g}: {verdict}")

    def aim(self, unit: str, name: str, value: float) -> None:
        """Print a figure beside what it should be on a quiet machine; nothing follows from it."""
        limit = self.targets.aims[unit].get(name)
        beside = "" if limit is None else f"   aim {limit:g} {UNITS[unit]}"
        print(f"  {name:<34}{value:>9.2f} {UNITS[unit]}{beside}")

    def close(self) -> int:
        """Sum up, and give the exit code."""
        for name in self.missed:
            print(f"Missed: {name}")
        print("All ratios hold." if not self.missed else f"{len(self.missed)} missed.")
        return int(bool(self.missed))


def heading(text: str) -> None:
    """Print what the next lines are about."""
    print(f"\n{text}", flush=True)


def rows(columns: Sequence[str], lines: Sequence[Sequence[str | float]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    texts = [[_cell(cell) for cell in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(columns, *texts, strict=True)]
    for line in (columns, *texts):
        first, *rest = line
        cells = [f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True)]
        print("  " + "   ".join([f"{first:<{widths[0]}}", *cells]))


def _cell(cell: str | float) -> str:
    return cell if isinstance(cell, str) else f"{cell:,.2f}"
