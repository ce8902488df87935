"""The room of one site: its head, its sections, its side, and what a person does with them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.catalogue import NOUNS
from soilcase.model.picture import Picture
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk
from ..kit.room import State
from ..parts.clash import ClashView
from ..parts.editing import Editing
from ..parts.lines import Place
from .canvas import Canvas
from .deeds import Deeds
from .gone_view import GoneView
from .happenings import History
from .head_view import HeadView
from .kept import kept_fields
from .kept_line import KeptLine
from .page import SitePage
from .pasts import hint_at, is_closed
from .procedures import EFFORT, JUDGED
from .ready import Ready, make_ready
from .resuming import Resuming
from .section_view import make_rule
from .sections import LEADING, SECTIONS
from .sheets import Showing, all_of
from .side_view import WIDTH, SideView
from .warming import warm_up

NARROW = 1100
LIST = 150
SECTION_ROW = 26


class SiteRoom(QWidget):
    """Shows one site and lets everything about it be changed where it stands."""

    shown = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a site."""
        super().__init__(parent)
        self.setObjectName("site_page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self.words = desk.words
        self.uid: str | None = None
        self.ready: Ready | None = None
        self.history: History = ()
        self._history_of: tuple[str, int] | None = None
        self.opened: dict[str, str] = {}
        self.everything: set[str] = set()
        self.is_revealed = False
        self._is_narrow: bool | None = None
        self._after: list[Callable[[], None]] = []
        self.head = HeadView(desk)
        self.kept = KeptLine(desk)
        self.clashes = ClashView(desk)
        self.sections = QListWidget()
        self.canvas = Canvas(desk, self._hint, self._on_asked)
        self.side = SideView(desk)
        self.editing = Editing(desk, self.canvas.page, self.canvas.where)
        self.pages = QStackedWidget()
        self.gone = GoneView(desk)
        self._lay_out()
        self.deeds = Deeds(self)
        self.resuming = Resuming(self)
        self._connect()

    @property
    def id(self) -> str:
        """Give the room's name."""
        return "site"

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    def _lay_out(self) -> None:
        self.sections.setObjectName("site_list")
        self.sections.setFixedWidth(LIST)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setAccessibleName(self.words.say("site.sections"))
        for section in SECTIONS:
            item = QListWidgetItem(self.words.say(f"site.section.{section.id}"))
            item.setSizeHint(QSize(LIST - 4, SECTION_ROW))
            self.sections.addItem(item)
        self.sections.setCurrentRow(0)
        self.beside = QScrollArea()
        self.beside.setObjectName("site_side")
        self.beside.setFrameShape(QFrame.Shape.NoFrame)
        self.beside.setWidgetResizable(True)
        self.beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clashes.hide()
        row = QHBoxLayout()
        row.setSpacing(0)
        for widget, stretch in ((self.sections, 0), (self.canvas, 1), (self.beside, 0)):
            row.addWidget(widget, stretch)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.kept, self.clashes, make_rule()):
            column.addWidget(part)
        column.addLayout(row, 1)
        self.pages.addWidget(self.gone)
        self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self._place_side(is_narrow=False)

    def _connect(self) -> None:
        desk, side = self.desk, self.side
        desk.pictured.connect(self.show_picture)
        desk.dressed.connect(self._on_dressed)
        desk.presences.changed.connect(lambda: self.head.show_others(self.uid))
        self.editing.settled.connect(self.refresh)
        self.editing.moved.connect(self._on_moved)
        self.canvas.resized.connect(self.editing.put)
        self.canvas.dropped.connect(self.deeds.drop)
        self.editing.shown.connect(self.canvas.look_at)
        for chosen in (self.sections.itemActivated, self.sections.itemClicked):
            chosen.connect(lambda _item: self.go_to_section(self.sections.currentRow()))
        self.canvas.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.head.esdh.clicked.connect(self.deeds.open_esdh)
        side.led.connect(self.deeds.follow)
        side.map.wanted.connect(self.to_map)
        side.revealed.connect(self.deeds.reveal)
        side.noted.connect(self.deeds.note)
        side.typed.connect(self.deeds.keep_note)
        self.clashes.counted.connect(lambda count: self.clashes.setVisible(count > 0))

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each of the page's actions does."""
        go = {"site.map": self.to_map, "site.trace": lambda: self.to("tracing")}
        return {**self.deeds.acts(), **go}

    def to_map(self) -> None:
        """Show on the large map where the site lies."""
        self.to("map")

    def to(self, room: str) -> None:
        """Go to another room with the site that is open."""
        if self.uid is not None:
            self.desk.want(room, self.uid)

    def enter(self, subject: object) -> None:
        """Come to the front with a site; without one, the site that is looked at elsewhere."""
        wanted = subject if isinstance(subject, str) else self.uid or self.desk.selection.current
        if wanted is not None and wanted != self.uid:
            self.open_site(wanted)
        self.desk.look_at(self.uid)
        self.deeds.reach.arrive()

    def open_site(self, uid: str) -> None:
        """Show another site, from the top, with its parties out of sight."""
        self.editing.close()
        self.deeds.put_past_away()
        self.uid, self.ready, self.history, self._history_of = uid, None, (), None
        self.opened, self.everything, self.is_revealed = {}, set(), False
        self.editing.resume(uid)
        self.clashes.show_site(uid)
        self.canvas.verticalScrollBar().setValue(0)
        self.deeds.show_note()
        self.desk.look_at(uid)
        self.refresh()

    def show_picture(self, picture: Picture | None) -> None:
        """Follow every change; the old page stays until the new one is ready."""
        if picture is None:
            self.uid = self.ready = None
            self.gone.show_nothing()
            self.pages.setCurrentIndex(0)
            return
        self.refresh()
        if self.uid is None:
            views = [*self.canvas.sections.values()]
            warm_up(self.desk.jobs, picture, self._showing(picture), views)

    def due(self) -> int:
        """Count nothing: what is due stands in other rooms."""
        return 0

    def state(self) -> State:
        """Give the site, and the sections that are folded."""
        folded = [name for name, view in self.canvas.sections.items() if not view.head.isChecked()]
        return {"site": self.uid, "folded": folded}

    def restore(self, state: State) -> None:
        """Stand at the same site with the same sections folded."""
        folded = state.get("folded")
        for name, view in self.canvas.sections.items():
            view.fold(is_open=not (isinstance(folded, list) and name in folded))
        uid = state.get("site")
        picture = self.desk.picture
        if isinstance(uid, str) and picture is not None and uid in picture.row_of("site"):
            self.open_site(uid)

    def refresh(self) -> None:
        """Work the page out anew, away from the window."""
        picture, uid, history = self.desk.picture, self.uid, self.history
        if picture is None or uid is None:
            return
        showing = self._showing(picture)
        fresh = self.editing.fresh
        made = None if fresh is None else (fresh, self.editing.missing())
        self.desk.jobs.compute(
            "site.page",
            lambda: make_ready(picture, uid, showing, history, made),
            self._show,
            is_patient=not self.isVisible(),
        )

    def _showing(self, picture: Picture) -> Showing:
        """Say how the page is shown now."""
        return Showing(
            Shower(self.words, picture),
            is_revealed=self.is_revealed,
            drafts=kept_fields(self.desk.drafts),
            pending=dict(self.editing.pending),
            open=dict(self.opened),
            everything=frozenset(self.everything),
            actor=self.desk.actor.name,
        )

    def _show(self, ready: Ready | None) -> None:
        if ready is None:
            self.resuming.show_gone()
        if ready is None or ready.page.uid != self.uid:
            return
        is_first = self.ready is None
        self.ready = ready
        self.setUpdatesEnabled(False)
        self.head.show_head(ready.head, uid=ready.page.uid)
        self.side.show_side(ready, is_revealed=self.is_revealed)
        if self.desk.picture is not None:
            self.side.map.show_site(self.desk.picture, ready.page.uid)
        self.canvas.show_page(ready, is_revealed=self.is_revealed)
        self.head.esdh.setVisible(bool(self.deeds.esdh_address()))
        self.resuming.show_kept()
        self.pages.setCurrentIndex(1)
        self.setUpdatesEnabled(True)
        self.canvas.settle()
        self.canvas.order_tabs()
        self.editing.put()
        if is_first:
            self.canvas.verticalScrollBar().setValue(0)
            self.shown.emit(ready.page.uid)
        after, self._after = self._after, []
        for act in after:
            act()
        self._ask_history(ready.page)

    def when_shown(self, act: Callable[[], None]) -> None:
        """Do something once the page that is being worked out now is shown."""
        self._after.append(act)

    def _ask_history(self, page: SitePage) -> None:
        """Ask the log for all that belongs to the site; the page is read meanwhile."""
        if self._history_of == (page.uid, page.seq):
            return
        self._history_of = (page.uid, page.seq)
        uids = page.uids()
        self.desk.jobs.ask(
            "site.history", lambda register: register.history(uids), self._on_history
        )

    def _on_history(self, history: History) -> None:
        self.history = history
        self.refresh()

    def _hint(self, place: Place) -> str:
        picture, page = self.desk.picture, self.ready.page if self.ready is not None else None
        if picture is None or page is None:
            return ""
        if is_closed(page, place, is_revealed=self.is_revealed):
            return ""
        return hint_at(page, self.history, place, self.words, picture)

    def _on_asked(self, what: str, about: object) -> None:
        """Do what a table was asked for."""
        deeds = self.deeds
        asked: Mapping[str, Callable[..., None]] = {
            "edit": lambda *place: self.edit(place),
            "history": lambda *place: deeds.show_past(place),
            "leave": self.canvas.leave,
            "reveal": lambda _nothing: deeds.reveal(),
            "add": deeds.add,
            "everything": self._show_everything,
            "all": self._show_all,
            "open": deeds.toggle,
            "lead": deeds.lead,
            "delete": deeds.remove,
        }
        asked[what](*(about if isinstance(about, tuple) else (about,)))

    def _show_all(self, noun: str) -> None:
        self.everything.add(all_of(noun))
        self.refresh()

    def _show_everything(self, noun: str) -> None:
        self.everything.add(self.opened.get(noun, noun))
        self.refresh()

    def edit(self, place: Place) -> None:
        """Open the editor of a field."""
        self.deeds.put_past_away()
        noun, uid, field_id = place
        if field_id in LEADING:
            self.deeds.lead_out(place)
            return
        if field_id in JUDGED:
            self.resuming.offer(EFFORT, uid, JUDGED[field_id])
            return
        if self.canvas.grid_of(place) is None and noun in NOUNS:
            self.everything.add(noun if noun == "site" else uid)
            if noun != "site":
                self.opened[noun] = uid
            self.refresh_now()
        self.editing.open(place)

    def refresh_now(self) -> None:
        """Show at once what a person waits for with the cursor in the air."""
        picture, uid = self.desk.picture, self.uid
        if picture is not None and uid is not None:
            showing = self._showing(picture)
            self._show(make_ready(picture, uid, showing, self.history))
            self.refresh()

    def _on_moved(self, place: Place, step: int) -> None:
        """Go on to the field before or after, or back to the table."""
        grid = self.canvas.grid_of(place)
        following = grid.next_editable(place, step) if grid is not None and step else None
        if following is not None:
            self.editing.open(following)
        else:
            self.return_to(place)

    def return_to(self, place: Place) -> None:
        """Put the cursor back on a field."""
        grid = self.canvas.grid_of(place)
        found = grid.lines.sheet.place_of(place) if grid is not None else None
        if grid is not None and found is not None:
            grid.setFocus()
            grid.go_to(*found)

    def _place_side(self, *, is_narrow: bool) -> None:
        """Put the side beside the page, or on top of it where the window is narrow."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow:
            self.beside.takeWidget()
            self.canvas.put_on_top(self.side)
        else:
            self.beside.setWidget(self.side)
        self.side.lie(on_top=is_narrow)
        self.side.show()
        self.beside.setVisible(not is_narrow)
        self.beside.setFixedWidth(WIDTH + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the side where there is no room beside the page."""
        super().resizeEvent(event)
        self._place_side(is_narrow=event.size().width() < NARROW)

    def _on_scrolled(self) -> None:
        if not self.sections.hasFocus():
            names = [section.id for section in SECTIONS]
            self.sections.setCurrentRow(names.index(self.canvas.section_in_sight()))

    def go_to_section(self, row: int) -> None:
        """Show a section of the list."""
        self.sections.setCurrentRow(row)
        self.canvas.show_section(SECTIONS[row].id)

    def _on_dressed(self) -> None:
        for view in self.canvas.sections.values():
            view.dress()
        self.update()
        self.refresh()
