"""Scenes of the list for the pictures: what folds out over it, groups, marks and views."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtTest import QTest

from soilcase.query.views import MARKS, SHOWN
from tests.ui.windows import list_of
from tests.waiting import wait
from ui.shell.window import MainWindow
from ui.sites.view import SitesView

STEP = 20
Act = Callable[[MainWindow], None]


def _settled(view: SitesView) -> None:
    wait(lambda: view.shown is not None and view.shown.view == view.view)


def _offers(window: MainWindow) -> None:
    view = list_of(window)
    view.focus_filter()
    QTest.keyClicks(view.filter_line.line, "status:V2 komm")
    wait(view.filter_line.offers.isVisible)


def _funnel(column: str) -> Act:
    def act(window: MainWindow) -> None:
        view = list_of(window)
        view.filter_line.line.setText("status:V2 kommune:Horsens,Samsø")
        _settled(view)
        view.fold_out.open_funnel(SHOWN.index(column))
        wait(lambda: view.fold_out.funnel.facets is not None)

    return act


def _chooser(window: MainWindow) -> None:
    list_of(window).fold_out.open_chooser()


def _grouped(window: MainWindow) -> None:
    view = list_of(window)
    view.fold_out.group_button.chosen.emit("officer")
    _settled(view)
    view.list.go_to_list()


def _folded(window: MainWindow) -> None:
    _grouped(window)
    list_of(window).fold_all()
    wait(lambda: bool((list_of(window).table.rows < 0).all()))


def _marked(window: MainWindow) -> None:
    view = list_of(window)
    view.show_view(replace(view.view, columns=(*SHOWN[:3], MARKS, *SHOWN[3:])))
    _settled(view)
    view.fold_out.open_marks()


def _peek(window: MainWindow) -> None:
    view = list_of(window)
    view.list.go_to_list()
    view.turn_peek()
    wait(lambda: bool(view.peek.headline.text()))


def _chosen(window: MainWindow) -> None:
    view = list_of(window)
    view.list.go_to_list()
    view.grid.selectAll()


def _views(window: MainWindow) -> None:
    list_of(window).switch.open()


def _named(window: MainWindow) -> None:
    view = list_of(window)
    view.filter_line.line.setText("status:V2")
    _settled(view)
    view.switch.save_as()


# Name, what is done, theme and language.
SCENES: tuple[tuple[str, Act, str, str], ...] = (
    ("sites-offers", _offers, "light", "da"),
    ("sites-funnel", _funnel("municipality"), "light", "da"),
    ("sites-funnel-date", _funnel("next_deadline"), "dark", "da"),
    ("sites-funnel-en", _funnel("municipality"), "light", "en"),
    ("sites-chooser", _chooser, "light", "da"),
    ("sites-chooser-dark", _chooser, "dark", "da"),
    ("sites-grouped", _grouped, "light", "da"),
    ("sites-grouped-dark", _grouped, "dark", "da"),
    ("sites-folded", _folded, "light", "da"),
    ("sites-marks", _marked, "light", "da"),
    ("sites-peek", _peek, "light", "da"),
    ("sites-peek-dark-en", _peek, "dark", "en"),
    ("sites-chosen", _chosen, "light", "da"),
    ("sites-views", _views, "light", "da"),
    ("sites-views-dark", _views, "dark", "en"),
    ("sites-name", _named, "light", "da"),
)
