"""Child processes that are made in milliseconds, because one that has all loaded is forked."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from tests.faults import shim

SECONDS = 60.0
_PRELOAD = ["pytest", "tests.faults.worker"]


@dataclass(frozen=True, slots=True)
class Child:
    """A running child and the pipe on which it tells how far it came."""

    process: ForkServerProcess
    pipe: "Connection[Any, Any]"

    def told(self) -> Iterator[Any]:
        """Give what the child told, until it ends; a message cut short was never told."""
        while self.pipe.poll(SECONDS):
            try:
                yield self.pipe.recv()
            except (EOFError, OSError):
                return
        raise TimeoutError

    def end(self) -> int | None:
        """Wait for the child's end; gives its exit code."""
        self.process.join(SECONDS)
        return self.process.exitcode


class Children:
    """Makes children out of one process that has the shim and the program loaded."""

    def __init__(self, folder: Path) -> None:
        """Start that process; it ends with this one."""
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_PRELOAD)
        with shim.preloaded(shim.compiled(folder)):
            forkserver.ensure_running()

    @contextmanager
    def run(self, work: Callable[..., None], *facts: object) -> Iterator[Child]:
        """Let a child do some work; it is ended with the block, should it not have."""
        here, there = self._context.Pipe(duplex=False)
        process = self._context.Process(target=work, args=(there, *facts), daemon=True)
        process.start()
        there.close()
        try:
            yield Child(process, here)
        finally:
            process.kill()
            process.join()
            process.close()
            here.close()
