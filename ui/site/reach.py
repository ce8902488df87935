"""Where the keyboard goes on a site's page: to its facts when it opens, and to an area's steps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from .sections import SECTION_OF

if TYPE_CHECKING:
    from .view import SiteRoom

AREA = "area"


class Reach:
    """Puts the cursor where the next key is wanted."""

    def __init__(self, room: "SiteRoom") -> None:
        """Reach about in one page."""
        self._room = room
        self._awaited: tuple[str | None, str, str] | None = None

    def arrive(self) -> None:
        """Stand on the first fact, as soon as there is one to stand on."""
        room = self._room
        room.canvas.setFocus()
        if room.ready is not None:
            self._to_facts()
        else:
            room.when_shown(self._to_facts)

    def _to_facts(self) -> None:
        """Go to the facts, unless somebody has gone elsewhere meanwhile."""
        canvas = self._room.canvas
        facts = canvas.sections["basics"].facts
        if facts is not None and canvas.hasFocus():
            facts.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_record(self, noun: str, uid: str) -> bool:
        """Stand on a record's line; says whether there is one."""
        room = self._room
        view = room.canvas.sections[SECTION_OF[noun]]
        table = view.tables.get(noun)
        rows = [line.uid for line in table.lines.sheet.lines] if table is not None else []
        if table is not None and uid in rows:
            view.unfold()
            room.canvas.settle()
            table.go_to(rows.index(uid), 0)
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def await_record(self, noun: str, uid: str) -> None:
        """Go to a record that was just added; the page that shows it is being worked out."""
        self._awaited = (self._room.uid, noun, uid)
        self._look_for(*self._awaited)

    def _look_for(self, site: str | None, noun: str, uid: str) -> None:
        """Look again each time the page is shown, until somebody turns to something else."""
        room = self._room
        is_typing = room.editing.editor is not None
        if self._awaited != (site, noun, uid) or room.uid != site or is_typing:
            return
        if not self.to_record(noun, uid):
            room.when_shown(lambda: self._look_for(site, noun, uid))

    def to_steps(self) -> None:
        """Open the area that the cursor is on, else the one that is open, else the first."""
        room, ready = self._room, self._room.ready
        areas = [record.uid for record in ready.page.of(AREA)] if ready is not None else []
        if not areas:
            room.desk.notices.tell(room.words.say("site.moves.no_area"))
            return
        grid = room.canvas.sections["areas"].tables.get(AREA)
        line = grid.line() if grid is not None and grid.hasFocus() else None
        wanted = line.uid if line is not None else room.opened.get(AREA)
        room.opened[AREA] = wanted if wanted in areas else areas[0]
        room.refresh_now()
        room.canvas.settle()
        panel = room.canvas.sections["areas"].panel(AREA)
        panel.take_focus()
        room.canvas.look_at(panel, panel.rect())
