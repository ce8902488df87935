"""Measures a task in a process of its own: seconds, its own CPU, and the memory that it adds."""

import gc
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Concatenate, ParamSpec

Facts = Mapping[str, float]
Given = ParamSpec("Given")
Task = Callable[Concatenate["Watch", Given], Facts]

MEGABYTE = 1_000_000
_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")
_FORGET_PEAK = "5"


@dataclass(slots=True)
class Watch:
    """Runs while a task does what is measured; what comes before and after is not counted."""

    seconds: float = 0.0
    cpu: float = 0.0
    grown: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what happens inside."""
        gc.collect()
        before = _memory("VmRSS")
        _forget_peak()
        cpu, begin = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - begin
            self.cpu += time.process_time() - cpu
            self.grown = max(self.grown, _memory("VmHWM") - before)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a task took, and what it has to say of itself."""

    seconds: float
    cpu: float
    megabytes: float
    facts: Facts = field(default_factory=dict)


def _forget_peak() -> None:
    if _RESET.exists():
        _RESET.write_text(_FORGET_PEAK, "ascii")


def _memory(key: str) -> float:
    """Read this process' memory in MB; nothing where the system does not tell."""
    if not _STATUS.exists():
        return 0.0
    lines = _STATUS.read_text("ascii", errors="replace").splitlines()
    found = next(line for line in lines if line.startswith(key))
    return float(found.split()[1]) * 1024 / MEGABYTE


def apart(task: Task[Given], *given: Given.args, **named: Given.kwargs) -> Measured:
    """Run a task in a process of its own; what it is given it finds there without copying.

    Forked where the system can: a region of rows is then shared instead of drawn anew, and what
    one program leaves open or cached never meets the next.
    """
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    mine, theirs = multiprocessing.Pipe(duplex=False)
    gc.collect()
    gc.freeze()
    running = context.Process(target=_child, args=(theirs, task, given, named))  # type: ignore[attr-defined]
    running.start()
    theirs.close()
    try:
        measured: Measured = mine.recv()
    except EOFError:
        running.join()
        raise RuntimeError(f"{task.__name__} ended with code {running.exitcode}") from None
    finally:
        mine.close()
        gc.unfreeze()
    running.join()
    return measured


def _child(
    answer: Connection,
    task: Task[Given],
    given: Sequence[object],
    named: Mapping[str, object],
) -> None:
    watch = Watch()
    facts = task(watch, *given, **named)  # type: ignore[arg-type]
    answer.send(Measured(watch.seconds, watch.cpu, watch.grown, facts))
    answer.close()


def median(runs: Sequence[Measured]) -> Measured:
    """Give the run in the middle, figure by figure."""
    middle = statistics.median
    return Measured(
        middle(run.seconds for run in runs),
        middle(run.cpu for run in runs),
        middle(run.megabytes for run in runs),
        {name: middle(run.facts[name] for run in runs) for name in runs[0].facts},
    )


def ratio(ours: Sequence[Measured], peers: Sequence[Measured]) -> float:
    """Give the median of our seconds over the peer's, taken pair by pair."""
    pairs = zip(ours, peers, strict=True)
    return statistics.median(our.seconds / peer.seconds for our, peer in pairs)
