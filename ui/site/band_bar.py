"""A screened figure beside its criterion, as a hatched band on a line of tenfold steps."""

from math import log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from soilcase.screening.telling import ToldFigure

from ..kit.desk import Desk
from ..parts.evidence import draw_evidence

# Three tenfold steps to either side of the criterion, which stands in the middle.
STEPS = 3
_HIGH, _WIDE, _NARROW, _BAND, _MARK = 20, 160, 90, 8, 16


class BandBar(QWidget):
    """Shows where a figure lies from a thousandth to a thousand times its criterion."""

    def __init__(self, desk: Desk, figure: ToldFigure) -> None:
        """Show one figure; without a criterion or a band there is only its mark."""
        super().__init__()
        self._desk, self._figure = desk, figure
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{figure.label}: {figure.text} {figure.band}".strip())

    def minimumSizeHint(self) -> QSize:
        """Be no narrower than the band can be told from the criterion."""
        return QSize(_NARROW, _HIGH)

    def sizeHint(self) -> QSize:
        """Be as high as a line."""
        return QSize(_WIDE, _HIGH)

    def place(self, value: float) -> float:
        """Give where a figure lies, from the left; what is far off stands at the edge."""
        limit = self._figure.limit or 1.0
        steps = log10(value / limit) if value > 0 else -STEPS
        share = (max(-STEPS, min(STEPS, steps)) + STEPS) / (2 * STEPS)
        return _MARK + share * (self.width() - _MARK - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark, the line with the criterion, and the band with its figure."""
        figure, colours = self._figure, self._desk.colours
        painter = QPainter(self)
        middle = self.height() / 2
        if figure.low is not None:
            draw_evidence(painter, colours, "screened", QPointF(_MARK / 2 - 1, middle))
        if figure.limit is None or figure.value is None:
            painter.end()
            return
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(QPointF(_MARK, middle), QPointF(self.width(), middle))
        at = self.place(figure.limit)
        painter.setPen(QPen(colours.ink, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, 1), QPointF(at, self.height() - 1))
        colour = colours.alarm if figure.exceeds else colours.ink
        if figure.low is not None and figure.high is not None:
            left, right = self.place(figure.low), self.place(figure.high)
            box = QRectF(left, middle - _BAND / 2, right - left, _BAND)
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.fillRect(box, colours.surface)
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.drawRect(box)
        painter.setPen(QPen(colour, 2))
        spot = self.place(figure.value)
        painter.drawLine(QPointF(spot, middle - _BAND), QPointF(spot, middle + _BAND))
        painter.end()
