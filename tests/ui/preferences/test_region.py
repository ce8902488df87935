"""What the region chooses for all: each choice is one commit, holds at once, and is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.casework.deadline_rules import rules_in_force
from soilcase.casework.settings import settings_in_force
from soilcase.exchange.esdh import template_in_force
from soilcase.model.picture import Picture
from ui.kit.desk import Desk
from ui.preferences.region import DAYS, HEARING_RULE, RegionChoices

TEMPLATE = "https://esdh.example/sag/{esdh}"


@pytest.fixture
def choices(qtbot: QtBot, desk: Desk) -> RegionChoices:
    """Give the choices of the small register."""
    made = RegionChoices(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def _picture(desk: Desk) -> Picture:
    assert desk.picture is not None
    return desk.picture


def _heard(desk: Desk) -> list[str]:
    return sorted(settings_in_force(_picture(desk)).hearing)


def test_they_begin_as_they_hold(choices: RegionChoices) -> None:
    """The careful choice: another person approves, both mappings are heard, no length invented."""
    assert choices.second_person.isChecked()
    assert all(box.isChecked() for box in choices.hearing.values())
    assert (0, "ingen frist") == (choices.weeks.value(), choices.weeks.text())
    assert "" == choices.esdh.text()


def test_a_choice_is_a_commit_and_can_be_undone(
    qtbot: QtBot, desk: Desk, choices: RegionChoices
) -> None:
    """It holds from today for all, and the notice takes it back."""
    with qtbot.waitSignal(desk.saved):
        choices.second_person.click()
    qtbot.waitUntil(lambda: not settings_in_force(_picture(desk)).second_person)
    with qtbot.waitSignal(desk.saved):
        QTest.mouseClick(desk.notices.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: settings_in_force(_picture(desk)).second_person)

    assert choices.second_person.isChecked()


def test_what_is_heard_is_chosen_kind_by_kind(
    qtbot: QtBot, desk: Desk, choices: RegionChoices
) -> None:
    """V1 alone can go, and what else is heard stays."""
    with qtbot.waitSignal(desk.saved):
        choices.hearing["v1"].click()
    qtbot.waitUntil(lambda: _heard(desk) == ["v2"])


def test_the_length_of_a_hearing_switches_its_rule_on(
    qtbot: QtBot, desk: Desk, choices: RegionChoices
) -> None:
    """It ships off, for no source says how long; with no weeks it is off again."""
    choices.weeks.setFocus()
    choices.weeks.setValue(3)
    with qtbot.waitSignal(desk.saved):
        QTest.keyClick(choices.weeks, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rules_in_force(_picture(desk)).rule(HEARING_RULE).starts)
    rule = rules_in_force(_picture(desk)).rule(HEARING_RULE)
    choices.weeks.setValue(0)
    with qtbot.waitSignal(desk.saved):
        QTest.keyClick(choices.weeks, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not rules_in_force(_picture(desk)).rule(HEARING_RULE).starts)

    assert (3, "weeks") == (rule.length, rule.unit)


def test_the_way_to_the_cases_is_checked_before_it_holds(
    qtbot: QtBot, desk: Desk, choices: RegionChoices
) -> None:
    """What leads nowhere is told at the place and stays typed; what leads to a page is taken."""
    choices.esdh.setFocus()
    QTest.keyClicks(choices.esdh, "file:///sager")
    QTest.keyClick(choices.esdh, Qt.Key.Key_Return)
    assert choices.trouble.isVisible()
    assert "file:///sager" == choices.esdh.text()
    choices.esdh.selectAll()
    QTest.keyClicks(choices.esdh, TEMPLATE)
    with qtbot.waitSignal(desk.saved):
        QTest.keyClick(choices.esdh, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: template_in_force(_picture(desk)) == TEMPLATE)
    choices.esdh.selectAll()
    QTest.keyClick(choices.esdh, Qt.Key.Key_Delete)
    with qtbot.waitSignal(desk.saved):
        QTest.keyClick(choices.esdh, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: template_in_force(_picture(desk)) is None)

    assert not choices.trouble.isVisible()


@pytest.mark.parametrize("name", DAYS)
def test_when_a_thing_is_shown_is_the_regions_choice(
    qtbot: QtBot, desk: Desk, choices: RegionChoices, name: str
) -> None:
    """One number, one commit; leaving it as it was is none."""
    days, before = choices.days[name], _picture(desk).seq
    QTest.keyClick(days, Qt.Key.Key_Return)
    days.setValue(days.value() + 3)
    with qtbot.waitSignal(desk.saved):
        QTest.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _picture(desk).seq > before)

    assert days.value() == getattr(settings_in_force(_picture(desk)), name)
    assert before + 1 == _picture(desk).seq


def test_without_a_register_there_is_nothing_to_choose(desk: Desk, choices: RegionChoices) -> None:
    """The region's choices stand in its register."""
    desk.show_picture(None)

    assert choices.isHidden()
