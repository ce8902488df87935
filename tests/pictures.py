"""Draws the window as it looks in every theme, language and state: `python -m tests.pictures`."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLibraryInfo, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

import db.registers  # noqa: F401  before Qt, which slows every later import
from soilcase.model.problem import Problem
from tests import pictures_map, pictures_rooms, pictures_shell, pictures_sites
from tests.journeys.region import make_region
from tests.ui.busy import make_busy, make_quiet
from tests.ui.house import ROOT, make_example, make_opening, registers
from tests.ui.laid import lay_plots
from tests.ui.site.told import make_told
from tests.ui.windows import list_of
from tests.waiting import wait
from ui.kit.look import Look
from ui.shell.window import MainWindow

LAPTOP = (1366, 768)
SMALL = (1093, 614)
STEP = 20
# A folder, and names after it.
FEWEST = 2
# What is done, and the picture where it is not of the window.
Act = Callable[[MainWindow], QImage | None]


@dataclass(frozen=True)
class Scene:
    """One picture: how the window is set up, and what is done before it is drawn."""

    name: str
    act: Act
    theme: str = "light"
    language: str = "da"
    size: tuple[int, int] = LAPTOP
    scale: int = 1
    register: str = "example"
    grey: bool = False


def _nothing(_window: MainWindow) -> None:
    """Draw the window as it opens."""


def _filtered(window: MainWindow) -> None:
    list_of(window).filter_line.line.setText("status:V2 kommune:Horsens,Samsø")
    wait(lambda: 0 < len(list_of(window).table.rows) < 10)
    list_of(window).grid.setFocus()
    list_of(window).grid.setCurrentIndex(list_of(window).table.index(1, 2))


def _wrong(window: MainWindow) -> None:
    list_of(window).filter_line.line.setText("status:V2 komune:Horsens")
    wait(lambda: bool(list_of(window).filter_line.below.text()))


def _no_fit(window: MainWindow) -> None:
    list_of(window).filter_line.line.setText("kommune:Aarhus")
    wait(list_of(window).list.empty.isVisible)


def _dropped(window: MainWindow) -> None:
    list_of(window).filter_line.show_dropped()
    wait(lambda: len(list_of(window).table.rows) > 40)
    list_of(window).grid.setFocus()


def _problem(window: MainWindow) -> None:
    window.jobs.told.emit(Problem("register_missing", path="H:/Grundvand/region.gpkg"))


def _undone(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(window.notices.isVisible)


def _help(window: MainWindow) -> None:
    window.actions_by_id["help"].trigger()


def _help_at(page: str) -> Act:
    def act(window: MainWindow) -> None:
        window.helping.show_help(page, window)
        QTest.qWait(20 * STEP)

    return act


SCENES = (
    Scene("list-light-da", _nothing),
    Scene("list-dark-da", _nothing, theme="dark"),
    Scene("list-light-en", _nothing, language="en"),
    Scene("list-dark-en", _nothing, theme="dark", language="en"),
    Scene("list-double", _dropped, scale=2, size=SMALL),
    Scene("list-small", _dropped, size=SMALL),
    Scene("list-grey", _dropped, grey=True),
    Scene("filtered", _filtered),
    Scene("filtered-dark", _filtered, theme="dark"),
    Scene("filter-wrong", _wrong),
    Scene("filter-wrong-dark", _wrong, theme="dark"),
    Scene("nothing-fits", _no_fit),
    Scene("empty-register", _nothing, register="empty"),
    Scene("first-page", _nothing, register=""),
    Scene("first-page-dark-en", _nothing, register="", theme="dark", language="en"),
    Scene("first-page-small", _nothing, register="", size=SMALL),
    Scene("problem", _problem),
    Scene("problem-dark", _problem, theme="dark"),
    Scene("first-page-problem", _problem, register=""),
    Scene("undone", _undone),
    Scene("read-only", _nothing, register="held"),
    Scene("help", _help),
    Scene("help-dark", _help, theme="dark"),
    Scene("help-window", _help_at("window")),
    Scene("help-status-en", _help_at("status"), language="en", theme="dark"),
    *(Scene(*each) for each in pictures_sites.SCENES),
    *(Scene(*each) for each in pictures_shell.SCENES),
    *(Scene(*each) for each in pictures_rooms.SCENES),
    *(Scene(**vars(each)) for each in pictures_map.SCENES),
)


def main(arguments: list[str]) -> int:
    """Draw every scene into a folder, or those whose names begin with one of the words.

    What is drawn at twice the size is drawn by a program of its own, whose screen is such a one.
    """
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    scale = int(os.environ.get("QT_SCALE_FACTOR", "1"))
    wanted = [
        scene
        for scene in SCENES
        if len(arguments) < FEWEST or scene.name.startswith(tuple(arguments[1:]))
    ]
    with tempfile.TemporaryDirectory(prefix="soilcase-") as own:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(Path(own))}"
        application = QApplication(["pictures"])
        for number, scene in enumerate(scene for scene in wanted if scene.scale == scale):
            path = folder / f"{scene.name}.png"
            draw(application, scene, Path(own) / str(number)).save(str(path))
            print(path, flush=True)
    if scale == 1 and any(scene.scale > 1 for scene in wanted):
        command = [sys.executable, "-m", "tests.pictures", str(folder), *arguments[1:]]
        doubled = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2"}
        return subprocess.run(command, env=doubled, check=False).returncode
    return 0


def _screen(folder: Path) -> Path:
    """Write down a screen that is as large as those at work, which Qt has no other way to know."""
    path = folder / "screen.json"
    screen = {"name": "one", "x": 0, "y": 0, "width": 2560, "height": 1440, "dpr": 1}
    path.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96}]}), "utf-8")
    return path


def draw(application: QApplication, scene: Scene, own: Path) -> QImage:
    """Set a scene and draw it."""
    own.mkdir(parents=True)
    look = Look(make_opening(own).resources)
    look.dress(application, scene.theme)
    translator = QTranslator(application)
    texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{scene.language}", texts):
        application.installTranslator(translator)
    with _place(scene, own) as address:
        window = MainWindow(make_opening(own, language=scene.language), look)
        window.resize(*scene.size)
        window.show()
        if address is not None:
            window.open_place(address)
            wait(lambda: window.picture is not None and bool(window.deck.front))
            wait(lambda: bool(window.status.count.text()))
        drawn = scene.act(window)
        QTest.qWait(STEP)
        drawn = drawn or _grabbed(window)
        window.close()
        window.deleteLater()
        QTest.qWait(STEP)
    application.removeTranslator(translator)
    return drawn.convertToFormat(QImage.Format.Format_Grayscale8) if scene.grey else drawn


def _region(folder: Path) -> Path:
    """Give the region with layers, made once for all the scenes that look at it."""
    path = folder / "region.gpkg"
    if not path.exists():
        make_region(str(path))
    return path


_REGISTERS: Mapping[str, Callable[[Path], str]] = {
    "example": make_example,
    "laid": lambda own: lay_plots(make_example(own)),
    "busy": lambda own: make_busy(make_example(own)),
    "quiet": lambda own: make_quiet(make_example(own)),
    "told": lambda own: make_told(own)[0],
    "region": lambda own: str(shutil.copy(_region(own.parent), own / "eksempel.gpkg")),
}


@contextmanager
def _place(scene: Scene, own: Path) -> Iterator[str | None]:
    """Give the register of a scene; a held one is open in another hand meanwhile."""
    if scene.register in _REGISTERS:
        yield _REGISTERS[scene.register](own)
    elif scene.register == "held":
        address = make_example(own)
        holder = registers("JHK").open(address)
        try:
            yield address
        finally:
            holder.close()
    elif scene.register == "empty":
        address = str(own / "nyt.gpkg")
        registers().create(address).close()
        yield address
    else:
        yield None


def _grabbed(window: MainWindow) -> QImage:
    """Draw the window, and what lies over it as a window of its own, with the edge it has."""
    picture = window.grab()
    painter = QPainter(picture)
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible() or not widget.isWindow():
            continue
        at = window.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
        painter.drawPixmap(at, widget.grab())
        if not isinstance(widget, QMenu):
            painter.setPen(window.desk.colours.faint)
            painter.drawRect(QRect(at, widget.size()).adjusted(-1, -1, 0, 0))
    painter.end()
    return picture.toImage()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
