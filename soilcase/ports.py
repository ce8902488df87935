"""What the core asks of the outside, as protocols; db and ui fill them, main.py joins them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from soilcase.model.columns import Columns
from soilcase.model.edit import Change, Commit, Delete, Edit, Logged, Outcome, Source
from soilcase.model.features import Features
from soilcase.model.findings import Finding
from soilcase.model.picture import Picture
from soilcase.model.tile_grid import Tile, TileGrid
from soilcase.model.values import Value, Values

Progress = Callable[[str, int, int], None]
Seed = tuple[str, str, Values]


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody how far a long task has come."""


class Clock(Protocol):
    """The time as the program sees it; nothing is ever ordered by it."""

    def now(self) -> datetime:
        """Give the moment, aware and in UTC."""

    def today(self) -> date:
        """Give the day in Denmark, or the day that a person or a register set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a register says of itself."""

    uid: str
    place: str
    name: str
    label: str
    schema: int
    today: date | None
    created_at: datetime
    head: int
    hash: str
    read_only: bool


@dataclass(frozen=True, slots=True)
class TextFound:
    """A document whose text has what was typed, and the part of it where that stands."""

    sha256: str
    snippet: str


class BackupReason(StrEnum):
    """Why a backup is made; it stands in the backup's name."""

    DAILY = "dag"
    MIGRATION = "opgradering"
    IMPORT = "import"
    HAND_IN = "hjemtagning"


@dataclass(frozen=True, slots=True)
class Presence:
    """That somebody has a site open, or none; advice to colleagues, never a lock.

    It is told from client to client and kept nowhere. Who comes new says so by `asks`, and is
    answered by everybody who is there.
    """

    who: str
    device: str
    site: str | None = None
    asks: bool = False


class Listener(Protocol):
    """Hears of other clients' commits on a team server, and of what they have open."""

    def fileno(self) -> int:
        """Give what a window can watch for news."""

    def news(self, timeout: float = 0) -> list[int]:
        """Give the numbers of commits heard of since last asked."""

    def present(self) -> list[Presence]:
        """Give what others told of themselves, as far as `news` has heard it."""

    def announce(self, presence: Presence) -> None:
        """Tell the others what is open here."""

    def close(self) -> None:
        """Stop listening."""


