"""The timeline of a site: all that happened, newest first, one line each, filtered by kind."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..kit.desk import Desk
from ..parts.grid import Grid
from ..parts.lines import Cell, Heading, Line, Sheet, Tone
from .happenings import Happening, Kind

FEW = 12


class TimelineView(QWidget):
    """Shows the latest lines, and all of them when asked; Enter leads to what a line is about."""

    led = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        """Start empty, with every kind shown."""
        super().__init__()
        self._desk = desk
        self._all: Sequence[Happening] = ()
        self._site = ""
        self._shows_all = False
        self.kinds = {kind: self._chip(kind) for kind in Kind}
        self.grid = Grid(desk, lambda _place: "")
        self.grid.opened.connect(self._on_led)
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self.show_all)
        self.empty = QLabel(desk.words.say("site.timeline.empty"))
        self.empty.setProperty("role", "secondary")
        self.empty.setContentsMargins(8, 0, 0, 0)
        chips = QHBoxLayout()
        chips.setContentsMargins(2, 0, 0, 2)
        chips.setSpacing(4)
        for chip in self.kinds.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addWidget(self.grid)
        column.addWidget(self.empty)
        column.addWidget(self.more)

    def _chip(self, kind: Kind) -> QPushButton:
        words = self._desk.words
        chip = QPushButton(words.say(f"site.kind.{kind.value}"))
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.toggled.connect(self._refresh)
        return chip

    def show_happenings(self, found: Sequence[Happening], site: str) -> None:
        """Show the lines of a site; another site begins with its latest few."""
        if site != self._site:
            self._site, self._shows_all = site, False
            for chip in self.kinds.values():
                chip.setChecked(False)
        if tuple(found) != tuple(self._all) or site != self._site:
            self._all = tuple(found)
        self._refresh()

    def shown(self) -> list[Happening]:
        """Give the lines of the kinds that are chosen; none chosen is all of them."""
        chosen = {kind for kind, chip in self.kinds.items() if chip.isChecked()}
        return [line for line in self._all if not chosen or line.kind in chosen]

    def show_all(self) -> None:
        """Show every line."""
        self._shows_all = True
        self._refresh()
        self.grid.setFocus()

    def _refresh(self) -> None:
        found, words = self.shown(), self._desk.words
        lines = found if self._shows_all else found[:FEW]
        present = {line.kind for line in self._all}
        for kind, chip in self.kinds.items():
            chip.setVisible(kind in present)
        self.grid.show_sheet(
            Sheet(
                words.say("site.section.course"),
                tuple(
                    Heading(words.say(f"site.timeline.{name}")) for name in ("when", "what", "who")
                ),
                tuple(self._line(line) for line in lines),
            )
        )
        self.grid.setVisible(bool(lines))
        self.empty.setText(
            words.say("site.timeline.empty" if self._all else "site.timeline.nothing")
        )
        self.empty.setVisible(not lines)
        hidden = len(found) - len(lines)
        self.more.setText(words.count("site.timeline.more", hidden))
        self.more.setVisible(hidden > 0)

    def _line(self, line: Happening) -> Line:
        when = line.day_text(self._desk.words.language)
        kind = self._desk.words.say(f"site.kind.{line.kind.value}")
        cells = (
            Cell(when, tone=Tone.SECONDARY),
            Cell(line.text, help=f"{kind}\n{line.text}"),
            Cell(line.who, tone=Tone.SECONDARY),
        )
        return Line(line.noun, line.uid, cells)

    def _on_led(self, line: Line) -> None:
        if line.noun:
            self.led.emit(line.noun, line.uid)
