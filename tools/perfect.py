"""Files that are tested to the last branch: a list that only grows."""

import subprocess
import time
from pathlib import Path

from tools.machine import BUILD, PYTHON, ROOT, say

LIST = ROOT / "tests" / "perfect.txt"
PARTS = ("units", "stores")


def files() -> list[str]:
    """Read the list."""
    lines = LIST.read_text(encoding="utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def measured(part: str) -> list[str]:
    """Give what stands before `-m pytest` where a part counts towards the list."""
    if part not in PARTS:
        return []
    return [
        *("-m", "coverage", "run", "--branch", f"--data-file={_data(part)}"),
        f"--include={','.join(files())}",
    ]


def judge() -> tuple[float, str]:
    """Put the parts together; gives the seconds it took, and what is wrong or nothing."""
    begin = time.monotonic()
    together = BUILD / "coverage"
    together.unlink(missing_ok=True)
    coverage = [str(PYTHON), "-m", "coverage"]
    data = [f"--data-file={together}"]
    say("\nPerfect files")
    subprocess.run(
        [*coverage, "combine", "-q", "--keep", *data, *(str(_data(part)) for part in PARTS)],
        cwd=ROOT,
        check=False,
    )
    report = subprocess.run(
        [*coverage, "report", *data, "--skip-covered", "--show-missing", "--fail-under=100"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if report.returncode:
        say(report.stdout + report.stderr)
    wrong = "" if not report.returncode else "a branch is not tested"
    return time.monotonic() - begin, wrong


def _data(part: str) -> Path:
    return BUILD / f"coverage-{part}"
