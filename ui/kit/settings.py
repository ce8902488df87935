"""What a person has set and how the windows were left: one small file beside the person's own."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

NAME = "settings.json"
# What the symbols of the map show; a saved view of the list asks for it, too.
MAP_THEME = "map.theme"
Later = Callable[[Callable[[], None]], None]


class Settings:
    """Values by dotted name; read once at the start, written elsewhere when they change."""

    def __init__(self, folder: Path, later: Later) -> None:
        """Read what was kept; `later` does the writing away from the window's thread."""
        self.folder = folder
        self._path = folder / NAME
        self._later = later
        self._values = _read(self._path)

    def get(self, name: str, default: object = None) -> object:
        """Give what was set."""
        return self._values.get(name, default)

    def text(self, name: str, default: str = "") -> str:
        """Give a text that was set; anything else counts as not set."""
        value = self._values.get(name)
        return value if isinstance(value, str) else default

    def all(self) -> Mapping[str, object]:
        """Give everything that is set."""
        return dict(self._values)

    def put(self, name: str, value: object) -> None:
        """Set a value that JSON can carry; None takes it away."""
        if self._values.get(name) == value:
            return
        if value is None:
            self._values.pop(name, None)
        else:
            self._values[name] = value
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        self._later(lambda: write_whole(self._path, text))


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or as before; where nothing can be written, not."""
    aside = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with os.fdopen(_for_me_alone(aside), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        return


def _for_me_alone(path: Path) -> int:
    """Make a file that nobody else can read, where the system knows of that: it may hold a key."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _read(path: Path) -> dict[str, object]:
    """Read a file of ours; one that is not is put aside, so that what it holds is not lost."""
    try:
        held: object = json.loads(path.read_text("utf-8"))
    except OSError:
        return {}
    except ValueError:
        held = None
    if isinstance(held, Mapping):
        return dict(held)
    with suppress(OSError):
        path.replace(path.with_name(f"{path.name}.bad"))
    return {}
