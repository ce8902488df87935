"""Stands where no page is: none was chosen, or the site is gone and what was typed is left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ..kit.desk import Desk
from .kept import Kept


class GoneView(QWidget):
    """Says why there is no page; half-typed text of a site that was deleted can be copied."""

    def __init__(self, desk: Desk) -> None:
        """Say that no site is chosen."""
        super().__init__()
        self._words = desk.words
        self._typed = ""
        self.text = QLabel(desk.words.say("site.nothing"))
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.copy = QPushButton(desk.words.say("site.kept.copy"))
        self.copy.setProperty("role", "link")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._typed))
        self.copy.hide()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def show_nothing(self) -> None:
        """Say that no site is chosen."""
        self._say("site.nothing")

    def show_gone(self, number: str, kept: Sequence[Kept]) -> None:
        """Say that a site was deleted, with all that was typed on its page."""
        self._typed = "\n".join(f"{one.name}: {one.text}" for one in kept if one.text)
        key = "site.gone.typed" if self._typed else "site.gone.site"
        shown = "" if any(one.is_personal for one in kept) else self._typed
        self._say(key, number=number, text=shown or "…")
        self.copy.setVisible(bool(self._typed))

    def _say(self, key: str, **facts: str) -> None:
        self.text.setText(self._words.say(key, **facts))
        self.copy.hide()
