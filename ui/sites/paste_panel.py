"""A pasted block, cell by cell before anything is written: new, changed, unchanged or refused."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from soilcase.casework.validation import is_typed
from soilcase.exchange.clipboard import Block, read_block
from soilcase.exchange.paste import PastedCell, PasteDraft, Verdict, draft_paste
from soilcase.model import catalogue
from soilcase.model.edit import Outcome
from soilcase.model.fields import Field
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.text import sort_key
from soilcase.query.keys import fields_by_spelling, fold
from soilcase.query.selection import SITE
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk
from .panel import MARGIN, Panel

SIZE = (1100, 560)
MOST_SHOWN = 500
HEADER = 28
CHOICE = 26
NARROWEST = 144
SLACK = 8
NUMBER = "number"
# A shape for each verdict, so that no colour is needed to tell them apart; what is changed has
# its arrow between the old and the new.
MARKS = {
    Verdict.NEW: "+ ",
    Verdict.CHANGED: "",
    Verdict.UNCHANGED: "= ",
    Verdict.REFUSED: "× ",
    Verdict.LEFT: "",
}


class PastePanel(Panel):
    """Shows what a paste would do; one button does it, in one commit with one undo."""

    done = Signal()

    def __init__(self, desk: Desk, room: QWidget) -> None:
        """Start hidden."""
        say = desk.words.say
        super().__init__(say("sites.paste.title"), room, SIZE)
        self._desk = desk
        self._block: Block | None = None
        self.draft: PasteDraft | None = None
        self._order: tuple[int, ...] = ()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.choices: list[QComboBox] = []
        self._heads = QHBoxLayout()
        self._heads.setContentsMargins(0, 0, 0, 0)
        self._heads.setSpacing(0)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(say("sites.paste.title"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.only = QCheckBox(say("sites.paste.only"))
        self.clear = QCheckBox(say("sites.paste.clear"))
        self.go = QPushButton()
        self.go.setProperty("role", "primary")
        self.give_up = QPushButton(say("sites.paste.give_up"))
        self._lay_out()
        self._set_rows()
        desk.dressed.connect(self._set_rows)
        self.only.toggled.connect(lambda _on: self._fill())
        self.clear.toggled.connect(lambda _on: self._ask())
        self.go.clicked.connect(self.commit)
        self.give_up.clicked.connect(self.close_up)

    def _lay_out(self) -> None:
        heads = QWidget()
        heads.setLayout(self._heads)
        heads.setObjectName("surface")
        scroll = QScrollArea()
        scroll.setWidget(heads)
        scroll.setWidgetResizable(True)
        scroll.setFixedHeight(CHOICE)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalScrollBar().valueChanged.connect(
            scroll.horizontalScrollBar().setValue
        )
        header = self.table.horizontalHeader()
        header.setFixedHeight(HEADER)
        header.setMinimumSectionSize(NARROWEST)
        header.sectionResized.connect(lambda *_sizes: self._stand_above())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(self.give_up)
        row.addStretch()
        row.addWidget(self.clear)
        row.addSpacing(8)
        row.addWidget(self.only)
        for part in (self.told, scroll, self.table):
            self.column.addWidget(part)
        self.column.setStretchFactor(self.table, 1)
        self.column.addLayout(row)

    def _set_rows(self) -> None:
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(self._desk.row_height)
        rows.setDefaultSectionSize(self._desk.row_height)

    def show_text(self, text: str, top: int = MARGIN) -> None:
        """Hold what lies on the clipboard against the register."""
        try:
            self._block = read_block(text)
        except Problem as problem:
            self._desk.notices.warn(tell(self._desk.words, problem))
            return
        self._offer_columns(self._block)
        self.open_at(QPoint(MARGIN, top))
        self._ask()
        self.go.setFocus()

    def commit(self) -> None:
        """Write what was read; what was refused is left as it is."""
        draft, words = self.draft, self._desk.words
        if draft is None or not draft.edits:
            return
        self.go.setEnabled(False)
        self._desk.commit(
            draft.edits,
            reason=words.say("sites.paste.reason"),
            said=words.count("sites.paste.done", len(draft.edits)),
            done=self._on_done,
            failed=lambda _problem: self.go.setEnabled(True),
        )

    def _on_done(self, outcome: Outcome) -> None:
        if outcome.change is not None:
            self.close_up()
            self.done.emit()

    def _offer_columns(self, block: Block) -> None:
        """Let every column be told what it is; what its heading says is chosen already."""
        while (item := self._heads.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices.clear()
        language, known = self._desk.words.language, fields_by_spelling(SITE)
        fields = sorted(_typed(), key=lambda field: sort_key(field.label(language)))
        for heading in block.rows[0]:
            choice = QComboBox()
            choice.setAccessibleName(self._desk.words.say("sites.paste.column", heading=heading))
            choice.addItem(self._desk.words.say("sites.paste.left_out"), None)
            for field in fields:
                choice.addItem(field.label(language), field.id)
            found = known.get(fold(heading.partition(" (")[0]))
            choice.setCurrentIndex(max(choice.findData(found), 0) if found else 0)
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            choice.currentIndexChanged.connect(lambda _at: self._ask())
            self.choices.append(choice)
        self._order = ()
        self._stand_above()

    def _stand_above(self) -> None:
        """Put each choice above the column of the table that it is about, the number first."""
        numbers = [at for at, choice in enumerate(self.choices) if choice.currentData() == NUMBER]
        others = (at for at in range(len(self.choices)) if at not in numbers[:1])
        order = (*numbers[:1], *others)
        if order != self._order:
            self._order = order
            while self._heads.takeAt(0) is not None:
                pass
            for at in order:
                self._heads.addWidget(self.choices[at])
            self._heads.addStretch()
        for place, at in enumerate(order):
            width = self.table.columnWidth(place) if self.table.columnCount() > place else 0
            self.choices[at].setFixedWidth(max(width, NARROWEST))

    def _ask(self) -> None:
        picture, block = self._desk.picture, self._block
        if picture is None or block is None:
            return
        columns = [choice.currentData() for choice in self.choices]
        language, clear = self._desk.words.language, self.clear.isChecked()

        def work() -> PasteDraft | Problem:
            try:
                return draft_paste(block, picture, language, columns=columns, clear=clear)
            except Problem as problem:
                return problem

        self._desk.jobs.compute(f"sites.paste.{id(self)}", work, self._show)

    def _show(self, found: PasteDraft | Problem) -> None:
        words = self._desk.words
        self.draft = None if isinstance(found, Problem) else found
        count = len(self.draft.edits) if self.draft is not None else 0
        self.go.setText(words.count("sites.paste.go", count))
        self.go.setEnabled(bool(count))
        if isinstance(found, Problem):
            self.told.setText(tell(words, found))
        else:
            counts = {str(verdict): found.counts[verdict] for verdict in Verdict}
            told = [words.say("sites.paste.counts", rows=len(found.rows), **counts)]
            if found.nameless:
                told.append(words.count("sites.paste.nameless", found.nameless))
            if found.unknown_headings:
                told.append(words.say("sites.paste.unknown", headings=found.unknown_headings))
            self.told.setText(" ".join(told))
        self._fill()

    def _fill(self) -> None:
        """Show the rows, those that would do nothing only when they are asked for."""
        draft, words = self.draft, self._desk.words
        self.table.clear()
        if draft is None:
            self.table.setRowCount(0)
            return
        rows = [row for row in draft.rows if not self.only.isChecked() or _does(row.cells)]
        labels = [
            field.label(words.language) if field else heading
            for field, heading in zip(draft.fields, draft.headings, strict=True)
        ]
        number = catalogue.field(SITE, NUMBER).label(words.language)
        self.table.setColumnCount(1 + len(labels))
        self.table.setHorizontalHeaderLabels([number, *labels])
        self.table.setRowCount(min(len(rows), MOST_SHOWN))
        shower = Shower(words, self._desk.picture)
        for place, row in enumerate(rows[:MOST_SHOWN]):
            self.table.setItem(place, 0, _item(row.number, row.problem, self._desk))
            for column, (cell, field) in enumerate(zip(row.cells, draft.fields, strict=True)):
                text = f"{MARKS[cell.verdict]}{_shown(shower, field, cell)}"
                self.table.setItem(place, column + 1, _item(text, cell.problem, self._desk))
        self.table.resizeColumnsToContents()
        self._stand_above()
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Be no higher than the rows ask for."""
        rows = self.table.rowCount() * self.table.verticalHeader().defaultSectionSize()
        other = self.sizeHint().height() - self.table.sizeHint().height()
        self.fit(other + HEADER + rows + SLACK)


def _typed() -> list[Field]:
    """Give the fields that may be pasted into, and the number that rows are matched on."""
    return [field for field in catalogue.noun(SITE).stored if is_typed(SITE, field)]


def _does(cells: Sequence[PastedCell]) -> bool:
    quiet = (Verdict.UNCHANGED, Verdict.LEFT)
    return any(cell.verdict not in quiet for cell in cells)


def _shown(shower: Shower, field: Field | None, cell: PastedCell) -> str:
    """Show how a cell was read, with what stands now before an arrow."""
    if field is None or cell.verdict in (Verdict.REFUSED, Verdict.LEFT):
        return cell.typed
    new = shower.value(field, cell.value)
    if cell.verdict is Verdict.CHANGED:
        return f"{shower.value(field, cell.current)} → {new}"
    return new


def _item(text: str, problem: Problem | None, desk: Desk) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(tell(desk.words, problem) if problem is not None else text)
    if problem is not None:
        item.setForeground(desk.colours.alarm)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
