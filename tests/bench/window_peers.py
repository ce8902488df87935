"""The peers of the window: plain Qt with the same texts, and the same commit without a window."""

import time
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QLabel,
    QScrollArea,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.edit import Update
from soilcase.model.picture import Picture
from soilcase.query.value_texts import Shower
from tests.bench.list_tasks import MILLI, SIZE, Timer, drawing
from tests.bench.measure import Facts, Watch
from tests.bench.ours import registers, stands
from tests.bench.window_ground import heaviest
from tests.bench.window_ours import AGAIN, FIELD, MANY, addresses_of, drawn_sites
from tests.ui.house import read_words
from ui.site.ready import Ready, make_ready
from ui.site.sheets import Showing

# How many happenings our own page shows at first.
LATEST = 12
LANES = ("groundwater", "homes", "nature")
# A plain table takes so long over a step that a few tell enough.
PEER_STEPS = 6
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


def _read(address: str) -> tuple[Picture, str]:
    register = registers().open(address, write=False)
    try:
        return register.picture(), heaviest(register)
    finally:
        register.close()


def page(watch: Watch, address: str) -> Facts:
    """Work the same pages out and fill tables of plain Qt with them, all on one thread."""
    picture, heavy = _read(address)
    showing = Showing(Shower(read_words(), picture))
    application = drawing()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(*SIZE)
    area.show()
    timer = Timer(application)
    with watch.running():
        for name, uids in (("page", drawn_sites(picture)), ("heavy", [heavy] * AGAIN)):
            for uid in uids:
                timer.step(name, partial(_show, area, picture, uid, showing))
    return timer.facts(len(picture.sites))


def _show(area: QScrollArea, picture: Picture, uid: str, showing: Showing) -> None:
    ready = make_ready(picture, uid, showing, ())
    assert ready is not None
    area.setWidget(_plain(ready))


def _plain(ready: Ready) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(QLabel(f"{ready.head.number} {ready.head.title}"))
    for sheet in (ready.facts, *ready.tables.values()):
        column.addWidget(QLabel(sheet.name))
        texts = [[cell.text for cell in line.cells] for line in sheet.lines]
        column.addWidget(_table(texts, [heading.text for heading in sheet.headings]))
    latest = [[line.text, line.who] for line in ready.happenings[:LATEST]]
    column.addWidget(_table(latest, []))
    return whole


def _table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> QTableWidget:
    table = QTableWidget(len(rows), max(map(len, rows), default=0))
    table.setHorizontalHeaderLabels(headings)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    return table


def commit(watch: Watch, address: str) -> Facts:
    """Commit one edit and a thousand, and undo these, without any window."""
    register = registers().open(address)
    took: dict[str, list[float]] = {}
    try:
        known = register.columns("site", [FIELD])
        olds = dict(zip(known.uid.tolist(), known[FIELD].tolist(), strict=True))
        with watch.running():
            for turn in range(AGAIN // 2):
                for name, count in (("edit", 1), ("bulk", MANY)):
                    edits = [
                        Update("site", uid, FIELD, old, f"bench {turn}")
                        for uid, old in list(olds.items())[:count]
                    ]
                    begin = time.perf_counter()
                    outcome = register.commit(edits, reason="bench")
                    took.setdefault(name, []).append((time.perf_counter() - begin) * MILLI)
                    stands(outcome, len(edits))
                    begin = time.perf_counter()
                    stands(register.undo(), len(edits))
                    took.setdefault(f"{name}_undo", []).append(
                        (time.perf_counter() - begin) * MILLI
                    )
    finally:
        register.close()
    return {name: float(np.median(times)) for name, times in took.items()}


def weigh(watch: Watch, count: int) -> Facts:
    """Score and sort as many sites in a plain table, under the same steps of a weight."""
    application = drawing()
    random = np.random.default_rng(count)
    points = random.uniform(0, 100, (count, len(LANES)))
    model = QStandardItemModel(count, len(LANES) + 2)
    for row in range(count):
        for column, value in enumerate((f"791-{row:05d}", *points[row].round(1), 0.0)):
            item = QStandardItem()
            item.setData(value if isinstance(value, str) else float(value), _DISPLAY)
            model.setItem(row, column, item)
    sorted_model = QSortFilterProxyModel()
    sorted_model.setSourceModel(model)
    sorted_model.setSortRole(_DISPLAY)
    sorted_model.setDynamicSortFilter(False)
    view = QTableView()
    view.setModel(sorted_model)
    view.resize(*SIZE)
    view.show()
    timer = Timer(application)
    with watch.running():
        for step in range(PEER_STEPS):
            timer.step("weight", partial(_score, model, sorted_model, points, step))
    return timer.facts(count)


def _score(
    model: QStandardItemModel,
    sorted_model: QSortFilterProxyModel,
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    step: int,
) -> None:
    weight = 0.45 - step / 100
    weights = np.array([weight, 0.85 - weight, 0.15])
    scores = np.sqrt((points * points) @ weights).round(1)
    last = model.columnCount() - 1
    for row, value in enumerate(scores.tolist()):
        model.item(row, last).setData(value, _DISPLAY)
    sorted_model.sort(last, Qt.SortOrder.DescendingOrder)


def search(watch: Watch, address: str, addresses: int) -> Facts:
    """Type the same addresses into Qt's own filtering proxy over all of their names."""
    application = drawing()
    names = list(_names(address))
    model = QSortFilterProxyModel()
    model.setSourceModel(QStringListModel(names, model))
    model.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    timer = Timer(application)
    with watch.running():
        for typed in addresses_of(addresses)[:1]:
            for end in range(1, len(typed) + 1):
                timer.step("address", lambda text=typed[:end]: model.setFilterFixedString(text))  # type: ignore[misc]
    return timer.facts(len(names))


def _names(address: str) -> Iterator[str]:
    register = registers().open(address, write=False)
    try:
        layers = register.columns("layer", ["kind"])
        for uid, kind in zip(layers.uid.tolist(), layers["kind"].tolist(), strict=True):
            if kind == "address":
                yield from register.features(uid).name.tolist()
    finally:
        register.close()


# A program of plain Qt that fetches the same rows and does nothing with them.
PLAIN = """
import sqlite3, sys
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QTimer
from PySide6.QtWidgets import QApplication, QTableView
application = QApplication(["plain"])
with sqlite3.connect(sys.argv[1]) as connection:
    tables = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
              for name in sys.argv[2:]}
rows = tables["site"]

class Model(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()):
        return len(rows)
    def columnCount(self, parent=QModelIndex()):
        return len(rows[0])
    def data(self, index, role=0):
        return str(rows[index.row()][index.column()]) if role == 0 else None

view = QTableView()
view.setModel(Model())
view.resize(1366, 768)
view.show()
application.processEvents()
print("drawn", flush=True)
"""
