"""What makes a database a team's register: its schema, and the guards that keep others reading.

The same word as in the file: a change that does not come by the road is refused, whoever the
client is; who may only read has SELECT and nothing else.
"""

from collections.abc import Iterator

from .geopackage import geometry_columns
from .models.tables import GUARD, blob_metadata, metadata
from .server_store import SCHEMA


def frame_statements() -> Iterator[str]:
    """Give the statements that prepare an empty schema."""
    yield (
        f"CREATE FUNCTION {SCHEMA}.{GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF current_setting('{SCHEMA}.road', true) IS DISTINCT FROM 'open' THEN"
        " RAISE EXCEPTION 'Rediger i Soilcase' USING ERRCODE = 'insufficient_privilege';"
        " END IF; RETURN NULL; END $$"
    )


def guard_statements() -> Iterator[str]:
    """Give the triggers and rights by which only the road writes, and the geometry indexes."""
    for name, (column, _) in geometry_columns().items():
        yield f'CREATE INDEX "{name}_{column}_gist" ON "{name}" USING gist ("{column}")'
    for table in (*metadata.sorted_tables, *blob_metadata.sorted_tables):
        yield (
            f'CREATE TRIGGER "guard_{table.name}" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE'
            f' ON "{table.name}" FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.{GUARD}()'
        )
    yield f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC"
