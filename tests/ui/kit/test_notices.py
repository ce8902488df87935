"""The notice bar and the report of a bug."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.notices import NoticeBar
from ui.kit.report import KEPT, write_report


def _bar(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar("Luk")
    qtbot.addWidget(bar)
    return bar


def test_a_problem_stays_until_it_is_read(qtbot: QtBot) -> None:
    """A warning has no end of its own, also after good news with one."""
    bar = _bar(qtbot)
    bar.tell("Fortrudt.")
    bar.warn("Disken er fuld.")

    assert (bar.isVisible(), bar._timer.isActive()) == (True, False)


def test_good_news_goes_by_itself(qtbot: QtBot) -> None:
    """What was done is told for a while."""
    bar = _bar(qtbot)
    bar._timer.setInterval(10)
    bar.tell("Fortrudt.")
    qtbot.waitUntil(lambda: not bar.isVisible())

    assert bar.text.text() == "Fortrudt."


def test_a_notice_is_put_away(qtbot: QtBot) -> None:
    """A click on the word and the Escape key both close it."""
    bar = _bar(qtbot)
    bar.warn("a")
    QTest.mouseClick(bar.dismiss, Qt.MouseButton.LeftButton)
    clicked = bar.isVisible()
    bar.warn("b")
    QTest.keyClick(bar, Qt.Key.Key_Escape)

    assert (clicked, bar.isVisible()) == (False, False)


def test_a_report_tells_where_the_bug_is(tmp_path: Path) -> None:
    """The trace, the version and the system stand in a file of their own."""
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 // int("0")
    path = write_report(tmp_path / "fejl", raised.value, "1.2.3")

    assert path is not None
    text = path.read_text("utf-8")
    assert "Soilcase 1.2.3" in text
    assert "ZeroDivisionError" in text
    assert "test_notices" in text


def test_only_the_latest_reports_are_kept(tmp_path: Path) -> None:
    """Reports do not pile up."""
    paths = [write_report(tmp_path, ValueError(str(n)), "1") for n in range(KEPT + 5)]

    assert sorted(path for path in paths if path)[-KEPT:] == sorted(tmp_path.glob("*.txt"))


def test_a_folder_that_cannot_be_written_is_no_second_bug(tmp_path: Path) -> None:
    """Where the disk will not have the report there is none."""
    (tmp_path / "file").write_text("in the way")

    assert write_report(tmp_path / "file" / "fejl", ValueError("x"), "1") is None
