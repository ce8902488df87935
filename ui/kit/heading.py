"""The headings of a table: what is sorted by and in which place, and a funnel for each column."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from .cells import PADDING
from .colours import Colours

HEIGHT = 28
FUNNEL = 20
ARROW = 14
_LEAST = 48
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton
_TO_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TO_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

# By section: the place among the keys that are sorted by, from 1, and whether downwards.
Sorted = Mapping[int, tuple[int, bool]]


class Headings(QHeaderView):
    """Draws headings; `asked` tells which was clicked, `funnelled` whose funnel was."""

    asked = Signal(int, bool)
    funnelled = Signal(int)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        """Start unsorted and without a filter."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.colours = colours
        self.sorted: Sorted = {}
        self.filtered: frozenset[int] = frozenset()
        self.last_frozen = -1
        self._pressed_funnel = -1
        self.setFixedHeight(HEIGHT)
        self.setMinimumSectionSize(_LEAST)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.sectionClicked.connect(self._on_clicked)
        self._modifiers = Qt.KeyboardModifier.NoModifier

    def funnel_box(self, section: int) -> QRect:
        """Give where a section's funnel stands."""
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return QRect(right - FUNNEL - 4, 0, FUNNEL, self.height())

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:  # noqa: N802  Qt's
        """Draw one heading."""
        model = self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        aligned = model.headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        painter.save()
        painter.fillRect(box, self.colours.window)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.colours.line)
        edge = self.colours.faint if section == self.last_frozen else self.colours.line
        painter.fillRect(box.right(), box.top() + 6, 1, box.height() - 12, edge)
        room = box.adjusted(PADDING, 0, -FUNNEL - 4, 0)
        if section in self.sorted:
            painter.setFont(_bold(painter.font()))
            room.setRight(room.right() - ARROW)
        painter.setPen(self.colours.ink if section in self.sorted else self.colours.secondary)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, max(room.width(), 0)
        )
        to_right = aligned == _TO_RIGHT
        painter.drawText(room, _TO_RIGHT if to_right else _TO_LEFT, shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if section in self.sorted:
            self._draw_arrow(painter, room, section)
        self._draw_funnel(painter, box, is_full=section in self.filtered)
        painter.restore()

    def _draw_arrow(self, painter: QPainter, room: QRect, section: int) -> None:
        """Draw which way a column is sorted, and in which place if it is not the only one."""
        place, descending = self.sorted[section]
        middle = QPointF(room.right() + 7, room.center().y() + 1)
        tip = 3 if descending else -3
        wing = -2 if descending else 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.ink)
        points = (QPointF(0, tip), QPointF(-4, wing), QPointF(4, wing))
        painter.drawPolygon(QPolygonF([middle + point for point in points]))
        if len(self.sorted) > 1:
            font = QFont(painter.font())
            font.setPixelSize(9)
            painter.setFont(font)
            painter.setPen(self.colours.ink)
            painter.drawText(middle + QPointF(4, -2), str(place))

    def _draw_funnel(self, painter: QPainter, box: QRect, *, is_full: bool) -> None:
        """Draw a funnel: an outline, or filled where the column is filtered."""
        middle = QPointF(box.right() - 4 - FUNNEL / 2, box.center().y())
        points = ((-4, -3.5), (4, -3.5), (1, 0.5), (1, 4), (-1, 4), (-1, 0.5))
        shape = QPolygonF([middle + QPointF(x, y) for x, y in points])
        painter.setPen(QPen(self.colours.ink if is_full else self.colours.faint, 1))
        painter.setBrush(self.colours.ink if is_full else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press on a funnel; any other is a heading's."""
        place = event.position().toPoint()
        section = self.logicalIndexAt(place)
        self._modifiers = event.modifiers()
        self._pressed_funnel = -1
        if event.button() == _LEFT and section >= 0 and self._is_on_funnel(section, place):
            self._pressed_funnel = section
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the funnel that was pressed."""
        section, self._pressed_funnel = self._pressed_funnel, -1
        if section >= 0:
            if self._is_on_funnel(section, event.position().toPoint()):
                self.funnelled.emit(section)
            return
        super().mouseReleaseEvent(event)

    def _is_on_funnel(self, section: int, place: QPoint) -> bool:
        return self.funnel_box(section).contains(place)

    def _on_clicked(self, section: int) -> None:
        self.asked.emit(section, bool(self._modifiers & _SHIFT))


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
