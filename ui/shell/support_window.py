"""Shows all that a support file would hold, before it is written anywhere."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.words import Words

from ..kit.enter import presses
from .support import Part

CONTENTS_WIDTH = 190
SIZE = (760, 560)
NAME = "soilcase-support.zip"


class SupportWindow(QWidget):
    """A list of the parts, the text of the one that is chosen, and a button to save them."""

    def __init__(self, words: Words, save: Callable[[Path], None], parent: QWidget) -> None:
        """Start empty: gathering takes a moment."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setWindowTitle(words.say("support.title"))
        self.resize(*SIZE)
        self._words = words
        self._write = save
        self._parts: Sequence[Part] = ()
        self.intro = QLabel(words.say("support.gathering"))
        self.intro.setWordWrap(True)
        self.contents = QListWidget()
        self.contents.setFixedWidth(CONTENTS_WIDTH)
        self.contents.setAccessibleName(words.say("support.parts"))
        self.contents.currentRowChanged.connect(self._turn)
        self.text = QPlainTextEdit()
        self.text.setObjectName("support_text")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(words.say("support.text"))
        self.save = QPushButton(words.say("support.save"))
        self.save.setProperty("role", "primary")
        self.save.setEnabled(False)
        self.save.clicked.connect(self._choose)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addStretch()
        foot.addWidget(self.save)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(self.text, 1)
        self.intro.setContentsMargins(16, 12, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.intro)
        column.addLayout(row, 1)
        column.addLayout(foot)

    def show_parts(self, made: Sequence[Part]) -> None:
        """Show what was gathered."""
        self._parts = made
        self.intro.setText(self._words.say("support.intro"))
        self.contents.clear()
        self.contents.ensurePolished()
        self.contents.addItems([part.name for part in made])
        self.contents.setCurrentRow(0)
        self.save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif not presses(self, event):
            super().keyPressEvent(event)

    def _turn(self, place: int) -> None:
        self.text.setPlainText(self._parts[place].text if place >= 0 else "")

    def _choose(self) -> None:
        title = self._words.say("support.save")
        chosen, _ = QFileDialog.getSaveFileName(self, title, NAME, "*.zip")
        if chosen:
            self._write(Path(chosen))
            self.close()
