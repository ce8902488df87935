"""A table of lines that belong to sites: read, marked, ticked off, and opened.

It may have thousands of lines: cells are made when they are looked at, and widths fit the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ..kit.desk import Desk
from .evidence import draw_evidence

_ICON, _HEADER, _MEASURED = 12, 28, 200
_ROLE = Qt.ItemDataRole
_TEXTS = frozenset({int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), int(_ROLE.AccessibleTextRole)})
_TICK, _MARK, _SIDE = int(_ROLE.CheckStateRole), int(_ROLE.DecorationRole), 7
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One line: its cells, whose site it is, and the mark of evidence in one of the cells."""

    cells: tuple[str, ...]
    uid: str
    evidence: str = ""
    is_ticked: bool | None = None


class ShortLines(QAbstractTableModel):
    """Holds lines and their ticks; `marked` is the cell with the mark, `right` have numbers."""

    turned = Signal()

    def __init__(self, marked: int, right: Sequence[int], parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self.headings: Sequence[str] = ()
        self.lines: Sequence[ShortLine] = ()
        self.ticks: list[bool] = []
        self.icons: dict[str, QIcon] = {}
        self._marked, self._right = marked, frozenset(right)

    def show(self, headings: Sequence[str], lines: Sequence[ShortLine]) -> None:
        """Hold other lines."""
        self.beginResetModel()
        self.headings, self.lines = headings, lines
        self.ticks = [bool(line.is_ticked) for line in lines]
        self.endResetModel()

    def tick(self, rows: Sequence[int], *, ticked: bool) -> None:
        """Turn the ticks of some lines."""
        for row in rows:
            self.ticks[row] = ticked
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [_TICK])
        self.turned.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the lines; a cell has none below it."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns; a cell has none below it."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> object:
        """Give what is held of a cell."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role in _TEXTS:
            return line.cells[column]
        if role == _SIDE:
            return _RIGHT if column in self._right else _LEFT
        if role == _TICK and column == 0 and line.is_ticked is not None:
            return Qt.CheckState.Checked if self.ticks[index.row()] else Qt.CheckState.Unchecked
        if role == _MARK and column == self._marked:
            return self.icons.get(line.evidence)
        return None

    def setData(self, index: Index, value: object, role: int = int(_ROLE.EditRole)) -> bool:
        """Let a click turn the tick."""
        if role != _TICK or not index.isValid():
            return False
        self.tick([index.row()], ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first cell of a line with a tick be turned."""
        found = super().flags(index)
        if index.column() == 0 and self.lines[index.row()].is_ticked is not None:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> object:
        """Give a column's heading and where it stands."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == _SIDE:
            return _RIGHT if section in self._right else _LEFT
        return self.headings[section] if role in _TEXTS else None


class ShortTable(QTableView):
    """Shows lines; a line without a tick has no box. Enter and a double click open its site."""

    opened = Signal(str)
    ticked = Signal()
    marked = Signal()

    def __init__(self, desk: Desk, name: str, marked: int = -1, right: Sequence[int] = ()) -> None:
        """Start empty; `marked` is the cell with the mark, `right` are those of numbers."""
        super().__init__()
        self._desk = desk
        self.held = ShortLines(marked, right, self)
        self.setModel(self.held)
        self.setObjectName("short_table")
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(_HEADER)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_MEASURED)
        header.setStretchLastSection(True)
        self.held.turned.connect(self.ticked)
        self.selectionModel().selectionChanged.connect(lambda *_both: self.marked.emit())
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        desk.dressed.connect(self._dress)
        self._dress()

    def show_lines(self, headings: Sequence[str], lines: Sequence[ShortLine]) -> None:
        """Show other lines; widths fit what the first hold, and the last takes what is left."""
        self.held.show(tuple(headings), tuple(lines))
        self.resizeColumnsToContents()
        self.marked.emit()

    def texts(self) -> list[tuple[str, ...]]:
        """Give the lines as they are read."""
        return [line.cells for line in self.held.lines]

    def ticked_sites(self) -> tuple[str, ...]:
        """Give the sites of the lines that are ticked."""
        pairs = zip(self.held.lines, self.held.ticks, strict=True)
        return tuple(line.uid for line, is_ticked in pairs if is_ticked)

    def marked_rows(self) -> tuple[int, ...]:
        """Give the places of the lines that are selected."""
        return tuple(sorted({index.row() for index in self.selectionModel().selectedRows()}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, tick what is selected, or move."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._open(row)
        elif event.key() == Qt.Key.Key_Space and self._turn():
            return
        else:
            super().keyPressEvent(event)

    def _turn(self) -> bool:
        """Turn the ticks of the selected lines; all of them go the way of the first."""
        held = self.held
        rows = [row for row in self.marked_rows() if held.lines[row].is_ticked is not None]
        if rows:
            held.tick(rows, ticked=not held.ticks[rows[0]])
        return bool(rows)

    def _open(self, row: int) -> None:
        if self.held.lines[row].uid:
            self.opened.emit(self.held.lines[row].uid)

    def _dress(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._desk.row_height)
        self.verticalHeader().setDefaultSectionSize(self._desk.row_height)
        marks = ("measured", "suspected", "screened", "unknown")
        self.held.icons = {mark: self._icon(mark) for mark in marks}
        self.viewport().update()

    def _icon(self, evidence: str) -> QIcon:
        picture = QPixmap(_ICON, _ICON)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_evidence(painter, self._desk.colours, evidence, QPointF(_ICON / 2, _ICON / 2))
        painter.end()
        return QIcon(picture)
