"""Work away from the window's thread: the latest question wins, nothing is lost, nothing waits."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Change, Outcome
from soilcase.model.problem import Problem
from soilcase.ports import Progress, Register
from tests.ui.house import registers
from ui.kit.jobs import TURN, Jobs

WORK_SECONDS = 1.0
# Far above what is met on a busy machine, far below what a blocked window would show.
LONGEST_GAP_MS = 500


@pytest.fixture
def bugs() -> list[BaseException]:
    """Collect what would be shown as a bug."""
    return []


@pytest.fixture
def jobs(qtbot: QtBot, bugs: list[BaseException]) -> Iterator[Jobs]:
    """Give jobs that are closed after the test."""
    made = Jobs(bugs.append)
    yield made
    made.close()
    qtbot.wait(1)


def _hold(qtbot: QtBot, jobs: Jobs, example: str) -> None:
    opened: list[int] = []
    jobs.hold(lambda: registers().open(example), lambda register: register.head(), opened.append)
    qtbot.waitUntil(lambda: bool(opened))


def test_an_answer_lands_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    """Work is done elsewhere; what is done with it is done here."""
    seen: list[tuple[int, int]] = []
    jobs.compute(
        "a", threading.get_ident, lambda there: seen.append((there, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(seen))

    ((there, here),) = seen
    assert here == threading.get_ident()
    assert there != here


@pytest.mark.usefixtures("jobs")
def test_whoever_waits_for_its_turn_gets_it_soon() -> None:
    """The window asks for its turn hundreds of times while it draws; the pool gives way."""
    assert pytest.approx(TURN) == sys.getswitchinterval()


def test_what_nobody_looks_at_waits_for_all_that_is_being_computed(
    qtbot: QtBot, jobs: Jobs
) -> None:
    """The room in front has the processor to itself; the others follow, one by one."""
    begun = threading.Event()
    told: list[str] = []
    jobs.compute("front", lambda: begun.wait(WORK_SECONDS), lambda _found: told.append("front"))
    for name in ("behind", "far behind"):
        jobs.compute(name, lambda name=name: name, told.append, is_patient=True)  # type: ignore[misc]
    jobs.compute("other", lambda: "other", told.append)
    qtbot.waitUntil(lambda: told == ["other"])

    begun.set()

    qtbot.waitUntil(lambda: told == ["other", "front", "behind", "far behind"])


def test_what_is_patient_begins_by_itself_where_nothing_else_is_done(
    qtbot: QtBot, jobs: Jobs
) -> None:
    """There is nobody to wait for but the pause in which what has landed is painted."""
    told: list[int] = []
    jobs.compute("behind", lambda: 1, told.append, is_patient=True)

    qtbot.waitUntil(lambda: told == [1])


def test_the_latest_question_wins(qtbot: QtBot, jobs: Jobs) -> None:
    """Of a question asked again and again only the last is answered."""
    answers: list[int] = []
    for number in range(50):
        jobs.compute("count", lambda number=number: number, answers.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(20)

    assert answers == [49]


def test_a_question_that_nobody_waits_for_is_not_begun(
    qtbot: QtBot, jobs: Jobs, example: str
) -> None:
    """Questions that became stale in the queue cost nothing."""
    _hold(qtbot, jobs, example)
    gate, begun, answers = threading.Event(), list[int](), list[int]()

    def work(_register: Register, number: int) -> int:
        begun.append(number)
        return number

    jobs.ask("", lambda _register: gate.wait(5), lambda _nothing: None)
    for number in range(10):
        jobs.ask("count", lambda register, number=number: work(register, number), answers.append)  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))

    assert (begun, answers) == ([9], [9])


def test_an_answer_that_came_too_late_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    """An older answer that was already under way does not replace the newer one."""
    gate, answers = threading.Event(), list[str]()

    def slow() -> str:
        gate.wait(5)
        return "old"

    jobs.compute("word", slow, answers.append)
    jobs.compute("word", lambda: "new", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    gate.set()
    qtbot.wait(50)

    assert answers == ["new"]


def test_different_questions_do_not_push_each_other_out(qtbot: QtBot, jobs: Jobs) -> None:
    """Each question has its own latest."""
    answers: list[str] = []
    jobs.compute("a", lambda: "a", answers.append)
    jobs.compute("b", lambda: "b", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert sorted(answers) == ["a", "b"]


def test_a_problem_is_told(qtbot: QtBot, jobs: Jobs, bugs: list[BaseException]) -> None:
    """The world's fault goes to the notice bar and is no bug."""

    def work() -> None:
        raise Problem("disk_full", path="a")

    told: list[Problem] = []
    jobs.told.connect(told.append)
    jobs.compute("a", work, lambda _nothing: None)
    qtbot.waitUntil(lambda: bool(told))

    assert ([problem.id for problem in told], bugs) == (["disk_full"], [])


