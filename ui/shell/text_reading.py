"""Reads the documents whose texts lack, one at a time, while nobody waits for anything else.

Texts are in no backup and no copy, and who files by another road may leave them to be read.
"""

from PySide6.QtCore import QObject, QTimer

from soilcase.exchange.kept_texts import bytes_of, name_of, text_to_keep
from soilcase.model.picture import Picture
from soilcase.ports import Register

from ..kit.desk import Desk

BREATH = 50
Found = tuple[str, bytes | None]


class TextReading(QObject):
    """Goes through what lacks; it ends with the register that it was begun on."""

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing to read."""
        super().__init__(desk)
        self._desk = desk
        self._register: Register | None = None
        self._missing: list[str] = []
        self._has_read = False
        self._next = QTimer(self, singleShot=True, interval=BREATH)
        self._next.timeout.connect(self._read_next)
        desk.pictured.connect(self._on_pictured)

    def begin(self) -> None:
        """See what lacks in the register that is open now."""
        self._desk.jobs.ask("texts.missing", _look, self._on_missing)

    def stop(self) -> None:
        """Read no more: the register goes back."""
        self._next.stop()
        self._register = None
        self._missing = []

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is None:
            self.stop()

    def _on_missing(self, found: tuple[Register, list[str]]) -> None:
        self._register, self._missing = found
        self._has_read = False
        self._read_next()

    def _read_next(self) -> None:
        register = self._register
        if register is None:
            return
        if not self._missing:
            self.stop()
            if self._has_read:
                self._desk.texts_read.emit()
            return
        sha256 = self._missing.pop()

        def look(held: Register) -> Found | None:
            return (name_of(held, sha256), bytes_of(held, sha256)) if held is register else None

        self._desk.jobs.ask("texts.bytes", look, lambda found: self._on_bytes(sha256, found))

    def _on_bytes(self, sha256: str, found: Found | None) -> None:
        if found is None or self._register is None:
            self.stop()
            return
        self._desk.jobs.compute(
            "texts.read", lambda: text_to_keep(*found), lambda text: self._on_text(sha256, text)
        )

    def _on_text(self, sha256: str, text: str) -> None:
        register = self._register
        if register is None:
            return

        def keep(held: Register) -> bool:
            return held is register and held.keep_text(sha256, text)

        self._desk.jobs.ask("texts.keep", keep, self._on_kept)

    def _on_kept(self, is_kept: bool) -> None:  # noqa: FBT001  what the register answered
        self._has_read = self._has_read or is_kept
        self._next.start()


def _look(register: Register) -> tuple[Register, list[str]]:
    """See what lacks; in a register that is only looked at nothing can be kept."""
    return register, [] if register.read_only else register.texts_missing()
