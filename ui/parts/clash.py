"""Clashes side by side; office and field use the same view.

By keyboard: arrows to the left and right choose a side, Enter goes on to the next, E writes a
third value, B keeps both, Ctrl+Enter uses the result.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from soilcase.casework.clashes import (
    Choice,
    OpenClash,
    open_clashes,
    settle,
    settle_delete,
    takes_both,
)
from soilcase.model.edit import Edit
from soilcase.model.merge import Kind
from soilcase.model.merge_kept import Take
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.query.value_entry import Reader
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk
from .clash_lines import Line, Place, cells, lines_of, settled

HEADINGS = ("field", "base", "office", "later", "result")
FIELD, BASE, OFFICE, LATER, RESULT = range(len(HEADINGS))
ROW = 26
TALLEST = 360
SLACK = 4
MARGIN = 8
HEADER = 28
NARROWEST = 110
_SIDES = {OFFICE: Take.OFFICE, LATER: Take.FIELD}
_USE = 0
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYS = _ENTER | {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_E, Qt.Key.Key_B}


class _Table(QTableWidget):
    """A table whose keys choose; what is typed into a result is an ordinary edit."""

    pressed_key = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, go on, or move."""
        key = Qt.Key(event.key())
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pressed_key.emit(_USE)
        elif key in _KEYS:
            self.pressed_key.emit(int(key))
        else:
            super().keyPressEvent(event)


