"""One section of a site's page: its facts, its tables, and what can be added; it folds."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from soilcase.model.catalogue import NOUNS

from ..kit.desk import Desk
from ..parts.grid import Grid
from ..parts.line_model import Hint
from ..parts.lines import Place, Sheet
from .moves_view import MovesPanel
from .procedures import EFFORT
from .ready import Ready
from .screening_view import ScreeningView
from .sections import Block, Section
from .timeline_view import TimelineView


class SectionView(QWidget):
    """Shows one section; its tables are made when they first have something to show."""

    folded = Signal(str, bool)
    asked = Signal(str, object)
    looked = Signal(object, QRect)

    def __init__(self, desk: Desk, section: Section, hint: Hint) -> None:
        """Start unfolded and empty; `asked` carries what a table is asked for, by name."""
        super().__init__()
        self._desk, self.section, self._hint = desk, section, hint
        words = desk.words
        self.name = words.say(f"site.section.{section.id}")
        self.head = QPushButton(self.name)
        self.head.setProperty("role", "fold")
        self.head.setCheckable(True)
        self.head.setChecked(True)
        self.head.toggled.connect(self._on_folded)
        self.rule = make_rule()
        self.body = QWidget()
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(0, 0, 0, 10)
        self._column.setSpacing(2)
        self.timeline = self._make_timeline() if section.has_timeline else None
        self.facts = self._make_grid() if section.has_facts else None
        self.more = self._link("everything", "site")
        self.effort = self._make_effort() if section.has_effort else None
        self.screening = ScreeningView(desk) if section.has_screening else None
        self._rest_of_effort = self._link("all", EFFORT)
        self.empty = QLabel(words.say("site.empty"))
        self.empty.setProperty("role", "secondary")
        self.empty.setContentsMargins(8, 0, 0, 0)
        self.tables: dict[str, Grid] = {}
        self.details: dict[str, Grid] = {}
        self._labels: dict[str, QLabel] = {}
        self._rests: dict[str, QPushButton] = {}
        self._mores: dict[str, QPushButton] = {}
        self._places: dict[str, QVBoxLayout] = {}
        self._panel_places: dict[str, QVBoxLayout] = {}
        self.fresh_grid: Grid | None = None
        self.fresh_noun = ""
        self.panels: dict[str, MovesPanel] = {}
        self.reveal = QPushButton(self)
        self.reveal.hide()
        self.adds: dict[str, QPushButton] = {}
        self._lay_out()
        self._set_icon()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.rule)
        whole.addWidget(self.head)
        whole.addWidget(self.body)
        more = self.more if self.facts else None
        for widget in (self.facts, more, self.timeline, self.screening):
            if widget is not None:
                self._column.addWidget(widget)
        self._column.addWidget(self.empty)
        if self.effort is not None:
            self._column.addWidget(self.effort)
            self._column.addWidget(self._rest_of_effort)
            self._panel_places[EFFORT] = QVBoxLayout()
            self._column.addLayout(self._panel_places[EFFORT])
        for block in self.section.blocks:
            self._places[block.noun] = QVBoxLayout()
            self._places[block.noun].setSpacing(0)
            self._column.addLayout(self._places[block.noun])
            self._panel_places[block.noun] = QVBoxLayout()
            self._column.addLayout(self._panel_places[block.noun])
        self._fresh_place = QVBoxLayout()
        self._column.addLayout(self._fresh_place)
        links = QHBoxLayout()
        links.setContentsMargins(0, 4, 0, 0)
        links.setSpacing(8)
        for block in self.section.blocks:
            if block.can_be_added:
                self.adds[block.noun] = self._add_link(block)
                links.addWidget(self.adds[block.noun])
        if self.section.is_personal:
            self.reveal.setProperty("role", "link")
            self.reveal.clicked.connect(lambda: self.asked.emit("reveal", None))
            links.addWidget(self.reveal)
        links.addStretch(1)
        self._column.addLayout(links)

    def _make_timeline(self) -> TimelineView:
        made = TimelineView(self._desk)
        made.led.connect(lambda noun, uid: self.asked.emit("lead", (noun, uid)))
        self._hear(made.grid)
        return made

    def _make_grid(self) -> Grid:
        grid = Grid(self._desk, self._hint)
        self._hear(grid)
        return grid

    def _make_effort(self) -> Grid:
        grid = self._make_grid()
        grid.opened.connect(lambda line: self.asked.emit("open", (line.noun, line.uid)))
        return grid

    def _hear(self, grid: Grid) -> None:
        grid.wanted.connect(lambda place: self.asked.emit("edit", place))
        grid.history.connect(lambda place: self.asked.emit("history", place))
        grid.deleted.connect(lambda line: self.asked.emit("delete", (line.noun, line.uid)))
        grid.left.connect(lambda step: self.asked.emit("leave", (grid, step)))
        grid.looked.connect(lambda box: self.looked.emit(grid, box))

    def _link(self, what: str, about: str) -> QPushButton:
        link = QPushButton(self)
        link.setProperty("role", "link")
        link.clicked.connect(lambda: self.asked.emit(what, about))
        link.hide()
        return link

    def _add_link(self, block: Block) -> QPushButton:
        words = self._desk.words
        noun = NOUNS[block.noun].label(words.language)
        link = QPushButton(words.say("site.add", noun=noun))
        link.setProperty("role", "link")
        link.clicked.connect(lambda: self.asked.emit("add", block.noun))
        return link

    def show_section(self, ready: Ready, *, is_revealed: bool) -> None:
        """Show what a site has of this."""
        words, page = self._desk.words, ready.page
        count = sum(len(page.of(block.noun)) for block in self.section.blocks[:1])
        has_count = bool(self.section.blocks) and not self.section.has_timeline
        self.head.setText(
            f"{self.name}  {words.show(count)}" if has_count and count else self.name
        )
        if self.facts is not None:
            self.facts.show_sheet(ready.facts)
            hidden = ready.unknown.get("site", 0)
            self.more.setText(words.count("site.unknown_fields", hidden))
            self.more.setVisible(hidden > 0)
        if self.timeline is not None:
            self.timeline.show_happenings(ready.happenings, page.uid)
        self._show_effort(ready)
        if self.screening is not None:
            self.screening.show_site(page.uid)
        is_closed = self.section.is_personal and not is_revealed
        for block in self.section.blocks:
            sheet = None if is_closed else ready.tables.get(block.noun)
            self._show_table(block, sheet, len(page.of(block.noun)))
            self._show_detail(block, ready, is_closed=is_closed)
            if block.can_be_added:
                self.adds[block.noun].setVisible(bool(page.of(block.owner)) and not is_closed)
        if self.section.is_personal:
            self.reveal.setText(words.count("site.reveal", count))
            self.reveal.setVisible(is_closed and bool(count))
        for noun in self._panel_places:
            self._show_panel(noun, ready, is_closed=is_closed)
        self._show_fresh(ready)
        is_bare = not count and not any(page.of(block.noun) for block in self.section.blocks)
        is_bare = is_bare and (self.effort is None or ready.effort is None)
        is_bare = is_bare and self.screening is None
        self.empty.setVisible(is_bare and self.facts is None and self.timeline is None)

    def _show_effort(self, ready: Ready) -> None:
        """Show the answers area by area."""
        if self.effort is None:
            return
        self.effort.setVisible(ready.effort is not None)
        if ready.effort is not None:
            self.effort.show_sheet(ready.effort, has_expander=True)
        hidden = len(ready.page.of("area")) - len(ready.effort.lines if ready.effort else ())
        self._rest_of_effort.setText(self._desk.words.count("site.more_records", hidden))
        self._rest_of_effort.setVisible(ready.effort is not None and hidden > 0)

    def _show_table(self, block: Block, sheet: Sheet | None, count: int) -> None:
        grid = self.tables.get(block.noun)
        if sheet is None:
            for widget in (grid, self._labels.get(block.noun), self._rests.get(block.noun)):
                if widget is not None:
                    widget.hide()
            return
        if grid is None:
            grid = self._make_table(block)
        grid.show_sheet(sheet, has_expander=True)
        grid.show()
        hidden = count - len(sheet.lines)
        rest = self._rests[block.noun]
        rest.setText(self._desk.words.count("site.more_records", hidden))
        rest.setVisible(hidden > 0)
        is_same = self._labels[block.noun].text() == self.name and block is self.section.blocks[0]
        is_alone = len(self.section.blocks) == 1 and self.timeline is None
        self._labels[block.noun].setVisible(not (is_same or is_alone))

    def make_tables(self) -> None:
        """Make its tables before there is something to show, while nobody waits."""
        for block in self.section.blocks:
            if block.noun not in self.tables:
                self._make_table(block).hide()
                self._labels[block.noun].hide()

    def _make_table(self, block: Block) -> Grid:
        grid = self.tables[block.noun] = self._make_grid()
        grid.opened.connect(lambda line: self.asked.emit("open", (line.noun, line.uid)))
        grid.added.connect(lambda: self.asked.emit("add", block.noun))
        label = QLabel(
            NOUNS[block.noun].label(self._desk.words.language, plural=True).capitalize()
        )
        label.setProperty("role", "secondary")
        label.setContentsMargins(8, 4, 0, 0)
        self._labels[block.noun] = label
        place = self._places[block.noun]
        place.insertWidget(0, label)
        place.insertWidget(1, grid)
        self._rests[block.noun] = self._link("all", block.noun)
        place.insertWidget(2, self._rests[block.noun])
        return grid

    def _show_detail(self, block: Block, ready: Ready, *, is_closed: bool) -> None:
        """Show all facts of the record that is open, below its table."""
        sheet = None if is_closed else ready.details.get(block.noun)
        grid = self.details.get(block.noun)
        if sheet is None:
            for widget in (grid, self._mores.get(block.noun)):
                if widget is not None:
                    widget.hide()
            return
        if grid is None:
            grid = self.details[block.noun] = self._make_grid()
            grid.setProperty("role", "detail")
            self._mores[block.noun] = self._link("everything", block.noun)
            self._mores[block.noun].setObjectName("of_detail")
            self._places[block.noun].addWidget(grid)
            self._places[block.noun].addWidget(self._mores[block.noun])
        grid.show_sheet(sheet)
        grid.show()
        hidden = ready.unknown.get(block.noun, 0)
        more = self._mores[block.noun]
        more.setText(self._desk.words.count("site.unknown_fields", hidden))
        more.setVisible(hidden > 0)

    def _show_panel(self, noun: str, ready: Ready, *, is_closed: bool) -> None:
        """Show what can be done by procedure with the record that is open."""
        procedure = None if is_closed else ready.procedures.get(noun)
        if procedure is not None or noun in self.panels:
            self.panel(noun).show_moves(ready.page.uid, procedure)

    def takes(self, noun: str) -> bool:
        """Say whether what can be done with a noun stands here."""
        return noun in self._panel_places

    def panel(self, noun: str) -> MovesPanel:
        """Give the panel below a noun's records, made when it is first needed."""
        if noun not in self.panels:
            made = MovesPanel(self._desk, self._desk.words.say(f"site.moves.heading.{noun}"))
            made.hide()
            self.panels[noun] = made
            self._panel_places[noun].addWidget(made)
        return self.panels[noun]

    def _show_fresh(self, ready: Ready) -> None:
        """Show the record that is being made, until it is committed."""
        sheet = ready.fresh
        noun = sheet.lines[0].noun if sheet is not None and sheet.lines else ""
        is_ours = noun in self.adds
        self.fresh_noun = noun if is_ours else ""
        if not is_ours or sheet is None:
            if self.fresh_grid is not None:
                self.fresh_grid.hide()
            return
        if self.fresh_grid is None:
            self.fresh_grid = self._make_grid()
            self.fresh_grid.setProperty("role", "detail")
            self._fresh_place.addWidget(self.fresh_grid)
        self.fresh_grid.show_sheet(sheet)
        self.fresh_grid.show()

    def grids(self) -> Iterator[Grid]:
        """Give the tables in the order in which they stand."""
        if self.facts is not None:
            yield self.facts
        if self.timeline is not None:
            yield self.timeline.grid
        if self.effort is not None:
            yield self.effort
        for block in self.section.blocks:
            for held in (self.tables, self.details):
                if block.noun in held:
                    yield held[block.noun]
        if self.fresh_grid is not None:
            yield self.fresh_grid

    def grid_of(self, place: Place) -> Grid | None:
        """Give the table in which a field stands; an open record's facts come first."""
        found = [grid for grid in self.grids() if not grid.isHidden() and grid.is_seen(place)]
        return found[-1] if found else None

    def unfold(self) -> None:
        """Show what is in it."""
        self.head.setChecked(True)

    def fold(self, *, is_open: bool) -> None:
        """Open or close it, without telling anybody."""
        self.head.setChecked(is_open)

    def dress(self) -> None:
        """Wear the colours of another theme."""
        for grid in self.grids():
            grid.dress(self._desk)
        if self.screening is not None:
            self.screening.dress()
        self._set_icon()

    def _on_folded(self, is_open: bool) -> None:  # noqa: FBT001  a signal's own
        self.body.setVisible(is_open)
        self._set_icon()
        self.folded.emit(self.section.id, is_open)

    def _set_icon(self) -> None:
        name = "opened" if self.head.isChecked() else "closed"
        self.head.setIcon(self._desk.icon(name, self._desk.colours.secondary))


def make_rule() -> QFrame:
    """Make the thin line between two parts."""
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setProperty("role", "rule")
    return rule
