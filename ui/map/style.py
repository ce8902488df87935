"""How shapes are filled and lined: a pattern says it, a colour repeats it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from ..kit.colours import Colours

# The period of all patterns in logical pixels.
PERIOD = 8
# Farther out than this many metres per logical pixel, lines crowd each other.
FAR = 60.0
_DOTTED = (1.0, 2.5)
_DASHED = (5.0, 3.0)


class Pattern(StrEnum):
    """What a polygon is filled with."""

    NONE = "none"
    SOLID = "solid"
    HATCH = "hatch"
    BACK_HATCH = "back_hatch"
    CROSS_HATCH = "cross_hatch"
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    DOTS = "dots"


class Line(StrEnum):
    """How an outline or a line is drawn."""

    NONE = "none"
    SOLID = "solid"
    DOTTED = "dotted"
    DASHED = "dashed"
    BOLD = "bold"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The look of shapes; a colour is a role of the theme that is worn, or `#rrggbb`.

    `share` is how much of the fill covers what lies below; under a pattern lies a tint, as much of
    it as `ground` says, of the fill's own colour unless another is named. Shapes smaller than
    `smallest` logical pixels are left out, as where a symbol stands for them.
    """

    fill: str = "ink"
    pattern: Pattern = Pattern.NONE
    share: float = 1.0
    ground: float = 0.0
    tint: str = ""
    line: str = "ink"
    kind: Line = Line.SOLID
    width: float = 1.0
    smallest: float = 1.0

    @property
    def margin(self) -> float:
        """Give how far outside of its outline something is drawn, in logical pixels."""
        return 1 if self.kind is Line.NONE else 1 + self.drawn_width

    @property
    def drawn_width(self) -> float:
        """Give how wide the line is drawn, in logical pixels."""
        return self.width * _WIDER.get(self.kind, 1.0)


_WIDER = {Line.BOLD: 2.0, Line.DOUBLE: 2.6}


def colour_of(colours: Colours, name: str) -> QColor:
    """Give a colour by its role, or as it is written: one, or one for light and one for dark."""
    light, _, dark = name.partition("/")
    if dark:
        return QColor(dark if colours.is_dark else light)
    if name.startswith("#"):
        return QColor(name)
    found: QColor = getattr(colours, name)
    return found


def worn(colours: Colours) -> tuple[str, str, str]:
    """Give a key for what was drawn in these colours."""
    return colours.name, colours.ink.name(), colours.land.name()


def brush_of(style: Style, colours: Colours, ratio: float) -> QBrush | None:
    """Give what a style fills with, at so many device pixels a logical one."""
    if style.pattern is Pattern.NONE:
        return None
    colour = QColor(colour_of(colours, style.fill))
    if style.pattern is Pattern.SOLID:
        colour.setAlphaF(style.share)
        return QBrush(colour)
    tint = QColor(colour_of(colours, style.tint or style.fill))
    tint.setAlphaF(style.ground)
    colour.setAlphaF(style.share)
    return QBrush(_texture(style.pattern, colour.rgba(), tint.rgba(), ratio))


def pen_of(style: Style, colours: Colours, ratio: float, scale: float = 0.0) -> QPen | None:
    """Give what a style draws its lines with; far out all lines are thin."""
    if style.kind is Line.NONE or style.width <= 0:
        return None
    width = style.drawn_width if scale < FAR else min(style.drawn_width, 1.0)
    pen = QPen(colour_of(colours, style.line), width * ratio)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style.kind is Line.DOTTED:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern(list(_DOTTED))
    if style.kind is Line.DASHED:
        pen.setDashPattern(list(_DASHED))
    return pen


def inner_pen_of(style: Style, colours: Colours, ratio: float) -> QPen | None:
    """Give what a double line is parted with: the ground's own colour along its middle."""
    if style.kind is not Line.DOUBLE or style.width <= 0:
        return None
    pen = QPen(colours.land, style.width * ratio)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def period(ratio: float) -> int:
    """Give the period of patterns in device pixels."""
    return max(round(PERIOD * ratio), 2)


@lru_cache(maxsize=64)
def _texture(pattern: Pattern, rgba: int, tint: int, ratio: float) -> QImage:
    """Draw one period of a pattern, over a tint."""
    side = period(ratio)
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor.fromRgba(tint))
    colour = QColor.fromRgba(rgba)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if pattern is Pattern.DOTS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = 0.8 * ratio
        for quarter in (1, 3):
            painter.drawEllipse(QPointF(side * quarter / 4, side * quarter / 4), radius, radius)
    else:
        painter.setPen(QPen(colour, 1.2 * ratio))
        for line in _strokes(pattern, side):
            painter.drawLine(line)
    painter.end()
    return made


def _strokes(pattern: Pattern, side: int) -> Iterator[QLineF]:
    """Give the strokes of one period, those that reach in from its neighbours among them."""
    if pattern in {Pattern.HATCH, Pattern.CROSS_HATCH}:
        for step in (-side, 0, side):
            yield QLineF(step - 1, side + 1, step + side + 1, -1)
    if pattern in {Pattern.BACK_HATCH, Pattern.CROSS_HATCH}:
        for step in (-side, 0, side):
            yield QLineF(step - 1, -1, step + side + 1, side + 1)
    middle = side // 2 + 0.5
    if pattern is Pattern.HORIZONTAL:
        yield QLineF(0, middle, side, middle)
    if pattern is Pattern.VERTICAL:
        yield QLineF(middle, 0, middle, side)
