"""What the tasks of the help have in common: a window without a mouse, one site, and eyes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.casework.officers import officer_at
from soilcase.model.edit import Edit, Update
from soilcase.model.picture import Picture
from tests.journeys.hands import column_of
from tests.journeys.typist import Typist, no_mouse, tasks_in
from tests.ui.house import LANGUAGES, registers
from tests.ui.windows import open_in, window_in

SITE = "710-90002"
TASKS = {language: tasks_in(language) for language in LANGUAGES}


def keys_of(task: int) -> Sequence[str]:
    """Give the keys of a task as the Danish help tells them."""
    return TASKS["da"][task][1]


@contextmanager
def at_window(
    qtbot: QtBot, application: QApplication, folder: Path, address: str
) -> Iterator[Typist]:
    """Sit down at a window that was just opened, with no mouse beside it."""
    with window_in(qtbot, application, folder) as window:
        open_in(qtbot, window, address)
        qtbot.waitUntil(lambda: window.asking.is_ready)
        with no_mouse(application):
            yield Typist(window, address)


def open_site(hands: Typist) -> None:
    """Open the page of the V1 site, and forget the keys that it took."""
    hands.keys("Ctrl+K")
    hands.search(SITE)
    hands.keys("Enter")
    until_on_page(hands)
    hands.pressed.clear()


def until_on_page(hands: Typist) -> None:
    """Wait until the cursor stands on a site's page."""
    page = hands.page
    hands.until(lambda: page.head.isVisible() and page.canvas.isAncestorOf(hands.focused))


def before(address: str, make: Callable[[Picture], Sequence[Edit]], who: str = "MLP") -> None:
    """Do something in the register before the window opens."""
    register = registers(who, "pc-1" if who == "MLP" else "pc-2").open(address)
    register.commit(make(register.picture()), reason="før")
    register.close()


def filter_v1(hands: Typist) -> None:
    """Ask for what is V1, and go to the rows."""
    hands.keys("Ctrl+F")
    hands.write("status:V1 ")
    hands.until(lambda: set(column(hands, "status")) == {"V1 kortlagt"})
    hands.keys("Enter")


def column(hands: Typist, field: str) -> list[str]:
    """Read a column of the list."""
    return column_of(hands.sites.grid, hands.sites.view.columns.index(field))


def site_in(hands: Typist) -> dict[str, object]:
    """Give what the register holds of the site."""
    (site,) = hands.held("site", "number", SITE)
    return site


def uid_of(picture: Picture) -> str:
    """Give the identity of the site."""
    return str(picture.sites.uid[picture.sites["number"].tolist().index(SITE)])


def renamed(picture: Picture) -> list[Edit]:
    """Give the site a name."""
    return [Update("site", uid_of(picture), "name", None, "Nyt navn")]


def mine(picture: Picture) -> list[Edit]:
    """Make the site one of MLP's."""
    row = picture.row_of("site")[uid_of(picture)]
    me = officer_at(picture, "MLP")
    return [Update("site", uid_of(picture), "officer", picture.sites["officer"][row], me)]
