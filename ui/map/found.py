"""The panel beside the map in which a tool lists what it found; what is marked in it is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from ..kit.desk import Desk

WIDTH = 280
_UID = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line; `uid` is the site that it names, and `is_heading` says that others follow it."""

    text: str
    uid: str = ""
    is_heading: bool = False


class FoundPanel(QFrame):
    """Lists what was found; sites in it are chosen with the mouse or by arrow keys and Shift."""

    chosen = Signal(object)
    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Begin empty and put away."""
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(WIDTH)
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.title.setWordWrap(True)
        self.close_button = QPushButton(desk.words.say("window.notice.close"))
        self.close_button.setProperty("role", "link")
        self.close_button.clicked.connect(self.hide)
        self.head = QVBoxLayout()
        self.note = QLabel()
        self.note.setProperty("role", "secondary")
        self.note.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("short")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self._on_marked)
        self.list.itemActivated.connect(self._on_activated)
        self._lay_out()
        self.hide()

    def show_lines(self, title: str, note: str, lines: Sequence[FoundLine]) -> None:
        """Show what was found; nothing of it is chosen yet."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.list.setAccessibleName(title)
        self.list.blockSignals(True)  # noqa: FBT003  Qt's own
        self.list.clear()
        for line in lines:
            self.list.addItem(_item(line))
        self.list.blockSignals(False)  # noqa: FBT003  Qt's own
        self.show()

    def texts(self) -> list[str]:
        """Give the lines as they are read."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _on_marked(self) -> None:
        marked = [str(item.data(_UID)) for item in self.list.selectedItems() if item.data(_UID)]
        if marked:
            self.chosen.emit(tuple(dict.fromkeys(marked)))

    def _on_activated(self, item: QListWidgetItem) -> None:
        if item.data(_UID):
            self.opened.emit(str(item.data(_UID)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(self.head)
        column.addWidget(self.note)
        column.addWidget(self.list, 1)


def _item(line: FoundLine) -> QListWidgetItem:
    item = QListWidgetItem(line.text)
    item.setToolTip(line.text)
    item.setData(_UID, line.uid)
    if line.is_heading:
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    if not line.uid:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item
