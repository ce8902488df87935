"""The rail: one line per room, with what is due there, folded to icons where room is scarce."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from ..kit.desk import Desk
from .rooms import BY_ID, RAIL

WIDE = 168
NARROW = 48
LINE = 32
ICON = 16
MARGIN = 16
BAR = 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RailButton(QAbstractButton):
    """One line of the rail: icon, name, and how many things are due."""

    def __init__(self, desk: Desk, icon: str, name: str) -> None:
        """Start with nothing due."""
        super().__init__()
        self._desk = desk
        self._icon = icon
        self.due = 0
        self.is_here = False
        self.setText(name)
        self.setFixedHeight(LINE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.describe()

    def sizeHint(self) -> QSize:
        """Be as wide as the rail."""
        return QSize(WIDE, LINE)

    @property
    def is_folded(self) -> bool:
        """Say whether only the icon has room."""
        return self.width() < WIDE // 2

    def describe(self, key: str = "") -> None:
        """Say name, key and what is due to whoever hovers or listens."""
        words = self._desk.words
        told = words.count("window.rail.due", self.due) if self.due else ""
        name = ", ".join(part for part in (self.text(), told) if part)
        self.setAccessibleName(name)
        self.setToolTip("   ".join(part for part in (name, key) if part))

    def change(self, icon: str, name: str) -> None:
        """Be drawn and called otherwise."""
        self._icon = icon
        self.setText(name)
        self.describe()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter, colours, box = QPainter(self), self._desk.colours, self.rect()
        if self.is_here or self.isDown() or self.underMouse():
            painter.fillRect(box, colours.selected if self.is_here else colours.surface)
        if self.is_here:
            painter.fillRect(0, 0, BAR, box.height(), colours.ink)
        left = (box.width() - ICON) // 2 if self.is_folded else MARGIN
        ink = colours.ink if self.is_here else colours.secondary
        self._desk.icon(self._icon, ink).paint(
            painter, QRect(left, (LINE - ICON) // 2, ICON, ICON)
        )
        painter.setPen(colours.ink)
        if not self.is_folded:
            painter.drawText(box.adjusted(left + ICON + 12, 0, -MARGIN, 0), _LEFT, self.text())
        if self.due:
            self._draw_due(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _draw_due(self, painter: QPainter, box: QRect) -> None:
        font = painter.font()
        if self.is_folded:
            font.setPixelSize(11)
            painter.setFont(font)
            painter.drawText(box.adjusted(0, 1, -6, -LINE // 2), _RIGHT, str(self.due))
        else:
            painter.drawText(box.adjusted(0, 0, -12, 0), _RIGHT, str(self.due))


class Rail(QFrame):
    """The rooms below each other, what is set and the fold at the bottom."""

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, desk: Desk, keys: Mapping[str, str]) -> None:
        """Show every room that stands on the rail; `keys` tells how to get there without it."""
        super().__init__()
        self.setObjectName("rail")
        self._desk = desk
        self._keys = keys
        self.is_folded = False
        self.setAccessibleName(desk.words.say("window.rail.name"))
        self.buttons = {place.id: self._button(place.id) for place in RAIL}
        self.preferences = self._button("preferences")
        self.fold_button = RailButton(desk, "fold", desk.words.say("window.rail.fold"))
        self.fold_button.clicked.connect(lambda: self.fold(not self.is_folded))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch()
        column.addWidget(self.preferences)
        column.addWidget(self.fold_button)
        self.setFixedWidth(WIDE)
        desk.dressed.connect(self.update)

    def show_here(self, room: str) -> None:
        """Mark the room in front."""
        for name, button in {**self.buttons, "preferences": self.preferences}.items():
            button.is_here = name == room
            button.update()

    def count(self, due: Callable[[str], int]) -> None:
        """Show how many things of mine are due in each room."""
        for name, button in self.buttons.items():
            button.due = due(name)
            button.describe(self._keys.get(name, ""))
            button.update()

    def fold(self, is_folded: bool) -> None:  # noqa: FBT001  as a signal carries it
        """Fold to icons, or unfold."""
        if is_folded != self.is_folded:
            self.is_folded = is_folded
            self.setFixedWidth(NARROW if is_folded else WIDE)
            self.fold_button.change("unfold" if is_folded else "fold", self._fold_word())
            self.folded.emit(is_folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go from room to room."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another style."""
        super().changeEvent(event)
        self.update()

    def _fold_word(self) -> str:
        return self._desk.words.say(f"window.rail.{'unfold' if self.is_folded else 'fold'}")

    def _button(self, room: str) -> RailButton:
        button = RailButton(self._desk, room, self._desk.words.say(f"window.room.{room}"))
        button.describe(self._keys.get(room, ""))
        button.clicked.connect(partial(self.chosen.emit, BY_ID[room].id))
        return button
