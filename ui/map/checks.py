"""What is wrong with geometry, looked for away from the window once a thing is drawn, and told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from soilcase.model.words import Words
from soilcase.query.geometry_trouble import System, Trouble

from ..kit.jobs import Jobs

NONE = Trouble()


class Checks(QObject):
    """Holds what was found, by key; the same subject is looked at once."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        """Begin with nothing looked at."""
        super().__init__(parent)
        self._jobs = jobs
        self._subjects: dict[str, object] = {}
        self._found: dict[str, Trouble] = {}

    def look_at(self, key: str, subject: object, find: Callable[[], Trouble]) -> None:
        """Look for trouble when nothing else is being worked out; nobody waits for it."""
        if self._subjects.get(key) is subject:
            return
        self._subjects[key] = subject
        self._jobs.compute("", find, partial(self._keep, key, subject), is_patient=True)

    def trouble(self, key: str) -> Trouble:
        """Give what is known to be wrong; nothing, as long as nobody has looked."""
        return self._found.get(key, NONE)

    def forget(self, key: str) -> None:
        """Forget what is no longer shown."""
        self._subjects.pop(key, None)
        self._found.pop(key, None)

    def _keep(self, key: str, subject: object, found: Trouble) -> None:
        """Keep what was found, unless the key stands for another subject by now."""
        if self._subjects.get(key) is subject and self.trouble(key) != found:
            self._found[key] = found
            self.changed.emit()


def say_trouble(words: Words, trouble: Trouble, way: str = "layer") -> str:
    """Say what is wrong, and by which way it is mended; nothing where nothing is wrong."""
    parts = [
        words.count(f"map.trouble.{name}", count)
        for name, count in trouble.counts().items()
        if count
    ]
    if trouble.system is System.UNKNOWN:
        parts.insert(0, words.say("map.trouble.elsewhere"))
    elif trouble.system is not None:
        system = words.say(f"map.trouble.system.{trouble.system}")
        parts.insert(0, words.say("map.trouble.astray", system=system))
    if not parts:
        return ""
    way = words.say(f"map.trouble.way.{way}")
    return words.say("map.trouble.sentence", told=", ".join(parts), of=trouble.of, way=way)
