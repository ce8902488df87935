"""The project's own files, read and parsed once for all structure tests."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = ("soilcase", "db", "ui")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A Python file: its place in the project, its text and what it says."""

    place: str
    text: str
    tree: ast.Module

    @property
    def floor(self) -> str:
        """The folder at the top that the file stands in; a file at the top is its own."""
        return self.place.partition("/")[0]


@cache
def places() -> tuple[str, ...]:
    """List the project's files: those under version control and those about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(sorted(name for name in set(listed.split("\0")) if (ROOT / name).is_file()))


@cache
def texts() -> dict[str, str]:
    """Read every file that is text."""
    found = {}
    for place in places():
        data = (ROOT / place).read_bytes()
        if b"\0" not in data:
            found[place] = data.decode()
    return found


@cache
def sources() -> tuple[Source, ...]:
    """Parse every Python file of the project."""
    return tuple(
        Source(place, text, ast.parse(text))
        for place, text in texts().items()
        if place.endswith(".py")
    )


def product() -> Iterator[Source]:
    """Give the files that people install: the floors and what puts them together."""
    return (source for source in sources() if source.floor in (*FLOORS, "main.py"))


def at(source: Source, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    """Say where something stands, as an editor reads it."""
    return f"{source.place}:{node.lineno}"
