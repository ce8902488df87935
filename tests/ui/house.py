"""Puts the floors together for tests, the way the program's own start does."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from db.registers import SqlRegisters
from db.tile_files import TileFile
from soilcase.model.clock import FixedClock
from soilcase.model.edit import Actor
from soilcase.model.seeds import seed_records
from soilcase.ports import Seed
from tests.catalogue_words import LANGUAGES, read_words
from tests.ui.small import write_small
from ui.shell.opening import Opening

__all__ = ["LANGUAGES", "read_words"]

ROOT = Path(__file__).resolve().parent.parent.parent
RESOURCES = ROOT / "resources"
MOMENT = datetime(2027, 2, 3, 9, 42, 7, tzinfo=UTC)


def seeds() -> Iterable[Seed]:
    """Read the records that a new register begins with."""
    return seed_records(
        [path.read_text("utf-8") for path in sorted((RESOURCES / "data").glob("*.json"))]
    )


def registers(name: str = "MLP", device: str = "pc-1") -> SqlRegisters:
    """Give a way to registers on a clock that stands still."""
    return SqlRegisters(Actor(name, device), FixedClock(MOMENT))


def make_example(folder: Path) -> str:
    """Make the small synthetic register."""
    path = folder / "eksempel.gpkg"
    write_small(registers(), str(path), seeds())
    return str(path)


def make_opening(
    folder: Path, *, language: str = "da", options: Mapping[str, str] | None = None
) -> Opening:
    """Give what a window is handed; what it says is thrown away."""
    return Opening(
        words=read_words(language),
        registers=registers(),
        clock=FixedClock(MOMENT),
        actor=Actor("MLP", "pc-1"),
        day=None,
        options=options or {},
        example=lambda: make_example(folder),
        seeds=seeds,
        folder=folder / "own",
        resources=RESOURCES,
        version="0",
        say=lambda _text: None,
        open_tiles=TileFile,
    )
