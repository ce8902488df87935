"""A line on the map in which a new area gets its label, beside the area itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from soilcase.model.edit import Update

from .camera import Bounds, Camera
from .canvas import Canvas
from .plain_tool import Grip, on_screen
from .subject import AREA, Subject

LABEL = "label"
LONGEST = 100
WIDTH, GAP = 300, 10


class LabelField(QFrame):
    """Enter keeps the label by one edit, Escape leaves the area without; the map may be moved."""

    def __init__(self, grip: Grip) -> None:
        """Stand nowhere yet."""
        super().__init__(grip.canvas)
        self._grip = grip
        self._subject: Subject | None = None
        self._area = ""
        self._bounds: Bounds = (0.0, 0.0, 0.0, 0.0)
        words = grip.desk.words
        self.setObjectName("map_card")
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setAccessibleName(words.say("map.label.name"))
        self.edit.setPlaceholderText(words.say("map.label.hint"))
        self.keep = QPushButton(words.say("map.label.keep"))
        name = QLabel(words.say("map.label.name"))
        name.setBuddy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        for part in (name, self.edit, self.keep):
            row.addWidget(part)
        self.setFixedWidth(WIDTH)
        self.edit.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        grip.canvas.moved.connect(self._stand)
        self.hide()

    def ask(self, subject: Subject, area: str, bounds: Bounds) -> None:
        """Ask for the label of an area that was just drawn."""
        self._subject, self._area, self._bounds = subject, area, bounds
        self.edit.clear()
        self.show()
        self._stand(self._grip.canvas.camera)
        self.edit.setFocus()

    def leave(self) -> None:
        """Ask no more."""
        if not self.isHidden():
            self._subject = None
            self.hide()
            self._grip.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        label, subject = self.edit.text().strip(), self._subject
        desk = self._grip.desk
        if label and subject is not None:
            facts = {"number": subject.number, "label": label, "case": subject.case}
            desk.commit(
                [Update(AREA, self._area, LABEL, None, label)],
                reason=desk.words.say("map.label.reason", **facts),
                said=desk.words.say("map.label.saved", **facts),
            )
        self.leave()

    def _stand(self, camera: Camera) -> None:
        """Stand below the area, and within the map."""
        if self.isHidden():
            return
        canvas: Canvas = self._grip.canvas
        west, south, east, _ = self._bounds
        below = on_screen(((west + east) / 2, south), camera)
        high = self.sizeHint().height()
        left = min(max(below.x() - WIDTH / 2, GAP), canvas.width() - WIDTH - GAP)
        top = min(max(below.y() + GAP, GAP), canvas.height() - high - GAP)
        self.setGeometry(round(left), round(top), WIDTH, high)
        self.raise_()
