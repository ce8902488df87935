"""The main window: one register, its sites, and what there is to be told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.edit import Change
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.ports import About, Register
from soilcase.priority.effort_columns import attach_effort, effort_in, follows_from, read_layers
from soilcase.priority.surroundings import Surroundings

from ..kit.desk import Desk
from ..kit.drafts import Drafts, read_drafts
from ..kit.jobs import Jobs
from ..kit.look import Look
from ..kit.notices import NoticeBar
from ..kit.settings import Settings
from ..sites.view import SitesView
from .actions import ACTIONS
from .crash import Crashes
from .first_page import FirstPage
from .frame import Holder, ReadOnlyLine, StatusLine, holder_of, make_menus, title_of
from .help_window import HelpWindow
from .news import News
from .opening import Opening
from .recent import recent, remember

SIZE = (1280, 720)
SMALLEST = (720, 420)
PATIENCE = 300
IDLE = 20_000
FILES = "*.gpkg"
Opened = tuple[About, Holder | None, Picture, Mapping[str, str]]


class MainWindow(QMainWindow):
    """Opens a register, shows its picture, and keeps up with every change."""

    drawn = Signal()

    def __init__(self, opening: Opening, look: Look) -> None:
        """Start on the page with the doors."""
        super().__init__()
        self._opening = opening
        self._look = look
        self.words = words = opening.words
        self.about: About | None = None
        self.picture: Picture | None = None
        self._surroundings: Surroundings | None = None
        self.notices = NoticeBar(words.say("window.notice.close"))
        self.crashes = Crashes(opening, self.notices, self)
        self.jobs = Jobs(self.crashes.tell, self)
        self.news = News(self.jobs, opening.actor, self._on_changed, self)
        self.desk = self._make_desk()
        self.status = StatusLine(words)
        self.read_only = ReadOnlyLine(words)
        self.first = FirstPage(words, recent(opening.folder))
        self.sites = SitesView(self.desk)
        self.rooms = QStackedWidget()
        self.tag = QLabel()
        self.tag.setProperty("role", "tag")
        self.help: HelpWindow | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self.actions_by_id = make_menus(self, words, self._triggered())
        self._lay_out()
        self._connect()
        self._show_state()

    def _make_desk(self) -> Desk:
        """Lay on the desk what every room works with."""
        opening = self._opening
        self.settings = Settings(opening.folder, self.jobs.later)
        self.drafts = Drafts(opening.folder, self.jobs.later, self)
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

    def _lay_out(self) -> None:
        self.rooms.addWidget(self.first)
        self.rooms.addWidget(self.sites)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.read_only)
        column.addWidget(self.rooms, 1)
        column.addWidget(self.notices)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.menuBar().setCornerWidget(self.tag)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.jobs.told.connect(self._on_problem)
        self.desk.looked.connect(self.news.look_at)
        self.jobs.changed.connect(self._on_changed)
        self.jobs.busy.connect(self._on_busy)
        self._patience.timeout.connect(self.status.busy.show)
        self._idle.timeout.connect(self._back_up)
        self.first.chosen.connect(lambda door: self._triggered()[door]())
        self.first.named.connect(self.open_place)
        self.sites.counted.connect(self.status.count.setText)
        self.sites.counted.connect(self.drawn)

    def _triggered(self) -> dict[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            "open": self._choose_file,
            "connect": self._choose_server,
            "new": self._choose_new,
            "example": self._try_example,
            "close": self._close_register,
            "quit": self._quit,
            "undo": partial(self.desk.turn_back, lambda register: register.undo(), "undone"),
            "redo": partial(self.desk.turn_back, lambda register: register.redo(), "redone"),
            "find": self.sites.focus_filter,
            "theme": self._change_theme,
            "help": self._show_help,
        }

    def open_place(self, address: str) -> None:
        """Open a register by its path or address."""
        if self.about is not None and address == self.about.place:
            return
        self._hold(lambda: self._opening.registers.open(address))

    def _hold(self, take: Callable[[], Register]) -> None:
        self.jobs.hold(take, self._look_at, self._on_opened)

    def _look_at(self, register: Register) -> Opened:
        about = register.about()
        drafts = read_drafts(self.drafts.path_of(about.uid))
        return about, holder_of(register), self._on_day(register.picture()), drafts

    def _on_day(self, picture: Picture) -> Picture:
        day = self._opening.day
        return picture if day is None else replace(picture, today=day)

    def _on_opened(self, opened: Opened) -> None:
        self.news.stop()
        self.about, holder, self.picture, drafts = opened
        self.drafts.belong_to(self.about.uid, drafts)
        remember(self._opening.folder, self.about.place)
        self.notices.hide()
        self.read_only.tell(self.about, holder)
        self.desk.show_picture(self.picture)
        self.rooms.setCurrentWidget(self.sites)
        self._show_state()
        self.news.start(self.picture.seq)
        self._surroundings = None
        self._read_layers(self.picture)

    def _read_layers(self, picture: Picture) -> None:
        """Read layers and work out public effort, while the list can be used already."""
        held = self._surroundings
        self.jobs.ask(
            "layers",
            lambda register: read_layers(register.features, picture, held),
            lambda found: self._on_layers(picture, found),
        )

    def _on_layers(self, picture: Picture, surroundings: Surroundings) -> None:
        self.jobs.compute(
            "effort",
            lambda: effort_in(picture, surroundings),
            lambda _effort: self._on_effort(surroundings),
        )

    def _on_effort(self, surroundings: Surroundings) -> None:
        """Give the picture its answers; from then on they follow every change."""
        if self.picture is not None:
            self._surroundings = surroundings
            self.picture = attach_effort(self.picture, surroundings)
            self.desk.show_picture(self.picture)

    def _on_changed(self, change: Change) -> None:
        """Patch the picture with what a commit altered, here or elsewhere."""
        if self.picture is None or change.seq <= self.picture.seq:
            return
        self.picture = self.picture.after(change)
        self._idle.start()
        self.news.seen(change.seq)
        self.desk.show_picture(self.picture)
        self._show_state()
        if follows_from(change):
            self._read_layers(self.picture)

    def _back_up(self) -> None:
        """Make the day's backup, when nothing has been changed for a while."""
        if self.about is not None:
            self.jobs.ask("backup", lambda register: register.daily_backup(), lambda _path: None)

    def _on_problem(self, problem: Problem) -> None:
        self.notices.warn(tell(self.words, problem))

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001  a signal's own
        if is_busy:
            self._patience.start()
        else:
            self._patience.stop()
            self.status.busy.hide()

    def _show_state(self) -> None:
        """Say in title, tag and status line which register this is, and how far it has come."""
        about, picture, words = self.about, self.picture, self.words
        self.setWindowTitle(title_of(words, about))
        self.tag.setText(about.label if about else "")
        self.tag.setVisible(bool(about and about.label))
        for action in ACTIONS:
            self.actions_by_id[action.id].setEnabled(
                about is not None or not action.needs_register
            )
        if about is None or picture is None:
            self.status.count.clear()
            self.status.state.clear()
            return
        self.status.state.setText(
            words.say("window.state", place=about.place, seq=picture.seq, day=picture.today)
        )

    def _choose_file(self) -> None:
        title = self.words.say("window.action.open.text")
        path, _ = QFileDialog.getOpenFileName(self, title, "", self._file_kind())
        if path:
            self.open_place(path)

    def _choose_server(self) -> None:
        title, label = (self.words.say(f"window.connect.{part}") for part in ("title", "label"))
        address, agreed = QInputDialog.getText(self, title, label, text="postgresql://")
        if agreed and address.strip():
            self.open_place(address.strip())

    def _choose_new(self) -> None:
        title = self.words.say("window.action.new.text")
        path, _ = QFileDialog.getSaveFileName(self, title, "", self._file_kind())
        if path:
            self.make_place(path if path.endswith(FILES[1:]) else f"{path}{FILES[1:]}")

    def make_place(self, address: str) -> None:
        """Make a register and open it."""
        opening = self._opening
        self._hold(lambda: opening.registers.create(address, seeds=opening.seeds()))

    def _try_example(self) -> None:
        opening = self._opening
        self._hold(lambda: opening.registers.open(opening.example()))

    def _file_kind(self) -> str:
        return f"{self.words.say('window.file_kind')} ({FILES})"

    def _close_register(self) -> None:
        self.news.stop()
        self._idle.stop()
        self.jobs.let_go()
        self.about = self.picture = self._surroundings = None
        self.drafts.flush()
        self.desk.show_picture(None)
        self.read_only.hide()
        self.rooms.setCurrentWidget(self.first)
        self._show_state()

    def _quit(self) -> None:
        self.close()

    def _change_theme(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme = "light" if self._look.colours.is_dark else "dark"
            self._look.dress(application, theme)
            self.desk.dressed.emit()
            self.help = None

    def _show_help(self) -> None:
        if self.help is None:
            self.help = HelpWindow(self.words, self._opening.resources, self._look.colours, self)
        self.help.show()
        self.help.raise_()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away at once, and give the register back when all that was begun is done."""
        self.hide()
        self.news.stop()
        self._idle.stop()
        self.drafts.flush()
        self.jobs.close()
        super().closeEvent(event)
