"""A chart of the window: drawn from values, read by mouse, keys and ear, and a way to its rows."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QToolTip, QVBoxLayout, QWidget

from soilcase.model.text import show_number
from soilcase.progress.charts import Chart, Draw, Mark, Series

from ..kit.colours import Colours
from ..kit.desk import Desk
from .chart_axis import ChartAxis
from .chart_items import (
    Bars,
    bars_of,
    colour_of,
    draw_bars,
    draw_lines,
    draw_marks,
    draw_totals,
    named_inside,
    names_of,
)

if TYPE_CHECKING:
    from .paper import Paper

NEAR, SMALL = 14, 11
# Pixels that the axis below takes, and that a number over its bar needs beside its own height.
AXIS, OVER = 30, 10
_MONTH, BESIDE = 1 / 24, 0.42
# As near to a whole year as makes no month.
_ALMOST = 1e-6


class ChartView(QWidget):
    """Draws one chart; `asked` says which point somebody wants to see the sites of."""

    asked = Signal(object, int)

    def __init__(
        self, desk: "Desk | Paper", parent: QWidget | None = None, size: int = SMALL
    ) -> None:
        """Start with nothing to draw."""
        super().__init__(parent)
        self._desk = desk
        self._size = size
        self._colours: Colours | None = None
        self.chart: Chart | None = None
        self._bars: list[Bars] = []
        self._at: tuple[int, int] | None = None
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.bottom = ChartAxis("bottom", desk.words.language)
        self.left = ChartAxis("left", desk.words.language)
        axes = {"bottom": self.bottom, "left": self.left}
        self.plot = pg.PlotWidget(axisItems=axes, enableMenu=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMouseTracking(True)
        self.plot.viewport().installEventFilter(self)
        item = self.plot.getPlotItem()
        item.setMouseEnabled(x=False, y=False)
        # It has no owner of its own and would outlive the chart.
        item.ctrlMenu.setParent(self.plot, Qt.WindowType.Popup)
        item.hideButtons()
        self.note = QLabel()
        self.note.setProperty("role", "secondary")
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.plot, 1)
        column.addWidget(self.note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        desk.dressed.connect(partial(ChartView.draw, self))

    def show_chart(self, chart: Chart, colours: Colours | None = None) -> None:
        """Draw another chart; on paper in the colours of paper."""
        self.chart, self._colours, self._at = chart, colours, None
        self.title.setText(chart.title)
        self.note.setText(chart.empty if chart.is_empty else chart.note)
        self.setAccessibleName(chart.title)
        self.draw()

    def draw(self) -> None:
        """Draw what is held, in the colours that are worn."""
        chart = self.chart
        if chart is None:
            return
        colours = self._colours or self._desk.colours
        item, font = self.plot.getPlotItem(), self._font()
        item.clear()
        self.plot.setBackground(colours.surface)
        for axis in (self.bottom, self.left):
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.secondary))
            axis.setTickFont(font)
        if chart.groups:
            self.bottom.be_groups(chart.groups)
        else:
            last = max([*chart.places(), *(chart.reach or ())], default=0.0)
            self.bottom.be_years(float(last))
        item.showGrid(y=True, alpha=0.25)
        self._bars = bars_of(chart)
        self._reach(chart)
        if chart.is_empty:
            return
        draw_bars(item, chart, self._bars, colours)
        draw_lines(item, chart, colours)
        draw_marks(item, chart, colours, font)
        if self._bars:
            draw_totals(item, self._bars, colours, font, self._desk.words.language)
        self._name(chart, colours, font)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._size)
        return font

    def _reach(self, chart: Chart) -> None:
        """See all of it from zero on, with room for the names at the right."""
        item = self.plot.getPlotItem()
        tops = [float(bar.top.max(initial=0)) for bar in self._bars]
        tops += [float((s.y if s.upper is None else s.upper).max(initial=0)) for s in chart.series]
        tops += [mark.y for mark in chart.marks if mark.y is not None]
        head = self._size + OVER
        height = max(self.plot.height() - AXIS, 3 * head)
        item.setYRange(0, max([1.0, *tops]) * height / (height - head), padding=0)
        places = chart.places()
        ends = (places[0], places[-1]) if len(places) else chart.reach or (0.0, 1.0)
        least, most = ends
        if self._bars:
            least, most = least - 0.5, most + 0.5
        if chart.reach is not None:
            least, most = min(least, chart.reach[0]), max(most, chart.reach[1])
        is_named = any(True for _ in names_of(chart, self._bars, 0.0))
        room = (most - least) * (self._names_width(chart) if is_named else 0.01)
        item.setXRange(least, most + room, padding=0)

    def _names_width(self, chart: Chart) -> float:
        """Give the part of the chart's width that its longest name takes."""
        metrics = self.fontMetrics()
        lying = [mark.name for mark in chart.marks if mark.y is not None]
        names = [*(one.name for one in chart.series), *lying]
        longest = max(metrics.horizontalAdvance(name) for name in names)
        return float(min(0.5, (longest + 8) / max(self.plot.width() - 60 - longest, 120)))

    def _name(self, chart: Chart, colours: Colours, font: QFont) -> None:
        item = self.plot.getPlotItem()
        most = float(item.viewRange()[1][1])
        span = most * (self._size + 3) / max(self.plot.height() - AXIS, 60)
        last = float(chart.places()[-1])
        for one, height in names_of(chart, self._bars, span):
            colour, at = colours.ink, last + BESIDE
            if isinstance(one, Series) and one.draw is not Draw.BARS:
                colour, at = colour_of(colours, one.role), float(one.x[-1]) + _MONTH
            # A lying line goes behind its own name.
            fill = colours.surface if isinstance(one, Mark) else None
            text = pg.TextItem(one.name, anchor=(0, 0.5), fill=fill)
            text.setColor(colour)
            text.setFont(font)
            text.setPos(at, height)
            item.addItem(text)
        for series, x, y, corner in named_inside(chart):
            text = pg.TextItem(series.name, anchor=corner)
            text.setColor(colour_of(colours, series.role))
            text.setFont(font)
            text.setPos(x, y)
            item.addItem(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the names anew."""
        super().resizeEvent(event)
        self.draw()

    def point_at(self, place: QPointF) -> tuple[Series, int] | None:
        """Give the point of a series that lies under or near a place of the plot."""
        chart, box = self.chart, self.plot.getPlotItem().vb
        if chart is None:
            return None
        spot = box.mapSceneToView(self.plot.mapToScene(place.toPoint()))
        for bar in self._bars:
            hit = (bar.left <= spot.x()) & (spot.x() <= bar.right)
            hit &= (bar.foot <= spot.y()) & (spot.y() < bar.top)
            if hit.any():
                return bar.series, int(hit.argmax())
        pixel = box.viewPixelSize()
        best: tuple[float, Series, int] | None = None
        for series in chart.series:
            if series.draw not in (Draw.LINE, Draw.STEP) or not len(series.x):
                continue
            at = int(np.abs(series.x - spot.x()).argmin())
            apart = abs(series.x[at] - spot.x()) / pixel[0]
            off = abs(series.y[at] - spot.y()) / pixel[1]
            if max(apart, off) <= NEAR and (best is None or off < best[0]):
                best = off, series, at
        return None if best is None else best[1:]

    def told(self, series: Series, at: int) -> str:
        """Say a point as a sentence."""
        chart = self.chart
        if chart is None:
            return ""
        x = chart.groups[int(series.x[at])] if chart.groups else _when(float(series.x[at]))
        figure = show_number(round(float(series.y[at])), language=self._desk.words.language)
        return f"{x}: {series.name} {figure}{' %' if chart.is_share else ''}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the point under the mouse, and ask for its sites at a click."""
        if isinstance(event, QMouseEvent):
            found = self.point_at(event.position())
            if event.type() == QEvent.Type.MouseMove:
                has_rows = found is not None and found[0].rows is not None
                hand = (
                    Qt.CursorShape.PointingHandCursor if has_rows else Qt.CursorShape.ArrowCursor
                )
                self.plot.viewport().setCursor(hand)
                text = "" if found is None else self.told(*found)
                QToolTip.showText(event.globalPosition().toPoint(), text, self.plot)
            elif event.type() == QEvent.Type.MouseButtonRelease and found is not None:
                self._ask(*found)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the points with the arrows; Enter asks for their sites."""
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (1, 0),
            Qt.Key.Key_Down: (-1, 0),
        }
        move = moves.get(Qt.Key(event.key()))
        points = self._readable()
        if move is None or not points:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at and points:
                self._ask(points[self._at[0]], self._at[1])
                return
            super().keyPressEvent(event)
            return
        number, at = self._at or (0, len(points[0].x) - 1)
        if self._at is not None:
            number = (number + move[0]) % len(points)
            at = min(max(at + move[1], 0), len(points[number].x) - 1)
        self._at = number, min(at, len(points[number].x) - 1)
        text = self.told(points[number], self._at[1])
        self.note.setText(text)
        self.setAccessibleDescription(text)

    def _readable(self) -> list[Series]:
        chart = self.chart
        found = () if chart is None else chart.series
        return [one for one in found if len(one.x) and one.draw is not Draw.BAND]

    def _ask(self, series: Series, at: int) -> None:
        if series.rows is not None:
            self.asked.emit(series, at)


def _when(x: float) -> str:
    """Say a year, or the month whose end it is."""
    year = int(np.floor(x - _ALMOST))
    month = round((x - year) * 12)
    is_year = abs(x - round(x)) < _ALMOST and month in (0, 12)
    return str(round(x)) if is_year else f"{month}-{year}"
