"""Start the environment's Python, with what the program and its tests expect around them."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.machine import BUILD, PYTHON, ROOT, Refusal, has_display, say

REGION = BUILD / "eksempelregion.gpkg"
WINDOW_PICTURE = BUILD / "pictures" / "window.png"
BENCHES = ROOT / "tests" / "bench"


def environment(*, offscreen: bool = False, **words: str) -> dict[str, str]:
    """Give a child process its environment, with Qt drawing to memory where asked."""
    drawing = {"QT_QPA_PLATFORM": "offscreen"} if offscreen else {}
    return {**os.environ, **drawing, **words}


def python(*arguments: str | Path, offscreen: bool = False) -> int:
    """Run the environment's Python in the project's folder; give its exit code."""
    command = [PYTHON, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment(offscreen=offscreen), check=False
    ).returncode


def run(arguments: Sequence[str]) -> int:
    """Start Soilcase on the invented region; with no display, draw the window into a file."""
    if arguments:
        return python("main.py", *arguments)
    if has_display():
        return _run_on_region()
    say("There is no display here, so the window is drawn into a picture.")
    WINDOW_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    WINDOW_PICTURE.unlink(missing_ok=True)
    code = python("main.py", "--headless", "--picture", WINDOW_PICTURE, offscreen=True)
    if code:
        return code
    if not WINDOW_PICTURE.exists():
        raise Refusal("The window could not be drawn: no picture was made.")
    say(f"The window is drawn in {WINDOW_PICTURE.relative_to(ROOT)}")
    return 0


def _run_on_region() -> int:
    """Open the window on the invented region, which is made the first time and then kept."""
    if not REGION.exists():
        REGION.parent.mkdir(parents=True, exist_ok=True)
        code = python("main.py", "demo", REGION)
        if code:
            return code
    else:
        # One that is up to date is left as it is; what is wrong is told when it is opened.
        python("main.py", "migrate", REGION)
    return python("main.py", REGION)


def bench_names() -> list[str]:
    """List the benches that there are."""
    return sorted(path.stem.removeprefix("bench_") for path in BENCHES.glob("bench_*.py"))


def bench(arguments: Sequence[str]) -> int:
    """Run the named benches, or all; words that begin with a dash are handed to each."""
    known = bench_names()
    options = [word for word in arguments if word.startswith("-")]
    chosen = [word for word in arguments if not word.startswith("-")] or known
    unknown = sorted(set(chosen) - set(known))
    if unknown:
        raise Refusal(f"No bench is called {', '.join(unknown)}; there are: {', '.join(known)}.")
    worst = 0
    for name in chosen:
        say(f"\nBench: {name}")
        code = (
            f"import sys; from tests.bench.bench_{name} import main; sys.exit(main(sys.argv[1:]))"
        )
        worst = max(worst, python("-c", code, *options, offscreen=True))
    return worst


def pictures(arguments: Sequence[str]) -> int:
    """Draw the pictures that README and help show."""
    return python("-m", "tests.pictures", *arguments, offscreen=True) or python(
        "-m", "tests.pictures_site", *arguments, offscreen=True
    )
