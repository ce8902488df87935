"""A second window with one room in it, for a second screen."""

from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..kit.desk import Desk
from ..kit.enter import presses
from ..kit.room import Room

SIZE = (900, 640)


class OwnWindow(QWidget):
    """Shows a room of its own beside the main window; closing it only hides it."""

    def __init__(self, desk: Desk, room: Room, main: QWidget) -> None:
        """Take the room in; the main window is named in the title."""
        super().__init__()
        self.setObjectName("page")
        self.room = room
        self._main = main
        self._name = desk.words.say(f"window.room.{room.id}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(room.widget)
        room.widget.show()
        self.resize(*SIZE)
        self.name_after()

    def name_after(self) -> None:
        """Write the room's name before the register's."""
        self.setWindowTitle(f"{self._name} · {self._main.windowTitle()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus."""
        if not presses(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide, so that it is found again as it was."""
        event.ignore()
        self.hide()
