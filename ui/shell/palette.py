"""The list below the search line: what was found for what is typed, taken by Enter."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ..kit.desk import Desk
from ..kit.symbols import draw_status
from .hits import Hit

LINE = 28
MARGIN = 12
ICON = 16
BAR = 2
SHOWN = 12
LEAST = 600
ABOVE = 8
# The border of the list and what the layout leaves inside it, on both sides together.
EDGES = 4
GAP = 16
# Where the second column begins, and what is left for it beside a long name.
DETAIL_FROM = 0.4
LEAST_DETAIL = 140
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Hits(QAbstractListModel):
    """The lines that were found."""

    def __init__(self, parent: QWidget) -> None:
        """Start with none."""
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """Show others."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Count them."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Give the name, and for who listens also what it does."""
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (hit.text, hit.detail, hit.key) if part)
        return None


class HitPainter(QStyledItemDelegate):
    """Draws a line: icon, name, what it is, and its key; a sentence in full."""

    def __init__(self, desk: Desk, hits: Hits, view: QListView) -> None:
        """Draw in the desk's colours."""
        super().__init__(view)
        self._desk = desk
        self._hits = hits
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a sentence the lines that it needs."""
        width = self._view.viewport().width()
        return QSize(width, self.height_of(self._hits.hits[index.row()], width))

    def height_of(self, hit: Hit, width: int) -> int:
        """Give the height of a line in a list of this width."""
        if not hit.is_said:
            return LINE
        texts = [text for text in (hit.text, hit.detail) if text]
        return sum(self._said_height(text, width) for text in texts) + 2 * ABOVE

    def _said_height(self, text: str, width: int) -> int:
        room = QRect(0, 0, max(width - _text_left() - MARGIN, 100), 1000)
        return self._view.fontMetrics().boundingRect(room, _WRAPPED, text).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        box: QRect = option.rect
        hit, colours = self._hits.hits[index.row()], self._desk.colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.selected)
            painter.fillRect(box.left(), box.top(), BAR, box.height(), colours.ink)
        left = box.left() + MARGIN
        if hit.status is not None:
            centre = QRect(left, box.top(), ICON, box.height()).toRectF().center()
            draw_status(painter, colours, hit.status, centre, ringed=False)
        else:
            top = box.top() + (8 if hit.is_said else (box.height() - ICON) // 2)
            icon = self._desk.icon(hit.icon, colours.secondary)
            icon.paint(painter, QRect(left, top, ICON, ICON))
        room = box.adjusted(_text_left(), 0, -MARGIN, 0)
        if hit.is_said:
            self._draw_said(painter, hit, room)
        else:
            self._draw_parts(painter, hit, room)

    def _draw_said(self, painter: QPainter, hit: Hit, room: QRect) -> None:
        """Draw a sentence, and what is to be known of it in grey below."""
        height = self._said_height(hit.text, self._view.viewport().width())
        above = QRect(room.left(), room.top() + ABOVE, room.width(), height)
        painter.setPen(self._desk.colours.ink)
        painter.drawText(above, _WRAPPED, hit.text)
        below = room.adjusted(0, ABOVE + height, 0, -ABOVE)
        painter.setPen(self._desk.colours.secondary)
        painter.drawText(below, _WRAPPED, hit.detail)

    def _draw_parts(self, painter: QPainter, hit: Hit, room: QRect) -> None:
        """Draw name, what it is, and key; each begins at the same place in every line."""
        colours, metrics = self._desk.colours, painter.fontMetrics()
        second = room.left() + int(room.width() * DETAIL_FROM)
        key = metrics.horizontalAdvance(hit.key) + GAP if hit.key else 0
        painter.setPen(colours.ink)
        whole = metrics.horizontalAdvance(hit.text)
        most = room.width() - key - (LEAST_DETAIL if hit.detail else 0)
        painter.drawText(room, _LEFT, _cut(metrics, hit.text, most))
        painter.setPen(colours.secondary)
        painter.drawText(room, _RIGHT, hit.key)
        left = max(second, room.left() + min(whole, most) + GAP)
        rest = QRect(left, room.top(), room.right() - key - left + 1, room.height())
        painter.drawText(rest, _LEFT, _cut(metrics, hit.detail, rest.width()))


class Palette(QFrame):
    """Lies over the rooms, below the search line; the cursor never leaves the line."""

    taken = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("palette")
        self.list = QListView()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(1)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(desk.words.say("window.search.found"))
        self.model = Hits(self)
        self.list.setModel(self.model)
        self.painter = HitPainter(desk, self.model, self.list)
        self.list.setItemDelegate(self.painter)
        self.list.clicked.connect(lambda index: self.taken.emit(self.model.hits[index.row()]))
        self.foot = QLabel()
        self.foot.setProperty("role", "secondary")
        self.foot.setContentsMargins(MARGIN, 6, MARGIN, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self.foot)
        desk.dressed.connect(self.update)
        self.hide()

    @property
    def chosen(self) -> Hit | None:
        """Give the line that Enter takes."""
        row = self.list.currentIndex().row()
        return self.model.hits[row] if 0 <= row < len(self.model.hits) else None

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what was found; the first line is chosen."""
        self.model.show(hits)
        self.list.setVisible(bool(hits))
        if hits:
            self.list.setCurrentIndex(self.model.index(0))

    def step(self, key: int) -> None:
        """Choose another line; past the end it begins anew."""
        count = len(self.model.hits)
        if not count:
            return
        row, page = self.list.currentIndex().row(), SHOWN - 1
        target = {
            Qt.Key.Key_Down.value: (row + 1) % count,
            Qt.Key.Key_Up.value: (row - 1) % count,
            Qt.Key.Key_PageDown.value: min(row + page, count - 1),
            Qt.Key.Key_PageUp.value: max(row - page, 0),
        }[key]
        self.list.setCurrentIndex(self.model.index(target))

    def lie_below(self, line: QRect, room: QRect) -> None:
        """Take the place below the line, as high as what was found needs."""
        # As wide as the line above it, unless that is too narrow to read an answer in.
        width = max(line.width(), min(LEAST, room.width() - 16))
        left = min(max(line.center().x() - width // 2, room.left() + 8), room.right() - width - 8)
        shown = self.model.hits[:SHOWN]
        heights = sum(self.painter.height_of(hit, width - EDGES) for hit in shown)
        foot = self.foot.sizeHint().height()
        height = min(heights + foot + EDGES, room.bottom() - line.bottom() - 12)
        self.setGeometry(left, line.bottom() + 4, width, height)
        self.raise_()


def _text_left() -> int:
    return MARGIN + ICON + 10


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
