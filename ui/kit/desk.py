"""The desk that every room works at: words, colours, jobs, the picture, and the road for edits."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QIcon

from soilcase.casework.snapshots import Snapshots
from soilcase.model.edit import Actor, Change, Edit, Outcome
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.ports import Clock, Register, Tiles

from .colours import Colours
from .drafts import Drafts
from .jobs import Jobs
from .look import Look
from .notices import NoticeBar
from .presence import Presences
from .selection import Selection
from .settings import Settings

Done = Callable[[Outcome], None]
Failed = Callable[[Problem], None]
OpenTiles = Callable[[str], Tiles]
# The heights of a row that a person can choose between.
ROWS = {"dense": 22, "airy": 28}


def ignore(_outcome: Outcome) -> None:
    """Do nothing more about what came of a commit."""


def no_tiles(path: str) -> Tiles:
    """Open no base map: whoever made the desk gave no way to files of tiles."""
    raise Problem("tile_file_absent", path=path)


class Desk(QObject):
    """What the window hands to its rooms; they share it, and never know each other.

    `pictured` tells that the picture is another one, `saved` that a commit of this desk stands
    (at which moment, as which number), `wanted` that a room is to come to the front with a
    subject, `dressed` that colours or sizes have changed, `looked` which site is open here now,
    `preferred` which of the person's own settings was chosen anew, `texts_read` that the texts
    of more documents can be searched.
    """

    pictured = Signal(object)
    saved = Signal(object, int)
    wanted = Signal(str, object)
    dressed = Signal()
    looked = Signal(object)
    preferred = Signal(str)
    texts_read = Signal()

    def __init__(  # noqa: PLR0913  each is one thing that lies on the desk (DECISIONS 4)
        self,
        *,
        words: Words,
        look: Look,
        jobs: Jobs,
        notices: NoticeBar,
        settings: Settings,
        drafts: Drafts,
        clock: Clock,
        actor: Actor,
        presences: Presences | None = None,
        open_tiles: OpenTiles = no_tiles,
        parent: QObject | None = None,
    ) -> None:
        """Start without a register."""
        super().__init__(parent)
        self.words = words
        self.jobs = jobs
        self.notices = notices
        self.settings = settings
        self.drafts = drafts
        self.clock = clock
        self.actor = actor
        self.open_tiles = open_tiles
        self.presences = presences or Presences(actor.device, parent=self)
        self.selection = Selection(self)
        self.picture: Picture | None = None
        # The directories of addresses and parcels, read once by the search line and used by all.
        self.snapshots = Snapshots()
        self._look = look

    @property
    def colours(self) -> Colours:
        """Give the colours of the theme that is worn now; ask again after `dressed`."""
        return self._look.colours

    @property
    def resources(self) -> Path:
        """Give the folder of what ships with the program; it is read in the pool only."""
        return self._look.resources

    @property
    def paper(self) -> Colours:
        """Give the colours for what is printed: the light ones, whatever is worn."""
        return self._look.read("light")

    @property
    def own_folder(self) -> Path:
        """Give the folder of the person's own files on this machine."""
        return self.settings.folder

    @property
    def row_height(self) -> int:
        """Give the height of a row in a list, as the person set it; ask again after `dressed`."""
        return ROWS.get(self.settings.text("look.rows"), ROWS["dense"])

    def icon(self, name: str, colour: QColor | None = None) -> QIcon:
        """Give one of our line icons, in ink if no colour is named; ask again after `dressed`."""
        return self._look.icons.icon(name, (colour or self.colours.ink).name())

    def show_picture(self, picture: Picture | None) -> None:
        """Let every room see another picture; None where no register is open."""
        self.picture = picture
        self.pictured.emit(picture)

    def commit(
        self,
        edits: Sequence[Edit],
        *,
        reason: str,
        said: str = "",
        done: Done = ignore,
        failed: Failed | None = None,
    ) -> None:
        """Change the register by the one road.

        Where it went through, `said` stands in the notice bar with an undo beside it. What was
        refused is told in any case. `done` is called when the register has answered, `failed`
        where it could not, such as a server that is gone: what was typed is to be kept.
        """
        base = self.picture.seq if self.picture is not None else None
        kept = tuple(edits)
        self.jobs.change(
            lambda register: register.commit(kept, reason=reason, base_seq=base),
            lambda outcome: self._on_committed(outcome, said, done),
            failed,
        )

    def undo(self, seq: int, *, partial: bool = False) -> None:
        """Undo one commit by its number."""
        self.turn_back(lambda register: register.undo(seq, partial=partial), "undone")

    def turn_back(self, turn: Callable[[Register], Outcome], said: str) -> None:
        """Undo or redo, and say how much of it went through."""
        self.jobs.change(turn, lambda outcome: self._on_turned(outcome, said))

    def want(self, room: str, subject: object = None) -> None:
        """Ask for a room to come to the front; a site's page is `want("site", uid)`."""
        self.wanted.emit(room, subject)

    def look_at(self, site: str | None) -> None:
        """Say which site's page is open; colleagues on a server see it, as advice."""
        self.looked.emit(site)

    def prefer(self, name: str, value: object) -> None:
        """Keep what the person has chosen for themself, and let it apply at once."""
        self.settings.put(name, value)
        self.preferred.emit(name)

    def now(self) -> datetime:
        """Give the moment."""
        return self.clock.now()

    def _on_committed(self, outcome: Outcome, said: str, done: Done) -> None:
        change = outcome.change
        self._tell_refusals(outcome)
        if change is not None:
            self.saved.emit(self.now(), change.seq)
            if outcome.conflicts:
                count = len(outcome.conflicts)
                self.notices.warn(self.words.count("window.clashed", count))
            elif said:
                self._tell_with_undo(said, change)
        done(outcome)

    def _tell_with_undo(self, said: str, change: Change) -> None:
        seq = change.seq
        self.notices.tell(
            said, act=self.words.say("window.notice.undo"), on_act=lambda: self.undo(seq)
        )

    def _on_turned(self, outcome: Outcome, said: str) -> None:
        self._tell_refusals(outcome)
        change = outcome.change
        if change is not None:
            self.saved.emit(self.now(), change.seq)
            count = len(change.edits)
            self.notices.tell(self.words.count(f"window.{said}", count, seq=change.seq))

    def _tell_refusals(self, outcome: Outcome) -> None:
        for refusal in outcome.refusals:
            self.notices.warn(tell(self.words, refusal))
