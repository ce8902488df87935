"""Run the tests in parts, each within its budget of minutes, and sum them up."""

import os
import random
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools import perfect
from tools.machine import BUILD, PYTHON, ROOT, Refusal, say
from tools.programs import environment

MINUTE = 60.0
SET_UP_MINUTES = 4.0
SECONDS_TO_END = 30.0


@dataclass(frozen=True)
class Part:
    """A part of the tests: what pytest is told, how long it may take, and by how many at once.

    What is measured within a part is not shared out: another test beside it would count too.
    """

    name: str
    minutes: float | None
    arguments: tuple[str, ...]
    workers: int = 1


@dataclass(frozen=True)
class Result:
    """What came of a part; `broken` says why it failed where no test did."""

    name: str
    seconds: float
    minutes: float | None
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: str = ""

    @property
    def complaint(self) -> str:
        """Say what is wrong with the part besides failed tests, if anything."""
        if self.broken:
            return self.broken
        if self.minutes is not None and self.seconds > self.minutes * MINUTE:
            return "over its budget"
        return ""


@dataclass(frozen=True)
class Request:
    """What a person asked for: which parts, how thoroughly, from which seed."""

    parts: tuple[Part, ...]
    long: bool
    seed: int


# What people touch, days at work, whole regions and benches: the program from end to end.
WHOLE = ("tests/journeys", "tests/bench", "tests/soilcase/demo", "tests/ui", "tests/test_main.py")
PARTS = (
    Part("units", 3, ("tests", *(f"--ignore={folder}" for folder in ("tests/db", *WHOLE))), 2),
    Part("stores", 4, ("tests/db",), 2),
    Part("journeys", 8, WHOLE, 2),
)


def understand(arguments: Sequence[str]) -> Request:
    """Read `[--long] [--seed N] [PART] [pytest's arguments]`."""
    rest = list(arguments)
    long = "--long" in rest
    if long:
        rest.remove("--long")
    seed = random.SystemRandom().randrange(1, 2**31) if long else 0
    if "--seed" in rest:
        at = rest.index("--seed")
        try:
            seed = int(rest[at + 1])
        except (IndexError, ValueError):
            raise Refusal("--seed wants a whole number after it.") from None
        del rest[at : at + 2]
    named = {part.name: part for part in PARTS}
    parts: tuple[Part, ...] = PARTS
    if rest and rest[0] in named:
        part = named[rest[0]]
        parts = (replace(part, arguments=(*part.arguments, *rest[1:])),)
    elif rest:
        parts = (Part("chosen", None, tuple(rest)),)
    return Request(parts, long, seed)


def run(request: Request, set_up: Result) -> int:
    """Run the parts, print the table and the sum; 0 if everything holds."""
    say(f"Seed {request.seed}" + (" (long)" if request.long else ""))
    results = [set_up, *(_run_part(part, request) for part in request.parts)]
    if _is_whole(request, results):
        seconds, wrong = perfect.judge()
        results.append(Result("perfect", seconds, None, broken=wrong))
    print()
    for line in table(results):
        print(line)
    print()
    print(closing(results), flush=True)
    return int(any(result.failed or result.complaint for result in results))


def _is_whole(request: Request, results: Sequence[Result]) -> bool:
    """Say whether all was run at length, so that what is tested to the last branch is known."""
    return request.long and request.parts == PARTS and not any(r.skipped for r in results)


def table(results: Sequence[Result]) -> list[str]:
    """Lay out the parts with time and budget."""
    lines = [f"{'part':<10}{'time':>10}{'budget':>10}{'passed':>8}{'failed':>8}{'left out':>10}"]
    for result in results:
        budget = "none" if result.minutes is None else f"{result.minutes:g} min"
        counts = f"{result.passed:>8}{result.failed:>8}{result.skipped:>10}"
        line = f"{result.name:<10}{result.seconds:>8.1f} s{budget:>10}{counts}"
        lines.append(f"{line}  {result.complaint}".rstrip())
    return lines


def closing(results: Sequence[Result]) -> str:
    """Sum up on one line; a part that is over its budget or broke off counts as failed."""
    passed = sum(result.passed for result in results)
    failed = sum(result.failed or bool(result.complaint) for result in results)
    skipped = sum(result.skipped for result in results)
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def _run_part(part: Part, request: Request) -> Result:
    minutes = None if request.long else part.minutes
    budget = "no budget" if minutes is None else f"at most {minutes:g} minutes"
    say(f"\nTests: {part.name} ({budget})")
    report = BUILD / f"test-{part.name}.xml"
    report.unlink(missing_ok=True)
    # Its dump of a running program has no lock, and ended a long run by a crash of its own.
    patient = ["-o", "faulthandler_timeout=0"] if request.long else []
    # A long run counts the branches that are tested, which only one process can.
    # With a second worker in the place of one that crashed it waits for ever: a crash ends it.
    by_file = ["-n", str(part.workers), "--dist", "loadfile", "--max-worker-restart=0"]
    shared = by_file if _is_shared(part, request) else []
    counted = perfect.measured(part.name) if part in PARTS and request.long else []
    command = [
        *(str(PYTHON), *counted, "-m", "pytest", "-q", *patient, *shared, *part.arguments),
        *(f"--junitxml={report}", f"--hypothesis-seed={request.seed}"),
    ]
    begin = time.monotonic()
    code = _within(command, minutes, request)
    return judged(part.name, time.monotonic() - begin, minutes, code, report)


def _is_shared(part: Part, request: Request) -> bool:
    return part.workers > 1 and not request.long and (os.cpu_count() or 1) > 1


def _within(command: Sequence[str], minutes: float | None, request: Request) -> int:
    """Run a part; one that takes twice its budget is told to end, then made to."""
    limit = None if minutes is None else 2 * minutes * MINUTE
    words = {"SOILCASE_LONG": str(int(request.long)), "SOILCASE_SEED": str(request.seed)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(offscreen=True, **words), stdin=subprocess.DEVNULL
    ) as running:
        try:
            return running.wait(limit)
        except subprocess.TimeoutExpired:
            if sys.platform != "win32":
                running.send_signal(signal.SIGINT)
                try:
                    return running.wait(SECONDS_TO_END)
                except subprocess.TimeoutExpired:
                    say("It does not end by itself.")
            running.kill()
            return running.wait()


def judged(name: str, seconds: float, minutes: float | None, code: int, report: Path) -> Result:
    """Read pytest's report; without one, or with an exit code it does not explain, it broke."""
    try:
        suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 (written by our pytest)
    except (OSError, ET.ParseError):
        return Result(name, seconds, minutes, broken=f"ended with code {code} and no report")
    counts = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites:
        for key in counts:
            counts[key] += int(suite.get(key, "0"))
    failed = counts["failures"] + counts["errors"]
    passed = max(0, counts["tests"] - failed - counts["skipped"])
    broken = ""
    if code and not failed:
        broken = "found no tests" if code == 5 else f"ended with code {code}"  # noqa: PLR2004
    return Result(name, seconds, minutes, passed, failed, counts["skipped"], broken)
