"""An open register: reads by columns, and writes by the one road."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from soilcase.model.catalogue import NOUNS
from soilcase.model.catalogue import noun as noun_of
from soilcase.model.clock import danish_time
from soilcase.model.columns import Columns
from soilcase.model.edit import Actor, Change, Commit, Delete, Edit, Logged, Outcome, Source
from soilcase.model.features import Features
from soilcase.model.findings import Finding
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values, clean_text
from soilcase.ports import About, BackupReason, Clock, Listener, Progress, TextFound, no_progress

from . import backups, blobs, erase, history, layers, state, texts, verify
from .about import read_about
from .blobs import Blobs
from .edits import Retries, commit
from .file_store import FileStore
from .garbage import uncollected
from .lock import FileLock, Holder
from .models.tables import NOUN_TABLES, look_table
from .request import Request
from .snapshot import snapshot
from .store import Store
from .undo import undo


class SqlRegister:
    """A register over a store; the same for a file and for a server."""

    def __init__(  # noqa: PLR0913  each keyword is one way to hold the store (DECISIONS 4)
        self,
        store: Store,
        actor: Actor,
        clock: Clock,
        *,
        lock: FileLock | None = None,
        holder: Holder | None = None,
        is_being_made: bool = False,
    ) -> None:
        """Take over an open store, and the lock that guards it.

        One that is being made has no name yet, so that nobody else can reach it.
        """
        self.store = store
        self.retries = Retries()
        self._actor = actor
        self._clock = clock
        self._lock = lock
        self._is_being_made = is_being_made
        self.holder = holder
        self._blobs = Blobs(store, write=not self.read_only)
        self._has_edited = False

    @property
    def read_only(self) -> bool:
        """Say whether this register may only be read."""
        return self.store.is_file and self._lock is None and not self._is_being_made

    def about(self) -> About:
        """Say what this register is and how far it has come."""
        with self._reading():
            return read_about(self.store, read_only=self.read_only)

    def head(self) -> int:
        """Give the number of the newest commit."""
        with self._reading():
            return self.store.head()[0]

    def picture(self, nouns: Sequence[str] | None = None) -> Picture:
        """Read the region by columns, at one moment."""
        wanted = nouns or tuple(NOUNS)
        with self._reading():
            seq, _ = self.store.head()
            about = read_about(self.store, read_only=self.read_only)
            tables = {name: self.store.columns(name, NOUNS[name].stored) for name in wanted}
        return Picture(seq, about.today or self._clock.today(), tables)

    def columns(
        self, noun: str, fields: Sequence[str] | None = None, *, since: int | None = None
    ) -> Columns:
        """Read one noun by columns; with `since` only what commits after it touched."""
        declared = noun_of(noun)
        wanted = declared.stored if fields is None else [declared.field(name) for name in fields]
        condition = None if since is None else NOUN_TABLES[noun].c.rev > since
        with self._reading():
            return self.store.columns(noun, wanted, condition)

    def record(self, noun: str, uid: str) -> Mapping[str, Value] | None:
        """Give one record."""
        with self._reading():
            return self.store.records(noun, [uid]).get(uid)

    def find(self, noun: str, field: str, values: Iterable[str]) -> Mapping[str, Values]:
        """Give the records whose field is one of some texts, by identity."""
        column: sa.Column[object] = NOUN_TABLES[noun].c[field]
        with self._reading():
            return self.store.records_where(noun, self.store.among(column, values))

    def commit(
        self,
        edits: Sequence[Edit],
        *,
        reason: str,
        source: Source = Source.WINDOW,
        base_seq: int | None = None,
    ) -> Outcome:
        """Do edits: the one road for every change."""
        request = self._request(edits, reason, source, base_seq=base_seq)
        return self._noted(commit(self.store, request, self.retries))

    def undo(self, seq: int | None = None, *, partial: bool = False) -> Outcome:
        """Undo a commit, or one's own latest; what was changed since is left and listed."""
        self._refuse_if_read_only()
        if seq is None:
            with self._reading():
                seq = history.undoable(self.store, self._actor)
        return self._invert(seq, partial=partial)

    def redo(self) -> Outcome:
        """Undo one's own latest undo, where nothing new was done since."""
        self._refuse_if_read_only()
        with self._reading():
            seq = history.redoable(self.store, self._actor)
        return self._invert(seq, partial=False)

    def _invert(self, seq: int | None, *, partial: bool) -> Outcome:
        if seq is None:
            raise Problem("nothing_to_undo")
        request = self._request((), f"undo {seq}", Source.PROGRAM, undoes=seq)
        return self._noted(undo(self.store, seq, request, partial=partial))

    def commits(self, limit: int | None = None) -> list[Commit]:
        """Give commits, newest first."""
        with self._reading():
            return history.commits(self.store, limit=limit)

    def history(self, uids: Sequence[str]) -> list[tuple[Commit, Logged | None]]:
        """Give every edit of some records, oldest first."""
        with self._reading():
            return history.history(self.store, uids)

    def deleted(self) -> list[Delete]:
        """Give the edits that took away what is gone now, with what it said."""
        with self._reading():
            return history.deleted(self.store)

    def changes_since(self, seq: int) -> Iterator[Change]:
        """Give what each later commit altered."""
        with self._reading():
            return iter(list(history.changes_since(self.store, seq)))

    def replace_layer(
        self, values: Values, features: Features, *, reason: str, uid: str | None = None
    ) -> Outcome:
        """Take in a delivery of a reference layer: one logged record, its features in bulk."""
        request = self._request((), reason, Source.IMPORT)
        return self._noted(layers.replace_layer(self.store, request, values, features, uid))

    def features(self, layer: str) -> Features:
        """Give the features of one delivery of a layer."""
        with self._reading():
            return layers.features(self.store, layer)

    def look(self, noun: str, uid: str, purpose: str) -> None:
        """Note that somebody looked at personal data, and why."""
        self._refuse_if_read_only()
        row = (self.store.moment(self._clock.now()), self._actor.name, noun, uid, purpose)
        with self.store.transaction(write=True):
            self.store.insert(look_table, ("at", "actor", "noun", "uid", "purpose"), [row])

    def erase(self, noun: str, uid: str, *, reason: str) -> Outcome:
        """Take away a record and what the log says of it; the chain still verifies."""
        request = self._request((), reason, Source.WINDOW)
        with self._reading():
            content = blobs.content_of(self.store, uid)
        outcome = erase.erase(self.store, request, noun, uid)
        with self._reading():
            unused = [sha256 for sha256 in content if not blobs.is_named(self.store, sha256)]
        for sha256 in unused:
            self._blobs.forget(sha256)
        texts.drop_unnamed(self.store, self._blobs, content)
        return self._noted(outcome)

    def put_bytes(self, stream: BinaryIO) -> tuple[str, int]:
        """Keep a document's bytes, before the commit that names them; gives sha256 and size."""
        self._refuse_if_read_only()
        return self._blobs.put(stream)

    def read_bytes(self, sha256: str) -> Iterator[bytes]:
        """Give a document's bytes in chunks; damage ends in a Problem."""
        return self._blobs.read(sha256)

    def has_bytes(self, sha256: str) -> bool:
        """Say whether the whole of a document's bytes is here."""
        return self._blobs.has(sha256)

    def keep_text(self, sha256: str, text: str) -> bool:
        """Keep the text of a committed document, to be searched; say whether it is kept."""
        self._refuse_if_read_only()
        return texts.keep(self.store, self._blobs, sha256, text)

    def text_of(self, sha256: str) -> str | None:
        """Give the text kept of a document; None where it was not read yet."""
        return texts.text_of(self._blobs, sha256)

    def texts_missing(self) -> list[str]:
        """Give the documents whose bytes are here and whose text was not read yet."""
        return texts.missing(self.store, self._blobs, write=not self.read_only)

    def texts_with(self, typed: str, *, whole: bool = False) -> list[str]:
        """Give the contents of all documents that have every typed word."""
        return texts.all_with(self.store, self._blobs, typed, whole=whole)

    def search_texts(self, typed: str, limit: int = 50) -> list[TextFound]:
        """Give the documents that have every typed word, the best first."""
        return texts.search(self.store, self._blobs, typed, limit)

    def keep_backup(self, reason: BackupReason) -> Path | None:
        """Make a verified backup beside the file; None on a server, which has its own."""
        if not isinstance(self.store, FileStore):
            return None
        self._refuse_if_read_only()
        day = self._clock.now().astimezone(danish_time()).date()
        return backups.keep_backup(self.store, reason, day)

    def daily_backup(self) -> Path | None:
        """Make the day's backup if this session has edited and the day has none yet."""
        if not self._has_edited or not isinstance(self.store, FileStore):
            return None
        day = self._clock.now().astimezone(danish_time()).date()
        kept = None
        if backups.is_due(self.store.place, day):
            kept = backups.keep_backup(self.store, BackupReason.DAILY, day)
        self._has_edited = False
        return kept

    def verify(self, progress: Progress = no_progress) -> list[Finding]:
        """Check integrity, references, invariants, log and chain."""
        with uncollected(), self._still() as store, store.transaction():
            return verify.verify(store, progress)

    def state_hash(self) -> str:
        """Give the hash of all that the register says now."""
        with self._reading():
            return state.state_hash(self.store)

    def listen(self) -> Listener | None:
        """Hear of others' commits; None where nobody else can write."""
        return self.store.listen()

    def close(self) -> None:
        """Give the register back."""
        self._blobs.close()
        self.store.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @contextmanager
    def _still(self) -> Iterator[Store]:
        """Give what a long reading reads: of a file that others may write to, a copy."""
        if isinstance(self.store, FileStore) and self.read_only:
            with snapshot(self.store) as store:
                yield store
        else:
            yield self.store

    def _noted(self, outcome: Outcome) -> Outcome:
        """Note that something altered, for the day's backup."""
        self._has_edited = self._has_edited or outcome.change is not None
        return outcome

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with uncollected(), self.store.transaction():
            yield

    def _request(
        self,
        edits: Sequence[Edit],
        reason: str,
        source: Source,
        *,
        base_seq: int | None = None,
        undoes: int | None = None,
    ) -> Request:
        self._refuse_if_read_only()
        return Request(
            edits=edits,
            reason=clean_text("reason", reason) or "",
            actor=self._actor,
            source=source,
            now=self._clock.now(),
            uid=new_uid(),
            base_seq=base_seq,
            undoes=undoes,
        )

    def _refuse_if_read_only(self) -> None:
        if not self.read_only:
            return
        if self.holder is None:
            raise Problem("folder_read_only", path=self.store.place.shown)
        raise Problem(
            "read_only_register",
            path=self.store.place.shown,
            who=self.holder.who,
            where=self.holder.where,
        )
