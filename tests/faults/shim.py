"""The preloaded shim from Python: made once, and armed inside the process that has it loaded."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
_LOADED = "SOILCASE_SHIM"


def compiler() -> str | None:
    """Find a C compiler."""
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)


def compiled(folder: Path) -> Path:
    """Make the library that processes are started with."""
    library = folder / "shim.so"
    command = [str(compiler()), "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


@contextmanager
def preloaded(library: Path) -> Iterator[None]:
    """Start processes with the library loaded before all others."""
    words = {"LD_PRELOAD": str(library), _LOADED: str(library)}
    before = {name: os.environ.get(name) for name in words}
    os.environ.update(words)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class Shim:
    """The library as it is loaded in this very process."""

    def __init__(self) -> None:
        """Find it; a process that was started without it has none."""
        self._library = ctypes.CDLL(os.environ[_LOADED])
        self._library.soilcase_arm.argtypes = (
            ctypes.c_char_p,
            ctypes.c_long,
            ctypes.c_int,
            ctypes.c_int,
        )
        self._library.soilcase_calls.restype = ctypes.c_long

    @contextmanager
    def failing(self, part: str, nth: int, error: int, *, lasting: bool) -> Iterator[None]:
        """Fail the n-th call on files whose path holds a text; with 0 only count."""
        self._library.soilcase_arm(part.encode(), nth, error, int(lasting))
        try:
            yield
        finally:
            self.disarm()

    def disarm(self) -> None:
        """Let everything pass again; the count stays."""
        count = self.calls
        self._library.soilcase_arm(b"", 0, 0, 0)
        self._count = count

    @property
    def calls(self) -> int:
        """Count the calls since it was armed."""
        return int(self._library.soilcase_calls())

    @property
    def counted(self) -> int:
        """Tell how many calls there were when it was last disarmed."""
        return self._count
