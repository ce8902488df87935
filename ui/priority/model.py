"""The ranked list as a table that holds nothing but values, and how its cells are drawn."""

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from soilcase.model.codelists import code_list
from soilcase.model.text import show_number
from soilcase.model.words import Words
from soilcase.priority.scores import RANKED

from ..kit.colours import Colours
from ..kit.symbols import SIZE, draw_status
from .order import Rows, Shown

COLUMNS = ("rank", "site", *RANKED, "chance", "completeness")
RANK, SITE = COLUMNS.index("rank"), COLUMNS.index("site")
CHANCE, LETTER = COLUMNS.index("chance"), COLUMNS.index("completeness")
LANES = {COLUMNS.index(receptor): place for place, receptor in enumerate(RANKED)}
FULL = 100.0
PADDING, BAR, LEFT_BAR = 8, 8, 2
_LETTERS_ROOM = 44
JUDGED = "*"
# In less there is room for the rank alone; its range is in the hint.
BAND_FROM = 90
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE
_SELECTED = QStyle.StateFlag.State_Selected
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RankTable(QAbstractTableModel):
    """Shows the ranked sites in one order."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._words = words
        self.shown: Shown | None = None
        self.rows: Rows = np.empty(0, dtype=np.int64)

    def show(self, shown: Shown) -> None:
        """Show another order; where the number of lines stays, only what they say changes."""
        rows = shown.rows
        if len(rows) == len(self.rows):
            self.shown, self.rows = shown, rows
            last = self.index(max(len(rows) - 1, 0), len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.shown, self.rows = shown, rows
        self.endResetModel()

    def uid_at(self, place: int) -> str | None:
        """Give the site of a line."""
        if self.shown is None or not 0 <= place < len(self.rows):
            return None
        return str(self.shown.standing.table.uid[self.rows[place]])

    def place_of(self, uid: str | None) -> int | None:
        """Give the line of a site, if it is shown."""
        if self.shown is None or uid is None:
            return None
        row = self.shown.standing.rows.get(uid)
        if row is None:
            return None
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give what is already held."""
        if not index.isValid() or self.shown is None:
            return None
        if role in (_DISPLAY, _ACCESSIBLE, _TOOLTIP):
            text = self.text_at(index.row(), index.column())
            band = self.band_at(int(self.rows[index.row()])) if index.column() == RANK else ""
            return f"{text} ({band})" if band and role != _DISPLAY else text
        return None

    def text_at(self, place: int, section: int) -> str:
        """Give a cell as it is read."""
        shown, row = self.shown, int(self.rows[place])
        if shown is None:
            return ""
        scores, language = shown.standing.scores, self._words.language
        if section == RANK:
            return show_number(int(scores.rank[row]), 0, language)
        if section == SITE:
            return self.site_at(row)
        if section in LANES:
            return show_number(round(float(scores.receptors[row, LANES[section]]), 1), 1, language)
        if section == CHANCE:
            return self.chance_at(row)
        return str(shown.letters[row])

    def site_at(self, row: int) -> str:
        """Give a site's number and address, and what was judged of its place."""
        sites = self.shown.sites if self.shown is not None else None
        if sites is None:
            return ""
        judged = self.judgement_at(row)
        return " ".join(part for part in (sites.number(row), sites.address(row), judged) if part)

    def judgement_at(self, row: int) -> str:
        """Give the word for what was judged of a site's place."""
        code = self.shown.sites.judgement(row) if self.shown is not None else None
        if code is None:
            return ""
        label = code_list("priority_judgement").code(code).label(self._words.language)
        return self._words.say("judging.mark", judgement=label)

    def chance_at(self, row: int) -> str:
        """Give a site's chance; three dots until it is worked out."""
        sureness = self.shown.sureness if self.shown is not None else None
        if sureness is None:
            return "…"
        return show_number(round(float(sureness.chance[row]), 2), 2, self._words.language)

    def band_at(self, row: int) -> str:
        """Give the ranks between which a site lies; nothing until they are worked out."""
        sureness = self.shown.sureness if self.shown is not None else None
        if sureness is None or sureness.low is None or sureness.high is None:
            return ""
        ends = (int(sureness.low[row]), int(sureness.high[row]))
        return "–".join(show_number(end, 0, self._words.language) for end in ends)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:
        """Give a column's heading and its help."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (_DISPLAY, _ACCESSIBLE):
            return self._words.say(f"priority.heading.{COLUMNS[section]}")
        if role == _TOOLTIP:
            return self._words.say(f"priority.heading_help.{COLUMNS[section]}")
        if role == _ALIGNMENT:
            return _RIGHT if section == CHANCE else _LEFT
        return None


class LanePainter(QStyledItemDelegate):
    """Draws a line: its rank and band, its symbol, and a bar for each receptor in its own lane."""

    def __init__(self, table: RankTable, colours: Colours, parent: QWidget) -> None:
        """Draw the cells of this table."""
        super().__init__(parent)
        self._table = table
        self.colours = colours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        box: QRect = option.rect
        section, row = index.column(), int(self._table.rows[index.row()])
        if option.state & _SELECTED:
            painter.fillRect(box, self.colours.selected)
            if section == RANK:
                bar = QRect(box.left(), box.top(), LEFT_BAR, box.height())
                painter.fillRect(bar, self.colours.ink)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.colours.line)
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        if section == RANK:
            self._draw_rank(painter, room, index.row(), row)
        elif section == SITE:
            self._draw_site(painter, room, row)
        elif section in LANES:
            self._draw_lane(painter, room, section, index.row(), row)
        else:
            painter.setPen(self.colours.ink)
            text = self._table.text_at(index.row(), section)
            painter.drawText(room, _RIGHT if section == CHANCE else _LEFT, text)

    def _draw_rank(self, painter: QPainter, room: QRect, place: int, row: int) -> None:
        painter.setPen(self.colours.ink)
        rank = QRect(room.left(), room.top(), _LETTERS_ROOM, room.height())
        painter.drawText(rank, _RIGHT, self._table.text_at(place, RANK))
        if room.width() > BAND_FROM:
            painter.setPen(self.colours.faint)
            painter.drawText(room, _RIGHT, self._table.band_at(row))

    def _draw_site(self, painter: QPainter, room: QRect, row: int) -> None:
        shown = self._table.shown
        if shown is None:
            return
        centre = QPointF(room.left() + SIZE / 2, room.center().y() + 0.5)
        sites = shown.sites
        draw_status(
            painter, self.colours, sites.status_of(row), centre, ringed=sites.is_ringed(row)
        )
        room = room.adjusted(SIZE + PADDING, 0, 0, 0)
        painter.setPen(self.colours.ink)
        metrics = painter.fontMetrics()
        number, judged = sites.number(row), self._table.judgement_at(row)
        painter.drawText(room, _LEFT, number)
        wide = metrics.horizontalAdvance(number) + PADDING
        if judged:
            # In little room the mark alone; the words are in the hint.
            if metrics.horizontalAdvance(judged) > room.width() - wide:
                judged = JUDGED
            painter.drawText(room, _RIGHT, judged)
            room = room.adjusted(0, 0, -metrics.horizontalAdvance(judged) - PADDING, 0)
        painter.setPen(self.colours.secondary)
        rest = room.adjusted(wide, 0, 0, 0)
        address = metrics.elidedText(sites.address(row), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, _LEFT, address)

    def _draw_lane(
        self, painter: QPainter, room: QRect, section: int, place: int, row: int
    ) -> None:
        shown = self._table.shown
        if shown is None:
            return
        receptor = LANES[section]
        points = min(float(shown.standing.scores.receptors[row, receptor]), FULL)
        text = QRect(
            room.right() - _LETTERS_ROOM + 4, room.top(), _LETTERS_ROOM - 4, room.height()
        )
        lane = QRect(room.left(), 0, room.width() - _LETTERS_ROOM, BAR)
        lane.moveTop(room.center().y() - BAR // 2 + 1)
        painter.fillRect(lane.left(), lane.bottom() + 1, lane.width(), 1, self.colours.line)
        bar = QRect(lane.left(), lane.top(), round(lane.width() * points / FULL), lane.height())
        painter.fillRect(bar, self._colour_of(RANKED[receptor]))
        painter.setPen(self.colours.secondary)
        painter.drawText(text, _RIGHT, self._table.text_at(place, section))

    def _colour_of(self, receptor: str) -> QColor:
        found: QColor = getattr(self.colours, receptor)
        return found
