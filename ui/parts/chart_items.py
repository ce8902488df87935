"""The items of a chart: bars that stand on each other, bands, lines, marks, and words at them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from soilcase.model.text import show_number
from soilcase.progress.charts import At, Chart, Draw, Mark, Series, Values

from ..kit.colours import Colours

BAR, PAIR = 0.68, 0.36
LINE, THIN = 2.0, 1.2
WIDE, NARROW = 40, 70
_DASH = Qt.PenStyle.DashLine


@dataclass(frozen=True)
class Bars:
    """Where each bar of a series stands: its left and right, its foot and its top."""

    series: Series
    left: Values
    right: Values
    foot: Values
    top: Values


def colour_of(colours: Colours, role: str) -> QColor:
    """Give the colour of a role."""
    found: QColor = getattr(colours, role)
    return found


def bars_of(chart: Chart) -> list[Bars]:
    """Put the bars of a chart on each other, or beside each other where they are shares."""
    series = [one for one in chart.series if one.draw is Draw.BARS]
    found: list[Bars] = []
    heights: dict[float, float] = {}
    for number, one in enumerate(series):
        if chart.is_share:
            left = one.x + (number - len(series) / 2) * PAIR
            foot = np.zeros(len(one.x))
            found.append(Bars(one, left, left + PAIR * 0.94, foot, one.y))
            continue
        foot = np.array([heights.get(x, 0.0) for x in one.x.tolist()])
        heights.update(zip(one.x.tolist(), (foot + one.y).tolist(), strict=True))
        found.append(Bars(one, one.x - BAR / 2, one.x + BAR / 2, foot, foot + one.y))
    return found


def draw_bars(plot: pg.PlotItem, chart: Chart, bars: Sequence[Bars], colours: Colours) -> None:
    """Draw bars; what is not whole yet is hatched."""
    for one in bars:
        colour = colour_of(colours, one.series.role)
        brushes = [
            QBrush(colour, Qt.BrushStyle.BDiagPattern)
            if chart.unfinished is not None and x >= chart.unfinished
            else QBrush(colour)
            for x in one.series.x.tolist()
        ]
        plot.addItem(
            pg.BarGraphItem(
                x0=one.left,
                x1=one.right,
                y0=one.foot,
                y1=one.top,
                brushes=brushes,
                pens=[QPen(colours.surface if one.series.role != "line" else colours.faint, 0)]
                * len(brushes),
            )
        )


def draw_lines(plot: pg.PlotItem, chart: Chart, colours: Colours) -> None:
    """Draw bands first, and lines over them."""
    for one in chart.series:
        if one.draw is Draw.BAND and one.upper is not None:
            fill = QColor(colour_of(colours, "groundwater"))
            fill.setAlpha(WIDE if one.id == "wide" else NARROW)
            edge = pg.mkPen(fill, width=0.5)
            lower, upper = (pg.PlotCurveItem(one.x, y, pen=edge) for y in (one.y, one.upper))
            plot.addItem(pg.FillBetweenItem(lower, upper, brush=QBrush(fill)))
    for one in chart.series:
        if one.draw in (Draw.LINE, Draw.STEP):
            plot.addItem(_line(one, colours))


def _line(series: Series, colours: Colours) -> pg.PlotCurveItem:
    pen = pg.mkPen(
        colour_of(colours, series.role),
        width=THIN if series.role == "secondary" else LINE,
        style=_DASH if series.is_dashed else Qt.PenStyle.SolidLine,
    )
    return pg.PlotCurveItem(series.x, series.y, pen=pen, antialias=True)


def draw_marks(plot: pg.PlotItem, chart: Chart, colours: Colours, font: QFont) -> None:
    """Draw the lines that are to be reached, with their words."""
    for mark in chart.marks:
        is_upright = mark.x is not None
        line = pg.InfiniteLine(
            mark.x if is_upright else mark.y,
            angle=90 if is_upright else 0,
            pen=pg.mkPen(colours.ink, width=THIN, style=_DASH),
        )
        plot.addItem(line)
        if not is_upright:
            # Named at the right, among the others that stand there.
            continue
        words = pg.InfLineLabel(
            line,
            mark.name,
            position=0.08,
            anchors=[(0, 1), (0, 1)],
            color=colours.ink,
            fill=colours.surface,
        )
        words.setFont(font)


def draw_totals(
    plot: pg.PlotItem, bars: Sequence[Bars], colours: Colours, font: QFont, language: str
) -> None:
    """Write how much each pile of bars comes to."""
    tops: dict[float, float] = {}
    for one in bars:
        middle = (one.left + one.right) / 2
        for x, top in zip(middle.tolist(), one.top.tolist(), strict=True):
            tops[x] = max(top, tops.get(x, 0.0))
    for x, top in tops.items():
        text = pg.TextItem(show_number(round(top), language=language), anchor=(0.5, 1))
        text.setColor(colours.ink)
        text.setFont(font)
        text.setPos(x, top)
        plot.addItem(text)


Named = Series | Mark


def names_of(chart: Chart, bars: Sequence[Bars], span: float) -> Iterator[tuple[Named, float]]:
    """Give what is named at the right, at the height where the names do not cover each other.

    `span` is how far apart two names must be.
    """
    wanted: list[tuple[Named, float]] = []
    wanted += [(one, float(one.y[-1])) for one in chart.series if _is_named(one)]
    wanted += [(mark, mark.y) for mark in chart.marks if mark.y is not None]
    ends = [bar for bar in bars if len(bar.top) and bar.top[-1] > bar.foot[-1]]
    if len(bars) > 1:
        wanted += [(bar.series, float(bar.foot[-1] + bar.top[-1]) / 2) for bar in ends]
    # Not under the axis either.
    low = -span / 2
    for one, height in sorted(wanted, key=lambda each: each[1]):
        low = max(height, low + span)
        yield one, low


def _is_named(series: Series) -> bool:
    is_line = series.draw in (Draw.LINE, Draw.STEP)
    return is_line and len(series.x) > 0 and series.named is At.END


def named_inside(chart: Chart) -> Iterator[tuple[Series, float, float, tuple[float, float]]]:
    """Give the lines that are named over or under themselves: where, and by which corner."""
    for one in chart.series:
        if one.draw in (Draw.LINE, Draw.STEP) and len(one.x) and one.named is not At.END:
            place = len(one.x) // 2
            corner = (1.0, 1.0) if one.named is At.OVER else (0.0, 0.0)
            yield one, float(one.x[place]), float(one.y[place]), corner
