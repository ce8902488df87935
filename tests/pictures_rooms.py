"""Scenes of the day, the matters, many sites at once, clashes and the page of a site."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from soilcase.ports import Presence
from tests.ui.busy import SITE
from tests.ui.windows import list_of
from tests.waiting import wait
from ui.matters.room import MattersRoom
from ui.priority.room import PriorityRoom
from ui.progress.room import ProgressRoom
from ui.shell.window import MainWindow
from ui.site.view import SiteRoom
from ui.status.room import StatusRoom

STEP = 20
Act = Callable[[MainWindow], None]
LAPTOP, SMALL, WIDE = (1366, 768), (1093, 614), (1920, 1080)
BLOCK = (
    "Lokalitetsnr.\tNavn\tLertykkelse (m)\tNoget andet\r\n"
    "615-90001\tTidl. renseri og vaskeri\t2,5\ta\r\n"
    "615-90020\tServicestation\tmange\tb\r\n"
    "615-90039\tAutoværksted\t1.250,5\tc\r\n"
    "727-90013\tLosseplads\t0\td\r\n"
    "999-00000\tFindes ikke\t1\te\r\n"
)


def _go(room: str) -> Act:
    def act(window: MainWindow) -> None:
        window.deck.go(room)
        QTest.qWait(10 * STEP)

    return act


def _day(window: MainWindow) -> None:
    window.deck.go("status")
    room = window.deck.room("status")
    assert isinstance(room, StatusRoom)
    wait(lambda: bool(room.answer.text()) or room.who.isVisible())
    QTest.qWait(5 * STEP)


def _matters(window: MainWindow) -> MattersRoom:
    _go("matters")(window)
    room = window.deck.room("matters")
    assert isinstance(room, MattersRoom)
    wait(lambda: room.sheet is not None)
    return room


def _priority(window: MainWindow) -> None:
    _go("priority")(window)
    room = window.deck.room("priority")
    assert isinstance(room, PriorityRoom)
    wait(lambda: room.shown is not None and room.shown.sureness is not None)
    QTest.qWait(5 * STEP)


def _progress(tab: int = 0) -> Act:
    def act(window: MainWindow) -> None:
        _go("progress")(window)
        room = window.deck.room("progress")
        assert isinstance(room, ProgressRoom)
        wait(lambda: room.found is not None and not room.is_drawing)
        wait(lambda: room.tried is not None or bool(room.finish.text()))
        room.tabs[tab].click()
        QTest.qWait(5 * STEP)

    return act


def _levers(window: MainWindow) -> None:
    """Try more investigations, and wait for what they would do."""
    _progress()(window)
    room = window.deck.room("progress")
    assert isinstance(room, ProgressRoom)
    room.levers.more.setValue(3)
    wait(lambda: room.tried is not None and room.tried.levers.is_set)
    QTest.qWait(5 * STEP)


def _draft(window: MainWindow) -> None:
    _priority(window)
    room = window.deck.room("priority")
    assert isinstance(room, PriorityRoom)
    room.weights.sliders[0].setValue(30)
    room.acts()["priority.doubt"]()
    QTest.qWait(5 * STEP)


def _compared(window: MainWindow) -> None:
    _priority(window)
    room = window.deck.room("priority")
    assert isinstance(room, PriorityRoom)
    room.acts()["priority.compare"]()
    room.grid.setCurrentIndex(room.table.index(5, 0))
    QTest.qWait(5 * STEP)


def _tried(window: MainWindow) -> None:
    """Keep two scenarios, hold one against what is shown, and judge a site."""
    _priority(window)
    room = window.deck.room("priority")
    assert isinstance(room, PriorityRoom)
    strip, judging = room.scenarios, room.judging
    room.acts()["priority.scenarios"]()
    for number, value in enumerate((0, 80), 1):
        room.weights.sliders[0].setValue(value)
        strip.name.setText(f"Forslag {number}")
        strip.keep.click()
        wait(lambda number=number: strip.which.count() == number)  # type: ignore[misc]
    room.acts()["priority.back"]()
    strip.which.setCurrentIndex(0)
    strip.compare()
    wait(lambda: strip.found is not None)
    room.acts()["priority.judge"]()
    judging.reason.setText("Ejeren bygger selv.")
    judging.judge()
    wait(judging.told.isVisible)
    QTest.qWait(20 * STEP)


def _values(window: MainWindow) -> None:
    """Try a value of the method, and type one that cannot be."""
    _priority(window)
    room = window.deck.room("priority")
    assert isinstance(room, PriorityRoom)
    room.acts()["priority.method"]()
    page = room.method
    page.found.setData(page.look_for(("formula", "tau")), "1,5")
    wait(lambda: room.weights.is_draft)
    page.found.setData(page.look_for(("formula", "power")), "-4")
    QTest.qWait(5 * STEP)


def _intake(typed: str) -> Act:
    def act(window: MainWindow) -> None:
        room = _matters(window)
        room.intake.line.setFocus()
        QTest.keyClicks(room.intake.line, typed)
        QTest.qWait(STEP)

    return act


def _all_matters(window: MainWindow) -> None:
    room = _matters(window)
    room.whose[next(whose for whose in room.whose if whose == "all")].click()
    QTest.qWait(10 * STEP)


def _bulk(field: str, value: str) -> Act:
    def act(window: MainWindow) -> None:
        view = list_of(window)
        view.list.go_to_list()
        view.acts()["sites.select_all"]()
        view.acts()["sites.bulk"]()
        panel = view.many.bulk
        panel.field.setCurrentIndex(panel.field.findData(field))
        panel.value.setText(value)
        if value:
            wait(lambda: panel.preview is not None or bool(panel.told.text()))
        QTest.qWait(20 * STEP)

    return act


def _changed(window: MainWindow) -> None:
    _bulk("officer", "SBN")(window)
    list_of(window).many.bulk.commit()
    wait(window.notices.act.isVisible)
    QTest.qWait(10 * STEP)


def _map(window: MainWindow) -> None:
    window.deck.go("map")
    QTest.qWait(50 * STEP)


def _combo(window: MainWindow) -> None:
    _bulk("officer", "")(window)
    list_of(window).many.bulk.field.showPopup()
    QTest.qWait(5 * STEP)


def _paste(window: MainWindow) -> None:
    view = list_of(window)
    view.list.go_to_list()
    QGuiApplication.clipboard().setText(BLOCK)
    view.acts()["sites.paste"]()
    wait(lambda: view.many.paste.draft is not None)
    QTest.qWait(10 * STEP)


def page_of(window: MainWindow, number: str) -> SiteRoom:
    """Open the page of a site."""
    assert window.picture is not None
    sites = window.picture.sites
    window.deck.go("site", str(sites.uid[sites["number"].tolist().index(number)]))
    room = window.deck.room("site")
    assert isinstance(room, SiteRoom)
    wait(lambda: room.ready is not None and bool(room.history))
    QTest.qWait(10 * STEP)
    return room


def _page(number: str) -> Act:
    def act(window: MainWindow) -> None:
        page = page_of(window, number)
        wait(page.side.priority.isVisible)
        QTest.qWait(5 * STEP)

    return act


def _clash(window: MainWindow) -> None:
    room = page_of(window, SITE)
    view = room.clashes
    view.table.setCurrentCell(0, 2)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Left)
    QTest.qWait(STEP)


def _presence(window: MainWindow) -> None:
    room = page_of(window, "791-90014")
    heard = [Presence("JHK", "pc-2", room.uid), Presence("SBN", "pc-3", room.uid)]
    window.desk.presences.hear(heard)
    QTest.qWait(STEP)


def _edited(window: MainWindow) -> None:
    room = page_of(window, "791-90014")
    assert room.uid is not None
    room.edit(("site", room.uid, "name"))
    QTest.qWait(5 * STEP)


# Name, what is done, theme, language, size, scale, register.
SCENES: tuple[tuple[str, Act, str, str, tuple[int, int], int, str], ...] = (
    ("day-light-da", _day, "light", "da", LAPTOP, 1, "busy"),
    ("day-dark-en", _day, "dark", "en", LAPTOP, 1, "busy"),
    ("day-small", _day, "light", "da", SMALL, 1, "busy"),
    ("day-double-en", _day, "light", "en", SMALL, 2, "busy"),
    ("day-wide", _day, "light", "da", WIDE, 1, "busy"),
    ("day-empty", _day, "light", "da", LAPTOP, 1, "quiet"),
    ("day-who", _day, "light", "da", LAPTOP, 1, "empty"),
    ("matters-light-da", _go("matters"), "light", "da", LAPTOP, 1, "busy"),
    ("matters-dark-en", _go("matters"), "dark", "en", LAPTOP, 1, "busy"),
    ("matters-all", _all_matters, "light", "da", LAPTOP, 1, "busy"),
    ("matters-small", _go("matters"), "light", "da", SMALL, 1, "busy"),
    ("matters-double-en", _go("matters"), "light", "en", SMALL, 2, "busy"),
    ("matters-empty", _go("matters"), "light", "da", LAPTOP, 1, "example"),
    (
        "matters-intake",
        _intake("§ 8-høring 615-90020 fra Viborg Kommune 01-02-2027 svar 09-02-2027"),
        "light",
        "da",
        LAPTOP,
        1,
        "busy",
    ),
    (
        "matters-intake-wrong",
        _intake("§ 8-høring 615-90020 fra Viborg Kommune svar 31-02-2027"),
        "light",
        "da",
        LAPTOP,
        1,
        "busy",
    ),
    ("priority-light-da", _priority, "light", "da", LAPTOP, 1, "busy"),
    ("priority-dark-en", _priority, "dark", "en", LAPTOP, 1, "busy"),
    ("priority-small", _priority, "light", "da", SMALL, 1, "busy"),
    ("priority-double-en", _priority, "light", "en", SMALL, 2, "busy"),
    ("priority-compared", _compared, "light", "da", LAPTOP, 1, "busy"),
    ("priority-draft", _draft, "light", "da", LAPTOP, 1, "busy"),
    ("priority-tried", _tried, "light", "da", LAPTOP, 1, "busy"),
    ("priority-tried-small", _tried, "dark", "en", SMALL, 1, "busy"),
    ("priority-values", _values, "light", "da", LAPTOP, 1, "busy"),
    ("priority-values-double", _values, "dark", "en", SMALL, 2, "busy"),
    ("progress-light-da", _progress(), "light", "da", LAPTOP, 1, "region"),
    ("progress-dark-en", _progress(1), "dark", "en", LAPTOP, 1, "region"),
    ("progress-small", _progress(), "light", "da", SMALL, 1, "region"),
    ("progress-double-en", _progress(), "light", "en", SMALL, 2, "region"),
    ("progress-wide", _progress(), "light", "da", WIDE, 1, "region"),
    ("progress-levers", _levers, "light", "da", LAPTOP, 1, "region"),
    ("progress-municipalities", _progress(2), "light", "da", LAPTOP, 1, "region"),
    ("progress-desks", _progress(3), "light", "da", LAPTOP, 1, "busy"),
    ("progress-programmes", _progress(4), "dark", "en", LAPTOP, 1, "region"),
    ("progress-numbers", _progress(5), "light", "da", LAPTOP, 1, "region"),
    ("progress-little", _progress(), "light", "da", LAPTOP, 1, "example"),
    ("progress-empty", _progress(), "light", "da", LAPTOP, 1, "empty"),
    ("bulk-ask", _bulk("officer", ""), "light", "da", LAPTOP, 1, "example"),
    ("bulk-light-da", _bulk("officer", "SBN"), "light", "da", LAPTOP, 1, "example"),
    ("bulk-dark-en", _bulk("officer", "SBN"), "dark", "en", SMALL, 1, "example"),
    ("bulk-changed", _changed, "light", "da", LAPTOP, 1, "example"),
    ("bulk-changed-dark-en", _changed, "dark", "en", SMALL, 1, "example"),
    ("bulk-combo", _combo, "dark", "da", LAPTOP, 1, "example"),
    ("bulk-refused", _bulk("number", "791-00001"), "light", "da", LAPTOP, 1, "example"),
    ("bulk-wrong", _bulk("municipality", "Atlantis"), "light", "da", LAPTOP, 1, "example"),
    ("paste-light-da", _paste, "light", "da", LAPTOP, 1, "example"),
    ("paste-dark-en", _paste, "dark", "en", SMALL, 1, "example"),
    ("paste-double", _paste, "light", "da", SMALL, 2, "example"),
    ("clash-light-da", _clash, "light", "da", LAPTOP, 1, "busy"),
    ("clash-dark-en", _clash, "dark", "en", SMALL, 1, "busy"),
    ("map-light-da", _map, "light", "da", LAPTOP, 1, "example"),
    ("map-dark-en", _map, "dark", "en", SMALL, 1, "example"),
    ("map-double", _map, "light", "da", SMALL, 2, "example"),
    ("page-light-da", _page("791-90014"), "light", "da", LAPTOP, 1, "told"),
    ("page-dark-en", _page("791-90014"), "dark", "en", LAPTOP, 1, "told"),
    ("page-small", _page("791-90014"), "light", "da", SMALL, 1, "told"),
    ("page-double", _page("791-90014"), "dark", "da", SMALL, 2, "told"),
    ("page-wide", _page("791-90014"), "light", "da", WIDE, 1, "told"),
    ("page-edited", _edited, "light", "da", LAPTOP, 1, "told"),
    ("page-presence", _presence, "light", "da", LAPTOP, 1, "told"),
)
