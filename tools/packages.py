"""Make what people install, the wheel and the application, and prove each by starting it."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.machine import BUILD, PIP, PYTHON, ROOT, WINDOWS, Refusal, quietly, say
from tools.programs import environment

DIST = ROOT / "dist"
# What PyInstaller cannot see: rooms that main.py finds by name, and compiled parts that
# packages import from inside their own compiled parts.
HIDDEN = (
    *("--collect-submodules", "soilcase", "--collect-submodules", "db"),
    *("--collect-submodules", "ui", "--collect-submodules", "pyogrio"),
    *("--collect-data", "pyogrio", "--hidden-import", "psycopg_binary"),
)
# Files that are read at run time: Alembic reads its scripts as files.
FILES = ("resources", "db/migrations")


def build_wheel(folder: Path = DIST) -> Path:
    """Build the wheel into a folder, in place of an older one."""
    for older in folder.glob("*.whl"):
        older.unlink()
    quietly(
        [PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        "The wheel could not be built.",
    )
    return next(folder.glob("*.whl"))


def wheel() -> int:
    """Build the wheel, install it where nothing else is, and start it there."""
    built = build_wheel()
    say(f"Built {built.relative_to(ROOT)}; installing it alone")
    with tempfile.TemporaryDirectory(prefix="soilcase-wheel-") as folder:
        home = Path(folder)
        quietly([PYTHON, "-m", "venv", home / "venv"], "No environment could be made.")
        python = home / "venv" / ("Scripts/python.exe" if WINDOWS else "bin/python")
        pip = [str(python), *PIP[1:]]
        locked = ["--require-hashes", "-r", str(ROOT / "requirements.lock")]
        quietly([*pip, *locked], "The wheel's packages could not be installed.")
        quietly([*pip, "--no-deps", built], "The wheel could not be installed.")
        _prove([python, "-m", "soilcase"], home)
    return 0


def app() -> int:
    """Make a folder with the application for this system, and start it."""
    say("Making the application; this takes about a minute")
    shutil.rmtree(DIST / "soilcase", ignore_errors=True)
    separator = ";" if WINDOWS else ":"
    files = [f"--add-data={ROOT / name}{separator}{name}" for name in FILES]
    work = str(BUILD / "app")
    places = ["--distpath", str(DIST), "--workpath", work, "--specpath", work]
    form = ["--noconfirm", "--clean", "--onedir", "--log-level=WARN", "--name=soilcase"]
    source = ["--paths", str(ROOT), *HIDDEN, *files, str(ROOT / "main.py")]
    command = [str(PYTHON), "-m", "PyInstaller", *form, *places, *source]
    quietly(command, "The application could not be made.")
    program = DIST / "soilcase" / ("soilcase.exe" if WINDOWS else "soilcase")
    with tempfile.TemporaryDirectory(prefix="soilcase-app-") as folder:
        _prove([program], Path(folder))
    say(f"The application is {program.relative_to(ROOT)}")
    return 0


def _prove(program: Sequence[str | Path], folder: Path) -> None:
    """Start the program away from the project: its version, a new register, its counts."""
    words = environment(offscreen=True)
    words.pop("PYTHONPATH", None)
    register = folder / "proof.gpkg"
    for arguments in (["--version"], ["new", register], ["info", register]):
        say(f"$ soilcase {' '.join(map(str, arguments))}")
        command = [*program, *arguments]
        done = subprocess.run(
            command, cwd=folder, env=words, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise Refusal(f"What was built does not run: it ended with {done.returncode}.")
