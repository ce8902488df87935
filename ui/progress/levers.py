"""What it would take: sliders for work and money, and the chance that follows them."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.text import show_number
from soilcase.progress import telling
from soilcase.progress.capacity import WANTED

from ..kit.desk import Desk
from .working import Found, Levers, Tried

MOST_MORE, MOST_HALVES, PAUSE = 120, 40, 15
WIDTH, MARGIN, LARGE = 270, 8, 18


class LeversPanel(QWidget):
    """Moves what can be moved; `moved` says what is tried now."""

    moved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with nothing tried."""
        super().__init__(parent)
        self._desk = desk
        self._found: Found | None = None
        say = desk.words.say
        self.setFixedWidth(WIDTH)
        self.pace, self.need, self.takes = QLabel(), QLabel(), QLabel()
        self.chance = QLabel()
        self.chance.setStyleSheet(f"font-size: {LARGE}px; font-weight: 600;")
        self.more = self._slider(MOST_MORE, say("progress.lever.more"))
        self.money = self._slider(MOST_HALVES, say("progress.lever.money"))
        self.more_text, self.money_text = QLabel(), QLabel()
        self.year = QComboBox()
        self.year.setAccessibleName(say("progress.lever.year"))
        self.back = QPushButton(say("progress.lever.back"))
        self.notes = QLabel()
        self.notes.setProperty("role", "secondary")
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._emit)
        self._lay_out(say("progress.lever.title"), say("progress.lever.from"))
        self.year.currentIndexChanged.connect(lambda _at: self._changed())
        self.back.clicked.connect(self.reset)

    @property
    def levers(self) -> Levers:
        """Give what is tried."""
        year = self.year.currentData()
        return Levers(self.more.value(), self.money.value() / 2, year or 0)

    def show_found(self, found: Found) -> None:
        """Show what is done and needed a year; what was tried is tried on."""
        self._found = found
        words, need = self._desk.words, found.need
        this, due = found.picture.today.year, found.flow.standing.goal.due.year
        wanted = self.year.currentData()
        self.year.blockSignals(True)  # noqa: FBT003  Qt's own
        self.year.clear()
        for year in range(this + 1, max(this + 2, due + 1)):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(wanted)))
        self.year.blockSignals(False)  # noqa: FBT003  Qt's own
        self.pace.setText(
            words.say("progress.lever.pace", actual=round(need.actual), own=round(need.own))
        )
        required = -int(-need.required // 1)
        self.need.setText(words.say("progress.lever.need", required=required))
        kroner = found.cost.kroner
        self.money.setEnabled(kroner is not None)
        cost = (
            words.say("progress.lever.cost_unknown", count=found.cost.count)
            if kroner is None
            else words.say("progress.lever.cost", kroner=round(kroner), count=found.cost.count)
        )
        self.notes.setText("\n\n".join((cost, *found.told)))
        self.setEnabled(found.paths is not None)
        self._tell()
        if found.paths is None:
            self.chance.setText("")
            self.takes.setText(found.trouble)

    def show_tried(self, tried: Tried) -> None:
        """Show the chance under what is tried, and what it would still take."""
        words = self._desk.words
        said = telling.of_hundred(words, tried.forecast)
        self.chance.setText(said[:1].upper() + said[1:])
        since = tried.levers.year or tried.forecast.paths.history.day.year + 1
        first = tried.forecast.paths.history.day.replace(year=since, month=1, day=1)
        self.takes.setText(telling.takes(words, tried.more, WANTED, first))

    def reset(self) -> None:
        """Try nothing."""
        self.more.setValue(0)
        self.money.setValue(0)

    def _slider(self, most: int, name: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, most)
        slider.setPageStep(10)
        slider.setAccessibleName(name)
        slider.valueChanged.connect(lambda _value: self._changed())
        return slider

    def _changed(self) -> None:
        self._tell()
        self._timer.start()

    def _emit(self) -> None:
        self.moved.emit(self.levers)

    def _tell(self) -> None:
        words, levers = self._desk.words, self.levers
        self.more_text.setText(words.say("progress.lever.more_text", count=levers.more))
        millions = show_number(levers.millions, 1, words.language)
        self.money_text.setText(words.say("progress.lever.money_text", millions=millions))
        self.back.setVisible(levers.is_set)

    def _lay_out(self, title: str, since: str) -> None:
        head = QLabel(title)
        head.setProperty("role", "section")
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setVerticalSpacing(2)
        for row, (slider, text) in enumerate(
            ((self.more, self.more_text), (self.money, self.money_text))
        ):
            grid.addWidget(text, 2 * row, 0, 1, 2)
            grid.addWidget(slider, 2 * row + 1, 0, 1, 2)
        grid.addWidget(QLabel(since), 4, 0)
        grid.addWidget(self.year, 4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(4)
        for label in (head, self.pace, self.need):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addLayout(grid)
        for label in (self.chance, self.takes):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.notes.setWordWrap(True)
        column.addWidget(self.notes)
        column.addStretch(1)
