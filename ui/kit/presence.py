"""Who has which site open: advice to colleagues on a team server, never a lock."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from soilcase.ports import Presence

SECONDS_BETWEEN = 60
# Whoever has not been heard of for so long has gone home, or lost the line.
SECONDS_TO_FORGET = 150


@dataclass(frozen=True, slots=True)
class _Heard:
    presence: Presence
    at: float


class Presences(QObject):
    """What the others have open; `changed` tells that it is not what it was."""

    changed = Signal()

    def __init__(
        self,
        device: str,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """Start alone."""
        super().__init__(parent)
        self._device = device
        self._clock = clock
        self._heard: dict[tuple[str, str], _Heard] = {}
        self._sweep = QTimer(self, interval=SECONDS_BETWEEN * 1000)
        self._sweep.timeout.connect(self.forget_the_silent)

    def on(self, site: str | None) -> tuple[str, ...]:
        """Name the others who have a site open."""
        names = {
            heard.presence.who
            for heard in self._heard.values()
            if site is not None and heard.presence.site == site
        }
        return tuple(sorted(names))

    def hear(self, told: Iterable[Presence]) -> bool:
        """Take in what others told; gives whether somebody asks who is here."""
        before, asked = self._open(), False
        for presence in told:
            if presence.device == self._device:
                continue
            asked = asked or presence.asks
            self._heard[presence.device, presence.who] = _Heard(presence, self._clock())
        self._tell(before)
        if self._heard and not self._sweep.isActive():
            self._sweep.start()
        return asked

    def forget_the_silent(self) -> None:
        """Forget who has not been heard of for a while."""
        before, oldest = self._open(), self._clock() - SECONDS_TO_FORGET
        self._heard = {key: heard for key, heard in self._heard.items() if heard.at >= oldest}
        self._tell(before)

    def forget_all(self) -> None:
        """Be alone again: the register was closed, or the server is gone."""
        before = self._open()
        self._heard.clear()
        self._sweep.stop()
        self._tell(before)

    def _open(self) -> frozenset[tuple[str, str | None]]:
        return frozenset((h.presence.who, h.presence.site) for h in self._heard.values())

    def _tell(self, before: frozenset[tuple[str, str | None]]) -> None:
        if self._open() != before:
            self.changed.emit()
