"""The chooser of columns: search, tick, drag; how many stand still, and what is added up."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from soilcase.model.picture import Picture
from soilcase.model.text import sort_key
from soilcase.query.matching import finder, searchable
from soilcase.query.sums import can_be_summed
from soilcase.query.syntax import Pattern
from soilcase.query.value_texts import Shower
from soilcase.query.views import MARKS, View, column_fields

from ..kit.desk import Desk
from .columns import heading_of, known_columns
from .lists import Line, ShortList
from .panel import Panel

SIZE = (340, 520)
_MOST_FROZEN = 6


class _Columns(ShortList):
    """The columns; Alt and an arrow moves the one that is pointed at, the mouse drags it."""

    moved = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.model().rowsMoved.connect(lambda *_moved: self.moved.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a column up or down; Enter ticks it."""
        key, item = event.key(), self.currentItem()
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        row = self.currentRow()
        if 0 <= row + step < self.count():
            self.blockSignals(True)  # noqa: FBT003  Qt's own
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.blockSignals(False)  # noqa: FBT003
            self.moved.emit()


class ColumnChooser(Panel):
    """Shows every column there can be; `changed` gives the view that was asked for."""

    changed = Signal(object)

    def __init__(self, desk: Desk, room: QWidget) -> None:
        """Start hidden."""
        super().__init__(desk.words.say("sites.columns.title"), room, SIZE)
        self._words = words = desk.words
        self._view = View()
        self._shower = Shower(words)
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.say("sites.columns.search"))
        self.search.setAccessibleName(words.say("sites.columns.search"))
        self.list = _Columns(desk, words.say("sites.columns.title"))
        self.frozen = QSpinBox()
        self.frozen.setRange(0, _MOST_FROZEN)
        self.frozen.lineEdit().setTextMargins(7, 0, 0, 0)
        self.frozen.setAccessibleName(words.say("sites.columns.frozen"))
        self.summed = QCheckBox(words.say("sites.columns.summed"))
        self.standard = QPushButton(words.say("sites.columns.standard"))
        self.standard.setProperty("role", "link")
        self.search.textChanged.connect(lambda _text: self._fill())
        self.list.itemChanged.connect(lambda _item: self._tell_columns())
        self.list.moved.connect(self._tell_columns)
        self.list.currentRowChanged.connect(lambda _row: self._show_sum())
        self.frozen.valueChanged.connect(self._freeze)
        self.summed.clicked.connect(self._sum)
        self.standard.clicked.connect(self._use_standard)
        self._lay_out()

    def _lay_out(self) -> None:
        still = QHBoxLayout()
        label = QLabel(self._words.say("sites.columns.frozen"))
        label.setBuddy(self.frozen)
        still.addWidget(label)
        still.addWidget(self.frozen)
        still.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.standard)
        foot.addStretch()
        help_line = QLabel(self._words.say("sites.columns.help"))
        help_line.setProperty("role", "secondary")
        help_line.setWordWrap(True)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(help_line)
        self.column.addWidget(self.summed)
        self.column.addLayout(still)
        self.column.addLayout(foot)

    def show_view(self, picture: Picture | None, view: View) -> None:
        """Show which columns a view has, and which others there are."""
        self._shower = Shower(self._words, picture)
        self._view = view
        self.search.clear()
        self._fill()
        self._show_frozen()

    def follow(self, view: View) -> None:
        """Hear of a view that was changed elsewhere."""
        if view.columns != self._view.columns:
            self._view = view
            self._fill()
        self._view = view
        self._show_frozen()
        self._show_sum()

    def _show_frozen(self) -> None:
        self.frozen.blockSignals(True)  # noqa: FBT003  Qt's own
        self.frozen.setValue(self._view.frozen)
        self.frozen.blockSignals(False)  # noqa: FBT003

    def _fill(self) -> None:
        """List the view's columns in their order, then the others by name."""
        shown = known_columns(self._view.columns)
        others = [each for each in (*column_fields(), MARKS) if each not in shown]
        others.sort(key=lambda each: sort_key(heading_of(self._shower, each)))
        find = finder(Pattern(self.search.text()))
        self.list.setDragEnabled(find is None)
        self.list.fill(
            Line(heading, self._sum_sign(each), each, each in shown)
            for each in (*shown, *others)
            for heading in [heading_of(self._shower, each)]
            if find is None or find(searchable(heading))
        )
        self._show_sum()

    def _sum_sign(self, column_id: str) -> str:
        return "Σ" if column_id in self._view.sums else ""

    def _tell_columns(self) -> None:
        """Give the columns that are ticked, in the order of the list."""
        rows = range(self.list.count())
        listed = [str(self.list.payload(row)) for row in rows]
        ticked = [str(self.list.payload(row)) for row in rows if self.list.is_ticked(row)]
        if self.search.text().strip():
            # Only some are listed: the others stay as they are, and what is new comes last.
            kept = [each for each in self._view.columns if each in ticked or each not in listed]
            ticked = [*kept, *(each for each in ticked if each not in kept)]
        unknown = [each for each in self._view.columns if each not in (*column_fields(), MARKS)]
        columns = tuple(dict.fromkeys((*ticked, *unknown)))
        if ticked and columns != self._view.columns:
            self._change(replace(self._view, columns=columns))
        elif not ticked:
            self._fill()

    def _freeze(self, count: int) -> None:
        self._change(replace(self._view, frozen=count))

    def _show_sum(self) -> None:
        column_id = str(self.list.payload(max(self.list.currentRow(), 0)))
        declared = column_fields().get(column_id)
        self.summed.setEnabled(declared is not None and can_be_summed(declared))
        self.summed.setChecked(column_id in self._view.sums)

    def _sum(self) -> None:
        column_id = str(self.list.payload(self.list.currentRow()))
        others = tuple(each for each in self._view.sums if each != column_id)
        sums = (*others, column_id) if self.summed.isChecked() else others
        self._change(replace(self._view, sums=sums))
        self._fill()

    def _use_standard(self) -> None:
        plain = View()
        self._change(
            replace(self._view, columns=plain.columns, frozen=plain.frozen, widths=plain.widths)
        )
        self._fill()
        self._show_frozen()

    def _change(self, view: View) -> None:
        self._view = view
        self.changed.emit(view)
