"""Lets Python search for garbage only while nobody waits, and only among what is new.

A whole region is a million things that all stay. A full search walks past every one of them, for a
tenth of a second and more, in whatever thread happens to begin it, and everybody waits: a page
that is being opened, a key that was pressed. So no full search begins by itself. Once a register
has been read, what is there is left out of every later one; what came since is searched in
pauses.

Nor does any search begin in another thread than the window's: what it finds it takes away there
and then, and a widget of ours that is taken away in another thread takes the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from .jobs import Jobs

PAUSE = 2_000
# How often what is young is looked at, and how much there must be of it.
YOUNG, MANY = 1_000, 10_000


class Tidy(QObject):
    """Searches in pauses for as long as a window is open."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Let no search begin by itself from now on."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._is_fresh = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self._young = QTimer(self, interval=YOUNG)
        self._young.timeout.connect(self.search_young)
        self._young.start()
        gc.disable()
        jobs.busy.connect(self._on_busy)

    def begin_anew(self) -> None:
        """Expect a region: what the one before has left behind may be searched again."""
        gc.unfreeze()
        self._is_fresh = True

    def search(self) -> None:
        """Leave a region that has just been read out of what is searched; else search the rest."""
        if self._is_fresh:
            self._is_fresh = False
            gc.freeze()
        else:
            gc.collect()

    def search_young(self) -> None:
        """Search what is young where there is much of it; a region that was read waits."""
        if not self._is_fresh and gc.get_count()[0] > MANY:
            gc.collect(1)

    def close(self) -> None:
        """Leave everything as it was found."""
        self._pause.stop()
        self._young.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001  a signal's own
        if is_busy:
            self._pause.stop()
        else:
            self._pause.start()
