"""A table with frozen columns, by real keys and a real mouse."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import RESOURCES
from ui.kit.colours import read_colours
from ui.kit.grid import Grid
from ui.kit.steps import runs, target
from ui.kit.table import GroupLine, Index, TextColumn, TextTable

ROWS, COLUMNS = 100, 5
MANY, FEW = 2_000, 200
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key
_ROOT = QModelIndex()


def _columns(rows: int = ROWS) -> list[TextColumn]:
    return [
        TextColumn(f"c{each}", f"Kolonne {each}", "", [f"{row}-{each}" for row in range(rows)])
        for each in range(COLUMNS)
    ]


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    """Show a hundred rows, of which two columns stand still."""
    colours = read_colours((RESOURCES / "style" / "colours.toml").read_text("utf-8"), "light")
    made = Grid(TextTable(), colours, "ukendt")
    made.table.setParent(made)
    made.table.show(_columns(), np.arange(ROWS)[::-1].copy())
    made.freeze(2, lambda _section: 120)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    made.setFocus()
    made.setCurrentIndex(made.table.index(0, 0))
    return made


def _cell(grid: Grid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def _press(grid: Grid, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(grid, key, modifiers)


def _click(grid: Grid, place: int, section: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    view = grid.frozen if section < 2 else grid
    box = view.visualRect(grid.table.index(place, section))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, box.center())


def test_the_model_keeps_qts_rules_with_groups(qtbot: QtBot) -> None:
    """Qt's own tester finds nothing wrong with lines of groups among the rows."""
    table = TextTable()
    tester = QAbstractItemModelTester(
        table, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    lines = [GroupLine("Viborg · 2"), GroupLine("Skive · 1", is_open=False)]
    for rows in ([-1, 0, 1, -2], [-1, -2], []):
        table.show(_columns(), np.array(rows, dtype=np.int64), lines)
        qtbot.wait(1)

    assert tester.model() is table


def test_a_groups_line_says_its_name_and_sums() -> None:
    """The name stands first, a sum in its column, and nothing in the others."""
    table = TextTable()
    lines = [GroupLine("Viborg · 2", cells={"c3": "38,2 ha"})]
    table.show(_columns(), np.array([-1, 7]), lines)

    assert ["Viborg · 2", "", "", "38,2 ha", ""] == [table.text_at(0, each) for each in range(5)]
    assert (0, None) == (table.group_at(0), table.group_at(1))
    assert table.text_at(1, 0) == "7-0"


@pytest.mark.parametrize(
    ("keys", "cell"),
    [
        ([(KEY.Key_Down, NONE)] * 3, (3, 0)),
        ([(KEY.Key_Right, NONE)] * 3, (0, 3)),
        ([(KEY.Key_Right, NONE)] * 3 + [(KEY.Key_Left, NONE)] * 2, (0, 1)),
        ([(KEY.Key_End, CONTROL)], (99, 4)),
        ([(KEY.Key_End, CONTROL), (KEY.Key_Home, CONTROL)], (0, 0)),
        ([(KEY.Key_Down, CONTROL)], (99, 0)),
        ([(KEY.Key_End, NONE)], (0, 4)),
        ([(KEY.Key_Up, NONE)], (0, 0)),
    ],
)
def test_keys_move_as_in_a_spreadsheet(
    grid: Grid, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]], cell: tuple[int, int]
) -> None:
    """Across the border of the frozen columns as well; the cell is then in sight."""
    for key, modifiers in keys:
        _press(grid, key, modifiers)
    view = grid.frozen if cell[1] < 2 else grid
    box = view.visualRect(grid.currentIndex())

    assert cell == _cell(grid)
    assert view.viewport().rect().contains(box.topLeft())
    assert [99 - cell[0]] == grid.chosen_rows().tolist()


