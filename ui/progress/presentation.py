"""The sentence and one chart for a meeting: nothing else, in letters that the last row reads."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from soilcase.progress.charts import Chart

from ..kit.desk import Desk

SENTENCE, FIGURES, MARGIN = 32, 24, 40


class Presentation(QWidget):
    """Fills the screen with one chart after another; arrows turn them, Escape ends it."""

    def __init__(self, desk: Desk, sentence: str, charts: list[Chart], label: str) -> None:
        """Begin with the first chart."""
        # What draws charts is large, and there when the first one was drawn.
        from ..parts.chart import ChartView

        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.words.say("progress.action.present.text"))
        self._charts, self._at = charts, 0
        self.sentence = _line(sentence, SENTENCE)
        self.view = ChartView(desk, size=FIGURES)
        for part in (self.view.title, self.view.note):
            part.setFont(_line("", FIGURES).font())
        self.label = _line(label, FIGURES)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN // 2)
        column.addWidget(self.sentence)
        column.addWidget(self.view, 1)
        if label:
            column.addWidget(self.label)
        for key, deed in (
            ("Escape", self.close),
            ("Right", lambda: self.turn(1)),
            ("PgDown", lambda: self.turn(1)),
            ("Left", lambda: self.turn(-1)),
            ("PgUp", lambda: self.turn(-1)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(deed)
        self.turn(0)

    @property
    def chart(self) -> Chart:
        """Give the chart that is shown."""
        return self._charts[self._at]

    def turn(self, by: int) -> None:
        """Show the next chart, or the one before."""
        self._at = (self._at + by) % len(self._charts)
        self.view.show_chart(self.chart)


def _line(text: str, size: int) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    font = label.font()
    font.setPixelSize(size)
    label.setFont(font)
    label.setStyleSheet(f"font-size: {size}px;")
    return label
