"""A table model over the ready lines of a sheet; it fetches nothing."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from .lines import Cell, Place, Sheet

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ROOT = QModelIndex()
_EMPTY = Sheet("", (), ())
EXPANDER = Cell()
# Asked for a field's history, for the hint that stands by it.
Hint = Callable[[Place], str]


class LineModel(QAbstractTableModel):
    """Shows a sheet; tables of records have a place to open a record in front."""

    def __init__(self, hint: Hint, parent: QObject | None = None) -> None:
        """Start empty; `hint` says what is known of a field's past."""
        super().__init__(parent)
        self.sheet = _EMPTY
        self._hint = hint
        self.has_expander = False

    @property
    def is_ruled(self) -> bool:
        """Say whether a thin rule stands below each line."""
        return not self.sheet.are_facts

    def show(self, sheet: Sheet, *, has_expander: bool) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.sheet = sheet
        self.has_expander = has_expander
        self.endResetModel()

    def is_expander(self, column: int) -> bool:
        """Say whether a column only opens and closes the record."""
        return self.has_expander and column == 0

    def cell(self, row: int, column: int) -> Cell:
        """Give one cell."""
        if self.has_expander:
            return EXPANDER if column == 0 else self.sheet.lines[row].cells[column - 1]
        return self.sheet.lines[row].cells[column]

    def column_of(self, column: int) -> int:
        """Give the column on the screen of a column of the sheet."""
        return column + int(self.has_expander)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.sheet.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        if parent.isValid() or not self.sheet.lines:
            return 0
        return len(self.sheet.lines[0].cells) + int(self.has_expander)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give a cell's text, its hint, or what is read aloud."""
        cell = self.cell(index.row(), index.column())
        if role == _DISPLAY:
            return cell.text
        if role == _TOOLTIP:
            return self._tooltip(cell, self.place_at(index.row(), index.column()))
        if role == _ACCESSIBLE:
            return self._read_aloud(index.row(), index.column(), cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:
        """Give a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        place = section - int(self.has_expander)
        if not 0 <= place < len(self.sheet.headings):
            return None
        heading = self.sheet.headings[place]
        if role == _DISPLAY:
            return heading.text
        if role == _TOOLTIP:
            return heading.help
        if role == _ALIGNMENT:
            return _RIGHT if heading.to_right else _LEFT
        return None

    def place_at(self, row: int, column: int) -> Place | None:
        """Give the field at a cell; the name of a fact stands for its value."""
        place = self.cell(row, column).place
        if place is None and self.sheet.are_facts:
            return self.sheet.lines[row].cells[-1].place
        return place

    def _tooltip(self, cell: Cell, place: Place | None) -> str:
        parts = [cell.help, self._hint(place) if place else ""]
        return "\n".join(part for part in parts if part)

    def _read_aloud(self, row: int, column: int, cell: Cell) -> str:
        if self.sheet.are_facts:
            cells = self.sheet.lines[row].cells
            return f"{cells[0].text}: {cell.text}" if column else cell.text
        place = column - int(self.has_expander)
        if place < 0:
            first = self.sheet.lines[row].cells[0].text
            return f"{self.sheet.name}: {first}"
        return f"{self.sheet.headings[place].text}: {cell.text}"
