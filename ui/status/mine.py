"""What is mine, as numbers that lead to their rows, and what changed since I last looked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from soilcase.casework.news import News
from soilcase.casework.today import Today
from soilcase.model.catalogue import NOUNS
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.query.parse import parse
from soilcase.query.syntax import Filter
from soilcase.query.vocabulary import Vocabulary

from ..kit.desk import Desk

WIDTH = 300
MOST_NEWS = 12
MOST_DEADLINES = 8


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
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 8, 8)
        self._column.setSpacing(2)
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
        words, table = self._desk.words, picture.tables["deadline"]
        sites = picture.site_rows("deadline")
        if not len(today.deadlines):
            self._text(words.say("status.no_deadlines"))
        for row in today.deadlines[:MOST_DEADLINES].tolist():
            due = table["due"][row].astype(object)
            near = words.relative(due, picture.today)
            shown = f"{words.show(due)}  {table['title'][row]}"
            site = int(sites[row])
            text = f"{shown} · {near}" if near else shown
            self._link(text, self._opener(picture, site) if site >= 0 else None)
        rest = len(today.deadlines) - MOST_DEADLINES
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
            text = f"{told.number}  {', '.join(nouns)}"
            self._link(text, self._opener(picture, picture.row_of("site")[told.site]))
        if len(news) > MOST_NEWS:
            self._text(words.count("status.more", len(news) - MOST_NEWS))
        self._link(words.say("status.mark_seen"), self.seen.emit)

    def _opener(self, picture: Picture, row: int) -> Callable[[], None]:
        uid = str(picture.sites.uid[row])
        return lambda: self._desk.want("site", uid)

    def _heading(self, key: str) -> None:
        label = QLabel(self._desk.words.say(key))
        label.setProperty("role", "section")
        self._column.addSpacing(8)
        self._column.addWidget(label)

    def _text(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("role", "secondary")
        self._column.addWidget(label)

    def _link(self, text: str, act: Callable[[], None] | None) -> None:
        """Put in a line that leads somewhere; one that leads nowhere is only text."""
        if act is None:
            self._text(text)
            return
        link = QPushButton()
        link.setProperty("role", "link")
        link.setAccessibleName(text)
        link.setToolTip(text)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setText(link.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDTH - 36))
        link.clicked.connect(lambda _checked=False: act())
        self.links.append(link)
        self._column.addWidget(link)

    def _clear(self) -> None:
        self.links.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
