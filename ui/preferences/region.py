"""What the region has chosen for all who work in the register; each choice is one commit."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from soilcase.casework.deadline_rules import change_rule, rules_in_force
from soilcase.casework.officers import officer_at
from soilcase.casework.settings import change_settings, settings_in_force
from soilcase.casework.workdays import Unit
from soilcase.exchange.esdh import FIELD, change_template, template_in_force
from soilcase.model.codelists import code_list
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.values import Plain

from ..kit.desk import Desk

HEARD = ("v1", "v2")
HEARING_RULE = "hearing_of_parties"
MOST_WEEKS = 26
MOST_DAYS = 365
DAYS = ("warn_days", "waiting_days", "arrived_days")
COUNT = 120
# As wide as the names of the other preferences.
LABEL = 140


class RegionChoices(QWidget):
    """Shows the choices in force, and none without a register."""

    def __init__(self, desk: Desk) -> None:
        """Start without a register."""
        super().__init__()
        self._desk = desk
        say = desk.words.say
        self.second_person = QCheckBox(say("region.second_person"))
        kinds = code_list("decision_kind")
        self.hearing = {
            kind: QCheckBox(kinds.code(kind).label(desk.words.language)) for kind in HEARD
        }
        self.weeks = _counter(say("region.weeks"), MOST_WEEKS)
        self.weeks.setSpecialValueText(say("region.no_deadline"))
        self.days = {name: _counter(say(f"region.{name}"), MOST_DAYS) for name in DAYS}
        self.esdh = QLineEdit()
        self.esdh.setAccessibleName(say("region.esdh"))
        self.esdh.setPlaceholderText(say("region.esdh_example", field=FIELD))
        self.trouble = QLabel()
        self.trouble.setProperty("role", "error")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._shown_weeks = 0
        self._lay_out()
        self.second_person.clicked.connect(self._change_second_person)
        for box in self.hearing.values():
            box.clicked.connect(self._change_hearing)
        self.weeks.editingFinished.connect(self._change_weeks)
        for name, days in self.days.items():
            days.editingFinished.connect(partial(self._change_days, name))
        self.esdh.editingFinished.connect(self._change_esdh)
        desk.pictured.connect(self.follow)
        self.follow(desk.picture)

    def _lay_out(self) -> None:
        say = self._desk.words.say
        heading = QLabel(say("region.heading"))
        heading.setProperty("role", "heading")
        intro = QLabel(say("region.intro"))
        intro.setProperty("role", "secondary")
        intro.setWordWrap(True)
        kinds = QWidget()
        heard = QHBoxLayout(kinds)
        heard.setContentsMargins(0, 0, 0, 0)
        heard.setSpacing(16)
        for box in self.hearing.values():
            box.setAccessibleName(f"{say('region.hearing')}: {box.text()}")
            heard.addWidget(box)
        heard.addStretch()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        fields: list[tuple[str, QWidget]] = [
            ("approval", self.second_person),
            ("hearing", kinds),
            ("weeks", self.weeks),
            *self.days.items(),
            ("esdh", self.esdh),
        ]
        for name, field in fields:
            label = QLabel(say(f"region.{name}"))
            label.setProperty("role", "section")
            label.setMinimumWidth(LABEL)
            form.addRow(label, field)
        form.addRow("", self.trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(4)
        for part in (heading, intro):
            column.addWidget(part)
        column.addSpacing(12)
        column.addLayout(form)

    def follow(self, picture: Picture | None) -> None:
        """Show what holds now; what is being typed stays."""
        self.setVisible(picture is not None)
        if picture is None:
            return
        try:
            settings, template = settings_in_force(picture), template_in_force(picture)
            rules = {rule.id: rule for rule in rules_in_force(picture).rules}
        except Problem as problem:
            self._tell(problem)
            return
        self.second_person.setChecked(settings.second_person)
        for kind, box in self.hearing.items():
            box.setChecked(kind in settings.hearing)
        for name, days in self.days.items():
            if not days.hasFocus():
                days.setValue(int(getattr(settings, name)))
        rule = rules.get(HEARING_RULE)
        self.weeks.setEnabled(rule is not None and rule.unit in (None, Unit.WEEKS))
        if rule is not None and not self.weeks.hasFocus():
            self.weeks.setValue(rule.length or 0 if rule.enabled else 0)
        self._shown_weeks = self.weeks.value()
        if not self.esdh.isModified():
            self.esdh.setText(template or "")

    def _change_second_person(self) -> None:
        is_on = self.second_person.isChecked()
        self._commit(
            lambda picture, officer: change_settings(
                picture, {"second_person": is_on}, officer=officer
            )
        )

    def _change_hearing(self) -> None:
        chosen = {kind for kind, box in self.hearing.items() if box.isChecked()}

        def edits(picture: Picture, officer: str | None) -> Sequence[Edit]:
            others = settings_in_force(picture).hearing - set(HEARD)
            heard: list[Plain] = [*sorted(others | chosen)]
            return change_settings(picture, {"hearing": heard}, officer=officer)

        self._commit(edits)

    def _change_weeks(self) -> None:
        """Switch the rule on with its length; no weeks switch it off."""
        weeks = self.weeks.value()
        if weeks == self._shown_weeks:
            return
        self._shown_weeks = weeks
        changes: dict[str, Plain] = {"enabled": weeks > 0}
        if weeks:
            changes |= {"length": weeks, "unit": Unit.WEEKS.value}
        self._commit(
            lambda picture, officer: change_rule(picture, HEARING_RULE, changes, officer=officer)
        )

    def _change_days(self, name: str) -> None:
        """Say when a thing is shown; nothing is committed where it stays as it was."""
        picture, days = self._desk.picture, self.days[name].value()
        if picture is not None and days != getattr(settings_in_force(picture), name):
            self._commit(
                lambda seen, officer: change_settings(seen, {name: days}, officer=officer)
            )

    def _change_esdh(self) -> None:
        """Take another way to the cases; one that leads nowhere is told, and stays typed."""
        if not self.esdh.isModified():
            return
        typed = self.esdh.text().strip()
        if self._commit(lambda picture, officer: change_template(picture, typed, officer=officer)):
            self.esdh.setModified(False)

    def _commit(self, edits_of: Callable[[Picture, str | None], Sequence[Edit]]) -> bool:
        """Make the commit, and say that it holds; say whether there was one to make."""
        picture, words = self._desk.picture, self._desk.words
        if picture is None:
            return False
        try:
            edits = edits_of(picture, officer_at(picture, self._desk.actor.name))
        except Problem as problem:
            self._tell(problem)
            return False
        self.trouble.hide()
        self._desk.commit(
            edits,
            reason=words.say("region.reason"),
            said=words.say("region.said"),
            failed=lambda _problem: self.follow(self._desk.picture),
        )
        return True

    def _tell(self, problem: Problem) -> None:
        self.trouble.setText(tell(self._desk.words, problem))
        self.trouble.show()


def _counter(name: str, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, most)
    made.setFixedWidth(COUNT)
    made.lineEdit().setTextMargins(7, 0, 0, 0)
    made.setAccessibleName(name)
    return made
