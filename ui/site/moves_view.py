"""The small panel of a record's procedure: choose a move, fill in what it needs, carry it out.

What is typed is kept as a draft at every key, until the register has answered.
"""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
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
from ..parts.entry import Entry, offers
from .kept import TITLE, form_lead
from .moves import Ask, Move, Procedure, move_of

IN_A_ROW = 3
# A field has a row of its own, and one below it for what is wrong with it.
ROWS = 2
_ASKING = 300
_OTHER = Qt.FocusReason.OtherFocusReason
# Steps that correct or take back, which are rarely what comes next.
_NOT_ONWARD = frozenset({"amend", "withdraw"})
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -IN_A_ROW,
    Qt.Key.Key_Down: IN_A_ROW,
}
_FEW = 4


class MovesPanel(QFrame):
    """Shows the moves of one record; what stands in the way of one is said when it is chosen."""

    done = Signal()
    looked = Signal()

    def __init__(self, desk: Desk, heading: str) -> None:
        """Start without a record."""
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._site = self._about = ""
        self._moves: tuple[Move, ...] = ()
        self.chosen: Move | None = None
        self.buttons: list[QPushButton] = []
        self.asked: dict[str, QLineEdit] = {}
        self._names: list[QWidget] = []
        head = QLabel(heading)
        head.setProperty("role", "section")
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.act = QPushButton()
        self.act.setProperty("role", "primary")
        self.act.clicked.connect(self.carry_out)
        self.leave = QPushButton(self._words.say("site.moves.leave"))
        self.leave.clicked.connect(self.give_up)
        self._steps, self._form = QGridLayout(), QGridLayout()
        row = QHBoxLayout()
        for button in (self.act, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 4, 8, 8)
        whole.setSpacing(4)
        self.setObjectName("site_moves")
        whole.addWidget(head)
        whole.addLayout(self._steps)
        whole.addLayout(self._form)
        whole.addLayout(row)
        self._form.setColumnMinimumWidth(0, 140)
        self._form.setColumnStretch(2, 1)
        self._steps.setColumnStretch(IN_A_ROW, 1)
        self._steps.setVerticalSpacing(0)
        self._steps.setHorizontalSpacing(24)
        self.choose(None)

    @property
    def form(self) -> tuple[str, str] | None:
        """Name the form that is being filled in: its record, and the key of its move."""
        return (self._about, self.chosen.key) if self.chosen is not None else None

    def show_moves(self, site: str, procedure: Procedure | None) -> None:
        """Show the moves of a record; a form that is being filled in stays."""
        self.setVisible(procedure is not None and bool(procedure.moves))
        about, moves = (procedure.about, procedure.moves) if procedure else ("", ())
        before = self.chosen.key if self.chosen is not None and about == self._about else ""
        is_same = about == self._about and moves == self._moves
        self._site, self._about, self._moves = site, about, moves
        again = move_of(moves, before)
        if is_same:
            self.chosen = again
            return
        has_keys = self._has_keys()
        for button in self.buttons:
            self._steps.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(move) for move in moves]
        for place, button in enumerate(self.buttons):
            self._steps.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)
            button.show()
        if again is not None and list(self.asked) == [ask.name for ask in again.asks]:
            self.chosen = again
        elif again is not None or self.chosen is not None:
            self.choose(again)
        if has_keys and not any(line.hasFocus() for line in self.asked.values()):
            self.take_focus()

    def _has_keys(self) -> bool:
        """Say whether the keyboard is here."""
        return self.hasFocus() or self.isAncestorOf(self.window().focusWidget())

    def _button(self, move: Move) -> QPushButton:
        button = QPushButton(move.text)
        button.setProperty("role", "link" if not move.trouble else "quiet")
        button.setToolTip(move.trouble)
        button.setAccessibleDescription(move.trouble)
        button.clicked.connect(lambda: self.choose(move))
        return button

    def take_focus(self) -> None:
        """Stand on the first step that leads on, or in the form that is being filled in."""
        asked = next(iter(self.asked.values()), None)
        steps = [*zip(self.buttons, self._moves, strict=True)]
        can = [(button, move) for button, move in steps if not move.trouble]
        onward = [button for button, move in can if move.key.partition(":")[0] not in _NOT_ONWARD]
        for target in (asked, *onward, *(button for button, _ in can), *self.buttons):
            if target is not None:
                target.setFocus(_OTHER)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go from step to step, and Escape out of a form."""
        key = Qt.Key(event.key())
        focused = self.focusWidget()
        at = next((place for place, each in enumerate(self.buttons) if each is focused), None)
        if key == Qt.Key.Key_Escape and self.chosen is not None:
            self.give_up()
            self.take_focus()
        elif key in _STEPS and at is not None:
            self.buttons[max(0, min(at + _STEPS[key], len(self.buttons) - 1))].setFocus(_OTHER)
        else:
            super().keyPressEvent(event)

    def take_up(self, key: str) -> None:
        """Choose a move by its key, with what was typed for it before."""
        self.choose(move_of(self._moves, key))

    def choose(self, move: Move | None) -> None:
        """Ask for what a step needs; one that can not be taken says why."""
        if self.window().focusWidget() in (self.act, self.leave, *self._names):
            # What has the keys goes away; they wait here for what comes next.
            self.setFocus(_OTHER)
        for widget in self._names:
            self._form.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._names, self.asked = [], {}
        self.chosen = move if move is not None and not move.trouble else None
        self._say(move.trouble if move is not None else "")
        for place, ask in enumerate(self.chosen.asks if self.chosen else ()):
            self._ask(ROWS * place, ask)
        self.act.setVisible(self.chosen is not None)
        self.leave.setVisible(self.chosen is not None)
        if self.chosen is not None:
            self.act.setText(self.chosen.text)
            for widget in self._names:
                widget.show()
            for one, other in pairwise((*self.asked.values(), self.act, self.leave)):
                QWidget.setTabOrder(one, other)
            first = next(iter(self.asked.values()), None)
            (first if first is not None else self.act).setFocus(_OTHER)

    def _ask(self, row: int, ask: Ask) -> None:
        field = catalogue.field(ask.noun, ask.field_id)
        label = field.label(self._words.language)
        line = QLineEdit()
        line.setAccessibleName(label)
        hint = self._words.say(ask.hint) if ask.hint else field.help(self._words.language)
        line.setPlaceholderText(hint)
        line.setAccessibleDescription(hint)
        line.setMinimumWidth(_ASKING)
        kept = self._desk.drafts.held(self._draft(ask.name))
        line.setText(ask.begins if kept is None else kept)
        line.textEdited.connect(partial(self._keep, ask.name))
        line.returnPressed.connect(self.carry_out)
        self._complete(line, ask)
        name = QLabel(self._words.say("site.moves.needed", name=label) if ask.is_needed else label)
        self._names += [name, line]
        self._form.addWidget(name, row, 0)
        self._form.addWidget(line, row, 1)
        self.asked[ask.name] = line

    def _complete(self, line: QLineEdit, ask: Ask) -> None:
        """Offer what a code may be, while it is typed."""
        picture = self._desk.picture
        field = catalogue.field(ask.noun, ask.field_id)
        texts = [offer.text for offer in offers(field, self._words, picture)] if picture else []
        if texts:
            completer = QCompleter(texts, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(partial(self._keep, ask.name))
            line.setCompleter(completer)
            line.setPlaceholderText(
                " / ".join(texts) if len(texts) <= _FEW else line.placeholderText()
            )

    def _draft(self, name: str) -> str:
        key = self.chosen.key if self.chosen is not None else ""
        return form_lead(self._site, self._about, key) + name

    def _keep(self, name: str, text: str) -> None:
        """Keep a form at every key, with the words of its move."""
        if self.chosen is not None:
            self._desk.drafts.keep(self._draft(TITLE), self.chosen.text)
            self._desk.drafts.keep(self._draft(name), text)

    def _forget(self, move: Move, about: str) -> None:
        lead = form_lead(self._site, about, move.key)
        for name in (*(ask.name for ask in move.asks), TITLE):
            self._desk.drafts.drop(lead + name)

    def give_up(self) -> None:
        """Leave the form, and forget what was typed in it."""
        if self.chosen is not None:
            self._forget(self.chosen, self._about)
        self.choose(None)

    def carry_out(self) -> None:
        """Take the move: one commit, or a sentence that says what is missing."""
        move, picture = self.chosen, self._desk.picture
        if move is None or picture is None:
            return
        try:
            given = {ask.name: self._read(ask) for ask in move.asks}
            edits = move.take(picture, given)
        except Problem as problem:
            self._say_at(problem)
            return
        said = given.get(move.reason)
        why = said if isinstance(said, str) else ""
        about = self._about
        self._desk.commit(
            edits,
            reason=f"{move.text}: {why}" if why else move.text,
            said=self._words.say("site.moves.done", move=move.text),
            done=lambda outcome: self._on_done(move, about, outcome),
        )

    def _on_done(self, move: Move, about: str, outcome: Outcome) -> None:
        """Close the form; one that was refused stays as it was typed."""
        if outcome.change is not None:
            self._forget(move, about)
            if self.chosen is not None and (about, move.key) == self.form:
                self.choose(None)
            self.done.emit()
        elif outcome.refusals:
            self._say_at(outcome.refusals[0])

    def _read(self, ask: Ask) -> Value:
        picture = self._desk.picture
        text = self.asked[ask.name].text()
        if picture is None or not text.strip():
            return None
        entry = Entry((ask.noun, "", ask.field_id), None, {}, picture, self._words)
        try:
            return entry.read(text)
        except Problem as problem:
            facts = {"noun": ask.noun, **problem.facts, "field": ask.field_id}
            raise Problem(problem.id, **facts) from None

    def _say_at(self, problem: Problem) -> None:
        """Say what is wrong right below the field that it is about, with the cursor in it."""
        asks = self.chosen.asks if self.chosen is not None else ()
        about = problem.facts.get("field")
        name = next((ask.name for ask in asks if ask.field_id == about), None)
        self._say(tell(self._words, problem), name)
        if name is not None:
            self.asked[name].setFocus(_OTHER)
            self.asked[name].setAccessibleDescription(self.trouble.text())

    def _say(self, text: str, name: str | None = None) -> None:
        self._form.removeWidget(self.trouble)
        row = ROWS * [*self.asked].index(name) + 1 if name is not None else ROWS * len(self.asked)
        self._form.addWidget(self.trouble, row, 1 if name is not None else 0, 1, -1)
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
