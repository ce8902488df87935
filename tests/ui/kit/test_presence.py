"""Who has which site open: told by others, forgotten when they fall silent."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from soilcase.ports import Presence
from ui.kit.presence import SECONDS_TO_FORGET, Presences


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    """Give a clock that is set by hand."""
    return _Clock()


@pytest.fixture
def presences(qtbot: QtBot, clock: _Clock) -> Iterator[Presences]:
    """Give the presences as seen from the first machine."""
    made = Presences("pc-1", clock)
    yield made
    made.forget_all()
    made.deleteLater()
    qtbot.wait(1)


def test_a_site_says_who_has_it_open(qtbot: QtBot, presences: Presences) -> None:
    """Oneself is not named, whoever goes on to another site is there, and each change is told."""
    with qtbot.waitSignal(presences.changed):
        presences.hear([Presence("Bo", "pc-2", "s"), Presence("Ann", "pc-3", "s")])
    both = presences.on("s")
    with qtbot.waitSignal(presences.changed):
        presences.hear([Presence("Bo", "pc-2", "other"), Presence("Mig", "pc-1", "s")])

    assert (("Ann", "Bo"), ("Ann",), ("Bo",), ()) == (
        both,
        presences.on("s"),
        presences.on("other"),
        presences.on(None),
    )


def test_who_asks_is_answered(presences: Presences) -> None:
    """Only others are answered, or two would ask each other for ever."""
    assert presences.hear([Presence("Bo", "pc-2", asks=True)])
    assert not presences.hear([Presence("Bo", "pc-2"), Presence("Mig", "pc-1", asks=True)])


def test_who_falls_silent_is_forgotten(presences: Presences, clock: _Clock) -> None:
    """A machine that was switched off has nothing open after a while."""
    presences.hear([Presence("Bo", "pc-2", "s")])
    clock.now = SECONDS_TO_FORGET - 1
    presences.forget_the_silent()
    still = presences.on("s")
    clock.now = SECONDS_TO_FORGET + 1
    presences.forget_the_silent()

    assert (("Bo",), ()) == (still, presences.on("s"))


def test_the_same_told_again_is_no_news(qtbot: QtBot, presences: Presences) -> None:
    """A page is not drawn anew for every pulse."""
    presences.hear([Presence("Bo", "pc-2", "s")])
    with qtbot.assertNotEmitted(presences.changed):
        presences.hear([Presence("Bo", "pc-2", "s")])
