"""The page before a register is open: the doors that there are, and nothing else."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from soilcase.model.words import Words

WIDTH = 600
DOORS = ("open", "new", "example")


class FirstPage(QWidget):
    """Offers to open, to make, and to try; `chosen` names the door, `named` a place."""

    chosen = Signal(str)
    named = Signal(str)

    def __init__(self, words: Words, recent: Sequence[str], parent: QWidget | None = None) -> None:
        """Show the doors, and what was opened last."""
        super().__init__(parent)
        self.setObjectName("page")
        self._words = words
        self.doors = {door: QPushButton(words.say(f"window.first.{door}")) for door in DOORS}
        self.doors["open"].setProperty("role", "primary")
        self.address = QLineEdit()
        self.address.setPlaceholderText(words.say("window.first.address"))
        self.address.setAccessibleName(words.say("window.first.address"))
        self.address.returnPressed.connect(self._go)
        for door, button in self.doors.items():
            button.clicked.connect(lambda _checked=False, door=door: self.chosen.emit(door))
        inner = QWidget()
        inner.setFixedWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(8)
        self._fill(column, recent)
        outer = QHBoxLayout(self)
        outer.addStretch()
        outer.addWidget(inner)
        outer.addStretch()

    def _fill(self, column: QVBoxLayout, recent: Sequence[str]) -> None:
        words = self._words
        column.addStretch(2)
        column.addWidget(_labelled(words.say("window.first.heading"), "heading"))
        column.addWidget(_labelled(words.say("window.first.intro"), ""))
        column.addSpacing(8)
        for door in DOORS:
            line = QHBoxLayout()
            self.doors[door].setFixedWidth(200)
            line.addWidget(self.doors[door])
            line.addSpacing(8)
            line.addWidget(_labelled(words.say(f"window.first.{door}_help"), "secondary"), 1)
            column.addLayout(line)
        column.addSpacing(12)
        column.addWidget(_labelled(words.say("window.first.server"), "section"))
        column.addWidget(self.address)
        column.addSpacing(12)
        self._recent_title = _labelled(words.say("window.first.recent"), "section")
        column.addWidget(self._recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        column.addLayout(self._recent)
        for place in recent:
            self._recent.addWidget(self._recent_link(place))
        self._recent_title.setVisible(bool(recent))
        column.addStretch(3)

    @property
    def links(self) -> list[QPushButton]:
        """Give what was opened last, the newest first."""
        items = (self._recent.itemAt(n) for n in range(self._recent.count()))
        return [w for item in items if item and isinstance(w := item.widget(), QPushButton)]

    def put_first(self, place: str) -> None:
        """Show a place that was just opened before the others."""
        for link in self.links:
            if link.toolTip() == place:
                self._recent.removeWidget(link)
                link.deleteLater()
        self._recent.insertWidget(0, self._recent_link(place))
        self._recent_title.show()

    def _recent_link(self, place: str) -> QPushButton:
        link = QPushButton(shown_place(place))
        link.setProperty("role", "link")
        link.setToolTip(place)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.named.emit(place))
        return link

    def _go(self) -> None:
        typed = self.address.text().strip()
        if typed:
            self.named.emit(typed)


def shown_place(place: str) -> str:
    """Write a place as a person knows it: a file by its name and folder, a server as it is."""
    if "://" in place:
        return place
    path = PurePath(place)
    return f"{path.name}   {path.parent}"


def _labelled(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
