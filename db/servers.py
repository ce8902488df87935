"""Team registers: made, opened and migrated in one schema of a PostgreSQL database."""

from collections.abc import Callable

import sqlalchemy as sa

from soilcase.model.catalogue import SCHEMA as KNOWN
from soilcase.model.problem import Problem

from .models.tables import register_table
from .place import ServerPlace
from .server_store import SCHEMA, ServerStore
from .store import Store
from .trouble import told

_SET_ASIDE = f"{SCHEMA}_before"


def build(place: ServerPlace, fill: Callable[[Store], None], *, replacing: bool = False) -> None:
    """Make a team's register; what fails in the middle leaves what was there."""
    store = ServerStore(place)
    try:
        with told(place):
            is_there = _has_schema(store)
            if is_there and not replacing:
                raise Problem("register_exists", path=place.shown)
            if is_there:
                _set_aside(store)
            _prepare(store, place)
        try:
            fill(store)
        except BaseException:
            with told(place), store.transaction(write=True):
                _drop(store, SCHEMA)
                if is_there:
                    _rename(store, _SET_ASIDE, SCHEMA)
            raise
        if is_there:
            with told(place):
                _drop(store, _SET_ASIDE)
    finally:
        store.close()


def _set_aside(store: ServerStore) -> None:
    """Keep the register that is to be replaced until the new one is whole."""
    _drop(store, _SET_ASIDE)
    _rename(store, SCHEMA, _SET_ASIDE)


def _rename(store: ServerStore, name: str, other: str) -> None:
    store.connection.exec_driver_sql(f"ALTER SCHEMA {name} RENAME TO {other}")


def _drop(store: ServerStore, name: str) -> None:
    store.connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {name} CASCADE")


def _has_schema(store: ServerStore) -> bool:
    statement = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
    return store.connection.exec_driver_sql(statement, (SCHEMA,)).fetchone() is not None


def _prepare(store: ServerStore, place: ServerPlace) -> None:
    """Make the schema, and PostGIS where this login may; without it there is no register."""
    run_sql = store.connection.exec_driver_sql
    found = run_sql("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").fetchone()
    if found is None:
        try:
            run_sql("CREATE EXTENSION postgis SCHEMA public")
        except sa.exc.DBAPIError:
            raise Problem("server_missing_postgis", address=place.shown) from None
    run_sql(f"CREATE SCHEMA {SCHEMA}")


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
