"""Ctrl+Z in a line is the register's where nothing was typed, else that of the line itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.windows import CONTROL, open_in, press, window_in
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str) -> Iterator[MainWindow]:
    """Open the register; the cursor is in the search line, as it is at the start."""
    with window_in(qtbot, qapp, tmp_path) as made:
        open_in(qtbot, made, example)
        yield made


@pytest.mark.parametrize(
    ("typed", "then", "is_the_registers"),
    [
        ("", (), True),
        ("status", (), False),
        ("status", (Qt.Key.Key_Escape,), True),
    ],
    ids=["untouched", "typed", "given up"],
)
def test_undo_in_the_search_line(
    window: MainWindow,
    typed: str,
    then: tuple[Qt.Key, ...],
    is_the_registers: bool,  # noqa: FBT001
) -> None:
    """What is half typed is taken back; an empty line has nothing to take back."""
    line, done = window.top.search, list[str]()
    window.commands.done.connect(done.append)
    line.setFocus()
    QTest.keyClicks(line, typed)
    for key in then:
        press(line, key)
    line.setFocus()
    press(line, Qt.Key.Key_Z, CONTROL)

    assert (is_the_registers, "") == ("undo" in done, line.text())
