"""Measures a task in a process of its own: seconds, its own CPU, and the memory that it adds."""

import gc
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, TypeVar

Facts = Mapping[str, float]
Given = ParamSpec("Given")
Answer = TypeVar("Answer")
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
        before = memory("VmRSS")
        _forget_peak()
        cpu, begin = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - begin
            self.cpu += time.process_time() - cpu
            self.grown = max(self.grown, memory("VmHWM") - before)


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


def memory(key: str) -> float:
    """Read this process' memory in MB; nothing where the system does not tell."""
    if not _STATUS.exists():
        return 0.0
    lines = _STATUS.read_text("ascii", errors="replace").splitlines()
    found = next(line for line in lines if line.startswith(key))
    return float(found.split()[1]) * 1024 / MEGABYTE


def processes() -> BaseContext:
    """Give how processes are started: forked where the system can.

    A region of rows is then shared instead of drawn anew, and what one program leaves open or
    cached never meets the next.
    """
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


class Running(Generic[Answer]):
    """A process that works and then answers."""

    def __init__(self, work: Callable[..., Answer], *given: object) -> None:
        """Start it."""
        gc.collect()
        gc.freeze()
        self._name = getattr(work, "__name__", repr(work))
        self._answer, theirs = multiprocessing.Pipe(duplex=False)
        self._process = processes().Process(target=_answering, args=(theirs, work, given))  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        gc.unfreeze()

    def answer(self) -> Answer:
        """Wait for the answer and the end."""
        try:
            found: Answer = self._answer.recv()
        except EOFError:
            self._process.join()
            raise RuntimeError(f"{self._name}: code {self._process.exitcode}") from None
        finally:
            self._answer.close()
        self._process.join()
        return found


def _answering(answer: Connection, work: Callable[..., object], given: Sequence[object]) -> None:
    answer.send(work(*given))
    answer.close()


def apart(task: Task[Given], *given: Given.args, **named: Given.kwargs) -> Measured:
    """Run a task in a process of its own."""
    return Running(_measured, task, given, named).answer()


def _measured(task: Task[Given], given: Sequence[object], named: Mapping[str, object]) -> Measured:
    watch = Watch()
    facts = task(watch, *given, **named)  # type: ignore[arg-type]
    return Measured(watch.seconds, watch.cpu, watch.grown, facts)


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
