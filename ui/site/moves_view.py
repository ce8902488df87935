"""The small panel of an area's legal steps: choose one, fill in what it needs, carry it out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.model import catalogue
from soilcase.model.edit import Outcome
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.values import Value

from ..kit.desk import Desk
from ..parts.entry import Entry
from .moves import Move, edits_of

NOUN = "decision"
IN_A_ROW = 3
_ASKING = 300
_OTHER = Qt.FocusReason.OtherFocusReason
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -IN_A_ROW,
    Qt.Key.Key_Down: IN_A_ROW,
}


class MovesPanel(QFrame):
    """Shows the steps of one area; what stands in the way of one is said when it is chosen."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start without an area."""
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._area = ""
        self._moves: tuple[Move, ...] = ()
        self.chosen: Move | None = None
        self.buttons: list[QPushButton] = []
        self.asked: dict[str, QLineEdit] = {}
        self._names: list[QWidget] = []
        self._is_awaited = False
        heading = QLabel(self._words.say("site.moves.heading"))
        heading.setProperty("role", "section")
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.act = QPushButton()
        self.act.setProperty("role", "primary")
        self.act.clicked.connect(self.carry_out)
        self.leave = QPushButton(self._words.say("site.moves.leave"))
        self.leave.clicked.connect(lambda: self.choose(None))
        self._steps, self._form = QGridLayout(), QGridLayout()
        row = QHBoxLayout()
        for button in (self.act, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 4, 8, 8)
        whole.setSpacing(4)
        whole.addWidget(heading)
        self.setObjectName("site_moves")
        whole.addLayout(self._steps)
        whole.addLayout(self._form)
        whole.addWidget(self.trouble)
        whole.addLayout(row)
        self._form.setColumnMinimumWidth(0, 140)
        self._form.setColumnStretch(2, 1)
        self._steps.setColumnStretch(IN_A_ROW, 1)
        self._steps.setVerticalSpacing(0)
        self._steps.setHorizontalSpacing(24)
        self.choose(None)

    def show_moves(self, area: str, moves: Sequence[Move]) -> None:
        """Show the steps of an area; a form that is being filled in stays."""
        keys = [move.key for move in moves]
        if (area, keys) == (self._area, [move.key for move in self._moves]):
            self._moves = tuple(moves)
            return
        before = self.chosen.key if self.chosen is not None and area == self._area else None
        self._area, self._moves = area, tuple(moves)
        for button in self.buttons:
            self._steps.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(move) for move in moves]
        for place, button in enumerate(self.buttons):
            self._steps.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)
        again = next((move for move in moves if move.key == before), None)
        if again is None:
            self.choose(None)
        else:
            self.chosen = again
        if self._is_awaited:
            self.take_focus()

    def _button(self, move: Move) -> QPushButton:
        button = QPushButton(move.text)
        button.setProperty("role", "link" if not move.trouble else "quiet")
        button.setToolTip(move.trouble)
        button.setAccessibleDescription(move.trouble)
        button.clicked.connect(lambda: self.choose(move))
        return button

    def take_focus(self) -> None:
        """Stand on the first step that can be taken, or in the form that is being filled in."""
        self._is_awaited = False
        asked = next(iter(self.asked.values()), None)
        can = [b for b, move in zip(self.buttons, self._moves, strict=True) if not move.trouble]
        for target in (asked, *can, *self.buttons):
            if target is not None:
                target.setFocus(_OTHER)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go from step to step, and Escape out of a form."""
        key = Qt.Key(event.key())
        focused = self.focusWidget()
        at = next((place for place, each in enumerate(self.buttons) if each is focused), None)
        if key == Qt.Key.Key_Escape and self.chosen is not None:
            self.choose(None)
            self.take_focus()
        elif key in _STEPS and at is not None:
            self.buttons[max(0, min(at + _STEPS[key], len(self.buttons) - 1))].setFocus(_OTHER)
        else:
            super().keyPressEvent(event)

    def choose(self, move: Move | None) -> None:
        """Ask for what a step needs; one that can not be taken says why."""
        for widget in self._names:
            self._form.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._names, self.asked = [], {}
        self.chosen = move if move is not None and not move.trouble else None
        self._say(move.trouble if move is not None else "")
        for row, field_id in enumerate(self.chosen.fields if self.chosen else ()):
            self._ask(row, field_id)
        self.act.setVisible(self.chosen is not None)
        self.leave.setVisible(self.chosen is not None)
        if self.chosen is not None:
            self.act.setText(self.chosen.text)
            first = next(iter(self.asked.values()), None)
            (first if first is not None else self.act).setFocus(_OTHER)

    def _ask(self, row: int, field_id: str) -> None:
        field = catalogue.field(NOUN, field_id)
        label = field.label(self._words.language)
        line = QLineEdit()
        line.setAccessibleName(label)
        line.setPlaceholderText(field.help(self._words.language))
        line.setMinimumWidth(_ASKING)
        line.returnPressed.connect(self.carry_out)
        name = QLabel(label)
        self._names += [name, line]
        self._form.addWidget(name, row, 0)
        self._form.addWidget(line, row, 1)
        self.asked[field_id] = line

    def carry_out(self) -> None:
        """Take the step: one commit, or a sentence that says what is missing."""
        move, picture = self.chosen, self._desk.picture
        if move is None or picture is None:
            return
        try:
            given = {field_id: self._read(field_id) for field_id in self.asked}
            edits = edits_of(picture, self._area, move.option, given, self._desk.actor.name)
        except Problem as problem:
            self._say(tell(self._words, problem))
            return
        self._desk.commit(
            edits,
            reason=move.text,
            said=self._words.say("site.moves.done", move=move.text),
            done=self._on_done,
        )

    def _on_done(self, outcome: Outcome) -> None:
        """Close the form; the keyboard goes on to the next step as soon as it is shown."""
        if outcome.change is not None:
            self._is_awaited = self.hasFocus() or self.isAncestorOf(self.window().focusWidget())
            self.choose(None)

    def _read(self, field_id: str) -> Value:
        picture = self._desk.picture
        line = self.asked[field_id]
        if picture is None:
            return None
        entry = Entry((NOUN, "", field_id), None, {}, picture, self._words)
        try:
            return entry.read(line.text())
        except Problem:
            line.setFocus()
            raise

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
