"""From a theme's words to what is drawn: a sign for each class of sites, a fill for its areas."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from soilcase.model.picture import Picture
from soilcase.model.status import DROPPED
from soilcase.query.as_it_was import AsItWas, Moment
from soilcase.query.theme_styles import Look, ThemeStyle
from soilcase.query.themes import Themed, theme_areas, theme_sites
from soilcase.query.was_themes import theme_areas_day, theme_day

from ..kit.colours import Colours
from ..kit.symbols import draw_status
from .outline import Flags
from .sprites import Sign
from .style import Line, Pattern, Style, colour_of
from .theme import STATUSES, Theme, status_theme

REACH = 11.0
_RADIUS = 5.5
_LINE = 1.5
_DOT = 0.9
_EDGE = 1.25
STATUS = "status"


@dataclass(frozen=True, slots=True)
class Shown:
    """A theme as it is drawn, with what was counted for its legend."""

    theme: Theme
    themed: Themed


def themed(picture: Picture, style: ThemeStyle, shown: Flags | None = None) -> Shown:
    """Make a theme of a picture; meant for the pool.

    Unless the shown sites are named, those that were dropped are not shown.
    """
    sites = theme_sites(picture, style)
    if shown is None:
        shown = ~_dropped(picture.derived["status"])
    if style.id == STATUS:
        return Shown(status_theme(picture, shown), sites)
    of_site = np.append(shown, values=False)[picture.site_rows("area")]
    areas = theme_areas(picture, style)
    return Shown(_theme(sites, areas, shown, of_site), sites)


def themed_day(
    picture: Picture, style: ThemeStyle, was: AsItWas, day: date
) -> tuple[Shown, Moment]:
    """Make a theme of an earlier day; those that were dropped then are not shown.

    What has been deleted since is counted in the moment, but has no place on the map.
    """
    sites, areas = theme_day(picture, style, was, day), theme_areas_day(picture, style, was, day)
    count, area_count = len(picture.sites), len(picture.tables["area"])
    moment = sites.moment
    shown = moment.is_there[:count] & ~_dropped(moment.status[:count])
    of_site = areas.moment.is_there[:area_count] & ~_dropped(areas.moment.status[:area_count])
    of_sites = replace(sites.themed, rows=sites.themed.rows[:count])
    of_areas = replace(areas.themed, rows=areas.themed.rows[:area_count])
    return Shown(_theme(of_sites, of_areas, shown, of_site), of_sites), moment


def _dropped(status: NDArray[np.object_]) -> Flags:
    return np.array([each in DROPPED for each in status.tolist()], dtype=bool)


def _theme(sites: Themed, areas: Themed, shown: Flags, of_site: Flags) -> Theme:
    style = sites.style
    return Theme(
        tuple(sign_of(line.look, style) for line in sites.legend),
        np.where(shown, sites.rows, -1).astype(np.int64),
        tuple(fill_of(line.look, style) for line in areas.legend),
        np.where(of_site, areas.rows, -1).astype(np.int64),
    )


def sign_of(look: Look, style: ThemeStyle) -> Sign:
    """Give the sign of a class."""
    return Sign(partial(_draw_sign, look=look, style=style), REACH)


def fill_of(look: Look, style: ThemeStyle) -> Style:
    """Give the fill of a class's areas."""
    pattern = Pattern(look.pattern)
    return Style(
        fill=_name(look.colour, style),
        pattern=pattern,
        share=0.35 if pattern is Pattern.SOLID else 0.85,
        line=_name(look.outline, style),
        kind=Line(look.line),
        width=1.5,
        smallest=4.0,
    )


def _name(role: str, style: ThemeStyle) -> str:
    """Give a role of the window, or the two colours that the theme gives its own role."""
    own = style.colours.get(role)
    return role if own is None else "/".join(own)


def draw_look(painter: QPainter, colours: Colours, look: Look, style: ThemeStyle) -> None:
    """Draw a class's symbol around the point 0, 0, as in a legend."""
    _draw_sign(painter, colours, QPointF(0, 0), look=look, style=style)


def _status_of(look: Look, style: ThemeStyle) -> str | None:
    """Give the legal status that a class shows, whose symbol is the same as in the list."""
    if style.id != STATUS:
        return None
    named = (each.id for each in style.classes if each.look == look)
    return next((each for each in named if each in STATUSES), None)


def _draw_sign(
    painter: QPainter, colours: Colours, centre: QPointF, *, look: Look, style: ThemeStyle
) -> None:
    status = _status_of(look, style)
    if status is not None:
        draw_status(painter, colours, status, centre, ringed=False)
        return
    colour = colour_of(colours, _name(look.colour, style))
    outline = colour_of(colours, _name(look.outline, style))
    painter.save()
    painter.translate(centre)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    closed = _CLOSED.get(look.symbol)
    if closed is None:
        _OPEN[look.symbol](painter, colours, colour)
    else:
        path = closed()
        painter.fillPath(_grown(path), colours.land)
        _fill(painter, path, look.fill, colour)
        pen = QPen(outline, _LINE)
        if look.fill == "dotted":
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.strokePath(path, pen)
    painter.restore()


