"""Draws every theme of the map at three scales, on screen and on paper, as sheets to compare.

    python -m tests.pictures_themes [FOLDER] [REGISTER] [THEME ...]

A sheet has a row each for light, dark, paper in grey, and the light one as an eye sees it that
has no red cones' neighbour (deuteranopia at full severity); its columns are region, town, street.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import db.registers  # noqa: F401  before Qt, which slows every later import
from tests.journeys.region import make_region
from tests.pictures_map import STREET, THEMES, TOWN, look_close, on_paper, opened_map, settle, wear
from tests.ui.house import ROOT, make_opening
from ui.kit.look import Look
from ui.map.room import MapRoom
from ui.shell.window import MainWindow

PANE = (1000, 700)
SITES, HOMES = 2_000, 10_000
SECONDS_TO_WAIT = 60
STEP = 20
SCALES = (None, TOWN, STREET)
LOOKS = ("light", "dark")
# Machado, Oliveira, Fernandes 2009, deuteranopia at severity 1, on linear RGB.
DEUTERANOPIA = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)


def main(arguments: list[str]) -> int:
    """Draw a sheet for each theme, or for those that are named."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "pictures" / "themes"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = arguments[2:] or list(THEMES)
    application = QApplication(["pictures"])
    with tempfile.TemporaryDirectory(prefix="soilcase-") as own:
        address = arguments[1] if len(arguments) > 1 else str(Path(own) / "region.gpkg")
        if len(arguments) <= 1:
            make_region(address, SITES, HOMES)
        drawn = {
            look: dict(_looks(application, look, Path(own), address, wanted)) for look in LOOKS
        }
    for theme in wanted:
        light, paper = drawn["light"][theme]
        dark, _ = drawn["dark"][theme]
        rows = [light, dark, [_grey(page) for page in paper], [seen(each) for each in light]]
        path = folder / f"theme-{theme}.png"
        _sheet(rows).save(str(path))
        print(path, flush=True)
    return 0


def _looks(
    application: QApplication, look_name: str, own: Path, address: str, wanted: list[str]
) -> Iterator[tuple[str, tuple[list[QImage], list[QImage]]]]:
    with _window(application, look_name, own / look_name, address) as window:
        room = opened_map(window)
        room.turn_layers()
        for theme in wanted:
            wear(room, theme)
            screens, papers = [], []
            for scale in SCALES:
                _look_at(room, scale)
                screens.append(room.grab().toImage())
                if look_name == "light":
                    papers.append(on_paper(room))
            yield theme, (screens, papers)


def _look_at(room: MapRoom, scale: float | None) -> None:
    room.canvas.look_at_all()
    if scale is not None:
        look_close(room, scale)
    settle(room)


@contextmanager
def _window(
    application: QApplication, look_name: str, own: Path, address: str
) -> Iterator[MainWindow]:
    own.mkdir()
    look = Look(make_opening(own).resources)
    look.dress(application, look_name)
    window = MainWindow(make_opening(own), look)
    window.resize(*PANE)
    window.show()
    window.open_place(address)
    for _ in range(SECONDS_TO_WAIT * 1000 // STEP):
        QTest.qWait(STEP)
        if window.picture is not None and window.status.count.text():
            break
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QTest.qWait(STEP)


def seen(image: QImage) -> QImage:
    """Give a picture as it is seen with deuteranopia."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    held = np.frombuffer(plain.constBits(), dtype=np.uint8)
    rows = held.reshape(plain.height(), plain.bytesPerLine())[:, : plain.width() * 3]
    colour = rows.reshape(plain.height(), plain.width(), 3) / 255.0
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    turned = np.clip(linear @ DEUTERANOPIA.T, 0, 1)
    back = np.where(turned <= 0.0031308, turned * 12.92, 1.055 * turned ** (1 / 2.4) - 0.055)
    made = np.ascontiguousarray(np.round(back * 255).astype(np.uint8))
    wide, high = plain.width(), plain.height()
    return QImage(made.data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()


def _grey(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _sheet(rows: list[list[QImage]]) -> QImage:
    """Put pictures side by side and below each other."""
    heights = [max(each.height() for each in row) for row in rows]
    width = max(sum(each.width() for each in row) for row in rows)
    whole = QImage(width, sum(heights), QImage.Format.Format_RGB32)
    whole.fill(0xFFFFFF)
    painter = QPainter(whole)
    top = 0
    for row, height in zip(rows, heights, strict=True):
        left = 0
        for each in row:
            painter.drawImage(left, top, each)
            left += each.width()
        top += height
    painter.end()
    return whole


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
