"""Why a site stands where it does: two sentences, and what each factor takes from a hundred.

Several rooms show it. The bars are a waterfall: each begins where the one above it ended, so that
the last one ends at the score. Every line has its mark of evidence, its fact, and its source.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.text import show_number, show_percent
from soilcase.model.words import Words
from soilcase.priority.explain import Explanation, ReceptorWhy, RouteWhy
from soilcase.priority.why import WhyLine, lines_of, two_sentences
from soilcase.query.value_texts import Shower

from ..kit.colours import Colours
from ..kit.desk import Desk
from .evidence import SIZE, draw_evidence

FULL = 100.0
ROW, PADDING, BAR = 22, 6, 10
# So that the last line never asks for a bar to scroll by.
FRAME = 4
NAME, BARS = 0, 1
_BARS_WIDTH, _POINTS = 130, 36
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_GROUP = field("substance", "substance_group")
_PATTERNS = {
    "measured": Qt.BrushStyle.SolidPattern,
    "screened": Qt.BrushStyle.BDiagPattern,
    "unknown": Qt.BrushStyle.NoBrush,
}


class _Waterfall(QAbstractTableModel):
    """The lines of one route; the first is what all begin with, the last what is left."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.lines: Sequence[WhyLine] = ()
        self.starts: Sequence[float] = ()

    def show(self, lines: Sequence[WhyLine]) -> None:
        """Show the lines of another route."""
        self.beginResetModel()
        self.lines = lines
        start, starts = FULL, []
        for line in lines:
            starts.append(start)
            start -= line.lost
        self.starts = starts
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self.lines else len(self.lines) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if index.row() == len(self.lines):
            return self._of_rest(index.column(), role)
        line = self.lines[index.row()]
        if role == _DISPLAY:
            return f"{line.name}: {line.fact}" if index.column() == NAME else self.points(line)
        if role in (_TOOLTIP, _ACCESSIBLE):
            evidence = self._words.say(f"priority.evidence.{line.evidence}")
            told = f"{line.name}: {line.fact} ({evidence}), {self.points(line)}"
            return f"{told}\n{line.source}" if line.source else told
        return None

    @property
    def rest(self) -> float:
        """Give what all lines together leave of a hundred."""
        return FULL - sum(line.lost for line in self.lines)

    def rest_text(self) -> str:
        """Write what is left."""
        return show_number(round(self.rest, 1), 1, self._words.language)

    def rest_name(self) -> str:
        """Name the last line."""
        return self._words.say("priority.what_is_left")

    def _of_rest(self, column: int, role: int) -> object:
        if role == _DISPLAY:
            return self.rest_name() if column == NAME else self.rest_text()
        if role in (_TOOLTIP, _ACCESSIBLE):
            return f"{self.rest_name()}: {self.rest_text()}"
        return None

    def points(self, line: WhyLine) -> str:
        """Write what a factor costs."""
        lost = round(line.lost, 1)
        text = show_number(lost, 1, self._words.language)
        return f"−{text}" if lost else text


class _Painter(QStyledItemDelegate):
    """Draws a mark, a name with its fact, and a bar of the waterfall."""

    def __init__(self, model: _Waterfall, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.colours = colours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        box: QRect = option.rect
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.colours.line)
        if index.row() == len(self._model.lines):
            self._draw_rest(painter, box, index.column())
            return
        line = self._model.lines[index.row()]
        if index.column() == NAME:
            self._draw_name(painter, box.adjusted(PADDING, 0, -PADDING, 0), line)
        else:
            start = self._model.starts[index.row()]
            self._draw_bar(painter, box.adjusted(0, 0, -PADDING, 0), line, start)

    def _draw_name(self, painter: QPainter, room: QRect, line: WhyLine) -> None:
        centre = QPointF(room.left() + SIZE / 2, room.center().y() + 0.5)
        draw_evidence(painter, self.colours, line.evidence, centre)
        room = room.adjusted(SIZE + PADDING, 0, 0, 0)
        metrics = painter.fontMetrics()
        painter.setPen(self.colours.ink)
        name = f"{line.name[:1].upper()}{line.name[1:]}"
        painter.drawText(room, _LEFT, name)
        rest = room.adjusted(metrics.horizontalAdvance(name) + PADDING, 0, 0, 0)
        painter.setPen(self.colours.secondary)
        fact = metrics.elidedText(line.fact, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, _LEFT, fact)

    def _draw_rest(self, painter: QPainter, box: QRect, column: int) -> None:
        painter.setPen(self.colours.ink)
        if column == NAME:
            room = box.adjusted(2 * PADDING + SIZE, 0, -PADDING, 0)
            painter.drawText(room, _LEFT, self._model.rest_name())
            return
        room = box.adjusted(0, 0, -PADDING, 0)
        painter.drawText(room, _RIGHT, self._model.rest_text())
        width = (room.width() - _POINTS) * self._model.rest / FULL
        bar = QRectF(room.left(), 0, width, BAR)
        bar.moveTop(room.center().y() - BAR / 2 + 0.5)
        painter.fillRect(bar, self.colours.ink)

    def _draw_bar(self, painter: QPainter, room: QRect, line: WhyLine, start: float) -> None:
        lane = QRectF(room.left(), 0, room.width() - _POINTS, BAR)
        lane.moveTop(room.center().y() - BAR / 2 + 0.5)
        right = lane.left() + lane.width() * start / FULL
        left = lane.left() + lane.width() * max(start - line.lost, 0.0) / FULL
        kept = QRectF(lane.left(), lane.center().y() - 0.5, left - lane.left(), 1)
        painter.fillRect(kept, self.colours.line)
        bar = QRectF(left, lane.top(), max(right - left, 1.0), lane.height())
        style = Qt.PenStyle.DotLine if line.evidence == "unknown" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self.colours.secondary, 1, style))
        painter.setBrush(QBrush(self.colours.secondary, _PATTERNS[line.evidence]))
        painter.drawRect(bar)
        painter.setPen(self.colours.ink)
        points = QRect(room.right() - _POINTS, room.top(), _POINTS, room.height())
        painter.drawText(points, _RIGHT, self._model.points(line))


