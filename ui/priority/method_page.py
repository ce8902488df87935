"""The method's values, one by one: read with source and mark, and tried as a draft."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.catalogue import field
from soilcase.priority.method import Method
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk
from .method_table import COLUMNS, PLACE, VALUE, MethodTable

MARGIN, HEADER = 8, 28
WIDTHS = {"value": 110, "approved": 110, "source": 120, "mark": 130}
_GROUP = field("substance", "substance_group")


class MethodPage(QWidget):
    """Shows a method beside the approved one; `tried` hands over what an edit made of it."""

    tried = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a method."""
        super().__init__(parent)
        self._desk = desk
        say = desk.words.say
        self.sentence, self.trouble = QLabel(), QLabel()
        self.sentence.setProperty("role", "title")
        for label in (self.sentence, self.trouble):
            label.setWordWrap(True)
        self.back = QPushButton(say("priority.method.done"))
        self.back.clicked.connect(self.done)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("priority.method.filter"))
        self.search.setAccessibleName(say("priority.method.filter"))
        self.table = MethodTable(desk, self)
        self.table.tried.connect(self.tried)
        self.table.told.connect(self._tell)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.table)
        self.found.setFilterKeyColumn(PLACE)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search.textChanged.connect(self.found.setFilterFixedString)
        self.grid = QTableView()
        self._set_up_grid()
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(6)
        column.addWidget(self.sentence)
        column.addLayout(top)
        column.addWidget(self.trouble)
        column.addWidget(self.grid, 1)
        self.trouble.hide()

    def _set_up_grid(self) -> None:
        grid, header, rows = self.grid, self.grid.horizontalHeader(), self.grid.verticalHeader()
        grid.setModel(self.found)
        grid.setAccessibleName(self._desk.words.say("priority.method.list"))
        grid.setShowGrid(False)
        grid.setTabKeyNavigation(False)
        grid.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._desk.row_height)
        header.setFixedHeight(HEADER)
        header.setHighlightSections(False)
        for section, name in enumerate(COLUMNS):
            if name in WIDTHS:
                grid.setColumnWidth(section, WIDTHS[name])
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)

    def show_methods(self, approved: Method, method: Method) -> None:
        """Show a method beside the approved one; the line that was looked at stays."""
        picture = self._desk.picture
        if picture is None:
            return
        shower = Shower(self._desk.words, picture)
        current = self.grid.currentIndex()
        self.table.show(approved, method, lambda code: shower.value(_GROUP, code))
        if current.isValid() and current.row() < self.found.rowCount():
            self.grid.setCurrentIndex(self.found.index(current.row(), current.column()))
        words, count = self._desk.words, len(self.table.changed)
        version = approved.version
        self.sentence.setText(
            words.count("priority.method.changed", count, version=version)
            if count
            else words.say("priority.method.same", version=version)
        )

    def begin(self) -> None:
        """Put the cursor on the first value."""
        if not self.grid.currentIndex().isValid() and self.found.rowCount():
            self.grid.setCurrentIndex(self.found.index(0, VALUE))
        self.grid.setFocus()

    def look_for(self, place: tuple[str, ...]) -> QModelIndex:
        """Give where a value stands, if it is shown."""
        return self.found.mapFromSource(self.table.index_of(place))

    def _tell(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
