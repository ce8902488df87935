"""The store on a team server: PostgreSQL with PostGIS, many writers at once.

A commit locks the rows it touches in one order for all, and the one head row last, so two commits
never wait for each other in a ring.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from sqlalchemy.dialects import postgresql
from sqlalchemy.pool import NullPool

from soilcase.model.fields import GEOMETRIES, SETS, Type
from soilcase.model.findings import Finding, Kind
from soilcase.model.problem import Problem
from soilcase.ports import Listener

from .codec import Codec, Stored, ewkb_hex, set_text
from .listener import CHANNEL, ServerListener
from .place import ServerPlace
from .store import Row, Store
from .trouble import told

SCHEMA = "soilcase"
COPY_FROM = 200
_CONNECT_SECONDS = 10
_OPTIONS = {
    "connect_timeout": _CONNECT_SECONDS,
    "application_name": "soilcase",
    "options": f"-c search_path={SCHEMA},public -c timezone=UTC -c lock_timeout=30s",
    "keepalives_idle": 30,
}
# Everybody who writes holds this together; who changes the schema holds it alone.
_EVERYBODY = int.from_bytes(b"Soilcase", "big")
_OPEN_THE_ROAD = (
    f"SELECT set_config('{SCHEMA}.road', 'open', true), pg_advisory_xact_lock_shared({_EVERYBODY})"
)


def engine_on(place: ServerPlace) -> sa.Engine:
    """Give an engine whose connections begin and end nothing by themselves."""
    return sa.create_engine(
        place.url,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        # Asking whether the server has hstore is a round trip that nobody needs, and one that a
        # line may be cut in.
        use_native_hstore=False,
        connect_args=_OPTIONS,
    )


def hold_alone(store: "ServerStore") -> None:
    """Keep everybody else from writing until this connection is closed."""
    store.connection.exec_driver_sql(f"SELECT pg_advisory_lock({_EVERYBODY})")
    store.is_alone = True


class ServerStore(Store):
    """One client's connection to the team's register."""

    is_file = False

    def __init__(self, place: ServerPlace) -> None:
        """Connect; a server that does not answer is a Problem at once."""
        self.place: ServerPlace = place
        self._engine = engine_on(place)
        self.is_alone = False
        try:
            with told(place):
                self._connection = self._engine.connect()
        except Problem as problem:
            if problem.id != "server_lost":
                raise
            raise Problem("server_unreachable", address=place.shown) from problem

    @property
    def connection(self) -> sa.Connection:
        return self._connection

    @property
    def driver(self) -> psycopg.Connection[Any]:
        """Give the driver's own connection, for COPY, pipelines and notices."""
        driver = self._connection.connection.driver_connection
        if not isinstance(driver, psycopg.Connection):
            raise Problem("server_lost", address=self.place.shown)
        return driver

    def begin(self, *, write: bool) -> None:
        self._reconnect_if_lost()
        try:
            self._begin(write=write)
        except sa.exc.DBAPIError:
            if not self._connection.invalidated:
                raise
            # It was lost while nothing was going on, so nothing is lost with it.
            self._reconnect_if_lost()
            self._begin(write=write)

    def _begin(self, *, write: bool) -> None:
        if write:
            self._connection.exec_driver_sql("BEGIN ISOLATION LEVEL READ COMMITTED")
            self._connection.exec_driver_sql(_OPEN_THE_ROAD)
        else:
            self._connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def _reconnect_if_lost(self) -> None:
        """Connect anew after a lost server; what was not committed then is not there."""
        is_closed = self._connection.closed
        if not is_closed and not self._connection.invalidated and not self.driver.closed:
            return
        if self.is_alone:
            raise Problem("server_lost", address=self.place.shown)
        if not is_closed:
            self._connection.invalidate()
            self._connection.close()
        self._connection = self._engine.connect()

    def encoder(self, field_type: Type) -> Codec | None:
        if field_type in GEOMETRIES:
            return ewkb_hex
        return set_text if field_type in SETS else None

    def insert(self, table: sa.Table, names: Sequence[str], rows: Iterable[Row]) -> None:
        coming = iter(rows)
        first = list(islice(coming, COPY_FROM))
        columns = ", ".join(f'"{name}"' for name in names)
        if len(first) == COPY_FROM:
            with (
                self.driver.cursor() as cursor,
                cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy,
            ):
                for row in chain(first, coming):
                    copy.write_row(row)
        elif first:
            marks = ", ".join(["%s"] * len(names))
            self._connection.exec_driver_sql(
                f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})',  # noqa: S608  our names
                first,
            )

    def update(self, table: sa.Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        if not rows:
            return
        settings = ", ".join(f'"{name}" = %s' for name in names)
        self._connection.exec_driver_sql(
            f'UPDATE "{table.name}" SET {settings} WHERE uid = %s',  # noqa: S608  our names
            list(rows),
        )

    def among(self, column: sa.Column[Any], texts: Iterable[str]) -> sa.ColumnElement[bool]:
        listed = sa.cast(list(texts), postgresql.ARRAY(sa.Text))
        return column.in_(sa.select(sa.func.unnest(listed)))

    def lock_rows(self, noun: str, uids: Sequence[str], strength: str) -> None:
        self._connection.exec_driver_sql(
            f'SELECT 1 FROM "{noun}" WHERE uid = ANY(%s) ORDER BY uid FOR {strength}',  # noqa: S608  our names
            (sorted(uids),),
        )

    def notify(self, seq: int) -> None:
        self._connection.exec_driver_sql("SELECT pg_notify(%s, %s)", (CHANNEL, str(seq)))

    def integrity(self) -> list[Finding]:
        statement = (
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = %s AND c.relkind = 'r' AND NOT EXISTS (SELECT 1 FROM pg_trigger t"
            " WHERE t.tgrelid = c.oid AND t.tgname = 'guard_' || c.relname"
            " AND t.tgenabled <> 'D') AND c.relname <> 'schema_step' ORDER BY 1"
        )
        rows = self._connection.exec_driver_sql(statement, (SCHEMA,)).fetchall()
        return [Finding(Kind.GUARD_MISSING, detail=f"guard_{row[0]}") for row in rows]

    def moment(self, moment: datetime) -> Stored:
        return moment

    def listen(self) -> Listener:
        return ServerListener(self.place)

    def close(self) -> None:
        if not self._connection.closed and not self._connection.invalidated and self._is_cut_off:
            # Nothing can be said any more on a line that broke in the middle of a sentence.
            self._connection.invalidate()
        self._connection.close()
        self._engine.dispose()

    @property
    def _is_cut_off(self) -> bool:
        status = self.driver.info.transaction_status
        return status in (TransactionStatus.ACTIVE, TransactionStatus.UNKNOWN)
