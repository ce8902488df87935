"""Small widgets of a page: a text with its mark, a line that leads somewhere, a cut title."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ..kit.desk import Desk
from ..kit.symbols import SIZE as STATUS_SIZE
from ..kit.symbols import draw_status
from .evidence import SIZE as EVIDENCE_SIZE
from .evidence import draw_evidence

_GAP = 6
_ROW = 22
# What stands beside the text of a line, so that its ring has room.
INDENT = 4
_RINGS = 10
_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Marked(QWidget):
    """A text behind the mark of its status or of its evidence."""

    def __init__(self, desk: Desk, *, is_bold: bool = False) -> None:
        """Start empty."""
        super().__init__()
        self._desk = desk
        self._text = self._mark = ""
        self._is_ringed = False
        font = self.font()
        font.setBold(is_bold)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, mark: str = "", help_text: str = "", *, ringed: bool = False) -> None:
        """Show a text; the mark is written as `evidence:measured` or `status:v2`."""
        self._text, self._mark, self._is_ringed = text, mark, ringed
        self.setToolTip(help_text)
        self.setAccessibleName(f"{text}. {help_text}".strip())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Give what is shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Take the room of the mark and the text."""
        return QSize(self._indent() + self.fontMetrics().horizontalAdvance(self._text) + 2, _ROW)

    def _indent(self) -> int:
        if not self._mark:
            return 0
        width = STATUS_SIZE if self._mark.startswith("status:") else EVIDENCE_SIZE
        return width + _GAP + (_RINGS if self._is_ringed else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark and the text."""
        painter = QPainter(self)
        indent = self._indent()
        if indent:
            kind, _, code = self._mark.partition(":")
            centre = QPointF((indent - _GAP) / 2, self.height() / 2)
            if kind == "status":
                draw_status(painter, self._desk.colours, code, centre, ringed=self._is_ringed)
            else:
                draw_evidence(painter, self._desk.colours, code, centre)
        painter.setPen(self._desk.colours.ink)
        box = self.rect().adjusted(indent, 0, 0, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), self._text)
        painter.end()


class CutLabel(QLabel):
    """One line of text that is cut where the room ends; the whole is in its hint."""

    def minimumSizeHint(self) -> QSize:
        """Need almost no room."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if cut != self.text() else "")
        self.style().drawItemText(
            painter,
            self.rect(),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.palette(),
            True,  # noqa: FBT003  Qt's own
            cut,
            self.foregroundRole(),
        )
        painter.end()


class LeadingLine(QPushButton):
    """A line with a text and a time that leads to where it stands on the page."""

    def __init__(self, desk: Desk, text: str, when: str, *, is_alarm: bool = False) -> None:
        """Show a text to the left and a time to the right."""
        super().__init__()
        self._desk, self._left, self._right, self._is_alarm = desk, text, when, is_alarm
        self.setProperty("role", "line")
        self.setAccessibleName(f"{text} {when}".strip())
        self.setFixedHeight(_ROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the line with Enter as well as with the space bar."""
        if event.key() in _KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both texts; the time is never cut."""
        painter, colours = QPainter(self), self._desk.colours
        if self.underMouse():
            painter.fillRect(self.rect(), colours.selected)
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._right)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        lead = "● " if self._is_alarm else ""
        room = QRect(INDENT, 0, self.width() - width - 16, self.height())
        painter.setPen(colours.ink)
        cut = metrics.elidedText(self._left, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, cut)
        painter.setPen(colours.alarm if self._is_alarm else colours.secondary)
        right = self.rect().adjusted(0, 0, -INDENT, 0)
        painter.drawText(right, middle | int(Qt.AlignmentFlag.AlignRight), f"{lead}{self._right}")
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
