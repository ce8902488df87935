"""The line above the map that says what the tool in hand does, and what it has measured."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

WIDEST = 420
_MARGIN = 12


class Hint(QFrame):
    """Stands in the upper right corner of the map; without a text it is not there."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Say nothing."""
        super().__init__(parent)
        self.setObjectName("map_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = QLabel()
        self.label.setAccessibleName(name)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self.label)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text, or nothing."""
        if text == self.label.text():
            return
        self.label.setText(text)
        self.setVisible(bool(text))
        self.stand()

    def stand(self) -> None:
        """Stand in its corner, as wide as the text needs and the map allows."""
        parent = self.parentWidget()
        if parent is None or self.isHidden():
            return
        room = min(WIDEST, max(parent.width() // 2, 120))
        words = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 24
        width = min(words, room)
        self.setFixedSize(width, self._row.heightForWidth(width))
        self.move(parent.width() - width - _MARGIN, _MARGIN)
        self.raise_()
