"""The chosen matter: what it says, and what can be done with it, each in one line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.casework.matters import Turn, who_moves_next
from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.values import Values
from soilcase.query.codewords import codes_of
from soilcase.query.records import record_in
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk

# Kind and subject are its title.
SHOWN = ("state", "received", "due_stated", "due", "officer", "deputy", "esdh")
PERSONAL = ("sender", "address")
LABEL = 120


class Choice(QComboBox):
    """A choice that Enter takes, and Escape leaves."""

    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take, leave, or choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MatterDetail(QFrame):
    """Shows one matter; signals say what somebody wants done with it."""

    waits = Signal(str)
    taken_back = Signal()
    closed = Signal(str)
    reopened = Signal()
    handed_over = Signal(str)
    site_wanted = Signal(str)
    sender_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with no matter."""
        super().__init__(parent)
        self._desk = desk
        self.uid: str | None = None
        say = desk.words.say
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.title.setWordWrap(True)
        self.turn = QLabel()
        self.facts = QGridLayout()
        self.facts.setColumnMinimumWidth(0, LABEL)
        self.facts.setColumnStretch(1, 1)
        self.facts.setVerticalSpacing(4)
        self.sites = QHBoxLayout()
        self.sites.setSpacing(12)
        self.sender_link = self._link(say("matters.show_sender"), self.sender_wanted.emit)
        self.who = QLineEdit()
        self.who.setPlaceholderText(say("matters.wait.placeholder"))
        self.who.setAccessibleName(say("matters.wait.placeholder"))
        self.wait = QPushButton(say("matters.action.wait.text"))
        self.back = QPushButton(say("matters.action.take_back.text"))
        self.outcome = Choice()
        self.outcome.setAccessibleName(say("matters.outcome"))
        self.close_it = QPushButton(say("matters.action.close.text"))
        self.officer = Choice()
        self.officer.setAccessibleName(say("matters.officer"))
        self.hand = QPushButton(say("matters.action.hand_over.text"))
        self.again = QPushButton(say("matters.action.reopen.text"))
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.turn)
        column.addLayout(self.sites)
        column.addLayout(self.facts)
        column.addWidget(self.sender_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(_make_line())
        column.addSpacing(8)
        steps = QGridLayout()
        steps.setHorizontalSpacing(8)
        steps.setVerticalSpacing(8)
        steps.setColumnStretch(0, 1)
        for row, (field, button) in enumerate(
            ((self.who, self.wait), (self.outcome, self.close_it), (self.officer, self.hand))
        ):
            steps.addWidget(field, row, 0)
            steps.addWidget(button, row, 1)
        column.addLayout(steps)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def _connect(self) -> None:
        self.who.returnPressed.connect(self._on_wait)
        self.wait.clicked.connect(self._on_wait)
        self.back.clicked.connect(self.taken_back)
        self.again.clicked.connect(self.reopened)
        for choice, button, act in (
            (self.outcome, self.close_it, self.closed),
            (self.officer, self.hand, self.handed_over),
        ):
            do = partial(self._take, choice, act)
            button.clicked.connect(do)
            choice.taken.connect(do)
            choice.left.connect(self.left)

    def _take(self, choice: Choice, act: SignalInstance, *_clicked: object) -> None:
        act.emit(choice.currentData() or "")

    def show_matter(self, picture: Picture, uid: str | None, *, with_sender: bool = False) -> None:
        """Show a matter; None shows nothing."""
        values = record_in(picture, "matter", uid) if uid is not None else None
        is_new = uid != self.uid
        self.uid = uid if values is not None else None
        self.setVisible(values is not None)
        if values is None or uid is None:
            return
        shower = Shower(self._desk.words, picture)
        turn = who_moves_next(picture, uid)
        kind = shower.value(catalogue.field("matter", "kind"), values["kind"])
        self.title.setText(" · ".join(str(part) for part in (kind, values.get("title")) if part))
        self.turn.setText(self._turn(turn))
        self._show_facts(shower, values, (*SHOWN, *(PERSONAL if with_sender else ())))
        has_sender = any(values.get(name) for name in PERSONAL)
        self.sender_link.setVisible(has_sender and not with_sender)
        self._show_sites(picture, uid)
        self._show_choices(picture, turn)
        if is_new:
            self.who.clear()

    def _turn(self, turn: Turn) -> str:
        say = self._desk.words.say
        if turn.is_over:
            return say("matters.turn.over")
        if turn.is_ours:
            return say("matters.turn.ours")
        return say("matters.turn.waits", who=turn.who, since=turn.since)

    def _show_facts(self, shower: Shower, values: Values, names: tuple[str, ...]) -> None:
        _clear(self.facts)
        for row, name in enumerate(name for name in names if values.get(name) is not None):
            field = catalogue.field("matter", name)
            label = QLabel(shower.label(field))
            label.setProperty("role", "secondary")
            value = QLabel(shower.value(field, values.get(name)))
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addWidget(label, row, 0)
            self.facts.addWidget(value, row, 1)

    def _show_sites(self, picture: Picture, uid: str) -> None:
        _clear(self.sites)
        links, rows = picture.tables["matter_site"], picture.site_rows("matter_site")
        for place, matter in enumerate(links["matter"].tolist()):
            if matter != uid or rows[place] < 0:
                continue
            site = str(picture.sites.uid[rows[place]])
            number = picture.sites["number"][rows[place]]
            self.sites.addWidget(self._link(number, lambda site=site: self.site_wanted.emit(site)))  # type: ignore[misc]
        self.sites.addStretch()

    def _show_choices(self, picture: Picture, turn: Turn) -> None:
        language = self._desk.words.language
        self.outcome.clear()
        for code in codes_of("matter_outcome", picture).codes.values():
            self.outcome.addItem(code.label(language), code.id)
        self.officer.clear()
        table = picture.tables["officer"]
        names = zip(table.uid, table["initials"], table["name"], table["active"], strict=True)
        for uid, initials, name, active in sorted(names, key=lambda who: who[1] or ""):
            if active != 0:
                self.officer.addItem("  ".join(p for p in (initials, name) if p), str(uid))
        for part in (self.who, self.wait, self.outcome, self.close_it, self.officer, self.hand):
            part.setVisible(not turn.is_over)
        self.back.setVisible(not turn.is_over and not turn.is_ours)
        self.again.setVisible(turn.is_over)

    def _on_wait(self) -> None:
        self.waits.emit(self.who.text())

    def _link(self, text: str, act: Callable[[], None]) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("role", "link")
        link.clicked.connect(lambda _checked=False: act())
        return link


def _make_line() -> QFrame:
    """Make the thin line between what is known and what can be done."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setProperty("role", "rule")
    return line


def _clear(layout: QGridLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
