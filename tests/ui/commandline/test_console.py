"""What goes to stdout, what to stderr, and when."""

import io

import pytest

from tests.ui.house import read_words
from ui.commandline import console
from ui.commandline.console import Console, aligned


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Times:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> _Times:
    """Move the console's clock by hand."""
    made = _Times()
    monkeypatch.setattr(console, "time", made)
    return made


def _told(times: _Times, seconds: list[float], err: io.StringIO) -> str:
    made = Console(read_words(), io.StringIO(), err)
    for done, second in enumerate(seconds):
        times.seconds = second
        made.progress("copy", done, len(seconds))
    return err.getvalue()


def test_a_short_task_is_not_told_of(times: _Times) -> None:
    """What is done within a second says nothing."""
    assert _told(times, [0.0, 0.5, 0.9], io.StringIO()) == ""


def test_a_long_task_is_told_of_once_in_a_while(times: _Times) -> None:
    """After a second there is a line, and then one every few seconds."""
    lines = _told(times, [0.0, 0.5, 1.5, 2.0, 3.0, 7.0], io.StringIO()).splitlines()

    assert lines == ["Kopierer: 2 af 6", "Kopierer: 5 af 6"]


def test_a_terminal_sees_one_line_that_goes_away(times: _Times) -> None:
    """Progress is drawn over itself, and is gone before the answer comes."""
    err = _Terminal()
    made = Console(read_words(), io.StringIO(), err)
    for done, second in enumerate([0.0, 1.5, 2.0]):
        times.seconds = second
        made.progress("copy", done, 3)
    made.flush()

    assert "\n" not in err.getvalue()
    assert err.getvalue().endswith(f"\r{' ' * len('Kopierer: 2 af 3')}\r")


def test_waiting_is_shown_on_a_terminal_only() -> None:
    """A program that reads our stderr sees no passing words."""
    terminal, file = _Terminal(), io.StringIO()
    for err in (terminal, file):
        with Console(read_words(), io.StringIO(), err).step("opening"):
            pass

    assert ("Åbner" in terminal.getvalue(), "") == (True, file.getvalue())


def test_columns_stand_below_each_other() -> None:
    """Every column is as wide as its widest cell, and numbers stand to the right."""
    expected = ["a    1", "bbb  22"[:3] + "  22"]

    assert expected == [*aligned([("a", "1"), ("bbb", "22")], right=())]
    assert [*aligned([("a", "1"), ("bbb", "22")], right=(1,))] == ["a     1", "bbb  22"]
