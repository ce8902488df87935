"""The main window: the frame around the rooms, and what its own actions do."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from soilcase.model.edit import Change
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.ports import About

from ..kit.desk import Desk
from ..kit.drafts import Drafts
from ..kit.enter import presses
from ..kit.jobs import Jobs
from ..kit.look import Look
from ..kit.notices import NoticeBar
from ..kit.settings import Settings
from ..kit.tidy import Tidy
from .ahead import Ahead
from .appearance import Appearance
from .asking import Asking
from .commands import Commands
from .crash import Crashes
from .deck import Deck
from .documents import DocumentFinding, Sources
from .doors import Doors
from .first_page import FirstPage
from .frame import Frame
from .helping import Helping
from .holder import Holder
from .holding import Holding
from .latest import latest_text
from .layout import Layout
from .lines import title_of
from .logbook import Logbook
from .news import News
from .opening import Opening
from .palette import Palette
from .recent import recent
from .rooms import BY_ID
from .search import Search

SMALLEST = (720, 420)
# How long everything else waits for the room in front to show something.
FIRST = 1_500


class MainWindow(QMainWindow):
    """Joins register, rooms and frame; `drawn` tells that a room shows its register."""

    drawn = Signal()

    def __init__(self, opening: Opening, look: Look) -> None:
        """Start on the page with the doors."""
        super().__init__()
        self._opening = opening
        self._look = look
        self.words = opening.words
        self.wants_again = False
        self.place_before: str | None = None
        self.notices = NoticeBar(self.words.say("window.notice.close"), now=opening.clock.now)
        self.crashes = Crashes(opening, self.notices, self, self._show_support)
        self.jobs = Jobs(self.crashes.tell, self)
        self.tidy = Tidy(self.jobs, self)
        self.logbook = Logbook(opening.folder, self.jobs.later, opening.clock.now)
        self.crashes.logbook = self.logbook
        self.settings = Settings(opening.folder, self.jobs.later)
        self.drafts = Drafts(opening.folder, self.jobs.later, self)
        self.news = News(self.jobs, opening.actor, self._on_news, self)
        self.desk = self._make_desk()
        self.holding = Holding(opening, self.desk, self.news, self)
        self.first = FirstPage(self.words, recent(opening.folder))
        self.deck = Deck(self.desk, self.first)
        self.rooms = self.deck.stack
        self.doors = Doors(self, self.words, self.holding)
        self.appearance = Appearance(self.desk, look, opening.theme, self)
        self.commands = Commands(self.words, self._acts(), self.deck.acts)
        self.actions_by_id = self.commands.items
        declared = tuple(self.commands.declared.values())
        self.helping = Helping(opening, self.desk, self.logbook, declared)
        self._make_frame()
        self.layout_keeper = Layout(self, self.deck, self.rail, self.settings)
        self._connect()
        self._show_state()
        self.first.doors["open"].setFocus()
        self.ahead = Ahead(self)

    @property
    def about(self) -> About | None:
        """Give what the register says of itself."""
        return self.holding.about

    @property
    def picture(self) -> Picture | None:
        """Give what the rooms show."""
        return self.desk.picture

    def _make_desk(self) -> Desk:
        """Lay on the desk what every room works with."""
        opening = self._opening
        return Desk(
            words=opening.words,
            look=self._look,
            jobs=self.jobs,
            notices=self.notices,
            settings=self.settings,
            drafts=self.drafts,
            clock=opening.clock,
            actor=opening.actor,
            presences=self.news.presences,
            open_tiles=opening.open_tiles,
            parent=self,
        )

    def _make_frame(self) -> None:
        """Put the frame around the rooms."""
        items = self.actions_by_id
        keys = {name: item.shortcut().toString() for name, item in items.items()}
        self.frame = frame = Frame(self.desk, self.deck, keys)
        self.top, self.rail, self.status = frame.top, frame.rail, frame.status
        self.tag, self.read_only = frame.top.tag, frame.read_only
        self.asking = Asking(self.desk)
        self.search = Search(
            self.desk,
            self.top.search,
            Palette(self.desk, self),
            possible=lambda: self.commands.possible(has_register=self.about is not None),
            do=self._do_from_anywhere,
            offers=self.deck.offers,
            source=Sources(self.asking, DocumentFinding(self.desk, self.asking.ready)),
        )
        self.commands.fill(self.top.menus)
        self.commands.listen_on(self)
        self.setMenuWidget(self.top)
        self.setCentralWidget(frame)
        self.setMinimumSize(*SMALLEST)
        self._later = QTimer(self, singleShot=True)
        self._is_busy = self._is_waiting = False

    def _connect(self) -> None:
        self.jobs.told.connect(self._on_problem)
        self.commands.done.connect(self.logbook.acted)
        self._later.timeout.connect(self._make_rooms)
        self.jobs.busy.connect(self._on_busy)
        self.desk.looked.connect(self.news.look_at)
        self.desk.preferred.connect(self._on_preferred)
        self.news.connected.connect(self.status.tell_line)
        self.holding.opened.connect(self._on_opened)
        self.holding.closed.connect(self._on_closed)
        self.holding.moved.connect(self._show_state)
        self.holding.kept.connect(self.frame.tell_saved)
        self.first.chosen.connect(self.commands.do)
        self.first.named.connect(self.open_place)
        self.deck.turned.connect(self._on_turned)
        self.deck.counted.connect(self._on_counted)
        self.deck.opened_window.connect(self.commands.listen_on)

    def _acts(self) -> dict[str, Callable[[], None]]:
        """Give what each of the window's own actions does."""
        return {
            "open": self.doors.choose_file,
            "connect": self._show_connect,
            "new": self.doors.choose_new,
            "example": self.holding.try_example,
            "close": self._close_register,
            "saved": self._tell_saved,
            "preferences": partial(self.deck.go, "preferences"),
            "quit": self._quit,
            "undo": partial(self.desk.turn_back, lambda register: register.undo(), "undone"),
            "redo": partial(self.desk.turn_back, lambda register: register.redo(), "redone"),
            "find": self._search,
            "back": partial(self.deck.step, -1),
            "forth": partial(self.deck.step, 1),
            "next_part": self._go_on,
            **{f"go_{room}": partial(self.deck.go, room) for room in BY_ID},
            "own_window": lambda: self._show_beside(self.deck.own_window),
            "beside": lambda: self._show_beside(self.deck.beside),
            "notices": self._turn_bell,
            "notice_act": self.notices.do_it,
            "fold": lambda: self.rail.fold(not self.rail.is_folded),
            "theme": self.appearance.turn_theme,
            "rows": self.appearance.turn_rows,
            "full_screen": self._turn_full_screen,
            "reset_layout": self._reset_layout,
            "help": lambda: self.helping.show_help(self._page(), self),
            "tasks": lambda: self.helping.show_help("tasks", self),
            "keys": lambda: self.helping.show_help("keys", self),
            "support": self._show_support,
        }

    def open_place(self, address: str) -> None:
        """Open a register by its path or address."""
        self.holding.open_place(address)

    def make_place(self, address: str) -> None:
        """Make a register and open it."""
        self.holding.make_place(address)

    def _on_news(self, change: Change) -> None:
        self.holding.keep_up(change)

    def _on_opened(self, about: About, holder: Holder | None) -> None:
        self.tidy.begin_anew()
        self.notices.read_all()
        self.read_only.tell(about, holder)
        self.asking.forget()
        self.search.know()
        self.first.put_first(about.place)
        kept = self.settings.get(f"rooms.{about.uid}")
        self.deck.begin(kept if isinstance(kept, Mapping) else {})
        self.layout_keeper.open_again()
        self._show_state()
        self._later.start(FIRST)
        self.top.search.setFocus()

    def _on_closed(self) -> None:
        self.read_only.hide()
        self.status.clear()
        self.deck.end()
        self._show_state()
        self.first.doors["open"].setFocus()

    def _keep_rooms(self) -> None:
        """Keep how the rooms are left, to find them so tomorrow."""
        if self.about is not None:
            self.settings.put(f"rooms.{self.about.uid}", dict(self.deck.left()))

    def _close_register(self) -> None:
        self.search.forget()
        self._keep_rooms()
        self.layout_keeper.keep()
        self.holding.close()

    def _on_turned(self, room: str) -> None:
        self.rail.show_here(room)
        self._allow()

    def _on_counted(self, text: str) -> None:
        self.status.count.setText(text)
        if text:
            if self._later.isActive():
                self._later.start(0)
            self.drawn.emit()

    def _make_rooms(self) -> None:
        """Make the rooms behind the first, one at a time, whenever nothing else is being done."""
        if self.about is None:
            return
        self.holding.go_on()
        if self.ahead.read_on():
            self._later.start(0)
        elif self._is_busy:
            self._is_waiting = True
        elif self.deck.make_all():
            self._later.start(0)
        else:
            self.asking.get_ready()
        self.frame.count_due()

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001  a signal's own
        self._is_busy = is_busy
        if self._is_waiting and not is_busy:
            self._is_waiting = False
            self._later.start(0)

    def _allow(self) -> None:
        """Let through the actions that fit the register and the room in front."""
        self.commands.allow(has_register=self.about is not None, room=self.deck.front)
        items, trail = self.actions_by_id, self.deck.trail
        items["back"].setEnabled(trail.can_go_back)
        items["forth"].setEnabled(trail.can_go_forth)

    def _show_state(self) -> None:
        """Say in title, label and status line which register this is, and how far it has come."""
        about, picture = self.about, self.picture
        self.setWindowTitle(title_of(self.words, about))
        for own in self.deck.windows.values():
            own.name_after()
        self.frame.show_state(about, picture)
        self._allow()

    def _do_from_anywhere(self, action_id: str) -> None:
        """Do what was found by name; an action of another room leads there first."""
        room = self.commands.declared[action_id].room
        if room and room != self.deck.front:
            self.deck.go(room)
        self.commands.do(action_id)

    def _on_problem(self, problem: Problem) -> None:
        self.logbook.note("problem", problem.id)
        self.notices.warn(tell(self.words, problem))

    def _tell_saved(self) -> None:
        """Answer whoever is used to save: there is nothing left to be saved."""
        latest, picture = self.holding.latest, self.picture
        what = latest_text(self.words, latest, picture) if latest and picture else None
        self.notices.tell(self.words.say("window.saved.all", what=what))

    def _show_connect(self) -> None:
        """Go to the line for a server's address, on the page with the doors."""
        if self.about is not None:
            self._close_register()
        self.first.address.setFocus()

    def _show_beside(self, show: Callable[[str], object]) -> None:
        if show(self.deck.front) is None:
            self.notices.tell(self.words.say("window.own_window.not_this"))

    def _search(self) -> None:
        self.search.open()

    def _go_on(self) -> None:
        self.frame.go_on()

    def _turn_bell(self) -> None:
        self.frame.turn_bell()

    def _reset_layout(self) -> None:
        self.layout_keeper.reset()

    def _turn_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _page(self) -> str:
        """Name the page of help about the room in front."""
        place = BY_ID.get(self.deck.front)
        return place.page if place is not None else "register"

    def _show_support(self) -> None:
        self.helping.show_support(self)

    def _on_preferred(self, name: str) -> None:
        """Offer to open again in another language; the rest has applied already."""
        if name == "language" and self.settings.text(name) != self.words.language:
            self.notices.tell(
                self.words.say("window.again.language"),
                act=self.words.say("window.again.act"),
                on_act=self._open_again,
            )

    def _open_again(self) -> None:
        self.wants_again = True
        self.place_before = self.about.place if self.about is not None else None
        self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the search's list away, which would hang in the wrong place."""
        super().resizeEvent(event)
        self.search.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus."""
        if not presses(self, event):
            super().keyPressEvent(event)

    def tell_of_crash(self) -> None:
        """Say that the last session ended in a crash, and what can be done about it."""
        self.notices.warn(
            self.words.say("window.crash.hard"),
            act=self.words.say("window.action.support.text"),
            on_act=self._show_support,
        )

    def come_forward(self, address: str | None) -> None:
        """Come to the front because the program was started again, perhaps with a register."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)
        if address is not None:
            self.open_place(address)

    def _quit(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away at once, and give the register back when all that was begun is done."""
        self._later.stop()
        self.ahead.close()
        self.search.forget()
        self._keep_rooms()
        self.layout_keeper.keep()
        self.hide()
        for own in self.deck.windows.values():
            own.hide()
            own.deleteLater()
        self.holding.rest()
        self.drafts.flush()
        self.jobs.close()
        self.tidy.close()
        super().closeEvent(event)
