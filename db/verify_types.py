"""Checks that a file's columns hold what they are declared for: SQLite itself never asks."""

from collections.abc import Iterator

import sqlalchemy as sa

from soilcase.model.findings import Finding, Kind

from .models.tables import metadata
from .store import Store

_TEXTS = frozenset({"TEXT", "VARCHAR", "DATE", "DATETIME"})
_WHOLE = frozenset({"INTEGER", "BIGINT", "BOOLEAN"})


def type_findings(store: Store) -> Iterator[Finding]:
    """Give every table of a file in which a value is of another kind than its column."""
    if not store.is_file:
        return
    dialect = store.connection.dialect
    for table in metadata.sorted_tables:
        strange = sa.or_(*(_is_strange(column, dialect) for column in table.c))
        if store.rows(sa.select(sa.literal(1)).select_from(table).where(strange).limit(1)):
            yield Finding(Kind.FILE_DAMAGED, detail=table.name)


def _is_strange(column: sa.Column[object], dialect: sa.Dialect) -> sa.ColumnElement[bool]:
    declared = column.type.compile(dialect).partition("(")[0]
    # By its bare name: a geometry type would wrap the column in a function of PostGIS.
    kind = sa.func.typeof(sa.literal_column(f'"{column.table.name}"."{column.name}"'))
    return kind.not_in((_kind(declared), "null"))


def _kind(declared: str) -> str:
    if declared in _TEXTS:
        return "text"
    if declared in _WHOLE:
        return "integer"
    return "real" if declared == "DOUBLE" else "blob"
