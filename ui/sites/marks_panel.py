"""The rules for marks: a filter, and the shape and the word that its sites get."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.query.parse import parse
from soilcase.query.views import MARKS, Mark, View
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown, stored

from ..kit.desk import Desk
from .columns import SHAPES
from .panel import Panel

SIZE = (560, 280)
ROWS = 5


@dataclass(frozen=True, slots=True)
class _Rule:
    """The three fields of one rule."""

    shape: QComboBox
    word: QLineEdit
    filter: QLineEdit


class MarksPanel(Panel):
    """Shows the rules of a view; `changed` gives the view with others."""

    changed = Signal(object)

    def __init__(self, desk: Desk, room: QWidget) -> None:
        """Start hidden."""
        super().__init__(desk.words.say("sites.marks.title"), room, SIZE)
        self._words = words = desk.words
        self._view = View()
        self._vocabulary = Vocabulary(words.language)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.shows_column = QCheckBox(words.say("sites.marks.column"))
        self.done = QPushButton(words.say("sites.marks.done"))
        self.done.clicked.connect(self.close_up)
        self.shows_column.clicked.connect(lambda _checked: self._use())
        rules = QGridLayout()
        rules.setSpacing(4)
        for place, name in enumerate(("shape", "word", "filter")):
            label = QLabel(words.say(f"sites.marks.{name}"))
            label.setProperty("role", "secondary")
            rules.addWidget(label, 0, place)
        self.rules = [self._rule(rules, number) for number in range(1, ROWS + 1)]
        rules.setColumnStretch(1, 1)
        rules.setColumnStretch(2, 2)
        self.column.addLayout(rules)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.shows_column)
        self.column.addStretch()
        self.column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)

    def _rule(self, rules: QGridLayout, number: int) -> _Rule:
        made = _Rule(QComboBox(), QLineEdit(), QLineEdit())
        made.shape.addItems(list(SHAPES))
        for place, (name, widget) in enumerate(
            (("shape", made.shape), ("word", made.word), ("filter", made.filter))
        ):
            told = self._words.say(f"sites.marks.{name}")
            widget.setAccessibleName(f"{told} {number}")
            rules.addWidget(widget, number, place)
        made.shape.activated.connect(lambda _index: self._use())
        made.word.editingFinished.connect(self._use)
        made.filter.editingFinished.connect(self._use)
        return made

    def show_view(self, view: View, vocabulary: Vocabulary) -> None:
        """Show the rules of a view."""
        self._view, self._vocabulary = view, vocabulary
        self.problem.clear()
        self.shows_column.setChecked(MARKS in view.columns)
        for number, rule in enumerate(self.rules):
            mark = view.marks[number] if number < len(view.marks) else Mark("", SHAPES[number], "")
            rule.shape.setCurrentIndex(max(rule.shape.findText(mark.shape), 0))
            rule.word.setText(mark.word)
            rule.filter.setText(self._typed(mark))

    def _typed(self, mark: Mark) -> str:
        """Write a rule as a person types it; one that cannot be read stands as it is kept."""
        try:
            return shown(parse(mark.filter), self._vocabulary)
        except Problem:
            return mark.filter

    def _use(self) -> None:
        """Read the rules; one that cannot be read is told, and the others go on."""
        marks: list[Mark] = []
        self.problem.clear()
        for rule in self.rules:
            word, typed = rule.word.text().strip(), rule.filter.text().strip()
            if not word or not typed:
                continue
            try:
                asked = stored(parse(typed, self._vocabulary))
            except Problem as problem:
                self.problem.setText(tell(self._words, problem))
                continue
            marks.append(Mark(asked, rule.shape.currentText(), word))
        kept = (*marks, *self._view.marks[ROWS:])
        columns = tuple(each for each in self._view.columns if each != MARKS)
        if self.shows_column.isChecked():
            columns = self._view.columns if MARKS in self._view.columns else _with(columns)
        view = replace(self._view, marks=kept, columns=columns)
        if view != self._view:
            self._view = view
            self.changed.emit(view)


def _with(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Put the column of marks behind those that tell which site it is."""
    place = columns.index("address") + 1 if "address" in columns else len(columns)
    return (*columns[:place], MARKS, *columns[place:])
