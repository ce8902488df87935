"""Puts Soilcase together: the only file that knows all the folders, and says who meets whom."""

import getpass
import os
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_DNS, uuid5

from soilcase import __version__
from soilcase.model.identity import is_uid, new_uid
from soilcase.model.words import Words

if TYPE_CHECKING:
    from soilcase.demo.ground import Ground
    from soilcase.model.edit import Actor
    from soilcase.ports import Clock, Registers, Seed
    from soilcase.progress.charts import Chart
    from soilcase.reports.report import Pictures

# In the wheel the neighbours stand inside soilcase, and this file is soilcase/__main__.py.
PREFIX = f"{__package__}." if __package__ else ""
RESOURCES = Path(__file__).resolve().parent / "resources"
LANGUAGES = ("da", "en")
BUG = 70
EXAMPLE = "eksempelregion.gpkg"
HEADLESS = frozenset({"headless", "picture"})


def main(tokens: Sequence[str] | None = None) -> int:
    """Do what was typed and give the exit code; a bug is told whole, and ends in 70."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    session = import_module(f"{PREFIX}ui.commandline.session")
    run = import_module(f"{PREFIX}ui.commandline.run").run
    tools = session.Tools(
        version=__version__,
        languages=LANGUAGES,
        words=read_words,
        registers=registers,
        seeds=seeds,
        ground=ground,
        window=window,
        who=user_name,
        screening=screening,
        fonts=fonts,
        pictures=pictures,
    )
    try:
        code: int = run(sys.argv[1:] if tokens is None else tokens, tools)
    except Exception:  # noqa: BLE001  a bug ends up here, and is shown whole
        traceback.print_exc()
        return BUG
    return code


def fonts() -> tuple[Path, Path]:
    """Name the plain and the bold font that reports hold inside."""
    folder = RESOURCES / "fonts"
    return folder / "OpenSans-Regular.ttf", folder / "OpenSans-Semibold.ttf"


def pictures(words: Words) -> "Pictures | None":
    """Give what draws charts, read at the first one; None where it is not installed."""
    held: list[Pictures] = []

    def draw(chart: "Chart") -> bytes:
        if not held:
            try:
                paper = import_module(f"{PREFIX}ui.parts.paper")
            except ImportError:
                # Installed, but a library of the system that it stands on is not.
                return b""
            held.append(paper.ChartPictures(words, RESOURCES))
        return held[0](chart)

    return draw if find_spec("PySide6") and find_spec("pyqtgraph") else None


def read_words(language: str) -> Words:
    """Read the words of one language."""
    texts = {
        name: [path.read_text("utf-8") for path in sorted((RESOURCES / "words" / name).iterdir())]
        for name in LANGUAGES
    }
    return Words.read(texts, language)


def seeds() -> "Iterable[Seed]":
    """Read the records that a new register begins with."""
    from soilcase.model.seeds import seed_records

    paths = sorted((RESOURCES / "data").glob("*.json"))
    return seed_records([path.read_text("utf-8") for path in paths])


def screening() -> str:
    """Read what a screening reckons with."""
    return (RESOURCES / "data" / "screening.json").read_text("utf-8")


def ground() -> "Ground":
    """Read the base map that a synthetic region stands on."""
    from soilcase.demo.ground import read_ground

    folder = RESOURCES / "data" / "base"
    coast, municipalities, places = (
        (folder / f"{name}.json").read_text("utf-8")
        for name in ("coast", "municipalities", "places")
    )
    return read_ground(coast, municipalities, places)


def registers(clock: "Clock") -> "Registers":
    """Give the way to registers, for whoever sits at this machine."""
    made: Registers = import_module(f"{PREFIX}db.registers").SqlRegisters(actor(), clock)
    return made


def actor() -> "Actor":
    """Say who edits, and on which device."""
    from soilcase.model.edit import Actor

    return Actor(user_name(), device())


def user_name() -> str:
    """Give the name by which the operating system knows the person."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "ukendt"


def device() -> str:
    """Give this device's identity: kept from its first use, or made of its name."""
    path = data_folder() / "device"
    try:
        kept = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        kept = ""
    if is_uid(kept):
        return kept
    made = new_uid()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")
    except OSError:
        return str(uuid5(NAMESPACE_DNS, f"{user_name()}@{socket.gethostname()}"))
    return made


def data_folder() -> Path:
    """Say where this person's own files of the program are kept, on this very machine.

    Never what roams along: two machines would be one device, and clashes between them unseen.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else _home()) / "Soilcase"
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / "Soilcase"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else _home() / ".local" / "share") / "soilcase"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def example(way: "Registers") -> str:
    """Give the place of the synthetic region, made the first time it is asked for."""
    from soilcase.demo.region import build_region
    from soilcase.demo.write import write_region

    path = data_folder() / EXAMPLE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_kept = os.access(path.parent, os.W_OK)
    except OSError:
        is_kept = False
    if not is_kept:
        path = Path(tempfile.mkdtemp(prefix="soilcase-")) / EXAMPLE
    if path.exists():
        _bring_up_to_date(way, str(path))
    else:
        write_region(way, str(path), build_region(ground()), seeds()).close()
    return str(path)


def _bring_up_to_date(way: "Registers", place: str) -> None:
    """Migrate an example that an older program made; whatever else is wrong is told on opening."""
    from soilcase.model.problem import Problem

    try:
        way.open(place, write=False).close()
    except Problem as problem:
        if problem.id == "register_older":
            way.migrate(place)


def window(
    words: Words, day: date | None, options: Mapping[str, str], say: Callable[[str], None]
) -> int:
    """Open the window; Qt comes last, because whatever is imported after it is imported slowly."""
    from soilcase.model.clock import SystemClock

    if HEADLESS & options.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    clock = SystemClock(day)
    way = registers(clock)
    shell = import_module(f"{PREFIX}ui.shell.start")
    opening = shell.Opening(
        words=words,
        registers=way,
        clock=clock,
        actor=actor(),
        day=day,
        options=options,
        example=lambda: example(way),
        seeds=seeds,
        folder=data_folder(),
        resources=RESOURCES,
        version=__version__,
        say=say,
        open_tiles=import_module(f"{PREFIX}db.tile_files").TileFile,
        read_words=read_words,
    )
    code: int = shell.start(opening)
    return code


if __name__ == "__main__":
    sys.exit(main())
