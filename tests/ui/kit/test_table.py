"""The table model and what is drawn of it."""

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.house import RESOURCES
from ui.kit.colours import Colours, read_colours
from ui.kit.symbols import draw_status
from ui.kit.table import TextColumn, TextTable

COLUMNS = (
    TextColumn("name", "Navn", "Hvad det hedder.", ["a", "b", "c", "d"]),
    TextColumn("depth", "Dybde (m)", "Hvor dybt.", ["1", "2", "3", "4"], to_right=True),
)
STATUSES = (None, "v1", "v2", "v1_v2", "located", "dropped_before", "dropped_after")


def _colours(theme: str) -> Colours:
    return read_colours((RESOURCES / "style" / "colours.toml").read_text("utf-8"), theme)


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    """Qt's own tester finds nothing wrong, empty, filled, reordered and emptied again."""
    table = TextTable()
    tester = QAbstractItemModelTester(
        table, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    for rows in ([], [2, 0], [3, 2, 1, 0], []):
        table.show(COLUMNS, np.array(rows, dtype=np.int64))
        qtbot.wait(1)

    assert tester.model() is table


def test_a_cell_is_the_text_of_its_row() -> None:
    """The index leads from the place on the screen to the row of the picture."""
    table = TextTable()
    table.show(COLUMNS, np.array([2, 0], dtype=np.int64))

    shown = [[table.data(table.index(row, column)) for column in (0, 1)] for row in (0, 1)]
    assert shown == [["c", "3"], ["a", "1"]]


def test_numbers_stand_to_the_right() -> None:
    """Heading and cells of a column of numbers are aligned alike."""
    table = TextTable()
    table.show(COLUMNS, np.array([0], dtype=np.int64))
    role = Qt.ItemDataRole.TextAlignmentRole
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    assert right == table.data(table.index(0, 1), role)
    assert right == table.headerData(1, Qt.Orientation.Horizontal, role)
    assert right != table.data(table.index(0, 0), role)


def test_a_heading_explains_itself() -> None:
    """A heading has its text, and the field's sentence as its tooltip."""
    table = TextTable()
    table.show(COLUMNS, np.array([0], dtype=np.int64))
    told = [
        table.headerData(0, Qt.Orientation.Horizontal, role)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]

    assert told == ["Navn", "Hvad det hedder."]


def test_a_row_is_found_where_it_stands() -> None:
    """A row of the picture has a place on the screen, or none."""
    table = TextTable()
    table.show(COLUMNS, np.array([2, 0], dtype=np.int64))

    assert (table.place_of(0), table.place_of(3)) == (1, None)


def test_nothing_is_below_a_cell() -> None:
    """A table is no tree."""
    table = TextTable()
    table.show(COLUMNS, np.array([0], dtype=np.int64))
    cell = table.index(0, 0)

    assert (table.rowCount(cell), table.columnCount(cell)) == (0, 0)
    assert table.data(QModelIndex()) is None


def _drawn(status: str | None, theme: str, *, ringed: bool = False) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    colours = _colours(theme)
    image.fill(colours.surface)
    painter = QPainter(image)
    draw_status(painter, colours, status, QPointF(12, 12), ringed=ringed)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ringed", [False, True])
def test_a_status_is_known_by_its_shape_alone(theme: str, *, ringed: bool) -> None:
    """Drawn in grey, no two symbols are alike, with a ring about them or not."""
    drawn = {
        bytes(
            _drawn(status, theme, ringed=ringed)
            .convertToFormat(QImage.Format.Format_Grayscale8)
            .constBits()
        )
        for status in STATUSES
    }

    assert len(STATUSES) == len(drawn)
