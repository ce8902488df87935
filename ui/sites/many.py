"""What is done with many sites at once: changed, copied, pasted and written to a file."""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QMimeData, QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from soilcase.exchange.clipboard import as_html, as_tabs

from ..kit.desk import Desk
from .actions import ROOM
from .bulk_panel import BulkPanel
from .handing_over import cells_of
from .paste_panel import PastePanel
from .site_list import SiteList

Copied = tuple[str, str, int]
# The headings, which stay in sight.
BELOW = 28


class Many(QObject):
    """Works on what is chosen in the list; where one row is chosen, on that one."""

    def __init__(self, desk: Desk, room: QWidget, listed: SiteList) -> None:
        """Start with the panels folded in."""
        super().__init__(room)
        self._desk = desk
        self._room = room
        self._list = listed
        self.bulk = BulkPanel(desk, room)
        self.paste = PastePanel(desk, room)
        for panel in (self.bulk, self.paste):
            panel.closed.connect(listed.go_to_list)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            f"{ROOM}.bulk": self.open_bulk,
            f"{ROOM}.copy": self.copy,
            f"{ROOM}.paste": self.open_paste,
        }

    def open_bulk(self) -> None:
        """Ask what is to be changed on the chosen sites."""
        picture, rows = self._list.picture, self._list.rows_chosen()
        if picture is None or not len(rows):
            self._desk.notices.tell(self._desk.words.say("sites.bulk.none"))
            return
        self.bulk.show_sites(picture.sites.uid[rows].tolist())
        # At the right, where neither the filter nor which sites are chosen is covered.
        self.bulk.open_at(QPoint(self._room.width(), self._list.y() + BELOW))
        self.bulk.field.setFocus()

    def copy(self) -> None:
        """Copy the chosen rows as they are seen, for spreadsheets and for text."""
        picture, table = self._list.picture, self._list.table
        chosen = self._list.rows_chosen()
        if picture is None:
            return
        rows = chosen if len(chosen) else table.rows[table.rows >= 0]
        place = {int(row): at for at, row in enumerate(table.rows.tolist())}
        rows = np.array(sorted(rows.tolist(), key=lambda row: place.get(row, 0)), dtype=np.int64)
        columns = [column for column in table.columns if column.heading]

        def work() -> Copied:
            cells = list(cells_of(picture, columns, rows))
            headings = [column.heading for column in columns]
            return as_tabs(headings, cells), as_html(headings, cells), len(rows)

        self._desk.jobs.compute(f"sites.copy.{id(self)}", work, self._hand_over)

    def open_paste(self) -> None:
        """Hold what lies on the clipboard against the register."""
        self.paste.show_text(QGuiApplication.clipboard().text(), self._list.y())

    def _hand_over(self, copied: Copied) -> None:
        text, html, count = copied
        held = QMimeData()
        held.setText(text)
        held.setHtml(html)
        QGuiApplication.clipboard().setMimeData(held)
        self._desk.notices.tell(self._desk.words.count("sites.copied", count))
