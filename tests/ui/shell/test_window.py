"""The main window: opens, keeps up with changes, tells trouble, and closes cleanly."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Update
from tests.ui.house import make_opening, registers
from tests.ui.windows import list_of
from ui.kit.look import Look
from ui.shell.window import MainWindow

Make = Callable[..., MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Make]:
    """Make windows that are closed after the test."""
    made: list[MainWindow] = []

    def make(language: str = "da") -> MainWindow:
        opening = make_opening(tmp_path, language=language)
        look = Look(opening.resources)
        look.dress(qapp, "light")
        window = MainWindow(opening, look)
        made.append(window)
        window.show()
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    qtbot.wait(1)


def _open(qtbot: QtBot, window: MainWindow, address: str) -> None:
    window.open_place(address)
    qtbot.waitUntil(lambda: bool(window.status.count.text()))


def test_a_window_without_a_register_has_doors(make_window: Make) -> None:
    """There is something to open, to make and to try, and nothing that needs a register."""
    window = make_window()

    assert list(window.first.doors) == ["open", "new", "example"]
    assert not window.actions_by_id["undo"].isEnabled()
    assert window.rooms.currentWidget() is window.first


def test_a_register_opens(qtbot: QtBot, make_window: Make, example: str) -> None:
    """Title, label and counts say which register it is."""
    window = make_window()
    _open(qtbot, window, example)

    assert window.windowTitle() == "Soilcase · Eksempelregion (fil) · syntetiske eksempeldata"
    assert window.tag.text() == "syntetiske eksempeldata"
    assert window.status.count.text() == (
        "32 af 32 lokaliteter · areal i alt 9,1 ha (4 ukendt) · 16 udgåede vises ikke"
    )
    assert window.actions_by_id["undo"].isEnabled()


def test_what_does_not_open_is_told_without_a_dialog(
    qtbot: QtBot, make_window: Make, tmp_path: Path
) -> None:
    """A path that is not there is a sentence in the notice bar, and the doors stay."""
    window = make_window()
    window.open_place(str(tmp_path / "missing.gpkg"))
    qtbot.waitUntil(window.notices.isVisible)

    assert "findes ikke" in window.notices.text.text()
    assert window.rooms.currentWidget() is window.first


def test_a_new_register_is_made_and_opened(
    qtbot: QtBot, make_window: Make, tmp_path: Path
) -> None:
    """It is empty, and says so."""
    window = make_window()
    window.make_place(str(tmp_path / "nyt.gpkg"))
    qtbot.waitUntil(lambda: bool(window.status.count.text()))

    assert list_of(window).list.empty.text() == "Registret har ingen lokaliteter endnu."


def test_the_example_is_one_click_away(qtbot: QtBot, make_window: Make) -> None:
    """The third door opens synthetic data that say what they are."""
    window = make_window()
    QTest.mouseClick(window.first.doors["example"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.status.count.text()))

    assert window.tag.text() == "syntetiske eksempeldata"


def test_a_register_that_somebody_holds_is_read_only(
    qtbot: QtBot, make_window: Make, example: str
) -> None:
    """A calm line says who has it, and a change is refused in the notice bar."""
    holder = registers("JHK").open(example)
    try:
        window = make_window()
        _open(qtbot, window, example)
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(window.notices.isVisible)
    finally:
        holder.close()

    assert window.read_only.isVisible()
    assert "har registret åbent på" in window.read_only.text.text()
    assert "kun åbnet til læsning" in window.notices.text.text()


def test_undo_and_redo_by_keyboard(qtbot: QtBot, make_window: Make, example: str) -> None:
    """The list follows: what was undone is gone, what was done again is back."""
    window = make_window()
    _open(qtbot, window, example)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        before = window.status.state.text()
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda before=before: window.status.state.text() != before)  # type: ignore[misc]

    assert window.notices.text.text() == "Gjort om: 3 felter, som rettelse 5."
    assert window.picture is not None
    assert window.picture.seq == 5


def test_a_second_register_gives_the_first_one_back(
    qtbot: QtBot, make_window: Make, example: str, tmp_path: Path
) -> None:
    """Another program may write to the first one at once."""
    window = make_window()
    _open(qtbot, window, example)
    other = tmp_path / "andet.gpkg"
    window.make_place(str(other))
    qtbot.waitUntil(lambda: window.about is not None and window.about.place == str(other))
    again = registers("JHK").open(example)
    read_only = again.read_only
    again.close()

    assert not read_only


def test_closing_a_register_leads_back_to_the_doors(
    qtbot: QtBot, make_window: Make, example: str
) -> None:
    """Title and state are empty again, and the register is free."""
    window = make_window()
    _open(qtbot, window, example)
    window.actions_by_id["close"].trigger()
    qtbot.waitUntil(lambda: not window.status.busy.isVisible())

    assert (window.windowTitle(), window.status.state.text()) == ("Soilcase", "")
    assert window.rooms.currentWidget() is window.first


def test_closing_the_window_leaves_nothing(qtbot: QtBot, make_window: Make, example: str) -> None:
    """No thread runs on, and the register may be written by others."""
    before = set(threading.enumerate())
    window = make_window()
    _open(qtbot, window, example)
    window.close()
    again = registers("JHK").open(example)
    read_only = again.read_only
    again.close()

    assert not read_only
    assert set() == set(threading.enumerate()) - before


def test_what_was_opened_is_remembered(qtbot: QtBot, make_window: Make, example: str) -> None:
    """The next window offers it."""
    window = make_window()
    _open(qtbot, window, example)
    again = make_window()

    assert [example] == [link.toolTip() for link in again.first.links]


def test_a_bug_leaves_a_report(qtbot: QtBot, make_window: Make, tmp_path: Path) -> None:
    """One dialog says where the report is, and the window lives on."""
    window = make_window()
    window.jobs.compute("a", lambda: 1 // 0, lambda _nothing: None)
    qtbot.waitUntil(lambda: window.crashes.dialog is not None)
    dialog = window.crashes.dialog
    assert dialog is not None
    text = dialog.informativeText()
    dialog.close()
    dialog.deleteLater()

    (report,) = (tmp_path / "own" / "fejl").glob("*.txt")
    assert str(report) in text


@pytest.mark.parametrize(("language", "heading"), [("da", "Et register"), ("en", "A register")])
def test_f1_opens_help(qtbot: QtBot, make_window: Make, language: str, heading: str) -> None:
    """The help has its pages in the window's language."""
    window = make_window(language)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    help_window = window.helping.help
    assert help_window is not None

    assert heading == help_window.contents.item(0).text()
    assert heading in help_window.page.toPlainText()


def test_the_theme_changes(qtbot: QtBot, make_window: Make, example: str) -> None:
    """The cells are drawn in the other theme's colours."""
    window = make_window()
    _open(qtbot, window, example)
    window.actions_by_id["theme"].trigger()

    assert list_of(window).grid.painter.colours.name == "dark"


@pytest.mark.server
def test_another_persons_change_is_heard(qtbot: QtBot, make_window: Make, database: str) -> None:
    """On a team server the list follows what somebody else commits, within a second."""
    from tests.ui.house import seeds
    from tests.ui.small import write_small

    write_small(registers("JHK", "pc-2"), database, seeds())
    window = make_window()
    _open(qtbot, window, database)
    qtbot.waitUntil(lambda: window.news.is_listening)
    other = registers("JHK", "pc-2").open(database)
    try:
        ((uid, values),) = other.find("site", "number", ["615-90020"]).items()
        update = Update("site", uid, "name", values.get("name"), "Hørt")
        other.commit([update], reason="prøve")
    finally:
        other.close()
    qtbot.waitUntil(lambda: window.picture is not None and window.picture.seq == 4, timeout=2_000)

    assert window.picture is not None
    assert "Hørt" in window.picture.sites["name"].tolist()
