"""Scenes of the frame for the pictures: search, answers, bell, preferences, panels, help."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from soilcase.model.problem import Problem
from tests.ui.laid import SITE
from tests.ui.windows import CONTROL, press
from tests.waiting import wait
from ui.shell.window import MainWindow

STEP = 20
Act = Callable[[MainWindow], None]


def _search(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CONTROL)


def _typed(typed: str, *, down: int = 0) -> Act:
    def act(window: MainWindow) -> None:
        wait(lambda: window.asking.is_ready)
        press(window, Qt.Key.Key_K, CONTROL)
        QTest.keyClicks(window.top.search, typed)
        wait(lambda: window.search.found_for == typed)
        for _ in range(down):
            press(window.top.search, Qt.Key.Key_Down)

    return act


def _bell(window: MainWindow) -> None:
    window.desk.turn_back(lambda register: register.undo(), "undone")
    wait(window.notices.isVisible)
    window.jobs.told.emit(Problem("register_missing", path="H:/Grundvand/region.gpkg"))
    window.actions_by_id["saved"].trigger()
    window.actions_by_id["notices"].trigger()


def _unread(window: MainWindow) -> None:
    window.jobs.told.emit(Problem("register_missing", path="H:/Grundvand/region.gpkg"))
    window.notices.put_away()
    window.jobs.told.emit(Problem("register_missing", path="H:/Grundvand/anden.gpkg"))


def _saved(window: MainWindow) -> None:
    window.desk.turn_back(lambda register: register.undo(), "undone")
    wait(lambda: bool(window.status.saved.text()))
    window.actions_by_id["saved"].trigger()


def _do(*action_ids: str) -> Act:
    def act(window: MainWindow) -> None:
        for action_id in action_ids:
            window.actions_by_id[action_id].trigger()
        QTest.qWait(STEP)

    return act


def _support(window: MainWindow) -> None:
    window.actions_by_id["support"].trigger()
    wait(lambda: window.helping.support is not None and window.helping.support.save.isEnabled())


def _crash(window: MainWindow) -> None:
    window.actions_by_id["rows"].trigger()
    window.actions_by_id["rows"].trigger()
    window.crashes.dialog = window.crashes._made(
        window.words.say("window.crash.text", path="fejl/2027-02-03T094207.txt"),
        tuple(window.logbook.actions),
    )
    window.crashes.dialog.show()


def _rail_focus(window: MainWindow) -> None:
    window.rail.buttons["matters"].setFocus()


def _menu(window: MainWindow) -> None:
    menus = {menu.title(): menu for menu in window.top.menus.findChildren(QMenu)}
    menu = menus[window.words.say("window.menu.go")]
    at = window.top.menus.actionGeometry(menu.menuAction()).bottomLeft()
    menu.popup(window.top.menus.mapToGlobal(QPoint(at.x(), at.y() + 1)))


LAPTOP, SMALL = (1366, 768), (1093, 614)
# Name, what is done, theme, language, size, scale, register.
SCENES: tuple[tuple[str, Act, str, str, tuple[int, int], int, str], ...] = (
    ("frame-search", _search, "light", "da", LAPTOP, 1, "example"),
    ("frame-search-dark-en", _search, "dark", "en", LAPTOP, 1, "example"),
    ("frame-search-first", _search, "light", "da", LAPTOP, 1, ""),
    ("frame-answer", _typed("afsidesvej 1"), "light", "da", LAPTOP, 1, "laid"),
    ("frame-answer-dark", _typed("Nærhedsvej 2"), "dark", "da", LAPTOP, 1, "laid"),
    ("frame-answer-en", _typed("afsidsvej 1"), "light", "en", SMALL, 1, "laid"),
    ("frame-answer-double", _typed("afsidesvej 1"), "light", "da", SMALL, 2, "laid"),
    ("answer-v1", _typed("Mulighedsvej 3"), "light", "da", LAPTOP, 1, "laid"),
    ("answer-v2-en", _typed("Nærhedsvej 2"), "light", "en", LAPTOP, 1, "laid"),
    ("answer-under-way", _typed("Afklaringsvej 3"), "dark", "en", SMALL, 1, "laid"),
    ("answer-dropped", _typed("Udgangsvej 3"), "light", "da", SMALL, 1, "laid"),
    ("frame-site", _typed(SITE, down=1), "light", "da", LAPTOP, 1, "laid"),
    ("frame-alike", _typed("eksempelgade"), "light", "da", LAPTOP, 1, "laid"),
    ("frame-command", _typed("layout"), "light", "da", LAPTOP, 1, "laid"),
    ("frame-nothing", _typed("xyzzy"), "dark", "da", LAPTOP, 1, "laid"),
    ("frame-bell", _bell, "light", "da", LAPTOP, 1, "example"),
    ("frame-bell-dark-en", _bell, "dark", "en", LAPTOP, 1, "example"),
    ("frame-unread", _unread, "light", "da", LAPTOP, 1, "example"),
    ("frame-saved", _saved, "light", "da", LAPTOP, 1, "example"),
    ("frame-preferences", _do("preferences"), "light", "da", LAPTOP, 1, "example"),
    ("frame-preferences-dark-en", _do("preferences"), "dark", "en", SMALL, 2, "example"),
    ("frame-folded", _do("fold"), "light", "da", SMALL, 1, "example"),
    ("frame-airy", _do("rows"), "light", "da", LAPTOP, 1, "example"),
    ("frame-beside", _do("beside"), "light", "da", LAPTOP, 1, "example"),
    ("frame-own-window", _do("own_window"), "light", "da", LAPTOP, 1, "example"),
    ("frame-rail", _rail_focus, "light", "da", LAPTOP, 1, "example"),
    ("frame-menu", _menu, "light", "da", LAPTOP, 1, "example"),
    ("frame-tasks", _do("tasks"), "light", "da", LAPTOP, 1, "example"),
    ("frame-keys", _do("keys"), "dark", "en", LAPTOP, 1, "example"),
    ("frame-support", _support, "light", "da", LAPTOP, 1, "example"),
    ("frame-crash", _crash, "light", "da", LAPTOP, 1, "example"),
)
