"""Team registers: made, opened and migrated in one schema of a PostgreSQL database."""

from collections.abc import Callable

import sqlalchemy as sa

from soilcase.model.catalogue import SCHEMA as KNOWN
from soilcase.model.problem import Problem

from .models.tables import register_table
from .place import ServerPlace
from .server_store import SCHEMA, ServerStore
from .store import Store
from .trouble import sql_state, told

_THERE_ALREADY = frozenset({"42P06", "23505"})


def build(place: ServerPlace, fill: Callable[[Store], None], *, replacing: bool = False) -> None:
    """Make a team's register in one transaction: it is there whole, or what was there is."""
    store = ServerStore(place)
    try:
        with told(place):
            _need_postgis(store, place)
        with store.transaction(write=True):
            if _has_schema(store):
                if not replacing:
                    raise Problem("register_exists", path=place.shown)
                store.connection.exec_driver_sql(f"DROP SCHEMA {SCHEMA} CASCADE")
            _make_schema(store, place)
            fill(store)
    finally:
        store.close()


def _make_schema(store: ServerStore, place: ServerPlace) -> None:
    """Make the schema; who comes second while another makes it waits, and is told."""
    try:
        store.connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
    except sa.exc.DBAPIError as error:
        if sql_state(error.orig) in _THERE_ALREADY:
            raise Problem("register_exists", path=place.shown) from None
        raise


def _has_schema(store: ServerStore) -> bool:
    statement = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
    return store.connection.exec_driver_sql(statement, (SCHEMA,)).fetchone() is not None


def _need_postgis(store: ServerStore, place: ServerPlace) -> None:
    """Add PostGIS where this login may; without it there is no register."""
    run_sql = store.connection.exec_driver_sql
    found = run_sql("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").fetchone()
    if found is None:
        try:
            run_sql("CREATE EXTENSION postgis SCHEMA public")
        except sa.exc.DBAPIError:
            raise Problem("server_missing_postgis", address=place.shown) from None


def open_store(place: ServerPlace) -> ServerStore:
    """Connect to a team's register of this program's schema."""
    store = ServerStore(place)
    try:
        with told(place):
            _check_schema(schema_of(store, place), place)
    except BaseException:
        store.close()
        raise
    return store


def _check_schema(schema: int, place: ServerPlace) -> None:
    if schema > KNOWN:
        raise Problem("register_newer", path=place.shown, schema=schema, known=KNOWN)
    if schema < KNOWN:
        raise Problem("register_older", path=place.shown, schema=schema, known=KNOWN)


def schema_of(store: ServerStore, place: ServerPlace) -> int:
    """Read which schema a database has; one without our own table is not ours."""
    statement = "SELECT to_regclass(%s) IS NOT NULL"
    name = f"{SCHEMA}.{register_table.name}"
    if not store.connection.exec_driver_sql(statement, (name,)).scalar_one():
        raise Problem("server_other_database", address=place.shown)
    return int(store.connection.execute(sa.select(register_table.c.schema)).scalar_one())
