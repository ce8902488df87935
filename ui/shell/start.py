"""Starts the window, or draws it into a file where there is no screen."""

import signal
import socket
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLibraryInfo, QSocketNotifier, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from soilcase.model.overview import look_over
from soilcase.model.problem import Problem

from ..commandline.looking import headline_lines
from ..kit.look import THEMES, Look
from .opening import Opening
from .window import MainWindow

PICTURE_SIZE = (1366, 768)

__all__ = ["Opening", "start"]


def start(opening: Opening) -> int:
    """Show the window until it is closed; without a screen draw it, and end."""
    if opening.theme not in (None, *THEMES):
        field = opening.words.say("command.value.theme")
        raise Problem("value_not_in_list", field=field, value=opening.theme, allowed=THEMES)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["soilcase"])
    application.setApplicationName("Soilcase")
    look = Look(opening.resources)
    look.dress(application, opening.theme)
    translator = _qt_texts(application, opening.words.language)
    window = MainWindow(opening, look)
    window.crashes.install()
    try:
        if "headless" in opening.options or "picture" in opening.options:
            return _draw(opening, window)
        return _show(application, opening, window)
    finally:
        window.close()
        window.crashes.remove()
        application.removeTranslator(translator)


def _show(application: QApplication, opening: Opening, window: MainWindow) -> int:
    window.show()
    if opening.address is not None:
        window.open_place(opening.address)
    with _Interrupts(window):
        return application.exec()


def _draw(opening: Opening, window: MainWindow) -> int:
    """Open the register that was named, or the example; tell its figures and draw the window."""
    problems: list[Problem] = []
    loop = QEventLoop()
    # Queued, so that what the picture moved about has been laid out before it is drawn.
    window.drawn.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    window.jobs.told.connect(problems.append)
    window.jobs.told.connect(loop.quit)
    window.resize(*PICTURE_SIZE)
    window.show()
    window.open_place(opening.address or opening.example())
    loop.exec()
    if problems:
        raise problems[0]
    if window.picture is not None:
        opening.say(window.windowTitle())
        for line in headline_lines(opening.words, look_over(window.picture).counts):
            opening.say(line)
    path = opening.options.get("picture")
    if path is not None:
        _save(window, Path(path))
        opening.say(opening.words.say("window.drawn", path=path))
    return 0


def _save(window: MainWindow, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("write_failed", path=path, detail=error.strerror) from None
    if not window.grab().save(str(path)):
        raise Problem("write_failed", path=path, detail=None)


def _qt_texts(application: QApplication, language: str) -> QTranslator:
    """Let Qt's own texts be in the same language, where Qt has them."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
    return translator


class _Interrupts:
    """Lets Ctrl+C in the terminal close the window in good order."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._ours, self._pythons = socket.socketpair()

    def __enter__(self) -> None:
        self._pythons.setblocking(False)  # noqa: FBT003
        self._before = signal.signal(signal.SIGINT, lambda *_: None)
        signal.set_wakeup_fd(self._pythons.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._window.close)

    def __exit__(self, *_: object) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, self._before)
        self._ours.close()
        self._pythons.close()
