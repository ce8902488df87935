"""Half-typed text, kept on this machine until it is a commit: it survives a crash."""

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from .settings import Later, write_whole

PAUSE = 200
FOLDER = "kladder"


class Drafts(QObject):
    """What is typed and not yet committed, by the place it was typed at.

    A place is named by whoever owns it, such as `site/<uid>/note`. Writing waits a moment for
    more keys, but never longer, however fast somebody types; only the newest state is written.
    """

    def __init__(self, folder: Path, later: Later, parent: QObject | None = None) -> None:
        """Hold nothing until a register is named."""
        super().__init__(parent)
        self._folder = folder / FOLDER
        self._later = later
        self._path: Path | None = None
        self._held: dict[str, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._write)

    def belong_to(self, register: str, held: Mapping[str, str]) -> None:
        """Keep for this register from now on, beginning with what was kept before."""
        self.flush()
        self._path = self.path_of(register)
        self._held = dict(held)

    def path_of(self, register: str) -> Path:
        """Give where a register's drafts are kept, by its identity."""
        return self._folder / f"{register}.json"

    def held(self, place: str) -> str | None:
        """Give what was typed at a place and never committed."""
        return self._held.get(place)

    def places(self) -> tuple[str, ...]:
        """Name every place that holds something."""
        return tuple(self._held)

    def keep(self, place: str, text: str) -> None:
        """Keep what stands at a place now."""
        if self._held.get(place) != text:
            self._held[place] = text
            self._write_soon()

    def drop(self, place: str) -> None:
        """Forget a place: it was committed, or given up."""
        if self._held.pop(place, None) is not None:
            self._write_soon()

    def flush(self) -> None:
        """Write at once what waits to be written."""
        if self._pause.isActive():
            self._pause.stop()
            self._write()

    def _write_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _write(self) -> None:
        if self._path is None:
            return
        path, text = self._path, json.dumps(self._held, ensure_ascii=False, indent=1)
        self._later(lambda: write_whole(path, text))


def read_drafts(path: Path) -> Mapping[str, str]:
    """Read what was kept; called away from the window's thread."""
    try:
        held: object = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(held, Mapping):
        return {}
    return {str(place): text for place, text in held.items() if isinstance(text, str)}
