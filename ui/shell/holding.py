"""The register that the window holds: opened, kept up with, and given back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from soilcase.model.edit import Change, Commit
from soilcase.model.picture import Picture
from soilcase.ports import About, Register
from soilcase.priority.effort_columns import attach_effort, effort_in, follows_from, read_layers
from soilcase.priority.surroundings import Surroundings

from ..kit.desk import Desk
from ..kit.drafts import read_drafts
from ..parts.awaiting import Awaiting
from ..parts.exceeded import Exceedances
from .holder import Holder, holder_of
from .news import News
from .opening import Opening
from .recent import remember

if TYPE_CHECKING:
    from soilcase.priority.score_columns import Ranked

IDLE = 20_000
Opened = tuple[About, Holder | None, Picture, Mapping[str, str]]


class Holding(QObject):
    """Opens a register, shows its picture on the desk, and follows every change.

    `opened` tells of a register with who holds it instead, `closed` that there is none, `moved`
    that the picture has come further, `kept` when the latest commit of an opened one was made.
    """

    opened = Signal(object, object)
    closed = Signal()
    moved = Signal()
    kept = Signal(object)

    def __init__(self, opening: Opening, desk: Desk, news: News, parent: QObject) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._opening = opening
        self._desk = desk
        self._news = news
        self.about: About | None = None
        self.latest: Change | None = None
        self._surroundings: Surroundings | None = None
        self._is_fresh = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._back_up)
        desk.jobs.changed.connect(self.keep_up)
        Exceedances(desk, self)
        Awaiting(desk, self)

    @property
    def picture(self) -> Picture | None:
        """Give what lies on the desk."""
        return self._desk.picture

    def open_place(self, address: str) -> None:
        """Open a register by its path or address."""
        if self.about is None or address != self.about.place:
            self.hold(lambda: self._opening.registers.open(address))

    def make_place(self, address: str) -> None:
        """Make a register and open it."""
        opening = self._opening
        self.hold(lambda: opening.registers.create(address, seeds=opening.seeds()))

    def try_example(self) -> None:
        """Open the synthetic region; it is made the first time."""
        opening = self._opening
        self.hold(lambda: opening.registers.open(opening.example()))

    def hold(self, take: Callable[[], Register]) -> None:
        """Take a register in the place of the one before."""
        self._desk.jobs.hold(take, self._look_at, self._on_opened)

    def close(self) -> None:
        """Give the register back; the desk is bare."""
        self.rest()
        self._desk.jobs.let_go()
        self.about = self.latest = self._surroundings = None
        self._desk.drafts.flush()
        self._desk.selection.choose(())
        self._desk.show_picture(None)
        self.closed.emit()

    def rest(self) -> None:
        """Listen and back up no more."""
        self._news.stop()
        self._idle.stop()

    def keep_up(self, change: Change) -> None:
        """Patch the picture with what a commit altered, here or elsewhere."""
        picture = self.picture
        if picture is None or change.seq <= picture.seq:
            return
        self.latest = change
        self._idle.start()
        self._news.seen(change.seq)
        self._desk.show_picture(picture.after(change))
        self.moved.emit()
        if follows_from(change) and self.picture is not None:
            self._read_layers(self.picture)
        else:
            self._rank()

    def _look_at(self, register: Register) -> Opened:
        about = register.about()
        drafts = read_drafts(self._desk.drafts.path_of(about.uid))
        remember(self._opening.folder, about.place)
        return about, holder_of(register), self._on_day(register.picture()), drafts

    def _on_day(self, picture: Picture) -> Picture:
        day = self._opening.day
        return picture if day is None else replace(picture, today=day)

    def _on_opened(self, opened: Opened) -> None:
        self._news.stop()
        self.about, holder, picture, drafts = opened
        self.latest = None
        self._desk.drafts.belong_to(self.about.uid, drafts)
        self._desk.selection.choose(())
        self._desk.show_picture(picture)
        self.opened.emit(self.about, holder)
        self._news.start(picture.seq)
        self._desk.jobs.ask("latest", lambda register: register.commits(1), self._on_latest)
        self._surroundings = None
        self._is_fresh = True

    def go_on(self) -> None:
        """Read what can wait until the first room shows something."""
        if self._is_fresh and self.picture is not None:
            self._is_fresh = False
            self._read_layers(self.picture)

    def _on_latest(self, commits: list[Commit]) -> None:
        if commits and self.latest is None:
            self.kept.emit(commits[0].received_at)

    def _read_layers(self, picture: Picture) -> None:
        """Read layers and work out public effort, while the list can be used already."""
        held = self._surroundings
        self._desk.jobs.ask(
            "layers",
            lambda register: read_layers(register.features, picture, held),
            lambda found: self._on_layers(picture, found),
        )

    def _on_layers(self, picture: Picture, surroundings: Surroundings) -> None:
        self._desk.jobs.compute(
            "effort",
            lambda: effort_in(picture, surroundings),
            lambda _effort: self._on_effort(surroundings),
        )

    def _on_effort(self, surroundings: Surroundings) -> None:
        """Give the picture its answers; from then on they follow every change."""
        if self.picture is not None:
            self._surroundings = surroundings
            self._desk.show_picture(attach_effort(self.picture, surroundings))
            self._rank()

    def _rank(self) -> None:
        """Work out the priority of what is shown; what was known of it stands until then."""
        picture, surroundings = self.picture, self._surroundings
        if picture is None or surroundings is None:
            return

        def rank() -> "Ranked | None":
            # Its code is read away from the window too: nobody waits for a rank at the start.
            from soilcase.priority.score_columns import rank_picture, ranked_in

            return rank_picture(picture, surroundings, held=ranked_in(picture))

        self._desk.jobs.compute("priority", rank, self._on_ranked, is_patient=True)

    def _on_ranked(self, ranked: "Ranked | None") -> None:
        from soilcase.priority.score_columns import attach_ranked, ranked_in

        picture = self.picture
        if picture is None:
            return
        held = ranked_in(picture)
        is_same = held is ranked or (held and ranked and ranked.says_the_same_as(held))
        if not is_same:
            self._desk.show_picture(attach_ranked(picture, ranked))

    def _back_up(self) -> None:
        """Make the day's backup, when nothing has been changed for a while."""
        if self.about is not None:
            self._desk.jobs.ask(
                "backup", lambda register: register.daily_backup(), lambda _path: None
            )