class Register(Protocol):
    """An open register. Used by one thread at a time; every write is a commit."""

    @property
    def read_only(self) -> bool:
        """Say whether another program holds the register, or the disk may not be written."""

    def about(self) -> About:
        """Say what this register is and how far it has come."""

    def head(self) -> int:
        """Give the number of the newest commit."""

    def picture(self, nouns: Sequence[str] | None = None) -> Picture:
        """Read the region by columns, at one moment; all nouns but the log's own by default."""

    def columns(
        self, noun: str, fields: Sequence[str] | None = None, *, since: int | None = None
    ) -> Columns:
        """Read one noun by columns; with `since` only what commits after it touched."""

    def record(self, noun: str, uid: str) -> Mapping[str, Value] | None:
        """Give one record."""

    def find(self, noun: str, field: str, values: Iterable[str]) -> Mapping[str, Values]:
        """Give the records whose field is one of some texts, by identity."""

    def commit(
        self,
        edits: Sequence[Edit],
        *,
        reason: str,
        source: Source = Source.WINDOW,
        base_seq: int | None = None,
    ) -> Outcome:
        """Do edits: the one road for every change."""

    def undo(self, seq: int | None = None, *, partial: bool = False) -> Outcome:
        """Undo a commit, or one's own latest; what was changed since is left and listed."""

    def redo(self) -> Outcome:
        """Undo one's own latest undo, where nothing new was done since."""

    def commits(self, limit: int | None = None) -> list[Commit]:
        """Give commits, newest first."""

    def history(self, uids: Sequence[str]) -> list[tuple[Commit, Logged | None]]:
        """Give every edit of some records, oldest first; None stands for an erased one."""

    def deleted(self) -> list[Delete]:
        """Give the edits that took away what is gone now; what was erased is not among it."""

    def changes_since(self, seq: int) -> Iterator[Change]:
        """Give what each later commit altered."""

    def replace_layer(
        self, values: Values, features: Features, *, reason: str, uid: str | None = None
    ) -> Outcome:
        """Take in a delivery of a reference layer: one logged record, its features in bulk.

        Its record gets a new identity unless one is given.
        """

    def features(self, layer: str) -> Features:
        """Give the features of one delivery of a layer."""

    def look(self, noun: str, uid: str, purpose: str) -> None:
        """Note that somebody looked at personal data, and why."""

    def erase(self, noun: str, uid: str, *, reason: str) -> Outcome:
        """Take away a record and what the log says of it; the chain still verifies."""

    def verify(self, progress: Progress = no_progress) -> list[Finding]:
        """Check integrity, references, invariants, log and chain; nothing found is all well."""

    def state_hash(self) -> str:
        """Give the hash of all that the register says now."""

    def put_bytes(self, stream: BinaryIO) -> tuple[str, int]:
        """Keep a document's bytes, before the commit that names them; gives sha256 and size."""

    def read_bytes(self, sha256: str) -> Iterator[bytes]:
        """Give a document's bytes in chunks; damage ends in a Problem."""

    def has_bytes(self, sha256: str) -> bool:
        """Say whether the whole of a document's bytes is here."""

    def keep_text(self, sha256: str, text: str) -> bool:
        """Keep the text of a document that is committed, to be searched; say whether it is kept.

        An empty text says that there is none to read. It is a cache, no part of what the
        register says: where no document names the bytes any more, nothing is kept.
        """

    def text_of(self, sha256: str) -> str | None:
        """Give the text kept of a document; None where it was not read yet."""

    def texts_missing(self) -> list[str]:
        """Give the documents whose bytes are here and whose text was not read yet."""

    def texts_with(self, typed: str, *, whole: bool = False) -> list[str]:
        """Give the contents of all documents that have every typed word, in no order.

        The last word may be the beginning of one, unless whole words are asked for.
        """

    def search_texts(self, typed: str, limit: int = 50) -> list[TextFound]:
        """Give the documents that have every typed word, the best first.

        The last word may be the beginning of one.
        """

    def keep_backup(self, reason: BackupReason) -> Path | None:
        """Make a verified backup beside the file; None on a server, which has its own."""

    def daily_backup(self) -> Path | None:
        """Make the day's backup if this session has edited and the day has none yet.

        Commands ask for it after their commit, the window when it is idle after one and when it
        closes, so that no commit waits for it; asking in vain costs a look into a folder.
        """

    def listen(self) -> Listener | None:
        """Hear of others' commits; None where nobody else can write."""

    def close(self) -> None:
        """Give the register back."""


class Tiles(Protocol):
    """A base map that lies as a file of tiles; any thread may read it."""

    grid: TileGrid
    credit: str

    def read(self, tile: Tile) -> bytes | None:
        """Give the picture of a tile as PNG, JPEG or WebP; nothing where the file has none."""

    def close(self) -> None:
        """Give the file back."""


class Registers(Protocol):
    """Opens and makes registers, on a file or on a server."""

    def shown(self, address: str) -> str:
        """Give an address as it may be shown to anybody: without its password."""

    def create(  # noqa: PLR0913  each keyword is one property of the register (DECISIONS 4)
        self,
        address: str,
        *,
        name: str = "",
        label: str = "",
        today: date | None = None,
        seeds: Iterable[Seed] = (),
        fill: Callable[[Register], None] | None = None,
        replacing: bool = False,
    ) -> Register:
        """Make a new register that holds its code lists; never over one that is there, unasked.

        `fill` writes more before the register gets its name, so that a half one never has it;
        it must not close what it is given. `replacing` puts the new one in the place of another
        once it is whole.
        """

    def open(self, address: str, *, write: bool = True) -> Register:
        """Open a register; one that is held elsewhere is a Problem when it is to be written."""

    def migrate(self, address: str, progress: Progress = no_progress) -> tuple[int, int]:
        """Bring a register to this program's schema; gives the schema before and after."""

    def backup(self, address: str, path: str, progress: Progress = no_progress) -> str:
        """Write a verified copy as a file; gives its state hash."""

    def copy(
        self, source: str, target: str, progress: Progress = no_progress
    ) -> Mapping[str, int]:
        """Copy a register with its log; gives the records per noun, compared with the source."""
