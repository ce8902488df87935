"""A panel that folds out over the list, and goes away when one turns to something else."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

MARGIN = 8
_GAP = 6


class Panel(QFrame):
    """Holds a few things to choose; Escape closes it, and so does going elsewhere."""

    closed = Signal()

    def __init__(self, title: str, room: QWidget, size: tuple[int, int]) -> None:
        """Start hidden, above everything else of the room."""
        super().__init__(room)
        self._room = room
        self.setObjectName("panel")
        self.setAccessibleName(title)
        self._size = size
        self.title = QLabel(title)
        self.title.setProperty("role", "section")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(_GAP)
        self.column.addWidget(self.title)
        self.hide()
        _application().focusChanged.connect(self._on_focus)

    def open_at(self, corner: QPoint) -> None:
        """Fold out with the corner at a place of the room, as far as there is room."""
        room = self._room
        width = min(self._size[0], room.width() - 2 * MARGIN)
        height = min(self._size[1], room.height() - corner.y() - MARGIN)
        left = max(min(corner.x(), room.width() - width - MARGIN), MARGIN)
        self.setGeometry(left, corner.y(), width, height)
        self.show()
        self.raise_()

    def fit(self, height: int) -> None:
        """Be as high as what is in it, as far as there is room."""
        most = min(self._size[1], self._room.height() - self.y() - MARGIN)
        self.resize(self.width(), min(height, most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def close_up(self) -> None:
        """Fold in, and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible() or now is None:
            return
        if not self._has(now):
            self.hide()

    def _has(self, widget: QWidget | None) -> bool:
        """Say whether something belongs here; a drop-down does, though a window of its own."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a panel needs an application")
    return application
