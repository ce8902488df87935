"""Garbage is searched in pauses, never by itself as a whole, and never in what was read once."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.kit import tidy
from ui.kit.jobs import Jobs
from ui.kit.tidy import Tidy


class _Knot:
    """Holds itself, so that only a search finds it."""

    def __init__(self) -> None:
        self.itself = self


def _fail(bug: BaseException) -> None:
    raise bug


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Give jobs that are closed after the test."""
    made = Jobs(_fail)
    yield made
    made.close()
    qtbot.wait(1)


@pytest.fixture
def tidying(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tidy]:
    """Give one that waits for a very short pause."""
    monkeypatch.setattr(tidy, "PAUSE", 1)
    owner = QObject()
    made = Tidy(jobs, owner)
    yield made
    made.close()


def test_no_search_begins_by_itself_while_a_window_is_open(jobs: Jobs) -> None:
    """So none begins in a worker, where no widget may end; afterwards all is as before."""
    gc.enable()
    owner = QObject()
    tidying = Tidy(jobs, owner)
    while_open = gc.isenabled()
    tidying.close()
    afterwards = gc.isenabled()
    gc.disable()

    assert (while_open, afterwards) == (False, True)


def test_what_is_young_goes_on_the_windows_thread(
    qtbot: QtBot, tidying: Tidy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while work goes on without a pause; little of it is left for the next pause."""
    monkeypatch.setattr(tidy, "MANY", 100)
    threads: list[str] = []
    knots = [_Knot() for _ in range(1_000)]
    gone = weakref.ref(knots[0], lambda _: threads.append(threading.current_thread().name))
    del knots
    tidying.search_young()
    qtbot.wait(1)

    assert (gone(), threads) == (None, ["MainThread"])


@pytest.mark.usefixtures("tidying")
def test_a_pause_ends_what_only_a_search_finds(qtbot: QtBot, jobs: Jobs) -> None:
    """When the jobs have rested for a while, garbage goes."""
    gc.collect()
    knot = _Knot()
    gc.collect()
    gone = weakref.ref(knot)
    del knot
    assert gone() is not None

    jobs.compute("something", int, lambda _found: None)

    qtbot.waitUntil(lambda: gone() is None)


def test_a_region_that_was_read_is_left_out_of_every_later_search(
    qtbot: QtBot, jobs: Jobs, tidying: Tidy
) -> None:
    """Until another one is opened, or the window is closed."""
    tidying.begin_anew()
    jobs.compute("a region", int, lambda _found: None)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)

    tidying.begin_anew()

    assert gc.get_freeze_count() == 0
