"""The priority at the side of a site's page: its place, bars, a sentence, and the way on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..kit.desk import Desk
from ..parts.judging import Judging
from ..parts.receptor_bars import ReceptorBars
from ..parts.small import INDENT
from .priority_told import PriorityTold


class PriorityView(QWidget):
    """Hidden where a site is not ranked: nothing about it is relevant then."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._desk = desk
        self._told: PriorityTold | None = None
        self._uid = ""
        self.head, self.sentence = QLabel(), QLabel()
        self.head.setProperty("role", "section")
        self.sentence.setWordWrap(True)
        self.bars = ReceptorBars(desk)
        self.more = QPushButton(desk.words.say("site.priority.more"))
        self.more.setProperty("role", "link")
        self.more.clicked.connect(lambda: desk.want("priority", self._uid))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self.head, self.sentence):
            label.setContentsMargins(INDENT, 0, INDENT, 0)
        for widget in (self.head, self.bars, self.sentence):
            column.addWidget(widget)
        way = QHBoxLayout()
        way.setContentsMargins(INDENT, 0, INDENT, 0)
        way.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(way)
        self.judging = Judging(desk)
        column.addWidget(self.judging)
        self.hide()

    def show_priority(self, uid: str, told: PriorityTold | None) -> None:
        """Show where another site stands."""
        self._uid = uid
        self.setVisible(told is not None)
        picture = self._desk.picture
        if picture is not None and uid in picture.row_of("site"):
            self.judging.show_site(picture, uid if told is not None else None)
        if told is None or told == self._told:
            return
        self._told = told
        self.head.setText(told.head)
        self.bars.show_bars(told.bars)
        self.bars.setToolTip("\n".join(f"{bar.name}: {bar.help}" for bar in told.bars))
        self.sentence.setText(told.sentence)
        self.sentence.setToolTip(told.help)
        self.sentence.setAccessibleDescription(told.help)