def test_a_bug_reaches_the_crash_handler(
    qtbot: QtBot, jobs: Jobs, bugs: list[BaseException]
) -> None:
    """Anything else is a bug, and the next question is answered all the same."""
    answers: list[int] = []
    jobs.compute("a", lambda: 1 // 0, answers.append)
    qtbot.waitUntil(lambda: bool(bugs))
    jobs.compute("a", lambda: 7, answers.append)
    qtbot.waitUntil(lambda: bool(answers))

    assert ([ZeroDivisionError], [7]) == ([type(bug) for bug in bugs], answers)


def test_asking_without_a_register_is_a_bug(
    qtbot: QtBot, jobs: Jobs, bugs: list[BaseException]
) -> None:
    """The owner has nothing to ask before a register is held."""
    jobs.ask("head", lambda register: register.head(), lambda _head: None)
    qtbot.waitUntil(lambda: bool(bugs))

    assert [RuntimeError] == [type(bug) for bug in bugs]


def test_a_change_is_never_dropped(qtbot: QtBot, jobs: Jobs, example: str) -> None:
    """Undo, redo, undo are done in their order, and each is told of."""
    _hold(qtbot, jobs, example)
    changes: list[Change] = []
    outcomes: list[Outcome] = []
    jobs.changed.connect(changes.append)
    jobs.change(lambda register: register.undo(), outcomes.append)
    jobs.change(lambda register: register.redo(), outcomes.append)
    jobs.change(lambda register: register.undo(), outcomes.append)
    qtbot.waitUntil(lambda: len(outcomes) == 3)

    assert [change.seq for change in changes] == [4, 5, 6]


def test_a_register_that_does_not_open_leaves_the_one_that_is_held(
    qtbot: QtBot, jobs: Jobs, example: str
) -> None:
    """The old register is given back only when the new one is open."""
    _hold(qtbot, jobs, example)
    told: list[Problem] = []
    heads: list[int] = []
    jobs.told.connect(told.append)
    jobs.hold(
        lambda: registers().open("/nowhere.gpkg"), lambda register: register, lambda _r: None
    )
    jobs.ask("head", lambda register: register.head(), heads.append)
    qtbot.waitUntil(lambda: bool(heads))

    assert ([problem.id for problem in told], heads) == (["register_missing"], [3])


def test_closing_gives_the_register_back_and_joins_the_threads(qtbot: QtBot, example: str) -> None:
    """After closing another program may write, and no thread is left."""
    before = set(threading.enumerate())
    jobs = Jobs(lambda _bug: None)
    _hold(qtbot, jobs, example)
    jobs.compute("a", lambda: time.sleep(0.05), lambda _nothing: None)
    jobs.close()
    again = registers("JHK").open(example)
    read_only = again.read_only
    again.close()

    assert (False, set()) == (read_only, set(threading.enumerate()) - before)


def test_the_days_work_is_backed_up_at_closing(qtbot: QtBot, example: str) -> None:
    """Whoever changed something leaves a backup behind; whoever only looked leaves none."""
    folder = Path(f"{example}.sikkerhedskopier")
    for looks_only in (True, False):
        jobs = Jobs(lambda _bug: None)
        _hold(qtbot, jobs, example)
        if not looks_only:
            outcomes: list[Outcome] = []
            jobs.change(lambda register: register.undo(), outcomes.append)
            qtbot.waitUntil(lambda outcomes=outcomes: bool(outcomes))  # type: ignore[misc]
        jobs.close()

        assert looks_only != bool(list(folder.glob("*.gpkg")))


def test_a_backup_that_fails_keeps_nobody_from_closing(qtbot: QtBot, example: str) -> None:
    """The register is given back, and the trouble is told."""
    jobs = Jobs(lambda _bug: None)
    told: list[Problem] = []
    outcomes: list[Outcome] = []
    jobs.told.connect(told.append)
    _hold(qtbot, jobs, example)
    Path(f"{example}.sikkerhedskopier").write_text("in the way")
    jobs.change(lambda register: register.undo(), outcomes.append)
    jobs.let_go()
    qtbot.waitUntil(lambda: bool(told))
    again = registers("JHK").open(example)
    read_only = again.read_only
    again.close()
    jobs.close()

    assert [problem.id for problem in told] == ["backup_failed"]
    assert not read_only


def test_no_answer_lands_after_closing(qtbot: QtBot) -> None:
    """What was under way when the window closed reaches nobody, and is no error."""
    answers: list[int] = []
    jobs = Jobs(lambda _bug: None)
    for number in range(5):
        jobs.compute(f"q{number}", lambda: 1, answers.append)
    jobs.close()
    qtbot.wait(20)

    assert answers == []


def test_a_bug_that_had_not_landed_is_told_at_closing(qtbot: QtBot) -> None:
    """No bug is swallowed because the window went away."""
    bugs: list[BaseException] = []
    jobs = Jobs(bugs.append)
    jobs.change(lambda _register: Outcome(None), lambda _outcome: None)
    jobs.close()
    qtbot.wait(1)

    assert [RuntimeError] == [type(bug) for bug in bugs]


def test_the_window_is_never_blocked(qtbot: QtBot, jobs: Jobs) -> None:
    """While a worker computes in plain Python the window's thread keeps its beat."""
    gaps: list[int] = []
    clock, beat = QElapsedTimer(), QTimer()
    clock.start()
    beat.timeout.connect(lambda: gaps.append(clock.restart()))
    beat.start(5)
    done: list[int] = []

    def work() -> int:
        end = time.monotonic() + WORK_SECONDS
        total = 0
        while time.monotonic() < end:
            total += sum(range(1000))
        return total

    jobs.compute("a", work, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    beat.stop()

    assert len(gaps) > 5
    assert max(gaps) < LONGEST_GAP_MS


def test_busy_is_told_once_for_many_questions(qtbot: QtBot, jobs: Jobs) -> None:
    """The window hears when work begins and when all of it is done."""
    heard: list[bool] = []
    gate = threading.Event()
    jobs.busy.connect(heard.append)
    jobs.compute("a", lambda: gate.wait(5), lambda _nothing: None)
    jobs.compute("b", lambda: 1, lambda _nothing: None)
    gate.set()
    qtbot.waitUntil(lambda: len(heard) == 2)

    assert heard == [True, False]


def test_long_work_tells_how_far_it_has_come(
    qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it tells and what comes of it land on the window's thread, in order."""
    monkeypatch.setattr("ui.kit.jobs.BETWEEN_TELLING", 0)
    heard: list[object] = []
    threads: set[int] = set()

    def work(progress: Progress) -> str:
        for done in range(3):
            progress("writing_list", done, 3)
        return "done"

    def told(what: str, done: int, of: int) -> None:
        threads.add(threading.get_ident())
        heard.append((what, done, of))

    jobs.carry_out(work, heard.append, heard.append, told)
    qtbot.waitUntil(lambda: "done" in heard)

    assert [*(("writing_list", done, 3) for done in range(3)), "done"] == heard
    assert {threading.get_ident()} == threads


def test_long_work_can_be_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    """It ends where it next tells how far it is, in words and not as a bug."""
    failed: list[Problem] = []
    is_stopped = threading.Event()

    def work(progress: Progress) -> None:
        is_stopped.wait(10)
        progress("writing_list", 1, 2)
        raise AssertionError

    stop = jobs.carry_out(work, lambda _nothing: None, failed.append)
    stop()
    is_stopped.set()
    qtbot.waitUntil(lambda: bool(failed))

    assert ["given_up"] == [problem.id for problem in failed]


def test_closing_stops_long_work(bugs: list[BaseException], qapp: QApplication) -> None:
    """A window that is closed does not wait for a file to be written to its end."""
    made = Jobs(bugs.append)
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress("writing_list", 1, 2)

    made.carry_out(work, lambda _nothing: None, lambda _problem: None)
    assert begun.wait(10)
    made.close()

    assert (qapp.thread(), []) == (made.thread(), bugs)
