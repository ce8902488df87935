"""The one selection: list, map, charts and pages follow it, and never each other."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Which sites are chosen, by identity, and which one of them is looked at.

    `narrowed` tells that a filter now leaves other sites; `shown` are those, or None for all that
    live.
    """

    changed = Signal()
    narrowed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing chosen."""
        super().__init__(parent)
        self.current: str | None = None
        self.chosen: tuple[str, ...] = ()
        self.shown: Sequence[str] | None = None

    def choose(self, chosen: Sequence[str], current: str | None = None) -> None:
        """Choose sites; without one named the first is looked at."""
        made = tuple(chosen)
        looked_at = current if current is not None else made[0] if made else None
        if (made, looked_at) != (self.chosen, self.current):
            self.chosen, self.current = made, looked_at
            self.changed.emit()

    def narrow(self, shown: Sequence[str] | None) -> None:
        """Say which sites a filter leaves."""
        self.shown = shown
        self.narrowed.emit()
