"""A table model over columns of texts with an index of its own; it fetches nothing.

Roles are compared as whole numbers: comparing Qt's enums costs three times the painting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HORIZONTAL = Qt.Orientation.Horizontal

Index = QModelIndex | QPersistentModelIndex
Rows = NDArray[np.int64]
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column as it is shown; the row is that of the picture, not of the screen.

    The texts may be written as they are looked at; the flags may be arrays.
    """

    id: str
    heading: str
    help: str
    texts: Sequence[str]
    to_right: bool = False
    symbols: Sequence[str | None] = ()
    ringed: Sequence[bool] = ()
    alarms: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line above the rows of one group: its name, and what columns come to by their id."""

    label: str
    is_open: bool = True
    cells: Mapping[str, str] = field(default_factory=dict)


class TextTable(QAbstractTableModel):
    """Shows some rows of some columns, in an order that somebody else works out.

    A row below nought is a group's line: -1 is the first of the groups.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns: Sequence[TextColumn] = ()
        self.rows: Rows = np.empty(0, dtype=np.int64)
        self.groups: Sequence[GroupLine] = ()

    def show(
        self, columns: Sequence[TextColumn], rows: Rows, groups: Sequence[GroupLine] = ()
    ) -> None:
        """Show other columns and rows."""
        self.beginResetModel()
        self.columns = columns
        self.rows = rows
        self.groups = groups
        self.endResetModel()

    def place_of(self, row: int) -> int | None:
        """Give the place on the screen of a row of the picture, if it is shown."""
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else None

    def group_at(self, place: int) -> int | None:
        """Give the number of the group whose line stands at a place, if one does."""
        row = int(self.rows[place])
        return -1 - row if row < 0 else None

    def cell(self, place: int, section: int) -> QModelIndex:
        """Give a cell that is known to be there, without asking how many there are."""
        return self.createIndex(place, section)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows shown; a cell has none below it."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns; a cell has none below it."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give what is already held."""
        if not index.isValid():
            return None
        if role in (_DISPLAY, _TOOLTIP, _ACCESSIBLE):
            return self.text_at(index.row(), index.column())
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[index.column()].to_right else _LEFT
        return None

    def text_at(self, place: int, section: int) -> str:
        """Give the text at a place on the screen; a group's line begins with its name."""
        row = int(self.rows[place])
        if row >= 0:
            return self.columns[section].texts[row]
        line = self.groups[-1 - row]
        return line.cells.get(self.columns[section].id, line.label if section == 0 else "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:
        """Give a column's heading, its help and where it stands."""
        if orientation != _HORIZONTAL or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (_DISPLAY, _ACCESSIBLE):
            return column.heading
        if role == _TOOLTIP:
            return column.help
        if role == _ALIGNMENT:
            return _RIGHT if column.to_right else _LEFT
        return None
