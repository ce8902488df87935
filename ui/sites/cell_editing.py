"""Editing a cell of the list in its place, by the same rules and drafts as on the site's page."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from soilcase.model import catalogue
from soilcase.query.selection import SITE
from soilcase.query.views import MARKS

from ..kit.desk import Desk
from ..parts.editing import Editing
from ..parts.entry import is_editable
from ..parts.lines import Place
from .actions import ROOM
from .site_list import SiteList


class CellEditing(QObject):
    """Opens the editor on the cell that the cursor is on; Tab goes on along the row."""

    def __init__(self, desk: Desk, room: QWidget, listed: SiteList) -> None:
        """Edit in a list; the editor lies over the room."""
        super().__init__(room)
        self._desk = desk
        self._list = listed
        self.editing = Editing(desk, room, self._where)
        self.editing.moved.connect(self._on_moved)
        listed.chosen.connect(self._follow)
        for bar in (listed.grid.verticalScrollBar(), listed.grid.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.editing.put())

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {f"{ROOM}.edit": self.begin}

    def begin(self) -> None:
        """Edit the cell that the cursor is on, or say where its value is changed."""
        words, site = self._desk.words, self._list.current_uid()
        section = self._list.grid.currentIndex().column()
        if site is None:
            self._desk.notices.tell(words.say("sites.cell.none"))
            return
        field_id = self._list.table.columns[section].id
        if self._is_open(field_id):
            self.editing.open((SITE, site, field_id))
        else:
            heading = self._list.table.columns[section].heading
            self._desk.notices.tell(words.say("sites.cell.elsewhere", field=heading))

    def _is_open(self, field_id: str) -> bool:
        """Say whether a column is a field of the site that a person types."""
        field = catalogue.fields(SITE).get(field_id) if field_id != MARKS else None
        return field is not None and is_editable(SITE, field)

    def _where(self, place: Place) -> tuple[QWidget, QRect] | None:
        """Give where a cell stands now; None where its row or column is not shown."""
        grid, table, picture = self._list.grid, self._list.table, self._list.picture
        row = picture.row_of(SITE).get(place[1]) if picture is not None else None
        line = table.place_of(row) if row is not None else None
        ids = [column.id for column in table.columns]
        if line is None or place[2] not in ids:
            return None
        section = ids.index(place[2])
        shown = grid.frozen if section < grid.painter.frozen else grid
        return shown.viewport(), shown.visualRect(table.index(line, section))

    def _follow(self) -> None:
        """Stay on the cell when rows move; what is typed is kept where the row went away."""
        editor = self.editing.editor
        if editor is None:
            return
        if self._where(editor.entry.place) is None:
            self.editing.close()
        else:
            self.editing.put()

    def _on_moved(self, place: Place, step: int) -> None:
        """Go on along the row, or back to the list."""
        grid, columns = self._list.grid, self._list.table.columns
        ids = [column.id for column in columns]
        at = ids.index(place[2]) if place[2] in ids else -1
        beyond = len(ids) if step > 0 else -1
        for section in range(at + step, beyond, step) if step and at >= 0 else ():
            if self._is_open(ids[section]):
                grid.setCurrentIndex(self._list.table.index(grid.currentIndex().row(), section))
                self.editing.open((SITE, place[1], ids[section]))
                return
        grid.setFocus(Qt.FocusReason.OtherFocusReason)
