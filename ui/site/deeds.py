"""What a person does on a site's page: add, take away, look back, write a note, see parties."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl

from soilcase.casework.deadlines import meet
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Outcome
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.values import Value
from soilcase.ports import Register

from ..parts.grid import Grid
from ..parts.lines import Place
from ..parts.past import FieldPast
from .adding import begin_record, note_on
from .kept import note_place
from .page import PERSONAL, SitePage
from .papers import Papers, show_elsewhere
from .pasts import is_closed, past_at, shown_place
from .reach import Reach
from .ready import Told, section_of
from .records import Record
from .removing import removal
from .sections import BLOCK_OF, ESDH, SECTION_OF, SECTIONS
from .sheets import case_of

if TYPE_CHECKING:
    from .view import SiteRoom

_PAST_WIDTH = 460
DOCUMENT, DEADLINE = "document", "deadline"


class Deeds:
    """The deeds of one page."""

    def __init__(self, room: "SiteRoom") -> None:
        """Act on a room."""
        self._room = room
        self._desk = room.desk
        self._words = room.desk.words
        self.past: FieldPast | None = None
        self.reach = Reach(room)
        self.papers = Papers(self._desk, self._on_filed)
        room.editing.made.connect(self.reach.await_record)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each of the page's actions does."""
        room = self._room
        return {
            "site.edit": lambda: self._at_place(room.edit),
            "site.add": self._add_here,
            "site.remove": self._remove_here,
            "site.past": lambda: self._at_place(self.show_past),
            "site.note": room.side.note.setFocus,
            "site.parties": self.reveal,
            "site.sections": room.sections.setFocus,
            "site.next": partial(self._step, 1),
            "site.previous": partial(self._step, -1),
            "site.clashes": room.clashes.setFocus,
            "site.step": self.reach.to_steps,
            "site.deadline": partial(self.add, "deadline"),
            "site.met": self._meet,
            "site.document": partial(self.add, DOCUMENT),
            "site.in_esdh": self._turn_in_esdh,
        }

    def _grid(self) -> Grid | None:
        """Give the table that the cursor is in."""
        return next((grid for grid in self._room.canvas.grids() if grid.hasFocus()), None)

    def _at_place(self, act: Callable[[Place], None]) -> None:
        grid = self._grid()
        place = grid.place() if grid is not None else None
        if place is not None:
            act(place)

    def _record_here(self) -> Record | None:
        grid, ready = self._grid(), self._room.ready
        line = grid.line() if grid is not None else None
        return ready.page.find(line.noun, line.uid) if ready and line else None

    def _turn_in_esdh(self) -> None:
        """Say of the document that the cursor is on that it lies in ESDH, or no longer does."""
        record = self._record_here()
        if record is None or record.noun != DOCUMENT:
            self._desk.notices.tell(self._words.say("site.in_esdh.none"))
            return
        before = record.get("in_esdh")
        self._room.editing.change((DOCUMENT, record.uid, "in_esdh"), before, before is not True)

    def _step(self, step: int) -> None:
        room = self._room
        grid = self._grid()
        view = room.canvas.section_of(grid) if grid is not None else None
        names = [section.id for section in SECTIONS]
        at = names.index(view.section.id) if view else room.sections.currentRow()
        room.go_to_section(max(0, min(at + step, len(names) - 1)))

    def _add_here(self) -> None:
        """Add to the section that the cursor is in, what its first table holds."""
        room = self._room
        record = self._record_here()
        section = SECTIONS[room.sections.currentRow()]
        nouns = [block.noun for block in section.blocks if block.can_be_added]
        if record is not None and record.noun in BLOCK_OF and BLOCK_OF[record.noun].can_be_added:
            nouns = [record.noun]
        if nouns:
            self.add(nouns[0])

    def _remove_here(self) -> None:
        record = self._record_here()
        if record is not None:
            self.remove(record.noun, record.uid)

    def add(self, noun: str) -> None:
        """Begin a record of a noun, and the typing of its first field."""
        room = self._room
        if room.ready is None:
            return
        page = room.ready.page
        if noun == DOCUMENT:
            self.papers.choose(page.uid, room)
            return
        beside = page.find(noun, room.opened.get(noun, "")) or self._record_here()
        fresh = begin_record(page, noun, beside or self._open_owner(page, noun))
        if fresh is not None:
            room.editing.begin(fresh)
            room.when_shown(lambda: self.type_into(noun))

    def _open_owner(self, page: SitePage, noun: str) -> Record | None:
        owner = BLOCK_OF[noun].owner
        return page.find(owner, self._room.opened.get(owner, ""))

    def type_into(self, noun: str) -> None:
        """Open the first field of the record that is being made."""
        canvas = self._room.canvas
        view = canvas.sections[SECTION_OF[noun]]
        grid = view.fresh_grid
        if grid is None or view.fresh_noun != noun or not grid.lines.sheet.lines:
            return
        view.unfold()
        canvas.settle()
        place = grid.lines.sheet.lines[0].cells[-1].place
        if place is not None:
            self._room.editing.open(place)

    def remove(self, noun: str, uid: str) -> None:
        """Take a record away with what hangs on it; the notice has the way back."""
        room, picture = self._room, self._desk.picture
        fresh = room.editing.fresh
        if fresh is not None and fresh.uid == uid:
            room.editing.close()
            room.editing.drop_fresh()
            return
        if picture is None or noun not in BLOCK_OF:
            return
        try:
            edits = removal(picture, noun, uid)
        except Problem as problem:
            self._desk.notices.warn(tell(self._words, problem))
            return
        label = NOUNS[noun].label(self._words.language)
        room.opened.pop(noun, None)
        others = len(edits) - 1
        self._desk.commit(
            edits,
            reason=self._words.say("site.reason.removed", noun=label),
            said=self._words.say("site.said.removed", noun=label)
            if not others
            else self._words.count("site.said.removed_with", others, noun=label),
        )

    def _meet(self) -> None:
        """Say that the deadline which the cursor is on was met today."""
        record, picture = self._record_here(), self._desk.picture
        if picture is None:
            return
        if record is None or record.noun != DEADLINE:
            self._desk.notices.tell(self._words.say("site.met.none"))
            return
        try:
            edits = meet(picture, record.uid, picture.today)
        except Problem as problem:
            self._desk.notices.warn(tell(self._words, problem))
            return
        title = record.text("title") or ""
        self._desk.commit(
            edits,
            reason=self._words.say("site.action.met.text"),
            said=self._words.say("site.met.done", title=title),
        )

    def toggle(self, noun: str, uid: str) -> None:
        """Open a record's facts below its table, or close them."""
        room = self._room
        room.editing.close()
        if room.opened.get(noun) == uid:
            del room.opened[noun]
        else:
            room.opened[noun] = uid
        room.refresh()

    def lead(self, noun: str, uid: str) -> None:
        """Go to where a record stands, with its facts open."""
        room = self._room
        if noun == PERSONAL and not room.is_revealed:
            self.reveal()
            return
        if noun in SECTION_OF and noun != "site":
            room.opened[noun] = uid
            room.refresh_now()
            room.canvas.show_section(SECTION_OF[noun])
            table = room.canvas.sections[SECTION_OF[noun]].tables.get(noun)
            rows = [line.uid for line in table.lines.sheet.lines] if table is not None else []
            if table is not None and uid in rows:
                table.go_to(rows.index(uid), 0)
                table.setFocus()

    def follow(self, told: Told) -> None:
        """Go where a line of the side leads."""
        room = self._room
        if told.key:
            room.resuming.offer(told.noun, told.uid, told.key)
        elif told.noun and told.noun != "site":
            self.lead(told.noun, told.uid)
        else:
            room.canvas.show_section(section_of(told))

    def lead_out(self, place: Place) -> None:
        """Open a copy of a document, or its case in the document system."""
        ready = self._room.ready
        record = ready.page.find(DOCUMENT, place[1]) if ready else None
        if ready is not None and record is not None and place[2] == ESDH:
            show_elsewhere(QUrl(self.papers.esdh(case_of(ready.page, record))))
        elif record is not None:
            name = record.text("file_name") or record.text("title") or ""
            self.papers.open(record.text("sha256") or "", name)

    def _on_filed(self, site: str, document: str) -> None:
        """Stand on the document that was filed, where its site is still the one that is open."""
        if site == self._room.uid:
            self.reach.await_record(DOCUMENT, document)

    def open_esdh(self) -> None:
        """Go to the site's case in the document system."""
        address = self.esdh_address()
        if address:
            show_elsewhere(QUrl(address))

    def esdh_address(self) -> str:
        """Give where the site's case lies in the document system."""
        ready = self._room.ready
        return self.papers.esdh(ready.page.site.text("esdh")) if ready else ""

    def drop(self, dropped: QMimeData) -> bool:
        """File what is dropped onto the page; says whether there was something to file."""
        return self._room.uid is not None and self.papers.drop(self._room.uid, dropped)

    def show_past(self, place: Place) -> None:
        """Show who changed a field, below it."""
        room, picture = self._room, self._desk.picture
        self.put_past_away()
        room.editing.close()
        found = room.canvas.where(place)
        if picture is None or found is None or room.ready is None:
            return
        page = room.ready.page
        if is_closed(page, place, is_revealed=room.is_revealed):
            self._desk.notices.tell(self._words.say("site.past.hidden"))
            return
        widget, box = found
        pasts = past_at(page, room.history, place)
        shown = shown_place(pasts, place)
        past = FieldPast(self._desk, shown, pasts, picture, room.canvas.page)
        past.back.connect(lambda value: self._go_back(place, value))
        past.left.connect(lambda: self._leave_past(place))
        corner = widget.mapTo(room.canvas.page, box.bottomLeft())
        size = past.sizeHint()
        width = max(size.width(), _PAST_WIDTH)
        x = max(min(corner.x(), room.canvas.page.width() - width - 4), 4)
        past.setGeometry(x, corner.y(), width, size.height())
        past.show()
        past.raise_()
        past.setFocus()
        room.canvas.look_at(past, past.rect())
        self.past = past

    def put_past_away(self) -> None:
        """Take the past of a field out of sight."""
        past, self.past = self.past, None
        if past is not None:
            past.hide()
            past.deleteLater()

    def _leave_past(self, place: Place) -> None:
        self.put_past_away()
        self._room.return_to(place)

    def _go_back(self, place: Place, value: Value) -> None:
        """Undo one change of one field: by a commit of its own, which can be undone as well."""
        self._leave_past(place)
        editing = self._room.editing
        base = editing.value_of(place)
        if value != base:
            editing.change(place, base, value)

    def reveal(self) -> None:
        """Show parties and other personal data; whose, and what for, is noted in the register."""
        room = self._room
        if room.ready is None or room.is_revealed:
            return
        page = room.ready.page
        shown = [(record.noun, record.uid) for record in page.personal()]
        purpose = self._purpose(page)

        def look(register: Register) -> str:
            for noun, uid in shown:
                register.look(noun, uid, purpose)
            return page.uid

        self._desk.jobs.ask("site.look", look, self._on_looked)

    def _purpose(self, page: SitePage) -> str:
        matter = page.open_matter()
        if matter is None:
            return self._words.say("site.purpose.page")
        return self._words.say("site.purpose.matter", title=matter.text("title") or matter.uid)

    def _on_looked(self, uid: str) -> None:
        room = self._room
        if room.uid == uid:
            room.is_revealed = True
            room.refresh()
            room.when_shown(lambda: room.canvas.show_section("parties"))

    def show_note(self) -> None:
        """Put what was typed for this site's journal into the box."""
        room = self._room
        kept = self._desk.drafts.held(note_place(room.uid)) if room.uid else None
        said = self._words.say("site.note.not_saved") if kept else ""
        room.side.write_note(kept or "", said)

    def keep_note(self, text: str) -> None:
        """Keep a note at every key."""
        if self._room.uid is None:
            return
        place = note_place(self._room.uid)
        if text.strip():
            self._desk.drafts.keep(place, text)
        else:
            self._desk.drafts.drop(place)
        self._room.side.say_kept("")

    def note(self, text: str) -> None:
        """Write a note into the journal; it stays in the box until the register has it."""
        uid = self._room.uid
        if uid is None:
            return
        self._desk.commit(
            [note_on(uid, text, self._desk.actor.name, self._desk.now())],
            reason=self._words.say("site.reason.noted"),
            said=self._words.say("site.said.noted"),
            done=lambda outcome: self._on_noted(uid, text, outcome),
            failed=lambda _problem: self.show_note(),
        )

    def _on_noted(self, uid: str, text: str, outcome: Outcome) -> None:
        if outcome.change is None:
            return
        place = note_place(uid)
        if (self._desk.drafts.held(place) or "").strip() == text:
            self._desk.drafts.drop(place)
        if uid == self._room.uid:
            self.show_note()
