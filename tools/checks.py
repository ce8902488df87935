"""Look at the whole project without running it: style, types, borders, structure, locks."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.machine import BUILD, PYTHON, ROOT, SCRIPTS, in_ci, say
from tools.programs import environment

TYPED = ("soilcase", "db", "ui", "resources", "tests", "tools", "dev.py", "main.py")
LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--group", "dev"),
}
PYTHONS_FOR_WINDOWS = ("3.11", "3.12", "3.13", "3.14")
HOLDS = "holds"
FAILS = "fails"
UNCHECKED = "not checked: the package index cannot be reached"
UNREACHABLE = re.compile(r"Request failed|Failed to fetch|error sending request|timed out")


@dataclass(frozen=True)
class Finding:
    """What a check found: whether it holds, what it says, or that it could not be made."""

    holds: bool
    text: str = ""
    unreachable: bool = False


@dataclass(frozen=True)
class Check:
    """A check by the name that a person reads."""

    name: str
    look: Callable[[], Finding]


def ran(*command: str | Path) -> Finding:
    """Run a checker; what it prints is its finding."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(offscreen=True),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf8",
        errors="replace",
        check=False,
    )
    text = done.stdout.strip()
    return Finding(not done.returncode, text, bool(done.returncode and UNREACHABLE.search(text)))


def _types() -> Finding:
    return ran(PYTHON, "-m", "mypy", *(name for name in TYPED if (ROOT / name).exists()))


def _borders() -> Finding:
    return ran(SCRIPTS / "lint-imports", "--cache-dir", BUILD / "import-linter")


def compiled(lock: str, to: Path) -> list[str]:
    """Say how a lock is made: for every system, with hashes, naming no index."""
    others = [name for name in LOCKS if name != lock and LOCKS[lock]]
    constraints = [word for name in others for word in ("-c", name)]
    source = ["pyproject.toml", *LOCKS[lock], *constraints, "-o", str(to)]
    form = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-header"]
    return [str(SCRIPTS / "uv"), "pip", "compile", "-q", *form, *source]


def _locks() -> Finding:
    """Make each lock again, starting from its own pins: it must come out the same."""
    for lock in LOCKS:
        again = BUILD / lock
        shutil.copy(ROOT / lock, again)
        finding = ran(*compiled(lock, again))
        if not finding.holds:
            return finding
        if again.read_text("utf8") != (ROOT / lock).read_text("utf8"):
            return Finding(
                holds=False,
                text=f"{lock} does not fit pyproject.toml: run dev.py check --renew-locks",
            )
    return Finding(holds=True)


def _wheels() -> Finding:
    """Resolve every locked package for Windows from wheels alone."""
    for version in PYTHONS_FOR_WINDOWS:
        finding = ran(
            *(str(SCRIPTS / "uv"), "pip", "install", "-q", "--dry-run", "--no-deps"),
            *("--python-platform", "x86_64-pc-windows-msvc", "--python-version", version),
            *("--only-binary", ":all:", "--require-hashes", "--target", str(BUILD / "windows")),
            *(word for lock in LOCKS for word in ("-r", lock)),
        )
        if not finding.holds:
            return finding
    return Finding(holds=True)


CHECKS = (
    Check("style", lambda: ran(SCRIPTS / "ruff", "check", ".")),
    Check("format", lambda: ran(SCRIPTS / "ruff", "format", "--check", ".")),
    Check("types", _types),
    Check("borders", _borders),
    Check("structure", lambda: ran(PYTHON, "-m", "pytest", "-q", "tests/structure")),
    Check("locks", _locks),
    Check("Windows wheels", _wheels),
)


def verdict(finding: Finding, *, strict: bool) -> str:
    """Say in a word how a check went: an index out of reach fails only the deciding run."""
    if finding.holds:
        return HOLDS
    return UNCHECKED if finding.unreachable and not strict else FAILS


def run(checks: Sequence[Check] = CHECKS) -> int:
    """Make every check; show what fails; 0 if all hold."""
    BUILD.mkdir(exist_ok=True)
    words = {}
    for check in checks:
        begin = time.monotonic()
        finding = check.look()
        words[check.name] = word = verdict(finding, strict=in_ci())
        say(f"{check.name:<16}{time.monotonic() - begin:>7.1f} s  {word}")
        if word == FAILS:
            say(finding.text)
    failed = [name for name, word in words.items() if word == FAILS]
    unchecked = [name for name, word in words.items() if word == UNCHECKED]
    if unchecked:
        say(f"Not checked: {', '.join(unchecked)}")
    say(f"Does not hold: {', '.join(failed)}" if failed else "What was checked holds.")
    return int(bool(failed))


def renew_locks() -> int:
    """Write both locks anew with the newest packages that pyproject.toml allows."""
    for lock in LOCKS:
        finding = ran(*compiled(lock, ROOT / lock), "--upgrade")
        if not finding.holds:
            say(finding.text)
            return 1
        say(f"{lock} is written")
    return 0
