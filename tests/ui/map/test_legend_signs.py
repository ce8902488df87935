"""The legend of legal status has the very symbols of the list and of the map."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from soilcase.query.theme_styles import ThemeStyle, read_theme
from tests.ui.house import RESOURCES
from ui.kit.look import THEMES, Look
from ui.kit.symbols import draw_status
from ui.map.theme import STATUSES
from ui.map.theme_signs import draw_look

NAMES = [path.stem for path in sorted((RESOURCES / "themes").glob("*.json"))]
SIDE = 32


def _style() -> ThemeStyle:
    return read_theme("status", (RESOURCES / "themes" / "status.json").read_text("utf-8"))


@pytest.mark.parametrize("theme", THEMES)
def test_a_status_looks_the_same_everywhere(qapp: QApplication, theme: str) -> None:
    """Point by point what the legend draws is what the list draws, in light and in dark."""
    del qapp
    colours, style = Look(RESOURCES).read(theme), _style()
    shown = [each for each in style.classes if each.id in STATUSES]
    legend: list[QImage] = []
    listed: list[QImage] = []
    for each in shown:
        for drawn in (legend, listed):
            image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
            image.fill(colours.surface)
            painter = QPainter(image)
            painter.translate(SIDE / 2, SIDE / 2)
            if drawn is legend:
                draw_look(painter, colours, each.look, style)
            else:
                draw_status(painter, colours, each.id, QPointF(0, 0), ringed=False)
            painter.end()
            drawn.append(image)

    assert len(shown) > 1
    assert listed == legend


@pytest.mark.parametrize("name", NAMES)
def test_no_sign_is_drawn_over_an_edge(qapp: QApplication, name: str) -> None:
    """What lies half outside the map's frame on a page ends at the frame."""
    del qapp
    colours = Look(RESOURCES).read("light")
    style = read_theme(name, (RESOURCES / "themes" / f"{name}.json").read_text("utf-8"))
    for each in style.classes:
        image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        image.fill(colours.surface)
        blank = image.copy()
        painter = QPainter(image)
        painter.setClipRect(0, 0, SIDE // 2, SIDE)
        painter.translate(SIDE / 2, SIDE / 2)
        draw_look(painter, colours, each.look, style)
        painter.end()
        half = (SIDE // 2, 0, SIDE - SIDE // 2, SIDE)
        assert image.copy(*half) == blank.copy(*half), each.id
