"""The room of source tracing: from polluted water to the sites it may come from, and a matter."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from soilcase.casework.officers import officer_at
from soilcase.casework.tracing import open_tracing
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.ports import Register
from soilcase.priority.sources import DISTANCE_M, FARTHEST_M, Question
from soilcase.priority.water import Water, read_water, suggestions
from soilcase.query.codewords import codes_of
from soilcase.query.these import these_sites

from ..kit.desk import Desk
from ..kit.room import State
from ..parts.short_table import ShortTable
from .finding import COLUMNS, MARKED, RIGHT, Asked, Finding, find, told

MARGIN, STEP = 8, 100
GROUPS = "substance_group"


class TracingRoom(QWidget):
    """Asks from where and for what; the answer is a list that is ticked off."""

    id = "tracing"
    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with nothing asked."""
        super().__init__(parent)
        self._desk = desk
        self._water: Water | None = None
        self._wanted: Question | None = None
        self._is_behind = False
        self.finding: Finding | None = None
        say = desk.words.say
        self.origin = QLineEdit()
        self.origin.setPlaceholderText(say("tracing.origin.hint"))
        self.origin.setAccessibleName(say("tracing.origin.name"))
        self.group = QComboBox()
        self.group.setAccessibleName(say("tracing.group"))
        self.metres = QSpinBox()
        self.metres.setRange(0, int(FARTHEST_M))
        self.metres.setSingleStep(STEP)
        self.metres.setValue(int(DISTANCE_M))
        self.metres.setSuffix(" m")
        self.metres.setKeyboardTracking(False)
        self.metres.setAccessibleName(say("tracing.metres"))
        self.sentence = QLabel(say("tracing.empty"))
        self.sentence.setProperty("role", "section")
        self.sentence.setWordWrap(True)
        self.reserved = QLabel()
        self.reserved.setProperty("role", "secondary")
        self.reserved.setWordWrap(True)
        self.table = ShortTable(desk, say("tracing.list"), MARKED, RIGHT)
        self.tell_box = QVBoxLayout()
        self.boxes: tuple[QCheckBox, ...] = ()
        self.list_button = QPushButton(say("tracing.action.list.text"))
        self.show_button = QPushButton(say("tracing.action.map.text"))
        self.open_button = QPushButton(say("tracing.action.open.text"))
        self.open_button.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        self._tell_ticked()

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            "tracing.ask": self.origin.setFocus,
            "tracing.list": self.to_list,
            "tracing.map": self.to_map,
            "tracing.open": self.open_matter,
        }

    def show_picture(self, picture: Picture) -> None:
        """Read the layers where they are others, and ask again, once somebody looks."""
        if not self.group.count():
            self._fill_groups(picture)
        self._is_behind = not self.isVisible()
        if self._is_behind:
            return
        held = self._water

        def read(register: Register) -> Water:
            return read_water(register.features, picture, held)

        self._desk.jobs.ask(f"tracing.water.{id(self)}", read, self._on_water)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed meanwhile."""
        super().showEvent(event)
        if self._is_behind and self._desk.picture is not None:
            self.show_picture(self._desk.picture)

    def enter(self, subject: object) -> None:
        """Come to the front; a question or a site is asked about at once."""
        if isinstance(subject, str) and self._desk.picture is not None:
            row = self._desk.picture.row_of("site").get(subject)
            if row is not None:
                subject = Question(str(self._desk.picture.sites["number"][row]))
        if isinstance(subject, Question):
            self.origin.setText(subject.text)
            if subject.group is not None:
                self.group.setCurrentIndex(max(0, self.group.findData(subject.group)))
            self.ask()
        self.origin.setFocus()
        self.origin.selectAll()

    def due(self) -> int:
        """Count nothing: nobody waits here."""
        return 0

    def state(self) -> State:
        """Give what was asked."""
        return {
            "from": self.origin.text(),
            "group": self.group.currentData(),
            "metres": self.metres.value(),
        }

    def restore(self, state: State) -> None:
        """Ask the same again."""
        text, group, metres = (state.get(name) for name in ("from", "group", "metres"))
        if isinstance(metres, int):
            self.metres.setValue(metres)
        if isinstance(text, str) and text:
            self._wanted = Question(text, group if isinstance(group, str) else None)
            self.origin.setText(text)

    def ask(self) -> None:
        """Trace, away from the window; without a place to begin nothing is asked."""
        picture, water, text = self._desk.picture, self._water, self.origin.text().strip()
        if picture is None or water is None or not text:
            return
        words = self._desk.words
        asked = Asked(text, str(self.group.currentData()), float(self.metres.value()))
        self._desk.jobs.compute(
            f"tracing.{id(self)}", lambda: find(words, picture, water, asked), self._show
        )

    def to_map(self) -> None:
        """Choose the ticked sites, and look at them on the map."""
        chosen = self.table.ticked_sites()
        if chosen:
            self._desk.want("map", chosen[0])
            self._desk.selection.choose(chosen)

    def to_list(self) -> None:
        """See the ticked sites in the list, the dropped ones among them."""
        picture = self._desk.picture
        if picture is not None and (chosen := self.table.ticked_sites()):
            rows = picture.row_of("site")
            numbers = [str(picture.sites["number"][rows[uid]]) for uid in chosen if uid in rows]
            self._desk.want("sites", these_sites(numbers))

    def open_matter(self) -> None:
        """Make one matter over the ticked sites, with who is to be told, in one commit."""
        found, picture, words = self.finding, self._desk.picture, self._desk.words
        if found is None or found.traced is None or picture is None:
            return
        said = [box.text() for box in self.boxes if box.isChecked()]
        sites = self.table.ticked_sites()
        try:
            edits = open_tracing(
                picture,
                found.title,
                sites,
                said,
                place=found.traced.origin.shapes[0],
                note="\n".join((found.sentence, *found.reserved)),
                officer=officer_at(picture, self._desk.actor.name),
            )
        except Problem as problem:
            self._desk.notices.warn(tell(words, problem))
            return
        matter = edits[0].uid
        self._desk.selection.choose(sites)
        self._desk.commit(
            edits,
            reason=found.title,
            said=words.count("tracing.opened", len(sites)),
            done=lambda outcome: (
                self._desk.want("matters", matter) if outcome.change is not None else None
            ),
        )

    def _on_water(self, water: Water) -> None:
        if self._water is None or water.held.keys() != self._water.held.keys():
            completer = QCompleter(list(suggestions(water)), self.origin)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.origin.setCompleter(completer)
        self._water = water
        self.ask()

    def _fill_groups(self, picture: Picture) -> None:
        codes = codes_of(GROUPS, picture)
        for code in codes.codes.values():
            self.group.addItem(code.label(self._desk.words.language), code.id)
        wanted = self._wanted.group if self._wanted is not None else None
        self.group.setCurrentIndex(max(0, self.group.findData(wanted)))

    def _show(self, found: Finding) -> None:
        """Show an answer; the same one leaves the ticks as they are."""
        words, before = self._desk.words, self.finding
        self.finding = found
        if found.problem is not None:
            self.sentence.setText(tell(words, found.problem))
        else:
            self.sentence.setText(found.sentence)
        self.reserved.setText(" ".join(found.reserved))
        self.reserved.setVisible(bool(found.reserved))
        if before is None or (before.lines, before.tell) != (found.lines, found.tell):
            headings = [words.say(f"tracing.column.{name}") for name in COLUMNS]
            self.table.show_lines(headings, found.lines)
            self._show_notices(found)
        self._tell_ticked()

    def _show_notices(self, found: Finding) -> None:
        for box in self.boxes:
            self.tell_box.removeWidget(box)
            box.deleteLater()
        texts = [told(self._desk.words, notice) for notice in found.tell]
        self.boxes = tuple(QCheckBox(text) for text in texts)
        for box in self.boxes:
            box.setChecked(True)
            self.tell_box.addWidget(box)

    def _tell_ticked(self) -> None:
        ticked, words = len(self.table.ticked_sites()), self._desk.words
        self.open_button.setEnabled(ticked > 0)
        self.show_button.setEnabled(ticked > 0)
        self.list_button.setEnabled(ticked > 0)
        self.counted.emit(words.count("tracing.ticked", ticked))

    def _lay_out(self) -> None:
        say = self._desk.words.say
        top = QGridLayout()
        top.setHorizontalSpacing(MARGIN)
        top.setVerticalSpacing(2)
        fields = (self.origin, self.group, self.metres)
        for column, (name, field) in enumerate(
            zip(("origin.name", "group", "metres"), fields, strict=True)
        ):
            label = QLabel(say(f"tracing.{name}"))
            label.setProperty("role", "secondary")
            label.setBuddy(field)
            top.addWidget(label, 0, column)
            top.addWidget(field, 1, column)
        top.setColumnStretch(0, 1)
        deeds = QHBoxLayout()
        deeds.setSpacing(MARGIN)
        deeds.addLayout(self.tell_box, 1)
        deeds.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignBottom)
        deeds.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignBottom)
        deeds.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(MARGIN)
        whole.addLayout(top)
        whole.addWidget(self.sentence)
        whole.addWidget(self.reserved)
        whole.addWidget(self.table, 1)
        whole.addLayout(deeds)

    def _connect(self) -> None:
        desk = self._desk
        self.origin.returnPressed.connect(self.ask)
        self.group.activated.connect(lambda _index: self.ask())
        self.metres.valueChanged.connect(lambda _metres: self.ask())
        self.table.opened.connect(lambda uid: desk.want("site", uid))
        self.table.ticked.connect(self._tell_ticked)
        self.show_button.clicked.connect(self.to_map)
        self.list_button.clicked.connect(self.to_list)
        self.open_button.clicked.connect(self.open_matter)
        desk.pictured.connect(self._on_pictured)

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is not None:
            self.show_picture(picture)
