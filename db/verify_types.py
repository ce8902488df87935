"""Checks that a file's columns hold what they are declared for: SQLite itself never asks."""

from collections.abc import Iterator
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from soilcase.model.findings import Finding, Kind

from .models.tables import metadata

_TEXTS = frozenset({"TEXT", "VARCHAR", "DATE", "DATETIME"})
_WHOLE = frozenset({"INTEGER", "BIGINT", "BOOLEAN"})


def type_findings(connection: sa.Connection) -> Iterator[Finding]:
    """Give every table of a file in which a value is of another kind than its column."""
    for table, question in _questions().items():
        if connection.exec_driver_sql(question).fetchone() is not None:
            yield Finding(Kind.FILE_DAMAGED, detail=table)


@cache
def _questions() -> dict[str, str]:
    """Give for each table the question whether any value in it is strange."""
    return {
        table.name: f'SELECT 1 FROM "{table.name}" WHERE {_strange(table)} LIMIT 1'  # noqa: S608  our names
        for table in metadata.sorted_tables
    }


def _strange(table: sa.Table) -> str:
    return " OR ".join(
        f'typeof("{column.name}") NOT IN ({_allowed(column)})' for column in table.c
    )


def _allowed(column: "sa.Column[object]") -> str:
    kind = _kind(column.type.compile(sqlite.dialect()).partition("(")[0])
    return f"'{kind}', 'null'" if column.nullable else f"'{kind}'"


def _kind(declared: str) -> str:
    if declared in _TEXTS:
        return "text"
    if declared in _WHOLE:
        return "integer"
    return "real" if declared == "DOUBLE" else "blob"
