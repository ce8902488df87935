"""One program for each person: later starts come to the first, and never wait for a hung one."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from tests.ui.house import ROOT
from ui.shell.single import Single, hand_over, name_in


@pytest.fixture
def name(tmp_path: Path) -> str:
    """Name a meeting place of the test's own."""
    return name_in(tmp_path)


@pytest.fixture
def first(qtbot: QtBot, name: str) -> Iterator[Single]:
    """Give the program that started first."""
    assert qtbot is not None
    single = Single(name)
    yield single
    single.close()
    single.deleteLater()


def _second_start(qtbot: QtBot, name: str, address: str | None) -> bool:
    """Start a second time, as another program, while this one goes on."""
    call = (
        "import sys; from ui.shell.single import hand_over; "
        f"sys.exit(hand_over({name!r}, {address!r}))"
    )
    with subprocess.Popen([sys.executable, "-c", call], cwd=ROOT) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
        return second.returncode == 1


def test_nobody_is_there_at_the_first_start(name: str) -> None:
    """It starts by itself."""
    assert not hand_over(name, "region.gpkg")


@pytest.mark.parametrize("address", ["C:/Åse/region.gpkg", "postgresql://a@b/c", None])
def test_a_second_start_hands_its_register_over(
    qtbot: QtBot, first: Single, name: str, address: str | None
) -> None:
    """The first is asked for it, and the second ends."""
    asked: list[object] = []
    first.asked.connect(asked.append)

    assert (True, [address]) == (_second_start(qtbot, name, address), asked)


def test_a_start_goes_on_where_the_first_one_hangs(first: Single, name: str) -> None:
    """Nobody reads what was sent, so the patience ends, and the new one takes the place."""
    assert first.is_first
    began = time.monotonic()
    was_taken = hand_over(name, None, patience=200)
    second = Single(name)
    is_first = second.is_first
    second.close()

    assert (False, True) == (was_taken, is_first)
    assert 0.2 <= time.monotonic() - began < 2


def test_what_a_crash_left_behind_is_cleared(qtbot: QtBot, tmp_path: Path) -> None:
    """The file of a socket that nobody listens on keeps nobody from being the first."""
    assert qtbot is not None
    left = tmp_path / "left"
    server = QLocalServer()
    server.listen(str(left))
    server.close()
    left.write_text("")
    single = Single(str(left))
    is_first = single.is_first
    single.close()

    assert is_first


def test_each_person_has_a_place_of_their_own(tmp_path: Path) -> None:
    """And the same one every time."""
    assert name_in(tmp_path / "a") == name_in(tmp_path / "a") != name_in(tmp_path / "b")
