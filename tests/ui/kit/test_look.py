"""Light and dark after the system, and high contrast left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desks import desk_on
from tests.ui.house import RESOURCES
from ui.kit.desk import Desk
from ui.kit.look import Look, System
from ui.shell.appearance import Appearance


class Wanting(System):
    """A system whose person can want something else while the program runs."""

    def __init__(self, theme: str = "light", *, high_contrast: bool = False) -> None:
        """Begin so."""
        self.wanted = theme
        self.high_contrast = high_contrast

    def theme(self) -> str:
        """Give what is wanted now."""
        return self.wanted

    def is_high_contrast(self) -> bool:
        """Say whether colours are left alone."""
        return self.high_contrast


@pytest.fixture
def dressed(
    qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> Iterator[tuple[Desk, Look, Wanting]]:
    """Give a desk, its look and its system; everybody else finds it light again."""
    system = Wanting()
    look = Look(RESOURCES, system)
    with desk_on(qtbot, qapp, example, tmp_path / "own") as desk:
        look.dress(qapp)
        yield desk, look, system
    Look(RESOURCES).dress(qapp, "light")


def test_it_follows_the_system_while_it_runs(dressed: tuple[Desk, Look, Wanting]) -> None:
    """Evening comes, and the window turns dark; whoever chose stays with the choice."""
    desk, look, system = dressed
    appearance = Appearance(desk, look, None, desk)
    hints = QApplication.styleHints()
    system.wanted = "dark"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    followed = look.colours.name
    appearance.turn_theme()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    chosen = look.colours.name
    desk.prefer("look.theme", "system")

    assert ("dark", "light", "dark") == (followed, chosen, look.colours.name)


def test_a_theme_named_at_the_start_holds_until_one_is_chosen(
    dressed: tuple[Desk, Look, Wanting],
) -> None:
    """Neither the system nor an older choice counts."""
    desk, look, _ = dressed
    desk.settings.put("look.theme", "light")
    Appearance(desk, look, "dark", desk)
    named = look.colours.name
    desk.prefer("look.theme", "light")

    assert ("dark", "light") == (named, look.colours.name)


def test_high_contrast_is_left_alone(qapp: QApplication) -> None:
    """No style sheet and no palette of ours; what we draw takes the system's colours."""
    try:
        colours = Look(RESOURCES, Wanting(high_contrast=True)).dress(qapp)
        system = qapp.style().standardPalette()
        worn = qapp.styleSheet(), qapp.palette().color(QPalette.ColorRole.Base)
    finally:
        Look(RESOURCES).dress(qapp, "light")

    assert ("", system.color(QPalette.ColorRole.Base)) == worn
    assert colours.ink == colours.faint == system.color(QPalette.ColorRole.WindowText)
    assert colours.surface == colours.selected
