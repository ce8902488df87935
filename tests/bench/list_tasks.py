"""What the bench of the list does to both lists, and how long each step took."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QMessageLogContext,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTableView, QWidget

from soilcase.model.picture import Picture
from soilcase.query.selection import site_column
from soilcase.query.value_texts import Shower
from soilcase.query.views import column_fields
from tests.bench.measure import Facts, Watch
from tests.ui.house import read_words

SIZE = (1366, 768)
COLUMNS = 30
# A street of the region: no other column has it, so both lists find the same rows.
WORD = "møllevej"
TIMES = 8
SORTED = ("address", "number", "municipality", "name")
MILLI = 1_000.0
PATIENCE = 60.0
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ROOT = QModelIndex()
Step = Callable[[], None]


@dataclass(slots=True)
class Timer:
    """Takes the time of steps: until the hand is free again, and until it is painted.

    Held is the longest time in which nothing else could be done meanwhile: the hand's own, or one
    turn of the loop.
    """

    application: QApplication
    handled: dict[str, list[float]] = field(default_factory=dict)
    painted: dict[str, list[float]] = field(default_factory=dict)
    held: dict[str, list[float]] = field(default_factory=dict)

    def step(
        self,
        name: str,
        act: Step,
        is_there: Callable[[], bool] = lambda: True,
        is_over: Callable[[], bool] = lambda: True,
    ) -> None:
        """Do one step, wait until it is seen, and then until nothing comes of it any more."""
        self.application.processEvents()
        begin = time.perf_counter()
        act()
        handled = time.perf_counter()
        longest = max(handled - begin, self._turn())
        longest = max(longest, self._turns_until(name, is_there), self._turn())
        painted = time.perf_counter()
        longest = max(longest, self._turns_until(name, is_over))
        self.handled.setdefault(name, []).append((handled - begin) * MILLI)
        self.painted.setdefault(name, []).append((painted - begin) * MILLI)
        self.held.setdefault(name, []).append(longest * MILLI)

    def _turns_until(self, name: str, is_there: Callable[[], bool]) -> float:
        """Turn the loop until something is there; gives the longest turn in seconds."""
        begin, longest = time.perf_counter(), 0.0
        while not is_there():
            if time.perf_counter() - begin > PATIENCE:
                raise TimeoutError(name)
            time.sleep(0.0005)
            longest = max(longest, self._turn())
        return longest

    def _turn(self) -> float:
        begin = time.perf_counter()
        self.application.processEvents()
        return time.perf_counter() - begin

    def facts(self, shown: int) -> Facts:
        """Give medians and 99th percentiles in milliseconds, and how many rows were found."""
        found: dict[str, float] = {"shown": float(shown)}
        kinds = (("handled", self.handled), ("painted", self.painted), ("held", self.held))
        for kind, all_times in kinds:
            for name, times in all_times.items():
                found[f"{name} {kind}"] = float(np.median(times))
                found[f"{name} {kind} p99"] = float(np.percentile(times, 99))
                found[f"{name} {kind} most"] = max(times)
        return found


def drawing() -> QApplication:
    """Begin to draw to memory, which has no window system that could take hints."""
    qInstallMessageHandler(_tell)
    return QApplication(["bench"])


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def column_ids() -> tuple[str, ...]:
    """Give the columns of both lists, those that are searched and sorted among them."""
    return tuple(dict.fromkeys((*SORTED, *column_fields())))[:COLUMNS]


def type_word(line: QLineEdit, timer: Timer, is_there: Callable[[], bool]) -> None:
    """Type a word letter by letter, so often; the first time is not counted."""
    for _ in range(TIMES):
        for letter in WORD:
            timer.step("key", lambda letter=letter: QTest.keyClicks(line, letter), is_there)  # type: ignore[misc]
        timer.step("clear", line.clear, is_there)


def forget_first(timer: Timer, name: str, count: int) -> None:
    """Leave out what is done for the first time: it makes what the next ones use."""
    for times in (timer.handled, timer.painted, timer.held):
        del times[name][:count]


class _Texts(QAbstractTableModel):
    """All cells as ready texts, the way a model for Qt's own proxy is written."""

    def __init__(self, columns: Sequence[Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(self._columns[0])

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex, role: int = _DISPLAY) -> str | None:  # type: ignore[override]
        if role != _DISPLAY:
            return None
        return self._columns[index.column()][index.row()]


def proxy(watch: Watch, picture: Picture) -> Facts:
    """Filter, sort and choose in Qt's own proxy over the same rows and texts."""
    application = drawing()
    shower = Shower(read_words(), picture)
    fields = column_fields()
    texts = [shower.column(fields[each], site_column(picture, each)) for each in column_ids()]
    view = QTableView()
    model = QSortFilterProxyModel(view)
    model.setSourceModel(_Texts(texts, view))
    model.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    model.setFilterKeyColumn(-1)
    model.setSortLocaleAware(True)
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.resize(*SIZE)
    view.show()
    line = QLineEdit(view)
    line.textChanged.connect(model.setFilterFixedString)
    timer = Timer(application)
    with watch.running():
        type_word(line, timer, lambda: True)
        line.setText(WORD)
        shown = model.rowCount()
        line.clear()
        for name in SORTED:
            section = column_ids().index(name)
            timer.step("sort", lambda section=section: model.sort(section))  # type: ignore[misc]
        for _ in range(3):
            view.clearSelection()
            timer.step("all", lambda: _choose_all(view))
    return timer.facts(shown)


def _choose_all(view: QTableView) -> None:
    view.selectAll()
    assert view.selectionModel().selectedRows()
