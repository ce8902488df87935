"""A page with the map on it: true to its scale, with title, legend, sources and date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from soilcase.query.theme_styles import ThemeStyle
from soilcase.query.themes import LegendClass

from .camera import Camera
from .furniture import Furniture
from .labels import Labels
from .scene import Scene
from .still import still_steps
from .theme_signs import draw_look

# A4 on its side, in millimetres.
PAGE = (297.0, 210.0)
MARGIN, TITLE, COLUMN, GAP = 10.0, 12.0, 62.0, 4.0
INCH = 25.4
# One logical pixel of a screen, in millimetres.
PIXEL = INCH / 96
_ROW = 5.2
_STEPS = (1, 2, 2.5, 4, 5)
_TITLE_POINTS, _TEXT_POINTS, _NOTE_POINTS, _LEAST_POINTS = 14.0, 8.5, 7.0, 4.0
# Above and below the words of a line of the legend, in millimetres.
_PAD = 0.6
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_POINT = INCH / 72


@dataclass(frozen=True)
class Sheet:
    """What is on a page; `notes` are its lines of sources, date and label."""

    scene: Scene
    labels: Sequence[Labels]
    east: float
    north: float
    scale: int
    title: str
    scale_text: str
    style: ThemeStyle | None
    legend: Sequence[tuple[LegendClass, str, str]]
    notes: Sequence[str]


def map_box() -> tuple[float, float, float, float]:
    """Give left, top, width and height of the map on the page, in millimetres."""
    top = MARGIN + TITLE
    wide = PAGE[0] - 2 * MARGIN - COLUMN - GAP
    return MARGIN, top, wide, PAGE[1] - top - MARGIN


def round_scale(width: float, height: float) -> int:
    """Give the roundest scale at which so many metres of ground fit on the page."""
    _, _, wide, high = map_box()
    least = max(width / wide, height / high) * 1_000
    power = 100
    while True:
        for step in _STEPS:
            if step * power >= least:
                return round(step * power)
        power *= 10


def sheet_steps(painter: QPainter, sheet: Sheet, dots: float) -> Iterator[None]:
    """Draw a page step by step, at so many dots per inch."""
    unit = dots / INCH
    left, top, wide, high = map_box()
    painter.fillRect(QRectF(0, 0, PAGE[0] * unit, PAGE[1] * unit), Qt.GlobalColor.white)
    # Half a dot at the most is lost at each edge, never in the middle.
    camera = Camera(
        sheet.east, sheet.north, sheet.scale * PIXEL / 1_000, wide / PIXEL, high / PIXEL
    )
    painter.save()
    painter.translate(left * unit, top * unit)
    ratio = dots / 96
    yield from still_steps(painter, sheet.scene, camera, ratio=ratio, labels=sheet.labels)
    painter.scale(ratio, ratio)
    _font(painter, 11 * PIXEL / _POINT, 96)
    Furniture(sheet.scene.colours).paint_bar(
        painter, camera.scale, camera.width - 12, camera.height - 12
    )
    painter.restore()
    painter.setPen(QPen(sheet.scene.colours.ink, 0.2 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left * unit, top * unit, wide * unit, high * unit))
    yield
    _write(painter, sheet, dots)


def _write(painter: QPainter, sheet: Sheet, dots: float) -> None:
    unit = dots / INCH
    colours = sheet.scene.colours
    painter.setPen(colours.ink)
    _font(painter, _TITLE_POINTS, dots, is_strong=True)
    title = QRectF(MARGIN * unit, MARGIN * unit, (PAGE[0] - 2 * MARGIN) * unit, 9 * unit)
    painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, sheet.title)
    left = PAGE[0] - MARGIN - COLUMN
    down = MARGIN + TITLE
    _font(painter, _TEXT_POINTS, dots, is_strong=True)
    painter.drawText(QPointF(left * unit, (down + 3.5) * unit), sheet.scale_text)
    down += 9
    _font(painter, _TEXT_POINTS, dots)
    for line, label, count in sheet.legend:
        _draw_line(painter, sheet, line, (left, down, unit))
        box = QRectF((left + 7) * unit, (down + _PAD) * unit, (COLUMN - 7) * unit, _ROW * unit)
        painter.setPen(colours.ink)
        right = painter.boundingRect(box, Qt.AlignmentFlag.AlignRight, count)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, count)
        box.setRight(right.left() - 2 * unit)
        high = painter.boundingRect(box, _WRAPPED, label).height()
        painter.drawText(QRectF(box.topLeft(), QSizeF(box.width(), high)), _WRAPPED, label)
        down += max(_ROW, high / unit + 2 * _PAD)
    bottom = PAGE[1] - MARGIN
    box = QRectF(left * unit, (down + 3) * unit, COLUMN * unit, (bottom - down - 3) * unit)
    painter.setPen(colours.secondary)
    _write_notes(painter, box, "\n".join(sheet.notes), dots)


def _write_notes(painter: QPainter, box: QRectF, notes: str, dots: float) -> None:
    """Write the notes at the foot of the column, as small as it takes to leave none out."""
    points = _NOTE_POINTS
    _font(painter, points, dots)
    while points > _LEAST_POINTS and (
        painter.boundingRect(box, _WRAPPED, notes).height() > box.height()
    ):
        points -= 0.5
        _font(painter, points, dots)
    painter.drawText(box, _WRAPPED | Qt.AlignmentFlag.AlignBottom, notes)


def _draw_line(
    painter: QPainter, sheet: Sheet, line: LegendClass, at: tuple[float, float, float]
) -> None:
    left, down, unit = at
    if sheet.style is None:
        return
    painter.save()
    painter.translate((left + 2.5) * unit, (down + _ROW / 2) * unit)
    painter.scale(PIXEL * unit, PIXEL * unit)
    draw_look(painter, sheet.scene.colours, line.look, sheet.style)
    painter.restore()


def _font(painter: QPainter, points: float, dots: float, *, is_strong: bool = False) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(round(points * _POINT / INCH * dots), 1))
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    painter.setFont(font)