class WhyPanel(QWidget):
    """Shows one explanation; the receptor that brings most is looked at first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with nothing to explain."""
        super().__init__(parent)
        self._desk = desk
        self._found: Explanation | None = None
        self._name: Callable[[str], str] = str
        words = desk.words
        self.head = QLabel()
        self.head.setProperty("role", "section")
        self.first, self.second = QLabel(), QLabel()
        for label in (self.head, self.first, self.second):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.routes: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(4)
        self.model = _Waterfall(words, self)
        self.lines = QTableView()
        self.painter = _Painter(self.model, desk.colours, self.lines)
        self.sum = QLabel()
        self.sum.setProperty("role", "secondary")
        self.sum.setWordWrap(True)
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.head, self.first, self.second):
            column.addWidget(widget)
        column.addLayout(self._bar)
        column.addWidget(self.lines)
        column.addWidget(self.sum)
        column.addStretch(1)
        desk.dressed.connect(self._on_dressed)
        self.clear("")

    def clear(self, told: str) -> None:
        """Explain nothing, and say why."""
        self._found = None
        self.head.setText(told)
        for widget in (self.first, self.second, self.lines, self.sum, *self.routes):
            widget.hide()

    def explain(self, found: Explanation, picture: Picture) -> None:
        """Explain a site."""
        words = self._desk.words
        shower = Shower(words, picture)
        self._found, self._name = found, lambda code: shower.value(_GROUP, code)
        self.head.setText(words.say("priority.why_head", rank=found.rank, number=found.number))
        first, second = two_sentences(words, found, self._name)
        self.first.setText(first)
        self.second.setText(second)
        for widget in (self.first, self.second, self.lines, self.sum):
            widget.show()
        self._offer(found)

    def _set_up(self) -> None:
        lines = self.lines
        lines.setModel(self.model)
        lines.setItemDelegate(self.painter)
        lines.setShowGrid(False)
        lines.setWordWrap(False)
        lines.setTabKeyNavigation(False)
        lines.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.setAccessibleName(self._desk.words.say("priority.waterfall"))
        lines.horizontalHeader().hide()
        lines.horizontalHeader().setMinimumSectionSize(_POINTS)
        lines.verticalHeader().hide()
        lines.verticalHeader().setMinimumSectionSize(ROW)
        lines.verticalHeader().setDefaultSectionSize(ROW)
        lines.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        lines.setColumnWidth(BARS, _BARS_WIDTH)
        lines.setFrameShape(QTableView.Shape.NoFrame)

    def _offer(self, found: Explanation) -> None:
        """Offer the routes, each with its receptor's share; show the one that brings most."""
        for button in self.routes:
            self._group.removeButton(button)
            self._bar.removeWidget(button)
            button.deleteLater()
        words, self.routes = self._desk.words, []
        for receptor in found.receptors:
            button = QPushButton(
                words.say(
                    "priority.receptor_button",
                    receptor=words.say(f"priority.receptor_short.{receptor.receptor}"),
                    share=show_percent(receptor.share, 0, words.language),
                )
            )
            button.setCheckable(True)
            button.setToolTip(self._gate_text(receptor))
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, one=receptor: self._show(one))
            self._group.addButton(button)
            self._bar.addWidget(button)
            self.routes.append(button)
        leading = found.receptors.index(found.leading)
        self.routes[leading].setChecked(True)
        self._show(found.leading)

    def _show(self, receptor: ReceptorWhy) -> None:
        self.model.show(lines_of(self._desk.words, receptor.route, self._name))
        self.lines.setFixedHeight(self.model.rowCount() * ROW + FRAME)
        self.sum.setText(self._sum_text(receptor, receptor.route))

    def _sum_text(self, receptor: ReceptorWhy, route: RouteWhy) -> str:
        """Say what is left of a hundred, and what gate and calibration make of it."""
        words = self._desk.words
        others = tuple(self._name(code) for code in route.others)
        told = words.say(
            "priority.sum",
            route=words.say(f"priority.route.{route.route}"),
            left=show_number(round(route.score, 1), 1, words.language),
            score=show_number(round(receptor.score, 1), 1, words.language),
            others=others or None,
        )
        return f"{told} {self._gate_text(receptor)}"

    def _gate_text(self, receptor: ReceptorWhy) -> str:
        return self._desk.words.say(f"priority.gate.{receptor.answer}")

    def _on_dressed(self) -> None:
        self.painter.colours = self._desk.colours
        self.lines.viewport().update()
