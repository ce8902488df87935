"""An officer's judgement on a site's place, beside the computed rank, and the way to give one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.casework.officers import officer_at
from soilcase.model.codelists import code_list
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.priority.judgements import PriorityJudgement, judge_priority, priority_judgement
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk
from .small import INDENT

CODES = "priority_judgement"
NONE = ""


class Judging(QWidget):
    """Shows what was judged, by whom and when; what is typed is committed at one press."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a site."""
        super().__init__(parent)
        self._desk = desk
        self._uid: str | None = None
        words = desk.words
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.change = QPushButton(words.say("judging.change"))
        self.change.setProperty("role", "link")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._on_change)
        self.answer = QComboBox()
        self.answer.setAccessibleName(words.say("judging.answers"))
        for code in code_list(CODES).codes:
            self.answer.addItem(code.label(words.language), code.id)
        self.answer.addItem(words.say("judging.take_back"), NONE)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(words.say("judging.reason"))
        self.reason.setAccessibleName(words.say("judging.reason"))
        self.reason.returnPressed.connect(self.judge)
        self.do = QPushButton(words.say("judging.do"))
        self.do.clicked.connect(self.judge)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.form = QWidget()
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.answer, 1)
        line.addWidget(self.do)
        typed = QVBoxLayout(self.form)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.setSpacing(4)
        typed.addWidget(self.reason)
        typed.addLayout(line)
        typed.addWidget(self.trouble)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, 4, INDENT, 4)
        column.setSpacing(2)
        column.addWidget(self.told)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        self.hide()

    def show_site(self, picture: Picture, uid: str | None) -> None:
        """Show what is judged of a site; what is being typed about the same one stays."""
        self.setVisible(uid is not None)
        if uid is None:
            return
        if uid != self._uid:
            self._uid = uid
            self.reason.clear()
            self.trouble.hide()
            self.change.setChecked(False)
        judged = priority_judgement(picture, uid)
        self.told.setVisible(judged is not None)
        self.told.setText("" if judged is None else self._sentence(picture, judged))
        self.do.setEnabled(True)
        if judged is not None and not self.form.isVisible():
            self.answer.setCurrentIndex(max(0, self.answer.findData(judged.judgement)))

    def begin(self) -> None:
        """Open the form, with the cursor in it."""
        if self._uid is not None:
            self.change.setChecked(True)
            self.reason.setFocus()

    def judge(self) -> None:
        """Commit what is chosen and typed; without a reason it is said at the field."""
        picture, uid = self._desk.picture, self._uid
        if picture is None or uid is None:
            return
        words = self._desk.words
        answer = self.answer.currentData() or None
        officer = officer_at(picture, self._desk.actor.name)
        try:
            edits = judge_priority(
                picture, uid, answer, reason=self.reason.text(), officer=officer
            )
        except Problem as problem:
            self.trouble.setText(tell(words, problem))
            self.trouble.show()
            self.reason.setFocus()
            return
        number = str(picture.sites["number"][picture.row_of("site")[uid]])
        key = "judging.taken_back" if answer is None else "judging.said"
        said = words.say(key, number=number, judgement=self.answer.currentText())
        self.change.setChecked(False)
        self.reason.clear()
        if edits:
            self._desk.commit(edits, reason=said, said=said)

    def _sentence(self, picture: Picture, judged: PriorityJudgement) -> str:
        words = self._desk.words
        who = Shower(words, picture).record("officer", judged.officer) if judged.officer else None
        return words.say(
            "judging.told",
            judgement=code_list(CODES).code(judged.judgement).label(words.language),
            who=who,
            day=judged.day,
            reason=judged.reason,
        )

    def _on_change(self, is_open: bool) -> None:  # noqa: FBT001  a signal's own
        self.form.setVisible(is_open)
        self.trouble.hide()
