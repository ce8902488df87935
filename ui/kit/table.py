"""A table model over columns of ready texts with an index of its own; it fetches nothing.

Roles are compared as whole numbers: comparing Qt's enums costs three times the painting.
"""

from collections.abc import Sequence
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
    """One column as it is shown; the row is that of the picture, not of the screen."""

    id: str
    heading: str
    help: str
    texts: Sequence[str]
    to_right: bool = False
    symbols: Sequence[str | None] = ()
    ringed: Sequence[bool] = ()
    alarms: frozenset[int] = field(default_factory=frozenset)


class TextTable(QAbstractTableModel):
    """Shows some rows of some columns, in an order that somebody else works out."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns: Sequence[TextColumn] = ()
        self.rows: Rows = np.empty(0, dtype=np.int64)

    def show(self, columns: Sequence[TextColumn], rows: Rows) -> None:
        """Show other columns and rows."""
        self.beginResetModel()
        self.columns = columns
        self.rows = rows
        self.endResetModel()

    def place_of(self, row: int) -> int | None:
        """Give the place on the screen of a row of the picture, if it is shown."""
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else None

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
            return self.columns[index.column()].texts[self.rows[index.row()]]
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[index.column()].to_right else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:
        """Give a column's heading, its help and where it stands."""
        if orientation != _HORIZONTAL or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.heading
        if role == _TOOLTIP:
            return column.help
        if role == _ALIGNMENT:
            return _RIGHT if column.to_right else _LEFT
        return None