def _grown(path: QPainterPath) -> QPainterPath:
    """Give a shape with a thin edge, which keeps signs apart where they lie close."""
    grown = QPainterPath(path)
    for polygon in path.toSubpathPolygons():
        grown.addPolygon(QPolygonF([point * _EDGE for point in polygon.toList()]))
    grown.setFillRule(Qt.FillRule.WindingFill)
    return grown


def _fill(painter: QPainter, path: QPainterPath, fill: str, colour: QColor) -> None:
    if fill == "solid":
        painter.fillPath(path, colour)
    elif fill == "half":
        right = QPainterPath()
        right.addRect(QRectF(0, -2 * _RADIUS, 2 * _RADIUS, 4 * _RADIUS))
        painter.fillPath(path.intersected(right), colour)
    elif fill == "hatched":
        painter.save()
        # Within what is drawn in: the edge of a page, for one.
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour, 1.1))
        for step in range(-12, 13, 3):
            painter.drawLine(QPointF(step - 7, 7), QPointF(step + 7, -7))
        painter.restore()
    elif fill == "dotted":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour))
        for x, y in ((-2.0, -2.0), (2.0, -2.0), (0.0, 0.0), (-2.0, 2.0), (2.0, 2.0)):
            painter.drawEllipse(QPointF(x, y), _DOT, _DOT)


def _polygon(points: tuple[tuple[float, float], ...], size: float = _RADIUS) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x * size, y * size) for x, y in points]))
    path.closeSubpath()
    return path


def _regular(corners: int, size: float, inner: float = 1.0) -> QPainterPath:
    turns = np.arange(corners) * 2 * np.pi / corners - np.pi / 2
    reach = np.where(np.arange(corners) % 2 == 0, 1.0, inner)
    xy = np.stack([np.cos(turns) * reach, np.sin(turns) * reach], axis=1)
    return _polygon(tuple((x, y) for x, y in xy.tolist()), size)


def _disc() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), _RADIUS, _RADIUS)
    return path


def _half_disc() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(-_RADIUS, 2)
    path.arcTo(QRectF(-_RADIUS, 2 - _RADIUS, 2 * _RADIUS, 2 * _RADIUS), 180, -180)
    path.closeSubpath()
    return path


_CLOSED: Mapping[str, Callable[[], QPainterPath]] = {
    "disc": _disc,
    "square": lambda: _polygon(((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))),
    "triangle": lambda: _polygon(((0, -1.1), (1.05, 0.8), (-1.05, 0.8))),
    "diamond": lambda: _polygon(((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0))),
    "pentagon": lambda: _regular(5, _RADIUS * 1.1),
    "star": lambda: _regular(10, _RADIUS * 1.3, 0.45),
    "half_disc": _half_disc,
}


def _letter(painter: QPainter, colours: Colours, colour: QColor, text: str) -> None:
    font = QFont(painter.font())
    font.setPixelSize(9)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colours.land)
    box = QRectF(-_RADIUS, -_RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    painter.drawEllipse(box)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _cross(painter: QPainter, _colours: Colours, colour: QColor) -> None:
    painter.setPen(QPen(colour, _LINE))
    painter.drawLine(QPointF(-3.5, -3.5), QPointF(3.5, 3.5))
    painter.drawLine(QPointF(-3.5, 3.5), QPointF(3.5, -3.5))


def _slashed_ring(painter: QPainter, colours: Colours, colour: QColor) -> None:
    painter.setPen(QPen(colour, _LINE))
    painter.setBrush(colours.land)
    painter.drawEllipse(QPointF(0, 0), 4.5, 4.5)
    painter.drawLine(QPointF(-3, 3), QPointF(3, -3))


def _alarm(painter: QPainter, colours: Colours, _colour: QColor) -> None:
    """Draw a black ring with an exclamation mark: on the map no colour says that it is late."""
    _letter(painter, colours, colours.ink, "!")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.ink, 2.0))
    painter.drawEllipse(QPointF(0, 0), _RADIUS, _RADIUS)


def _dash(painter: QPainter, _colours: Colours, colour: QColor) -> None:
    painter.setPen(QPen(colour, 2.0))
    painter.drawLine(QPointF(-4, 0), QPointF(4, 0))


def _bars(painter: QPainter, colours: Colours, colour: QColor, count: int) -> None:
    """Draw one, two or three bars of ink, of which the others are only outlined."""
    for number in range(3):
        box = QRectF(-5.5 + number * 4, 5 - 3.3 * (number + 1), 3, 3.3 * (number + 1))
        painter.setPen(QPen(colour, 0.8))
        painter.setBrush(QBrush(colour) if number < count else QBrush(colours.land))
        painter.drawRect(box)


_OPEN: Mapping[str, Callable[[QPainter, Colours, QColor], None]] = {
    "question": partial(_letter, text="?"),
    "cross": _cross,
    "slashed_ring": _slashed_ring,
    "alarm": _alarm,
    "dash": _dash,
    "bars_1": partial(_bars, count=1),
    "bars_2": partial(_bars, count=2),
    "bars_3": partial(_bars, count=3),
}