class ClashView(QWidget):
    """Shows the clashes of one site, or of all, and makes one commit of what was chosen."""

    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with all that waits."""
        super().__init__(parent)
        self._desk = desk
        self._words = desk.words
        self._site: str | None = None
        self._lines: list[Line] = []
        self._choices: dict[Place, Choice] = {}
        self._is_filling = False
        say = self._words.say
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.table = _Table(0, len(HEADINGS))
        self.hint = QLabel(say("clash.hint"))
        self.hint.setProperty("role", "secondary")
        self.trouble = QLabel()
        self.trouble.setProperty("role", "error")
        self.trouble.setWordWrap(True)
        self.all_office = QPushButton(say("clash.use_all_office"))
        self.all_later = QPushButton(say("clash.use_all_later"))
        self.use = QPushButton(say("clash.save"))
        self.use.setProperty("role", "primary")
        self._set_up_table()
        self._lay_out()
        self.all_office.clicked.connect(lambda: self._choose_all(Take.OFFICE))
        self.all_later.clicked.connect(lambda: self._choose_all(Take.FIELD))
        self.use.clicked.connect(self.commit)
        desk.pictured.connect(self._refresh)
        desk.dressed.connect(self._on_dressed)
        self._refresh()

    def show_site(self, site: str | None) -> None:
        """Show what clashes on one site; None shows all that waits."""
        self._site = site
        self._choices.clear()
        self._refresh()

    def commit(self) -> None:
        """Settle what is chosen, in one commit; what is not chosen yet goes on waiting."""
        picture = self._desk.picture
        if picture is None:
            return
        clashes = settled(self._lines, self._choices)
        try:
            edits = [edit for clash in clashes for edit in self._edits(picture, clash)]
        except Problem as problem:
            self._tell(problem)
            return
        if edits:
            self.trouble.hide()
            number = _number(picture, clashes[0].site)
            self._desk.commit(
                edits,
                reason=self._words.say("clash.reason"),
                said=self._words.say("clash.done", number=number),
            )

    def _edits(self, picture: Picture, clash: OpenClash) -> list[Edit]:
        by, at = self._desk.actor.name, self._desk.now()
        if clash.clash.kind is Kind.DELETE:
            is_delete = self._choices[clash.uid, ""].take is Take.FIELD
            return settle_delete(picture, clash, delete=is_delete, by=by, at=at)
        choices = {field.id: self._choices[clash.uid, field.id] for field in clash.fields}
        return settle(picture, clash, choices, by=by, at=at)

    def _set_up_table(self) -> None:
        table, say = self.table, self._words.say
        header = table.horizontalHeader()
        table.setHorizontalHeaderLabels([say(f"clash.{name}") for name in HEADINGS])
        table.setAccessibleName(say("clash.reason"))
        table.verticalHeader().hide()
        self._set_rows()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(HEADER)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(NARROWEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_sizes: self._fit_rows())
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.cellClicked.connect(self._on_click)
        table.itemChanged.connect(self._on_typed)
        table.pressed_key.connect(self._on_key)

    def _on_dressed(self) -> None:
        self._set_rows()
        self._fill()

    def _set_rows(self) -> None:
        """Make rows as high as is set; they are typed in, so never lower than a line."""
        height = max(ROW, self._desk.row_height)
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN, 0, MARGIN, 0)
        buttons.setSpacing(MARGIN)
        for button in (self.use, self.all_office, self.all_later):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        # Cells keep as far from the edge of the table as the other lines from that of the view.
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for label in (self.title, self.trouble, self.hint):
            label.setContentsMargins(MARGIN, 0, MARGIN, 0)
        for part in (self.title, self.table, self.trouble, self.hint):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch()
        self.trouble.hide()

    def _refresh(self, _picture: object = None) -> None:
        """Read what waits now; what was chosen already stays chosen."""
        picture, words = self._desk.picture, self._words
        clashes = open_clashes(picture, self._site) if picture is not None else []
        self._lines = lines_of(clashes)
        waiting = {line.place for line in self._lines}
        self._choices = {place: held for place, held in self._choices.items() if place in waiting}
        count = len(clashes)
        self.title.setText(
            words.count("clash.title", count) if count else words.say("clash.nothing")
        )
        for part in (self.table, self.hint, self.use, self.all_office, self.all_later):
            part.setVisible(bool(count))
        self._fill()
        self.counted.emit(count)

    def _fill(self) -> None:
        self._is_filling = True
        shower = Shower(self._words, self._desk.picture)
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            texts = cells(shower, line, self._choices.get(line.place))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column != RESULT or line.field is None:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, item)
        self._fit_rows()
        self._is_filling = False
        self.use.setEnabled(bool(settled(self._lines, self._choices)))

    def _fit_rows(self) -> None:
        """Make each row as high as its texts, and the table as high as its rows."""
        self.table.resizeRowsToContents()
        rows = sum(self.table.rowHeight(row) for row in range(len(self._lines)))
        self.table.setFixedHeight(min(rows + HEADER + SLACK, TALLEST))

    def _on_click(self, row: int, column: int) -> None:
        if column in _SIDES:
            self._choose(row, Choice(_SIDES[column]))

    def _on_key(self, key: int) -> None:
        row = self.table.currentRow()
        if key == _USE:
            self.commit()
        elif not 0 <= row < len(self._lines):
            return
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._choose(row, Choice(Take.OFFICE if key == Qt.Key.Key_Left else Take.FIELD))
        elif key == Qt.Key.Key_E:
            self.table.edit(self.table.model().index(row, RESULT))
        elif key == Qt.Key.Key_B:
            self._choose_both(row)
        else:
            self._go_on(row)

    def _choose_both(self, row: int) -> None:
        field = self._lines[row].field
        if field is not None and takes_both(field):
            self._choose(row, Choice(Take.BOTH))
        elif field is not None:
            self._tell(Problem("conflict_takes_one", field=field.label(self._words.language)))

    def _go_on(self, row: int) -> None:
        """Go to the next line that waits; where none does, to what uses the result."""
        after = [*range(row + 1, len(self._lines)), *range(row + 1)]
        waiting = [at for at in after if self._lines[at].place not in self._choices]
        if waiting:
            self.table.setCurrentCell(waiting[0], OFFICE)
        else:
            self.use.setFocus()

    def _choose(self, row: int, choice: Choice) -> None:
        self._choices[self._lines[row].place] = choice
        self.trouble.hide()
        self._fill()
        self.table.setCurrentCell(row, RESULT)

    def _choose_all(self, take: Take) -> None:
        self._choices |= {line.place: Choice(take) for line in self._lines}
        self._fill()

    def _on_typed(self, item: QTableWidgetItem) -> None:
        """Read a third value; what cannot be read is told, and stays where it was typed."""
        if self._is_filling:
            return
        field = self._lines[item.row()].field
        if field is None:
            return
        try:
            reader = Reader(self._words.language, self._desk.picture)
            value = reader.value(field, item.text())
        except Problem as problem:
            self._tell(problem)
            return
        self._choose(item.row(), Choice(Take.CUSTOM, value))

    def _tell(self, problem: Problem) -> None:
        self.trouble.setText(tell(self._words, problem))
        self.trouble.show()


def _number(picture: Picture, site: str | None) -> str | None:
    row = picture.row_of("site").get(site or "")
    number: str | None = None if row is None else picture.sites["number"][row]
    return number