def test_shift_chooses_from_where_it_began(grid: Grid) -> None:
    """Down and up again from one row; the rows are those of the picture."""
    _press(grid, KEY.Key_Down, times=5)
    _press(grid, KEY.Key_Down, SHIFT, times=3)
    assert [94, 93, 92, 91] == grid.chosen_rows().tolist()

    _press(grid, KEY.Key_Up, SHIFT, times=5)
    assert [96, 95, 94] == grid.chosen_rows().tolist()


@pytest.mark.parametrize("section", [0, 2])
def test_the_mouse_chooses_alike_on_both_sides(grid: Grid, section: int) -> None:
    """A click, one more with Ctrl, all between with Shift, and one away with Ctrl again."""
    other = 2 - section
    _click(grid, 2, section)
    _click(grid, 5, other, CONTROL)
    assert [97, 94] == grid.chosen_rows().tolist()

    _click(grid, 2, section)
    _click(grid, 5, other, SHIFT)
    assert [97, 96, 95, 94] == grid.chosen_rows().tolist()

    _click(grid, 3, other, CONTROL)
    assert [97, 95, 94] == grid.chosen_rows().tolist()


def test_dragging_chooses_rows(grid: Grid) -> None:
    """From the row where the mouse went down to where it is."""
    viewport = grid.viewport()
    start, end = (grid.visualRect(grid.table.index(row, 2)).center() for row in (1, 4))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, start)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(end),
        QPointF(viewport.mapToGlobal(end)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        NONE,
    )
    QApplication.sendEvent(viewport, moved)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, end)

    assert [98, 97, 96, 95] == grid.chosen_rows().tolist()


def test_all_rows_are_one_range(grid: Grid) -> None:
    """Choosing everything is one span, however many rows there are."""
    _press(grid, KEY.Key_A, CONTROL)

    assert grid.selectionModel().selection().size() == 1
    assert ROWS == len(grid.chosen_rows())


def test_both_views_scroll_together(grid: Grid) -> None:
    """What stands still goes up and down with the rest."""
    grid.verticalScrollBar().setValue(40)
    assert grid.frozen.verticalScrollBar().value() == 40

    grid.frozen.verticalScrollBar().setValue(7)
    assert grid.verticalScrollBar().value() == 7


def test_the_frozen_columns_stay_in_sight(grid: Grid) -> None:
    """Far to the right, the first columns still stand at the left edge."""
    _press(grid, KEY.Key_End, CONTROL)

    assert grid.horizontalScrollBar().value() > 0
    assert grid.frozen.visualRect(grid.table.index(99, 0)).left() == 0
    assert grid.viewport().geometry().left() == grid.frozen.geometry().right() + 1


def test_typing_goes_to_what_begins_so(grid: Grid) -> None:
    """In the column of the cursor, from the next row on and round again."""
    QTest.keyClicks(grid, "42")
    assert _cell(grid) == (57, 0)


def test_rows_are_chosen_where_they_stand(grid: Grid) -> None:
    """What is not shown is left out."""
    grid.choose_rows(np.array([3, 98, 97, 500]), 97, 1)

    assert [98, 97, 3] == grid.chosen_rows().tolist()
    assert _cell(grid) == (2, 1)


class _Asked(TextTable):
    """Counts how often it is asked how large it is."""

    count = 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        self.count += 1
        return super().columnCount(parent)


def test_a_thousand_rows_far_apart_are_chosen_without_a_question_for_each(qtbot: QtBot) -> None:
    """They are chosen again after every commit, and nothing else is done meanwhile."""
    colours = read_colours((RESOURCES / "style" / "colours.toml").read_text("utf-8"), "light")
    made = Grid(_Asked(), colours, "ukendt")
    made.table.setParent(made)
    qtbot.addWidget(made)
    made.table.show(_columns(MANY), np.arange(MANY))
    made.freeze(2, lambda _section: 120)
    made.show()
    assert isinstance(made.table, _Asked)
    made.table.count = 0

    made.choose_rows(np.arange(0, MANY, 2), 0)

    assert MANY // 2 == len(made.chosen_rows())
    assert made.table.count < FEW


