"""Hears of other people's commits on a team server, and asks what they altered."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

from soilcase.model.edit import Change
from soilcase.ports import Listener, Register

from ..kit.jobs import Jobs


class News(QObject):
    """Watches the listener's socket; the listening itself is done by the register's owner."""

    def __init__(
        self, jobs: Jobs, on_change: Callable[[Change], None], parent: QObject | None = None
    ) -> None:
        """Start deaf."""
        super().__init__(parent)
        self._jobs = jobs
        self._on_change = on_change
        self._seq = 0
        self._listener: Listener | None = None
        self._notifier: QSocketNotifier | None = None

    @property
    def is_listening(self) -> bool:
        """Say whether other people's commits would be heard."""
        return self._listener is not None

    def start(self, seq: int) -> None:
        """Listen for commits after this one, where anybody else can make any."""
        self._seq = seq
        self._jobs.ask("listen", lambda register: register.listen(), self._on_listener)

    def seen(self, seq: int) -> None:
        """Note that a commit is known already."""
        self._seq = max(self._seq, seq)

    def stop(self) -> None:
        """Stop listening."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        listener, self._listener, self._notifier = self._listener, None, None
        if listener is not None:
            self._jobs.ask("", lambda _register: listener.close(), lambda _nothing: None)

    def _on_listener(self, listener: Listener | None) -> None:
        if listener is None:
            return
        self._listener = listener
        self._notifier = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_ring)

    def _on_ring(self) -> None:
        """Ask once; the notifier sleeps until the answer is here."""
        listener, seq = self._listener, self._seq
        if listener is None or self._notifier is None:
            return
        self._notifier.setEnabled(False)

        def work(register: Register) -> list[Change]:
            listener.news()
            return list(register.changes_since(seq))

        self._jobs.ask("news", work, self._on_news)

    def _on_news(self, changes: list[Change]) -> None:
        for change in changes:
            self._on_change(change)
        if self._notifier is not None:
            self._notifier.setEnabled(True)
