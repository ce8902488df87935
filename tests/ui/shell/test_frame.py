"""The frame: rail, search, bell, layout and what is told when everything is saved."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTableView, QTreeWidget
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Update
from tests.ui.house import read_words
from tests.ui.windows import CONTROL, list_of, open_in, press, window_in
from ui.shell.lines import saved_text
from ui.shell.monitors import Monitor, key_of
from ui.shell.rail import NARROW, WIDE
from ui.shell.window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier
DESK = Monitor("DP-1", QRect(0, 0, 2560, 1440), QRect(0, 0, 2560, 1400))
CLASHES = "Valg ved modstridende rettelser"
MOST_TABLES_OF_A_ROOM = 3
LAPTOP = Monitor("eDP-1", QRect(0, 0, 1366, 768), QRect(0, 0, 1366, 728))

# A few are left over from the opening; without an end there are hundreds.
TURNS = 20


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str) -> Iterator[MainWindow]:
    """Give a window with the small register open."""
    with window_in(qtbot, qapp, tmp_path) as made:
        open_in(qtbot, made, example)
        yield made


def _type(window: MainWindow, text: str) -> None:
    window.top.search.setFocus()
    window.top.search.setText(text)
    window.top.search.textEdited.emit(text)


def test_the_search_has_the_focus_at_the_start(window: MainWindow) -> None:
    """Whoever is called on the phone can type at once."""
    assert window.top.search is window.focusWidget()
    assert not window.search.palette.isVisible()


def test_a_command_is_found_and_done(window: MainWindow) -> None:
    """Ctrl+K, half a name, Enter."""
    press(window, Qt.Key.Key_K, CONTROL)
    _type(window, "moerkt")
    press(window.top.search, Qt.Key.Key_Return)

    assert "dark" == window.desk.colours.name
    assert not window.search.palette.isVisible()
    assert "" == window.top.search.text()


def test_escape_leads_back_to_where_one_was(window: MainWindow) -> None:
    """Looking something up costs nothing."""
    press(window, Qt.Key.Key_F, CONTROL)
    press(window, Qt.Key.Key_K, CONTROL)
    shown = window.search.palette.isVisible()
    press(window.top.search, Qt.Key.Key_Escape)

    assert (True, False) == (shown, window.search.palette.isVisible())
    assert list_of(window).filter_line.line is window.focusWidget()


def test_the_arrows_choose(window: MainWindow) -> None:
    """Down and up step through what was found, round and round, and the cursor stays."""
    press(window, Qt.Key.Key_K, CONTROL)
    first, count = window.search.palette.chosen, len(window.search.palette.model.hits)
    press(window.top.search, Qt.Key.Key_Down)
    second = window.search.palette.chosen
    press(window.top.search, Qt.Key.Key_Up)
    again = window.search.palette.chosen
    press(window.top.search, Qt.Key.Key_Up)

    assert first is again is not second
    assert window.search.palette.model.hits[count - 1] is window.search.palette.chosen
    assert window.top.search is window.focusWidget()


def test_what_fits_nothing_is_said(window: MainWindow) -> None:
    """There is a sentence instead of an empty box."""
    _type(window, "qqqq")

    assert "Intet passer på „qqqq“" in window.search.palette.foot.text()
    assert 0 == len(window.search.palette.model.hits)
    foot = window.search.palette.foot
    assert foot.height() >= foot.sizeHint().height()


def test_rooms_change_by_key_and_one_comes_back(window: MainWindow) -> None:
    """Ctrl+, and Alt+left: the list stands as it was left."""
    list_of(window).filter_line.line.setText("status:V2")
    press(window, Qt.Key.Key_Comma, CONTROL)
    between = window.deck.front
    list_of(window).filter_line.line.setText("")
    press(window, Qt.Key.Key_Left, ALT)

    assert ("preferences", "sites") == (between, window.deck.front)
    assert "status:V2" == list_of(window).filter_line.line.text()
    assert window.actions_by_id["forth"].isEnabled()
    assert not window.actions_by_id["back"].isEnabled()


def test_a_room_that_there_is_not_leads_nowhere(window: MainWindow) -> None:
    """A link to a room that is not built yet does nothing."""
    window.desk.want("nowhere", "uid")

    assert "sites" == window.deck.front


def test_the_rail_folds_and_is_so_tomorrow(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """168 or 48 pixels; it is kept."""
    with window_in(qtbot, qapp, tmp_path) as first:
        wide = first.rail.width()
        press(first, Qt.Key.Key_B, CONTROL)
        narrow = first.rail.width()
    with window_in(qtbot, qapp, tmp_path) as second:
        assert (WIDE, NARROW, True) == (wide, narrow, second.rail.is_folded)


def test_saving_is_answered_with_what_was_saved_last(qtbot: QtBot, window: MainWindow) -> None:
    """Ctrl+S finds nothing to save; the status line says when, by the clock in Denmark."""
    qtbot.waitUntil(lambda: bool(window.status.saved.text()))
    press(window, Qt.Key.Key_S, CONTROL)
    before = window.notices.text.text()
    picture = window.picture
    assert picture is not None
    row = picture.sites["number"].tolist().index("615-90020")
    update = Update("site", picture.sites.uid[row], "name", picture.sites["name"][row], "Nyt")
    window.desk.commit([update], reason="prøve")
    qtbot.waitUntil(lambda: window.holding.latest is not None)
    press(window, Qt.Key.Key_S, CONTROL)

    assert "Alt er gemt." == before
    assert "Gemt 10.42.07" == window.status.saved.text()
    assert "Alt er gemt. Seneste: Navn på 615-90020." == window.notices.text.text()


def test_the_bell_lists_what_was_told(qtbot: QtBot, window: MainWindow) -> None:
    """A warning is counted until the list is looked at."""
    window.notices.warn("Disken er fuld.")
    counted = window.top.bell.unread
    press(window, Qt.Key.Key_F8)
    qtbot.waitUntil(window.frame.bell_list.isVisible)

    assert (1, 0) == (counted, window.top.bell.unread)
    assert not window.notices.isVisible()


def test_a_room_stands_in_a_window_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    """It shows the same register, and hears the same keys."""
    window.actions_by_id["own_window"].trigger()
    own = window.deck.windows["sites"]
    qtbot.waitUntil(own.isVisible)

    assert own.room is not window.deck.room("sites")
    assert "Lokaliteter · Soilcase · Eksempelregion" in own.windowTitle()
    assert window.actions_by_id["undo"] in own.actions()


def test_a_room_stands_beside_another(window: MainWindow) -> None:
    """In a panel, which resetting the layout folds away."""
    window.actions_by_id["beside"].trigger()
    shown = window.deck.panels["sites"].isVisible()
    window.actions_by_id["reset_layout"].trigger()

    assert (True, False) == (shown, window.deck.panels["sites"].isVisible())


def test_each_set_of_screens_has_its_layout(window: MainWindow) -> None:
    """At the desk, on the road, and at the desk again."""
    keeper = window.layout_keeper
    keeper.screens = lambda: (DESK,)
    window.setGeometry(900, 300, 1500, 1000)
    keeper.keep()
    keeper.screens = lambda: (LAPTOP,)
    keeper.restore()
    on_the_road = window.geometry()
    keeper.keep()
    keeper.screens = lambda: (DESK,)
    keeper.restore()

    assert LAPTOP.free.contains(on_the_road)
    assert QRect(900, 300, 1500, 1000) == window.geometry()
    kept = window.settings.get("layout")
    assert isinstance(kept, dict)
    assert {key_of([DESK]), key_of([LAPTOP])} <= set(kept)


@pytest.mark.parametrize("spoilt", [5, "x", [], {"a": 1}, {"window": [1, 2]}])
def test_a_spoilt_layout_is_no_reason_not_to_start(window: MainWindow, spoilt: object) -> None:
    """The window stands in sight."""
    keeper = window.layout_keeper
    keeper.screens = lambda: (LAPTOP,)
    window.settings.put("layout", {key_of([LAPTOP]): spoilt})
    keeper.restore()
    keeper.open_again()

    assert LAPTOP.free.contains(window.geometry())


@pytest.mark.parametrize("size", [(1093, 614), (1366, 768), (2560, 1440)])
def test_the_list_has_room(window: MainWindow, size: tuple[int, int]) -> None:
    """Nothing of the frame is cut, and on a laptop 25 rows are seen."""
    window.resize(*size)
    QApplication.processEvents()
    grid = list_of(window).grid
    rows = grid.viewport().height() // 22

    assert window.size().toTuple() == size
    assert rows >= {1093: 18, 1366: 25, 2560: 55}[size[0]]
    assert window.top.search.width() >= 320


def test_a_theme_that_was_chosen_stays(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """Tomorrow's window begins with it; as the system again is one choice."""
    with window_in(qtbot, qapp, tmp_path) as first:
        first.actions_by_id["theme"].trigger()
    with window_in(qtbot, qapp, tmp_path) as second:
        begun = second.desk.colours.name
        second.desk.prefer("look.theme", "system")
        after = second.desk.colours.name

    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert ("dark", "dark" if is_dark else "light") == (begun, after)