def test_groups_fold_by_keys_and_mouse(grid: Grid) -> None:
    """Left, right, Enter and a click on the line say so; its line is no site."""
    lines = [GroupLine("Viborg"), GroupLine("Skive", is_open=False)]
    grid.table.show(_columns(), np.array([-1, 4, 5, -2]), lines)
    heard: list[tuple[int, bool]] = []
    grid.folded.connect(lambda group, is_open: heard.append((group, is_open)))
    grid.setCurrentIndex(grid.table.index(0, 0))
    _press(grid, KEY.Key_Left)
    _press(grid, KEY.Key_Right)
    _press(grid, KEY.Key_Return)
    _click(grid, 3, 0)
    grid.selectAll()

    assert [(0, False), (0, True), (0, False), (1, True)] == heard
    assert [4, 5] == grid.chosen_rows().tolist()


def test_enter_opens_and_escape_leaves(qtbot: QtBot, grid: Grid) -> None:
    """Enter and a double click ask to open; Escape leads out; the space bar peeks."""
    for signal, key in ((grid.opened, KEY.Key_Return), (grid.left, KEY.Key_Escape)):
        with qtbot.waitSignal(signal):
            _press(grid, key)
    with qtbot.waitSignal(grid.peeked):
        _press(grid, KEY.Key_Space)
    box = grid.visualRect(grid.table.index(1, 2))
    with qtbot.waitSignal(grid.opened):
        QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, NONE, box.center())


def test_a_dragged_heading_tells_the_new_order(grid: Grid) -> None:
    """The order is told by columns; the headings wait for the model to follow."""
    heard: list[list[str]] = []
    grid.arranged.connect(heard.append)
    grid.headings.moveSection(3, 2)

    assert [["c0", "c1", "c3", "c2", "c4"]] == heard
    assert [2, 3] == [grid.headings.logicalIndex(place) for place in (2, 3)]


def test_a_heading_and_its_funnel_are_two_things(qtbot: QtBot, grid: Grid) -> None:
    """A click asks for an order, with Shift for one more key; the funnel opens."""
    headings = grid.headings
    left = QPoint(headings.sectionViewportPosition(2) + 20, 10)
    with qtbot.waitSignal(headings.asked) as asked:
        QTest.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, SHIFT, left)
    place = headings.funnel_box(2).center()
    with qtbot.waitSignal(headings.funnelled) as funnelled:
        QTest.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, NONE, place)

    assert ([2, True], [2]) == (asked.args, funnelled.args)


def test_a_wider_column_is_told(grid: Grid) -> None:
    """By its id; the frozen room follows."""
    heard: list[tuple[str, int]] = []
    grid.resized.connect(lambda column, width: heard.append((column, width)))
    grid.frozen_headings.resizeSection(0, 150)

    assert [("c0", 150)] == heard
    assert grid.frozen.width() == 270


@given(st.sets(st.integers(0, 40)))
def test_runs_hold_every_place_once(places: set[int]) -> None:
    """Joined again they are the same places, and no two touch."""
    found = list(runs(np.array(sorted(places), dtype=np.int64)))

    assert sorted(places) == [each for low, high in found for each in range(low, high + 1)]
    assert all(one[1] + 1 < other[0] for one, other in pairwise(found))


@given(st.sampled_from(list(KEY)), st.integers(0, 9), st.integers(0, 4), st.booleans())
def test_no_key_leads_out_of_the_table(key: Qt.Key, row: int, column: int, far: bool) -> None:  # noqa: FBT001
    """Whatever is pressed, the cell it leads to is there."""
    found = target(key, (row, column), (10, 5), 3, far=far)

    assert found is None or (0 <= found[0] < 10 and 0 <= found[1] < 5)
