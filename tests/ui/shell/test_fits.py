"""Words fit where they stand: in every room, in both languages, on the smallest screen as well."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from soilcase.model.catalogue import NOUNS
from soilcase.query.value_texts import Shower
from tests.pictures_rooms import BLOCK, page_of
from tests.ui.busy import SITE, make_busy
from tests.ui.fitting import cut_words
from tests.ui.house import LANGUAGES, RESOURCES, read_words
from tests.ui.windows import list_of, open_in, window_in
from ui.kit.cells import PADDING
from ui.kit.look import Look
from ui.parts.grid import NAMES
from ui.shell.window import MainWindow
from ui.site.sections import SECTIONS

SIZES = ((1366, 768), (1093, 614))
STEP = 40
Step = Callable[[MainWindow], object]


def _bulk(window: MainWindow) -> None:
    view = list_of(window)
    view.list.go_to_list()
    view.acts()["sites.select_all"]()
    view.acts()["sites.bulk"]()


def _funnel(window: MainWindow) -> None:
    view = list_of(window)
    view.list.go_to_list()
    view.grid.setCurrentIndex(view.table.index(0, 5))
    view.acts()["sites.funnel"]()
    for _ in range(100):
        if view.fold_out.funnel.facets is not None:
            return
        QTest.qWait(STEP)


def _paste(window: MainWindow) -> None:
    view = list_of(window)
    QGuiApplication.clipboard().setText(BLOCK)
    view.acts()["sites.paste"]()
    for _ in range(100):
        if view.many.paste.draft is not None:
            return
        QTest.qWait(STEP)


def _filtered(window: MainWindow) -> None:
    view = list_of(window)
    view.list.go_to_list()
    view.filter_line.line.setText("kommune:Aarhus")


def _cleared(window: MainWindow) -> None:
    list_of(window).filter_line.line.clear()


STEPS: Mapping[str, Step] = {
    "list": lambda window: window.deck.go("sites"),
    "chooser": lambda window: list_of(window).acts()["sites.columns"](),
    "funnel": _funnel,
    "marks": lambda window: list_of(window).acts()["sites.marks"](),
    "bulk": _bulk,
    "paste": _paste,
    "name": lambda window: list_of(window).switch.save_as(),
    "nothing fits": _filtered,
    "cleared": _cleared,
    "my status": lambda window: window.deck.go("status"),
    "map": lambda window: window.deck.go("map"),
    "matters": lambda window: window.deck.go("matters"),
    "priority": lambda window: window.deck.go("priority"),
    "2030": lambda window: window.deck.go("progress"),
    "tracing": lambda window: window.deck.go("tracing"),
    "effort": lambda window: window.deck.go("effort"),
    "page": lambda window: page_of(window, SITE),
    "preferences": lambda window: window.actions_by_id["preferences"].trigger(),
    "bell": lambda window: window.actions_by_id["notices"].trigger(),
    "bell away": lambda window: window.actions_by_id["notices"].trigger(),
}


@pytest.fixture(params=LANGUAGES)
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> Iterator[MainWindow]:
    """Show a busy morning in one of the languages."""
    with window_in(qtbot, qapp, tmp_path / "own", language=request.param) as made:
        open_in(qtbot, made, make_busy(example))
        yield made


def test_no_word_is_cut(window: MainWindow) -> None:
    """Labels, buttons, boxes, hints and headings have the room that they need."""
    found: list[str] = []
    for size in SIZES:
        window.resize(*size)
        for name, step in STEPS.items():
            step(window)
            QTest.qWait(STEP)
            found.extend(f"{size[0]} {name}: {told}" for told in cut_words(window))

    assert found == []


def test_a_small_laptop_shows_enough_rows(
    qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> None:
    """25 rows with everything in place, 18 with a site looked at below; parts keep their sizes."""
    with window_in(qtbot, qapp, tmp_path / "own") as window:
        open_in(qtbot, window, example)
        window.resize(*SIZES[0])
        view = list_of(window)
        qtbot.waitUntil(lambda: view.grid.viewport().height() >= 25 * view.grid.row_height)
        heights = [window.top.height(), view.grid.row_height, view.foot.height()]
        view.list.go_to_list()
        view.acts()["sites.peek"]()
        qtbot.waitUntil(view.peek.isVisible)
        below = view.grid.viewport().height() // view.grid.row_height

        assert [40, 22, 24] == heights
        assert (168, 24) == (window.rail.width(), window.status.height())
        assert below >= 18


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_every_field_fits_beside_its_value(qapp: QApplication, language: str) -> None:
    """Danish compounds are long; on the page of a site none of them is cut."""
    Look(RESOURCES).dress(qapp, "light")
    metrics, shower = QFontMetrics(qapp.font()), Shower(read_words(language))
    shown = {"site", *(block.noun for section in SECTIONS for block in section.blocks)}
    labels = {shower.label(field) for noun in shown for field in NOUNS[noun].fields}

    assert labels
    assert [
        label for label in sorted(labels) if metrics.horizontalAdvance(label) > NAMES - 2 * PADDING
    ] == []


def test_a_cut_word_is_found(qtbot: QtBot) -> None:
    """The eye that looks over the window sees what a narrow place does to a text."""
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.resize(200, 100)
    label, button = QLabel("kortlægningsundersøgelse", whole), QPushButton("Tilbage", whole)
    label.resize(40, 20)
    button.resize(20, 26)
    whole.show()
    found = cut_words(whole)

    assert [True, True] == [
        any(text in told for told in found) for text in ("kortlægningsundersøgelse", "Tilbage")
    ]
    assert label.textFormat() is not Qt.TextFormat.RichText
