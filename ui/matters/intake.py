"""A new matter in one line: typed, read at once and shown as it was read, taken in by Enter."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from soilcase.casework.intake import MatterDraft, read_matter
from soilcase.casework.matters import open_matter
from soilcase.casework.officers import officer_at
from soilcase.model.edit import Insert, Outcome
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.query.codewords import codes_of

from ..kit.desk import Desk
from ..kit.hinted_line import HintedLine
from ..kit.undoing import leaves_undo

DRAFT = "matters/intake"


class _Line(HintedLine):
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the register where nothing is typed."""
        return leaves_undo(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list by Escape and the down arrow, or type."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class IntakeLine(QWidget):
    """Takes a matter in; what was typed and not taken in is there again tomorrow."""

    left = Signal()
    taken = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._desk = desk
        say = desk.words.say
        self.line = _Line()
        self.line.hint(say("matters.intake.placeholder"), say("matters.intake.name"))
        self.line.setAccessibleName(say("matters.intake.name"))
        self.take = QPushButton(say("matters.intake.take"))
        self.below = QLabel()
        self.below.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.below)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self.take_in)
        self.line.left.connect(self.left)
        self.take.clicked.connect(self.take_in)
        self._say("", is_wrong=False)

    def know(self) -> None:
        """Bring back what was typed before, where the line is empty."""
        held = self._desk.drafts.held(DRAFT)
        if held and not self.line.text():
            self.line.setText(held)

    def take_in(self) -> None:
        """Make the matter; where the register does not answer the line stays."""
        picture = self._desk.picture
        text = self.line.text()
        if picture is None:
            return
        try:
            draft = read_matter(picture, text)
        except Problem as problem:
            self._say(tell(self._desk.words, problem), is_wrong=True)
            return
        officer = officer_at(picture, self._desk.actor.name)
        edits = open_matter(picture, draft, officer=officer)
        (matter,) = (edit.uid for edit in edits if _is_matter(edit))
        words = self._desk.words
        self._desk.commit(
            edits,
            reason=words.say("matters.intake.reason"),
            said=words.say("matters.intake.done", what=self._named(picture, draft)),
            done=lambda outcome: self._on_done(outcome, matter),
        )

    def _on_done(self, outcome: Outcome, matter: str) -> None:
        if outcome.change is not None:
            self._desk.drafts.drop(DRAFT)
            self.line.clear()
            self.taken.emit(matter)

    def _on_typed(self, text: str) -> None:
        """Show how the line is read so far; an unfinished line is not told off."""
        if not text.strip():
            self._desk.drafts.drop(DRAFT)
            self._say("", is_wrong=False)
            return
        self._desk.drafts.keep(DRAFT, text)
        picture = self._desk.picture
        if picture is None:
            return
        try:
            draft = read_matter(picture, text)
        except Problem as problem:
            self._say(tell(self._desk.words, problem), is_wrong=True)
            return
        self._say(self._read(picture, draft), is_wrong=False)

    def _read(self, picture: Picture, draft: MatterDraft) -> str:
        words = self._desk.words
        numbers = [picture.sites["number"][picture.row_of("site")[uid]] for uid in draft.sites]
        parts = [
            self._kind(picture, draft),
            ", ".join(numbers),
            draft.address or "",
            words.say("matters.intake.from", who=draft.sender) if draft.sender else "",
            words.say("matters.intake.received", day=draft.received),
            words.say("matters.intake.due", day=draft.due) if draft.due else "",
            words.say("matters.intake.title", title=draft.title) if draft.title else "",
        ]
        read = words.say("matters.intake.read", parts=" · ".join(part for part in parts if part))
        if draft.unknown_numbers:
            missing = words.say("matters.intake.unknown", numbers=draft.unknown_numbers)
            return f"{read} {missing}"
        return read

    def _kind(self, picture: Picture, draft: MatterDraft) -> str:
        label = codes_of("matter_kind", picture).label(draft.kind, self._desk.words.language)
        return (
            self._desk.words.say("matters.intake.guessed", kind=label)
            if (draft.is_kind_guessed)
            else label
        )

    def _named(self, picture: Picture, draft: MatterDraft) -> str:
        """Name a matter for the notice: its kind, and the first site's number if it has one."""
        label = codes_of("matter_kind", picture).label(draft.kind, self._desk.words.language)
        if not draft.sites:
            return label
        number = picture.sites["number"][picture.row_of("site")[draft.sites[0]]]
        return f"{label} {number}"

    def _say(self, text: str, *, is_wrong: bool) -> None:
        self.below.setText(text)
        self.below.setVisible(bool(text))
        role = "error" if is_wrong else "secondary"
        if self.below.property("role") != role:
            self.below.setProperty("role", role)
            self.below.style().polish(self.below)


def _is_matter(edit: object) -> bool:
    return isinstance(edit, Insert) and edit.noun == "matter"
