"""The filter line: what is typed is read at once, and what cannot be read is told at the place."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.query.explain import explain
from soilcase.query.parse import parse
from soilcase.query.syntax import EVERYTHING, Filter
from soilcase.query.vocabulary import Vocabulary

MARGIN = 8
ROW = 40
LINE_BELOW = 20
PAUSE = 400
POINTER = "▲"


class _Line(QLineEdit):
    """A line that Escape clears, and that Enter and the down arrow leave for the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear, leave, or type."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterLine(QWidget):
    """A line to type a filter in, and what is to be said of it below."""

    asked = Signal(object, bool)
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """Start with no filter; codes are known once there is a vocabulary."""
        super().__init__(parent)
        self._words = words
        self._vocabulary = Vocabulary(words.language)
        self.filter: Filter = EVERYTHING
        self.line = _Line()
        self.line.setPlaceholderText(words.say("window.filter.placeholder"))
        self.line.setAccessibleName(words.say("window.filter.name"))
        self.dropped = QCheckBox(words.say("window.filter.dropped"))
        self.below = QLabel()
        self.below.setTextFormat(Qt.TextFormat.PlainText)
        self.below.setFixedHeight(LINE_BELOW)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._show_problem)
        self._problem: Problem | None = None
        self.line.textChanged.connect(self._read)
        self.line.left.connect(self.left)
        self.dropped.toggled.connect(self._ask)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 6, MARGIN, 0)
        row.setSpacing(MARGIN)
        row.addWidget(self.line, 1)
        row.addWidget(self.dropped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.below)

    def know(self, vocabulary: Vocabulary) -> None:
        """Read with the codes of this register from now on."""
        self._vocabulary = vocabulary
        self._read()

    def show_dropped(self) -> None:
        """Take the dropped sites along."""
        self.dropped.setChecked(True)

    def _read(self) -> None:
        try:
            self.filter = parse(self.line.text(), self._vocabulary)
        except Problem as problem:
            self._problem = problem
            self._pause.start()
            return
        self._problem = None
        self._pause.stop()
        self._say_below(self._explained(), MARGIN, role="secondary")
        self._ask()

    def _explained(self) -> str:
        """Say what a filter means; without one there is nothing to say."""
        if self.filter == EVERYTHING:
            return ""
        return explain(self.filter, self._words, self._vocabulary.picture)

    def _ask(self) -> None:
        self.asked.emit(self.filter, self.dropped.isChecked())

    def _show_problem(self) -> None:
        """Point at the place of what cannot be read; the sentence begins below it if it fits."""
        if self._problem is None:
            return
        text = f"{POINTER} {tell(self._words, self._problem)}"
        metrics = self.below.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(text) - MARGIN
        indent = min(self._x_of(self._problem), max(room, MARGIN))
        self._say_below(text, indent, role="error")

    def _say_below(self, text: str, indent: int, *, role: str) -> None:
        self.below.setIndent(indent)
        self.below.setText(text)
        if self.below.property("role") != role:
            self.below.setProperty("role", role)
            self.below.style().polish(self.below)

    def _x_of(self, problem: Problem) -> int:
        """Give where a character of the line stands, as far as the line has not been scrolled."""
        place = problem.facts.get("position")
        before = self.line.text()[: place - 1] if isinstance(place, int) else ""
        return MARGIN + self.line.fontMetrics().horizontalAdvance(before) + MARGIN // 2
