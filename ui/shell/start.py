"""Starts the window, or draws it into a file where there is no screen."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLibraryInfo, QSocketNotifier, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from soilcase.model.overview import look_over
from soilcase.model.problem import Problem

from ..commandline.looking import headline_lines
from ..kit.look import THEMES, Look
from ..kit.settings import Settings
from .hard_crash import note_hard_crashes
from .opening import Opening
from .single import Single, hand_over, name_in
from .window import MainWindow

PICTURE_SIZE = (1366, 768)
DRAWN = frozenset({"headless", "picture"})

__all__ = ["Opening", "start"]


def start(opening: Opening) -> int:
    """Show the window until it is closed; without a screen draw it, and end.

    Where the program runs already it comes to the front instead, with the register that was named.
    """
    if opening.theme not in (None, *THEMES):
        field = opening.words.say("command.value.theme")
        raise Problem("value_not_in_list", field=field, value=opening.theme, allowed=THEMES)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["soilcase"])
    application.setApplicationName("Soilcase")
    if DRAWN & opening.options.keys():
        with _window(application, opening) as window:
            return _draw(opening, window)
    name = name_in(opening.folder)
    if hand_over(name, opening.address):
        return 0
    return _show(application, _in_own_language(opening), Single(name))


def _show(application: QApplication, opening: Opening, single: Single) -> int:
    """Show the window, and again in another language for as long as that is wanted."""
    crashed = note_hard_crashes(opening.folder)
    shown: Opening | None = opening
    code = 0
    try:
        while shown is not None:
            with _window(application, shown) as window:
                code = _run(application, shown, window, single, crashed=crashed)
                shown = _again(shown, window)
            crashed = False
    finally:
        single.close()
    return code


def _run(
    application: QApplication,
    opening: Opening,
    window: MainWindow,
    single: Single,
    *,
    crashed: bool,
) -> int:
    single.asked.connect(window.come_forward)
    window.show()
    if crashed:
        window.tell_of_crash()
    if opening.address is not None:
        window.open_place(opening.address)
    with _Interrupts(window):
        code = application.exec()
    single.asked.disconnect(window.come_forward)
    return code


def _again(opening: Opening, window: MainWindow) -> Opening | None:
    """Give what the window is opened with once more, where another language was chosen."""
    if not window.wants_again:
        return None
    place = window.place_before
    options = {**opening.options, **({"register": place} if place else {})}
    return _in_own_language(replace(opening, options=options), is_chosen=True)


def _in_own_language(opening: Opening, *, is_chosen: bool = False) -> Opening:
    """Give the words of the language that the person has set; one named at the start counts."""
    chosen = Settings(opening.folder, lambda work: work()).text("language")
    is_named = not is_chosen and opening.words.language != opening.words.languages[0]
    if is_named or chosen not in opening.words.languages or opening.read_words is None:
        return opening
    return replace(opening, words=opening.read_words(chosen))


@contextmanager
def _window(application: QApplication, opening: Opening) -> Iterator[MainWindow]:
    """Make the window in its look and language, and leave nothing of it behind."""
    look = Look(opening.resources)
    look.dress(application, opening.theme)
    translator = _qt_texts(application, opening.words.language)
    window = MainWindow(opening, look)
    window.crashes.install()
    try:
        yield window
    finally:
        window.close()
        window.crashes.remove()
        application.removeTranslator(translator)
        window.deleteLater()


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
