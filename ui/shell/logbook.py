"""What the program did, by ids and never by values: for whoever has to help from afar."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ..kit.settings import Later

NAME = "log.txt"
OLDER = "log.1.txt"
LARGEST = 256 * 1024
ACTIONS = 50
TAIL = 200


class Logbook:
    """Notes actions and troubles; a line is written by the thread that keeps small files."""

    def __init__(self, folder: Path, later: Later, now: Callable[[], datetime]) -> None:
        """Write into this folder."""
        self._folder = folder
        self._later = later
        self._now = now
        self.actions: deque[str] = deque(maxlen=ACTIONS)

    def note(self, kind: str, what: str) -> None:
        """Note one thing by its id, such as `action undo` or `problem disk_full`."""
        line = f"{self._now():%Y-%m-%dT%H:%M:%SZ} {kind} {what}"
        if kind == "action":
            self.actions.append(line)
        self._later(lambda: _append(self._folder, line))

    def acted(self, action: str) -> None:
        """Note that an action was carried out."""
        self.note("action", action)


def log_tail(folder: Path, lines: int = TAIL) -> Sequence[str]:
    """Give the newest lines; called away from the window's thread."""
    found: list[str] = []
    for name in (OLDER, NAME):
        with suppress(OSError, UnicodeDecodeError):
            found += (folder / name).read_text("utf-8").splitlines()
    return found[-lines:]


def _append(folder: Path, line: str) -> None:
    """Write a line; a file that has grown large takes the place of the older one."""
    path = folder / NAME
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(folder / OLDER)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
