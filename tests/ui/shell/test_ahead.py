"""The rooms' code is read before it is wanted: all of it, in small pieces, the list's first."""

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui.house import ROOT
from ui.shell.ahead import Ahead
from ui.shell.rooms import FRONT, PLACES

# Modules in the largest piece; a module is about a millisecond, and half a frame is 8.
LARGEST = 20
READ = """
import json, sys
import ui.shell.window
from itertools import chain
from ui.shell.ahead import pieces_of_list, pieces_of_others
sizes, known = [], set(sys.modules)
for piece in chain(pieces_of_list(), pieces_of_others()):
    sizes.append(len(set(sys.modules) - known))
    known = set(sys.modules)
    if len(sizes) == 1:
        print(piece.__name__)
print(max(sizes))
print(*known)
"""


def test_all_code_of_the_rooms_is_read_ahead_in_small_pieces() -> None:
    """What is missing here would hold the window when a room is first wanted."""
    ended = subprocess.run(
        [sys.executable, "-c", READ], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, most, read = ended.stdout.splitlines()
    written = {
        f"ui.{place.id}.{path.stem}"
        for place in PLACES
        for path in (ROOT / "ui" / place.id).glob("[a-z]*.py")
    }

    assert set() == written - set(read.split())
    assert first.startswith(f"ui.{FRONT}.")
    assert int(most) <= LARGEST


def test_it_ends(qtbot: QtBot) -> None:
    """Nothing ticks on when all is read."""
    owner = QObject()
    ahead = Ahead(owner)

    qtbot.waitUntil(lambda: not ahead.is_reading)
    while ahead.read_on():
        pass

    assert not ahead.read_on()
