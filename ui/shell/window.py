"""The main window: the frame around the rooms, and what its own actions do."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from soilcase.model.edit import Change
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.ports import About

from ..kit.desk import Desk
from ..kit.drafts import Drafts
from ..kit.jobs import Jobs
from ..kit.look import Look
from ..kit.notices import NoticeBar
from ..kit.settings import Settings
from .appearance import Appearance
from .bell_list import BellList
from .commands import Commands
from .crash import Crashes
from .deck import Deck
from .doors import Doors
from .first_page import FirstPage
from .help_window import HelpWindow
from .holder import Holder
from .holding import Holding
from .latest import latest_text
from .layout import Layout
from .lines import ReadOnlyLine, StatusLine, title_of
from .news import News
from .opening import Opening
from .palette import Palette
from .rail import Rail
from .recent import recent
from .rooms import BY_ID
from .search import Nothing, Search
from .top_line import TopLine

SMALLEST = (720, 420)
PATIENCE = 300
NARROW = 900
BELL = "notices"


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
        self.notices = NoticeBar(self.words.say("window.notice.close"), now=opening.clock.now)
        self.crashes = Crashes(opening, self.notices, self)
        self.jobs = Jobs(self.crashes.tell, self)
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
        self._make_frame()
        self._lay_out()
        self.layout_keeper = Layout(self, self.deck, self.rail, self.settings)
        self._connect()
        self._show_state()

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
            parent=self,
        )

    def _make_frame(self) -> None:
        """Make what stands around the rooms."""
        shown = {name: item.shortcut().toString() for name, item in self.actions_by_id.items()}
        keys = {room: shown.get(f"go_{room}", shown.get(room, "")) for room in BY_ID}
        self.top = TopLine(self.desk, shown["find"])
        self.tag = self.top.tag
        self.rail = Rail(self.desk, keys)
        self.status = StatusLine(self.words)
        self._lock = QLabel()
        self.read_only = ReadOnlyLine(self.words, self._lock)
        self.bell_list = BellList(self.desk)
        title = self.words.say("window.bell.name")
        self.bell_panel = self.deck.add_panel(BELL, title, self.bell_list)
        self.help: HelpWindow | None = None
        self.search = Search(
            self.desk,
            self.top.search,
            Palette(self.desk, self),
            possible=lambda: self.commands.possible(has_register=self.about is not None),
            do=self._do_from_anywhere,
            offers=self.deck.offers,
            source=Nothing(),
        )
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._later = QTimer(self, singleShot=True, interval=0)

    def _lay_out(self) -> None:
        self.commands.fill(self.top.menus)
        self.commands.listen_on(self)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.read_only, self.deck, self.notices, self.status):
            column.addWidget(widget, 1 if widget is self.deck else 0)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setMenuWidget(self.top)
        self.setCentralWidget(whole)
        self.setMinimumSize(*SMALLEST)
        self._dress()

    def _connect(self) -> None:
        self.jobs.told.connect(self._on_problem)
        self.jobs.busy.connect(self._on_busy)
        self._patience.timeout.connect(self.status.busy.show)
        self._later.timeout.connect(self._make_rooms)
        self.desk.looked.connect(self.news.look_at)
        self.desk.saved.connect(lambda moment, _seq: self.status.tell_saved(moment))
        self.desk.pictured.connect(lambda _picture: self._count_due())
        self.desk.dressed.connect(self._dress)
        self.desk.preferred.connect(self._on_preferred)
        self.news.connected.connect(self.status.tell_line)
        self.holding.opened.connect(self._on_opened)
        self.holding.closed.connect(self._on_closed)
        self.holding.moved.connect(self._show_state)
        self.first.chosen.connect(self.commands.do)
        self.first.named.connect(self.open_place)
        self.deck.turned.connect(self._on_turned)
        self.deck.counted.connect(self._on_counted)
        self.deck.opened_window.connect(self.commands.listen_on)
        self.rail.chosen.connect(self.deck.go)
        self.top.bell.clicked.connect(self._turn_bell)
        self.notices.stacked.connect(lambda: self.top.bell.count(self.notices.unread))

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
            "next_part": self._go_to_next_part,
            **{f"go_{room}": partial(self.deck.go, room) for room in BY_ID},
            "own_window": lambda: self._show_beside(self.deck.own_window),
            "beside": lambda: self._show_beside(self.deck.beside),
            "notices": self._turn_bell,
            "fold": lambda: self.rail.fold(not self.rail.is_folded),
            "theme": self.appearance.turn_theme,
            "rows": self.appearance.turn_rows,
            "full_screen": self._turn_full_screen,
            "reset_layout": self._reset_layout,
            "help": lambda: self._show_help(self._page()),
            "tasks": lambda: self._show_help("tasks"),
            "keys": lambda: self._show_help("keys"),
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
        self.notices.read_all()
        self.read_only.tell(about, holder)
        kept = self.settings.get(f"rooms.{about.uid}")
        self.deck.begin(kept if isinstance(kept, Mapping) else {})
        self.layout_keeper.open_again()
        self._show_state()
        self._later.start()
        self.top.search.setFocus()

    def _on_closed(self) -> None:
        self.read_only.hide()
        self.status.clear()
        self.deck.end()
        self._show_state()

    def _keep_rooms(self) -> None:
        """Keep how the rooms are left, to find them so tomorrow."""
        if self.about is not None:
            self.settings.put(f"rooms.{self.about.uid}", dict(self.deck.left()))

    def _close_register(self) -> None:
        self._keep_rooms()
        self.layout_keeper.keep()
        self.holding.close()

    def _on_turned(self, room: str) -> None:
        self.rail.show_here(room)
        self._allow()

    def _on_counted(self, text: str) -> None:
        self.status.count.setText(text)
        if text:
            self.drawn.emit()

    def _make_rooms(self) -> None:
        """Make the rooms behind the first, one at a time, while the window can be used."""
        if self.about is not None and self.deck.make_all():
            self._later.start()
        self._count_due()

    def _count_due(self) -> None:
        self.rail.count(self.deck.due)

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
        self.tag.setText(about.label if about else "")
        self.tag.setVisible(bool(about and about.label))
        self.rail.setVisible(about is not None)
        self.status.setVisible(about is not None)
        self._allow()
        if about is not None and picture is not None:
            self.status.state.setText(
                self.words.say(
                    "window.state", place=about.place, seq=picture.seq, day=picture.today
                )
            )

    def _do_from_anywhere(self, action_id: str) -> None:
        """Do what was found by name; an action of another room leads there first."""
        room = self.commands.declared[action_id].room
        if room and room != self.deck.front:
            self.deck.go(room)
        self.commands.do(action_id)

    def _on_problem(self, problem: Problem) -> None:
        self.notices.warn(tell(self.words, problem))

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001  a signal's own
        if is_busy:
            self._patience.start()
        else:
            self._patience.stop()
            self.status.busy.hide()

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

    def _reset_layout(self) -> None:
        self.layout_keeper.reset()

    def _turn_bell(self) -> None:
        self.bell_panel.setVisible(not self.bell_panel.isVisible())

    def _turn_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _go_to_next_part(self) -> None:
        """Go on between search, rail and room, as F6 does everywhere."""
        focused = self.focusWidget()
        if self.rail.isVisible() and focused is self.top.search:
            self.rail.buttons.get(self.deck.front, self.rail.preferences).setFocus()
        elif self.rail.isAncestorOf(focused) and self.deck.front:
            self.deck.room(self.deck.front).enter(None)
        else:
            self.top.search.setFocus()

    def _page(self) -> str:
        """Name the page of help about the room in front."""
        place = BY_ID.get(self.deck.front)
        return place.page if place is not None else "register"

    def _show_help(self, page: str) -> None:
        if self.help is None:
            resources, keys = self._opening.resources, self.commands.declared.values()
            self.help = HelpWindow(self.words, resources, self._look.colours, keys, self)
        self.help.turn_to(page)
        self.help.show()
        self.help.raise_()

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
        self.close()

    def _dress(self) -> None:
        """Draw icons of the frame in the theme that is worn, and let help be made anew."""
        self._lock.setPixmap(self.desk.icon("lock").pixmap(16, 16))
        self.help = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the search's list away, which would hang in the wrong place."""
        super().resizeEvent(event)
        self.search.close()

    def _quit(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away at once, and give the register back when all that was begun is done."""
        self._later.stop()
        self._keep_rooms()
        self.layout_keeper.keep()
        self.hide()
        for own in self.deck.windows.values():
            own.hide()
            own.deleteLater()
        self.holding.rest()
        self.drafts.flush()
        self.jobs.close()
        super().closeEvent(event)
