"""The filter line: what is typed is read at once, and what cannot be read is told at the place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.query.complete import Suggestion, complete
from soilcase.query.explain import explain
from soilcase.query.parse import parse
from soilcase.query.syntax import EVERYTHING, Filter
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown

from ..kit.desk import Desk
from ..kit.hinted_line import HintedLine
from ..kit.undoing import leaves_undo
from .lists import ROW, Line, ShortList

MARGIN = 8
LINE_BELOW = 20
PAUSE = 400
POINTER = "▲"
_MOST_SHOWN = 10
_WIDEST = 460
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASTE = QKeySequence.StandardKey.Paste
_UP_OR_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def _holds_cells() -> bool:
    """Say whether cells of a spreadsheet lie on the clipboard: no filter has a tab in it."""
    return "\t" in QGuiApplication.clipboard().text()


class _Line(HintedLine):
    """A line with offers below it: arrows choose one, Enter and Tab take it, Escape drops them.

    Without offers Escape clears the line, and Enter and the down arrow leave it for the list.
    """

    left = Signal()
    deserted = Signal()

    def __init__(self, offers: ShortList) -> None:
        super().__init__()
        self.offers = offers

    def event(self, event: QEvent) -> bool:
        """Leave undo to the register, and a block of cells to the list."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.matches(_PASTE) and _holds_cells():
            event.ignore()
            return True
        return leaves_undo(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, take, clear, leave, or type."""
        key = Qt.Key(event.key())
        if not (self.offers.isVisible() and self._choose(key)):
            if key == Qt.Key.Key_Escape:
                self.clear()
            elif key in (Qt.Key.Key_Down, *_ENTER):
                self.left.emit()
            else:
                super().keyPressEvent(event)

    def _choose(self, key: Qt.Key) -> bool:
        offers = self.offers
        if key in _UP_OR_DOWN:
            step = 1 if key == Qt.Key.Key_Down else -1
            offers.setCurrentRow((offers.currentRow() + step) % offers.count())
        elif key == Qt.Key.Key_Tab or (key in _ENTER and offers.currentRow() >= 0):
            offers.itemActivated.emit(offers.item(max(offers.currentRow(), 0)))
        elif key == Qt.Key.Key_Escape:
            offers.hide()
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802  Qt's
        """Let Tab take an offer while there are any."""
        if forward and self.offers.isVisible():
            return False
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the offers."""
        super().focusOutEvent(event)
        self.deserted.emit()


class FilterLine(QWidget):
    """A line to type a filter in, what it may become, and what is to be said of it below."""

    asked = Signal(object, bool)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with no filter; codes are known once there is a vocabulary."""
        super().__init__(parent)
        self._desk = desk
        self._room = parent or self
        self._words = words = desk.words
        self._vocabulary = Vocabulary(words.language)
        self._is_told = False
        self.filter: Filter = EVERYTHING
        self.offers = ShortList(desk, words.say("sites.filter.offers"))
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setParent(self._room)
        self.offers.hide()
        self.line = _Line(self.offers)
        self.line.hint(
            words.say("window.filter.placeholder"),
            words.say("window.filter.hint"),
            words.say("window.filter.name"),
        )
        self.line.setAccessibleName(words.say("window.filter.name"))
        self.dropped = QCheckBox(words.say("window.filter.dropped"))
        self.below = QLabel()
        self.below.setTextFormat(Qt.TextFormat.PlainText)
        self.below.setFixedHeight(LINE_BELOW)
        self._suggestions: Sequence[Suggestion] = ()
        self._offered_for = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._show_problem)
        self._problem: Problem | None = None
        self.line.textChanged.connect(self._read)
        self.line.textEdited.connect(self._suggest)
        self.line.left.connect(self.left)
        self.line.deserted.connect(self.offers.hide)
        self.offers.itemActivated.connect(self._take)
        self.offers.itemClicked.connect(self._take)
        self.dropped.toggled.connect(self._ask)
        self._lay_out()

    def _lay_out(self) -> None:
        self.row = QHBoxLayout()
        self.row.setContentsMargins(MARGIN, 6, MARGIN, 0)
        self.row.setSpacing(MARGIN)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.dropped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.row)
        column.addWidget(self.below)

    def know(self, vocabulary: Vocabulary) -> None:
        """Read with the codes of this register from now on."""
        self._vocabulary = vocabulary
        self._is_told = False
        self._read()

    def show_dropped(self) -> None:
        """Take the dropped sites along."""
        self.dropped.setChecked(True)

    def show_filter(self, asked: Filter, *, with_dropped: bool) -> None:
        """Write a filter into the line, so that the line tells what is asked for."""
        self.dropped.blockSignals(True)  # noqa: FBT003  Qt's own
        self.dropped.setChecked(with_dropped)
        self.dropped.blockSignals(False)  # noqa: FBT003
        self.offers.hide()
        text = shown(asked, self._vocabulary)
        if text == self.line.text():
            self._read()
        else:
            self.line.setText(text)

    def count_dropped(self, count: int) -> None:
        """Say how many dropped sites would come along."""
        label = self._words.say("window.filter.dropped")
        told = self._words.say("sites.filter.dropped", label=label, count=count)
        self.dropped.setText(told if count else label)

    def _read(self) -> None:
        if not self.line.isModified():
            self.offers.hide()
        try:
            self.filter = parse(self.line.text(), self._vocabulary)
        except Problem as problem:
            self._problem = problem
            self._pause.start()
            return
        self._problem = None
        self._pause.stop()
        self._say_below(self._explained(), MARGIN, role="secondary")
        self._ask()

    def _explained(self) -> str:
        """Say what a filter means; without one there is nothing to say."""
        if self.filter == EVERYTHING:
            return ""
        return explain(self.filter, self._words, self._vocabulary.picture)

    def _ask(self) -> None:
        self.asked.emit(self.filter, self.dropped.isChecked())

    # What the word at the cursor may become.

    def _suggest(self) -> None:
        text, place, vocabulary = self.line.text(), self.line.cursorPosition(), self._vocabulary
        if not text.strip():
            self.offers.hide()
            return
        self._desk.jobs.compute(
            f"sites.complete.{id(self)}",
            lambda: complete(text, place, vocabulary),
            lambda found: self._offer(text, found),
        )

    def _offer(self, text: str, found: Sequence[Suggestion]) -> None:
        """Show what there is to choose, unless it is what stands there already."""
        if text != self.line.text() or not self.line.hasFocus():
            return
        self._offered_for = text
        self._suggestions = [each for each in found if text[each.start : each.end] != each.text]
        if not self._suggestions:
            self.offers.hide()
            return
        self.offers.fill(
            Line(each.text, each.detail or (each.label if each.label != each.text else ""))
            for each in self._suggestions
        )
        self.offers.setCurrentRow(-1)
        self._place_offers()

    def _place_offers(self) -> None:
        rows = min(len(self._suggestions), _MOST_SHOWN)
        start = self._suggestions[0].start
        before = self.line.fontMetrics().horizontalAdvance(self.line.text()[:start])
        corner = self.line.mapTo(self._room, QPoint(0, self.line.height() + 1))
        left = min(corner.x() + before, max(self.width() - _WIDEST - MARGIN, MARGIN))
        self.offers.setGeometry(left, corner.y(), _WIDEST, rows * ROW + 4)
        self.offers.show()
        self.offers.raise_()

    def _take(self) -> None:
        """Put the offer that was chosen in the place of the word."""
        text, row = self.line.text(), max(self.offers.currentRow(), 0)
        if self._offered_for != text:
            # Typed on, faster than the answer: what is meant now is asked here.
            self._suggestions = complete(text, self.line.cursorPosition(), self._vocabulary)
            row = 0
        if row >= len(self._suggestions):
            self.offers.hide()
            return
        taken = self._suggestions[row]
        self.offers.hide()
        rest = text[taken.end :]
        is_whole = not taken.text.endswith((":", "("))
        written = taken.text + (" " if is_whole and not rest.startswith((" ", ")")) else "")
        self.line.setText(text[: taken.start] + written + rest)
        self.line.setCursorPosition(taken.start + len(written))
        if not is_whole:
            self._suggest()

    # What cannot be read.

    def _show_problem(self) -> None:
        """Point at the place of what cannot be read; the sentence begins below it if it fits."""
        if self._problem is None:
            return
        text = f"{POINTER} {tell(self._words, self._problem)}"
        metrics = self.below.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(text) - MARGIN
        indent = min(self._x_of(self._problem), max(room, MARGIN))
        self._say_below(text, indent, role="error")

    def _say_below(self, text: str, indent: int, *, role: str) -> None:
        self.below.setIndent(indent)
        self.below.setText(text)
        self.below.setToolTip(text)
        if self.below.property("role") != role:
            self.below.setProperty("role", role)
            self.below.style().polish(self.below)

    def _x_of(self, problem: Problem) -> int:
        """Give where a character of the line stands, as far as the line has not been scrolled."""
        place = problem.facts.get("position")
        before = self.line.text()[: place - 1] if isinstance(place, int) else ""
        return MARGIN + self.line.fontMetrics().horizontalAdvance(before) + MARGIN // 2
