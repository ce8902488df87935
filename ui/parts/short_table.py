"""A table of some hundred lines that belong to sites: read, marked, ticked off, and opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ..kit.desk import Desk
from .evidence import draw_evidence

_UID = int(Qt.ItemDataRole.UserRole)
_ICON = 12
_HEADER = 28


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One line: its cells, whose site it is, and the mark of evidence in one of the cells."""

    cells: tuple[str, ...]
    uid: str
    evidence: str = ""
    is_ticked: bool | None = None


class ShortTable(QTableWidget):
    """Shows lines; a line without a tick has no box. Enter and a double click open its site."""

    opened = Signal(str)
    ticked = Signal()

    def __init__(self, desk: Desk, name: str, marked: int = -1, right: Sequence[int] = ()) -> None:
        """Start empty; `marked` is the cell with the mark, `right` are those of numbers."""
        super().__init__()
        self._desk = desk
        self._marked = marked
        self._right = frozenset(right)
        self._lines: tuple[ShortLine, ...] = ()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setFixedHeight(_HEADER)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.itemChanged.connect(lambda _item: self.ticked.emit())
        self.itemDoubleClicked.connect(lambda item: self._open(item.row()))
        desk.dressed.connect(self._show_marks)

    def show_lines(self, headings: Sequence[str], lines: Sequence[ShortLine]) -> None:
        """Show other lines; every width fits what it holds, and the last takes what is left."""
        self._lines = tuple(lines)
        self.blockSignals(True)  # noqa: FBT003  Qt's own
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.setRowCount(len(lines))
        self.verticalHeader().setDefaultSectionSize(self._desk.row_height)
        for row, line in enumerate(lines):
            for column, text in enumerate(line.cells):
                self.setItem(row, column, self._item(text, line, column))
        self._show_marks()
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(
            len(headings) - 1, QHeaderView.ResizeMode.Stretch
        )
        self.blockSignals(False)  # noqa: FBT003  Qt's own

    def texts(self) -> list[tuple[str, ...]]:
        """Give the lines as they are read."""
        return [line.cells for line in self._lines]

    def ticked_sites(self) -> tuple[str, ...]:
        """Give the sites of the lines that are ticked."""
        return tuple(
            line.uid
            for row, line in enumerate(self._lines)
            if line.is_ticked is not None and self._has_tick(row)
        )

    def _has_tick(self, row: int) -> bool:
        item = self.item(row, 0)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def marked_rows(self) -> tuple[int, ...]:
        """Give the places of the lines that are selected."""
        return tuple(sorted({index.row() for index in self.selectionModel().selectedRows()}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, tick what is selected, or move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._open(self.currentRow())
        elif event.key() == Qt.Key.Key_Space and self._turn():
            return
        else:
            super().keyPressEvent(event)

    def _turn(self) -> bool:
        """Turn the ticks of the selected lines; all of them go the way of the first."""
        rows = [row for row in self.marked_rows() if self._lines[row].is_ticked is not None]
        if not rows:
            return False
        box = Qt.CheckState
        was = self._has_tick(rows[0])
        for row in rows:
            if (item := self.item(row, 0)) is not None:
                item.setCheckState(box.Unchecked if was else box.Checked)
        return True

    def _open(self, row: int) -> None:
        if self._lines[row].uid:
            self.opened.emit(self._lines[row].uid)

    def _item(self, text: str, line: ShortLine, column: int) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        item.setData(_UID, line.uid)
        if column in self._right:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column == 0 and line.is_ticked is not None:
            box = Qt.CheckState
            item.setCheckState(box.Checked if line.is_ticked else box.Unchecked)
        return item

    def _show_marks(self) -> None:
        if self._marked < 0:
            return
        icons: dict[str, QIcon] = {}
        for row, line in enumerate(self._lines):
            if line.evidence not in icons:
                icons[line.evidence] = self._icon(line.evidence)
            if (item := self.item(row, self._marked)) is not None:
                item.setIcon(icons[line.evidence])

    def _icon(self, evidence: str) -> QIcon:
        picture = QPixmap(_ICON, _ICON)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_evidence(painter, self._desk.colours, evidence, QPointF(_ICON / 2, _ICON / 2))
        painter.end()
        return QIcon(picture)
