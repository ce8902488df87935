"""The steps lead to the schema that the catalogue describes, on both kinds of store."""

import re
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from db.file_store import FileStore, connect
from db.migrations.freeze import statements
from db.migrations.run import newest
from soilcase.model.catalogue import SCHEMA
from tests.db.homes import Home, registers
from tests.servers import Server

Made = dict[str, set[str]]
SAME = "python -m db.migrations.freeze, or a new step where the schema is released"
TABLES = (
    "SELECT 'column ' || table_name, concat_ws(' ', column_name, udt_name, is_nullable,"
    " character_maximum_length, column_default, is_identity, identity_generation)"
    " FROM information_schema.columns WHERE table_schema = 'soilcase'"
)
GEOMETRIES = (
    "SELECT 'geometry ' || f_table_name, concat_ws(' ', f_geometry_column, type, srid)"
    " FROM geometry_columns WHERE f_table_schema = 'soilcase'"
)
CONSTRAINTS = (
    "SELECT 'constraint ' || coalesce(c.relname, ''), pg_get_constraintdef(k.oid)"
    " FROM pg_constraint k LEFT JOIN pg_class c ON c.oid = k.conrelid"
    " JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = 'soilcase'"
)
INDEXES = "SELECT 'index ' || tablename, indexdef FROM pg_indexes WHERE schemaname = 'soilcase'"
TRIGGERS = (
    "SELECT 'trigger ' || c.relname, pg_get_triggerdef(t.oid) || t.tgenabled::text"
    " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'soilcase' AND NOT t.tgisinternal"
)
FUNCTIONS = (
    "SELECT 'function ' || proname, prosrc FROM pg_proc p"
    " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'soilcase'"
)
RIGHTS = (
    "SELECT 'right ' || relname, coalesce(relacl::text, '') FROM pg_class c"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'soilcase' AND relkind = 'r'"
    " UNION ALL SELECT 'right of all', coalesce(nspacl::text, '') FROM pg_namespace"
    " WHERE nspname = 'soilcase'"
)
QUESTIONS = (TABLES, GEOMETRIES, CONSTRAINTS, INDEXES, TRIGGERS, FUNCTIONS, RIGHTS)
# Alembic's own note of how far it came is no part of the catalogue.
NOTE = "schema_step"


def test_the_last_step_leads_to_this_programs_schema() -> None:
    """Who raises the schema's number writes the step, and the other way round."""
    assert newest() == SCHEMA


def parts_of(sql: str) -> Iterator[str]:
    """Cut what makes a table into its columns and rules, whose order does not matter."""
    depth, part = 0, ""
    for sign in re.sub(r"\s+", " ", sql.partition("(")[2].rpartition(")")[0]):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield part.strip()
            part = ""
        else:
            part += sign
    yield part.strip()


def told_apart(sql: str) -> Iterator[str]:
    """Tell a rule that stands behind a column, as a later step writes it, as one by itself."""
    for part in parts_of(sql):
        column, refers, to = part.partition(" REFERENCES ")
        if refers and not column.startswith(("FOREIGN", "CONSTRAINT")):
            yield column
            yield f"FOREIGN KEY({column.split()[0]}){refers}{to}"
        else:
            yield part


def described_file(rows: list[tuple[str, str, str]]) -> Made:
    """Describe a file by its own words: each table's parts, each index, trigger and content."""
    return {
        f"{kind} {name}": set(told_apart(sql)) if sql.startswith("CREATE TABLE") else {sql}
        for kind, name, sql in rows
        if NOTE not in name
    }


def test_the_file_is_as_the_catalogue_says(file_home: Home) -> None:
    """Every table, column, rule, index, guard and content that was made is the wanted one."""
    question = "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
    listed = "SELECT table_name, data_type, srs_id FROM gpkg_contents ORDER BY 1"
    numbers = "PRAGMA application_id"
    store = file_home.open().store
    assert isinstance(store, FileStore)
    run = store.connection.exec_driver_sql
    made = [[tuple(row) for row in run(text)] for text in (question, listed, numbers)]

    with closing(connect(file_home.path.with_name("wanted.gpkg"), mode="rwc")) as connection:
        connection.execute("BEGIN")
        for statement in statements("sqlite"):
            connection.execute(statement)
        wanted = [connection.execute(text).fetchall() for text in (question, listed, numbers)]
        connection.rollback()
    assert described_file(made[0]) == described_file(wanted[0]), SAME
    assert made[1:] == wanted[1:]


def described_server(address: str) -> Made:
    """Describe a schema by what the server knows of it."""
    found: Made = {}
    with closing(psycopg.connect(address)) as connection:
        for question in QUESTIONS:
            for name, said in connection.execute(question).fetchall():
                if NOTE not in name:
                    found.setdefault(name, set()).add(said)
    return found


@pytest.mark.server
def test_the_server_is_as_the_catalogue_says(server: Server) -> None:
    """Every table, column, rule, index, guard and right that was made is the wanted one."""
    with server.lent() as made, server.lent() as wanted:
        registers().create(made).close()
        with closing(psycopg.connect(wanted)) as connection, connection:
            connection.execute("CREATE SCHEMA soilcase")
            connection.execute("SET search_path = soilcase, public")
            for statement in statements("postgresql"):
                connection.execute(statement.encode())
        assert described_server(made) == described_server(wanted), SAME


def test_a_forgotten_column_would_be_found(file_home: Home) -> None:
    """The comparison sees a column, a rule or a guard that one side lacks."""
    store = file_home.open().store
    run = store.connection.exec_driver_sql
    question = "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
    whole = described_file([tuple(row) for row in run(question)])
    seen = []
    for statement in (
        "ALTER TABLE site ADD COLUMN forgotten TEXT",
        "DROP TRIGGER guard_site_delete",
        "CREATE INDEX forgotten ON site (name)",
    ):
        run("BEGIN")
        run(statement)
        seen.append(described_file([tuple(row) for row in run(question)]) == whole)
        run("ROLLBACK")

    assert seen == [False, False, False]