def _rows_in(window: MainWindow) -> list[tuple[str, int]]:
    """Give every table that is made by now, with the height of its rows."""
    tables = {table.accessibleName(): table for table in window.findChildren(QTableView)}
    heights = {name: table.verticalHeader().defaultSectionSize() for name, table in tables.items()}
    for tree in window.findChildren(QTreeWidget):
        leaf = tree.topLevelItem(0)
        if leaf is not None:
            heights[tree.accessibleName()] = tree.visualItemRect(leaf).height()
    return sorted((name, height) for name, height in heights.items() if name)


def test_the_rows_of_every_table_follow_the_choice(qtbot: QtBot, window: MainWindow) -> None:
    """List, page, matters and day: airy rows are 28 high, and dense ones 22 as before."""
    sites = list_of(window)
    window.desk.want("site", sites.list.current_uid())
    window.desk.want("matters")
    window.desk.want("status")
    qtbot.waitUntil(lambda: len(_rows_in(window)) > MOST_TABLES_OF_A_ROOM)
    seen = []
    for wanted in (22, 28):
        heights = dict(_rows_in(window))
        # What is typed in is never lower than a line of typing.
        assert 26 <= heights.pop(CLASHES, 26)
        seen.append((wanted, {name: h for name, h in heights.items() if h != wanted}))
        window.actions_by_id["rows"].trigger()

    assert [(22, {}), (28, {})] == seen


