"""Hears of other people's commits on a team server, and of what they have open.

Where the server is gone it listens anew, a little later each time, and then reads what was
committed meanwhile: the number of the last known commit is all that is needed for it.
"""

import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from soilcase.model.edit import Actor, Change
from soilcase.model.problem import Problem
from soilcase.ports import Listener, Presence, Register

from ..kit.jobs import Jobs
from ..kit.presence import SECONDS_BETWEEN, Presences

FIRST_WAIT = 1_000
LONGEST_WAIT = 30_000
Heard = tuple[list[Change], list[Presence]]


class News(QObject):
    """Watches the listener's socket; the listening itself is done by the register's owner."""

    # Whether the line to the others is open; a file has no others, and never tells.
    connected = Signal(bool)

    def __init__(
        self,
        jobs: Jobs,
        actor: Actor,
        on_change: Callable[[Change], None],
        parent: QObject | None = None,
    ) -> None:
        """Start deaf."""
        super().__init__(parent)
        self._jobs = jobs
        self._actor = actor
        self._on_change = on_change
        self._seq = 0
        self._site: str | None = None
        self._wait = FIRST_WAIT
        self._listener: Listener | None = None
        self._notifier: QSocketNotifier | None = None
        self._watched: socket.socket | None = None
        self.presences = Presences(actor.device, parent=self)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._listen)
        self._pulse = QTimer(self, interval=SECONDS_BETWEEN * 1000)
        self._pulse.timeout.connect(self._announce)

    @property
    def is_listening(self) -> bool:
        """Say whether other people's commits would be heard."""
        return self._listener is not None

    def start(self, seq: int) -> None:
        """Listen for commits after this one, where anybody else can make any."""
        self._seq = seq
        self._wait = FIRST_WAIT
        self._listen()

    def seen(self, seq: int) -> None:
        """Note that a commit is known already."""
        self._seq = max(self._seq, seq)

    def look_at(self, site: str | None) -> None:
        """Let the others know which site is open here."""
        if site != self._site:
            self._site = site
            self._announce()

    def stop(self) -> None:
        """Stop listening; the others learn that nothing is open here any more."""
        self._site = None
        listener = self._deaf()
        self._again.stop()
        if listener is not None:
            told = Presence(self._actor.name, self._actor.device)
            self._jobs.ask("", lambda _register: _take_leave(listener, told), _nothing)

    def _listen(self) -> None:
        self._jobs.ask(
            "listen", lambda register: register.listen(), self._on_listener, self._on_lost
        )

    def _on_listener(self, listener: Listener | None) -> None:
        if listener is None:
            return
        try:
            # A socket of our own onto the same line: the owner's thread may close the other one
            # at any moment, and Qt must never watch one that is closed.
            self._watched = socket.fromfd(listener.fileno(), socket.AF_INET, socket.SOCK_STREAM)
        except (Problem, OSError):
            self._on_lost(Problem("server_lost", address=""))
            return
        self._listener = listener
        self._wait = FIRST_WAIT
        self._notifier = QSocketNotifier(self._watched.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_ring)
        self._pulse.start()
        self.connected.emit(True)  # noqa: FBT003  a signal carries its value by place
        self._announce(asks=True)
        self._on_ring()

    def _on_ring(self) -> None:
        """Ask once; the notifier sleeps until the answer is here."""
        listener, seq = self._listener, self._seq
        if listener is None or self._notifier is None:
            return
        self._notifier.setEnabled(False)

        def work(register: Register) -> Heard:
            listener.news()
            return list(register.changes_since(seq)), listener.present()

        self._jobs.ask("news", work, self._on_news, self._on_lost)

    def _on_news(self, heard: Heard) -> None:
        changes, present = heard
        for change in changes:
            self._on_change(change)
        if self.presences.hear(present):
            self._announce()
        if self._notifier is not None:
            self._notifier.setEnabled(True)

    def _announce(self, *, asks: bool = False) -> None:
        listener = self._listener
        if listener is None:
            return
        told = Presence(self._actor.name, self._actor.device, self._site, asks)
        self._jobs.ask(
            "", lambda _register: listener.announce(told), self._on_announced, self._on_lost
        )

    def _on_announced(self, _told: object) -> None:
        """Look for news: what came while the line was spoken on rings no more."""
        self._on_ring()

    def _on_lost(self, problem: Problem) -> None:
        """Tell it once, and try again a little later, each time later, up to half a minute."""
        listener = self._deaf()
        if listener is not None:
            self._jobs.ask("", lambda _register: listener.close(), _nothing)
            self.connected.emit(False)  # noqa: FBT003  a signal carries its value by place
            self._jobs.told.emit(problem)
        if not self._again.isActive():
            self._again.start(self._wait)
            self._wait = min(2 * self._wait, LONGEST_WAIT)

    def _deaf(self) -> Listener | None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        if self._watched is not None:
            self._watched.close()
        self._watched = None
        listener, self._listener, self._notifier = self._listener, None, None
        self._pulse.stop()
        self.presences.forget_all()
        return listener


def _take_leave(listener: Listener, told: Presence) -> None:
    try:
        listener.announce(told)
    except Problem:
        return  # Nobody is left to be told.
    finally:
        listener.close()


def _nothing(_answer: object) -> None:
    """Take no notice of an answer."""
