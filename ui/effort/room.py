"""The room of public effort: what waits to be taken in use, and what an officer overrules."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
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
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.priority.deliveries import Changes, Delivery, take_in_use
from soilcase.priority.judgements import judge_area
from soilcase.priority.surroundings import Surroundings
from soilcase.query.these import these_sites

from ..kit.desk import Desk
from ..kit.room import State
from ..parts.short_table import ShortTable
from .listing import Listing, Read, listed, read

MARGIN = 8
JUDGEMENTS = ""


class EffortRoom(QWidget):
    """Lists first, and changes only what somebody takes in use or overrules, with a reason."""

    id = "effort"
    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with nothing listed."""
        super().__init__(parent)
        self._desk = desk
        self._surroundings: Surroundings | None = None
        self._wanted: str | None = None
        self._is_behind = False
        self.listing: Listing | None = None
        say, language = desk.words.say, desk.words.language
        self.which = QComboBox()
        self.which.setAccessibleName(say("effort.which"))
        self.sentence = QLabel(say("command.progress.effort"))
        self.sentence.setProperty("role", "section")
        self.sentence.setWordWrap(True)
        self.reserved = QLabel()
        self.reserved.setProperty("role", "secondary")
        self.reserved.setWordWrap(True)
        self.table = ShortTable(desk, say("effort.list"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("effort.reason"))
        self.reason.setAccessibleName(say("effort.reason"))
        self.answer = QComboBox()
        self.answer.setAccessibleName(say("effort.answers"))
        for code in code_list("answer").codes:
            self.answer.addItem(code.label(language), code.id)
        self.judge_button = QPushButton(say("effort.action.judge.text"))
        self.list_button = QPushButton(say("effort.action.list.text"))
        self.map_button = QPushButton(say("effort.action.map.text"))
        self.take_button = QPushButton(say("effort.action.take.text"))
        self.take_button.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        self._tell_marked()

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    @property
    def changes(self) -> Changes | None:
        """Give what the delivery that is looked at would change."""
        return self.listing.changes if self.listing is not None else None

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            "effort.take": self.take,
            "effort.judge": self.judge,
            "effort.list": self.to_list,
            "effort.map": self.to_map,
        }

    def show_picture(self, picture: Picture) -> None:
        """List anew; the old list stays until the new one is ready.

        A room that nobody sees reads no layers: it catches up when it is looked at.
        """
        self._is_behind = not self.isVisible()
        if self._is_behind:
            return
        wanted, own = self._wanted, self._surroundings
        self._desk.jobs.ask(
            f"effort.read.{id(self)}",
            lambda register: read(register, picture, wanted, own),
            self._on_read,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed meanwhile."""
        super().showEvent(event)
        if self._is_behind and self._desk.picture is not None:
            self.show_picture(self._desk.picture)

    def enter(self, subject: object) -> None:
        """Come to the front; a subject is a delivery that waits."""
        if isinstance(subject, str):
            self._look_at(subject)
        self.table.setFocus()

    def due(self) -> int:
        """Count nothing: what waits is seen when the room is opened."""
        return 0

    def state(self) -> State:
        """Give what is looked at."""
        return {"which": self._wanted}

    def restore(self, state: State) -> None:
        """Look at the same again."""
        which = state.get("which")
        self._wanted = which if isinstance(which, str) else None

    def take(self) -> None:
        """Take the delivery in use, as it was listed, in one commit."""
        picture, listing = self._desk.picture, self.listing
        if picture is None or listing is None or listing.chosen is None:
            return
        officer = officer_at(picture, self._desk.actor.name)
        chosen, said = listing.chosen, listing.sentence
        self._commit(lambda: take_in_use(picture, chosen, officer), said)

    def judge(self) -> None:
        """Overrule the computed answers of the marked lines, in one commit."""
        picture, listing = self._desk.picture, self.listing
        rows = self.table.marked_rows()
        if picture is None or listing is None or not rows:
            return
        officer = officer_at(picture, self._desk.actor.name)
        answer, reason = str(self.answer.currentData()), self.reason.text()
        about = dict.fromkeys(listing.about[row] for row in rows)
        self._commit(
            lambda: [
                judge_area(
                    area, receptor, answer, reason=reason, on=picture.today, officer=officer
                )
                for area, receptor in about
            ],
            self._desk.words.count("effort.judged", len(about)),
        )

    def _sites(self) -> tuple[str, ...]:
        """Give the sites of the marked lines; where none is marked, of all."""
        lines = () if self.listing is None else self.listing.lines
        marked = [lines[row] for row in self.table.marked_rows()]
        return tuple(dict.fromkeys(line.uid for line in marked or lines if line.uid))

    def to_list(self) -> None:
        """See the sites of the marked lines, or of all, in the list."""
        picture = self._desk.picture
        if picture is not None and (sites := self._sites()):
            rows = picture.row_of("site")
            numbers = [str(picture.sites["number"][rows[uid]]) for uid in sites if uid in rows]
            self._desk.want("sites", these_sites(numbers))

    def to_map(self) -> None:
        """Choose the sites of the marked lines, or of all, and look at them on the map."""
        if sites := self._sites():
            self._desk.want("map", sites[0])
            self._desk.selection.choose(sites)

    def _commit(self, make: Callable[[], Sequence[Edit]], said: str) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._refuse(Problem("reason_missing"))
            return
        try:
            edits = make()
        except Problem as problem:
            self._refuse(problem)
            return
        self._desk.commit(
            edits, reason=reason, said=said, done=lambda _outcome: self.reason.clear()
        )

    def _refuse(self, problem: Problem) -> None:
        self._desk.notices.warn(tell(self._desk.words, problem))
        self.reason.setFocus()

    def _look_at(self, uid: str) -> None:
        self._wanted = uid
        if self._desk.picture is not None:
            self.show_picture(self._desk.picture)

    def _on_read(self, found: Read) -> None:
        self._surroundings = found.now
        words = self._desk.words
        self._desk.jobs.compute(
            f"effort.list.{id(self)}", lambda: listed(words, found), self._show
        )

    def _show(self, listing: Listing) -> None:
        words, before = self._desk.words, self.listing
        self.listing = listing
        self._fill_choice(listing.held, listing.chosen)
        self.sentence.setText(listing.sentence)
        self.reserved.setText(" ".join(listing.reserved))
        self.reserved.setVisible(bool(listing.reserved))
        if before is None or (before.columns, before.lines) != (listing.columns, listing.lines):
            headings = [words.say(f"effort.column.{name}") for name in listing.columns]
            self.table.show_lines(headings, listing.lines)
        self._tell_marked()

    def _fill_choice(self, held: Sequence[Delivery], chosen: Delivery | None) -> None:
        words = self._desk.words
        self.which.blockSignals(True)  # noqa: FBT003  Qt's own
        self.which.clear()
        for one in held:
            self.which.addItem(words.say("effort.waits", name=one.name, day=one.dated), one.uid)
        self.which.addItem(words.say("effort.standing"), JUDGEMENTS)
        wanted = chosen.uid if chosen is not None else JUDGEMENTS
        self.which.setCurrentIndex(self.which.findData(wanted))
        self.which.blockSignals(False)  # noqa: FBT003  Qt's own

    def _tell_marked(self) -> None:
        marked, listing = len(self.table.marked_rows()), self.listing
        self.judge_button.setEnabled(marked > 0)
        for button in (self.map_button, self.list_button):
            button.setEnabled(listing is not None and bool(listing.lines))
        self.take_button.setEnabled(listing is not None and listing.chosen is not None)
        count = 0 if listing is None else len(listing.lines)
        self.counted.emit(self._desk.words.count("effort.lines", count))

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(MARGIN)
        deeds.addWidget(self.reason, 1)
        for widget in (
            *(self.answer, self.judge_button),
            *(self.list_button, self.map_button, self.take_button),
        ):
            deeds.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(MARGIN)
        whole.addWidget(self.sentence)
        whole.addWidget(self.reserved)
        whole.addWidget(self.which)
        whole.addWidget(self.table, 1)
        whole.addLayout(deeds)

    def _connect(self) -> None:
        desk = self._desk
        self.which.activated.connect(lambda _index: self._look_at(self.which.currentData()))
        self.table.opened.connect(lambda uid: desk.want("site", uid))
        self.table.marked.connect(self._tell_marked)
        self.judge_button.clicked.connect(self.judge)
        self.map_button.clicked.connect(self.to_map)
        self.list_button.clicked.connect(self.to_list)
        self.take_button.clicked.connect(self.take)
        desk.pictured.connect(self._on_pictured)

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is not None:
            self.show_picture(picture)
