"""Three weights that always sum to a hundred, and what is told while they are not the approved.

A slider that is moved takes from the other two in their proportion. What is shown follows every
step; nothing is saved until the draft is approved.
"""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from soilcase.model.text import show_number
from soilcase.priority.method import Method, Three
from soilcase.priority.scores import RANKED

from ..kit.desk import Desk

WHOLE = 100
SLIDER = 96
MARGIN = 8
_VALUE = 26
# Milliseconds without a step of a slider before the chances are counted anew.
RESTED = 120


def shared_out(weights: Three, moved: int, to: float) -> Three:
    """Give the weights after one was moved; the others keep their proportion to each other."""
    left = 1.0 - to
    others = [weight for place, weight in enumerate(weights) if place != moved]
    total = sum(others)
    shares = iter(
        [left * other / total for other in others] if total > 0 else [left / 2, left / 2]
    )
    found = [to if place == moved else next(shares) for place in range(len(weights))]
    return found[0], found[1], found[2]


class WeightBar(QWidget):
    """The line of the method: its name, the weights, and the way back."""

    moved = Signal(object)
    rested = Signal()
    went_back = Signal()
    approved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a method."""
        super().__init__(parent)
        self._desk = desk
        self._weights: Three = (0.0, 0.0, 0.0)
        self._is_telling = False
        self.is_draft = False
        self._rest = QTimer(self, singleShot=True, interval=RESTED)
        self._rest.timeout.connect(self.rested)
        words = desk.words
        self.name = QLabel()
        self.sliders = [QSlider(Qt.Orientation.Horizontal) for _ in RANKED]
        self.values = [QLabel() for _ in RANKED]
        self.back = QPushButton(words.say("priority.action.back.text"))
        self.approve = QPushButton(words.say("priority.action.approve.text"))
        self.back.clicked.connect(self.went_back)
        self.approve.clicked.connect(self.approved)
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 4, MARGIN, 4)
        line.setSpacing(MARGIN)
        line.addWidget(self.name)
        line.addSpacing(MARGIN)
        for place, (receptor, slider) in enumerate(zip(RANKED, self.sliders, strict=True)):
            name = QLabel(words.say(f"priority.receptor_short.{receptor}"))
            name.setBuddy(slider)
            slider.setRange(0, WHOLE)
            slider.setPageStep(5)
            slider.setFixedWidth(SLIDER)
            slider.setAccessibleName(words.say(f"priority.receptor.{receptor}"))
            slider.valueChanged.connect(lambda value, place=place: self._on_moved(place, value))
            self.values[place].setFixedWidth(_VALUE)
            for widget in (name, slider, self.values[place]):
                line.addWidget(widget)
        line.addStretch(1)
        for button in (self.back, self.approve):
            line.addWidget(button)
        # As high as with them, so that nothing jumps when the first step makes a draft.
        self.setMinimumHeight(self.back.sizeHint().height() + 8)

    def show_method(self, method: Method, weights: Three, *, is_draft: bool) -> None:
        """Show a method, and the weights that are looked at."""
        self._weights, self.is_draft = weights, is_draft
        words = self._desk.words
        key = "priority.draft_of" if is_draft else "priority.approved_method"
        self.name.setText(words.say(key, version=method.version))
        self.name.setToolTip(words.say("priority.unverified"))
        self._is_telling = True
        for slider, value, weight in zip(self.sliders, self.values, weights, strict=True):
            if not slider.isSliderDown():
                slider.setValue(round(weight * WHOLE))
            value.setText(show_number(round(weight * WHOLE), 0, words.language))
        self._is_telling = False
        self.back.setVisible(is_draft)
        self.approve.setVisible(is_draft)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait for no rest where nobody looks: the window may be closing."""
        self._rest.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed frame round a draft."""
        super().paintEvent(event)
        if not self.is_draft:
            return
        painter = QPainter(self)
        painter.setPen(QPen(self._desk.colours.ink, 1, Qt.PenStyle.DashLine))
        painter.drawRect(QRectF(self.rect()).adjusted(2.5, 1.5, -2.5, -1.5))

    def _on_moved(self, place: int, value: int) -> None:
        if not self._is_telling:
            self.moved.emit(shared_out(self._weights, place, value / WHOLE))
            self._rest.start()
