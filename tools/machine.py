"""Make this machine ready: system libraries, a server for tests, and the locked packages."""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"
LOG = BUILD / "setup.log"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
PIP = (str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check")
LINES_OF_LOG = 12

# What Qt links to, and Debian's name for it: the six that even drawing offscreen needs, and
# those that a window on a screen needs besides.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class Refusal(Exception):  # noqa: N818
    """Something that the person at the keyboard can mend, said in one sentence."""


def say(text: str) -> None:
    """Print a line of progress at once."""
    print(text, flush=True)


def in_ci() -> bool:
    """Whether this is the run that decides, in which nothing may be left out."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window could be shown here."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def quietly(command: Sequence[str | Path], failure: str) -> None:
    """Run a program with its output in the log; show the log's end if it fails."""
    BUILD.mkdir(exist_ok=True)
    with LOG.open("ab") as log:
        begin = log.tell()
        log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        log.flush()
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    if done.returncode:
        with LOG.open("rb") as log:
            log.seek(begin)
            lines = log.read().decode(errors="replace").splitlines()
        for line in lines[-LINES_OF_LOG:]:
            print(f"  | {line}", file=sys.stderr, flush=True)
        raise Refusal(failure)


def loads(library: str) -> bool:
    """Whether the system's loader finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: Mapping[str, str], found: Callable[[str], bool] = loads) -> dict[str, str]:
    """Keep those libraries that are not on this machine."""
    return {name: package for name, package in libraries.items() if not found(name)}


def install(packages: Sequence[str], purpose: str) -> None:
    """Install Debian packages, or say in one sentence how a person can."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Refusal(f"{purpose} needs what Debian calls {', '.join(packages)}: install it.")
    if os.geteuid() != 0:
        raise Refusal(f"{purpose} needs system packages; run: sudo {' '.join(command)}")
    say(f"Installing {len(packages)} system packages: {', '.join(packages)}")
    waiting = ["-o", "DPkg::Lock::Timeout=300"]
    failure = f"{purpose} needs {', '.join(packages)}, which could not be installed: see {LOG}."
    if any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        try:
            quietly([*command, *waiting, "-qq"], failure)
        except Refusal:
            say("Reading the package lists again")
        else:
            return
    quietly(["apt-get", "update", "-qq", *waiting], f"No package lists: is the network up? {LOG}")
    quietly([*command, *waiting, "-qq"], failure)


def need_qt(*, window: bool = False) -> None:
    """Have the libraries that Qt links to."""
    if not sys.platform.startswith("linux"):
        return
    absent = missing({**OFFSCREEN, **(WINDOW if window else {})})
    if absent:
        install(sorted(set(absent.values())), "Qt")


def need_freezer() -> None:
    """Have what PyInstaller takes an application's parts from and with."""
    if not sys.platform.startswith("linux"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    absent = list(missing({f"libpython{version}.so.1.0": f"libpython{version}"}).values())
    if shutil.which("objcopy") is None:
        absent.append("binutils")
    if absent:
        install(absent, "PyInstaller")


def server_programs() -> Path | None:
    """Find the folder with a PostgreSQL server's programs that has PostGIS beside it."""
    for control in sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        programs = Path("/usr/lib/postgresql") / control.parent.parent.name / "bin"
        if (programs / "initdb").exists():
            return programs
    asked = shutil.which("pg_config")
    if asked is None:
        return None
    lines = subprocess.run(
        [asked, "--bindir", "--sharedir"], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    known = [Path(line) for line in lines]
    fits = len(known) == 2 and (known[1] / "extension" / "postgis.control").exists()  # noqa: PLR2004
    return known[0] if fits and shutil.which("initdb", path=str(known[0])) else None


def need_server() -> None:
    """Have PostgreSQL with PostGIS for the tests of the team's store, if that can be had."""
    if server_programs() is not None:
        return
    try:
        install(["postgresql-postgis"], "The team's store")
    except Refusal as refusal:
        if in_ci():
            raise
        say(f"The server's tests will be left out. {refusal}")


def stamp() -> str:
    """Name what the environment is made of: the Python and the locked packages."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{sys.version_info.major}.{sys.version_info.minor} {digest}\n"


def is_ready(mark: Path) -> bool:
    """Whether the environment was finished, by this Python and with these packages."""
    return PYTHON.exists() and mark.exists() and mark.read_text("utf8") == stamp()


def need_packages() -> None:
    """Have `.venv` with exactly the locked packages; the mark is written last of all."""
    mark = VENV / "ready"
    if is_ready(mark):
        return
    with alone():
        if is_ready(mark):
            return
        if importlib.util.find_spec("ensurepip") is None:
            install([f"python3.{sys.version_info.minor}-venv"], "The environment")
        mark.unlink(missing_ok=True)
        say("Making .venv")
        # The Python outside the environment, should this one be inside it.
        python = str(getattr(sys, "_base_executable", sys.executable))
        quietly([python, "-m", "venv", "--clear", VENV], f".venv could not be made: see {LOG}.")
        say(f"Installing the packages of {LOCK.name}")
        failure = f"The packages could not be installed (is the network up?): see {LOG}."
        quietly([*PIP, "--require-hashes", "--only-binary=:all:", "-r", LOCK], failure)
        mark.write_text(stamp(), "utf8")


@contextmanager
def alone() -> Iterator[None]:
    """Let one set-up at a time work in this folder; the system lets go if it dies."""
    with (ROOT / ".venv.lock").open("a+b") as file:
        if not _held(file.fileno(), wait=False):
            say("Waiting for another dev.py to finish its set-up")
            while not _held(file.fileno(), wait=True):
                pass
        yield


def _held(handle: int, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
