"""The room of 2030: what it answers, what is behind each figure, and what it would take."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from soilcase.progress.charts import Draw
from tests.journeys.region import make_region
from tests.ui.house import RESOURCES, registers
from tests.ui.windows import list_of, open_in, window_in
from ui.parts.paper import ChartPictures
from ui.progress.room import ProgressRoom
from ui.progress.saving import save
from ui.shell.window import MainWindow


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a region with ten years behind it, once."""
    path = str(tmp_path_factory.mktemp("region") / "region.gpkg")
    make_region(path)
    return path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, region: str, tmp_path: Path) -> Iterator[MainWindow]:
    """Open the region, in Danish."""
    with window_in(qtbot, qapp, tmp_path / "own", language="da") as made:
        open_in(qtbot, made, region)
        yield made


@pytest.fixture
def room(qtbot: QtBot, window: MainWindow) -> ProgressRoom:
    """Go to the room, and wait until all is drawn."""
    window.deck.go("progress")
    found = window.deck.room("progress")
    assert isinstance(found, ProgressRoom)
    qtbot.waitUntil(lambda: found.tried is not None and not found.is_drawing, timeout=20_000)
    return found


def test_a_figure_of_a_chart_is_as_many_sites_in_the_list(
    qtbot: QtBot, window: MainWindow, room: ProgressRoom
) -> None:
    """The sentence, a bar and a point reached by keys: each leads to just those it counts."""
    assert room.found is not None
    wanted = len(room.found.flow.standing.remaining)
    assert wanted > 0
    assert f">{wanted}</a>" in room.sentence.text()
    room.acts()["progress.list"]()
    qtbot.waitUntil(lambda: len(list_of(window).table.rows) == wanted)

    view = room.views["by_year"].view
    assert view is not None
    assert not [menu for menu in room.findChildren(QMenu) if menu.isVisibleTo(room)]
    assert view.chart is not None
    bar = next(one for one in view.chart.series if one.draw is Draw.BARS and one.y.any())
    at = int(np.argmax(bar.y))
    window.deck.go("progress")
    for _step in range(at, len(bar.x)):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.note.text() == view.told(bar, at)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(list_of(window).table.rows) == int(bar.y[at]))


def test_levers_change_the_answer_and_give_it_back(qtbot: QtBot, room: ProgressRoom) -> None:
    """More investigations raise the chance in every place where it stands, until taken back."""
    assert room.tried is not None
    before, said = room.tried.forecast.chance, room.levers.chance.text()
    assert 0 < before < 1
    room.levers.more.setValue(5)
    qtbot.waitUntil(lambda: room.tried is not None and room.tried.levers.is_set)
    assert room.tried.forecast.chance > before
    assert room.levers.chance.text() != said
    tried = room.levers.chance.text()
    assert tried[1:] in room.sentence.text()

    room.levers.back.click()
    qtbot.waitUntil(lambda: room.tried is not None and not room.tried.levers.is_set)
    assert (room.tried.forecast.chance, room.levers.chance.text()) == (before, said)


def test_without_public_effort_there_is_no_answer(
    qtbot: QtBot, window: MainWindow, room: ProgressRoom
) -> None:
    """Nothing is said to be done because nobody has worked out yet what there is to do."""
    assert window.picture is not None
    bare = type(window.picture)(window.picture.seq, window.picture.today, window.picture.tables)
    before = room.found
    room.show_picture(bare)
    assert room.found is before
    fresh = ProgressRoom(window.desk)
    qtbot.addWidget(fresh)
    fresh.show()
    fresh.show_picture(bare)
    assert fresh.sentence.text() == "Offentlig indsats er ikke regnet ud endnu."
    assert fresh.found is None


def test_a_chart_is_taken_along(qtbot: QtBot, room: ProgressRoom, tmp_path: Path) -> None:
    """The answer as words, a chart as picture and as a file of each kind, and as numbers."""
    assert room.found is not None
    room.acts()["progress.copy"]()
    copied = QGuiApplication.clipboard().text()
    assert "31-12-2030" in copied or "2030" in copied
    assert "UNDERSØGT-2026.1" in copied
    room.acts()["progress.copy_picture"]()
    assert QGuiApplication.clipboard().image().width() > 900
    chart = room.charts[0]
    for ending, start in ((".pdf", b"%PDF"), (".png", b"\x89PNG"), (".svg", b"<?xml")):
        path = tmp_path / f"kurve{ending}"
        save(room._desk, chart, path)
        qtbot.waitUntil(path.exists)
        assert path.read_bytes().startswith(start)
    room.acts()["progress.numbers"]()
    assert room.which.isVisible()
    assert room.pages.currentWidget() is room.tables[-1]


def test_a_report_draws_the_same_charts(qapp: QApplication, room: ProgressRoom) -> None:
    """Without a window of its own, in the colours of paper, and nothing is left behind."""
    draw = ChartPictures(room.words, RESOURCES)
    drawn = [QImage.fromData(draw(chart)) for chart in room.charts]
    assert {(image.width(), image.height()) for image in drawn} == {(1320, 480)}
    for image in drawn:
        assert image.pixelColor(2, 2) == room._desk.paper.surface
        seen = {image.pixel(x, y) for x in range(0, 1320, 3) for y in range(0, 480, 3)}
        assert len(seen) > 3
    assert qapp.platformName() == "offscreen"


def test_a_goal_that_nobody_belongs_to_says_so(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """An empty register has no chart of nothing and no chance of a hundred."""
    empty = str(tmp_path / "tomt.gpkg")
    registers().create(empty).close()
    with window_in(qtbot, qapp, tmp_path / "own", language="da") as window:
        window.open_place(empty)
        qtbot.waitUntil(lambda: window.picture is not None)
        window.deck.go("progress")
        room = window.deck.room("progress")
        assert isinstance(room, ProgressRoom)
        qtbot.waitUntil(lambda: room.found is not None and not room.is_drawing, timeout=20_000)

        assert "hører til målet 2030 endnu" in room.finish.text()
        assert room.levers.chance.text() == ""
        assert not room.levers.isEnabled()
        assert room.charts[0].is_empty
        view = room.main.view
        assert view is not None
        least, _most = view.plot.getPlotItem().viewRange()[0]
        assert least > 2_000
