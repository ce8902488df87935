"""The program is killed in the middle of a sentence; started again, the text is in its place."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands, Keys, Mouse
from tests.journeys.places import NUMBER, go_to_site, page_of, to_matters
from tests.journeys.region import commits_of, opening_of, window_of
from tests.journeys.write_and_die import MATTER, NOTE
from tests.ui.house import ROOT

# How much may be lost: what somebody writes in half a second, and what was under way.
LOST = 40
ENOUGH = 50
PATIENCE = 60


def _write_and_be_killed(folder: Path, region: str, place: str) -> str:
    """Kill the program in the middle of a word; gives what had been written."""
    call = [sys.executable, "-m", "tests.journeys.write_and_die", str(folder), region, place]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        limit = threading.Timer(PATIENCE, process.kill)
        limit.start()
        written = process.stdout.read(ENOUGH)
        process.kill()
        limit.cancel()
        rest, trouble = process.communicate()
    assert len(written) == ENOUGH, trouble.decode()
    limit.join()
    return (written + rest).decode(errors="ignore")


def _open_again(hands: Hands) -> None:
    (link,) = hands.window.first.links
    hands.push(link.text())
    hands.until(hands.window.status.count.text, seconds=20)


def _is_back(written: str, found: str) -> bool:
    return written.startswith(found) and len(written) - len(found) <= LOST


def test_field(qtbot: QtBot, qapp: QApplication, tmp_path: Path, region: str) -> None:
    """The field, the note and the line for a new matter; nothing of it is in the register."""
    before = commits_of(region)
    written = _write_and_be_killed(tmp_path / "MLP", region, "field")

    with window_of(qtbot, qapp, opening_of(tmp_path / "MLP")) as window:
        hands = Mouse(window)
        _open_again(hands)
        to_matters(hands)
        assert MATTER == hands.seen(QLineEdit, "Ny sag i én linje").text()
        go_to_site(hands, NUMBER)
        assert NOTE == hands.seen(QPlainTextEdit, "Notat til journalen").toPlainText()
        assert "Ikke gemt endnu" in page_of(hands).kept.text.text()
        hands.push("Skriv videre")
        assert _is_back(written, hands.written)
        assert before == commits_of(region)


def test_search(qtbot: QtBot, qapp: QApplication, tmp_path: Path, region: str) -> None:
    """What was asked for stands in the search line."""
    written = _write_and_be_killed(tmp_path / "MLP", region, "search")

    with window_of(qtbot, qapp, opening_of(tmp_path / "MLP")) as window:
        hands = Keys(window)
        _open_again(hands)
        hands.press("Ctrl+K")
        assert _is_back(written, hands.written)
