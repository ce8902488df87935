"""Opens, makes and moves registers: the one place that knows files from servers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from soilcase.model.catalogue import SCHEMA
from soilcase.model.clock import danish_time
from soilcase.model.edit import Actor, Insert, Source
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from soilcase.ports import About, Clock, Progress, Register, Seed, no_progress

from . import copying, files, migrating, servers
from .about import write_about
from .edits import commit
from .migrations.run import run
from .place import FilePlace, Place, ServerPlace, place_of
from .register import SqlRegister
from .request import Request
from .store import Store

FIRST_REASON = "grunddata"


class SqlRegisters:
    """Registers on files and on PostgreSQL, for one actor."""

    def __init__(self, actor: Actor, clock: Clock) -> None:
        """Remember who edits and what time it is."""
        self._actor = actor
        self._clock = clock

    def shown(self, address: str) -> str:
        """Give an address as it may be shown to anybody: without its password."""
        return place_of(address).shown

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
    ) -> SqlRegister:
        """Make a new register that holds its code lists; never over one that is there, unasked."""
        place = place_of(address)
        about = About(
            uid=new_uid(),
            place=place.shown,
            name=name,
            label=label,
            schema=SCHEMA,
            today=today,
            created_at=self._clock.now(),
            head=0,
            hash="",
            read_only=False,
        )
        edits = [Insert(noun, uid, values) for noun, uid, values in seeds]

        def write(store: Store) -> None:
            with store.transaction(write=True):
                run(store, SCHEMA)
                write_about(store, about)
            if edits:
                refusals = commit(store, self._request(edits)).refusals
                if refusals:
                    raise refusals[0]
            if fill is not None:
                fill(SqlRegister(store, self._actor, self._clock, is_being_made=True))

        if isinstance(place, FilePlace):
            files.build(place, write, replacing=replacing)
        else:
            servers.build(place, write, replacing=replacing)
        return self.open(address)

    def open(self, address: str, *, write: bool = True) -> SqlRegister:
        """Open a register; one that is held elsewhere opens to be read, unless it must write."""
        place = place_of(address)
        if isinstance(place, ServerPlace):
            return SqlRegister(servers.open_store(place), self._actor, self._clock)
        store, lock, holder = files.open_store(place, write=write)
        return SqlRegister(store, self._actor, self._clock, lock=lock, holder=holder)

    def migrate(self, address: str, progress: Progress = no_progress) -> tuple[int, int]:
        """Bring a register to this program's schema; gives the schema before and after."""
        place = place_of(address)
        if isinstance(place, FilePlace):
            today = self._clock.now().astimezone(danish_time()).date()
            return migrating.migrate_file(place, today, progress)
        return migrating.migrate_server(place, progress)

    def backup(self, address: str, path: str, progress: Progress = no_progress) -> str:
        """Write a verified copy as a file; gives its state hash."""
        return copying.backup(place_of(address), _file(path), progress)

    def copy(
        self, source: str, target: str, progress: Progress = no_progress
    ) -> Mapping[str, int]:
        """Copy a register with its log; gives the records per noun, compared with the source."""
        return copying.copy(place_of(source), place_of(target), progress)

    def _request(self, edits: list[Insert]) -> Request:
        return Request(
            edits=edits,
            reason=FIRST_REASON,
            actor=self._actor,
            source=Source.PROGRAM,
            now=self._clock.now(),
            uid=new_uid(),
        )


def _file(path: str) -> FilePlace:
    place: Place = place_of(path)
    if isinstance(place, ServerPlace):
        raise Problem("backup_needs_file", address=place.shown)
    return replace(place, path=Path(place.path))
