"""Long work with a notice: quick work shows none, slow work can be stopped from it."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from soilcase.model.problem import Problem
from soilcase.ports import Progress
from ui.kit.desk import Desk
from ui.kit.errand import run_errand


def _said(done: int, of: int) -> str:
    return f"{done} af {of}"


def test_quick_work_shows_no_notice(qtbot: QtBot, desk: Desk) -> None:
    """What is done before anybody could read it is not told on the way."""
    answers: list[int] = []
    run_errand(desk, lambda _progress: 7, answers.append, _said)
    qtbot.waitUntil(lambda: bool(answers))

    assert ([7], []) == (answers, desk.notices.notices)


def test_slow_work_is_stopped_from_its_notice(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notice says how far it is; its button ends the work, and that is said."""
    monkeypatch.setattr("ui.kit.jobs.BETWEEN_TELLING", 0)
    is_pressed = threading.Event()

    def work(progress: Progress) -> None:
        progress("writing_list", 3, 9)
        is_pressed.wait(10)
        progress("writing_list", 4, 9)

    run_errand(desk, work, lambda _nothing: None, _said)
    qtbot.waitUntil(lambda: desk.notices.text.text() == "3 af 9")
    desk.notices.act.click()
    is_pressed.set()
    qtbot.waitUntil(lambda: "Afbrudt" in desk.notices.text.text())

    assert ["Afbrudt. Intet er ændret."] == [each.text for each in desk.notices.notices]
    assert 0 == desk.notices.unread


def test_trouble_is_told_and_stays(qtbot: QtBot, desk: Desk) -> None:
    """What goes wrong in long work is a warning with its sentence."""

    def work(_progress: Progress) -> None:
        raise Problem("disk_full", path="a.xlsx")

    run_errand(desk, work, lambda _nothing: None, _said)
    qtbot.waitUntil(lambda: desk.notices.unread == 1)

    assert "a.xlsx" in desk.notices.text.text()
