"""The card of a site on the map: what it is at a glance, and the way to its page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.query.selection import SITE, site_column
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk

WIDTH = 260
_MARGIN = 12
_HEAD = ("number", "name", "address")
_LINES = ("status", "nuance", "effort", "phase", "next_deadline")


class Card(QFrame):
    """Stands in a corner of the map; under the mouse it is only read, once chosen it leads on."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, legend: QWidget) -> None:
        """Stand empty and unseen, clear of the legend."""
        super().__init__(parent)
        self._desk = desk
        self._legend = legend
        self.uid: str | None = None
        self.setObjectName("map_card")
        self.setFixedWidth(WIDTH)
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.title.setWordWrap(True)
        self.lines = QLabel()
        self.lines.setWordWrap(True)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.open = QPushButton(desk.words.say("map.card.open"))
        self.open.setProperty("role", "link")
        self.open.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for widget in (self.title, self.lines, self.open):
            column.addWidget(widget)
        self.hide()

    def show_site(self, picture: Picture, uid: str | None, *, is_chosen: bool) -> None:
        """Show a site, or none."""
        row = None if uid is None else picture.row_of("site").get(uid)
        if uid is None or row is None:
            self.uid = None
            self.hide()
            return
        self.uid = uid
        told = _told(self._desk, picture, row)
        self.title.setText(told[0])
        self.lines.setText("\n".join(told[1:]))
        self.open.setVisible(is_chosen)
        self.setAccessibleName(" · ".join(told))
        self.adjustSize()
        self.stand()
        self.show()
        self.raise_()

    def stand(self) -> None:
        """Stand in the upper left corner of the map, or beside a legend that reaches so high."""
        legend = self._legend.geometry()
        is_clear = self.height() + 2 * _MARGIN <= legend.top()
        self.move(_MARGIN if is_clear else legend.right() + _MARGIN, _MARGIN)

    def _open(self) -> None:
        if self.uid is not None:
            self.opened.emit(self.uid)


def _told(desk: Desk, picture: Picture, row: int) -> list[str]:
    """Write a site's heading, and then what is known of it, a line each."""
    shower = Shower(desk.words, picture)
    unknown = desk.words.say("fact.unknown")
    head = [_text(shower, picture, each, row) for each in _HEAD]
    told = [", ".join(text for text in head if text and text != unknown)]
    for name in _LINES:
        text = _text(shower, picture, name, row)
        if text:
            told.append(f"{shower.label(catalogue.field(SITE, name))}: {text}")
    return told


def _text(shower: Shower, picture: Picture, name: str, row: int) -> str:
    return shower.lazily(catalogue.field(SITE, name), site_column(picture, name))[row]
