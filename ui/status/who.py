"""Who sits here: where no officer belongs to the login, the person says it once."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.edit import Update
from soilcase.model.picture import Picture

from ..kit.desk import Desk

WIDTH = 420


class WhoPage(QWidget):
    """Lists the officers; the one that is chosen gets this login, by a commit like any other."""

    bound = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with nobody."""
        super().__init__(parent)
        self._desk = desk
        self._officers: list[tuple[str, str | None, str]] = []
        say = desk.words.say
        heading = QLabel(say("status.who.heading", login=desk.actor.name))
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        self.intro = intro = QLabel(say("status.who.intro"))
        intro.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(say("status.who.list"))
        self.list.setObjectName("short")
        self.nobody = QLabel(say("status.who.nobody"))
        self.nobody.setWordWrap(True)
        self.choose = QPushButton(say("status.who.choose"))
        self.choose.setProperty("role", "primary")
        self.choose.clicked.connect(self._bind)
        self.list.itemActivated.connect(lambda _item: self._bind())
        inner = QWidget()
        inner.setFixedWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(12)
        column.addStretch(1)
        for part in (heading, intro, self.nobody, self.list):
            column.addWidget(part)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        outer = QHBoxLayout(self)
        outer.addStretch()
        outer.addWidget(inner)
        outer.addStretch()

    def show_officers(self, picture: Picture) -> None:
        """List those who work here and have no login of their own yet first."""
        table = picture.tables["officer"]
        self.list.clear()
        self._officers.clear()
        rows = np.flatnonzero(table["active"] != 0).tolist()
        rows.sort(key=lambda row: (bool(table["login"][row]), table["initials"][row] or ""))
        for row in rows:
            name = "  ".join(part for part in (table["initials"][row], table["name"][row]) if part)
            self._officers.append((str(table.uid[row]), table["login"][row], name))
            self.list.addItem(name)
        self.list.setCurrentRow(0)
        self.nobody.setVisible(not rows)
        self.intro.setVisible(bool(rows))
        for part in (self.list, self.choose):
            part.setVisible(bool(rows))

    def _bind(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._officers):
            return
        uid, login, name = self._officers[row]
        words = self._desk.words
        self._desk.commit(
            [Update("officer", uid, "login", login, self._desk.actor.name)],
            reason=words.say("status.who.reason"),
            said=words.say("status.who.done", name=name),
            done=lambda _outcome: self.bound.emit(),
        )
