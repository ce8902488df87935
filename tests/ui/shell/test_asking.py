"""Answering a call from the search line: any address, copied, and logged as a matter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.laid import SITE, lay_plots
from tests.ui.windows import CONTROL, open_in, press, window_in
from ui.shell.hits import Hit
from ui.shell.window import MainWindow

NOTHING = "Vi har ingen oplysninger om Afsidesvej 1, 8700 Horsens."


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str) -> Iterator[MainWindow]:
    """Give a window on a register with addresses, ready to answer."""
    lay_plots(example)
    with window_in(qtbot, qapp, tmp_path) as made:
        open_in(qtbot, made, example)
        qtbot.waitUntil(lambda: made.asking.is_ready)
        yield made


def _ask(qtbot: QtBot, window: MainWindow, typed: str) -> list[Hit]:
    """Type as a person does, and wait for what is found of the last letter."""
    press(window, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(window.top.search, typed)
    qtbot.waitUntil(lambda: window.search.found_for == typed)
    return [*window.search.palette.model.hits]


def _matters(window: MainWindow) -> int:
    picture = window.picture
    assert picture is not None
    return len(picture.tables["matter"])


@pytest.mark.parametrize(
    "typed", ["Afsidesvej 1, 8700 Horsens", "afsidesvej 1", "afsidsvej 1 horsens"]
)
def test_any_address_is_answered(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    """No site: the ready sentence comes first, then the nearest with their distance."""
    first, *rest = _ask(qtbot, window, typed)

    assert first.copies.startswith(NOTHING)
    assert "ikke en garanti for, at jorden er ren" in first.copies
    assert "m væk" in rest[0].detail


def test_enter_copies_the_sentence(qtbot: QtBot, window: MainWindow) -> None:
    """And the line is empty again, ready for the next call."""
    _ask(qtbot, window, "afsidesvej 1")
    press(window.top.search, Qt.Key.Key_Return)

    assert QGuiApplication.clipboard().text().startswith(NOTHING)
    assert window.notices.text.text().startswith("Kopieret: Vi har ingen")
    assert ("", False) == (window.top.search.text(), window.search.palette.isVisible())


def test_one_key_logs_the_call_and_one_undoes_it(qtbot: QtBot, window: MainWindow) -> None:
    """A matter that was received and answered today; the notice takes it back."""
    before = _matters(window)
    _ask(qtbot, window, "afsidesvej 1")
    press(window.top.search, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: _matters(window) == before + 1)
    said = window.notices.text.text()
    QTest.mouseClick(window.notices.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _matters(window) == before)

    assert "Opkaldet om Afsidesvej 1, 8700 Horsens er noteret som besvaret sag." == said


def test_an_address_on_a_site_is_answered_by_its_status(qtbot: QtBot, window: MainWindow) -> None:
    """The sentence first, the site to be opened below it."""
    first, second, *_ = _ask(qtbot, window, "Nærhedsvej 2, 8700 Horsens")

    assert "V2" in first.copies
    assert SITE == second.copies


def test_a_number_opens_its_site(qtbot: QtBot, window: MainWindow) -> None:
    """Enter on the first line leads to the page; what is said of it stands below."""
    first, second, *_ = _ask(qtbot, window, SITE)
    press(window.top.search, Qt.Key.Key_Return)

    assert (SITE, True) == (first.copies, second.is_said)
    assert "site" == window.deck.front


def test_what_may_be_meant_is_put_in_the_line(qtbot: QtBot, window: MainWindow) -> None:
    """Where two addresses fit, neither is answered until one is taken."""
    hits = _ask(qtbot, window, "vej 8700 horsens")
    meant = [hit for hit in hits if hit.typed]
    assert not [hit for hit in hits if hit.is_said]
    row = [*window.search.palette.model.hits].index(meant[0])
    window.search.palette.list.setCurrentIndex(window.search.palette.model.index(row))
    press(window.top.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.search.found_for == meant[0].typed)

    assert meant[0].typed == window.top.search.text()
    assert any(hit.is_said for hit in window.search.palette.model.hits)


def test_a_command_comes_before_what_is_only_alike(qtbot: QtBot, window: MainWindow) -> None:
    """Typing the name of a command and Enter does it, whatever sites there are."""
    first, *_ = _ask(qtbot, window, "lyst")

    assert "Lyst eller mørkt" == first.text


def test_an_address_that_is_nowhere_is_said(qtbot: QtBot, window: MainWindow) -> None:
    """A sentence with what to do, and nothing that could be taken for a no."""
    hits = _ask(qtbot, window, "Xyzzygyden 1234567")
    said = [hit for hit in hits if hit.is_said]

    assert ["warning"] == [hit.icon for hit in said]
    assert "" == said[0].copies


def test_the_keys_of_a_line_are_told(qtbot: QtBot, window: MainWindow) -> None:
    """Below the list stands what Enter, Ctrl+C and Ctrl+Enter do with the chosen line."""
    _ask(qtbot, window, "afsidesvej 1")
    on_answer = window.search.palette.foot.text()
    press(window.top.search, Qt.Key.Key_Down)
    on_site = window.search.palette.foot.text()

    assert "Enter kopierer" in on_answer
    assert "Ctrl+Enter noterer opkaldet som sag" in on_answer
    assert ("Enter gør det" in on_site, "Ctrl+C kopierer" in on_site) == (True, True)
