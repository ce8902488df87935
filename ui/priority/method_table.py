"""A method's values as a table: what is typed is tried, and what cannot be stays as typed."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from soilcase.model.codelists import code_list
from soilcase.model.problem import Problem
from soilcase.priority.method import Method
from soilcase.priority.method_edit import (
    Difference,
    Place,
    Setting,
    differences,
    edited,
    settings_of,
)
from soilcase.priority.method_words import place_text, trouble_text, value_text
from soilcase.priority.why import GroupName

from ..kit.desk import Desk

COLUMNS = ("place", "value", "approved", "source", "mark")
PLACE, VALUE, APPROVED = COLUMNS.index("place"), COLUMNS.index("value"), COLUMNS.index("approved")
CHOSEN = "chosen"
_ROLE = Qt.ItemDataRole
_TEXTS = frozenset({int(_ROLE.DisplayRole), int(_ROLE.EditRole), int(_ROLE.AccessibleTextRole)})
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MethodTable(QAbstractTableModel):
    """Holds the values of a method beside those of the approved one."""

    tried = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self._desk = desk
        self._method: Method | None = None
        self._settings: tuple[Setting, ...] = ()
        self._places: tuple[str, ...] = ()
        self.changed: Mapping[Place, Difference] = {}
        # What was typed and cannot be, with the reason, by its place.
        self.wrong: dict[Place, tuple[str, str]] = {}

    def show(self, approved: Method, method: Method, group_name: GroupName) -> None:
        """Show another method."""
        settings = settings_of(method)
        is_alike = [one.place for one in settings] == [one.place for one in self._settings]
        if not is_alike:
            self.beginResetModel()
            self._places = tuple(
                place_text(self._desk.words, one.place, group_name) for one in settings
            )
        self._method, self._settings = method, settings
        self.changed = {one.place: one for one in differences(approved, method)}
        if is_alike:
            last = self.index(len(settings) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.endResetModel()

    def index_of(self, place: Place) -> QModelIndex:
        """Give where a value stands."""
        for row, one in enumerate(self._settings):
            if one.place == place:
                return self.index(row, VALUE)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the values."""
        return 0 if parent.isValid() else len(self._settings)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let values alone be typed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == VALUE else flags

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> object:
        """Give a cell."""
        if not index.isValid():
            return None
        if role in _TEXTS:
            return self.text_at(index.row(), index.column())
        one = self._settings[index.row()]
        if role == _ROLE.ToolTipRole:
            return self.wrong[one.place][1] if one.place in self.wrong else None
        if role == _ROLE.TextAlignmentRole and index.column() in (VALUE, APPROVED):
            return _RIGHT
        if role == _ROLE.FontRole and index.column() == VALUE and one.place in self.changed:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def text_at(self, row: int, section: int) -> str:
        """Give a cell as it is read; the approved value only where it is another."""
        one, words = self._settings[row], self._desk.words
        if section == PLACE:
            return self._places[row]
        if section == VALUE:
            wrong = self.wrong.get(one.place)
            return wrong[0] if wrong is not None else value_text(words, one.place, one.value)
        if section == APPROVED:
            changed = self.changed.get(one.place)
            return "" if changed is None else value_text(words, one.place, changed.before)
        if COLUMNS[section] == "source":
            return one.source
        if one.mark == CHOSEN:
            return words.say("method.chosen")
        return code_list("mark").code(one.mark).label(words.language) if one.mark else ""

    def setData(self, index: Index, value: object, role: int = int(_ROLE.EditRole)) -> bool:
        """Try what was typed; what cannot be stays in its cell, with the reason above."""
        if role != _ROLE.EditRole or self._method is None:
            return False
        one, typed, words = self._settings[index.row()], str(value), self._desk.words
        if typed == self.text_at(index.row(), VALUE) and one.place not in self.wrong:
            return False
        try:
            made = edited(self._method, one.place, typed, words.language)
        except Problem as problem:
            reason = trouble_text(words, problem)
            self.wrong[one.place] = (typed, reason)
            text = words.say(
                "priority.method.trouble", place=self._places[index.row()], problem=reason
            )
            self.told.emit(text)
            return True
        self.wrong.pop(one.place, None)
        self.told.emit("")
        self.tried.emit(made)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> object:
        """Give a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if section in (VALUE, APPROVED) else _LEFT
        if role not in _TEXTS:
            return None
        return self._desk.words.say(f"priority.method.column.{COLUMNS[section]}")
