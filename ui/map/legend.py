"""The legend: each class of the theme by its symbol and its word, with how many are shown."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from soilcase.query.theme_styles import ThemeStyle
from soilcase.query.themes import LegendClass

from ..kit.colours import Colours
from ..kit.desk import Desk
from .theme_signs import draw_look

ROW = 18
_SIGN = 24
_MIDDLE = 10
_GAP = 12


class _Lines(QWidget):
    """The lines of a legend; a click on one asks for its sites."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Begin with no line."""
        super().__init__()
        self._words = desk.words
        self._colours = desk.colours
        self._lines: tuple[LegendClass, ...] = ()
        self._style: ThemeStyle | None = None

    def show_lines(
        self, style: ThemeStyle, lines: tuple[LegendClass, ...], colours: Colours
    ) -> None:
        """Show the classes that have any site, and the unknown also where it has none."""
        shown = [line for line in lines if line.count or line.is_unknown]
        self._style, self._lines, self._colours = style, tuple(shown), colours
        told = [f"{line.label(self._words.language)} {line.count}" for line in shown]
        self.setAccessibleName(f"{style.label(self._words.language)}: {', '.join(told)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for the longest line."""
        metrics = QFontMetrics(self.font())
        words = max(
            (metrics.horizontalAdvance(self._text(line)) for line in self._lines), default=0
        )
        count = max(
            (metrics.horizontalAdvance(self._count(line)) for line in self._lines), default=0
        )
        return QSize(_SIGN + words + _GAP + count, ROW * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Never show a part of a legend."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the sites of a class."""
        place = int(event.position().y()) // ROW
        if 0 <= place < len(self._lines):
            self.asked.emit(self._lines[place].id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw symbol, word and number of each class."""
        if self._style is None:
            return
        painter = QPainter(self)
        for place, line in enumerate(self._lines):
            top = place * ROW
            painter.save()
            painter.translate(_MIDDLE, top + ROW / 2)
            draw_look(painter, self._colours, line.look, self._style)
            painter.restore()
            box = QRect(_SIGN, top, self.width() - _SIGN, ROW)
            painter.setPen(self._colours.secondary if line.is_unknown else self._colours.ink)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(box), middle | Qt.AlignmentFlag.AlignLeft, self._text(line))
            painter.setPen(self._colours.secondary)
            painter.drawText(QRectF(box), middle | Qt.AlignmentFlag.AlignRight, self._count(line))
        painter.end()

    def _text(self, line: LegendClass) -> str:
        return line.label(self._words.language)

    def _count(self, line: LegendClass) -> str:
        return str(self._words.show(line.count))


class Legend(QFrame):
    """The legend in its corner; its head folds it away, and `stood` tells how far it reaches."""

    asked = Signal(str)
    stood = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Stand open in a corner of the map."""
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("map_card")
        self.head = QPushButton()
        self.head.setProperty("role", "quiet")
        self.head.setToolTip(desk.words.say("map.action.legend.help"))
        self.head.clicked.connect(self.fold)
        self.lines = _Lines(desk)
        self.lines.asked.connect(self.asked)
        self.note = QLabel()
        self.note.setProperty("role", "secondary")
        self.note.setContentsMargins(4, 0, 0, 0)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 12, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.head)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(self.lines)
        column.addWidget(self.note)
        self._column = column

    @property
    def is_folded(self) -> bool:
        """Say whether only the head is shown."""
        return self.lines.isHidden()

    def fold(self) -> None:
        """Fold the lines away, or show them again."""
        self.lines.setVisible(self.is_folded)
        self._point()
        self.adjustSize()
        self.stand()

    def show_theme(self, style: ThemeStyle, lines: tuple[LegendClass, ...]) -> None:
        """Show another legend."""
        words = self._desk.words
        self.head.setText(style.label(words.language))
        self._point()
        self.head.setMinimumWidth(self.head.sizeHint().width())
        self.head.setAccessibleName(
            words.say("map.legend.head", theme=style.label(words.language))
        )
        self.lines.show_lines(style, lines, self._desk.colours)
        self.note.setText("" if style.is_verified else words.say("map.legend.unverified"))
        self.note.setVisible(not style.is_verified)
        # A card that already stands there would else be as wide as for the theme before.
        self._column.activate()
        self.adjustSize()
        self.stand()

    def _point(self) -> None:
        """Point the way that the head folds."""
        self.head.setIcon(self._desk.icon("closed" if self.is_folded else "opened"))

    def stand(self) -> None:
        """Stand in the lower left corner of the map."""
        parent = self.parentWidget()
        if parent is not None:
            self.move(12, parent.height() - self.height() - 12)
            self.stood.emit()