@pytest.mark.parametrize(
    ("moment", "language", "text"),
    [
        (datetime(2027, 2, 3, 9, 42, 7, tzinfo=UTC), "da", "Gemt 10.42.07"),
        (datetime(2027, 7, 3, 9, 42, 7, tzinfo=UTC), "da", "Gemt 03-07-2027 11.42.07"),
        (datetime(2027, 2, 2, 23, 30, 0, tzinfo=UTC), "en", "Saved 00:30:00"),
    ],
)
def test_the_moment_of_saving_is_denmarks(moment: datetime, language: str, text: str) -> None:
    """Winter and summer time; of another day its date as well."""
    assert text == saved_text(read_words(language), moment, date(2027, 2, 3))


def test_what_was_closed_is_the_first_to_be_opened_again(
    qtbot: QtBot, window: MainWindow, example: str
) -> None:
    """One click on the page with the doors."""
    window.actions_by_id["close"].trigger()
    qtbot.waitUntil(lambda: window.about is None)

    assert [example] == [link.toolTip() for link in window.first.links]


def test_second_windows_and_panels_are_there_again_tomorrow(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str
) -> None:
    """With the same screens they stand as they were left."""
    with window_in(qtbot, qapp, tmp_path) as first:
        open_in(qtbot, first, example)
        first.actions_by_id["own_window"].trigger()
        first.actions_by_id["beside"].trigger()
        first.deck.windows["sites"].setGeometry(40, 100, 700, 500)
        place = first.deck.windows["sites"].geometry()
        first.layout_keeper.keep()
        first.actions_by_id["close"].trigger()
        qtbot.waitUntil(lambda: first.about is None)
        assert not first.deck.windows["sites"].isVisible()
    with window_in(qtbot, qapp, tmp_path) as second:
        open_in(qtbot, second, example)
        shown = second.deck.panels["sites"].isVisible()

        assert (True, place) == (shown, second.deck.windows["sites"].geometry())


def test_the_rooms_stand_as_they_were_left_yesterday(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str
) -> None:
    """The room that was in front is there again."""
    with window_in(qtbot, qapp, tmp_path) as first:
        open_in(qtbot, first, example)
        first.actions_by_id["go_matters"].trigger()
    with window_in(qtbot, qapp, tmp_path) as second:
        second.open_place(example)
        qtbot.waitUntil(lambda: second.about is not None)

        assert "matters" == second.deck.front


class _Counting(QObject):
    """Counts how often something asks to be laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def test_a_window_at_rest_rests(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    """Nothing asks to be laid out again and again, which would take a whole processor."""
    qtbot.waitUntil(lambda: window.asking.is_ready)
    counting = _Counting()
    for part in (window, window.frame, window.top, window.rail, window.status, window.deck):
        part.installEventFilter(counting)

    for _ in range(10 * TURNS):
        qapp.processEvents()

    assert counting.count <= TURNS
