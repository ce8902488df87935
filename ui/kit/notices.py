"""The notice bar: one line at the bottom that says what happened, and never asks for an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

SECONDS = 8
HEIGHT = 30
KEPT = 200
Act = Callable[[], None]


@dataclass(slots=True, eq=False)
class Notice:
    """What was told, when, and what could be done about it."""

    moment: datetime
    text: str
    is_warning: bool = False
    is_going_on: bool = False
    act: str = ""
    on_act: Act | None = None
    is_read: bool = False

    def do(self) -> None:
        """Do what can be done about it; once."""
        on_act, self.on_act = self.on_act, None
        self.is_read = True
        if on_act is not None:
            on_act()


class NoticeBar(QFrame):
    """Shows one notice at a time; a Problem stays until it is read, good news goes by itself.

    Every notice stays in `notices`, the newest last; `stacked` tells that the list has altered.
    """

    stacked = Signal()

    def __init__(
        self,
        close_word: str,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setMinimumHeight(HEIGHT)
        self._now = now
        self.notices: list[Notice] = []
        self._shown: Notice | None = None
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dismiss = QPushButton(close_word)
        self.dismiss.setProperty("role", "link")
        self.dismiss.clicked.connect(self.put_away)
        self.act = QPushButton()
        self.act.setProperty("role", "link")
        self.act.clicked.connect(self.do_it)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(16)
        row.addWidget(self.text, 1)
        row.addWidget(self.act)
        row.addWidget(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.put_away)
        self.hide()

    @property
    def unread(self) -> int:
        """Count the warnings that nobody has put away."""
        return sum(notice.is_warning and not notice.is_read for notice in self.notices)

    def tell(self, text: str, *, act: str = "", on_act: Act | None = None) -> None:
        """Say what was done, with what can be done about it; it goes away by itself."""
        self._stack(Notice(self._now(), text, act=act, on_act=on_act))

    def warn(self, text: str, *, act: str = "", on_act: Act | None = None) -> None:
        """Say what went wrong; it stays until it is read."""
        self._stack(Notice(self._now(), text, is_warning=True, act=act, on_act=on_act))

    def go_on(self, text: str, *, act: str = "", on_act: Act | None = None) -> Notice:
        """Say what is being done and how it is stopped; it stays until it is taken away."""
        notice = Notice(self._now(), text, is_going_on=True, act=act, on_act=on_act)
        self._stack(notice)
        return notice

    def retell(self, notice: Notice, text: str) -> None:
        """Say how far it has come, where that is still what is shown."""
        notice.text = text
        if notice is self._shown:
            self.text.setText(text)

    def take_away(self, notice: Notice) -> None:
        """Let go of what is over; it was no news."""
        self.notices = [each for each in self.notices if each is not notice]
        if notice is self._shown:
            self.put_away()
        else:
            self.stacked.emit()

    def put_away(self) -> None:
        """Count what is shown as read; a warning that still waits comes back."""
        if self._shown is not None:
            self._shown.is_read = True
        waiting = [n for n in self.notices if n.is_warning and not n.is_read]
        if waiting:
            self._show(waiting[-1])
        else:
            self._empty()
        self.stacked.emit()

    def read_all(self) -> None:
        """Count everything as read: the list was looked at, or another register was opened."""
        for notice in self.notices:
            notice.is_read = True
        self._empty()
        self.stacked.emit()

    def do_it(self) -> None:
        """Do what the notice that is shown offers, such as undoing; else nothing."""
        notice = self._shown
        if notice is not None and notice.on_act is not None:
            self.put_away()
            notice.do()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape put the notice away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _stack(self, notice: Notice) -> None:
        self.notices = [*self.notices, notice][-KEPT:]
        self._show(notice)
        self.stacked.emit()

    def _show(self, notice: Notice) -> None:
        self._shown = notice
        self.text.setText(notice.text)
        self.act.setText(notice.act)
        self.act.setVisible(bool(notice.act) and notice.on_act is not None)
        if notice.is_warning or notice.is_going_on:
            self._timer.stop()
        else:
            self._timer.start()
        self.show()

    def _empty(self) -> None:
        self._shown = None
        self._timer.stop()
        self.hide()
