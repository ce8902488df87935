"""The page of preferences: what is chosen applies, is kept, and is shown again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.desk import Desk
from ui.preferences.page import CHOICES, PreferencesPage

ALL = [(name, value) for name, values in CHOICES.items() for value in values]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> PreferencesPage:
    """Give the page."""
    made = PreferencesPage(desk)
    qtbot.addWidget(made.widget)
    made.widget.show()
    return made


def test_it_begins_with_what_stands_without_a_choice(page: PreferencesPage) -> None:
    """The first of each, and the language that is read."""
    chosen = {key for key, button in page.buttons.items() if button.isChecked()}

    assert {("look.theme", "system"), ("look.rows", "dense"), ("language", "da")} == chosen


@pytest.mark.parametrize(("name", "value"), ALL)
def test_a_choice_is_kept_and_told(
    qtbot: QtBot, desk: Desk, page: PreferencesPage, name: str, value: str
) -> None:
    """One click, no button to save."""
    with qtbot.waitSignal(desk.preferred) as told:
        QTest.mouseClick(page.buttons[name, value], Qt.MouseButton.LeftButton)

    assert ([name], value) == (told.args, desk.settings.text(name))


def test_a_choice_made_by_key_is_shown(desk: Desk, page: PreferencesPage) -> None:
    """The page follows."""
    desk.prefer("look.theme", "dark")

    assert page.buttons["look.theme", "dark"].isChecked()


def test_what_was_kept_and_is_no_choice_counts_as_none(qtbot: QtBot, desk: Desk) -> None:
    """A newer program may know more."""
    desk.settings.put("look.theme", "sepia")
    page = PreferencesPage(desk)
    qtbot.addWidget(page.widget)

    assert page.buttons["look.theme", "system"].isChecked()
