"""The line on top: menus, the search, the label of invented data, and the bell."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenuBar,
    QSizePolicy,
    QToolButton,
)

from ..kit.desk import Desk
from ..kit.hinted_line import HintedLine
from ..kit.undoing import leaves_undo

HEIGHT = 40
SEARCH = 640
# The lens before the hint, with the air around it and before the key.
LENS = 44
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# What the list below answers to while the cursor stays in the line.
STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CONTROL = Qt.KeyboardModifier.ControlModifier


class SearchLine(HintedLine):
    """A line whose arrows and Enter belong to what was found below it."""

    stepped = Signal(int)
    taken = Signal()
    copied = Signal()
    logged = Signal()
    given_up = Signal()
    left = Signal()

    def __init__(self, desk: Desk, key: str) -> None:
        """Start empty; `key` is how one gets here."""
        super().__init__()
        self._desk = desk
        self._key = key
        words = desk.words
        self.setObjectName("search")
        self.setAccessibleName(words.say("window.search.name"))
        self.setMaximumWidth(SEARCH)
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lens = self.addAction(
            desk.icon("search", desk.colours.secondary), QLineEdit.ActionPosition.LeadingPosition
        )
        self._lens.setText(words.say("window.search.name"))
        self.hint(
            words.say("window.search.placeholder"),
            words.say("window.search.name"),
            beside=LENS + self.fontMetrics().horizontalAdvance(key),
        )
        desk.dressed.connect(self._dress)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the list below from being taken for those of a room."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in STEPS or key in ENTER or key == Qt.Key.Key_Escape or self._is_copy(event):
                event.accept()
                return True
        return leaves_undo(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, take, copy, give up, or type."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(key.value)
        elif key in ENTER:
            (self.logged if event.modifiers() & CONTROL else self.taken).emit()
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif self._is_copy(event):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the cursor went elsewhere; a window that only lost the front does not."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the key at the end while nothing is typed."""
        super().paintEvent(event)
        if not self.text():
            painter = QPainter(self)
            painter.setPen(self._desk.colours.faint)
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), _RIGHT, self._key)

    def _is_copy(self, event: QKeyEvent) -> bool:
        is_key = event.key() == Qt.Key.Key_C
        return is_key and event.modifiers() == CONTROL and not self.hasSelectedText()

    def _dress(self) -> None:
        self._lens.setIcon(self._desk.icon("search", self._desk.colours.secondary))


class Bell(QToolButton):
    """Leads to what was told; says how many warnings nobody has read."""

    def __init__(self, desk: Desk) -> None:
        """Start with nothing told."""
        super().__init__()
        self._desk = desk
        self.unread = 0
        self.setObjectName("bell")
        self.setFixedSize(QSize(36, 28))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count(0)
        desk.dressed.connect(self._dress)
        self._dress()

    def count(self, unread: int) -> None:
        """Say how many warnings wait."""
        self.unread = unread
        words = self._desk.words
        waiting = words.count("window.bell.unread", unread) if unread else ""
        name = ", ".join(part for part in (words.say("window.bell.name"), waiting) if part)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}   F8")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bell, and the number beside it."""
        super().paintEvent(event)
        if self.unread:
            painter = QPainter(self)
            font = painter.font()
            font.setPixelSize(11)
            painter.setFont(font)
            painter.setPen(self._desk.colours.alarm)
            painter.drawText(QRect(24, 1, 12, 14), _RIGHT, str(min(self.unread, 99)))

    def _dress(self) -> None:
        self.setIcon(self._desk.icon("bell"))


class TopLine(QFrame):
    """What stands above rail and rooms."""

    def __init__(self, desk: Desk, search_key: str) -> None:
        """Start without a label."""
        super().__init__()
        self.setObjectName("top")
        self.setFixedHeight(HEIGHT)
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.search = SearchLine(desk, search_key)
        self.tag = QLabel()
        self.tag.setProperty("role", "tag")
        self.bell = Bell(desk)
        self._right = right = QHBoxLayout()
        right.setSpacing(8)
        right.addStretch()
        right.addWidget(self.tag)
        right.addWidget(self.bell)
        self._row = row = QGridLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setHorizontalSpacing(16)
        row.addWidget(self.menus, 0, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.search, 0, 1)
        row.addLayout(right, 0, 2)
        # Both sides alike: the search stays in the middle whatever menus a room brings.
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 4)
        row.setColumnStretch(2, 1)

    def event(self, event: QEvent) -> bool:
        """Keep both sides equally wide when menus or the label need another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            side = max(self.menus.sizeHint().width(), self._right.sizeHint().width())
            # Setting it asks for another layout, also where nothing is new, and so on for ever.
            if side != self._row.columnMinimumWidth(0):
                for column in (0, 2):
                    self._row.setColumnMinimumWidth(column, side)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Give the menus the width that their names need in another style."""
        super().changeEvent(event)
        self.menus.updateGeometry()
