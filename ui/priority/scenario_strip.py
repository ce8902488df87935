"""The strip of scenarios: what is tried is kept by name, shown again, and held against now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.text import show_number
from soilcase.priority.method import Method
from soilcase.priority.scenarios import (
    Contrast,
    Scenario,
    contrast,
    drop_scenario,
    keep_scenario,
    scenarios_in,
    standing_under,
)
from soilcase.priority.standing import Standing
from soilcase.query.these import these_sites

from ..kit.desk import Desk

MARGIN = 8
LEAST = 160


class ScenarioStrip(QWidget):
    """Lists the kept ones; `shown` hands a method over to be looked at as a draft."""

    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start hidden, with nothing listed."""
        super().__init__(parent)
        self._desk = desk
        self._held: tuple[Scenario, ...] = ()
        self._standing: Standing | None = None
        self.found: Contrast | None = None
        say = desk.words.say
        self.which = QComboBox()
        self.which.setAccessibleName(say("priority.scenario.which"))
        self.which.setMinimumWidth(LEAST)
        self.show_it = QPushButton(say("priority.scenario.show"))
        self.hold = QPushButton(say("priority.scenario.compare"))
        self.drop = QPushButton(say("priority.scenario.drop"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(say("priority.scenario.name"))
        self.name.setAccessibleName(say("priority.scenario.name"))
        self.keep = QPushButton(say("priority.scenario.keep"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.RichText)
        self.told.linkActivated.connect(self._on_link)
        self._lay_out()
        self.show_it.clicked.connect(self._show)
        self.hold.clicked.connect(self.compare)
        self.drop.clicked.connect(self._drop)
        self.keep.clicked.connect(self.keep_it)
        self.name.returnPressed.connect(self.keep_it)
        self.which.currentIndexChanged.connect(lambda _place: self._on_chosen())
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(MARGIN)
        for widget in (self.which, self.show_it, self.hold, self.drop):
            line.addWidget(widget)
        line.addSpacing(2 * MARGIN)
        line.addWidget(self.name, 1)
        line.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.told)
        self.told.hide()

    def show_picture(self, picture: Picture) -> None:
        """List the scenarios of a picture; the chosen one stays chosen."""
        if "view" not in picture.tables:
            return
        held = tuple(scenarios_in(picture))
        if held == self._held:
            return
        chosen = self.which.currentData()
        self._held = held
        self.which.clear()
        for scenario in held:
            self.which.addItem(scenario.name, scenario.uid)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        self._on_chosen()

    def look_at(self, standing: Standing) -> None:
        """Know what is shown now: that is what is kept, and what a scenario is held against."""
        self._standing = standing

    def chosen(self) -> Scenario | None:
        """Give the scenario that is chosen."""
        uid = self.which.currentData()
        return next((one for one in self._held if one.uid == uid), None)

    def _on_chosen(self) -> None:
        chosen = self.chosen()
        can_be_read = chosen is not None and chosen.method is not None
        self.show_it.setEnabled(can_be_read)
        self.hold.setEnabled(can_be_read)
        self.drop.setEnabled(chosen is not None)
        self.told.hide()

    def _show(self) -> None:
        chosen = self.chosen()
        if chosen is not None and chosen.method is not None:
            self.shown.emit(chosen.method)

    def keep_it(self) -> None:
        """Keep what is shown under the name that was typed."""
        picture, standing, words = self._desk.picture, self._standing, self._desk.words
        if picture is None or standing is None:
            return
        try:
            edits = keep_scenario(picture, self.name.text(), standing.method)
        except Problem as problem:
            self._say(tell(words, problem))
            self.name.setFocus()
            return
        name = " ".join(self.name.text().split())
        said = words.say("priority.scenario.kept", name=name)
        self.name.clear()
        if edits:
            self._desk.commit(edits, reason=said, said=said)

    def _drop(self) -> None:
        picture, chosen = self._desk.picture, self.chosen()
        if picture is None or chosen is None:
            return
        said = self._desk.words.say("priority.scenario.dropped", name=chosen.name)
        self._desk.commit(drop_scenario(picture, chosen.uid), reason=said, said=said)

    def compare(self) -> None:
        """Hold the chosen one against what is shown, away from the window."""
        held, chosen = self._standing, self.chosen()
        if held is None or chosen is None or chosen.method is None:
            return
        method: Method = chosen.method
        self._desk.jobs.compute(
            f"priority.contrast.{id(self)}",
            lambda: contrast(held, standing_under(held, method)),
            lambda found: self._tell(chosen.name, found),
        )

    def _tell(self, name: str, found: Contrast) -> None:
        words, language = self._desk.words, self._desk.words.language
        self.found = found
        before, after = (
            "/".join(show_number(round(100 * share), 0, language) for share in shares)
            for shares in found.shares
        )
        sentence = words.say(
            "priority.scenario.told",
            name=name.replace("&", "&amp;").replace("<", "&lt;"),
            top=found.top,
            entered=_link("in", len(found.entered), language),
            left=_link("out", len(found.left), language),
            tau=show_number(round(found.tau, 3), 3, language),
            weighted=show_number(round(found.weighted_tau, 3), 3, language),
            biased=show_number(round(found.rank_biased, 3), 3, language),
            shift=show_number(round(found.mean_shift), 0, language),
            before=before,
            after=after,
        )
        self._say(sentence)

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()

    def _on_link(self, which: str) -> None:
        if self.found is not None:
            numbers = self.found.entered if which == "in" else self.found.left
            self._desk.want("sites", these_sites(numbers))


def _link(which: str, count: int, language: str) -> str:
    """Write a count as the way to its rows; nothing leads nowhere."""
    shown = show_number(count, 0, language)
    return f'<a href="{which}">{shown}</a>' if count else shown
