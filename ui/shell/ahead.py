"""Reads the rooms' code piece by piece while a register is being read, before it is wanted.

All of it at once would hold the window for longer than a person can fail to notice.
"""

from collections.abc import Iterator
from types import ModuleType

from PySide6.QtCore import QObject, QTimer


class Ahead(QObject):
    """Reads a piece whenever the window has nothing else to do."""

    def __init__(self, parent: QObject) -> None:
        """Begin as soon as the window is shown."""
        super().__init__(parent)
        self._pieces = pieces()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._read)
        self._timer.start()

    @property
    def is_reading(self) -> bool:
        """Say whether there is more to be read."""
        return self._timer.isActive()

    def close(self) -> None:
        """Read no more."""
        self._timer.stop()

    def _read(self) -> None:
        if next(self._pieces, None) is None:
            self._timer.stop()


def pieces() -> Iterator[ModuleType]:
    """Read the code of one room after another, in pieces of about the same size.

    The list comes first, because a register opens on it.
    """
    from ..sites import chooser

    yield chooser
    from ..sites import fold_out

    yield fold_out
    from ..sites import many

    yield many
    from ..sites import view as sites

    yield sites
    from ..site import page

    yield page
    from ..parts import editing

    yield editing
    from ..site import moves

    yield moves
    from ..site import canvas

    yield canvas
    from ..site import view as site

    yield site
    from ..status import day

    yield day
    from ..status import room as status

    yield status
    from ..matters import room as matters

    yield matters
    from ..preferences import page as preferences

    yield preferences
