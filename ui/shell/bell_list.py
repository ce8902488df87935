"""What was told in this session, newest first, each with its time and what it lets one do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.clock import danish_time

from ..kit.desk import Desk
from ..kit.notices import Notice

SHOWN = 50
WIDTH = 300


class BellList(QScrollArea):
    """A list that is made anew each time something is told while it is seen."""

    used = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start with what was told already."""
        super().__init__()
        self._desk = desk
        self.setObjectName("surface")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(desk.words.say("window.bell.name"))
        desk.notices.stacked.connect(self._on_stacked)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is, and count it as read."""
        super().showEvent(event)
        self._desk.notices.read_all()

    def _on_stacked(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        whole = QWidget()
        whole.setObjectName("surface")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        notices = self._desk.notices.notices[-SHOWN:]
        if not notices:
            nothing = QLabel(self._desk.words.say("window.bell.empty"))
            nothing.setProperty("role", "secondary")
            nothing.setMargin(12)
            column.addWidget(nothing)
        for notice in reversed(notices):
            column.addWidget(self._line(notice))
        column.addStretch(1)
        self.setWidget(whole)

    def _line(self, notice: Notice) -> QWidget:
        line = QFrame()
        line.setObjectName("notice_line")
        line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        clock = notice.moment.astimezone(danish_time())
        mark = "." if self._desk.words.language == "da" else ":"
        when = QLabel(clock.strftime(f"%H{mark}%M"))
        when.setProperty("role", "secondary")
        when.setAlignment(Qt.AlignmentFlag.AlignTop)
        text = QLabel(notice.text)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if notice.is_warning:
            text.setProperty("role", "section")
        inner = QVBoxLayout()
        inner.setSpacing(2)
        inner.addWidget(text)
        if notice.act and notice.on_act is not None:
            inner.addWidget(self._act(notice), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inner, 1)
        return line

    def _act(self, notice: Notice) -> QPushButton:
        button = QPushButton(notice.act)
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)

        def done() -> None:
            button.hide()
            notice.do()
            self.used.emit()

        button.clicked.connect(done)
        return button
