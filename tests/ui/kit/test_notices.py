"""The notice bar and the report of a bug."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.notices import KEPT as MOST
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


def test_a_warning_that_nobody_read_comes_back(qtbot: QtBot) -> None:
    """Good news covers it for a while only; what was told is all in the list, the newest last."""
    bar = _bar(qtbot)
    bar.warn("Disken er fuld.")
    bar.tell("Fortrudt.")
    unread = bar.unread
    bar.put_away()
    back = bar.text.text()
    bar.put_away()

    assert (unread, back, bar.unread) == (1, "Disken er fuld.", 0)
    assert ["Disken er fuld.", "Fortrudt."] == [notice.text for notice in bar.notices]
    assert not bar.isVisible()


def test_what_can_be_done_is_done_once(qtbot: QtBot) -> None:
    """The bar and the list share it: an undo is not done twice."""
    done: list[int] = []
    bar = _bar(qtbot)
    bar.tell("Rettet.", act="Fortryd", on_act=lambda: done.append(1))
    QTest.mouseClick(bar.act, Qt.MouseButton.LeftButton)
    bar.notices[0].do()

    assert ([1], False) == (done, bar.isVisible())


def test_looking_at_the_list_reads_all(qtbot: QtBot) -> None:
    """Nothing is shown any more, and nothing waits."""
    bar = _bar(qtbot)
    bar.warn("a")
    bar.warn("b")
    bar.read_all()

    assert (0, False, 2) == (bar.unread, bar.isVisible(), len(bar.notices))


def test_only_so_many_notices_are_kept(qtbot: QtBot) -> None:
    """A day of work does not pile up."""
    bar = _bar(qtbot)
    for number in range(MOST + 5):
        bar.tell(str(number))

    assert [str(number) for number in range(5, MOST + 5)] == [n.text for n in bar.notices]


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


def test_what_is_going_on_says_how_far_it_is_and_goes_when_it_is_over(qtbot: QtBot) -> None:
    """It has no end of its own, is no news afterwards, and can be stopped."""
    bar, stopped = _bar(qtbot), []
    going = bar.go_on("Skriver: 1 af 9", act="Stop", on_act=lambda: stopped.append(1))
    has_end = bar._timer.isActive()
    bar.retell(going, "Skriver: 5 af 9")
    said = bar.text.text()
    QTest.mouseClick(bar.act, Qt.MouseButton.LeftButton)
    bar.take_away(going)

    assert (False, "Skriver: 5 af 9", [1]) == (has_end, said, stopped)
    assert ([], False) == (bar.notices, bar.isVisible())
