"""Another language: the window closes, and opens again in it, on the same register."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import make_opening, read_words
from ui.shell.start import start
from ui.shell.window import MainWindow


def _window() -> MainWindow | None:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    return next((w for w in shown if w.isVisible() and w.about is not None), None)


def test_the_window_opens_again_in_the_language_that_was_chosen(
    qtbot: QtBot, tmp_path: Path, example: str
) -> None:
    """Danish first; English is chosen, the notice's word is clicked, and the place is the same."""
    assert qtbot is not None
    opening = replace(make_opening(tmp_path, options={"register": example}), read_words=read_words)
    seen: list[tuple[str, str]] = []

    def act() -> None:
        window = _window()
        if window is None or not window.status.count.text():
            return
        place = window.about.place if window.about is not None else ""
        if not seen or seen[-1][0] != window.words.language:
            seen.append((window.words.language, place))
            if window.words.language == "da":
                window.desk.prefer("language", "en")
                window.notices.act.click()
            else:
                window.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(act)
    timer.start()
    code = start(opening)
    timer.stop()

    assert (0, [("da", example), ("en", example)]) == (code, seen)
