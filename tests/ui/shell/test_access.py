"""Whoever listens, and whoever has no mouse: everything has a name, and Tab comes everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import list_of, open_in, window_in
from ui.shell.rooms import PLACES
from ui.shell.window import MainWindow

ROOMS = [place.id for place in PLACES]
PANELS = ("bulk", "paste", "columns", "marks", "funnel")
# How many times Tab is pressed before somebody gives up.
PATIENCE = 400


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str) -> Iterator[MainWindow]:
    """Give a window with the small register open, and a site looked at."""
    with window_in(qtbot, qapp, tmp_path) as made:
        made.resize(1600, 1000)
        open_in(qtbot, made, example)
        list_of(made).list.go_to_list()
        yield made


def _can_be_reached(window: QWidget) -> list[QWidget]:
    """Give what the keyboard can stand on now."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.window() is window
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def _called(widget: QWidget) -> str:
    text = getattr(widget, "text", str)
    label = next(
        (each for each in widget.window().findChildren(QLabel) if each.buddy() is widget), None
    )
    return widget.accessibleName() or str(text()) or (label.text() if label is not None else "")


def _nameless(window: QWidget) -> list[str]:
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in _can_be_reached(window)
        if not _called(each)
    ]


def _is_by_arrows(widget: QWidget) -> bool:
    """Say whether the arrows go to it from one of its kind that is chosen: Tab comes to that."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive()


@pytest.mark.parametrize("room", ROOMS)
def test_everything_in_a_room_has_a_name(qtbot: QtBot, window: MainWindow, room: str) -> None:
    """Each thing that the keyboard stands on is read aloud as something."""
    window.deck.go(room)
    qtbot.wait(300)

    assert [] == _nameless(window)


@pytest.mark.parametrize("panel", PANELS)
def test_everything_in_a_panel_has_a_name(qtbot: QtBot, window: MainWindow, panel: str) -> None:
    """What folds out over the list is read aloud too."""
    QGuiApplication.clipboard().setText("Lokalitetsnr.\tAdresse\n710-90002\tNygade 7\n")
    list_of(window).acts()[f"sites.{panel}"]()
    qtbot.wait(300)

    assert [] == _nameless(window)


@pytest.mark.parametrize("room", ROOMS)
def test_tab_comes_everywhere_and_back(qtbot: QtBot, window: MainWindow, room: str) -> None:
    """Nothing is left out, nothing is a trap, and the way ends where it began."""
    window.deck.go(room)
    qtbot.wait(300)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.top.search.setFocus()
    wanted = set(_can_be_reached(window))
    seen: list[QWidget] = []
    for _ in range(PATIENCE):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None, [_called(each) for each in seen[-3:]]
        if focused is window.top.search:
            break
        seen.append(focused)

    left_out = [each for each in wanted - {*seen, window.top.search} if not _is_by_arrows(each)]
    assert QApplication.focusWidget() is window.top.search
    assert [] == [_called(each) for each in left_out if each.isVisible() and each.isEnabled()]
    assert len(seen) == len(set(seen))
