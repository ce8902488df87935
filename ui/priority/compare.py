"""Two sites side by side: one is held, the other is the one that is chosen in the list."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.text import show_number
from soilcase.priority.compared import Compared, compared
from soilcase.priority.explain import Explanation, Part
from soilcase.priority.why import fact_text, factor_name
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk

MOST_FACTORS = 6
ROW, FRAME, NAMES = 22, 4, 148
_GROUP = field("substance", "substance_group")
Row = tuple[str, str, str]


class ComparePanel(QWidget):
    """Begins and ends a comparison, and shows it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a site held."""
        super().__init__(parent)
        self._desk = desk
        self.held: str | None = None
        self._uid: str | None = None
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.lines = QTableWidget(0, 3)
        self.button = QPushButton()
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.sentence)
        column.addWidget(self.lines)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._say(is_comparing=False)

    def toggle(self) -> None:
        """Hold the chosen site, or let go of the one that is held."""
        self.held = self._uid if self.held is None else None
        self._say(is_comparing=self.held is not None)

    @property
    def is_showing(self) -> bool:
        """Say whether two sites stand beside each other."""
        return not self.lines.isHidden()

    def show_sites(
        self,
        why: Callable[[str], Explanation | None],
        uid: str | None,
        power: float,
        picture: Picture,
    ) -> None:
        """Compare the site that is chosen with the one that is held."""
        self._uid = uid
        self.button.setEnabled(uid is not None or self.held is not None)
        self._say(is_comparing=self.held is not None)
        if self.held is None or uid is None or uid == self.held:
            return
        one, other = why(self.held), why(uid)
        if one is None or other is None:
            self.held = None
            self._say(is_comparing=False)
            return
        self._show(compared(one, other, power), Shower(self._desk.words, picture))

    def _say(self, *, is_comparing: bool) -> None:
        words = self._desk.words
        self.sentence.setVisible(is_comparing)
        self.sentence.setText(words.say("priority.compare.choose"))
        self.lines.hide()
        key = "end" if is_comparing else "begin"
        self.button.setText(words.say(f"priority.compare.{key}"))

    def _show(self, found: Compared, shower: Shower) -> None:
        words = self._desk.words
        receptor = words.say(f"priority.receptor.{found.receptor}")
        self.sentence.setText(
            words.say(
                "priority.compare.sentence",
                upper=found.upper.number,
                lower=found.lower.number,
                receptor=receptor,
                factor=factor_name(words, found.factors[0].one.factor) if found.factors else None,
            )
        )
        rows = [*self._scores(found), *self._factors(found, shower)]
        self.lines.setHorizontalHeaderLabels(["", found.upper.number, found.lower.number])
        self.lines.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for section, text in enumerate(row):
                item = QTableWidgetItem(text if section else f"{text[:1].upper()}{text[1:]}")
                item.setToolTip(text)
                self.lines.setItem(place, section, item)
        height = self.lines.horizontalHeader().sizeHint().height()
        self.lines.setFixedHeight(height + len(rows) * ROW + FRAME)
        self.lines.show()

    def _scores(self, found: Compared) -> Iterator[Row]:
        words, sites = self._desk.words, (found.upper, found.lower)
        ranks = [show_number(site.rank, 0, words.language) for site in sites]
        yield words.say("priority.compare.rank"), ranks[0], ranks[1]
        scores = [self._points(site.overall) for site in sites]
        yield words.say("priority.compare.score"), scores[0], scores[1]
        for one, other in zip(found.upper.receptors, found.lower.receptors, strict=True):
            name = words.say(f"priority.receptor_short.{one.receptor}")
            yield name, self._points(one.score), self._points(other.score)

    def _factors(self, found: Compared, shower: Shower) -> Iterator[Row]:
        words = self._desk.words

        def told(part: Part) -> str:
            fact = fact_text(words, part, lambda code: shower.value(_GROUP, code))
            if not round(part.lost, 1):
                return fact
            return words.say("priority.compare.fact", fact=fact, lost=self._points(part.lost))

        for pair in found.factors[:MOST_FACTORS]:
            yield factor_name(words, pair.one.factor), told(pair.one), told(pair.other)

    def _points(self, value: float) -> str:
        return show_number(round(value, 1), 1, self._desk.words.language)

    def _set_up(self) -> None:
        lines = self.lines
        lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        lines.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        lines.setShowGrid(False)
        lines.setWordWrap(False)
        lines.setTabKeyNavigation(False)
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.setFrameShape(QTableWidget.Shape.NoFrame)
        lines.setAccessibleName(self._desk.words.say("priority.compare.list"))
        lines.verticalHeader().hide()
        lines.verticalHeader().setMinimumSectionSize(ROW)
        lines.verticalHeader().setDefaultSectionSize(ROW)
        for section in (1, 2):
            lines.horizontalHeader().setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        lines.setColumnWidth(0, NAMES)
        lines.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        lines.horizontalHeader().setHighlightSections(False)
