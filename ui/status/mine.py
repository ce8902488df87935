"""What is mine, as numbers that lead to their rows, and what changed since I last looked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from soilcase.casework.news import News
from soilcase.casework.today import Today
from soilcase.model.catalogue import NOUNS
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.query.parse import parse
from soilcase.query.syntax import Filter
from soilcase.query.vocabulary import Vocabulary

from ..kit.desk import Desk
from ..parts.small import INDENT, LeadingLine

WIDTH = 300
MOST_NEWS = 12
MOST_DEADLINES = 8
ABOVE = 12


def _mine(language: str, picture: Picture, initials: str) -> Filter:
    """Give the filter whose rows are the sites of one officer."""
    key = "officer" if language == "en" else "sagsbehandler"
    return parse(f'{key}:"{initials}"', Vocabulary(language, picture))


class MinePanel(QWidget):
    """The right column: my matters, sites and deadlines, and the news of my sites."""

    seen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("side_page")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(0)
        self.links: list[QPushButton] = []
        self._first_news = 0

    def show_mine(
        self, picture: Picture, today: Today, news: tuple[News, ...], initials: str
    ) -> None:
        """Show the numbers and the news of one officer."""
        self._clear()
        words, want = self._desk.words, self._desk.want
        mine = _mine(words.language, picture, initials)
        self._heading("status.mine")
        self._link(
            words.count("status.my_matters", len(today.matters)), lambda: want("matters", "mine")
        )
        self._link(
            words.count("status.my_sites", len(today.sites)),
            lambda: want("sites", mine),
        )
        self._heading("status.my_deadlines")
        self._deadlines(picture, today)
        self._heading("status.news")
        self._news(picture, words, news)
        self._column.addStretch()

    def _deadlines(self, picture: Picture, today: Today) -> None:
        """List what is due later: what is due now stands among the lines of the day."""
        words, table = self._desk.words, picture.tables["deadline"]
        sites = picture.site_rows("deadline")
        told = {item.uid for item in today.items if item.noun == "deadline"}
        later = [row for row in today.deadlines.tolist() if str(table.uid[row]) not in told]
        if not later:
            self._text(words.say("status.no_deadlines"))
        for row in later[:MOST_DEADLINES]:
            due = table["due"][row].astype(object)
            near = words.relative(due, picture.today) or words.show(due)
            site = int(sites[row])
            act = self._opener(picture, site) if site >= 0 else None
            number = picture.sites["number"][site] if site >= 0 else ""
            title = str(table["title"][row] or "")
            self._line("  ".join(part for part in (number, title) if part), near, act)
        rest = len(later) - MOST_DEADLINES
        if rest > 0:
            self._text(words.count("status.more", rest))

    def to_links(self) -> None:
        """Put the keyboard on the first number that leads somewhere."""
        self._to(0)

    def to_news(self) -> None:
        """Put the keyboard on the first of what has changed."""
        self._to(self._first_news)

    def _to(self, place: int) -> None:
        if self.links:
            self.links[min(place, len(self.links) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go from line to line."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        at = next((n for n, link in enumerate(self.links) if link.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            self._to(max(0, at + step))

    def _news(self, picture: Picture, words: Words, news: tuple[News, ...]) -> None:
        self._first_news = len(self.links)
        if not news:
            self._text(words.say("status.no_news"))
            return
        for told in news[:MOST_NEWS]:
            nouns = tuple(NOUNS[noun].label(words.language, plural=True) for noun in told.nouns)
            act = self._opener(picture, picture.row_of("site")[told.site])
            self._line(f"{told.number}  {', '.join(nouns)}", "", act)
        if len(news) > MOST_NEWS:
            self._text(words.count("status.more", len(news) - MOST_NEWS))
        self._link(words.say("status.mark_seen"), self.seen.emit)

    def _opener(self, picture: Picture, row: int) -> Callable[[], None]:
        uid = str(picture.sites.uid[row])
        return lambda: self._desk.want("site", uid)

    def _heading(self, key: str) -> None:
        label = QLabel(self._desk.words.say(key))
        label.setProperty("role", "section")
        self._place(label, above=ABOVE if self._column.count() else 0)

    def _text(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("role", "secondary")
        self._place(label)

    def _line(self, text: str, when: str, act: Callable[[], None] | None) -> None:
        """Put in a line with its day at the right; one that leads nowhere cannot be followed."""
        line = LeadingLine(self._desk, text, when)
        line.setToolTip(f"{text} {when}".strip())
        if act is None:
            line.setEnabled(False)
        else:
            line.clicked.connect(lambda _checked=False: act())
            self.links.append(line)
        self._column.addWidget(line)

    def _link(self, text: str, act: Callable[[], None]) -> None:
        link = QPushButton(text)
        link.setProperty("role", "link")
        link.setAccessibleName(text)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda _checked=False: act())
        self.links.append(link)
        self._place(link)

    def _place(self, widget: QWidget, above: int = 0) -> None:
        """Put a widget where the texts of the lines begin."""
        row = QHBoxLayout()
        row.setContentsMargins(INDENT, above, INDENT, 0)
        row.addWidget(widget)
        self._column.addLayout(row)

    def _clear(self) -> None:
        self.links.clear()
        while (item := self._column.takeAt(0)) is not None:
            inner = item.layout()
            held = inner.takeAt(0) if inner is not None else item
            widget = held.widget() if held is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
