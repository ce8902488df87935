"""The notice bar: one line at the bottom that says what happened, and never asks for an answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

SECONDS = 8
HEIGHT = 30


class NoticeBar(QFrame):
    """Shows one notice at a time; a Problem stays until it is read, good news goes by itself."""

    def __init__(self, close_word: str, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setMinimumHeight(HEIGHT)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dismiss = QPushButton(close_word)
        self.dismiss.setProperty("role", "link")
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        self.act = QPushButton()
        self.act.setProperty("role", "link")
        self.act.clicked.connect(self._do)
        self._on_act: Callable[[], None] | None = None
        row.addWidget(self.text, 1)
        row.addWidget(self.act)
        row.addWidget(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, *, act: str = "", on_act: Callable[[], None] | None = None) -> None:
        """Say what was done, with what can be done about it; it goes away by itself."""
        self._say(text, act, on_act)
        self._timer.start()

    def warn(self, text: str, *, act: str = "", on_act: Callable[[], None] | None = None) -> None:
        """Say what went wrong; it stays until it is read."""
        self._timer.stop()
        self._say(text, act, on_act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape put the notice away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _say(self, text: str, act: str, on_act: Callable[[], None] | None) -> None:
        self.text.setText(text)
        self.act.setText(act)
        self.act.setVisible(bool(act))
        self._on_act = on_act
        self.show()

    def _do(self) -> None:
        on_act, self._on_act = self._on_act, None
        self.hide()
        if on_act is not None:
            on_act()
